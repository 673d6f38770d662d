package yaml

import "reflect"

// Key is a key that a struct decodes, as its tags tell of it.
type Key struct {
	Name     string
	Doc      string // what it is for
	Enum     string // the name of the list of words that it takes, "" if there is none
	List     bool   // it takes a list
	Required bool
	Keys     []Key // of what stands under it, where that is a struct not met before
}

// Keys lists the keys that decode into v, a struct, in the order of its fields.
func Keys(v any) []Key { return describe(reflect.TypeOf(v), map[reflect.Type]bool{}) }

func describe(t reflect.Type, above map[reflect.Type]bool) []Key {
	above[t] = true
	defer delete(above, t)
	var list []Key
	keys(t, nil, func(name string, must bool, index []int) {
		f := t.FieldByIndex(index)
		k := Key{Name: name, Doc: f.Tag.Get("doc"), Enum: f.Tag.Get("enum"), Required: must}
		below := f.Type
		for below.Kind() == reflect.Pointer || below.Kind() == reflect.Slice || below.Kind() == reflect.Map {
			k.List = k.List || below.Kind() == reflect.Slice
			below = below.Elem()
		}
		if below.Kind() == reflect.Struct && below != textType && below != nodeType && !above[below] {
			k.Keys = describe(below, above)
		}
		list = append(list, k)
	})
	return list
}
