package baseline

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/tonelint/tonelint/lint/save"
)

// FileName is what a baseline is called where it is looked for.
const FileName = ".tonelint-baseline.json"

// version is the form of the file. A later one may be written in ways that this
// program would misread.
const version = 1

// Error is a fault in a baseline's file. Line and Column count from 1, the column
// in code points.
type Error struct {
	Path         string
	Line, Column int
	Message      string
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.Path, e.Line, e.Column, e.Message)
}

// Bytes is the baseline as its file holds it: JSON with a finding a line, in the
// order of Entries, so that changes read well side by side and merge. The same
// entries are always the same bytes.
func (b *Baseline) Bytes() []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\n  \"version\": %d,\n  \"findings\": [", version)
	for i, e := range b.Entries() {
		if i > 0 {
			out.WriteByte(',')
		}
		fmt.Fprintf(&out, "\n    {\"path\": %s, \"rule\": %s, \"text\": %s, \"fingerprint\": %s", quote(e.Path), quote(e.Rule), quote(e.Text), quote(e.Fingerprint))
		if e.Count > 1 {
			fmt.Fprintf(&out, ", \"count\": %d", e.Count)
		}
		out.WriteByte('}')
	}
	if len(b.entries) > 0 {
		out.WriteString("\n  ")
	}
	out.WriteString("]\n}\n")
	return out.Bytes()
}

func quote(text string) string {
	var out strings.Builder
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(text) // a string can always be encoded
	return strings.TrimSuffix(out.String(), "\n")
}

// Read reads the file. An *Error says what is wrong in it; other errors are those
// of opening it.
func Read(path string) (*Baseline, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return Parse(filepath.ToSlash(path), data)
}

// Write puts the baseline into the file, whole or not at all, and not where it is
// there already.
func (b *Baseline) Write(path string) error {
	data := b.Bytes()
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, data) {
		return nil
	}
	return save.File(path, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}
