package yaml

import (
	"encoding/json"
	"reflect"
	"strings"
)

// Schema describes the files that decode into v as a JSON Schema (draft 7, which
// editors know), from the same struct tags that decode them and three more:
//
//	doc   what the key is for
//	enum  the name of the list of words that values take; values gives the list,
//	      and whether a user may add to it
//	keys  the same for the keys of a map
//	ref   another schema for the values that are decoded later
//
// id is where the schema can be fetched from. Where the documents of one file
// decode into several values, each of them may be of any.
func Schema(id, title string, values func(enum string) (words []string, open bool), v ...any) []byte {
	s := schemas{values: values, defs: map[string]any{}}
	root := schema{}
	if len(v) == 1 {
		root = s.record(reflect.TypeOf(v[0]))
	} else {
		var any []schema
		for _, x := range v {
			any = append(any, s.shared(reflect.TypeOf(x)))
		}
		root["anyOf"] = any
	}
	root["$schema"] = "http://json-schema.org/draft-07/schema#"
	root["$id"] = id
	root["title"] = title
	if len(s.defs) > 0 {
		root["definitions"] = s.defs
	}
	data, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		panic(err) // it holds nothing but maps, lists and texts
	}
	return append(data, '\n')
}

type schemas struct {
	values func(string) ([]string, bool)
	defs   map[string]any
}

type schema = map[string]any

// record is the schema of a struct's keys and values.
func (s *schemas) record(t reflect.Type) schema {
	properties := schema{}
	var required []string
	keys(t, nil, func(name string, must bool, index []int) {
		f := t.FieldByIndex(index)
		p := s.value(f.Type, f.Tag)
		if doc := f.Tag.Get("doc"); doc != "" {
			p = described(p, doc)
		}
		properties[name] = p
		if must {
			required = append(required, name)
		}
	})
	out := schema{"type": "object", "properties": properties, "additionalProperties": false}
	if required != nil {
		out["required"] = required
	}
	return out
}

// described adds a text; beside a reference it would not be seen.
func described(p schema, doc string) schema {
	if _, ok := p["$ref"]; ok {
		return schema{"description": doc, "allOf": []any{p}}
	}
	p["description"] = doc
	return p
}

func (s *schemas) value(t reflect.Type, tag reflect.StructTag) schema {
	switch {
	case t == textType || t.Kind() == reflect.String:
		return s.word(tag.Get("enum"))
	case t == nodeType:
		if ref := tag.Get("ref"); ref != "" {
			return schema{"$ref": ref}
		}
		return schema{}
	}
	switch t.Kind() {
	case reflect.Bool:
		return schema{"type": "boolean"}
	case reflect.Int:
		return schema{"type": "integer"}
	case reflect.Float64:
		return schema{"type": "number"}
	case reflect.Pointer:
		return s.value(t.Elem(), tag)
	case reflect.Slice:
		one := s.value(t.Elem(), tag)
		return schema{"anyOf": []any{one, schema{"type": "array", "items": one}}}
	case reflect.Map:
		return s.table(t, tag)
	case reflect.Struct:
		return s.shared(t)
	}
	return schema{}
}

// word is a single value, one of a list if there is one.
func (s *schemas) word(enum string) schema {
	if enum == "" {
		return schema{"type": []string{"string", "number", "boolean"}}
	}
	words, open := s.values(enum)
	if open {
		return schema{"anyOf": []any{schema{"enum": words}, schema{"type": "string"}}}
	}
	return schema{"enum": words}
}

// table is a map; the keys that are known are offered.
func (s *schemas) table(t reflect.Type, tag reflect.StructTag) schema {
	value := s.value(t.Elem(), tag)
	out := schema{"type": "object", "additionalProperties": value}
	if enum := tag.Get("keys"); enum != "" {
		properties := schema{}
		words, open := s.values(enum)
		for _, w := range words {
			properties[w] = value
		}
		out["properties"] = properties
		if !open {
			out["additionalProperties"] = false
		}
	}
	return out
}

// shared defines a struct once, under its name.
func (s *schemas) shared(t reflect.Type) schema {
	name := t.Name()
	if _, ok := s.defs[name]; !ok {
		s.defs[name] = nil // it may hold itself
		def := s.record(t)
		for i := 0; i < t.NumField(); i++ {
			if f := t.Field(i); f.Tag.Get("short") == "true" {
				def = schema{"anyOf": []any{s.value(f.Type, f.Tag), def}}
				break
			}
		}
		s.defs[name] = def
	}
	return schema{"$ref": "#/definitions/" + strings.ReplaceAll(name, "/", "~1")}
}
