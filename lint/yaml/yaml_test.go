package yaml

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

type inner struct {
	Match Text `yaml:"match,required" short:"true"`
	N     int  `yaml:"n"`
}

type record struct {
	Name  string           `yaml:"name,required"`
	Texts []Text           `yaml:"texts"`
	Inner []inner          `yaml:"inner"`
	Map   map[string]inner `yaml:"map"`
	On    bool             `yaml:"on"`
	F     float64          `yaml:"f"`
	Ptr   *inner           `yaml:"ptr"`
	Later Node             `yaml:"later"`
	Keys  map[Text]Text    `yaml:"keys"`
	List  listed           `yaml:"list"`
	Part  part             `yaml:",inline"`
}

type listed struct {
	Texts []Text `yaml:"texts" short:"true"`
	About string `yaml:"about"`
}

type part struct {
	Deep Text `yaml:"deep"`
}

func TestDecode(t *testing.T) {
	var r record
	err := Unmarshal("x.yaml", []byte("name: æ\ntexts: [a, 'b c']\ninner:\n  - plain\n  - {match: full, n: 3}\nmap: {k: {match: v}}\non: true\nf: 0.5\nptr: short\nlater: {name: z}\n---\nunknown: [\n"), &r)
	if err != nil {
		t.Fatal(err)
	}
	if r.Name != "æ" || len(r.Texts) != 2 || r.Texts[1].Value != "b c" || r.Inner[0].Match.Value != "plain" || r.Inner[1].N != 3 ||
		r.Map["k"].Match.Value != "v" || !r.On || r.F != 0.5 || r.Ptr.Match.Value != "short" {
		t.Errorf("got %+v", r)
	}
	if line, column := r.Texts[1].At(2); line != 2 || column != 15 {
		t.Errorf("the c of 'b c' stands at %d:%d, want 2:15", line, column)
	}
	if err := Unmarshal("x.yaml", []byte("name: a\nlist: [b, c]\nkeys:\n  d: e\ndeep: f\n"), &r); err != nil {
		t.Fatal(err)
	}
	key := Text{"d", 4, 3, false}
	if len(r.List.Texts) != 2 || r.Keys[key].Value != "e" || r.Part.Deep.Value != "f" {
		t.Errorf("a list for a struct, keys with places, inline keys: got %+v", r)
	}
	var later record
	if err := r.Later.Decode("x.yaml", &later); err != nil || later.Name != "z" {
		t.Errorf("got %+v, %v", later, err)
	}
	if err := Unmarshal("x.yaml", nil, &r); err != nil {
		t.Errorf("an empty file: %v", err)
	}
}

// TestNode walks through a part of a file whose shape is not known beforehand.
func TestNode(t *testing.T) {
	var r map[string]Node
	if err := Unmarshal("x.yaml", []byte("one: æ\nlist: [a, &b 'b', *b, {k: v, l: }]\nnone:\n"), &r); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, key := range []string{"one", "list", "none", "missing"} {
		for _, item := range r[key].Items() {
			if text, ok := item.Text(); ok {
				got = append(got, fmt.Sprintf("%s %d:%d", text, text.Line, text.Column))
			}
			for _, p := range item.Pairs() {
				k, _ := p[0].Text()
				v, ok := p[1].Text()
				got = append(got, fmt.Sprintf("%s=%s %v", k, v, ok))
			}
		}
	}
	if want := "[æ 1:6 a 2:8 b 2:11 b 2:11 k=v true l= false]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"nmae: a", `x.yaml:1:1: there is no key "nmae" here; did you mean "name"?`},
		{"texts: [a]", `x.yaml:1:1: the key "name" is missing`},
		{"name: a\non: maybe", `x.yaml:2:5: "maybe" is not true or false`},
		{"name: a\nf: high", `x.yaml:2:4: "high" is not a number`},
		{"name: a\ninner: [{match: a, n: many}]", `x.yaml:2:23: "many" is not a whole number`},
		{"name: [a]", `x.yaml:1:7: this must be a single value, not a list`},
		{"name: a\ntexts: {a: b}", `x.yaml:2:8: this must be a list, not keys and values`},
		{"name: a\nmap: [a]", `x.yaml:2:6: this must be keys and values, not a list`},
		{"- a", `x.yaml:1:1: this must be keys and values, not a list`},
		{"name: a\nkeys: {b: c, b: d}", `x.yaml:2:14: the key "b" stands here twice`},
		{"name: a\nlist: {abuot: b}", `x.yaml:2:8: there is no key "abuot" here; did you mean "about"?`},
		{"name: a\ndepe: b", `x.yaml:2:1: there is no key "depe" here; did you mean "deep"?`},
		{"name: a\nname: b", `x.yaml:2:1: the key "name" stands here twice`},
		{"name: 'open", `found unexpected end of stream`},
		{"name: a\n\tb: c", `x.yaml:2:1: found a tab character`},
	} {
		var r record
		err := Unmarshal("x.yaml", []byte(c.text), &r)
		var list Errors
		if !errors.As(err, &list) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %s", c.text, err, c.want)
		}
	}
}

func FuzzUnmarshal(f *testing.F) {
	f.Add("name: a\ntexts: [a, &x b, *x]\ninner: [{match: a, n: 1}]\nmap: {k: {match: v}}\nlater: {}\n")
	f.Add("name: [\n---\n")
	f.Fuzz(func(t *testing.T, text string) {
		var r record
		var list Errors
		if err := Unmarshal("x.yaml", []byte(text), &r); err != nil && !errors.As(err, &list) {
			t.Fatalf("%q: an error of another type: %v", text, err)
		}
		for _, e := range list {
			if e.Line < 1 || e.Column < 1 {
				t.Fatalf("%q: %v", text, e)
			}
		}
	})
}
