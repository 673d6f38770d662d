package baseline_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/baseline"
	"github.com/tonelint/tonelint/lint/rulebook"
	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/rules"
)

// random makes findings of a few rules and fingerprints, so that many are alike.
func random(r *rand.Rand) []lint.Finding {
	var list []lint.Finding
	for range r.IntN(8) {
		list = append(list, lint.Finding{
			Rule: &lint.Rule{ID: fmt.Sprintf("rule-%d", r.IntN(3))}, Fingerprint: fmt.Sprintf("%032x", r.IntN(3)), Span: source.Span{Start: r.IntN(100)},
		})
	}
	return list
}

type kind struct{ rule, fingerprint string }

func kinds(list []lint.Finding) map[kind]int {
	n := map[kind]int{}
	for _, f := range list {
		n[kind{f.Rule.ID, f.Fingerprint}]++
	}
	return n
}

// TestMatch holds matching to counting: what is fresh is what there is more of
// than was accepted, and what is stale is what there is less of.
func TestMatch(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		then, now := random(r), random(r)
		b := baseline.New()
		b.Add("a.md", then)
		b.Add("b.md", random(r))
		parsed, err := baseline.Parse("x.json", b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(parsed.Entries(), b.Entries()) || !bytes.Equal(parsed.Bytes(), b.Bytes()) {
			t.Fatalf("read back, it is\n%s, want\n%s", parsed.Bytes(), b.Bytes())
		}
		fresh, stale := parsed.Match("a.md", now)
		was, is, more, less := kinds(then), kinds(now), kinds(fresh), map[kind]int{}
		for _, e := range stale {
			less[kind{e.Rule, e.Fingerprint}] += e.Count
			if e.Path != "a.md" || e.Count < 1 {
				t.Errorf("stale: %+v", e)
			}
		}
		for i := range 3 {
			for j := range 3 {
				k := kind{fmt.Sprintf("rule-%d", i), fmt.Sprintf("%032x", j)}
				if more[k] != max(0, is[k]-was[k]) || less[k] != max(0, was[k]-is[k]) {
					t.Errorf("%v: accepted %d, found %d: %d fresh, %d stale", k, was[k], is[k], more[k], less[k])
				}
			}
		}
		// What is accepted is not told, and what is pruned is what is left of it.
		b.Add("a.md", fresh)
		if fresh, _ := b.Match("a.md", now); len(fresh) > 0 {
			t.Errorf("accepted and told: %v", fresh)
		}
		pruned := b.Without(stale)
		if fresh, stale := pruned.Match("a.md", now); len(fresh) > 0 || len(stale) > 0 {
			t.Errorf("pruned, %v are fresh and %v stale", fresh, stale)
		}
		if pruned.Len() != b.Len()-sum(stale) {
			t.Errorf("pruned by %d from %d to %d", sum(stale), b.Len(), pruned.Len())
		}
	}
}

func sum(list []baseline.Entry) (n int) {
	for _, e := range list {
		n += e.Count
	}
	return n
}

