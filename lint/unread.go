package lint

import (
	"math"
	"slices"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/letter"
)

// there tells whether the letter itself has the part in which the move would count,
// so that nothing which a template brings in has to bring it. A bare closing phrase is
// no whole sign-off: the name may stand in what is brought in below it.
func (c *Missing) there(l *letter.Letter) bool {
	if in(letter.Body, c.Zones) {
		return false
	}
	if foot, ok := l.Foot(); ok && c.atFoot() {
		return foot.Whole
	}
	return slices.ContainsFunc(c.Zones, func(z letter.Zone) bool { return !below(z) && l.First(z) >= 0 })
}

// atFoot tells whether the move would count in the sign-off, and nowhere above it.
func (c *Missing) atFoot() bool {
	return slices.Contains(c.Zones, letter.SignOff) && !slices.ContainsFunc(c.Zones, func(z letter.Zone) bool { return !below(z) })
}

// unread tells whether a part that could not be read may do what is missed: one that
// a template brings in where the move would count, and for a move that is the letter's
// own one that many letters do not share.
func (c *Missing) unread(l *letter.Letter, own bool) bool {
	if l.Kind == letter.Partial {
		return true // the rest stands elsewhere
	}
	if own && l.Texts() {
		return true
	}
	if l.Include() < 0 {
		return false
	}
	may := c.mayHold(l)
	for i := range l.Doc.Blocks {
		if l.Doc.Blocks[i].Kind == document.Include && may(i) && !(own && l.Shared(&l.Doc.Blocks[i])) {
			return true
		}
	}
	return false
}

// mayHold tells of an included block, by its place among the blocks, whether it may
// do what is missed.
func (c *Missing) mayHold(l *letter.Letter) func(block int) bool {
	top := math.MaxInt // where the body begins
	if i := opening(l); i >= 0 {
		top = l.Sentences[i].Block
	}
	switch {
	case c.atFoot():
		return maySign(l)
	case !in(letter.Body, c.Zones) && !slices.ContainsFunc(c.Zones, below):
		// Above the body only what stands before it counts.
		return func(block int) bool { return block < top && !c.there(l) }
	}
	end := math.MaxInt
	if last := among(l, c.Among); last < len(l.Sentences) {
		end = l.Sentences[last].Block
	}
	if foot, ok := l.Foot(); ok && foot.Told && !slices.ContainsFunc(c.Zones, beyondBody) {
		end = min(end, l.Sentences[foot.First].Block) // the body is over
	}
	return func(block int) bool {
		// What is called after a greeting and stands where one does is nothing more.
		return block <= end && !(block < top && l.PartFor(&l.Doc.Blocks[block], letter.GreetingKind))
	}
}

// beyondBody tells whether what is done in the zone may be done by a part below the
// sign-off. Nobody keeps a postscript elsewhere.
func beyondBody(z letter.Zone) bool { return below(z) && z != letter.Postscript }

// maySign tells of an included block whether it may hold the name that signs the
// letter. Where an office or a team has signed already, only what stands between the
// closing phrase and that may, or what is called after a signature.
func maySign(l *letter.Letter) func(block int) bool {
	foot, ok := l.Foot()
	if !ok {
		return func(int) bool { return true }
	}
	from := l.Doc.Order(l.At(&l.Sentences[foot.First]).Start)
	to := l.Doc.Order(l.At(&l.Sentences[foot.Last]).Start)
	reach := l.Doc.Template.Reaches()
	return func(block int) bool {
		b := &l.Doc.Blocks[block]
		at, end := b.At.Start, b.At.End
		if tag, ok := l.Doc.Template.At(at); ok {
			end = reach.Of(tag)
		}
		switch {
		case l.PartFor(b, letter.HeadKind, letter.SenderKind):
			return true
		case !foot.Whole:
			return end == math.MaxInt || l.Doc.Order(end) > from
		}
		return l.Doc.Order(at) > from && l.Doc.Order(at) < to
	}
}

// sign implements signer: where a part that could not be read stands matters.
func (c *Missing) sign(l *letter.Letter, add func(int)) {
	n := 0
	if c.there(l) {
		n = 2
	}
	if c.unread(l, false) {
		n++
	}
	if len(c.Own) > 0 && c.unread(l, true) {
		n += 4
	}
	add(n)
}
