package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/config"
	"github.com/tonelint/tonelint/lint/letter"
)

// testProject is a project without a configuration.
func testProject(t testing.TB) *project {
	t.Helper()
	p, err := (&env{ctx: context.Background()}).project(configFlags{isolated: true})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func testTasks(t testing.TB, p *project, list []input) []task {
	t.Helper()
	tasks, err := p.tasks(list, &readFlags{}, &pickFlags{})
	if err != nil {
		t.Fatal(err)
	}
	return tasks
}

// brittle is a check that cannot bear a word.
type brittle string

func (b brittle) Find(l *letter.Letter) []lint.Hit {
	for _, s := range l.Sentences {
		if strings.Contains(l.Words(&s, 0, len(s.Words)), string(b)) {
			panic("no " + string(b))
		}
	}
	return nil
}

// A fault of the program's own in one file leaves the others judged.
func TestFaultCostsOneFile(t *testing.T) {
	p := testProject(t)
	p.base.Rules = append(p.base.Rules, &lint.Rule{ID: "brittle", Check: brittle("umbrella")})
	list := []input{
		{path: "a.md", stdin: true, data: []byte("Dear customer,\n\nYour parcel has arrived at the shop.\n\nKind regards\nIda\n")},
		{path: "b.md", stdin: true, data: []byte("Dear Ida,\n\nYour umbrella is here, and you can pick it up today.\n\nKind regards\nBo\n")},
		{path: "c.md", stdin: true, data: []byte("Dear customer,\n\nYour parcel has arrived at the shop.\n\nKind regards\nIda\n")},
	}
	results, notices, unread := lintAll(context.Background(), testTasks(t, p, list), 1, func() {})
	if !unread || len(notices) != 1 || notices[0].Path != "b.md" || !strings.Contains(notices[0].Message, "no umbrella") {
		t.Errorf("unread is %v, notices %v", unread, notices)
	}
	if len(results) != 2 || len(results[0].Findings) != 1 || len(results[1].Findings) != 1 {
		t.Errorf("%d results: %v", len(results), results)
	}
}

// Files that are gone, or another size, when their turn comes are told of.
func TestFilesThatChange(t *testing.T) {
	p := testProject(t)
	dir := t.TempDir()
	text := []byte("Dear customer,\n\nYour parcel has arrived at the shop.\n\nKind regards\nIda\n")
	for _, name := range []string{"cut.md", "gone.md", "stays.md"} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	list, notices, _ := p.walk(dir)
	if len(list) != 3 || len(notices) != 0 {
		t.Fatalf("found %v, %v", list, notices)
	}
	if err := os.Remove(filepath.Join(dir, "gone.md")); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(filepath.Join(dir, "cut.md"), 14); err != nil {
		t.Fatal(err)
	}
	results, notices, unread := lintAll(context.Background(), testTasks(t, p, list), 1, func() {})
	if !unread || len(notices) != 1 || !strings.HasSuffix(notices[0].Path, "gone.md") || !strings.HasPrefix(notices[0].Message, "this can't be read") {
		t.Errorf("unread is %v, notices %v", unread, notices)
	}
	if len(results) != 2 || len(results[1].Findings) != 1 {
		t.Errorf("%d results", len(results))
	}
}

// An interrupt ends a run that waits for its input, with the status that shells
// give to it.
func TestInterrupt(t *testing.T) {
	for _, command := range []string{"lint", "outline"} {
		cmd := exec.Command("tonelint", command, "-")
		stdin, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		var told strings.Builder
		cmd.Stderr = &told
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// Once it has taken more than a pipe holds, it is reading.
		if _, err := io.WriteString(stdin, strings.Repeat("Hej. ", 1<<16)); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			t.Skipf("no interrupts here: %v", err)
		}
		if err := cmd.Wait(); cmd.ProcessState.ExitCode() != exitSignal || told.String() != "tonelint: interrupted\n" {
			t.Errorf("%s: %v, %q", command, err, told.String())
		}
	}
}

// What is found does not depend on how many files are linted at a time, under two
// configurations at once; the race detector watches.
func TestSameAtAnyJobs(t *testing.T) {
	dir := t.TempDir()
	corpus, err := filepath.Abs("../../testdata/corpus")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{"own", "plain"} {
		if err := os.CopyFS(filepath.Join(dir, folder), os.DirFS(corpus)); err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(dir, "own", config.Name), "senders: [Nordlys]\nextend: {da: {moves: {condolence: [\"flaget er på halv\"]}}, en: {moves: {condolence: [\"our flag is down\"]}}}\n")
	var want string
	for _, jobs := range []int{1, 2, 8} {
		p, err := (&env{ctx: context.Background()}).project(configFlags{})
		if err != nil {
			t.Fatal(err)
		}
		list, _, err := p.walk(dir)
		if err != nil || len(list) < 200 {
			t.Fatalf("%d files, %v", len(list), err)
		}
		results, notices, unread := lintAll(context.Background(), testTasks(t, p, list), jobs, func() {})
		if unread || len(notices) > 0 {
			t.Fatalf("%v", notices)
		}
		var got strings.Builder
		for _, r := range results {
			for _, f := range r.Findings {
				fmt.Fprintln(&got, r.File.Path, f.Span, f.Rule.ID, f.Fingerprint)
			}
		}
		if want == "" {
			want = got.String()
		}
		if got.String() != want {
			t.Errorf("with %d jobs something else is found", jobs)
		}
	}
}
