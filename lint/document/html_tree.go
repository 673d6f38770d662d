package document

import "strings"

func (r *htmlReader) startTag(start, end int, selfClosing bool) {
	t := r.tag(start + 1)
	r.breakOut(t)
	if r.open(keyForeign) || t.key == keyNoscript {
		r.z.NextIsNotRawText()
	}
	if t.is&isInHead == 0 && r.open(keyHead) && !r.isMute() {
		r.popTo(r.last[keyHead], start, false)
	}
	a := readAttributes(r.z)
	r.impliedEnds(t, start)
	switch t.key {
	case keyHTML, keyBody:
		if r.doc.Language == "" {
			r.doc.Language = a.lang
		}
		if r.open(t.key) {
			return // a second one adds to the first
		}
	case keyHead:
		if r.open(keyHead) || r.open(keyBody) {
			return
		}
	case keySelect:
		if r.open(keySelect) {
			r.popTo(r.last[keySelect], start, false)
			return // browsers take it for the end tag
		}
	case keyBreak:
		r.lineBreak(start, end)
		return
	}
	if t.is&isBlock != 0 && !r.isMute() {
		r.flush(-1, 0)
		if t.is&isTabular == 0 {
			r.blockInCell()
		}
	}
	if t.is&isVoid != 0 {
		switch {
		case t.key == keyRule:
			r.mark(Rule, start, end)
		case t.key == keyInclude && !a.css:
			r.mark(Include, start, end)
		case t.is&isBlock == 0:
			r.inline(start)
		}
		return
	}
	if selfClosing && (t.is&namespace != 0 || t.is&isRaw != 0 || r.open(keyForeign)) {
		// XML spells it so. A browser would take <script/> for the start of a
		// script; to read on is the safer mistake here.
		r.z.NextIsNotRawText()
		return
	}
	r.impliedStarts(t, start)
	r.push(t, &a, start)
}

// impliedStarts opens the parts of a table that the tag stands in without
// saying so, for their end tags may be there.
func (r *htmlReader) impliedStarts(t *htmlTag, at int) {
	table := r.last[keyTable]
	if t.key != keyRow && t.key != keyCell || table < 0 {
		return
	}
	if r.last[keyRows] < table {
		r.push(htmlTags["tbody"], &htmlAttributes{}, at)
	}
	if t.key == keyCell && r.last[keyRow] < table {
		r.push(htmlTags["tr"], &htmlAttributes{}, at)
	}
}

// push opens the element.
func (r *htmlReader) push(t *htmlTag, a *htmlAttributes, start int) {
	index := len(r.stack)
	up := r.top()
	e := htmlElement{tag: t, prev: r.last[t.key], same: r.last[t.own], wall: up.wall, fence: up.fence, parts: t.is&isBlock != 0 && !r.isMute(), start: start, state: up.state}
	if !e.parts && a.display == displayBlock && !r.isMute() {
		e.parts = true
		r.flush(-1, 0)
	}
	switch {
	case !e.parts && t.is&isMute == 0:
		r.inline(start)
	case !e.parts:
	case t.is&isWhole != 0:
		r.whole = index
	}
	if t.is&isBlock != 0 {
		e.wall = int32(index)
		if t.key != keyP && t.key != keyDiv && t.name != "address" {
			e.fence = e.wall
		}
	}
	r.enter(&e, a)
	r.last[t.key], r.last[t.own] = int32(index), int32(index)
	r.stack = append(r.stack, e)
	switch t.key {
	case keyTable:
		r.enterTable(a)
	case keyRow:
		r.enterRow()
	case keyCell:
		r.enterCell(t, a)
	}
}

