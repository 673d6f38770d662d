package lint

import (
	"fmt"
	"sort"
	"strings"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/near"
	"github.com/tonelint/tonelint/lint/source"
)

// Suppression is a writer's word that a finding is accepted.
type Suppression struct {
	Reason string      // "" if none is given
	Span   source.Span // the comment, in the file
}

// suppression is a rule that a comment names, and the text whose findings of that
// rule it accepts.
type suppression struct {
	rule  *Rule
	word  Suppression
	doc   int         // the document it stands in
	span  source.Span // what it covers, in the document's text; empty if it stands at nothing
	at    int         // where it stands: at the start of what it covers, else at its own
	name  int         // where the rule is named, in the file
	scope scope
	void  bool // it does not count
	used  bool
}

type scope uint8

const (
	ofBlock scope = iota
	ofRegion
	ofFile
)

// spot is where a finding stands, as suppressions see it.
type spot struct {
	finding int // its index
	doc     int
	at      int         // in the document's text
	message source.Span // of the message it was found in, in the document's text
}

// suppressor applies the suppressions of one file.
type suppressor struct {
	file  *source.File
	docs  []*document.Document
	rules map[string]*Rule
	known []string // the ids of all rules
	opt   Options

	list    []*suppression // in the order of the file
	kept    map[key]*kept
	files   map[*Rule]*suppression
	twins   map[*Rule]*suppression // accepted in a message that a later document tells again
	open    map[*Rule]*suppression // regions without an end so far
	begun   bool                   // a region was begun, perhaps wrongly, and not ended
	notices []Notice
	more    int // notices that are not kept
}

// key names the suppressions of one rule in one document.
type key struct {
	doc  int
	rule *Rule
}

// kept is the suppressions of a rule in a document.
type kept struct {
	blocks  []*suppression // by what they cover, the wider first
	regions []*suppression // in order, none of them overlapping
}

// maxNotices bounds what is said of the suppressions of one file.
const maxNotices = 100

func (x *Linter) suppressor(file *source.File, docs []*document.Document, opt Options) *suppressor {
	some := false
	for _, d := range docs {
		some = some || len(d.Comments) > 0
	}
	if !some {
		return nil
	}
	s := &suppressor{
		file: file, docs: docs, opt: opt, rules: map[string]*Rule{}, kept: map[key]*kept{}, files: map[*Rule]*suppression{},
		twins: map[*Rule]*suppression{}, open: map[*Rule]*suppression{},
	}
	for _, r := range x.rules {
		s.rules[r.ID] = r
		s.known = append(s.known, r.ID)
	}
	for i, d := range docs {
		for k := range d.Comments {
			s.comment(i, &d.Comments[k])
		}
		s.endRegions(i)
	}
	for _, k := range s.kept {
		sort.SliceStable(k.blocks, func(i, j int) bool {
			a, b := k.blocks[i], k.blocks[j]
			return a.at < b.at || a.at == b.at && a.span.End > b.span.End
		})
	}
	return s
}

// comment takes in what a comment asks for.
func (s *suppressor) comment(doc int, c *document.Comment) {
	d := s.docs[doc]
	where := func(x source.Span) int { return d.Where(c, x).Start }
	all := source.Span{Start: 0, End: len(c.View.Text)}
	said, ok := parseDirective(c.View.Text)
	switch {
	case !ok:
		return
	case c.Kind == document.Plain:
		s.notice(where(all), BadSuppression, "this is text that the reader sees and does nothing; %s", howToComment[d.Format])
		return
	case said.name == "":
		s.notice(where(all), BadSuppression, "tonelint knows no %q%s", said.word, meant(said.word))
		return
	}
	whole := c.Kind != document.Remark
	if whole && said.name != ignoreBlock && said.name != ignoreFile {
		s.notice(where(all), BadSuppression, "%q is a comment in the text; for the whole file write %q", said.name, ignoreBlock+": RULE")
		return
	}
	rules := s.named(said, where)
	if said.name == ignoreEnd {
		s.end(doc, c, said, rules)
		return
	}
	s.begun = s.begun || said.name == ignoreStart
	if len(said.rules) == 0 {
		example := said.name + " RULE: reason"
		if c.Kind == document.FrontMatter {
			example = ignoreBlock + ": RULE"
		}
		s.notice(where(all), BadSuppression, "this suppression names no rule and does nothing; write %q", example)
		return
	}
	word := Suppression{Reason: s.reason(d, c, said.reason), Span: d.Place(c)}
	void := word.Reason == "" && s.opt.RequireReason
	if void && len(rules) > 0 {
		s.notice(where(all), MissingReason, "this suppression gives no reason, without which it does not count; write %q", said.name+" "+rules[0].id+": reason")
	}
	for _, n := range rules {
		x := &suppression{rule: s.rules[n.id], word: word, doc: doc, name: where(n.at), void: void, at: c.At.Start}
		switch {
		case whole || said.name == ignoreFile:
			x.scope = ofFile
		case said.name == ignoreStart:
			x.scope, x.span = ofRegion, source.Span{Start: c.At.End, End: len(d.Text)}
		default:
			x.span = c.Block
			if x.span.Len() > 0 {
				x.at = x.span.Start
			}
		}
		s.add(x)
	}
}

