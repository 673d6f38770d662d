package fix

import (
	"path"
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/source"
)

// comment is how a comment begins and ends.
type comment struct{ open, close string }

// ofMarkup is the comment of Markdown and HTML. A reader who looks at the source of a
// mail sees it, so that a template's own goes before it.
var ofMarkup = comment{"<!-- ", " -->"}

// ofTemplate are the comments of templates, by what their files' names end in.
var ofTemplate = map[string]comment{
	"hbs": {"{{!-- ", " --}}"}, "handlebars": {"{{!-- ", " --}}"}, "mustache": {"{{! ", " }}"},
	"j2": {"{# ", " #}"}, "jinja": {"{# ", " #}"}, "jinja2": {"{# ", " #}"}, "twig": {"{# ", " #}"}, "njk": {"{# ", " #}"}, "django": {"{# ", " #}"},
	"liquid": {"{% comment %} ", " {% endcomment %}"}, "gotmpl": {"{{- /* ", " */ -}}"}, "tmpl": {"{{- /* ", " */ -}}"},
	"erb": {"<%# ", " %>"}, "ejs": {"<%# ", " %>"}, "blade": {"{{-- ", " --}}"}, "php": {"<?php // ", " ?>"}, "tt": {"[%# ", " %]"},
	"cshtml": {"@* ", " *@"}, "ftl": {"<#-- ", " -->"}, "ftlh": {"<#-- ", " -->"}, "tpl": {"{* ", " *}"}, "haml": {"-# ", ""},
	"mako": {"## ", ""}, "vm": {"#* ", " *#"}, "amp": {"%%[ /* ", " */ ]%%"},
}

// commentsOf are the comments to try in a file, by its name.
func commentsOf(name string) (list []comment) {
	parts := strings.Split(strings.ToLower(path.Base(name)), ".")
	for _, part := range parts[1:] {
		if c, ok := ofTemplate[part]; ok && !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	return append(list, ofMarkup)
}

// Ignore writes above the finding, in the file's own syntax, that it is accepted, and
// why. Which syntax that is shows when it is tried: the finding is gone then, and
// nothing else is found or odd that was not before. It returns false where no comment
// does that.
func Ignore(data []byte, f *lint.Finding, reason string, judge Judge) ([]byte, bool) {
	before := judge(data)
	if before == nil {
		return data, false
	}
	said := "tonelint-ignore " + f.Rule.ID
	if reason = strings.Join(strings.Fields(reason), " "); reason != "" {
		said += ": " + reason
	}
	file := source.NewFile(before.File.Path, data)
	end := "\n"
	if strings.Contains(file.Text, "\r\n") {
		end = "\r\n"
	}
	for _, c := range commentsOf(file.Path) {
		for _, at := range above(file.Text, f.Context.Start) {
			for _, tail := range []string{end, ""} {
				text, ok := file.Charset.Encode(c.open + said + c.close + tail)
				if !ok {
					continue
				}
				next, ok := source.Apply(data, []source.Edit{{Span: source.Span{Start: at, End: at}, Text: text}})
				if ok && accepted(before, judge(next), f) {
					return next, true
				}
			}
		}
	}
	return data, false
}

// above are places where a comment could stand that speaks of what stands at the byte:
// at the head of its paragraph, of its line, or before the tag that holds it.
func above(text string, at int) []int {
	line := strings.LastIndexByte(text[:at], '\n') + 1
	paragraph := line
	for paragraph > 0 {
		up := strings.LastIndexByte(text[:paragraph-1], '\n') + 1
		if strings.TrimSpace(text[up:paragraph]) == "" {
			break
		}
		paragraph = up
	}
	places := []int{paragraph, line}
	if tag := strings.LastIndexByte(text[:at], '<'); tag >= line {
		places = append(places, tag)
	}
	return places
}

// accepted tells whether the finding is accepted after the change, and all else is as
// it was.
func accepted(before, after *lint.Result, f *lint.Finding) bool {
	if after == nil || len(after.Notices) > len(before.Notices) || len(after.Suppressed) <= len(before.Suppressed) {
		return false
	}
	was, is := count(before), count(after)
	for k, n := range is {
		if n > was[k] {
			return false
		}
	}
	for k, n := range was {
		if k.rule != f.Rule.ID && is[k] != n {
			return false
		}
	}
	return is[of(f)] < was[of(f)]
}
