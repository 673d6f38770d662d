package report_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/report"
	"github.com/tonelint/tonelint/lint/rulebook"
	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/rules"
)

// file is a file that a test makes up.
type file struct{ path, data string }

// linter is one for all tests, which run one after the other.
var linter = sync.OnceValues(func() (*lint.Linter, []*lint.Rule) {
	book, err := rulebook.Load(rules.FS, func(err error) { panic(err) })
	if err != nil {
		panic(err)
	}
	return lint.New(book.Languages, book.Placeholders, book.Rules), book.Rules
})

// run lints the files by tonelint's own rules.
func run(t testing.TB, files ...file) *report.Run {
	t.Helper()
	linter, rules := linter()
	r := &report.Run{Rules: rules, Version: "1.2.3"}
	for _, f := range files {
		r.Results = append(r.Results, linter.Lint(source.NewFile(f.path, []byte(f.data)), lint.Options{}))
	}
	r.Sort()
	return r
}

// write is the run in the format.
func write(t testing.TB, r *report.Run, format string) []byte {
	t.Helper()
	i := slices.Index(report.FormatNames(), format)
	if i < 0 {
		t.Fatalf("there is no format %q", format)
	}
	var out bytes.Buffer
	if err := report.Formats()[i].Write(&out, r, report.NewColours(false)); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// parse reads JSON that must have no field that value lacks.
func parse(t testing.TB, data []byte, value any) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(value); err != nil {
		t.Fatalf("%v\n%.2000s", err, data)
	}
}

// corpus is a run over every letter that the project has, and some that formats
// stumble over.
func corpus(t testing.TB) *report.Run {
	t.Helper()
	results.Do(func() { results.list = everything(t) })
	return &report.Run{
		Results: slices.Clone(results.list),
		Notices: []lint.Notice{{Offset: -1, Message: "about nothing"}, {Path: "gone.md", Offset: -1, Message: "this can't be read: no such file"}},
		Failed:  true,
		Rules:   run(t).Rules,
	}
}

var results struct {
	sync.Once
	list []*lint.Result
}

func everything(t testing.TB) []*lint.Result {
	t.Helper()
	var files []file
	for _, dir := range []string{"../../testdata/letters", "../../testdata/corpus"} {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(path) == ".tsv" {
				return err
			}
			data, err := os.ReadFile(path)
			files = append(files, file{strings.TrimPrefix(filepath.ToSlash(path), "../../"), string(data)})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	r := run(t, append(files, hostile...)...)
	for i, x := range r.Results {
		for j := range x.Findings {
			x.Findings[j].Severity = lint.Severity((i + j) % 3) // rules may have none of a severity
		}
	}
	return r.Results
}

// hostile are files whose names and words are hard to write.
var hostile = []file{
	{"a: b, c%0A/<&\">]]>'.md", "Kære kunde\n\nVi har modtaget besked om, at din mand Bo]]> \"&<\x1b[31m\u009b\u202e\x00\x07\x7f er død. Pensionen stopper den 1. maj.\n"},
	{"red\x1b[31m\u009bname\nand\r\xff.md", "\xef\xbb\xbfKære kunde\r\n\r\nVi har modtaget besked om,\r\nat din mand er død. Pensionen stopper\x00.\r\n"},
	{"/outside/::error::x.md", "K\xe6re kunde\n\nVi har modtaget besked om, at din mand er d\xf8d.\n<!-- "},
	{"twice.md", "Emne: Din bog\n\nKære kunde\n\nDin bog er klar, og du kan hente den i morgen.\n\nEmne: Din film\n\nKære kunde\n\nDin film er klar, og du kan hente den i morgen.\n"},
	{"C:/windows/x.html", "<p>Dear customer,</p><p>We have been notified of the death of your mother. [x](y) {0} {{ z }}</p>"},
}

// schema compiles a JSON schema that a module brings along.
func schema(t *testing.T, text []byte) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat() // "uri" and the like are more than remarks
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// validate holds JSON to a schema.
func validate(t *testing.T, s *jsonschema.Schema, data []byte) {
	t.Helper()
	if err := invalid(t, s, data); err != nil {
		t.Errorf("%v\n%.2000s", err, data)
	}
}

func invalid(t *testing.T, s *jsonschema.Schema, data []byte) error {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%v\n%.2000s", err, data)
	}
	return s.Validate(doc)
}

// moduleFile reads a file of a module that the tests depend on.
func moduleFile(t *testing.T, module, path string) []byte {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), filepath.FromSlash(path)))
	if err != nil {
		t.Fatal(err)
	}
	return data
}
