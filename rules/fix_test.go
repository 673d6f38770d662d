package rules_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/fix"
	"github.com/tonelint/tonelint/lint/source"
)

// sample is a letter of testdata.
type sample struct {
	name string
	data []byte
}

// samples are all letters that testdata holds.
func samples(t testing.TB) (list []sample) {
	t.Helper()
	for _, pattern := range []string{"corpus*/*/*.*", "letters/*/*"} {
		files, err := filepath.Glob("../testdata/" + pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, ".tsv") {
				continue
			}
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, sample{name, data})
		}
	}
	if len(list) < 300 {
		t.Fatalf("there are %d letters", len(list))
	}
	return list
}

// judging judges a letter of that name.
func (s *sample) judging(x *lint.Linter) fix.Judge {
	return func(data []byte) *lint.Result { return x.Lint(source.NewFile(s.name, data), lint.Options{}) }
}

// What is asked of suggestions, in percent of all findings in testdata's letters.
const (
	wantSuggested = 97  // have one
	wantCleared   = 95  // of the complete ones, applied, clear their finding and bring no other
	wantSafe      = 100 // of the safe ones do
)

// TestSuggestionFigures applies the first complete suggestion of every finding in all
// letters, and tells how many do what they are for.
func TestSuggestionFigures(t *testing.T) {
	x := linter(t)
	type tally struct{ findings, suggested, complete, cleared, safe, safely int }
	all, rules := tally{}, map[string]*tally{}
	for _, s := range samples(t) {
		judge := s.judging(x)
		before := judge(s.data)
		for i := range before.Findings {
			f := &before.Findings[i]
			r := rules[f.Rule.ID]
			if r == nil {
				r = &tally{}
				rules[f.Rule.ID] = r
			}
			add := func(one func(*tally) *int) { *one(r)++; *one(&all)++ }
			add(func(n *tally) *int { return &n.findings })
			if len(f.Suggestions) > 0 {
				add(func(n *tally) *int { return &n.suggested })
			}
			for _, c := range f.Suggestions {
				if strings.ContainsRune(c.Text, document.PlaceholderMark) {
					t.Errorf("%s: %s shows the mark of a placeholder in %q", s.name, f.Rule.ID, c.Text)
				}
			}
			c, ok := fix.Complete(f, true)
			if !ok {
				continue
			}
			o := fix.Outcome{Data: s.data, Left: before}
			why := o.One(fix.Change{Finding: *f, Suggestion: c}, judge)
			add(func(n *tally) *int { return &n.complete })
			if why == "" {
				add(func(n *tally) *int { return &n.cleared })
			} else {
				t.Logf("%s: %s, %q: %s", s.name, f.Rule.ID, c.Title, why)
			}
			if c.Safe {
				add(func(n *tally) *int { return &n.safe })
				if why == "" {
					add(func(n *tally) *int { return &n.safely })
				}
			}
		}
	}
	var lines []string
	line := func(name string, n *tally) string {
		return fmt.Sprintf("%-26s %4d findings, %4d with a suggestion, %4d complete, of which %4d clear it; %3d safe, of which %3d", name, n.findings, n.suggested, n.complete, n.cleared, n.safe, n.safely)
	}
	for id, n := range rules {
		lines = append(lines, line(id, n))
	}
	sort.Strings(lines)
	t.Logf("\n%s\n%s", strings.Join(lines, "\n"), line("all", &all))
	for _, c := range []struct {
		what       string
		part, of   int
		want, more int
	}{
		{"findings have a suggestion", all.suggested, all.findings, wantSuggested, 600},
		{"complete suggestions clear their finding and bring no other", all.cleared, all.complete, wantCleared, 40},
		{"safe suggestions do", all.safely, all.safe, wantSafe, 40},
	} {
		if c.part*100 < c.want*c.of || c.of < c.more {
			t.Errorf("%d of %d %s, want %d in 100", c.part, c.of, c.what, c.want)
		}
	}
}

