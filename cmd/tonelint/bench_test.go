package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/source"
)

// letters is the Markdown of the corpus, cut and joined to 2,000 letters of about
// 1.5 KB, each a little different.
func letters(b *testing.B) (list []string, size int64) {
	tuneMemory() // as the program does
	files, err := filepath.Glob("../../testdata/corpus/*/*.md")
	if err != nil || len(files) < 50 {
		b.Fatalf("%d letters: %v", len(files), err)
	}
	var seeds []string
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		seeds = append(seeds, string(data))
	}
	for i := 0; len(list) < 2000; i++ {
		s := seeds[i%len(seeds)]
		// Short letters are made longer with the bodies of others, greetings aside.
		for k := i + 1; len(s) < 1400; k++ {
			more := strings.SplitAfterN(seeds[k%len(seeds)], "\n\n", 4)
			s += "\n\n" + more[len(more)-1]
		}
		if len(s) > 1700 {
			s = s[:strings.LastIndexByte(s[:1700], '\n')+1]
		}
		s += fmt.Sprintf("\n\nNo. %d\n", i)
		list = append(list, s)
		size += int64(len(s))
	}
	return list, size
}

// BenchmarkGoldmark is the yardstick: goldmark with GFM parsing the same bytes.
func BenchmarkGoldmark(b *testing.B) {
	list, size := letters(b)
	p := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser()
	b.SetBytes(size)
	for b.Loop() {
		for _, s := range list {
			p.Parse(text.NewReader([]byte(s)))
		}
	}
}

// BenchmarkRead reads the files from disk.
func BenchmarkRead(b *testing.B) {
	list, size := letters(b)
	dir := b.TempDir()
	for i, s := range list {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%04d.md", i)), []byte(s), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	p := testProject(b)
	b.SetBytes(size)
	for b.Loop() {
		found, _, _ := p.walk(dir)
		for _, in := range found {
			if f, _, _ := in.read(defaultSize); f == nil {
				b.Fatal(in.path)
			}
		}
	}
}

// BenchmarkParse reads the letters into blocks.
func BenchmarkParse(b *testing.B) {
	list, size := letters(b)
	b.SetBytes(size)
	for b.Loop() {
		for _, s := range list {
			document.Read(source.NewFile("a.md", []byte(s)), document.Options{})
		}
	}
}

// BenchmarkFormats reads the corpus, format by format.
func BenchmarkFormats(b *testing.B) {
	for _, ext := range []string{".md", ".txt", ".html", ".mjml", ".eml"} {
		b.Run(ext[1:], func(b *testing.B) {
			files, err := filepath.Glob("../../testdata/corpus/*/*" + ext)
			if err != nil || len(files) == 0 {
				b.Fatal(err)
			}
			size := int64(0)
			var list [][]byte
			for _, name := range files {
				data, err := os.ReadFile(name)
				if err != nil {
					b.Fatal(err)
				}
				list = append(list, data)
				size += int64(len(data))
			}
			b.SetBytes(size)
			for b.Loop() {
				for i, data := range list {
					document.Read(source.NewFile(files[i], data), document.Options{})
				}
			}
		})
	}
}

// BenchmarkLint reads the letters and judges them, on one core. The patterns that they
// ask for are compiled before, as they are once in a run, and memory has been taken: the
// yardstick goes through so many rounds that what it takes at first does not show.
func BenchmarkLint(b *testing.B) {
	list, size := letters(b)
	s := testProject(b).base
	x := s.linter()
	lintAll := func() {
		for _, s := range list {
			x.Lint(source.NewFile("a.md", []byte(s)), lint.Options{})
		}
	}
	for range 4 {
		lintAll()
	}
	b.SetBytes(size)
	for b.Loop() {
		lintAll()
	}
	if err := s.failure(); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkProcess lints one small file from process start.
func BenchmarkProcess(b *testing.B) {
	bin := filepath.Join(b.TempDir(), "tonelint")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	for b.Loop() {
		cmd := exec.Command(bin, "lint", "../../testdata/letters/da/bank-genforhandling-kold.md")
		if err := cmd.Run(); cmd.ProcessState == nil || cmd.ProcessState.ExitCode() == exitFailure {
			b.Fatal(err)
		}
	}
}

// BenchmarkUnseen lints the letters of testdata, each of them for the first time: no
// sentence is remembered, as in a folder of letters that have little in common.
func BenchmarkUnseen(b *testing.B) {
	tuneMemory()
	names, err := filepath.Glob("../../testdata/corpus*/*/[0-9]*")
	if err != nil || len(names) < 200 {
		b.Fatalf("%d letters: %v", len(names), err)
	}
	var files []*source.File
	size := 0
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		files = append(files, source.NewFile(name, data))
		size += len(data)
	}
	s := testProject(b).base
	lintAll := func() {
		x := s.linter()
		for _, f := range files {
			x.Lint(f, lint.Options{})
		}
	}
	lintAll() // patterns are compiled when they are first used
	b.SetBytes(int64(size))
	for b.Loop() {
		lintAll()
	}
}
