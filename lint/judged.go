package lint

import (
	"slices"

	"github.com/tonelint/tonelint/lint/letter"
)

// judging is what rules were applied to the messages of a document.
type judging struct {
	message string // its number, as numbered gives it
	rules   []bool // by their index: the rule is for a letter such as one of the renderings
}

// judgedBy notes which rules are applied to the letter, with those of its other
// renderings.
func (t *trial) judgedBy(l *letter.Letter) []bool {
	id := numbered(l.Doc.ID)
	i := slices.IndexFunc(t.judged, func(j judging) bool { return j.message == id })
	if i < 0 {
		i = len(t.judged)
		t.judged = append(t.judged, judging{id, make([]bool, len(t.linter.rules))})
	}
	return t.judged[i].rules
}

// judges tells each message of the file the rules that judged it: of its own
// document and of one that tells it again.
func (x *Linter) judges(r *Result, t *trial) {
	for _, j := range t.judged {
		i := slices.IndexFunc(r.Messages, func(m Message) bool { return numbered(m.ID) == j.message })
		if i < 0 {
			continue
		}
		m := &r.Messages[i]
		for k, rule := range x.rules {
			if j.rules[k] && !slices.Contains(m.Judged, rule) {
				m.Judged = append(m.Judged, rule)
			}
		}
	}
}

// tellable tells of each rule whether the pack has words for what it looks for. What a
// language has no words for can't be found, and can't be missing either.
func (x *Linter) tellable(pack *letter.Pack) []bool {
	if known, ok := x.tells[pack]; ok {
		return known
	}
	list := make([]bool, len(x.rules))
	for i, rule := range x.rules {
		sought, prevent := seek(rule.Check)
		if len(sought) == 0 { // it looks for what is missing
			sought = prevent
		}
		list[i] = len(sought) == 0 || slices.ContainsFunc(sought, pack.HasMove)
	}
	x.tells[pack] = list
	return list
}

// SameMessage tells whether two IDs are of one message of a file: in some renderings of
// a template it may be the only one, which has no ID, and in others the first.
func SameMessage(a, b string) bool { return numbered(a) == numbered(b) }

// Has tells whether the finding, of the same result, was found in the message.
func (m *Message) Has(f *Finding) bool { return SameMessage(m.ID, f.MessageID) }
