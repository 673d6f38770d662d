package handbook

import (
	"regexp"
	"strings"
)

// marks are the characters that Markdown may read as more than text.
var marks = regexp.MustCompile("[\\\\`*_<>\\[\\]~&#]")

// leading is what Markdown reads as the start of a list or a rule.
var leading = regexp.MustCompile(`^([-+=]|\d+[.)])`)

// inline is a text on one line, in which Markdown finds nothing but text.
func inline(text string) string {
	text = marks.ReplaceAllStringFunc(strings.Join(strings.Fields(text), " "), func(m string) string { return `\` + m })
	return leading.ReplaceAllStringFunc(text, func(m string) string { return m[:len(m)-1] + `\` + m[len(m)-1:] })
}

// cell is Markdown in a table, where a bar would end it.
func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }

// prose is a text in which `code` stays code.
func prose(text string) string {
	parts := strings.Split(text, "`")
	if len(parts)%2 == 0 {
		return inline(text)
	}
	for i := range parts {
		switch {
		case i%2 == 1:
			parts[i] = code(parts[i])
		case parts[i] != "":
			lead, trail := parts[i][:len(parts[i])-len(strings.TrimLeft(parts[i], " "))], parts[i][len(strings.TrimRight(parts[i], " ")):]
			parts[i] = lead + inline(parts[i]) + trail
		}
	}
	return strings.Join(parts, "")
}

// code is a text as code in a sentence.
func code(text string) string {
	fence := ticks(text, 1)
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	return fence + text + fence
}

// fenced is a text of several lines as it stands.
func fenced(kind, text string) string {
	fence := ticks(text, 3)
	return fence + kind + "\n" + strings.TrimRight(text, "\n") + "\n" + fence
}

var backticks = regexp.MustCompile("`+")

// ticks are as many backticks as hold the text apart, and at least so many.
func ticks(text string, least int) string {
	for _, run := range backticks.FindAllString(text, -1) {
		least = max(least, len(run)+1)
	}
	return strings.Repeat("`", least)
}

// fenceMark is the fence that the line opens, "" if it opens none.
func fenceMark(line string) string {
	line = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), "- "))
	if run := backticks.FindString(line); strings.HasPrefix(line, run) && len(run) >= 3 && !strings.Contains(line[len(run):], "`") {
		return run
	}
	return ""
}

// list joins words as a sentence does.
func list(last string, words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " " + last + " " + words[n-1]
	}
	return strings.Join(words, "")
}

// title is a word with a capital.
func title(word string) string {
	if word == "" {
		return ""
	}
	return strings.ToUpper(word[:1]) + word[1:]
}
