package template

import "strings"

// A quote in the code between delimiters may hide a delimiter; an apostrophe in
// prose between the same delimiters hides nothing. What tells them apart is that
// a string ends in the line it begins in.

// quoted is the end of the string that begins at i, 0 if it is not one.
func (s *scanner) quoted(i int) int {
	if apostrophe(s.text, i) {
		return 0
	}
	q := s.text[i]
	for j := i + 1; j < len(s.text) && s.spend(); j++ {
		switch s.text[j] {
		case q:
			return j + 1
		case '\\':
			j++
		case '\n':
			return 0
		}
	}
	return 0
}

// apostrophe tells whether the quote at i stands behind a letter, and so in a
// word. Python alone puts a letter before its strings.
func apostrophe(text string, i int) bool {
	return wordBefore(text, i) && (strings.IndexByte("uUrRbBfF", text[i-1]) < 0 || wordBefore(text, i-1))
}

func isQuote(c byte) bool { return c == '"' || c == '\'' || c == '`' }

// closer is the place of the closer that belongs to the opener before i, -1 if
// there is none. It steps over strings and pairs of braces, but not over another
// opener (if one is given) or an empty line, since then the first opener was
// text.
func (s *scanner) closer(i int, closer, opener string) int {
	depth, plain := 0, -1
	j := i
	for j < len(s.text) {
		if !s.spend() {
			return s.nearest(i, closer, opener)
		}
		c := s.text[j]
		if s.has(closer, j) {
			if depth == 0 {
				return j
			}
			if plain < 0 {
				plain = j
			}
		}
		if opener != "" && s.has(opener, j) || c == '\n' && s.emptyLine(j) {
			break
		}
		switch {
		case isQuote(c):
			if end := s.quoted(j); end > 0 {
				j = end
				continue
			}
		case c == '{':
			depth++
		case c == '}' && depth > 0:
			depth--
		}
		j++
	}
	// With its braces out of balance, the tag ends at the first closer.
	if plain >= 0 {
		return plain
	}
	return -1
}

// nearest is what closer returns without regard to strings and braces.
func (s *scanner) nearest(i int, closer, opener string) int {
	at := s.find(closer, i)
	if opener != "" && at >= 0 {
		if next := s.find(opener, i); next >= 0 && next < at {
			return -1
		}
	}
	return at
}

// emptyLine tells whether the line after the newline at i is empty.
func (s *scanner) emptyLine(i int) bool {
	j := blanks(s.text, i+1)
	return j < len(s.text) && (s.text[j] == '\n' || s.has("\r\n", j))
}

// balanced is the place after the bracket that closes the one at i, 0 if it is
// not closed. Strings are stepped over.
func (s *scanner) balanced(i int) int {
	depth := 0
	for j := i; j < len(s.text) && s.spend(); j++ {
		switch c := s.text[j]; {
		case isQuote(c):
			if end := s.quoted(j); end > 0 {
				j = end - 1
			}
		case strings.IndexByte("([{", c) >= 0:
			depth++
		case strings.IndexByte(")]}", c) >= 0:
			if depth--; depth == 0 {
				return j + 1
			}
		case c == '\n' && s.text[i] == '(' && s.emptyLine(j):
			return 0
		}
	}
	return 0
}

// arguments is the place after the parentheses that follow i, blanks before them
// allowed, and what is in them; i itself if there are none.
func (s *scanner) arguments(i int) (end int, args string) {
	j := blanks(s.text, i)
	if s.byteAt(j) != '(' {
		return i, ""
	}
	end = s.balanced(j)
	if end == 0 {
		return i, ""
	}
	return end, strings.TrimSpace(s.text[j+1 : end-1])
}
