// Package yaml decodes YAML strictly, with positions.
//
// It is the only importer of the YAML library. Values are filled by struct tags
// (`yaml:"name"`); a key that the struct does not know, a value of the wrong
// kind or a missing required key (`yaml:"name,required"`) is an [Error] that
// names the place and the nearest known key. A value, or a key, of type [Text]
// keeps the place where it stands. A single value stands for a list of one, and
// for a struct the one of its fields that is marked `short:"true"`. A field of
// type []Text that is marked `yaml:",keys"` gets the keys that are there, in their
// order.
package yaml

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/tonelint/tonelint/lint/near"
)

// Error is a fault in a file. Line and Column count from 1, the column in code
// points.
type Error struct {
	Path         string
	Line, Column int
	Message      string
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.Path, e.Line, e.Column, e.Message)
}

// Errors is every fault found, in the order of the file.
type Errors []*Error

func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i, x := range e {
		lines[i] = x.Error()
	}
	return strings.Join(lines, "\n")
}

// Text is a string and the place where it stands.
type Text struct {
	Value        string
	Line, Column int
	Quoted       bool // written in quotes or as a block, so that columns inside are not exact
}

func (t Text) String() string { return t.Value }

// At is a place inside the text, offset bytes from its start.
func (t Text) At(offset int) (line, column int) {
	if t.Quoted {
		offset++
	}
	if offset > len(t.Value) {
		offset = len(t.Value)
	}
	return t.Line, t.Column + len([]rune(t.Value[:offset]))
}

// Node is a part of a file that is decoded later, by what stands beside it.
type Node struct{ node *yaml.Node }

// Decode fills v, as Unmarshal does.
func (n Node) Decode(path string, v any) error {
	if n.node == nil {
		return nil
	}
	d := decoder{path: path}
	d.value(n.node, reflect.ValueOf(v).Elem())
	return d.result()
}

// IsZero tells whether the key was left out.
func (n Node) IsZero() bool { return n.node == nil }

// Place is where the node stands.
func (n Node) Place() (line, column int) {
	if n.node == nil {
		return 1, 1
	}
	return n.node.Line, n.node.Column
}

// Items lists the elements of a list; a single value is a list of one, and so are
// keys and values.
func (n Node) Items() []Node {
	x := n.target()
	switch {
	case x == nil:
		return nil
	case x.Kind != yaml.SequenceNode:
		return []Node{{x}}
	}
	items := make([]Node, len(x.Content))
	for i, c := range x.Content {
		items[i] = Node{c}
	}
	return items
}

// Pairs lists keys and values in the order of the file; nil if the node is
// anything else.
func (n Node) Pairs() [][2]Node {
	x := n.target()
	if x == nil || x.Kind != yaml.MappingNode {
		return nil
	}
	var pairs [][2]Node
	for i := 0; i+1 < len(x.Content); i += 2 {
		pairs = append(pairs, [2]Node{{x.Content[i]}, {x.Content[i+1]}})
	}
	return pairs
}

// Text is a single value; ok is false if the node is a list, keys and values, or
// nothing.
func (n Node) Text() (t Text, ok bool) {
	x := n.target()
	if x == nil || x.Kind != yaml.ScalarNode || x.Tag == "!!null" {
		return Text{}, false
	}
	return Text{x.Value, x.Line, x.Column, x.Style != 0}, true
}

// target is the node that an alias stands for.
func (n Node) target() *yaml.Node {
	if n.node != nil && n.node.Kind == yaml.AliasNode {
		return n.node.Alias
	}
	return n.node
}

// Unmarshal decodes the file's documents, in their order, each into one of the
// values, pointers to structs or maps; a nil is for a document to pass over, and
// what there is no document for stays as it is. The path is for errors only, which
// are of type Errors.
func Unmarshal(path string, data []byte, documents ...any) error {
	d := decoder{path: path}
	dec := yaml.NewDecoder(bytes.NewReader(data))
	for _, v := range documents {
		var doc yaml.Node
		if err := dec.Decode(&doc); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return append(d.errs, syntax(path, err))
		}
		if v != nil && len(doc.Content) > 0 {
			d.value(doc.Content[0], reflect.ValueOf(v).Elem())
		}
	}
	return d.result()
}

var lineNumber = regexp.MustCompile(`line (\d+): (.*)`)

func syntax(path string, err error) *Error {
	e := &Error{Path: path, Line: 1, Column: 1, Message: strings.TrimPrefix(err.Error(), "yaml: ")}
	if m := lineNumber.FindStringSubmatch(err.Error()); m != nil {
		e.Line, _ = strconv.Atoi(m[1])
		e.Message = m[2]
	}
	return e
}

type decoder struct {
	path string
	errs Errors
}

func (d *decoder) result() error {
	if len(d.errs) == 0 {
		return nil
	}
	sort.SliceStable(d.errs, func(i, j int) bool {
		a, b := d.errs[i], d.errs[j]
		return a.Line < b.Line || a.Line == b.Line && a.Column < b.Column
	})
	return d.errs
}

func (d *decoder) fail(n *yaml.Node, format string, args ...any) {
	d.errs = append(d.errs, &Error{d.path, n.Line, n.Column, fmt.Sprintf(format, args...)})
}

var (
	textType = reflect.TypeOf(Text{})
	nodeType = reflect.TypeOf(Node{})
)

