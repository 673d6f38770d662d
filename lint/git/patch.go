package git

import (
	"fmt"
	"sort"
	"strconv"
	"strings"

	"github.com/tonelint/tonelint/lint/source"
)

// A hunk says which lines of the new text, from 1, are not in the old. If count is
// 0, lines were taken out behind the line.
type hunk struct{ line, count int }

// Areas are the parts of the text that changed, in its order, as whole lines.
// Where lines were taken out, the nearest lines with text on either side of the
// gap are changed: what they follow and what they come before is new to them.
func (c *Change) Areas(text string) []source.Span {
	if c.New {
		return []source.Span{{Start: 0, End: len(text)}}
	}
	if len(c.hunks) == 0 {
		return nil
	}
	rows, full := lines(text)
	start := func(line int) int {
		if line > len(rows) {
			return len(text)
		}
		return rows[max(line, 1)-1]
	}
	var areas []source.Span
	for _, h := range c.hunks {
		first, end := h.line, h.line+h.count // lines, half-open
		if h.count == 0 {
			first, end = 1, len(rows)+1
			i := sort.SearchInts(full, h.line+1)
			if i > 0 {
				first = full[i-1]
			}
			if i < len(full) {
				end = full[i] + 1
			}
		}
		area := source.Span{Start: start(first), End: start(end)}
		// Two gaps may share a line beside them.
		if n := len(areas); n > 0 && area.Start < areas[n-1].End {
			areas[n-1] = areas[n-1].Cover(area)
			continue
		}
		areas = append(areas, area)
	}
	return areas
}

// lines gives the offset of each line, as git counts them: only LF ends one; and
// the numbers, from 1, of those that are not blank.
func lines(text string) (rows, full []int) {
	for at := 0; at < len(text) || at == 0; {
		rows = append(rows, at)
		end := strings.IndexByte(text[at:], '\n') + 1
		if end == 0 {
			end = len(text) - at
		}
		if strings.TrimSpace(text[at:at+end]) != "" {
			full = append(full, len(rows))
		}
		if at += end; at == 0 {
			break // there is no text
		}
	}
	return rows, full
}

// parsePatch reads a patch in the form of "git diff" and gives the hunks of each
// file by its new path. Lines of context are let be.
func parsePatch(out []byte) (map[string][]hunk, error) {
	found := map[string][]hunk{}
	rest := string(out)
	path, number := "", 0
	line := func() (text string, ok bool) {
		if rest == "" {
			return "", false
		}
		text, rest, _ = strings.Cut(rest, "\n")
		number++
		return text, true
	}
	for {
		text, ok := line()
		if !ok {
			return found, nil
		}
		switch {
		case strings.HasPrefix(text, "diff --git "):
			path = ""
		case strings.HasPrefix(text, "+++ "):
			name, err := unquote(strings.TrimSuffix(text[4:], "\t"))
			if err != nil {
				return nil, fmt.Errorf("git's patch can't be read: line %d: %w", number, err)
			}
			path = strings.TrimPrefix(name, "b/")
			if name == "/dev/null" {
				path = ""
			}
		case strings.HasPrefix(text, "@@ "):
			before, after, err := parseHunk(text)
			if err != nil {
				return nil, fmt.Errorf("git's patch can't be read: line %d: %w", number, err)
			}
			hunks, err := body(line, before, after)
			if err != nil {
				return nil, fmt.Errorf("git's patch can't be read: line %d: %w", number, err)
			}
			if path != "" {
				found[path] = append(found[path], hunks...)
			}
		}
	}
}

// body reads the lines below a hunk's head, which says how many there are.
func body(line func() (string, bool), before, after hunk) ([]hunk, error) {
	var hunks []hunk
	at := after.line
	if after.count == 0 {
		at++ // a range without lines is told by the line before it
	}
	end := at + after.count
	for gone := before.count; gone > 0 || at < end; {
		text, ok := line()
		sign := byte(' ') // git may be told to leave an empty line of context empty
		if text != "" {
			sign = text[0]
		}
		switch {
		case !ok:
			return nil, fmt.Errorf("it ends inside a hunk")
		case sign == '\\': // "No newline at end of file"
		case sign == '-' && gone > 0:
			gone--
			hunks = extend(hunks, at, 0)
		case sign == '+' && at < end:
			hunks = extend(hunks, at, 1)
			at++
		case sign == ' ' && gone > 0 && at < end:
			gone--
			at++
		default:
			return nil, fmt.Errorf("this is no line of a hunk: %q", text)
		}
	}
	return hunks, nil
}

// extend adds count lines from at on to the last hunk, or to a new one if lines
// lie between.
func extend(hunks []hunk, at, count int) []hunk {
	if n := len(hunks); n > 0 {
		last := &hunks[n-1]
		switch {
		case last.count > 0 && last.line+last.count == at:
			last.count += count
			return hunks
		case last.count == 0 && last.line == at-1:
			if count > 0 {
				*last = hunk{at, count}
			}
			return hunks
		}
	}
	if count == 0 {
		at--
	}
	return append(hunks, hunk{at, count})
}

// parseHunk reads "@@ -2,3 +2 @@ whatever": a count that is left out is 1.
func parseHunk(text string) (before, after hunk, err error) {
	fields := strings.SplitN(text, " ", 5)
	if len(fields) < 4 || fields[3] != "@@" {
		return before, after, fmt.Errorf("this is no head of a hunk: %q", text)
	}
	if before, err = parseRange(fields[1], "-"); err != nil {
		return before, after, err
	}
	after, err = parseRange(fields[2], "+")
	return before, after, err
}

// most is the largest line number that is believed.
const most = 1 << 30

func parseRange(text, sign string) (hunk, error) {
	number, ok := strings.CutPrefix(text, sign)
	start, count, counted := strings.Cut(number, ",")
	if !counted {
		count = "1"
	}
	line, err1 := strconv.ParseUint(start, 10, 31)
	lines, err2 := strconv.ParseUint(count, 10, 31)
	if !ok || err1 != nil || err2 != nil || line > most || lines > most || line == 0 && lines > 0 {
		return hunk{}, fmt.Errorf("this is no range of lines: %q", text)
	}
	return hunk{int(line), int(lines)}, nil
}

// escapes are those of C, as git writes names with unusual characters.
var escapes = map[byte]byte{'a': '\a', 'b': '\b', 't': '\t', 'n': '\n', 'v': '\v', 'f': '\f', 'r': '\r', '"': '"', '\\': '\\'}

// unquote reads a name as git writes it in a patch: as it is, or in quotes with
// escapes, bytes in octal.
func unquote(name string) (string, error) {
	if !strings.HasPrefix(name, `"`) {
		return name, nil
	}
	bad := fmt.Errorf("this is no quoted name: %s", name)
	if len(name) < 2 || !strings.HasSuffix(name, `"`) {
		return "", bad
	}
	inner := name[1 : len(name)-1]
	var b strings.Builder
	for i := 0; i < len(inner); i++ {
		if inner[i] != '\\' {
			b.WriteByte(inner[i])
			continue
		}
		i++
		if i == len(inner) {
			return "", bad
		}
		if c, ok := escapes[inner[i]]; ok {
			b.WriteByte(c)
			continue
		}
		if i+3 > len(inner) {
			return "", bad
		}
		c, err := strconv.ParseUint(inner[i:i+3], 8, 8)
		if err != nil {
			return "", bad
		}
		b.WriteByte(byte(c))
		i += 2
	}
	return b.String(), nil
}
