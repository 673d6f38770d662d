package rulebook

import (
	"errors"
	"reflect"
	"testing"
	"testing/fstest"
)

type every struct {
	S string
	B bool
	I int
	F float64
	U uint8
	L []string
	M map[string]every
	P *every
}

func TestCodec(t *testing.T) {
	want := every{"æ", true, -300, 0.25, 7, []string{"a", ""}, map[string]every{"k": {I: 1}, "j": {S: "x"}}, &every{B: true}}
	data := string(encode(nil, reflect.ValueOf(want)))
	var got every
	if err := decode(data, &got); err != nil {
		t.Fatal(err)
	}
	got.M["k"], got.M["j"] = every{I: 1}, every{S: "x"} // empty maps come back empty, not nil
	got.P.M = nil
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	for i := range data {
		var x every
		if err := decode(data[:i], &x); err == nil {
			t.Errorf("the first %d of %d bytes are taken for the whole", i, len(data))
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(string(encode(nil, reflect.ValueOf(every{"æ", true, -300, 0.25, 7, []string{"a"}, map[string]every{"k": {}}, &every{}}))))
	f.Fuzz(func(t *testing.T, data string) {
		var x every
		_ = decode(data, &x)
	})
}

// TestPackedStale reads the sources where the packed form is of others.
func TestPackedStale(t *testing.T) {
	files := fstest.MapFS{
		"vocabulary.yaml":   {Data: []byte("qualities: [q]\ncases: [c]\nkinds: [k]\nmoves: {m: x}\n")},
		"placeholders.yaml": {Data: []byte("kinds: []")},
		"xx/language.yaml":  {Data: []byte(language + "moves: {m: {patterns: [one]}}\n")},
		"r.yaml":            {Data: []byte("id: r\nseverity: info\nquality: q\ncheck: {present: {move: m}}\ntext: {xx: {message: a, why: b}}\n")},
	}
	packed, err := Packed(files)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range packed {
		files["packed/"+name] = &fstest.MapFile{Data: data}
	}
	pattern := func() string {
		t.Helper()
		b, err := Load(files, func(err error) { t.Fatal(err) })
		if err != nil {
			t.Fatal(err)
		}
		return b.Rules[0].Texts["xx"].Message + " " + b.Languages.Pack("xx").Moves[0].Patterns[0].Text
	}
	if got := pattern(); got != "a one" {
		t.Errorf("packed: got %s", got)
	}
	files["xx/language.yaml"].Data = []byte(language + "moves: {m: {patterns: [two]}}\n")
	files["r.yaml"].Data = []byte("id: r\nseverity: info\nquality: q\ncheck: {present: {move: m}}\ntext: {xx: {message: z, why: b}}\n")
	if got := pattern(); got != "z two" {
		t.Errorf("stale: got %s", got)
	}
	files["xx/language.yaml"].Data = []byte(language + "moves: {m: {patterns: [(]}}\n")
	var failed error
	b, err := Load(files, func(err error) { failed = err })
	if err != nil {
		t.Fatal(err)
	}
	if b.Languages.Pack("xx") != nil || failed == nil || errors.Is(failed, errShort) {
		t.Errorf("a broken source: got %v", failed)
	}
}
