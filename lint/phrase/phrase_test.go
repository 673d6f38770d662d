package phrase

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint/document"
)

// words splits a test sentence the simple way: marks make edges, a clause
// starts after each of them.
func words(text string) (out []Word) {
	edge := Start
	for _, t := range document.Tokens(nil, text) {
		raw := text[t.Start:t.End]
		if t.Kind == document.Mark || t.Kind == document.Symbol {
			switch {
			case edge == Start:
			case raw == ",":
				edge = max(edge, Comma)
			default:
				edge = Hard
			}
			continue
		}
		w := Word{Text: strings.ToLower(raw), Raw: raw, Class: AnyWord, Edge: edge, Clause: edge != None, Start: t.Start, End: t.End}
		switch {
		case t.Kind == document.Placeholder:
			w.Text = ""
			w.Class |= Placeholder
		case t.Kind == document.Number:
			w.Class |= NumberClass
		case raw[0] >= 'A' && raw[0] <= 'Z':
			w.Class |= Capital
			if edge == None {
				w.Class |= Name
			}
		}
		out = append(out, w)
		edge = None
	}
	return out
}

var testSets = Config{
	Sets: map[string][]string{
		"kin":   {"mor", "far", "mand", "bedste*"},
		"owner": {"din $kin", "jeres $kin", "hans"},
	},
	Common: []string{"vi", "at", "er"},
}

