package rules_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/tonelint/tonelint/lint/handbook"
	"github.com/tonelint/tonelint/rules"
)

// TestHandbook holds README.md to what the rules say; go generate ./rules writes it.
func TestHandbook(t *testing.T) {
	phrase, err := os.ReadFile("../lint/phrase/doc.go")
	if err != nil {
		t.Fatal(err)
	}
	want, err := handbook.Page(handbook.Sources{Files: rules.FS, Phrase: phrase})
	if err != nil {
		t.Fatal(err)
	}
	got, _ := os.ReadFile("README.md")
	if bytes.Equal(got, want) {
		return
	}
	if !*update {
		t.Fatal("README.md is not what the rules say; run go generate ./rules")
	}
	if err := os.WriteFile("README.md", want, 0o644); err != nil {
		t.Fatal(err)
	}
}
