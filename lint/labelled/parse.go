package labelled

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/near"
	"github.com/tonelint/tonelint/lint/yaml"
)

// Name is the file of labels that a folder of letters holds.
const Name = "labels.tsv"

// None stands for the rule in the line of a letter in which nothing is to be found.
const None = "-"

// Label asks for a finding.
type Label struct {
	Rule string
	Line int    // of the file, from 1
	When string // names a condition or a value of the template; "": the fault is in all renderings
}

// File is what the labels say of a file.
type File struct {
	Name   string   // below the folder, with forward slashes
	Cases  []string // what the letter is about, without the case of letters about nothing in particular
	Unsure []string // what it may be about
	Labels []Label  // in the order of their lines
}

// Known is what labels can name.
type Known struct {
	Rules []string // ids
	Cases []string
	Files fs.FS // the folder of the letters
}

// columns are those that a line of labels has; the first four must be there.
var columns = []string{"file", "case", "rule", "line", "when", "note"}

const required = 4

// parser reads labels.
type parser struct {
	path  string
	known *Known
	at    map[string]int // the index of each column
	errs  yaml.Errors

	files []File
	seen  map[string]*told // by file
}

// told is what the lines so far say of a file.
type told struct {
	index int    // in the parser's files; -1 if the file is not there
	cases string // as the first line writes them
	line  int    // of the labels
	none  int    // the line that asks for nothing, 0 if none does
	rule  int    // the first line that asks for a finding
}

// field is a field of a line, without the space around it.
type field struct {
	text         string
	line, column int // from 1, in code points
}

// Parse reads a table of labels: lines of UTF-8 with a tab between fields and no
// quotes, the first of which names the columns. The path is for errors, which are
// [yaml.Errors]: all that is wrong, with its place. Files come in the order in which
// they are first named.
func Parse(path string, data []byte, known *Known) ([]File, error) {
	p := &parser{path: path, known: known, seen: map[string]*told{}}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	head := true
	for i, line := range strings.Split(string(data), "\n") {
		line = strings.TrimSuffix(line, "\r")
		switch {
		case !utf8.ValidString(line):
			at := len([]rune(line[:invalid(line)])) + 1
			p.fail(field{line: i + 1, column: at}, "this is not UTF-8")
		case strings.TrimSpace(line) == "":
		case head:
			head = false
			if p.header(split(line, i+1)); len(p.errs) > 0 {
				return nil, p.errs
			}
		default:
			p.row(split(line, i+1), i+1)
		}
	}
	if head && len(p.errs) == 0 {
		p.fail(field{line: 1, column: 1}, "there are no labels; the first line names the columns: %s", strings.Join(columns, ", "))
	}
	if len(p.errs) > 0 {
		return nil, p.errs
	}
	return p.files, nil
}

// invalid is the offset of the first byte that is not UTF-8.
func invalid(line string) int {
	for i, r := range line {
		if _, size := utf8.DecodeRuneInString(line[i:]); r == utf8.RuneError && size == 1 {
			return i
		}
	}
	return len(line)
}

func split(line string, n int) (list []field) {
	column := 1
	for _, text := range strings.Split(line, "\t") {
		start := text[:len(text)-len(strings.TrimLeft(text, " "))]
		list = append(list, field{strings.TrimSpace(text), n, column + len(start)})
		column += utf8.RuneCountInString(text) + 1
	}
	return list
}

func (p *parser) fail(f field, format string, args ...any) {
	p.errs = append(p.errs, &yaml.Error{Path: p.path, Line: f.line, Column: f.column, Message: fmt.Sprintf(format, args...)})
}

// header finds the columns. Others than those known are somebody's own.
func (p *parser) header(fields []field) {
	p.at = map[string]int{}
	var others []string
	for i, f := range fields {
		if _, twice := p.at[f.text]; twice {
			p.fail(f, "there are two columns %q", f.text)
		}
		p.at[f.text] = i
		if !slices.Contains(columns, f.text) && f.text != "" {
			others = append(others, f.text)
		}
	}
	for _, name := range columns[:required] {
		if _, ok := p.at[name]; ok {
			continue
		}
		hint := ""
		if other := near.Word(name, slices.Clone(others)); other != "" {
			hint = fmt.Sprintf("; is %q meant to be it?", other)
		} else if len(fields) == 1 {
			hint = "; columns have a tab between them"
		}
		p.fail(fields[0], "the column %q is missing%s", name, hint)
	}
}