var howToComment = map[document.Format]string{
	document.Markdown: "a comment in Markdown is <!-- ... -->, or [//]: # (...) with an empty line above it",
	document.HTML:     "a comment in HTML is <!-- ... -->",
	document.Text:     "plain text has no comments: write \"tonelint-ignore: RULE\" in the front matter, or a comment of the template",
}

// named is those of the rules that there are; what is wrong with the others is
// said.
func (s *suppressor) named(d directive, where func(source.Span) int) []named {
	var list []named
	seen := map[string]bool{}
	for _, n := range d.rules {
		first, rest, _ := strings.Cut(n.id, " ")
		switch {
		case s.rules[n.id] != nil:
			if !seen[n.id] {
				list = append(list, n)
			}
			seen[n.id] = true
		case rest != "" && s.rules[first] != nil && len(n.id) <= 4*longestName:
			s.notice(where(n.at), BadSuppression, "a reason stands behind a colon; write %q", d.name+" "+first+": "+strings.TrimLeft(rest, "-–— \t"))
		case !s.full():
			s.notice(where(n.at), UnknownRule, "there is no rule %q%s", shortened(n.id), s.nearRule(n.id))
		}
	}
	return list
}

func (s *suppressor) nearRule(id string) string {
	if len(id) <= longestName {
		if hint := near.Hint(id, s.known); hint != "" {
			return hint
		}
	}
	return "; \"tonelint rules\" lists them"
}

func shortened(id string) string {
	if len(id) > longestName {
		return strings.ToValidUTF8(id[:longestName], "") + "…"
	}
	return id
}

// reason is the text of the span on one line, placeholders as the file writes
// them.
func (s *suppressor) reason(d *document.Document, c *document.Comment, at source.Span) string {
	text := c.View.Text[at.Start:at.End]
	if c.Kind != document.Header && strings.ContainsRune(text, document.PlaceholderMark) {
		home := c.View.Cover(at)
		text = d.Text[home.Start:home.End]
	}
	return strings.Join(strings.Fields(text), " ")
}

// add keeps a suppression.
func (s *suppressor) add(x *suppression) {
	if x.void && x.scope != ofRegion { // the end of a region looks for its start
		return
	}
	k := key{x.doc, x.rule}
	if s.kept[k] == nil {
		s.kept[k] = &kept{}
	}
	switch x.scope {
	case ofBlock:
		s.kept[k].blocks = append(s.kept[k].blocks, x)
	case ofRegion:
		if o := s.open[x.rule]; o != nil && !o.void {
			if !s.full() {
				s.notice(x.name, BadSuppression, "%q is ignored from line %d on already", x.rule.ID, s.line(o.name))
			}
			return
		}
		s.open[x.rule] = x
		s.kept[k].regions = append(s.kept[k].regions, x)
	case ofFile:
		if s.files[x.rule] == nil {
			s.files[x.rule] = x
		}
	}
	s.list = append(s.list, x)
}

// end ends the regions of the rules; without any, all that are open.
func (s *suppressor) end(doc int, c *document.Comment, d directive, rules []named) {
	at := s.docs[doc].Where(c, source.Span{Start: 0, End: len(c.View.Text)}).Start
	if len(d.rules) == 0 {
		if !s.begun {
			s.notice(at, BadSuppression, "there is no %q before this that it could end", ignoreStart)
		}
		for rule, x := range s.open {
			x.span.End = c.At.Start
			delete(s.open, rule)
		}
		s.begun = false
		return
	}
	for _, n := range rules {
		x := s.open[s.rules[n.id]]
		if x == nil {
			s.notice(s.docs[doc].Where(c, n.at).Start, BadSuppression, "there is no %q for %q before this", ignoreStart, n.id)
			continue
		}
		x.span.End = c.At.Start
		delete(s.open, x.rule)
	}
	s.begun = len(s.open) > 0
}

// endRegions ends what is open at the end of a document.
func (s *suppressor) endRegions(doc int) {
	for _, x := range s.list { // in order, which the map is not
		if x.doc == doc && s.open[x.rule] == x {
			s.notice(x.name, BadSuppression, "no %q follows for %q, which is ignored to the end of the file; for all of the file there is %q", ignoreEnd, x.rule.ID, ignoreFile)
		}
	}
	clear(s.open)
	s.begun = false
}

// full counts a notice if there is no more room for it, so that what it says need
// not be found out.
func (s *suppressor) full() bool {
	if len(s.notices) < maxNotices {
		return false
	}
	s.more++
	return true
}

func (s *suppressor) notice(at int, code NoticeCode, format string, args ...any) {
	if s.full() {
		return
	}
	s.notices = append(s.notices, Notice{Path: s.file.Path, Offset: at, Code: code, Message: fmt.Sprintf(format, args...)})
}

func (s *suppressor) line(at int) int { return s.file.Position(at).Line }
