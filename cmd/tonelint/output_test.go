package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint/report"
)

// full is a disk that is full.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

// Where the report goes, and in what format, does not change the exit status; that
// it can't be written does.
func TestOutputStatus(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"cold.md": "Kære Birthe Holm\n\nVi har modtaget besked om, at din mand er død. Pensionen stopper den 1. maj.\n",
		"warm.md": "Kære Birthe Holm\n\nDet gør mig så ondt, at din mand er død. Pensionen bliver udbetalt måneden ud. Du kan ringe på 33 14 15 16.\n\nVenlig hilsen\n\nMette Holm\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	status := func(want int, args ...string) {
		t.Helper()
		var out, errOut bytes.Buffer
		if got := run(append([]string{"lint"}, args...), strings.NewReader(""), &out, &errOut); got != want {
			t.Errorf("%v: status %d, want %d: %s", args, got, want, errOut.String())
		}
	}
	var all, nowhere []string
	for i, format := range report.FormatNames() {
		status(exitFindings, "cold.md", "--format", format)
		status(exitClean, "warm.md", "-o", format+"=-")
		all = append(all, "-o", fmt.Sprint(format, "=out", i))
		nowhere = append(nowhere, "-o", fmt.Sprint(format, "=cold.md/out", i))
		if format == "github" {
			continue // writes nothing where nothing is found
		}
		var errOut bytes.Buffer
		if got := run([]string{"lint", "warm.md", "--format", format}, strings.NewReader(""), full{}, &errOut); got != exitFailure || !strings.Contains(errOut.String(), "the output can't be written: no space left") {
			t.Errorf("%s on a full disk: status %d, %s", format, got, errOut.String())
		}
	}
	status(exitFindings, append(all, "cold.md")...)
	status(exitClean, append(all, "warm.md")...)
	status(exitFailure, append(all, "gone.md", "cold.md")...)
	status(exitFailure, append(nowhere, "cold.md")...)
	status(exitFailure, append(nowhere, "warm.md")...)
}

func TestPlace(t *testing.T) {
	top := t.TempDir()
	folder := filepath.Join(top, "a", "b")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Chdir(folder)
	here := absolute(".") // as the system tells it
	slash := filepath.ToSlash
	if got := place(); got.Folder != slash(here) || got.Top != slash(here) {
		t.Errorf("in no repository: %v", got)
	}
	// In a work tree of a repository .git is a file.
	if err := os.WriteFile(filepath.Join(top, "a", ".git"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if got := place(); got.Folder != slash(here) || got.Top != slash(filepath.Dir(here)) {
		t.Errorf("below the top: %v", got)
	}
}
