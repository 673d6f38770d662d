package document

import "strings"

// htmlTag is what the reader knows of an element's name.
type htmlTag struct {
	name  string
	key   int32 // what it is to the reader: td and th share a key
	own   int32 // what its end tag closes; h1 to h6 share it
	is    traits
	level uint8 // of h1 to h6
}

type traits uint16

const (
	isBlock     traits = 1 << iota // parts blocks
	isVoid                         // has no content and no end tag
	isMute                         // holds no prose
	isRaw                          // the tokenizer reads its content as text
	isInHead                       // may stand in <head> without ending it
	endsP                          // ends an open <p>
	isWhole                        // a block that fills it may be moved or cut with its tags
	isTabular                      // table, row or cell: no content of a cell by itself
	namespace                      // its name is spelled as XML does, where "/>" closes
	endsDrawing                    // in a drawing, it says that its end tag was forgotten
)

// Keys of the elements that the reader treats each in its own way. All others
// get a key when the table is made, or when they are first met.
const (
	keyNone int32 = iota
	keyP
	keyItem
	keyTerm
	keyCell
	keyRow
	keyRows
	keyTable
	keyCaption
	keyHeading
	keyList
	keyTerms
	keyQuote
	keyPre
	keyLink
	keyButton
	keyTitle
	keyMailTitle
	keyPreview
	keyRule
	keyBreak
	keyHTML
	keyHead
	keyMailHead
	keyBody
	keyMailBody
	keyOption
	keyGroup
	keySelect
	keyForeign
	keyForeignObject
	keyTemplate
	keyObject
	keyNoscript
	keyInclude
	keySpan
	keyDiv
	keyFree // the first key for the rest
)

// htmlTags are the elements of HTML, of MJML and of Inky that matter here; an
// element that is not in it parts blocks if its name has a hyphen, as those of
// mail frameworks do, and is inline otherwise.
var htmlTags, freeKey = makeTags()

func makeTags() (map[string]*htmlTag, int32) {
	m := make(map[string]*htmlTag)
	next := keyFree
	add := func(names string, key int32, is traits) {
		for name := range strings.FieldsSeq(names) {
			t := &htmlTag{name: name, key: key, own: key, is: is}
			if key == keyNone || strings.Contains(names, " ") && key != keyHeading {
				t.own = next
				next++
			}
			if key == keyNone {
				t.key = t.own
			}
			m[name] = t
		}
	}
	add("p", keyP, isBlock|endsP|isWhole)
	add("div", keyDiv, isBlock|endsP|isWhole)
	add("span", keySpan, 0)
	add("address figcaption summary", keyNone, isBlock|endsP|isWhole)
	add("center section article aside header footer main nav hgroup search figure form fieldset details dialog", keyNone, isBlock|endsP)
	add("legend container columns wrapper callout item row", keyNone, isBlock)
	add("spacer", keyNone, isBlock|namespace)
	add("li", keyItem, isBlock|endsP|isWhole)
	add("dt dd", keyTerm, isBlock|endsP|isWhole)
	add("ul ol menu dir", keyList, isBlock|endsP)
	add("dl", keyTerms, isBlock|endsP)
	add("h1 h2 h3 h4 h5 h6", keyHeading, isBlock|endsP|isWhole)
	for level := uint8(1); level <= 6; level++ {
		m["h"+string('0'+rune(level))].level = level
	}
	add("blockquote", keyQuote, isBlock|endsP)
	add("pre listing", keyPre, isBlock|endsP|isWhole)
	add("xmp plaintext", keyPre, isBlock|endsP|isRaw)
	add("table", keyTable, isBlock|endsP|isTabular)
	add("mj-table", keyTable, isBlock|isTabular)
	add("caption", keyCaption, isBlock|isWhole)
	add("tbody thead tfoot", keyRows, isBlock|isTabular)
	add("tr", keyRow, isBlock|isTabular)
	add("td th", keyCell, isBlock|isTabular)
	add("html mjml", keyHTML, isBlock)
	add("head", keyHead, isBlock|isInHead)
	add("body", keyBody, isBlock)
	add("title", keyTitle, isBlock|isRaw|isInHead|isWhole)
	add("hr", keyRule, isBlock|isVoid|endsP)
	add("br", keyBreak, isVoid)
	add("area bgsound col embed frame img image input keygen param source track wbr", keyNone, isVoid)
	add("base basefont link meta", keyNone, isVoid|isInHead)
	add("a", keyLink, 0)
	add("b strong em i u s small sup sub code kbd samp var font abbr acronym cite q mark ins del strike nobr ruby big tt time label bdi bdo", keyNone, 0)
	add("button", keyButton, isBlock|isWhole)
	add("script style", keyNone, isMute|isRaw|isInHead)
	add("template", keyTemplate, isMute|isInHead)
	add("xml", keyNone, isMute|isInHead) // Office's settings, which only Outlook reads
	add("noscript", keyNoscript, isInHead)
	add("iframe noembed noframes", keyNone, isMute|isRaw)
	add("textarea", keyNone, isMute|isRaw)
	add("select", keySelect, isMute)
	add("option", keyOption, isMute)
	add("optgroup", keyGroup, isMute)
	add("datalist canvas rp", keyNone, isMute)
	add("object applet marquee", keyObject, 0)
	add("svg math", keyForeign, isMute)
	add("foreignobject", keyForeignObject, 0)

	for name := range strings.FieldsSeq("b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing " +
		"menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var") {
		if m[name] != nil {
			m[name].is |= endsDrawing
		}
	}

	const mail = isBlock | namespace
	add("mj-head", keyMailHead, mail)
	add("mj-body", keyMailBody, mail)
	add("mj-title", keyMailTitle, mail|isWhole)
	add("mj-preview", keyPreview, mail|isWhole)
	add("mj-text", keyNone, mail|isWhole)
	add("mj-button mj-navbar-link mj-social-element", keyButton, mail|isWhole)
	add("mj-divider", keyRule, mail|isVoid)
	add("mj-include", keyInclude, mail|isVoid|isInHead)
	add("mj-style mj-attributes mj-html-attributes", keyNone, mail|isMute)
	return m, next
}