// enter sets the state of what is inside the element.
func (r *htmlReader) enter(e *htmlElement, a *htmlAttributes) {
	s, t := &e.state, e.tag
	if t.is&isMute != 0 {
		s.is |= inMute
	}
	r.hide(s, t, a)
	if a.heading && s.heading == 0 && (t.key == keyP || t.name == "mj-text") {
		s.heading = 2
	}
	if a.footer || t.name == "footer" {
		s.is |= inFooter
	}
	if a.size != nil {
		if size := pixels(a.size, int(s.size)); size > 0 {
			s.size = int16(size)
		}
	}
	r.root = r.root || t.key == keyHTML && t.name == "mjml"
	r.mail = r.mail || t.is&namespace != 0 && strings.HasPrefix(t.name, "mj-")
	switch a.lines {
	case cssOn:
		s.is |= keepsLines
	case cssOff:
		s.is &^= keepsLines
	}
	switch t.key {
	case keyHead, keyMailHead:
		s.is |= inHead
	case keyTitle, keyMailTitle:
		s.is |= inTitle
	case keyPreview:
		s.is |= inPreview
	case keyHeading:
		s.heading = t.level
	case keyCaption:
		s.heading = 6
	case keyQuote:
		s.quote++
	case keyPre:
		s.is |= keepsLines
	case keyLink:
		if a.href {
			r.links++
			s.link = r.links
		}
	case keyButton:
		s.is |= inButton
	case keyList, keyTerms:
		r.groups++
		s.group, s.heading = int32(r.groups), 0
		s.level++
		s.is &^= inItem
	case keyItem, keyTerm:
		s.is |= inItem
		if s.level == 0 {
			if r.orphan == 0 {
				r.groups++
				r.orphan = r.groups
			}
			s.level, s.group = 1, int32(r.orphan)
		}
	case keyCell:
		s.is &^= inItem
		s.heading, s.level, s.group = 0, 0, 0
	}
}

// hide sets what the element hides or shows again.
func (r *htmlReader) hide(s *htmlState, t *htmlTag, a *htmlAttributes) {
	if a.hidden || a.flat || a.display == displayNone {
		s.is |= isGone
	}
	switch a.font {
	case cssOn:
		s.is |= isTiny
	case cssOff:
		s.is &^= isTiny
	}
	switch a.sight {
	case cssOn:
		s.is |= isUnseen
	case cssOff:
		s.is &^= isUnseen
	}
	if r.seen || s.aside() {
		return
	}
	// mso-hide hides from Outlook alone, and so it is no sign by itself: it is
	// put on the links and parts that Outlook gets another version of. Before
	// the first words it is one of the ways to hide a preheader.
	if a.mso && t.key == keySpan || a.preheader && (t.key == keySpan || t.key == keyDiv || t.key == keyP) {
		s.is |= inPreview
	}
}

// inline remembers a tag that the next block's place should hold.
func (r *htmlReader) inline(start int) {
	if r.b == nil && r.lead < 0 {
		r.lead = start
	}
}

// breakOut leaves a drawing that was not closed when HTML begins again.
func (r *htmlReader) breakOut(t *htmlTag) {
	if t.is&endsDrawing == 0 {
		return
	}
	for f := r.last[keyForeign]; f >= 0 && r.last[keyForeignObject] < f; f = r.last[keyForeign] {
		r.popTo(f, 0, false)
	}
}

// impliedEnds closes what the start tag ends without saying so.
func (r *htmlReader) impliedEnds(t *htmlTag, at int) {
	if t.is&endsP != 0 {
		if p := r.last[keyP]; p > max(r.scope(), r.last[keyButton]) {
			r.popTo(p, at, false)
		}
	}
	if t.is&isTabular != 0 || t.key == keyCaption {
		if s := r.last[keySelect]; s > r.last[keyTable] {
			r.popTo(s, at, false)
		}
	}
	open := int32(-1) // what the tag closes
	switch t.key {
	case keyItem:
		open = above(r.last[keyItem], max(r.top().fence-1, r.scope()))
	case keyTerm:
		open = above(r.last[keyTerm], max(r.top().fence-1, r.scope()))
	case keyHeading:
		open = above(r.last[keyHeading], int32(len(r.stack)-2))
	case keyTable: // outside of a cell, a table begins where the one before was not closed
		open = above(r.last[keyTable], max(r.last[keyCell], r.last[keyCaption], r.last[keyTemplate]))
	case keyCell:
		open = r.junk(r.inTable(keyCell, keyCaption), max(r.last[keyRow], r.last[keyRows]))
	case keyRow:
		open = r.junk(r.inTable(keyCell, keyCaption, keyRow), r.last[keyRows])
	case keyRows, keyCaption:
		open = r.junk(r.inTable(keyCell, keyCaption, keyRow, keyRows), -1)
	case keyOption:
		open = above(r.last[keyOption], r.top().wall)
	case keyGroup:
		open = lowest(above(r.last[keyOption], r.top().wall), above(r.last[keyGroup], r.top().wall))
	case keyLink:
		open = above(r.last[keyLink], r.top().wall)
	case keyButton:
		open = above(r.last[keyButton], r.scope())
	case keyBody:
		open = r.last[keyHead]
	case keyMailBody:
		open = r.last[keyMailHead]
	}
	if open >= 0 {
		r.popTo(open, at, false)
	}
}

