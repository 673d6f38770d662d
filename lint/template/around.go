package template

import "math"

// Reaches tells how far into the text the tags of the template speak that bring in a
// part from elsewhere.
type Reaches struct{ ends map[string]int }

// Reaches finds out how far its tags reach, in one pass over them.
func (t *Template) Reaches() Reaches {
	r := Reaches{map[string]int{}}
	for i := range t.Tags {
		if x := &t.Tags[i]; (x.Kind == Control || x.Kind == Close) && x.Args == "" {
			r.ends[x.Name] = x.End
		}
	}
	return r
}

// Of is the end of what the Include tag can speak: behind all text for a layout, the
// end tag for a part that is laid around what stands between the two, else the tag's
// own end. Of parts of one name the last end tag counts.
func (r Reaches) Of(tag Tag) int {
	if layoutNames[lastName(tag.Name)] {
		return math.MaxInt
	}
	name := tag.Name
	if name == ">" {
		name = partName(tag.Args)
	}
	return max(tag.End, r.ends[name])
}
