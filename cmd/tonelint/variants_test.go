package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/rulebook"
	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/template"
)

// TestWhenPasted holds that what is printed of a variant, its when and its choices,
// leads back to that variant when it is given to --when.
func TestWhenPasted(t *testing.T) {
	s, err := (&env{}).shelf(&rulebook.Own{})
	if err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob(filepath.Join(branchesDir, "*.*"))
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Ext(name) == ".tsv" {
			continue
		}
		file := source.NewFile(filepath.Base(name), data)
		x := s.linter()
		list, _ := x.Variants(file, lint.Options{})
		for _, v := range list {
			for _, one := range v.List {
				tried++
				same(t, x, file, []string{one.When.Text}, v, one)
				same(t, x, file, conditions(one.When), v, one)
				same(t, x, file, shortForms(v, one), v, one)
			}
		}
	}
	if tried < 60 {
		t.Errorf("%d variants were tried", tried)
	}
}

// conditions are the choices as a user writes them who has them from the JSON.
func conditions(when lint.When) (list []string) {
	for _, c := range when.Choices {
		if c.Taken {
			list = append(list, c.Condition)
		} else {
			list = append(list, "!"+c.Condition)
		}
	}
	return list
}

// shortForms are the settings in the short forms.
func shortForms(v *lint.Variants, one lint.Variant) (list []string) {
	for _, s := range one.Settings {
		d := &v.Choices[s.Variable]
		switch value := d.Values[s.Value]; {
		case value.Constant != "":
			list = append(list, d.Name+"="+value.Constant)
		case value.Missing:
			list = append(list, "!"+d.Name)
		default:
			list = append(list, d.Name)
			for _, other := range d.Values {
				if other.Constant != "" {
					list = append(list, d.Name+" != \""+other.Constant+"\"")
				}
			}
		}
	}
	return list
}

// same holds that the file read with the assumptions is that variant.
func same(t *testing.T, x *lint.Linter, file *source.File, said []string, v *lint.Variants, one lint.Variant) {
	t.Helper()
	var opt lint.Options
	var err error
	if opt.When, err = x.Assume(file, opt, said); err != nil {
		t.Errorf("--when %q: %v", said, err)
		return
	}
	letters, _ := x.Read(file, opt)
	if len(letters) == 0 {
		t.Errorf("%s: no letter", file.Path)
		return
	}
	got := letters[0].Doc.Rendering.Settings
	if !slices.Equal(got, one.Settings) {
		t.Errorf("%s --when %s:\n%s, want\n%s", file.Path, strings.Join(said, " --when "), named(v, got), named(v, one.Settings))
	}
}

func named(v *lint.Variants, settings []template.Setting) (list []string) {
	for _, s := range settings {
		d := &v.Choices[s.Variable]
		list = append(list, fmt.Sprintf("%s: %+v", d.Name, d.Values[s.Value]))
	}
	return list
}
