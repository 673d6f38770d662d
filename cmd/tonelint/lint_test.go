package main

import (
	"context"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
)

// brittle is a check that cannot bear a word.
type brittle string

func (b brittle) Find(l *letter.Letter) []lint.Hit {
	for _, s := range l.Sentences {
		if strings.Contains(l.Words(&s, 0, len(s.Words)), string(b)) {
			panic("no " + string(b))
		}
	}
	return nil
}

// A fault of the program's own in one file leaves the others judged.
func TestFaultCostsOneFile(t *testing.T) {
	book, _, err := (&env{}).book()
	if err != nil {
		t.Fatal(err)
	}
	book.Rules = append(book.Rules, &lint.Rule{ID: "brittle", Check: brittle("umbrella")})
	list := []input{
		{path: "a.md", stdin: true, data: []byte("Dear customer,\n\nYour parcel has arrived at the shop.\n\nKind regards\nIda\n")},
		{path: "b.md", stdin: true, data: []byte("Dear Ida,\n\nYour umbrella is here, and you can pick it up today.\n\nKind regards\nBo\n")},
		{path: "c.md", stdin: true, data: []byte("Dear customer,\n\nYour parcel has arrived at the shop.\n\nKind regards\nIda\n")},
	}
	results, notices, unread := lintAll(context.Background(), book, list, lint.Options{}, 1, defaultSize, func() {})
	if !unread || len(notices) != 1 || notices[0].Path != "b.md" || !strings.Contains(notices[0].Message, "no umbrella") {
		t.Errorf("unread is %v, notices %v", unread, notices)
	}
	if len(results) != 2 || len(results[0].Findings) != 1 || len(results[1].Findings) != 1 {
		t.Errorf("%d results: %v", len(results), results)
	}
}
