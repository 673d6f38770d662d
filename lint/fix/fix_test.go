package fix_test

import (
	"math/rand"
	"regexp"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/fix"
	"github.com/tonelint/tonelint/lint/source"
)

// fault is a word that is found fault with, and what is proposed instead.
type fault struct {
	word, instead string
	kind          lint.Kind
	safe          bool
}

// judge finds the faults' words, each by a rule of its own name.
func judge(faults ...fault) fix.Judge {
	return func(data []byte) *lint.Result {
		r := &lint.Result{File: source.NewFile("letter.md", data)}
		for _, x := range faults {
			rule := &lint.Rule{ID: x.word}
			for _, at := range regexp.MustCompile(regexp.QuoteMeta(x.word)).FindAllIndex(data, -1) {
				s := source.Span{Start: at[0], End: at[1]}
				r.Findings = append(r.Findings, lint.Finding{Rule: rule, Span: s, Fingerprint: x.word, Suggestions: []lint.Suggestion{
					{Title: "a blank", Kind: lint.Ask, Edits: []source.Edit{{Span: s, Text: "[?]"}}},
					{Title: x.instead, Kind: x.kind, Safe: x.safe, Edits: []source.Edit{{Span: s, Text: x.instead}}},
				}})
			}
		}
		if strings.Contains(string(data), "{{") {
			r.Notices = append(r.Notices, lint.Notice{Message: "this tag is not closed."})
		}
		return r
	}
}

// What is complete and safe is applied, and the rest only where it is asked for.
func TestText(t *testing.T) {
	faults := judge(
		fault{"afore", "before", lint.Apply, true},
		fault{"kill", "end", lint.Apply, false},
		fault{"gone", "dead", lint.Ask, false},
	)
	for _, x := range []struct {
		unsafe    bool
		text, out string
		made      int
	}{
		{false, "afore we kill what is gone, and afore noon", "before we kill what is gone, and before noon", 2},
		{true, "afore we kill what is gone", "before we end what is gone", 2},
		{true, "nothing wrong", "nothing wrong", 0},
	} {
		got := fix.Text([]byte(x.text), faults, fix.Options{Unsafe: x.unsafe})
		if string(got.Data) != x.out || len(got.Made) != x.made || len(got.Refused) > 0 || got.Changed() != (x.made > 0) {
			t.Errorf("%q became %q with %d changes, refused: %v", x.text, got.Data, len(got.Made), got.Refused)
		}
		if left := faults(got.Data); len(left.Findings) != len(got.Left.Findings) {
			t.Errorf("%q has %d findings, not %d", got.Data, len(left.Findings), len(got.Left.Findings))
		}
	}
}

// A letter says no new sentence twice.
func TestTextRepeats(t *testing.T) {
	faults := judge(fault{"Hurrah!", "Take care.", lint.Apply, true}, fault{"Yay!", "Take care.", lint.Apply, true}, fault{"afore", "before", lint.Apply, true})
	worded := func(data []byte) *lint.Result {
		r := faults(data)
		for i := range r.Findings {
			for k := range r.Findings[i].Suggestions {
				r.Findings[i].Suggestions[k].Text = r.Findings[i].Suggestions[k].Title
			}
		}
		return r
	}
	got := fix.Text([]byte("Hurrah! afore Yay! afore"), worded, fix.Options{})
	if string(got.Data) != "Take care. before Yay! before" {
		t.Errorf("got %q", got.Data)
	}
}

// Findings that are not wanted stay.
func TestTextWants(t *testing.T) {
	faults := judge(fault{"afore", "before", lint.Apply, true}, fault{"prior", "earlier", lint.Apply, true})
	got := fix.Text([]byte("afore and prior"), faults, fix.Options{Wants: func(f *lint.Finding) bool { return f.Rule.ID == "prior" }})
	if string(got.Data) != "afore and earlier" {
		t.Errorf("got %q", got.Data)
	}
}

// What touches another change waits for the next round, and is then judged anew.
func TestTextConflicts(t *testing.T) {
	faults := judge(fault{"afore us", "before us", lint.Apply, true}, fault{"us all", "you all", lint.Apply, true})
	got := fix.Text([]byte("afore us all"), faults, fix.Options{})
	if string(got.Data) != "before you all" || got.Rounds != 2 || len(got.Refused) > 0 {
		t.Errorf("got %q after %d rounds, refused %v", got.Data, got.Rounds, got.Refused)
	}
}