// TestLetters holds it to real findings: what was accepted stays accepted when
// lines are put in above it, and not in another file.
func TestLetters(t *testing.T) {
	book, err := rulebook.Load(rules.FS, func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	linter := lint.New(book.Languages, book.Placeholders, book.Rules)
	find := func(name string, data []byte) []lint.Finding {
		return linter.Lint(source.NewFile(name, data), lint.Options{}).Findings
	}
	files, err := filepath.Glob("../../testdata/corpus/*/*")
	if err != nil {
		t.Fatal(err)
	}
	accepted, moved := 0, 0
	b := baseline.New()
	texts := map[string][]byte{}
	for _, name := range files {
		if texts[name], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
		found := find(name, texts[name])
		b.Add(name, found)
		accepted += len(found)
	}
	if accepted < 30 {
		t.Fatalf("there are %d findings in the corpus, too few to tell anything", accepted)
	}
	if b.Len() != accepted {
		t.Errorf("%d findings make %d entries", accepted, b.Len())
	}
	for _, name := range files {
		found := find(name, texts[name])
		if fresh, stale := b.Match(name, found); len(fresh) > 0 || len(stale) > 0 {
			t.Errorf("%s: %d fresh, %v stale", name, len(fresh), stale)
		}
		if fresh, _ := b.Match("other-"+name, found); len(fresh) != len(found) {
			t.Errorf("%s: accepted under another name", name)
		}
		lower := append([]byte("\n\n"), texts[name]...)
		if ext := filepath.Ext(name); ext != ".md" && ext != ".txt" || bytes.HasPrefix(texts[name], []byte("---")) {
			continue // there, lines at the top have a meaning
		}
		found = find(name, lower)
		if fresh, stale := b.Match(name, found); len(fresh) > 0 || len(stale) > 0 {
			t.Errorf("%s: moved down, %d fresh, %v stale", name, len(fresh), stale)
		}
		moved += len(found)
	}
	if moved < 15 {
		t.Errorf("%d findings were moved, too few to tell anything", moved)
	}
}

const golden = `{
  "version": 1,
  "findings": [
    {"path": "a/æ <1>.md", "rule": "cold", "text": "Kære \"kunde\" & <co>", "fingerprint": "02", "count": 2},
    {"path": "a/æ <1>.md", "rule": "cold", "text": "", "fingerprint": "03"},
    {"path": "b.md", "rule": "cold", "text": "x", "fingerprint": "01"}
  ]
}
`

// The file is the same bytes whatever the order in which its entries came.
func TestBytes(t *testing.T) {
	entries := []baseline.Entry{
		{"a/æ <1>.md", "cold", `Kære "kunde" & <co>`, "02", 2}, {"b.md", "cold", "x", "01", 1}, {"a/æ <1>.md", "cold", "", "03", 1},
	}
	for range 10 {
		rand.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
		b := baseline.New()
		for _, e := range entries {
			b.AddEntry(e)
		}
		if got := string(b.Bytes()); got != golden {
			t.Fatalf("got\n%s", got)
		}
	}
	if got, want := string(baseline.New().Bytes()), "{\n  \"version\": 1,\n  \"findings\": []\n}\n"; got != want {
		t.Errorf("empty: %s", got)
	}
}

// A path is the same however its characters are spelt, and JSON can hold it.
func TestPaths(t *testing.T) {
	f := []lint.Finding{{Rule: &lint.Rule{ID: "cold"}, Fingerprint: "01"}}
	for _, test := range [][2]string{{"bla\u030a.md", "blå.md"}, {"blå.md", "bla\u030a.md"}, {"gr\xf8n.md", "gr\xf8n.md"}, {"\u2028.md", "\u2028.md"}} {
		b := baseline.New()
		b.Add(test[0], f)
		b, err := baseline.Parse("x.json", b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if fresh, stale := b.Match(test[1], f); len(fresh)+len(stale) > 0 {
			t.Errorf("%q is not %q", test[0], test[1])
		}
	}
}

// Other programs write JSON in other ways.
func TestParseOtherForms(t *testing.T) {
	want, err := baseline.Parse("x.json", []byte(golden))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"a mark of the byte order": "\ufeff" + golden,
		"Windows' line ends":       strings.ReplaceAll(golden, "\n", "\r\n"),
		"one line":                 strings.Join(strings.Fields(strings.ReplaceAll(golden, "\n", " ")), " "),
		"escapes":                  strings.ReplaceAll(golden, "æ", `\u00e6`),
		"keys in another order":    strings.Replace(strings.Replace(golden, "  \"version\": 1,\n", "", 1), "\n  ]\n}", "\n  ],\n  \"version\": 1}", 1),
		"an entry twice":           strings.Replace(golden, `, "count": 2`, "", 1),
	} {
		if name == "an entry twice" {
			line := strings.SplitAfter(text, "\n")[3]
			text = strings.Replace(text, line, line+line, 1)
		}
		got, err := baseline.Parse("x.json", []byte(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !bytes.Equal(got.Bytes(), want.Bytes()) {
			t.Errorf("%s: got\n%s", name, got.Bytes())
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"", "x.json:1:1: this is not JSON: it ends too early"},
		{"{\"version\": 1,}", "x.json:1:15: this is not JSON: invalid character '}'"},
		{"[]", "x.json:1:1: a baseline is an object, {...}"},
		{"{}", `x.json:1:1: this baseline has no "version"`},
		{"{\"version\": 1,\n \"findings\": [", "x.json:2:15: this is not JSON: it ends too early"},
		{"{\"version\": 1,\n \"findngs\": []}", `x.json:2:2: there is no key "findngs" here; did you mean "findings"?`},
		{"{\"version\": 1, \"findings\": {}}", `x.json:1:28: "findings" is a list, [...]`},
		{"{\"version\": \"1\"}", `x.json:1:13: "version" is a whole number from 1`},
		{"{\"version\": 1.5}", `x.json:1:13: "version" is a whole number from 1`},
		{"{\"version\": 2, \"what\": {\"ever\": [1]}}", "x.json:1:2: this baseline is of version 2, and this tonelint knows version 1 only: a newer one wrote it"},
		{"{\"what\": 1,\n\"version\": 2}", "x.json:2:1: this baseline is of version 2"},
		{"{\"version\": 1} {}", "x.json:1:16: there is something behind the end of the baseline"},
		{"{\"version\": 1, \"findings\": [\n  1]}", "x.json:2:3: a finding is an object, {...}"},
		{"{\"version\": 1, \"findings\": [\n  {\"path\": \"æ\", \"ruel\": \"x\"}]}", `x.json:2:17: there is no key "ruel" here; did you mean "rule"?`},
		{"{\"version\": 1, \"findings\": [\n  {\"path\": 1}]}", `x.json:2:12: "path" is a text in quotes`},
		{"{\"version\": 1, \"findings\": [\n  {\"path\": null}]}", `x.json:2:12: "path" is a text in quotes`},
		{"{\"version\": 1, \"findings\": [\n  {\"path\": \"a\", \"rule\": \"b\"}]}", `x.json:2:3: this finding has no "fingerprint"`},
		{"{\"version\": 1, \"findings\": [\n  {\"path\": \"\", \"rule\": \"b\", \"fingerprint\": \"c\"}]}", `x.json:2:3: this finding has no "path"`},
		{"{\"version\": 1, \"findings\": [\n  {\"count\": 0}]}", `x.json:2:13: "count" is a whole number from 1`},
		{"{\"version\": 1, \"findings\": [\n  {\"path\": \"æ\" \"rule\": 1}]}", "x.json:2:16: this is not JSON"},
		{"{\"version\": 1, \"findings\": [\n  {\"path\": \"æ\"},\n]}", "x.json:2:3: this finding has no"},
		{"{\"version\": 1, \"findings\": [\n  {\"path\": \"a\", \"rule\": \"b\", \"fingerprint\": \"c\"},\n]}", "x.json:3:1: this is not JSON"},
		{"{\"version\": 1, \"findings\": [\n  {\"path\": \"a\n\"}]}", "x.json:2:14: this is not JSON"},
		{"{\"version\": 1, \"findings\": [\n<<<<<<< HEAD\n  {}\n=======\n>>>>>>> x\n]}", "x.json:2:1: a merge has left this undecided"},
		{"{\"version\": 1, \"findings\": [\n  {\"path\": \"gr\xf8n\"}]}", "x.json:2:15: this byte is not UTF-8"},
		{"\ufeff{\"version\": 1,\n \"findngs\": []}", `x.json:2:2: there is no key "findngs" here`},
	} {
		b, err := baseline.Parse("x.json", []byte(test.text))
		var fault *baseline.Error
		if !errors.As(err, &fault) || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%s\ngot  %v, %v\nwant %s", test.text, b, err, test.want)
		}
	}
}

// FuzzParse holds whatever can be read to what is written of it.
func FuzzParse(f *testing.F) {
	f.Add([]byte(golden))
	f.Add([]byte(`{"findings": [{"path": "\ud83d\ude00", "rule": "r", "fingerprint": "f", "count": 3}], "version": 1}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := baseline.Parse("x.json", data)
		var fault *baseline.Error
		if err != nil {
			if !errors.As(err, &fault) || fault.Line < 1 || fault.Column < 1 {
				t.Fatalf("the error has no place: %v", err)
			}
			return
		}
		again, err := baseline.Parse("x.json", b.Bytes())
		if err != nil || !bytes.Equal(again.Bytes(), b.Bytes()) {
			t.Fatalf("%v\n%s\n%s", err, b.Bytes(), again.Bytes())
		}
	})
}

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, baseline.FileName)
	b := baseline.New()
	b.AddEntry(baseline.Entry{Path: "a.md", Rule: "cold", Fingerprint: "01", Count: 1})
	if err := b.Write(file); err != nil {
		t.Fatal(err)
	}
	got, err := baseline.Read(file)
	if err != nil || !slices.Equal(got.Entries(), b.Entries()) {
		t.Errorf("got %v, %v", got, err)
	}
	names := func() string {
		list, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(list)
	}
	if before := names(); !strings.Contains(before, baseline.FileName) || strings.Contains(before, "json-") {
		t.Errorf("the folder holds %s", before)
	}
	if err := b.Write(filepath.Join(dir, "new", "x.json")); err != nil {
		t.Errorf("into a folder that is not there yet: %v", err)
	}
	if err := b.Write(filepath.Join(dir, baseline.FileName, "x.json")); err == nil {
		t.Error("a file was written into what is no folder")
	}
	if runtime.GOOS == "windows" {
		return
	}
	// The mode stays, and a link goes on pointing to the file.
	if err := os.Chmod(file, 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "link.json")
	if err := os.Symlink(file, link); err != nil {
		t.Fatal(err)
	}
	if err := baseline.New().Write(link); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if got, err := baseline.Read(file); err != nil || got.Len() != 0 {
		t.Errorf("through the link: %v, %v", got, err)
	}
	if to, err := os.Readlink(link); err != nil || to != file {
		t.Errorf("the link points to %q, %v", to, err)
	}
}
