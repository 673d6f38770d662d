package lint

import (
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/source"
)

// afterRun puts the text behind the last sentence of which the finding speaks. Where
// that is an item it becomes a paragraph behind the list.
func (w *writer) afterRun(text pieces) []source.Edit {
	last := slices.Max(append([]int{w.hit.Sentence}, w.hit.Related...))
	s := &w.l.Sentences[last]
	if !s.Item {
		return w.after(Hit{Sentence: last}, text)
	}
	at, before, after, ok := w.behindList(last)
	spelled, spells := text.spell(w.l.Doc.Blocks[s.Block].View)
	if !ok || !spells || w.crosses(w.l.At(s).Start, at) {
		return nil
	}
	return []source.Edit{{Span: source.Span{Start: at, End: at}, Text: before + spelled + after}}
}

// behindList is where a new paragraph behind the list goes that the item i is in, and
// what it takes before and behind it there. There is none behind a table.
func (w *writer) behindList(i int) (at int, before, after string, ok bool) {
	block := &w.l.Doc.Blocks[w.l.Sentences[i].Block]
	if block.Kind != document.Item || block.Quote > 0 {
		return 0, "", "", false
	}
	for k := range w.l.Doc.Blocks { // the list's last item
		if b := &w.l.Doc.Blocks[k]; b.Group == block.Group && b.Kind == block.Kind {
			block = b
		}
	}
	file := w.l.Doc.Text
	at = block.View.Cover(source.Span{End: len(block.Text())}).End
	if w.l.Doc.Format != document.HTML {
		if n := strings.IndexAny(file[at:], "\r\n"); n >= 0 {
			at += n
		} else {
			at = len(file)
		}
		return at, "\n\n", "", true
	}
	m := listEnd.FindStringSubmatchIndex(file[at:])
	if m == nil {
		return 0, "", "", false
	}
	line := file[strings.LastIndexByte(file[:at+m[2]], '\n')+1 : at+m[2]]
	if strings.TrimSpace(line) != "" {
		line = ""
	}
	return at + m[1], "\n" + line + "<p>", "</p>", true
}
