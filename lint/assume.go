package lint

import (
	"errors"
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/near"
	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/template"
)

// Assumption is what is taken for granted of a value that a template's conditions
// ask for. [Linter.Assume] makes it of what a user says.
type Assumption struct {
	Name   string           // of the value, as [template.Variable] has it
	Values []template.Value // one of which it has
}

// fits tells which values of the variable agree with the assumption, as bits.
func (a *Assumption) fits(v *template.Variable) uint64 {
	var fits uint64
	for i, value := range v.Values {
		if a.Name != v.Name || slices.Contains(a.Values, value) {
			fits |= 1 << i
		}
	}
	return fits
}

// pick picks values of the tree's variables with which the assumptions hold. Where
// nothing is assumed it is the first, unless another is what has the template ask
// for a value of which something is assumed.
func (o *Options) pick(tree *template.Tree) func(int) int {
	assumed, values := map[int]int{}, map[int]int{}
	for v := range tree.Variables {
		fits, said := ^uint64(0), false
		for i := range o.When {
			if a := &o.When[i]; a.Name == tree.Variables[v].Name {
				fits, said = fits&a.fits(&tree.Variables[v]), true
			}
		}
		if said && fits != 0 {
			assumed[v] = bits.TrailingZeros64(fits)
		}
	}
	for v := range tree.Variables {
		value, ok := assumed[v]
		if !ok {
			continue
		}
		path, _ := tree.Reach(template.Setting{Variable: v, Value: value})
		if slices.ContainsFunc(path, func(s template.Setting) bool {
			other, ok := assumed[s.Variable]
			return ok && other != s.Value
		}) {
			continue
		}
		for _, s := range path {
			if _, ok := values[s.Variable]; !ok {
				values[s.Variable] = s.Value
			}
		}
	}
	return func(v int) int {
		if value, ok := assumed[v]; ok {
			return value
		}
		return values[v]
	}
}

// Assume reads what a user takes for granted of the file's template: NAME=VALUE,
// NAME!=VALUE, NAME (given, or true), !NAME (missing, or false), a condition as the
// template or a finding's choices write it, or what a finding says of when it shows.
// The error tells what the template does not ask for, and what it does.
func (x *Linter) Assume(file *source.File, opt Options, said []string) ([]Assumption, error) {
	docs, _ := x.read(file, opt)
	var trees []*template.Tree
	for _, doc := range docs {
		if tree := doc.Tree(); tree.Choices() {
			trees = append(trees, tree)
		}
	}
	if len(trees) == 0 && len(said) > 0 {
		return nil, errors.New("this file makes no choices, so there is nothing to take for granted of it")
	}
	var list []Assumption
	for _, text := range said {
		found, err := x.assume(trees, strings.TrimSpace(text))
		if err != nil {
			return nil, err
		}
		list = append(list, found...)
	}
	for _, tree := range trees {
		for i := range tree.Variables {
			v := &tree.Variables[i]
			fits, about := ^uint64(0), false
			for k := range list {
				fits, about = fits&list[k].fits(v), about || list[k].Name == v.Name
			}
			if about && fits == 0 {
				return nil, fmt.Errorf("what is said of %s can't all be true of it", v.Name)
			}
		}
	}
	return list, nil
}

// assume reads one assumption; the first tree that knows what it speaks of decides.
func (x *Linter) assume(trees []*template.Tree, text string) ([]Assumption, error) {
	var fault error
	for _, tree := range trees {
		values, err := assumeValue(tree, text)
		if values == nil && err == nil {
			values = x.assumeWords(tree, text)
		}
		if values == nil && err == nil {
			condition := text
			if not, ok := strings.CutPrefix(text, "!"); ok {
				condition = "!(" + not + ")"
			}
			if list, ok := tree.Values(condition); ok {
				values = list
			}
		}
		if len(values) > 0 {
			return assumptions(tree, values), nil
		}
		if fault == nil {
			fault = err
		}
	}
	if fault != nil {
		return nil, fault
	}
	return nil, unasked(trees, text)
}

func assumptions(tree *template.Tree, values map[int]uint64) []Assumption {
	var list []Assumption
	for i := range tree.Variables {
		bits, ok := values[i]
		if !ok {
			continue
		}
		v := &tree.Variables[i]
		a := Assumption{Name: v.Name}
		for k, value := range v.Values {
			if bits>>k&1 == 1 {
				a.Values = append(a.Values, value)
			}
		}
		list = append(list, a)
	}
	return list
}

// assumeValue reads the short forms: a name, one with "!" before it, and one that
// is a value or is not. It returns nil for anything else.
func assumeValue(tree *template.Tree, text string) (map[int]uint64, error) {
	name, not := strings.CutPrefix(text, "!")
	if v, ok := tree.Variable(name); ok {
		return map[int]uint64{v: holding(&tree.Variables[v], !not)}, nil
	}
	i := strings.IndexAny(text, "!=")
	if i <= 0 {
		return nil, nil
	}
	value := strings.TrimLeft(text[i:], "!=")
	sign := strings.TrimSuffix(text[i:], value)
	v, ok := tree.Variable(text[:i])
	if !ok || !slices.Contains([]string{"=", "==", "===", "!=", "!=="}, sign) {
		return nil, nil
	}
	value = strings.TrimSpace(value)
	if k := len(value); k > 1 && (value[0] == '"' || value[0] == '\'') {
		if value[k-1] != value[0] || strings.Count(value, value[:1]) > 2 {
			return nil, nil // a longer condition
		}
		value = value[1 : k-1]
	}
	return assumeEqual(&tree.Variables[v], v, value, sign[0] == '!')
}

