package source_test

import (
	"testing"

	"github.com/tonelint/tonelint/lint/source"
)

// Changes apply whole or not at all, and leave all else alone.
func TestApply(t *testing.T) {
	edit := func(start, end int, text string) source.Edit {
		return source.Edit{Span: source.Span{Start: start, End: end}, Text: text}
	}
	for _, x := range []struct {
		edits []source.Edit
		out   string
	}{
		{nil, "0123456789"},
		{[]source.Edit{edit(5, 7, "x"), edit(0, 0, "y")}, "y01234x789"},
		{[]source.Edit{edit(2, 4, ""), edit(4, 6, "z")}, "01z6789"},
		{[]source.Edit{edit(2, 4, ""), edit(3, 6, "z")}, ""},
		{[]source.Edit{edit(2, 2, "a"), edit(2, 2, "b")}, ""},
		{[]source.Edit{edit(2, 4, "a"), edit(4, 4, "b")}, ""},
		{[]source.Edit{edit(8, 11, "a")}, ""},
		{[]source.Edit{edit(-1, 1, "a")}, ""},
		{[]source.Edit{edit(3, 2, "a")}, ""},
	} {
		got, ok := source.Apply([]byte("0123456789"), x.edits)
		if ok != (x.out != "") || ok && string(got) != x.out || !ok && string(got) != "0123456789" {
			t.Errorf("%v: got %q, %v", x.edits, got, ok)
		}
	}
}