func (d *decoder) value(n *yaml.Node, v reflect.Value) {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	switch {
	case v.Type() == nodeType:
		v.Set(reflect.ValueOf(Node{n}))
		return
	case v.Type() == textType:
		if n.Kind != yaml.ScalarNode {
			d.fail(n, "this must be a text, not %s", kindName(n))
			return
		}
		v.Set(reflect.ValueOf(Text{n.Value, n.Line, n.Column, n.Style != 0}))
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(n, v.Elem())
	case reflect.Struct:
		d.record(n, v)
	case reflect.Map:
		if n.Kind != yaml.MappingNode {
			d.fail(n, "this must be keys and values, not %s", kindName(n))
			return
		}
		v.Set(reflect.MakeMap(v.Type()))
		seen := map[string]bool{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			k := n.Content[i]
			if seen[k.Value] {
				d.fail(k, "the key %q stands here twice", k.Value)
				continue
			}
			seen[k.Value] = true
			key := reflect.ValueOf(Text{k.Value, k.Line, k.Column, k.Style != 0})
			if v.Type().Key() != textType {
				key = reflect.ValueOf(k.Value).Convert(v.Type().Key())
			}
			e := reflect.New(v.Type().Elem()).Elem()
			d.value(n.Content[i+1], e)
			v.SetMapIndex(key, e)
		}
	case reflect.Slice:
		if n.Kind != yaml.SequenceNode {
			if n.Kind == yaml.ScalarNode && n.Value != "" || n.Kind == yaml.MappingNode && v.Type().Elem().Kind() == reflect.Struct && v.Type().Elem() != textType {
				// One value stands for a list of one.
				e := reflect.New(v.Type().Elem()).Elem()
				d.value(n, e)
				v.Set(reflect.Append(v, e))
				return
			}
			d.fail(n, "this must be a list, not %s", kindName(n))
			return
		}
		for _, c := range n.Content {
			e := reflect.New(v.Type().Elem()).Elem()
			d.value(c, e)
			v.Set(reflect.Append(v, e))
		}
	default:
		d.scalar(n, v)
	}
}

func (d *decoder) scalar(n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.ScalarNode {
		d.fail(n, "this must be a single value, not %s", kindName(n))
		return
	}
	var err error
	switch v.Kind() {
	case reflect.String:
		v.SetString(n.Value)
	case reflect.Bool:
		var b bool
		b, err = strconv.ParseBool(n.Value)
		v.SetBool(b)
	case reflect.Int:
		var i int64
		i, err = strconv.ParseInt(n.Value, 10, 64)
		v.SetInt(i)
	case reflect.Float64:
		var f float64
		f, err = strconv.ParseFloat(n.Value, 64)
		v.SetFloat(f)
	default:
		err = errors.New("no such type")
	}
	if err != nil {
		d.fail(n, "%q is not %s", n.Value, map[reflect.Kind]string{reflect.Bool: "true or false", reflect.Int: "a whole number", reflect.Float64: "a number"}[v.Kind()])
	}
}

func (d *decoder) record(n *yaml.Node, v reflect.Value) {
	if n.Kind != yaml.MappingNode {
		// What is not keys and values stands for the field marked "short".
		for i := 0; i < v.NumField(); i++ {
			if f := v.Type().Field(i); f.Tag.Get("short") == "true" && (n.Kind == yaml.ScalarNode && n.Value != "" || f.Type.Kind() == reflect.Slice && n.Kind == yaml.SequenceNode) {
				d.value(n, v.Field(i))
				return
			}
		}
	}
	if n.Kind != yaml.MappingNode {
		d.fail(n, "this must be keys and values, not %s", kindName(n))
		return
	}
	fields := map[string][]int{}
	var known, required []string
	keys(v.Type(), nil, func(name string, must bool, index []int) {
		fields[name] = index
		known = append(known, name)
		if must {
			required = append(required, name)
		}
	})
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		f, ok := fields[k.Value]
		switch {
		case !ok:
			d.fail(k, "there is no key %q here%s", k.Value, near.Hint(k.Value, known))
		case seen[k.Value]:
			d.fail(k, "the key %q stands here twice", k.Value)
		default:
			seen[k.Value] = true
			d.value(n.Content[i+1], v.FieldByIndex(f))
		}
	}
	noteKeys(n, v)
	for _, name := range required {
		if !seen[name] {
			d.fail(n, "the key %q is missing", name)
		}
	}
}

// noteKeys fills the field that is marked for the keys that are there.
func noteKeys(n *yaml.Node, v reflect.Value) {
	for i := 0; i < v.NumField(); i++ {
		if v.Type().Field(i).Tag.Get("yaml") != ",keys" {
			continue
		}
		var list []Text
		for k := 0; k+1 < len(n.Content); k += 2 {
			list = append(list, Text{n.Content[k].Value, n.Content[k].Line, n.Content[k].Column, n.Content[k].Style != 0})
		}
		v.Field(i).Set(reflect.ValueOf(list))
	}
}

// keys calls found for every key that the struct knows; those of a field marked
// `yaml:",inline"` are the struct's own.
func keys(t reflect.Type, at []int, found func(name string, required bool, index []int)) {
	for i := 0; i < t.NumField(); i++ {
		f := t.Field(i)
		index := append(append([]int{}, at...), i)
		switch name, option, _ := strings.Cut(f.Tag.Get("yaml"), ","); {
		case option == "inline":
			keys(f.Type, index, found)
		case name != "":
			found(name, option == "required", index)
		}
	}
}

func kindName(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "keys and values"
	case yaml.SequenceNode:
		return "a list"
	}
	if n.Value == "" {
		return "empty"
	}
	return "the text " + strconv.Quote(n.Value)
}