// What waits keeps its place from what is milder.
func TestTextWaits(t *testing.T) {
	faults := judge(fault{"afore us", "before us", lint.Apply, true}, fault{"us all", "you all", lint.Apply, true}, fault{"all now", "all here", lint.Apply, true})
	weighed := func(data []byte) *lint.Result {
		r := faults(data)
		for i := range r.Findings {
			if r.Findings[i].Rule.ID == "us all" {
				r.Findings[i].Severity = lint.Error
			}
		}
		return r
	}
	got := fix.Text([]byte("afore us all now"), weighed, fix.Options{})
	if string(got.Data) != "before you all here" || got.Rounds != 3 {
		t.Errorf("got %q after %d rounds", got.Data, got.Rounds)
	}
}

// A change that leaves its finding, brings another one or harms the template is
// refused, and those that stand beside it are made.
func TestTextRefuses(t *testing.T) {
	for _, x := range []struct {
		name  string
		bad   fault
		extra fault
		why   string
	}{
		{"leaves", fault{"ill", "ill-tempered", lint.Apply, true}, fault{}, "the finding would still be there"},
		{"brings", fault{"ill", "grim", lint.Apply, true}, fault{word: "grim"}, "it would bring a finding that was not there: grim"},
		{"harms", fault{"ill", "{{", lint.Apply, true}, fault{}, "it would harm the file: this tag is not closed"},
		{"changes nothing", fault{"ill", "ill", lint.Apply, true}, fault{}, "it would change nothing"},
		{"moves nothing", fault{"ill ", "ill  ", lint.Apply, true}, fault{}, "the finding would still be there"},
	} {
		faults := []fault{{"afore", "before", lint.Apply, true}, x.bad}
		if x.extra.word != "" {
			faults = append(faults, x.extra)
		}
		got := fix.Text([]byte("ill afore noon"), judge(faults...), fix.Options{})
		if strings.Join(strings.Fields(string(got.Data)), " ") != "ill before noon" || len(got.Made) != 1 {
			t.Errorf("%s: got %q", x.name, got.Data)
		}
		if len(got.Refused) != 1 || got.Refused[0].Why != x.why || strings.TrimSpace(got.Refused[0].Finding.Rule.ID) != "ill" {
			t.Errorf("%s: refused %v", x.name, got.Refused)
		}
	}
}

// Rounds end, even where each finds something to do.
func TestTextEnds(t *testing.T) {
	n := 0
	restless := func(data []byte) *lint.Result {
		n++
		r := judge(fault{"a", "b", lint.Apply, true}, fault{"b", "a", lint.Apply, true})(data)
		if n%2 == 0 {
			r.Findings = nil // what was done looks right, until it is looked at again
		}
		return r
	}
	if got := fix.Text([]byte("a"), restless, fix.Options{}); got.Rounds > fix.MaxRounds {
		t.Errorf("%d rounds", got.Rounds)
	}
	if got := fix.Text([]byte("a"), func([]byte) *lint.Result { return nil }, fix.Options{}); string(got.Data) != "a" || got.Changed() {
		t.Errorf("what can't be judged became %q", got.Data)
	}
}

// Mending what is mended changes nothing, whatever the text and the faults are.
func TestTextTwice(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	words := []string{"ab", "ba", "aab", "bb", "a b", "cab", "c", "bc", "{{"}
	for range 2000 {
		var faults []fault
		for range 1 + random.Intn(4) {
			faults = append(faults, fault{words[random.Intn(len(words)-1)], words[random.Intn(len(words))], lint.Apply, random.Intn(2) == 0})
		}
		var b strings.Builder
		for range random.Intn(12) {
			b.WriteString(words[random.Intn(len(words)-1)] + " "[:random.Intn(2)])
		}
		opt := fix.Options{Unsafe: random.Intn(2) == 0}
		once := fix.Text([]byte(b.String()), judge(faults...), opt)
		twice := fix.Text(once.Data, judge(faults...), opt)
		if once.Rounds < fix.MaxRounds && string(once.Data) != string(twice.Data) {
			t.Fatalf("%q with %v became %q, and then %q", b.String(), faults, once.Data, twice.Data)
		}
		if len(once.Left.Findings) > len(judge(faults...)([]byte(b.String())).Findings) {
			t.Fatalf("%q with %v has more findings as %q", b.String(), faults, once.Data)
		}
	}
}
