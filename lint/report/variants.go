package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/template"
)

// FileVariants are the variants of the documents of a file.
type FileVariants struct {
	Path      string
	Documents []*lint.Variants
}

// Variants writes what templates decide and the messages that they render, for
// people.
func Variants(w io.Writer, files []FileVariants, c *Colours) error {
	b := &strings.Builder{}
	for i, f := range files {
		for k, v := range f.Documents {
			if i+k > 0 {
				b.WriteString("\n")
			}
			name := f.Path
			if v.ID != "" {
				name += ", message " + v.ID
			}
			fmt.Fprintf(b, "%s\n", c.Bold.Sprint(printable(name, "")))
			variants(b, v, c)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func variants(b *strings.Builder, v *lint.Variants, c *Colours) {
	if len(v.Choices) == 0 {
		b.WriteString("  1 variant: this file makes no choices\n")
	} else {
		fmt.Fprintf(b, "  %s, by %s\n", numbered(v.Count, v.More, "variant"), count(len(v.Choices), "choice"))
	}
	for i := range v.Choices {
		d := &v.Choices[i]
		var values []string
		for k := range d.Values {
			kind, _ := valueOf(&d.Variable, k)
			if kind == "equal" {
				kind = d.Values[k].Text()
			}
			values = append(values, kind)
		}
		b.WriteString("\n")
		wrap(b, "  "+c.Bold.Sprint(printable(d.Name, ""))+": ", "      ", strings.Join(values, ", "))
		places(b, d.Asked, c)
	}
	for _, x := range []struct {
		title string
		tags  []lint.Asked
	}{
		{"loops", v.Loops},
		{"parts from elsewhere, which may hold anything", v.Includes},
		{"placeholders with a default", v.Defaults},
	} {
		if len(x.tags) > 0 {
			fmt.Fprintf(b, "\n  %s\n", x.title)
			places(b, x.tags, c)
		}
	}
	if len(v.Choices) == 0 {
		return
	}
	b.WriteString("\n")
	for i, one := range v.List {
		said := one.Short.Phrase
		if one.Same > 0 {
			said += fmt.Sprintf("; %s the same in all of these", plural(one.Same, "choice is", "choices are"))
		}
		if len(one.Cases) > 0 {
			said += " [" + strings.Join(one.Cases, ", ") + "]"
		}
		wrap(b, fmt.Sprintf("%4d  ", i+1), "      ", said)
	}
	if n := len(v.List); n < v.Count {
		fmt.Fprintf(b, "      and %s more\n", counted(v.Count-n, v.More))
	}
}

// shownTag is how many code points of a tag are shown.
const shownTag = 80

func places(b *strings.Builder, tags []lint.Asked, c *Colours) {
	for _, t := range tags {
		text := []rune(printable(t.Text, ""))
		if len(text) > shownTag {
			text = append(text[:shownTag], '…')
		}
		line := fmt.Sprintf("%6d  %s", t.Line, c.Dim.Sprint(string(text)))
		if t.Path != "" {
			line += " in " + printable(t.Path, "")
		}
		b.WriteString(line + "\n")
	}
}

// valueOf is the kind of a value, and the constant that it equals.
func valueOf(v *template.Variable, value int) (kind, constant string) {
	x := v.Values[value]
	alone := true // nothing is compared with it
	for _, other := range v.Values {
		alone = alone && other.Constant == ""
	}
	switch {
	case v.Opaque && value == 0:
		return "holds", ""
	case v.Opaque:
		return "fails", ""
	case x.Constant != "":
		return "equal", x.Constant
	case x.Missing && v.Shown:
		return "missing", ""
	case x.Missing:
		return "false", ""
	case !alone:
		return "other", ""
	case v.Shown:
		return "given", ""
	}
	return "true", ""
}

func plural(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

func counted(n int, more bool) string {
	if more {
		return fmt.Sprintf("more than %d", n)
	}
	return fmt.Sprint(n)
}

func numbered(n int, more bool, what string) string {
	if more {
		return "more than " + count(n, what)
	}
	return count(n, what)
}

// The types below are a JSON contract: fields may be added, never changed. A value
// is known by its kind: "equal" to the constant that value is, "other" than all
// constants that it is compared with, "given" or "missing", "true" or "false"; of a
// condition that is known by its text only, "holds" or "fails".

type jsonVariants struct {
	Version int                `json:"version"`
	Files   []jsonFileVariants `json:"files"`
}

type jsonFileVariants struct {
	File     string         `json:"file"`
	Message  string         `json:"messageId"`
	Language string         `json:"language"`
	Choices  []jsonDecision `json:"choices"`
	Loops    []jsonTag      `json:"loops"`
	Includes []jsonTag      `json:"includes"`
	Defaults []jsonTag      `json:"defaults"`
	Count    jsonCount      `json:"count"`
	Variants []jsonVariant  `json:"variants"`
}

type jsonDecision struct {
	Name       string      `json:"name"`
	Values     []jsonValue `json:"values"`
	Lines      []int       `json:"lines"` // of the file itself
	Conditions []jsonTag   `json:"conditions"`
}

type jsonValue struct {
	Kind  string `json:"kind"`
	Value string `json:"value"`
}

type jsonTag struct {
	Path string `json:"path"` // of the part that it stands in; "" if it is the file itself
	Line int    `json:"line"`
	Text string `json:"text"`
}

type jsonCount struct {
	Variants int  `json:"variants"`
	More     bool `json:"more"` // there are more than that
}

type jsonVariant struct {
	When     string        `json:"when"`
	Settings []jsonSetting `json:"settings"`
	Choices  []jsonChoice  `json:"choices"` // as a finding has them
	Cases    []string      `json:"cases"`
}

type jsonSetting struct {
	Name string `json:"name"`
	jsonValue
}

// VariantsJSON writes the same as one JSON value.
func VariantsJSON(w io.Writer, files []FileVariants) error {
	out := jsonVariants{Version: 1, Files: []jsonFileVariants{}}
	for _, f := range files {
		for _, v := range f.Documents {
			out.Files = append(out.Files, fileVariants(f.Path, v))
		}
	}
	return writeJSON(w, out, "  ")
}

func fileVariants(path string, v *lint.Variants) jsonFileVariants {
	out := jsonFileVariants{
		File: path, Message: v.ID, Language: v.Language, Choices: []jsonDecision{}, Count: jsonCount{v.Count, v.More},
		Loops: jsonTags(v.Loops), Includes: jsonTags(v.Includes), Defaults: jsonTags(v.Defaults), Variants: []jsonVariant{},
	}
	for i := range v.Choices {
		d := &v.Choices[i]
		one := jsonDecision{Name: d.Name, Values: []jsonValue{}, Lines: []int{}, Conditions: jsonTags(d.Asked)}
		for k := range d.Values {
			kind, constant := valueOf(&d.Variable, k)
			one.Values = append(one.Values, jsonValue{kind, constant})
		}
		for _, t := range d.Asked {
			if t.Path == "" {
				one.Lines = append(one.Lines, t.Line)
			}
		}
		out.Choices = append(out.Choices, one)
	}
	for _, x := range v.List {
		one := jsonVariant{When: x.When.Text, Settings: []jsonSetting{}, Choices: []jsonChoice{}, Cases: append([]string{}, x.Cases...)}
		for _, s := range x.Settings {
			d := &v.Choices[s.Variable]
			kind, constant := valueOf(&d.Variable, s.Value)
			one.Settings = append(one.Settings, jsonSetting{d.Name, jsonValue{kind, constant}})
		}
		for _, c := range x.When.Choices {
			one.Choices = append(one.Choices, jsonChoice(c))
		}
		out.Variants = append(out.Variants, one)
	}
	return out
}

func jsonTags(list []lint.Asked) []jsonTag {
	out := []jsonTag{}
	for _, t := range list {
		out = append(out, jsonTag(t))
	}
	return out
}
