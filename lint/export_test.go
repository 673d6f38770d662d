package lint

import "github.com/tonelint/tonelint/lint/template"

// Always tells whether every rendering has the fault.
func (f *Finding) Always() bool { return f.condition == nil }

// Sure tells whether the condition is exact.
func (f *Finding) Sure() bool { return f.condition == nil || f.condition.proved }

// Holds evaluates the condition; value gives the index of the value that a variable
// of the template has.
func (f *Finding) Holds(value func(*template.Variable) int) bool {
	return f.condition == nil || f.condition.holds(f.condition.all, value)
}

// Told evaluates what is said of the condition, which may be shorter.
func (f *Finding) Told(value func(*template.Variable) int) bool {
	return f.condition == nil || f.condition.holds(f.condition.any, value)
}

// Asked are the variables that the condition speaks of.
func (f *Finding) Asked() (list []*template.Variable) {
	if f.condition == nil {
		return nil
	}
	for _, term := range f.condition.all {
		for _, l := range term {
			list = append(list, l.Variable)
		}
	}
	return list
}

func (c *condition) holds(any alternatives, value func(*template.Variable) int) bool {
	for _, list := range any {
		fits := true
		for _, l := range list {
			fits = fits && l.has(value(l.Variable))
		}
		if fits {
			return true
		}
	}
	return false
}

// Exact sets up to how many bytes all renderings of a template are judged.
func (x *Linter) Exact(bytes int) { x.exact = bytes }
