package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// branch is a row of expected.tsv: a fault that stands in one branch of a letter.
type branch struct {
	file, rule string
	line       int
	when       string
}

// branchesDir holds letters in many template syntaxes, each beside its mended twin.
const branchesDir = "../../testdata/letters/branches"

func branches(t *testing.T) []branch {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(branchesDir, "expected.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var list []branch
	for i, row := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
		f := strings.Split(row, "\t")
		if len(f) != 5 {
			t.Fatalf("expected.tsv:%d: %d columns, want 5", i+2, len(f))
		}
		line, err := strconv.Atoi(f[2])
		if err != nil {
			t.Fatalf("expected.tsv:%d: %v", i+2, err)
		}
		list = append(list, branch{f[0], f[1], line, f[3]})
	}
	return list
}

// mended is the name of the letter's twin in which every branch is right.
func mended(file string) string {
	base, ext, _ := strings.Cut(file, ".")
	return base + "-mended." + ext
}

// found is a finding as the program's JSON tells of it.
type found struct {
	Rule string
	Line int
	When string
}

// lintBranches lints the folder with the program and gives the findings of each file.
func lintBranches(t *testing.T) map[string][]found {
	t.Helper()
	var out, errOut bytes.Buffer
	if status := run([]string{"lint", "--isolated", "--format", "json", branchesDir}, strings.NewReader(""), &out, &errOut); status != exitFindings {
		t.Fatalf("status %d, want %d: %s", status, exitFindings, errOut.String())
	}
	var report struct {
		Files []struct {
			Path     string
			Findings []found
		}
		Notices []struct {
			Path, Message string
			Line          int
		}
	}
	if err := json.Unmarshal(out.Bytes(), &report); err != nil {
		t.Fatal(err)
	}
	for _, n := range report.Notices {
		t.Errorf("%s:%d: %s", n.Path, n.Line, n.Message)
	}
	files := map[string][]found{}
	for _, f := range report.Files {
		files[filepath.Base(f.Path)] = f.Findings
	}
	return files
}

// terms are the names and constants of a condition: its words without those that
// compare and join, in either language, and without signs and quotation marks.
func terms(when string) []string {
	joins := []string{"is", "not", "and", "missing", "empty", "true", "false"}
	var list []string
	for _, word := range strings.FieldsFunc(when, func(r rune) bool {
		return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}) {
		if !slices.Contains(joins, word) && !slices.Contains(list, word) {
			list = append(list, word)
		}
	}
	return list
}

// TestBranches finds the fault that each letter has in one branch, under the
// condition that leads there, and nothing in the letter's mended twin.
func TestBranches(t *testing.T) {
	list, files := branches(t), lintBranches(t)
	if len(list) < 16 || len(files) != 2*len(list) {
		t.Fatalf("%d letters in expected.tsv, %d files", len(list), len(files))
	}
	for _, b := range list {
		t.Run(b.file, func(t *testing.T) {
			b.check(t, files[b.file])
			twin, ok := files[mended(b.file)]
			if !ok {
				t.Errorf("there is no %s", mended(b.file))
			}
			for _, f := range twin {
				t.Errorf("%s:%d: %s, when %q; want nothing", mended(b.file), f.Line, f.Rule, f.When)
			}
		})
	}
}

// check holds what was found in the letter to its row, which is all that a rule
// of the core may find.
func (b branch) check(t *testing.T, list []found) {
	t.Helper()
	core := []string{"missing-condolence", "process-first-opening", "no-personal-greeting", "demands-before-empathy"}
	hits := 0
	for _, f := range list {
		if f.Rule != b.rule || f.Line != b.line {
			if slices.Contains(core, f.Rule) {
				t.Errorf("%s:%d: %s, when %q; want %s on line %d only", b.file, f.Line, f.Rule, f.When, b.rule, b.line)
			}
			continue
		}
		hits++
		told := terms(f.When)
		for _, term := range terms(b.when) {
			if !slices.Contains(told, term) {
				t.Errorf("%s:%d: found when %q, which says nothing of %s; want %q", b.file, f.Line, f.When, term, b.when)
			}
		}
	}
	if hits != 1 {
		t.Errorf("%s:%d: %s found %d times, want once, when %q", b.file, b.line, b.rule, hits, b.when)
	}
}
