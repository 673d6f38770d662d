package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite golden files and the README's output")

func TestMain(m *testing.M) {
	if os.Getenv("TONELINT_IS_PROGRAM") != "" {
		main()
	}
	tuneMemory() // benchmarks run as the program does
	testscript.Main(m, map[string]func(){"tonelint": main})
}

// TestScripts runs the stories of the command line.
func TestScripts(t *testing.T) {
	letters, err := filepath.Abs("../../testdata/letters")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		Cmds:                commands,
		Setup: func(env *testscript.Env) error {
			env.Setenv("LETTERS", letters)
			env.Setenv("NO_COLOR", "")
			env.Setenv("CLICOLOR_FORCE", "")
			env.Setenv("FORCE_COLOR", "")
			// A script holds neither NUL bytes nor broken UTF-8.
			// They stand in a folder that no walk goes into.
			if err := os.Mkdir(filepath.Join(env.WorkDir, ".bytes"), 0o755); err != nil {
				return err
			}
			for name, data := range map[string]string{
				"picture.txt": "GIF89a\x00\x01",
				"latin.txt":   "Dear S\xf8ren,\r\n\r\nYour card is in the caf\xe9 of the branch, and you can have it prior to Friday. Ring me on 0117 555 0142.\r\n\r\nKind regards,\r\nBo Lind\r\n",
				"slip.txt":    "Kære kunde\n\nDin \xe5bne bog er klar, og du må hente den på tirsdag.\n",
			} {
				if err := os.WriteFile(filepath.Join(env.WorkDir, ".bytes", name), []byte(data), 0o644); err != nil {
					return err
				}
			}
			return nil
		},
	})
}

// console finds the README's commands and the output shown below them.
var console = regexp.MustCompile("(?s)```console\n\\$ ((?:go run \\./cmd/)?tonelint [^\n]*)\n(.*?)```")

// TestReadme holds the output that the README shows to what the program prints.
func TestReadme(t *testing.T) {
	t.Chdir("../..")
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	next := console.ReplaceAllFunc(readme, func(block []byte) []byte {
		found++
		m := console.FindSubmatch(block)
		args := strings.Fields(string(m[1]))
		for args[0] != "tonelint" && args[0] != "./cmd/tonelint" {
			args = args[1:]
		}
		var out bytes.Buffer
		run(args[1:], strings.NewReader(""), &out, &out)
		return []byte("```console\n$ " + string(m[1]) + "\n" + out.String() + "```")
	})
	if found < 2 {
		t.Fatalf("the README shows %d commands with their output, want at least 2", found)
	}
	if bytes.Equal(next, readme) {
		return
	}
	if *update {
		if err := os.WriteFile("README.md", next, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("README.md does not show what the program prints; run go test ./cmd/tonelint -run TestReadme -update. It should be:\n%s", next)
}