// holding are the values of a variable that are given and not false, or the others.
func holding(v *template.Variable, given bool) (bits uint64) {
	for i, value := range v.Values {
		if value.Missing != given {
			bits |= 1 << i
		}
	}
	if bits == 0 { // it is only compared: what is missing is none of the constants
		return holdingOther(v)
	}
	return bits
}

func holdingOther(v *template.Variable) (bits uint64) {
	for i, value := range v.Values {
		if value.Other {
			bits |= 1 << i
		}
	}
	return bits
}

// booleans are the values that conditions take for a value's being there, or not.
var booleans = map[string]bool{"true": true, "false": false}

func assumeEqual(v *template.Variable, index int, value string, not bool) (map[int]uint64, error) {
	all := uint64(1)<<len(v.Values) - 1
	var fits uint64
	constants := 0
	for i, x := range v.Values {
		if x.Constant != "" {
			constants++
			if x.Constant == value {
				fits = 1 << i
			}
		}
	}
	given, boolean := booleans[strings.ToLower(value)]
	switch {
	case fits != 0:
	case boolean || value == "":
		fits = holding(v, given)
	case not && constants > 0 || v.Opaque:
		return nil, fmt.Errorf("no condition compares %s with %q%s (it may be %s)", v.Name, value, near.Hint(value, constantsOf(v)), strings.Join(mayBe(v), ", "))
	default:
		fits = holdingOther(v)
	}
	if not {
		fits = all &^ fits
	}
	return map[int]uint64{index: fits}, nil
}

func constantsOf(v *template.Variable) (list []string) {
	for _, x := range v.Values {
		if x.Constant != "" {
			list = append(list, x.Constant)
		}
	}
	return list
}

// mayBe is how a user says each value of the variable.
func mayBe(v *template.Variable) (list []string) {
	for _, x := range v.Values {
		switch {
		case x.Constant != "":
			list = append(list, v.Name+"="+x.Constant)
		case x.Missing:
			list = append(list, "!"+v.Name)
		case len(constantsOf(v)) == 0:
			list = append(list, v.Name)
		}
	}
	return list
}

// mostWordings is up to how many values of a variable every set of them is known by
// its words; beyond, each value and all but it are.
const mostWordings = 6

// assumeWords reads what a finding says of when it shows, in any language.
func (x *Linter) assumeWords(tree *template.Tree, text string) map[int]uint64 {
	for _, language := range x.languages.Codes() {
		p := phrasebook(x.phrases(language))
		values := map[int]uint64{}
		if rest, ok := p.read(tree, text, values); ok && rest == "" {
			return values
		}
	}
	return nil
}

// read reads literals that are joined by "and" off the text's start.
func (p phrasebook) read(tree *template.Tree, text string, values map[int]uint64) (rest string, ok bool) {
	best := literal{}
	length := 0
	for i := range tree.Variables {
		v := &tree.Variables[i]
		if !strings.Contains(text, v.Name) {
			continue
		}
		for _, set := range sets(len(v.Values)) {
			l := literal{v, set}
			words := p.literal(l)
			if len(words) > length && strings.HasPrefix(text, words) {
				best, length, rest = l, len(words), text[len(words):]
				clear(values)
				values[i] = set
			}
		}
	}
	if best.Variable == nil {
		return text, false
	}
	next, more := strings.CutPrefix(rest, p.word("and", " and "))
	if !more {
		return rest, true
	}
	others := map[int]uint64{}
	rest, ok = p.read(tree, next, others)
	for v, bits := range others {
		if old, both := values[v]; both {
			bits &= old
		}
		values[v] = bits
	}
	return rest, ok
}

// sets are the sets of so many values that words are known for.
func sets(values int) (list []uint64) {
	all := uint64(1)<<values - 1
	if values <= mostWordings {
		for set := uint64(1); set < all; set++ {
			list = append(list, set)
		}
		return list
	}
	for i := range values {
		list = append(list, 1<<i, all&^(1<<i))
	}
	return list
}

// shownNames is how many of the values that a template asks for an error names.
const shownNames = 20

// unasked is the error of an assumption about what no condition asks for.
func unasked(trees []*template.Tree, text string) error {
	var names []string
	for _, tree := range trees {
		for _, v := range tree.Variables {
			if !slices.Contains(names, v.Name) {
				names = append(names, v.Name)
			}
		}
	}
	name := strings.TrimLeft(text, "!")
	if i := strings.IndexAny(name, "!= "); i > 0 {
		name = name[:i]
	}
	listed := strings.Join(names[:min(len(names), shownNames)], ", ")
	if n := len(names) - shownNames; n > 0 {
		listed += fmt.Sprintf(" and %d more", n)
	}
	about := fmt.Sprintf("no condition asks for %q%s", name, near.Hint(name, slices.Clone(names)))
	if slices.Contains(names, name) {
		about = fmt.Sprintf("%q can't be taken for granted: it leaves a choice between several values", text)
	}
	return fmt.Errorf("%s (the template asks for %s)", about, listed)
}
