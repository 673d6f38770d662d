package rules_test

import (
	"bufio"
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/config"
	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/report"
	"github.com/tonelint/tonelint/lint/rulebook"
	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/rules"
)

func book(t testing.TB) *rulebook.Book {
	t.Helper()
	b, err := rulebook.Load(rules.FS, func(err error) { t.Fatal(err) })
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func linter(t testing.TB) *lint.Linter {
	b := book(t)
	return lint.New(b.Languages, b.Placeholders, b.Rules)
}

var update = flag.Bool("update", false, "write the packed rules and other generated files")

// TestPacked compiles every rule and language pack and holds the packed form to
// it.
func TestPacked(t *testing.T) {
	want, err := rulebook.Packed(rules.FS)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range want {
		name = filepath.Join("packed", name)
		got, err := os.ReadFile(name)
		if err == nil && bytes.Equal(got, data) {
			continue
		}
		if !*update {
			t.Errorf("%s is not what the sources say; run go generate ./rules", name)
			continue
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// leastExamples is how many bad and good examples a rule has in each language.
const leastExamples = 12

// TestExamples holds every rule to the letters in its own file.
func TestExamples(t *testing.T) {
	b := book(t)
	x := lint.New(b.Languages, b.Placeholders, b.Rules)
	for _, r := range b.Rules {
		examples, err := b.Examples(r.ID)
		if err != nil {
			t.Fatal(err)
		}
		count := map[string]int{}
		for _, e := range examples {
			count[e.Language+" "+e.Kind()]++
			trial := x.Try(r, e)
			if !trial.Passed() {
				var why strings.Builder
				report.Trial(&why, r, trial, report.NewColours(false))
				t.Errorf("%s", why.String())
			}
			for _, f := range trial.Findings {
				if len(f.Suggestions) == 0 {
					t.Errorf("%s:%d: %s has no suggestion for this letter", e.Path, e.Line, r.ID)
				}
			}
		}
		for _, language := range b.Languages.Codes() {
			for _, kind := range []string{"bad", "good"} {
				if !r.For(language) {
					continue
				}
				if n := count[language+" "+kind]; n < leastExamples {
					t.Errorf("%s has %d %s examples in %q, want at least %d", r.ID, n, kind, language, leastExamples)
				}
			}
			if r.For(language) && count[language+" "+lint.MendedExample] == 0 {
				t.Errorf("%s has no example in %q of what a suggestion makes of a letter", r.ID, language)
			}
			if text := r.Texts[language]; text.Message == "" || text.Why == "" || len(text.Suggestions) == 0 {
				t.Errorf("%s has no message, why or suggestion in %q", r.ID, language)
			}
		}
	}
}

// TestProof: every name in a suggestion is one that its language fills.
func TestProof(t *testing.T) {
	if err := book(t).Proof(); err != nil {
		t.Error(err)
	}
}

// TestMoves holds the language packs to lists of sentences that do a move, or
// only look so: testdata/moves/LANGUAGE/MOVE.txt, and case-CASE.txt for cases.
func TestMoves(t *testing.T) {
	b := book(t)
	files, err := filepath.Glob("../testdata/moves/*/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no lists of sentences: %v", err)
	}
	reader := letter.NewReader(b.Languages, b.Placeholders)
	for _, name := range files {
		language := filepath.Base(filepath.Dir(name))
		move := strings.TrimSuffix(filepath.Base(name), ".txt")
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		var cases []string
		scan := bufio.NewScanner(f)
		for n := 1; scan.Scan(); n++ {
			line := strings.TrimSpace(scan.Text())
			switch {
			case line == "" || line[0] == '#':
			case line[0] == '@':
				cases = strings.Fields(strings.ReplaceAll(line[1:], ",", " "))
			case line[0] == '+' || line[0] == '-':
				text := strings.ReplaceAll(strings.TrimSpace(line[1:]), `\n`, "\n")
				if got, want := does(reader, language, move, text, cases), line[0] == '+'; got != want {
					t.Errorf("%s:%d: %s found: %v, want %v: %s", name, n, move, got, want, text)
				}
			default:
				t.Errorf("%s:%d: a line begins with +, -, @ or #", name, n)
			}
		}
		f.Close()
	}
}

// does tells whether a letter with the text in it does the move, or is about the
// case.
func does(r *letter.Reader, language, move, text string, cases []string) bool {
	hello := map[string]string{"da": "Kære Ida\n\n", "en": "Dear Ida,\n\n"}[language]
	body := map[string]string{"da": "\n\nHer er dit brev, som du bad om.", "en": "\n\nHere is the letter that you asked for."}[language]
	kase, isCase := strings.CutPrefix(move, "case-")
	if strings.HasSuffix(move, "-greeting") {
		text += body
	} else {
		text = hello + text
	}
	opt := letter.Options{Language: language, Cases: cases}
	if isCase {
		opt.Cases = nil
	}
	l := r.Read(document.Read(source.NewFile("x.md", []byte(text+"\n")), document.Options{})[0], opt)
	if isCase {
		return l.HasCase(kase)
	}
	for i := range l.Sentences {
		if f := l.Sentences[i].Find(move); f != nil && f.Strength >= 1 {
			return true
		}
	}
	return false
}

// TestLetters finds the faults of the cold letters and none in the warm ones.
func TestLetters(t *testing.T) {
	files, err := filepath.Glob("../testdata/letters/[de][an]/*")
	if err != nil || len(files) != 16 {
		t.Fatalf("found %d letters, want 16 (%v)", len(files), err)
	}
	x := linter(t)
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		r := x.Lint(source.NewFile(name, data), lint.Options{})
		var ids []string
		for _, f := range r.Findings {
			ids = append(ids, f.Rule.ID)
		}
		cold := regexp.MustCompile(`-(kold|cold)\.`).MatchString(name)
		if cold != (len(ids) > 0) {
			t.Errorf("%s: found %v", name, ids)
		}
		if cold && strings.Contains(name, "doedsfald") || strings.Contains(name, "bereavement-cold") {
			sort.Strings(ids)
			if got := strings.Join(ids, " "); got != "death-officialese demands-before-empathy missing-condolence process-first-opening" {
				t.Errorf("%s: found %s", name, got)
			}
		}
	}
}

// TestSchemas holds the JSON Schemas, by which editors complete keys, to what is
// read; go generate ./rules writes them.
func TestSchemas(t *testing.T) {
	b := book(t)
	schemas := b.Schemas()
	schemas["config.json"] = config.Schema(rulebook.SchemaBase+"config.json", b.Values)
	for name, data := range schemas {
		name = filepath.Join("../.schema", name)
		old, _ := os.ReadFile(name)
		if bytes.Equal(old, data) {
			continue
		}
		if !*update {
			t.Errorf("%s is out of date; run go generate ./rules", name)
			continue
		}
		if err := os.MkdirAll("../.schema", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
