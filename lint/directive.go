package lint

import (
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/near"
	"github.com/tonelint/tonelint/lint/source"
)

// What a comment can ask of the linter.
const (
	ignoreBlock = "tonelint-ignore"       // the block that it stands at
	ignoreStart = "tonelint-ignore-start" // all that follows
	ignoreEnd   = "tonelint-ignore-end"   // up to this
	ignoreFile  = "tonelint-ignore-file"  // the file with all its messages
)

func directiveNames() []string {
	return []string{ignoreBlock, ignoreEnd, ignoreFile, ignoreStart}
}

// directive is a comment to the linter, taken apart.
type directive struct {
	word   string // the directive as it is written
	name   string // one of the known ones, "" if it is none
	rules  []named
	reason source.Span // in the comment; empty if it gives none
}

// named is a rule that a directive names, and where in the comment.
type named struct {
	id string
	at source.Span
}

// parseDirective reads "tonelint-ignore RULE, RULE: reason". A comment that only
// speaks of the linter is no directive, and ok is false; one that was meant as a
// directive is one without a known name.
func parseDirective(said string) (d directive, ok bool) {
	end := strings.IndexFunc(said, func(r rune) bool { return r != '-' && r != '_' && !isASCIIAlnum(r) })
	if end < 0 {
		end = len(said)
	}
	d.word = said[:end]
	if !slices.Contains(directiveNames(), d.word) {
		d.word = misspelt(said, d.word)
		return d, d.word != ""
	}
	d.name = d.word
	at := skip(said, end)
	if at < len(said) && said[at] == ':' && at == end { // as in front matter
		at = skip(said, at+1)
	}
	stop := strings.IndexByte(said[at:], ':')
	if stop < 0 {
		stop = len(said)
	} else {
		stop += at
		d.reason = trimmed(said, stop+1, len(said))
	}
	for at < stop {
		to := strings.IndexByte(said[at:stop], ',')
		if to < 0 {
			to = stop - at
		}
		if s := trimmed(said, at, at+to); s.Len() > 0 {
			d.rules = append(d.rules, named{said[s.Start:s.End], s})
		}
		at += to + 1
	}
	return d, true
}

// longestName is the length in bytes beyond which a name is no slip of the hand.
const longestName = 64

// misspelt is the directive that the comment was meant to be, as it is written;
// "" if it is none. The name of the linter and a word on its own are one too:
// "tonelint: ignore x".
func misspelt(said, word string) string {
	if len(word) > longestName {
		word = word[:longestName]
	}
	switch rest := strings.ToLower(word[min(len(word), len("tonelint")):]); {
	case rest == "":
		after := strings.TrimLeft(said[len(word):], ": \t\r\n")
		next, _, _ := strings.Cut(after, " ")
		if next = strings.TrimRight(next, ":,"); next == "" || len(next) > longestName {
			return ""
		}
		var ends []string
		for _, n := range directiveNames() {
			ends = append(ends, strings.TrimPrefix(n, "tonelint-"))
		}
		if near.Word(strings.ToLower(next), append(ends, elsewhere...)) == "" {
			return ""
		}
		return word + " " + next
	case rest[0] == '-' || rest[0] == '_' || near.Word(strings.ToLower(word), directiveNames()) != "":
		return word
	}
	return ""
}

// elsewhere is what other linters call it.
var elsewhere = []string{"disable", "nolint", "off", "skip"}

// meant is the directive that a misspelt one is nearest to, as a clause.
func meant(word string) string {
	word = strings.ReplaceAll(strings.ToLower(word), " ", "-")
	if slices.Contains(directiveNames(), word) {
		return "; write \"" + word + "\""
	}
	if hint := near.Hint(word, directiveNames()); hint != "" {
		return hint
	}
	return "; there are " + strings.Join(directiveNames(), ", ")
}

func isASCIIAlnum(r rune) bool {
	return '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
}

func skip(s string, i int) int { return len(s) - len(strings.TrimLeft(s[i:], " \t\r\n")) }

// trimmed is the span without the white space at its ends.
func trimmed(s string, start, end int) source.Span {
	part := strings.TrimSpace(s[start:end])
	if part == "" {
		return source.Span{Start: start, End: start}
	}
	start += strings.Index(s[start:end], part)
	return source.Span{Start: start, End: start + len(part)}
}
