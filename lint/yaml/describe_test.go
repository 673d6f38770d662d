package yaml

import (
	"errors"
	"reflect"
	"testing"
)

type told struct {
	Name Text           `yaml:"name,required" doc:"What it is called."`
	Kind Text           `yaml:"kind" enum:"kind"`
	List []told         `yaml:"list" doc:"More of them."`
	Map  map[Text]*leaf `yaml:"map"`
	Part part           `yaml:",inline"`
	Seen []Text         `yaml:",keys"`
}

type leaf struct {
	Deep []Text `yaml:"deep"`
}

func TestKeys(t *testing.T) {
	want := []Key{
		{Name: "name", Doc: "What it is called.", Required: true},
		{Name: "kind", Enum: "kind"},
		{Name: "list", Doc: "More of them.", List: true},
		{Name: "map", Keys: []Key{{Name: "deep", List: true}}},
		{Name: "deep"},
	}
	if got := Keys(told{}); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

// TestKeysSeen: the keys that are there are kept with their places, those of other
// names too.
func TestKeysSeen(t *testing.T) {
	var v told
	if err := Unmarshal("x.yaml", []byte("kind: a\nname: b\nlist:\n  - name: c\n"), &v); err != nil {
		t.Fatal(err)
	}
	if want := []Text{{"kind", 1, 1, false}, {"name", 2, 1, false}, {"list", 3, 1, false}}; !reflect.DeepEqual(v.Seen, want) {
		t.Errorf("got %v", v.Seen)
	}
	if want := []Text{{"name", 4, 5, false}}; !reflect.DeepEqual(v.List[0].Seen, want) {
		t.Errorf("got %v", v.List[0].Seen)
	}
}

// TestDocuments: each document goes into its value, and knows its lines.
func TestDocuments(t *testing.T) {
	var a, b, c leaf
	if err := Unmarshal("x.yaml", []byte("# first\n---\ndeep: x\n---\ndeep: [y]\n"), &a, &b, &c); err != nil {
		t.Fatal(err)
	}
	if a.Deep[0].Line != 3 || b.Deep[0].Value != "y" || b.Deep[0].Line != 5 || c.Deep != nil {
		t.Errorf("got %v %v %v", a, b, c)
	}
	b = leaf{}
	if err := Unmarshal("x.yaml", []byte("any: thing\n---\ndeep: z\n"), nil, &b); err != nil || b.Deep[0].Value != "z" {
		t.Errorf("got %v, %v", b, err)
	}
	err := Unmarshal("x.yaml", []byte("dep: x\n---\ndeep: [\n"), &a, &b)
	var list Errors
	if !errors.As(err, &list) || len(list) != 2 || list[0].Line != 1 || list[1].Line < 3 {
		t.Errorf("got %v", err)
	}
}