// row reads a line below the first.
func (p *parser) row(fields []field, n int) {
	get := func(column string) field {
		i, ok := p.at[column]
		if !ok || i >= len(fields) {
			last := fields[len(fields)-1]
			return field{"", n, last.column + utf8.RuneCountInString(last.text)}
		}
		return fields[i]
	}
	file, about := get("file"), p.file(get("file"), n)
	if about == nil {
		return
	}
	cases := get("case")
	if about.cases == "" {
		about.cases, about.line = cases.text, n
		sure, unsure := p.cases(cases)
		if about.index >= 0 {
			p.files[about.index].Cases, p.files[about.index].Unsure = sure, unsure
		}
	} else if cases.text != about.cases {
		p.fail(cases, "line %d says that %s is about %q, and this %q", about.line, file.text, about.cases, cases.text)
	}
	p.label(about, get("rule"), get("line"), get("when"))
}

// file is what was told of the file before; nil if the line names none.
func (p *parser) file(f field, n int) *told {
	if t := p.seen[f.text]; t != nil {
		return t
	}
	if f.text == "" {
		p.fail(f, "the file is missing")
		return nil
	}
	t := &told{index: -1, line: n}
	p.seen[f.text] = t
	if !fs.ValidPath(f.text) {
		p.fail(f, "%q is no path below the folder of the letters, such as old/claim.md", f.text)
	} else if info, err := fs.Stat(p.known.Files, f.text); err != nil || info.IsDir() {
		p.fail(f, "there is no file %q%s", f.text, near.Hint(f.text, p.names()))
	} else {
		t.index = len(p.files)
		p.files = append(p.files, File{Name: f.text})
	}
	return t
}

// maxNames is how many files are looked through for the one that was meant.
const maxNames = 5000

// names are the files that there are.
func (p *parser) names() (names []string) {
	_ = fs.WalkDir(p.known.Files, ".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || len(names) >= maxNames:
			return fs.SkipDir
		case d.Type().IsRegular():
			names = append(names, path)
		}
		return nil
	})
	return names
}

func (p *parser) cases(f field) (sure, unsure []string) {
	if f.text == "" {
		p.fail(f, "the case is missing; a letter about nothing in particular is of the case %q", letter.Routine)
	}
	column := f.column
	for _, part := range strings.Split(f.text, ",") {
		name := strings.TrimSpace(part)
		plain, doubt := strings.CutSuffix(name, "?")
		at := field{"", f.line, column + len(part) - len(strings.TrimLeft(part, " "))}
		switch {
		case name == "":
		case !slices.Contains(p.known.Cases, plain):
			p.fail(at, "there is no case %q%s", plain, p.otherwise(plain, p.known.Cases))
		case plain == letter.Routine:
		case doubt:
			unsure = append(unsure, plain)
		default:
			sure = append(sure, plain)
		}
		column += utf8.RuneCountInString(part) + 1
	}
	return sure, unsure
}

// otherwise names the known word that was meant, or all of them.
func (p *parser) otherwise(word string, known []string) string {
	if hint := near.Hint(word, slices.Clone(known)); hint != "" {
		return hint
	}
	return "; there are " + strings.Join(known, ", ")
}

// label reads what a line asks for.
func (p *parser) label(about *told, rule, line, when field) {
	switch {
	case rule.text == "":
		p.fail(rule, "the rule is missing; %q says that nothing is to be found", None)
		return
	case rule.text == None:
		if about.rule > 0 {
			p.fail(rule, "%q says that nothing is to be found, and line %d asks for something", None, about.rule)
		}
		about.none = rule.line
		return
	case about.none > 0:
		p.fail(rule, "line %d says that nothing is to be found in this file", about.none)
	case !slices.Contains(p.known.Rules, rule.text):
		p.fail(rule, "there is no rule %q%s", rule.text, near.Hint(rule.text, slices.Clone(p.known.Rules)))
	}
	if about.rule == 0 {
		about.rule = rule.line
	}
	n, err := strconv.Atoi(line.text)
	if err != nil || n < 1 {
		p.fail(line, "the line is a number from 1, not %q", line.text)
	}
	if about.index >= 0 {
		f := &p.files[about.index]
		f.Labels = append(f.Labels, Label{rule.text, n, when.text})
	}
}
