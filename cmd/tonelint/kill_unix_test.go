//go:build unix

package main

import (
	"bytes"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tonelint/tonelint/lint/save"
)

// asProgram is set where the test binary is to be the program.
const asProgram = "TONELINT_IS_PROGRAM" // TestMain reads it

// program is a run of the program as a process of its own.
func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	return cmd
}

// TestKilled kills a run that mends 200 files, at many moments. Every file is whole
// then, as it was or as it is to be, and what is left beside them the next run names.
func TestKilled(t *testing.T) {
	t.Parallel()
	kills := 200
	if testing.Short() {
		kills = 20
	}
	const files = 200
	dir := t.TempDir()
	before := map[string]string{}
	after := map[string]string{}
	for i := range files {
		name := filepath.Join(dir, fmt.Sprintf("letter%03d.md", i))
		before[name] = fmt.Sprintf("Dear Ida,\n\nYour book number %d is ready, and you can have it prior to Friday.\n\nRing me on 0117 555 0142.\n\nKind regards\n\nBo Lind\n", i)
		after[name] = strings.Replace(before[name], "prior to", "before", 1)
	}
	reset := func() {
		for name, text := range before {
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	whole := func() (mended int) {
		t.Helper()
		for name := range before {
			data, err := os.ReadFile(name)
			switch {
			case err != nil:
				t.Fatal(err)
			case string(data) == after[name]:
				mended++
			case string(data) != before[name]:
				t.Fatalf("%s holds %q", name, data)
			}
		}
		return mended
	}
	reset()
	start := time.Now()
	if out, err := program(t, "lint", "--isolated", "--fix", dir).CombinedOutput(); err != nil || whole() != files {
		t.Fatalf("%v: %s", err, out)
	}
	length := time.Since(start)
	random := rand.New(rand.NewSource(1))
	halfway, left := 0, 0
	for range kills {
		reset()
		cmd := program(t, "lint", "--isolated", "--fix", dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Int63n(int64(length))))
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if n := whole(); n > 0 && n < files {
			halfway++
		}
		named := save.Leftovers(dir)
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if _, ours := before[filepath.Join(dir, e.Name())]; !ours && !slices.Contains(named, e.Name()) {
				t.Fatalf("a killed run left %s, which the next would not name", e.Name())
			}
		}
		for i, name := range named {
			left++
			if i == 0 && left == 1 {
				var errOut bytes.Buffer
				cmd := program(t, "lint", "--isolated", "--fix", dir)
				cmd.Stderr = &errOut
				if err := cmd.Run(); err != nil || !strings.Contains(errOut.String(), name+": a run that was killed left this") {
					t.Fatalf("%v: the next run does not name %s: %s", err, name, errOut.String())
				}
			}
			if err := os.Remove(filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	t.Logf("%d kills: %d with some files mended and some not, %d temporary files left and named", kills, halfway, left)
}