// scope is the topmost element that an end tag inside it does not see through.
func (r *htmlReader) scope() int32 {
	return max(r.last[keyTable], r.last[keyCell], r.last[keyCaption], r.last[keyTemplate], r.last[keyObject])
}

// above is the index if it lies above the limit, -1 otherwise.
func above(index, limit int32) int32 {
	if index > limit {
		return index
	}
	return -1
}

// inTable is the lowest of the elements of the keys in the innermost table.
func (r *htmlReader) inTable(keys ...int32) int32 {
	open := int32(-1)
	for _, k := range keys {
		open = lowest(open, above(r.last[k], r.last[keyTable]))
	}
	return open
}

// junk is the lowest element that stands between the parts of the innermost
// table or, where only a part of a template's table is here, the one given.
func (r *htmlReader) junk(open, part int32) int32 {
	if table := r.last[keyTable]; table >= 0 {
		open = max(table, part) + 1
	}
	if int(open) >= len(r.stack) {
		return -1
	}
	return open
}

// lowest is the lower of two indexes of which either may be -1.
func lowest(a, b int32) int32 {
	if a < 0 || b >= 0 && b < a {
		return b
	}
	return a
}

func (r *htmlReader) endTag(start, end int) {
	t := r.tag(start + 2)
	if t.key == keyP || t.key == keyBreak {
		r.breakOut(t)
	}
	if t.key == keyBreak { // browsers take </br> for <br>
		r.lineBreak(start, end)
		return
	}
	if t.is&isVoid != 0 {
		return
	}
	if i := r.closes(t); i >= 0 {
		r.popTo(i, end, true)
	} else if t.is&isBlock != 0 && !r.isMute() {
		// What it closes may stand in a part of the template that is read on
		// its own, so it still parts blocks.
		r.flush(-1, 0)
	}
}

// closes is the index of the element that the end tag closes, -1 for none.
func (r *htmlReader) closes(t *htmlTag) int32 {
	i := r.last[t.own]
	switch t.key {
	case keyTable, keyHTML, keyHead, keyBody, keyTemplate, keyForeign, keyMailHead, keyMailBody, keyTitle:
		return i
	case keyP:
		return above(i, max(r.scope(), r.last[keyButton]))
	case keyCell, keyRow, keyRows, keyCaption:
		return above(i, r.last[keyTable])
	case keyItem:
		return above(i, max(r.last[keyList], r.scope()))
	case keyNoscript, keyObject, keySelect:
		return above(i, r.last[keyTable])
	}
	if t.is&isBlock != 0 {
		return above(i, r.scope())
	}
	return above(i, r.top().wall)
}

// popTo closes the elements down to the index. The tag that does it ends at
// the offset; it belongs to the lowest of them if it is its end tag.
func (r *htmlReader) popTo(index int32, at int, endTag bool) {
	for i := len(r.stack) - 1; i >= int(index); i-- {
		e := &r.stack[i]
		tagEnd := 0
		if endTag && i == int(index) {
			tagEnd = at
		}
		switch {
		case e.parts:
			r.flush(i, tagEnd)
		case r.b != nil && e.start >= r.start && e.state.is&inMute == 0:
			r.end = max(r.end, tagEnd)
		}
		switch e.tag.key {
		case keyTable:
			r.leaveTable()
		case keyCell:
			r.leaveCell()
		}
		r.last[e.tag.key], r.last[e.tag.own] = e.prev, e.same
		r.stack = r.stack[:i]
	}
}

// lineBreak reads <br>.
func (r *htmlReader) lineBreak(start, end int) {
	s := r.top().state
	if r.b == nil || s.silent() || s.aside() && !r.state.aside() {
		return
	}
	r.hasGap = false
	r.b.Replace("\n", start, end)
}
