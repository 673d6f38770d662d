package letter

import (
	"slices"
	"strings"
	"unicode"

	"github.com/tonelint/tonelint/lint/document"
)

// Foot is the sign-off that stands in the letter itself.
type Foot struct {
	First, Last int  // its sentences
	Closing     int  // the last of the closing phrases with which it begins; First if it has none
	Whole       bool // it names somebody or some office, and is no bare closing phrase
	Told        bool // a closing phrase or an office tells that the letter ends here, and not only a name
}

// Foot is the letter's sign-off, false if it has none.
func (l *Letter) Foot() (f Foot, ok bool) {
	f.First, f.Last = -1, -1
	for i := range l.Sentences {
		if l.Sentences[i].Zone == SignOff {
			if f.First < 0 {
				f.First = i
			}
			f.Last = i
		}
	}
	f.Closing = max(f.First, l.closing)
	f.Whole, f.Told = l.wholeFoot, l.toldFoot
	return f, f.First >= 0
}

// foot finds out whether the sign-off holds more than a closing phrase.
func (a *analysis) foot() {
	l := a.letter
	closed := false
	for i := range l.Sentences {
		s := &l.Sentences[i]
		if s.Zone != SignOff || len(s.Words) == 0 {
			continue
		}
		a.usePack(s.Block)
		end := a.starts(s.Words, s.known, forClosing)
		office := a.starts(s.Words, s.known, forOffice) == len(s.Words)
		l.toldFoot = l.toldFoot || end > 0 || office
		if end > 0 {
			l.closing = i
		}
		if l.wholeFoot = closed || end > 0 && end < len(s.Words) || office; l.wholeFoot {
			return
		}
		closed = closed || end > 0
	}
}

// officeLine tells whether the line signs for an office or a team. Hyphens may stand
// before it.
func (a *analysis) officeLine(p part, line [2]int) bool {
	for line[0] < line[1] && beside(a.tokens[p.block][line[0]]) {
		line[0]++
	}
	if line[0] == line[1] || line[1]-line[0] > 2*closingWords || !a.mayStart(p, line) {
		return false
	}
	words, known := a.lineWords(p.block, line[0], line[1])
	return len(words) > 0 && len(words) <= closingWords && a.starts(words, known, forOffice) == len(words)
}

// office tells whether the part's first line signs for an office or a team, and the
// rest are no sentences either.
func (a *analysis) office(p part) bool {
	line, ok := a.firstLine(p)
	return ok && a.lineCount(p) <= officeLines && a.officeLine(p, line) && (line[1] == p.last || !a.sentenceLike(p))
}

// officeLines is how many lines an office signs with at the most.
const officeLines = 8

// PartFor tells whether the part that the template brings in with a block of kind
// Include is called after one of these kinds of value: "salutation" after a greeting,
// "mails/signature.html" after a sender.
func (l *Letter) PartFor(b *document.Block, kinds ...string) bool {
	tag, ok := l.Doc.Template.At(b.At.Start)
	if !ok {
		return false
	}
	return slices.ContainsFunc(l.KindsOf(calledPart(tag.Name, tag.Args)), func(k string) bool { return slices.Contains(kinds, k) })
}

// Shared tells whether the part that the template brings in with a block of kind Include
// is one that many letters share: a layout around this one, or what is called after a
// header or a footer. Such a part does not speak of the matter of this letter.
func (l *Letter) Shared(b *document.Block) bool {
	if l.PartFor(b, FrameKind) {
		return true
	}
	tag, ok := l.Doc.Template.At(b.At.Start)
	if !ok {
		return false
	}
	first := l.Doc.Order(b.At.Start)
	end := l.Doc.Template.Reaches().Of(tag)
	for i := range l.Sentences {
		if s := &l.Sentences[i]; s.Zone.InBody() {
			at := l.At(s).Start
			return first < l.Doc.Order(at) && at < end
		}
	}
	return false
}

// Texts tells whether a sentence of the body is a value that stands for a text of its own,
// such as a message that somebody wrote to this reader.
func (l *Letter) Texts() bool {
	return slices.ContainsFunc(l.Sentences, func(s Sentence) bool {
		if !s.Zone.InBody() || len(s.Words) != 1 || !s.Valued() {
			return false
		}
		tag, ok := l.Doc.Template.At(l.At(&s).Start)
		return ok && slices.Contains(l.Known.Kinds(tag.Name), ContentKind)
	})
}

// calledPart is what a tag calls the part, without its folders: what it has in
// quotes, else a word behind its sign, else its keyword.
func calledPart(keyword, args string) string {
	name := keyword
	if i := strings.IndexAny(args, `"'`); i >= 0 {
		rest := args[i+1:]
		if k := strings.IndexByte(rest, args[i]); k >= 0 {
			name = rest[:k]
		}
	} else if words := strings.Fields(args); len(words) > 0 && !strings.ContainsFunc(keyword, unicode.IsLetter) {
		name = words[0]
	}
	return name[strings.LastIndexByte(name, '/')+1:]
}
