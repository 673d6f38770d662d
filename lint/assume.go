package lint

import (
	"github.com/tonelint/tonelint/lint/template"
)

// Assumption is what is taken for granted of a value that a template's conditions
// ask for.
type Assumption struct {
	Name  string // of the value
	Equal string // the constant that it equals; "" if it is only given or not
	Not   bool   // the opposite
}

// fits tells whether the value of the variable agrees with the assumption.
func (a Assumption) fits(v *template.Variable, value int) bool {
	x := v.Values[value]
	fits := !x.Missing
	if a.Equal != "" {
		fits = x.Constant == a.Equal
	}
	if v.Opaque {
		fits = value == 0
	}
	return fits != a.Not
}

// pick picks the values of the tree's variables by the assumptions, and the first
// of those that nothing is assumed of.
func (o *Options) pick(tree *template.Tree) func(int) int {
	return func(variable int) int {
		v := &tree.Variables[variable]
		for value := range v.Values {
			fits := true
			for _, a := range o.When {
				fits = fits && (a.Name != v.Name || a.fits(v, value))
			}
			if fits {
				return value
			}
		}
		return 0
	}
}
