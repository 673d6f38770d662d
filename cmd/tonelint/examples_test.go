package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// TestExamples runs every example of every command's help, in a repository with
// letters. None may be wrong usage, and every command has one.
func TestExamples(t *testing.T) {
	if testing.Short() {
		t.Skip("each run of the program takes long under the race detector")
	}
	root := newRoot(&env{})
	var each func(cmd *cobra.Command)
	each = func(cmd *cobra.Command) {
		if cmd.Name() == "completion" {
			return // cobra's own
		}
		lines := exampleLines(cmd.Example)
		if len(lines) == 0 && !cmd.Hidden {
			t.Errorf("%s has no examples", cmd.CommandPath())
		}
		for _, line := range lines {
			t.Run(line, func(t *testing.T) { runExample(t, line) })
		}
		for _, c := range cmd.Commands() {
			if c.Name() != "help" {
				each(c)
			}
		}
	}
	each(root)
}

// exampleLines are the examples without the remarks behind them.
func exampleLines(example string) []string {
	var out []string
	for line := range strings.Lines(example) {
		line, _, _ = strings.Cut(line, "  #")
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

func runExample(t *testing.T, line string) {
	letters, err := filepath.Abs("../../testdata/letters")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for from, to := range map[string]string{
		"en/insurer-bereavement-cold.html": "letters/claim.md", "da/bank-genforhandling-kold.md": "letters/old/bank.md",
	} {
		data, err := os.ReadFile(filepath.Join(letters, from))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{to, "letters/x.md", "sms/late.sms.txt", "sms/reminder.sms.txt", "templates/a.md"} {
			write(t, filepath.Join(dir, name), string(data))
		}
	}
	write(t, filepath.Join(dir, "letters", "claim.liquid"), claimTemplate)
	write(t, filepath.Join(dir, "pbpaste"), "#!/bin/sh\necho 'Kære kunde, din bog er klar.'\n")
	if err := os.Chmod(filepath.Join(dir, "pbpaste"), 0o755); err != nil {
		t.Fatal(err)
	}
	shell := func(text string) ([]byte, int) {
		cmd := exec.Command("sh", "-c", text)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "PATH="+dir+string(os.PathListSeparator)+os.Getenv("PATH"), "GIT_CONFIG_GLOBAL=/dev/null",
			"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com")
		out, _ := cmd.CombinedOutput()
		return out, cmd.ProcessState.ExitCode()
	}
	if out, status := shell("git init -q . && git add . && git commit -qm x && git update-ref refs/remotes/origin/main HEAD"); status != 0 {
		t.Skipf("no git here: %s", out)
	}
	prepare := ""
	switch {
	case strings.Contains(line, "baseline check") || strings.Contains(line, "baseline prune"):
		prepare = strings.NewReplacer(" check", " write", " prune", " write").Replace(line)
	case strings.HasPrefix(line, "tonelint rules test") && strings.HasSuffix(line, " tone/"):
		prepare = "tonelint rules new no-jargon tone/ && tonelint rules new no-kisses tone/"
	case strings.HasPrefix(line, "tonelint rules score"):
		prepare = `printf 'file\tcase\trule\tline\nclaim.md\tbereavement\tmissing-condolence\t3\n' | tee ours.tsv >letters/labels.tsv`
	case strings.HasPrefix(line, "tonelint config check "):
		prepare = "echo 'language: en' >letters/.tonelint.yaml"
	}
	if prepare != "" {
		if out, status := shell(prepare); status != 0 {
			t.Fatalf("%s: status %d\n%s", prepare, status, out)
		}
	}
	if out, status := shell(line); status > exitFindings || bytes.Contains(out, []byte("Usage")) {
		t.Errorf("status %d\n%s", status, out)
	}
}

// claimTemplate is a letter that makes choices, for examples that name them.
const claimTemplate = `Dear {{ customer.name | default: "customer" }},

{% if claim.type == "theft" %}
I am sorry that your bicycle was stolen. You need not send us anything more.
{% else %}
Your claim is settled, and the money is on its way to you.
{% endif %}

Kind regards

Ida Holm
`

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestReadmeCommands runs the README's command lines, as the examples of help are.
func TestReadmeCommands(t *testing.T) {
	if testing.Short() {
		t.Skip("each run of the program takes long under the race detector")
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(readme)) {
		command, ok := strings.CutPrefix(line, "    tonelint ")
		if !ok {
			continue
		}
		n++
		for _, line := range exampleLines("tonelint " + command) {
			t.Run(line, func(t *testing.T) { runExample(t, line) })
		}
	}
	if n < 10 {
		t.Errorf("the README holds %d command lines", n)
	}
}

// TestReadmeConfiguration checks the configuration that the README shows, beside
// the files that it names.
func TestReadmeConfiguration(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(readme), "## Configure it")
	_, rest, _ = strings.Cut(rest, "```yaml\n")
	text, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("the README shows no configuration")
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "brand", ".tonelint.yaml"), "ui-language: da\n")
	write(t, filepath.Join(dir, "letters", ".tonelint.yaml"), text)
	write(t, filepath.Join(dir, "letters", "tone", "vocabulary.yaml"), "moves: {kisses: sends kisses}\n")
	t.Chdir(filepath.Join(dir, "letters"))
	var out bytes.Buffer
	if status := run([]string{"config", "check"}, strings.NewReader(""), &out, &out); status != exitClean {
		t.Errorf("status %d\n%s", status, out.String())
	}
}