// tag finds what is known of the element named at text[i], whose name the
// tokenizer ends at white space, '/' or '>'.
func (r *htmlReader) tag(i int) *htmlTag {
	var low [32]byte
	j := i
	for ; j < len(r.text); j++ {
		c := r.text[j]
		if c == '>' || c == '/' || c == ' ' || '\t' <= c && c <= '\r' && c != '\v' {
			break
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if j-i < len(low) {
			low[j-i] = c
		}
	}
	n := j - i
	if n == 0 || n > len(low) {
		return r.stranger(strings.ToLower(r.text[i:j]))
	}
	// A letter is written in a handful of elements; the last ones met are found
	// without the table.
	met := &r.met[(n+int(low[0])<<2+int(low[n-1]))%len(r.met)]
	if *met == nil || (*met).name != string(low[:n]) {
		if t := htmlTags[string(low[:n])]; t != nil {
			*met = t
		} else {
			*met = r.stranger(string(low[:n]))
		}
	}
	return *met
}

// stranger enters an element that no table holds.
func (r *htmlReader) stranger(name string) *htmlTag {
	if t := r.names[name]; t != nil {
		return t
	}
	own := int32(len(r.last))
	t := &htmlTag{name: name, key: own, own: own}
	r.last = append(r.last, -1)
	switch {
	case strings.HasSuffix(name, "button") && strings.Contains(name, "-"): // <x-mail::button>
		t.key, t.is = keyButton, isBlock|namespace|isWhole
	case strings.ContainsRune(name, '-'):
		t.is = isBlock | namespace
	case strings.ContainsRune(name, PlaceholderMark): // <h{{ level }}>
		t.is = isBlock
	case strings.ContainsRune(name, ':'): // <o:p>, <v:roundrect>
		t.is = namespace | isInHead
	}
	if r.names == nil {
		r.names = make(map[string]*htmlTag)
	}
	r.names[name] = t
	return t
}
