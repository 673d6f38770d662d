package rulebook

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tonelint/tonelint/lint/yaml"
)

const language = "language: {code: xx, name: Test, function-words: la le}\n"

func pack(text string) fstest.MapFS {
	return fstest.MapFS{"xx/language.yaml": {Data: []byte(language)}, "xx/more.yaml": {Data: []byte(text)}}
}

func TestPackErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"moves: {a: {patterns: [x, 'b $kin']}}", `xx/more.yaml:1:30: there is no set $kin`},
		{"sets: {kin: [mor, \"far, son\", '(x']}\nmoves: {a: {patterns: [$kin]}}", `xx/more.yaml:1:32: set $kin: "(" is never closed with ")"`},
		{"sets: {kin: [mor, \"far, s*n\"]}\nmoves: {a: {patterns: [$kin]}}", `xx/more.yaml:1:25: set $kin: "*" can stand at the ends of a word`},
		{"moves: {a: {includes: [bb]}, b: {patterns: [x]}}", `xx/more.yaml:1:24: there is no move "bb" in this pack; did you mean`},
		{"moves: {a: {pattern: [x]}}", `xx/more.yaml:1:13: there is no key "pattern" here; did you mean "patterns"?`},
		{"moves: {a: {patterns: [{match: x, polarity: postive}]}}", `xx/more.yaml:1:45: there is no polarity "postive"; did you mean "positive"?`},
		{"cases: {a: {patterns: [x], zones: [sign-of]}}", `xx/more.yaml:1:36: there is no zone "sign-of"; did you mean "sign-off"?`},
		{"moves: {a: {patterns: ['...']}}", `the pattern matches everything`},
		{"letter: {closings: ['^^ (a|']}", `xx/more.yaml:1:28: there is nothing here to match`},
	} {
		_, err := LoadPack(pack(c.text), "xx")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q:\ngot  %v\nwant %s", c.text, err, c.want)
		}
	}
	if _, err := LoadPack(fstest.MapFS{"xx/a.yaml": {Data: []byte("sets: {}")}}, "xx"); err == nil || !strings.Contains(err.Error(), `no "language" section`) {
		t.Errorf("got %v", err)
	}
	// Every fault is told at once.
	_, err := LoadPack(pack("moves: {a: {patterns: ['$x', '(', fine]}}"), "xx")
	var list yaml.Errors
	if !errors.As(err, &list) || len(list) != 2 {
		t.Errorf("got %v", err)
	}
}

// TestPackMerge puts the files of a pack together.
func TestPackMerge(t *testing.T) {
	files := pack("moves: {a: {patterns: [x], threshold: 2}}")
	files["xx/sub/other.yaml"] = &fstest.MapFile{Data: []byte("moves: {a: {patterns: [y]}, b: {includes: [a]}}")}
	p, err := LoadPack(files, "xx")
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Moves) != 2 || len(p.Moves[0].Patterns) != 2 || p.Moves[0].Threshold != 2 || p.Moves[1].Includes[0] != "a" {
		t.Errorf("got %+v", p.Moves)
	}
}

func FuzzLoadPack(f *testing.F) {
	f.Add("sets: {kin: [mor, 'far, son']}\nmoves: {a: {patterns: [x, {match: '{a b} >> $kin', mood: any}], except: [y], unless: [a]}}\ncases: {c: {patterns: [z], zones: [body]}}\n")
	f.Add("letter: {salutations: ['^^ a'], subject-labels: [b]}\nlanguage: {code: yy, name: Y, function-words: a, address: [{name: du, own: du, words: {a: b}}]}\n")
	f.Fuzz(func(t *testing.T, text string) {
		p, err := LoadPack(pack(text), "xx")
		var list yaml.Errors
		if err != nil && !errors.As(err, &list) || (err == nil) != (p != nil) {
			t.Fatalf("%q: %v", text, err)
		}
		for _, e := range list {
			if e.Path == "" || e.Line < 1 || e.Column < 1 {
				t.Fatalf("%q: a fault without its place: %v", text, e)
			}
		}
	})
}

func FuzzLoadRule(f *testing.F) {
	f.Add("id: r\nseverity: error\nquality: q\ncheck: {missing: {move: m, zones: [body], unless: [m]}}\ntext: {xx: {message: a, why: b, suggestions: [{title: t, kind: ask, place: before-opening, text: x}]}}\n")
	f.Add("id: r\nseverity: info\nquality: q\ncases: [c]\ncheck: {order: {first: m, count: 2, before: m}}\ntext: {}\n---\nexamples: {xx: {frame: 'a {example}', bad: [b], good: [c]}}\n")
	known := Names{Moves: []string{"m"}, Cases: []string{"c"}, Kinds: []string{"k"}, Quality: []string{"q"}, Language: []string{"xx"}}
	f.Fuzz(func(t *testing.T, text string) {
		r, err := LoadRule("r.yaml", []byte(text), known)
		var list yaml.Errors
		if err != nil && !errors.As(err, &list) {
			t.Fatalf("%q: %v", text, err)
		}
		if err == nil && r.Check == nil {
			t.Fatalf("%q: a rule without a check", text)
		}
		if _, err := LoadExamples("r.yaml", []byte(text), r); r != nil && err != nil && !errors.As(err, &list) {
			t.Fatalf("%q: %v", text, err)
		}
	})
}
