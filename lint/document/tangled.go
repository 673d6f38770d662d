package document

import "strings"

// The Markdown parser takes time, or room, that grows with the square of a few
// things that no letter has many of. A text beyond these limits is read as plain
// text, and a notice says so.
const (
	maxNesting = 100    // quotes and lists inside each other
	maxColumns = 200    // of a table
	maxOpeners = 5_000  // "[" in one paragraph
	maxMarks   = 10_000 // of emphasis, in one paragraph
)

// tangled finds the first place in the text at which a limit is passed, and says
// which; at is -1 if none is.
func tangled(text string) (at int, what string) {
	openers, marks := 0, 0
	// Nearly every text has fewer of them than one paragraph may have.
	few := strings.Count(text, "[") <= maxOpeners && strings.Count(text, "*")+strings.Count(text, "_")+strings.Count(text, "~") <= maxMarks
	if few && len(text) <= 2*maxNesting {
		return -1, ""
	}
	for i := 0; i < len(text); {
		end, next := lineEndings(text, i, len(text))
		line := text[i:end]
		switch {
		case line == "":
			openers, marks = 0, 0
		case len(line) > 2*maxNesting && nesting(line) > maxNesting:
			return i, "quotes and lists more than 100 deep"
		case len(line) > 2*maxColumns && columns(line) > maxColumns:
			return i, "a table of more than 200 columns"
		}
		if !few {
			openers += strings.Count(line, "[")
			marks += strings.Count(line, "*") + strings.Count(line, "_") + strings.Count(line, "~")
		}
		switch {
		case openers > maxOpeners:
			return i, "a paragraph with more than 5,000 opening brackets"
		case marks > maxMarks:
			return i, "a paragraph with more than 10,000 marks of emphasis"
		}
		i = next
	}
	return -1, ""
}

// nesting is how many quotes and list items the line opens or goes on with.
func nesting(line string) int {
	n := 0
	for i := 0; i < len(line); {
		switch c := line[i]; {
		case c == ' ' || c == '\t':
			i++
		case c == '>':
			n++
			i++
		case c == '-' || c == '*' || c == '+' || '0' <= c && c <= '9':
			k := i
			for k < len(line) && k < i+9 && '0' <= line[k] && line[k] <= '9' {
				k++
			}
			if k > i && (k == len(line) || line[k] != '.' && line[k] != ')') || k+1 < len(line) && line[k+1] != ' ' && line[k+1] != '\t' {
				return n
			}
			n++
			i = k + 1
		default:
			return n
		}
	}
	return n
}

// columns is how many columns the line sets up if it is the second of a table.
func columns(line string) int {
	if strings.Trim(line, "|-: \t") != "" {
		return 0
	}
	return strings.Count(line, "|") + 1
}