func matchText(t testing.TB, pattern, text string) string {
	t.Helper()
	m, errs := Compile([]string{pattern}, testSets)
	if errs != nil {
		t.Fatalf("%s: %v", pattern, errs[0])
	}
	ws := words(text)
	var out []string
	for _, x := range m.NewScratch().Match(nil, ws, Everywhere) {
		s := text[ws[x.From].Start:ws[x.To-1].End]
		for _, c := range x.Captures {
			s += fmt.Sprintf(" %s=%s", c.Name, text[ws[c.From].Start:ws[c.To-1].End])
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestPatterns(t *testing.T) {
	for _, c := range []struct{ pattern, text, want string }{
		{"kondoler*", "Vi kondolerer dig", "kondolerer"},
		{"*forsikring", "Din livsforsikring her", "livsforsikring"},
		{"*sikring*", "Din forsikringsaftale", "forsikringsaftale"},
		{"=De", "Kan de, eller kan De", "De"},
		{"ked (af|over)", "Jeg er ked, over det", "ked, over"},
		{"ked (af|over)", "Jeg er ked: over det", ""},
		{"ked [meget] af", "ked af og ked meget af", "ked af; ked meget af"},
		{"{vi beder} dig", "Derfor beder vi dig", "beder vi dig"},
		{"{vi beder} dig", "og vi beder dig", "vi beder dig"},
		{"vi ... død", "at vi hørte at han er død", "vi hørte at han er død"},
		{"vi ... død", "at vi hørte, at han er død", ""},
		{"vi >> død", "at vi hørte: at han, ja, er død", "vi hørte: at han, ja, er død"},
		{"vi ... død", "vi a b c d e f død", "vi a b c d e f død"},
		{"vi ... død", "vi a b c d e f g død", ""},
		{"skal !ikke sende", "du skal sende", "skal sende"},
		{"ked af !(forsinkelsen|at vi)", "ked af at vi kom", ""},
		{"ked af !(forsinkelsen|at vi)", "ked af at du kom", "ked af"},
		{"^ send", "Send det, send dem og send os", "Send; send"},
		{"^^ send", "Send det, send dem", "Send"},
		{"send $", "du send, og send det", "send"},
		{"send $$", "du send, og send", "send"},
		{"din $kin", "din bedstemor", "din bedstemor"},
		{"$owner er død", "at din mand er død", "din mand er død"},
		{"(din $kin):dead er", "at din mand er", "din mand er dead=din mand"},
		{"at <name:dead> er død", "at Erik Bo er død", "at Erik Bo er død dead=Erik Bo"},
		{"<number> kr", "det koster 300 kr.", "300 kr"},
		{"kære <placeholder:who>", "Kære \uE000,", "Kære \uE000 who=\uE000"},
		{"a [b] [c] d", "a c d", "a c d"},
	} {
		if got := matchText(t, c.pattern, c.text); got != c.want {
			t.Errorf("%q in %q: got %q, want %q", c.pattern, c.text, got, c.want)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		pattern string
		at      int
		part    string
	}{
		{"(a|b", 0, "never closed"},
		{"a (b|)", 5, "nothing here"},
		{"din $kim", 4, `did you mean "kin"`},
		{"<nmae>", 0, `did you mean "name"`},
		{"...", 0, "matches everything"},
		{"[a] <word>", 0, "matches everything"},
		{"a ^^ b", 0, "match nothing"},
		{"a $$ b", 0, "match nothing"},
		{"ked af, at", 6, "comma"},
		{"en <word>en", 3, "whole word"},
		{"*", 0, "alone"},
		{"*.", 0, "alone"},
		{"*a.", 0, "too many words"},
		{"=De*", 0, "as it is written"},
		{"a*b", 0, "not inside"},
		{"a)", 1, "unexpected"},
		{"{a}", 0, "two to four"},
		{"", 0, "nothing here"},
		{strings.Repeat("(", 100) + "a", 50, "nested"},
		{"({(a b) (c d) (e f) (g h)}|{$kin $kin $kin $kin}) !", 50, "nothing after"},
	} {
		_, errs := Compile([]string{"fine", c.pattern}, testSets)
		if len(errs) != 1 || errs[0].Index != 1 {
			t.Errorf("%q: got %v", c.pattern, errs)
			continue
		}
		e := errs[0]
		if e.Offset != c.at || !strings.Contains(e.Message, c.part) {
			t.Errorf("%q: got %d %q, want %d %q", c.pattern, e.Offset, e.Message, c.at, c.part)
		}
	}
	_, errs := Compile(nil, Config{Sets: map[string][]string{"a": {"x $b"}, "b": {"y", "$a"}}})
	if len(errs) != 1 || !strings.Contains(errs[0].Error(), "refers to itself") {
		t.Errorf("a circle of sets: got %v", errs)
	}
}

// reference matches without keys, marks or bit sets: it walks the pattern's tree
// and gives every end that the node can reach from word i.
func reference(n *node, ws []Word, i, from int, free bool) map[int]bool {
	out := map[int]bool{}
	take := func(ok bool) map[int]bool {
		if ok {
			out[i+1] = true
		}
		return out
	}
	adjacent := i < len(ws) && (ws[i].Edge < Hard || i == from || free)
	switch n.op {
	case opSeq:
		ends := map[int]bool{i: true}
		for k, s := range n.sub {
			next := map[int]bool{}
			for e := range ends {
				f := free && k == 0 || k > 0 && n.sub[k-1].op == opReach
				for x := range reference(s, ws, e, from, f) {
					next[x] = true
				}
			}
			ends = next
		}
		return ends
	case opAlt:
		for _, s := range n.sub {
			for x := range reference(s, ws, i, from, free) {
				out[x] = true
			}
		}
	case opOpt:
		out[i] = true
		for x := range reference(n.sub[0], ws, i, from, free) {
			out[x] = true
		}
	case opSave:
		return reference(n.sub[0], ws, i, from, free)
	case opNot:
		if len(reference(n.sub[0], ws, i, from, free)) == 0 {
			out[i] = true
		}
	case opWord:
		if !adjacent {
			return out
		}
		stem, w := strings.Trim(n.text, "*"), ws[i].Text
		pre, post := strings.HasPrefix(n.text, "*"), strings.HasSuffix(n.text, "*")
		return take(pre && post && strings.Contains(w, stem) || !pre && post && strings.HasPrefix(w, stem) ||
			pre && !post && strings.HasSuffix(w, stem) || w == stem)
	case opGap:
		out[i] = true
		for k := 0; k < gapWords && i+k < len(ws) && (ws[i+k].Edge == None || i+k == from); k++ {
			if i+k+1 < len(ws) && ws[i+k+1].Edge == None {
				out[i+k+1] = true
			}
		}
	case opReach:
		for k := i; k <= len(ws); k++ {
			out[k] = true
		}
	case opClauseStart:
		if i < len(ws) && ws[i].Clause {
			out[i] = true
		}
	default:
		panic("not in the grammar of this test")
	}
	return out
}

// TestAgainstReference holds the matcher to a plain walk of the tree, on random
// patterns and sentences of a small alphabet.
func TestAgainstReference(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	var pattern func(deep int) string
	pattern = func(deep int) string {
		var items []string
		for k := 1 + r.Intn(4); k > 0; k-- {
			letter := string(rune('a' + r.Intn(3)))
			switch x := r.Intn(12); {
			case x < 5 || deep == 0:
				items = append(items, letter)
			case x == 5:
				items = append(items, letter+letter+"*")
			case x == 6:
				items = append(items, "...", letter)
			case x == 7:
				items = append(items, ">>", letter)
			case x == 8:
				items = append(items, "["+pattern(deep-1)+"]")
			case x == 9:
				items = append(items, "("+pattern(deep-1)+"|"+pattern(deep-1)+")")
			case x == 10:
				items = append(items, "!"+letter, letter)
			default:
				items = append(items, "^", letter)
			}
		}
		return strings.Join(items, " ")
	}
	for n := 0; n < 20000; n++ {
		src := pattern(2)
		m, errs := Compile([]string{src}, Config{Common: []string{"a"}})
		if errs != nil {
			continue
		}
		var text strings.Builder
		for k := r.Intn(10); k >= 0; k-- {
			text.WriteString(strings.Repeat(string(rune('a'+r.Intn(3))), 1+r.Intn(3)))
			text.WriteString([]string{" ", " ", " ", ", ", ": "}[r.Intn(5)])
		}
		ws := words(text.String())
		tree, _ := parse(src, nil)
		want := -1
		for from := range ws {
			for end := range reference(tree, ws, from, from, false) {
				if end > from {
					want = from
				}
			}
			if want >= 0 {
				break
			}
		}
		got := -1
		if found := m.NewScratch().Match(nil, ws, Everywhere); len(found) > 0 {
			got = found[0].From
		}
		if got != want {
			t.Fatalf("%q in %q: first match at word %d, want %d", src, text.String(), got, want)
		}
	}
}

func FuzzCompile(f *testing.F) {
	f.Add("det (gør|gjorde) [mig|os] ... ondt", "Det gør mig meget ondt at høre")
	f.Add("{vi beder} <name:x> >> !a $kin:k", "Vi beder, Erik: om")
	f.Add("^^ =De $owner $$", "De hans")
	f.Fuzz(func(t *testing.T, pattern, text string) {
		m, errs := Compile([]string{pattern}, testSets)
		if len(errs) > 0 {
			if e := errs[0]; e.Offset < 0 || e.Offset > len(pattern) {
				t.Fatalf("%q: %v", pattern, e)
			}
			return
		}
		if len(text) > 500 || len(pattern) > 200 {
			return
		}
		ws := words(text)
		for _, x := range m.NewScratch().Match(nil, ws, Everywhere) {
			if x.From < 0 || x.To > len(ws) || x.From >= x.To {
				t.Fatalf("%q in %q: %+v of %d words", pattern, text, x, len(ws))
			}
		}
	})
}