// TestFixed mends every letter, and holds what it becomes to what must be true of it:
// nothing is found that was not there, mending it again changes nothing, and what the
// letter says beside its words is as it was.
func TestFixed(t *testing.T) {
	x := linter(t)
	changed := 0
	for _, s := range samples(t) {
		for _, unsafe := range []bool{false, true} {
			judge := s.judging(x)
			opt := fix.Options{Unsafe: unsafe}
			before := judge(s.data)
			once := fix.Text(s.data, judge, opt)
			if twice := fix.Text(once.Data, judge, opt); !bytes.Equal(once.Data, twice.Data) {
				t.Errorf("%s: mended again it changes:\n%s\n%s", s.name, once.Data, twice.Data)
			}
			if !once.Changed() {
				if !bytes.Equal(once.Data, s.data) {
					t.Errorf("%s changed, and no change was made", s.name)
				}
				continue
			}
			changed++
			was := map[string]int{}
			for _, f := range before.Findings {
				was[f.MessageID+f.Rule.ID]++
			}
			for _, f := range once.Left.Findings {
				if was[f.MessageID+f.Rule.ID]--; was[f.MessageID+f.Rule.ID] < 0 {
					t.Errorf("%s: %s was not there before:\n%s", s.name, f.Rule.ID, once.Data)
				}
			}
			lossy := slices.ContainsFunc(once.Made, func(c fix.Change) bool { return dropsFacts(c.Finding.Rule) })
			for what, pattern := range facts {
				a, b := pattern.FindAllString(said(s.name, s.data), -1), pattern.FindAllString(said(s.name, once.Data), -1)
				sort.Strings(a)
				sort.Strings(b)
				if missing := less(a, b); len(missing) > 0 && (!lossy || what == "tag") {
					t.Errorf("%s, unsafe %v: it lost the %s %q:\n%s", s.name, unsafe, what, missing, once.Data)
				}
				// What stands there can be said once more: ring me on the same number.
				added := slices.DeleteFunc(less(b, a), func(x string) bool { return what != "tag" && slices.Contains(a, x) })
				if len(added) > 0 && what != "placeholder" {
					t.Errorf("%s, unsafe %v: it has a new %s %q:\n%s", s.name, unsafe, what, added, once.Data)
				}
			}
			if err := sameFrame(s.name, string(s.data), string(once.Data)); err != nil {
				t.Errorf("%s: %v:\n%s", s.name, err, once.Data)
			}
		}
	}
	if changed < 60 {
		t.Errorf("%d letters were mended", changed)
	}
}

// said is the text of a file without the encoding of a mail, and with its characters for
// entities.
func said(name string, data []byte) string {
	if strings.HasSuffix(name, ".eml") {
		var text strings.Builder
		for _, d := range document.Read(source.NewFile(name, data), document.Options{}) {
			text.WriteString(d.Text + "\n")
		}
		return text.String()
	}
	return html.UnescapeString(string(data)) // the number of a character is none of the letter's
}

// dropsFacts tells whether a suggestion of the rule may take facts with it.
func dropsFacts(r *lint.Rule) bool {
	for _, text := range r.Texts {
		if slices.ContainsFunc(text.Suggestions, func(s lint.SuggestionText) bool { return s.Facts }) {
			return true
		}
	}
	return false
}

// facts are what no change of words may lose or invent.
var facts = map[string]*regexp.Regexp{
	"tag":         regexp.MustCompile(`\{%.*?%\}|\{\{[#/^>!].*?\}\}|<%[^=].*?%>|\*\|(?:IF|ELSE|END).*?\|\*`),
	"placeholder": regexp.MustCompile(`\{\{[^#/^>!].*?\}\}|<%=[^"]*?%>|\*\|[A-Z_]+\|\*`),
	"number":      regexp.MustCompile(`[0-9]+(?:[.,:][0-9]+)*`),
	"link":        regexp.MustCompile(`https?://[^\s"'<>)]+|[\w.+-]+@[\w-]+\.[\w.]+`),
}

// less is what of a is not in b, both sorted.
func less(a, b []string) (rest []string) {
	for _, x := range a {
		for len(b) > 0 && b[0] < x {
			b = b[1:]
		}
		if len(b) > 0 && b[0] == x {
			b = b[1:]
		} else {
			rest = append(rest, x)
		}
	}
	return rest
}

// sameFrame tells whether HTML is the same outside what was changed: before the first
// change and behind the last one stand the same tags inside the same elements.
func sameFrame(name, before, after string) error {
	if !strings.Contains(filepath.Base(name), ".html") {
		return nil
	}
	head, tail := shared(before, after)
	a, b := open(before[head:len(before)-tail]), open(after[head:len(after)-tail])
	if a != b {
		// Of a row of paragraphs one can have gone: from the tag before it on they open the same.
		head = max(0, strings.LastIndexByte(before[:head], '<'))
		a, b = open(before[head:len(before)-tail]), open(after[head:len(after)-tail])
	}
	if a != b {
		return fmt.Errorf("what was changed opened and closed %s, and now %s", a, b)
	}
	return nil
}

// shared is how many bytes at the start and at the end are the same, up to the borders
// of tags.
func shared(a, b string) (head, tail int) {
	for head < min(len(a), len(b)) && a[head] == b[head] {
		head++
	}
	for tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	if tag := strings.LastIndexByte(a[:head], '<'); tag > strings.LastIndexByte(a[:head], '>') {
		head = tag
	}
	rest := a[len(a)-tail:]
	if end := strings.IndexByte(rest, '>'); end >= 0 && !strings.Contains(rest[:end], "<") {
		tail -= end + 1
	}
	return head, tail
}

// open is what a piece of HTML closes that was open before it and leaves open.
func open(piece string) string {
	var closed, opened []string
	for z := html.NewTokenizer(strings.NewReader(piece)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return fmt.Sprintf("%v and %v", closed, opened)
		case html.StartTagToken:
			if name, _ := z.TagName(); string(name) != "br" && string(name) != "img" {
				opened = append(opened, string(name))
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if n := len(opened); n > 0 && opened[n-1] == string(name) {
				opened = opened[:n-1]
			} else {
				closed = append(closed, string(name))
			}
		}
	}
}
