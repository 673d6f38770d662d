package report_test

import (
	"cmp"
	"fmt"
	"math/rand"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/reviewdog/reviewdog/proto/rdf"
)

// The JSON output, as far as positions go.
type positioned struct {
	Files []struct {
		Path     string
		Findings []struct {
			Rule                             string
			Line, Column, EndLine, EndColumn int
			Offset, EndOffset                int
			Suggestions                      []struct {
				Kind  string
				Edits []struct {
					Offset, EndOffset int
					Text              string
				}
			}
		}
	}
}

// charsets are what files are written in, with and without a byte order mark.
var charsets = []struct {
	name, mark string
	encoding   encoding.Encoding
}{
	{"UTF-8", "", encoding.Nop},
	{"UTF-8 with a mark", "\xef\xbb\xbf", encoding.Nop},
	{"UTF-16LE", "\xff\xfe", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
	{"UTF-16BE", "\xfe\xff", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
	{"Windows-1252", "", charmap.Windows1252},
}

// letterOf makes a letter with faults, in words of all widths.
func letterOf(r *rand.Rand, wide bool) string {
	pick := func(from ...string) string { return from[r.Intn(len(from))] }
	end := pick("\n", "\r\n", "\r")
	name := pick("Bo", "Åse", "Øjvind")
	if wide {
		name = pick(name, "Bo 🎉", "名前")
	}
	greeting := pick("Kære kunde", "Kære kunde,", "Dear customer", "Hej\t"+name)
	body := pick("Vi har modtaget besked om,| at din mand "+name+" er død. Send os |attesten. Indsend skemaet på {{ adresse }}.",
		"Det er blevet tid til genforhandling |af din kassekredit på {{ beløb }} kr. Det gør mig ondt,| at du venter.",
		"Din bog er klar, {{ fornavn }},| og du kan hente den i morgen på Ærø.",
		"We have been notified of the death |of "+name+". Please send us the certificate.| Please return the form. I am so sorry for your loss.")
	more := pick("Send os attesten, og indsend |skemaet.", "I am so sorry |for your loss.", "Det gør mig så ondt,| at du har mistet din mand.", "Ring på 70 12 34 56 – det koster 5 €.")
	letter := fmt.Sprintf("%s||%s||%s||Venlig hilsen||%s|", greeting, body, more, name)
	if r.Intn(3) == 0 {
		letter = "<p>" + strings.ReplaceAll(strings.ReplaceAll(letter, "æ", "&aelig;"), "||", "</p>|  <p>") + "</p>"
	}
	return strings.ReplaceAll(letter, "|", end)
}

var lineEnd = regexp.MustCompile(`\r\n|\r|\n`)

// known is a text whose places are counted here anew, by other means than there.
type known struct {
	text   []rune
	starts []int // where each line starts, in code points
	bytes  []int // where each code point starts in the file
}

func newKnown(t *testing.T, text, mark string, enc encoding.Encoding) (known, string) {
	t.Helper()
	k := known{text: []rune(text), starts: []int{0}}
	for _, m := range lineEnd.FindAllStringIndex(text, -1) {
		k.starts = append(k.starts, len([]rune(text[:m[1]])))
	}
	data := mark
	for _, c := range k.text {
		k.bytes = append(k.bytes, len(data))
		b, err := enc.NewEncoder().String(string(c))
		if err != nil {
			t.Fatal(err)
		}
		data += b
	}
	k.bytes = append(k.bytes, len(data))
	return k, data
}

// at is the code point at a line and column.
func (k known) at(line, column int) int { return k.starts[line-1] + column - 1 }

// column is the column of a place told in bytes of UTF-8.
func (k known) column(p *rdf.Position) int {
	rest := string(k.text[k.starts[p.Line-1]:])
	return len([]rune(rest[:p.Column-1])) + 1
}

type change struct {
	from, to int // code points
	text     string
}

// apply makes the changes, which don't overlap.
func (k known) apply(changes []change) string {
	slices.SortStableFunc(changes, func(a, b change) int { return cmp.Compare(b.from, a.from) })
	text := k.text
	for _, c := range changes {
		text = slices.Concat(text[:c.from], []rune(c.text), text[c.to:])
	}
	return string(text)
}

// Every format says the same of where a finding is, and what it proposes comes to
// the same text, whatever the file is written in and however its lines end.
func TestPositionsAgree(t *testing.T) {
	r := rand.New(rand.NewSource(4))
	lines, fixes, moves, charset := 0, 0, 0, map[string]int{}
	for n := range 100 {
		c := charsets[n%len(charsets)]
		text := letterOf(r, c.encoding != charmap.Windows1252)
		k, data := newKnown(t, text, c.mark, c.encoding)
		run := run(t, file{"a b.md", data})
		var want positioned
		if err := unmarshal(write(t, run, "json"), &want); err != nil {
			t.Fatal(err)
		}
		results, reviewed := log(t, run).Results, diagnostics(t, run).Diagnostics
		annotated, checked := commands(t, write(t, run, "github")), checkstyle(t, run).Files[0].Errors
		concise := strings.Split(string(write(t, run, "concise")), "\n")
		full, tested, listed := string(write(t, run, "full")), string(write(t, run, "junit")), issues(t, run)
		for i, f := range want.Files[0].Findings {
			fail := func(format, got string, want any) {
				t.Helper()
				t.Errorf("%s, %s, %s: got %s, want %v\n%q", c.name, f.Rule, format, got, want, text)
			}
			charset[c.name]++
			if f.EndLine > f.Line {
				lines++
			}
			place := fmt.Sprintf("%d:%d-%d:%d", f.Line, f.Column, f.EndLine, f.EndColumn)
			from, to := k.at(f.Line, f.Column), k.at(f.EndLine, f.EndColumn)
			if k.bytes[from] != f.Offset || k.bytes[to] != f.EndOffset {
				fail("json", fmt.Sprint(f.Offset, " ", f.EndOffset), fmt.Sprint(k.bytes[from], " ", k.bytes[to]))
			}
			region := results[i].Locations[0].PhysicalLocation.Region
			if got := sarifPlace(region); got != place {
				fail("sarif", got, place)
			}
			if got := *region.Snippet.Text; got != string(k.text[from:to]) {
				fail("sarif's snippet", got, string(k.text[from:to]))
			}
			at := reviewed[i].Location.Range
			if got := fmt.Sprintf("%d:%d-%d:%d", at.Start.Line, k.column(at.Start), at.End.Line, k.column(at.End)); got != place {
				fail("rdjson", got, place)
			}
			if got, want := annotated[i].place(), githubPlace(f.Line, f.Column, f.EndLine, f.EndColumn); got != want {
				fail("github", got, want)
			}
			start := fmt.Sprintf("%d:%d", f.Line, f.Column)
			if got := fmt.Sprintf("%d:%d", checked[i].Line, checked[i].Column); got != start {
				fail("checkstyle", got, start)
			}
			if got := listed[i].Location.Lines.Begin; got != f.Line {
				fail("gitlab", fmt.Sprint(got), f.Line)
			}
			if !strings.HasPrefix(concise[i], "a b.md:"+start+": ") {
				fail("concise", concise[i], start)
			}
			if !strings.Contains(full, f.Rule+"]") || !strings.Contains(full, "--> a b.md:"+start+"\n") {
				fail("full", full, start)
			}
			if !strings.Contains(tested, "a b.md:"+start+"\n") {
				fail("junit", "", start)
			}
			var fixed []string
			for _, s := range f.Suggestions {
				if s.Kind != "apply" || len(s.Edits) == 0 {
					continue
				}
				var changes []change
				for _, e := range s.Edits {
					changes = append(changes, change{slices.Index(k.bytes, e.Offset), slices.Index(k.bytes, e.EndOffset), e.Text})
				}
				fixed = append(fixed, k.apply(changes))
				moves += len(changes) - 1
			}
			fixes += len(fixed)
			if len(results[i].Fixes) != len(fixed) || len(reviewed[i].Suggestions) != len(fixed) {
				fail("the number of fixes", fmt.Sprint(len(results[i].Fixes), len(reviewed[i].Suggestions)), len(fixed))
				continue
			}
			for j, want := range fixed {
				var changes []change
				for _, x := range results[i].Fixes[j].ArtifactChanges[0].Replacements {
					d := x.DeletedRegion
					changes = append(changes, change{k.at(*d.StartLine, *d.StartColumn), k.at(*d.EndLine, *d.EndColumn), *x.InsertedContent.Text})
				}
				if got := k.apply(changes); got != want {
					fail("sarif's fix", got, want)
				}
				s := reviewed[i].Suggestions[j]
				from, to := k.at(int(s.Range.Start.Line), k.column(s.Range.Start)), k.at(int(s.Range.End.Line), k.column(s.Range.End))
				if got := k.apply([]change{{from, to, s.Text}}); got != want {
					fail("rdjson's suggestion", got, want)
				}
			}
		}
	}
	if lines < 5 || fixes < 5 || moves == 0 || len(charset) != len(charsets) {
		t.Errorf("%d findings over several lines, %d fixes, %d of them moves, charsets %v: too little to test by", lines, fixes, moves, charset)
	}
}

func sarifPlace(r *sarif.Region) string {
	return fmt.Sprintf("%d:%d-%d:%d", *r.StartLine, *r.StartColumn, *r.EndLine, *r.EndColumn)
}
