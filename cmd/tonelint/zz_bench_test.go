package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/source"
)

func BenchmarkRaw(b *testing.B) {
	for _, ext := range []string{".md", ".txt", ".html", ".mjml", ".eml", "*"} {
		files, _ := filepath.Glob("../../testdata/corpus/*/*" + ext)
		var data [][]byte
		size := 0
		for _, f := range files {
			d, _ := os.ReadFile(f)
			data = append(data, d)
			size += len(d)
		}
		b.Run("goldmark"+ext, func(b *testing.B) {
			p := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser()
			b.SetBytes(int64(size))
			for b.Loop() {
				for _, d := range data {
					p.Parse(text.NewReader(d))
				}
			}
		})
		b.Run("parse"+ext, func(b *testing.B) {
			b.SetBytes(int64(size))
			for b.Loop() {
				for i, d := range data {
					document.Read(source.NewFile(files[i], d), document.Options{})
				}
			}
		})
		b.Run("lint"+ext, func(b *testing.B) {
			s := testProject(b).base
			x := s.linter()
			b.SetBytes(int64(size))
			for b.Loop() {
				for i, d := range data {
					x.Lint(source.NewFile(files[i], d), lint.Options{})
				}
			}
		})
	}
	_ = fmt.Sprint
}
