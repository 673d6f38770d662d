package template

import (
	"regexp"
	"strings"

	"github.com/tonelint/tonelint/lint/source"
)

// The statements in <% %>, <?php ?> and [% %] are those of whole languages. What
// matters of them is whether they open or close a block, and a line of code says
// that by its first word, or by its last.

var (
	codeOpens = set("if unless while until for foreach case switch begin with loop select def function block wrapper filter try macro page_block form_for each")
	codeEnds  = regexp.MustCompile(`(?i)^(end(if|for|foreach|while|switch|unless|each|with|loop|_if|_unless|_loop|_with|_control|select)?|next|wend|loop)\b([\s;).]|$)`)
	blockCall = regexp.MustCompile(`(?s)^(.*?)(\bdo(\s*\|[^|]*\|)?|=>\s*\{|\{(\s*\|[^|]*\|)?)$`)
	wholeLine = regexp.MustCompile(`(?s)([\s;]end|\bendif;?|\})$`)
	middles   = regexp.MustCompile(`(?is)^(else\s*if|elsif|elseif|elif|else|when|case|in|default|rescue|ensure|catch|finally)\b(.*)$`)
	trailing  = regexp.MustCompile(`(?is)\s*(\{|:|\bthen)\s*$`)
)

// step is what one statement of code does to the blocks.
type step struct {
	kind       Kind // Open, Middle, Close, Include, Control; Placeholder if it shows a value
	name, args string
}

// code adds the tag for statements that show nothing by themselves.
func (s *scanner) code(outer, inner source.Span) {
	body := strings.TrimSpace(s.text[inner.Start:inner.End])
	steps := statements(body, "\n")
	var last step
	opened, closed := 0, 0
	for _, st := range steps {
		switch st.kind {
		case Open:
			opened++
			last = st
		case Close:
			if opened > 0 {
				opened--
			} else {
				closed++
			}
		case Include:
			if len(steps) == 1 || last.kind == 0 {
				last = st
			}
		}
	}
	switch {
	case len(steps) == 1 && steps[0].kind == Placeholder:
		at := inner.Start + strings.Index(s.text[inner.Start:inner.End], steps[0].args)
		s.output(outer, source.Span{Start: at, End: inner.End})
	case len(steps) == 1:
		s.add(steps[0].kind, outer.Start, outer.End, steps[0].name, steps[0].args)
	case opened > 0:
		s.add(Open, outer.Start, outer.End, last.name, last.args)
	case closed > 0:
		s.add(Close, outer.Start, outer.End, "end", "")
	case last.kind == Include:
		s.add(Include, outer.Start, outer.End, last.name, last.args)
	default:
		s.add(Control, outer.Start, outer.End, "", collapse(body))
	}
}

// statements reads the code, statement by statement.
func statements(body, separator string) []step {
	var steps []step
	for line := range strings.SplitSeq(body, separator) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "//") {
			continue
		}
		steps = append(steps, statement(line))
	}
	if steps == nil {
		steps = []step{{kind: Control}}
	}
	return steps
}

func statement(line string) step {
	line = strings.TrimRight(line, "; \t\r-~")
	if strings.HasPrefix(line, "}") {
		rest := strings.TrimLeft(line, "}) ;")
		if m := middles.FindStringSubmatch(rest); m != nil {
			return middle(m)
		}
		if blockCall.MatchString(rest) && rest != "" {
			return step{Middle, "else", ""}
		}
		return step{Close, "end", ""}
	}
	word, args := firstWord(line)
	word = strings.ToLower(word)
	if m := middles.FindStringSubmatch(line); m != nil && (word != "case" || strings.HasSuffix(line, ":")) && (word != "in" && word != "default" || strings.HasSuffix(line, ":")) {
		return middle(m)
	}
	if m := codeEnds.FindStringSubmatch(line); m != nil && (word != "loop" && word != "next" || args == "") {
		name := strings.TrimLeft(strings.ToLower(m[2]), "_")
		return step{Close, nonEmpty(name, "end"), ""}
	}
	switch {
	case codeOpens[word] && args != "" || word == "begin":
		if wholeLine.MatchString(line) {
			return step{Control, word, args}
		}
		return step{Open, word, condition(args)}
	case word == "include" || word == "require" || word == "include_once" || word == "require_once" || word == "render" || word == "layout" || word == "extends" || word == "yield":
		return step{Include, word, strings.Trim(args, "()")}
	case word == "echo" || word == "print":
		return step{Placeholder, "", args}
	case strings.HasPrefix(line, "_t("):
		return step{Placeholder, "", line}
	}
	if m := blockCall.FindStringSubmatch(line); m != nil {
		return blockOf(m[1])
	}
	return step{Control, word, args}
}

// middle is the step of else and its like.
func middle(m []string) step {
	word := strings.ToLower(collapse(m[1]))
	args := condition(strings.TrimSpace(m[2]))
	switch word {
	case "else if", "elsif", "elseif", "elif":
		return step{Middle, "elseif", args}
	case "when", "case", "in":
		return step{Middle, "when", args}
	}
	return step{Middle, "else", ""}
}

// condition is the condition without what opens the block after it and without
// parentheses around all of it.
func condition(args string) string {
	for {
		trimmed := strings.TrimSpace(trailing.ReplaceAllString(args, ""))
		trimmed = strings.TrimSpace(strings.TrimSuffix(trimmed, " do"))
		if trimmed == args {
			break
		}
		args = trimmed
	}
	if len(args) < 2 || args[0] != '(' || args[len(args)-1] != ')' {
		return args
	}
	depth := 0
	for i := range len(args) - 1 {
		switch args[i] {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 {
			return args
		}
	}
	return strings.TrimSpace(args[1 : len(args)-1])
}

// blockOf is the step of a call that a block follows: items.each do, x.forEach(y
// => {, content_for :subject do.
func blockOf(call string) step {
	call = strings.TrimSpace(call)
	if i := strings.IndexAny(call, " (\t"); i < 0 || strings.Contains(call[:i], ".") {
		head := call
		if i >= 0 {
			head = call[:i]
		}
		if k := strings.LastIndexByte(head, '.'); k > 0 {
			return step{Open, strings.ToLower(head[k+1:]), head[:k]}
		}
	}
	word, args := firstWord(call)
	return step{Open, strings.ToLower(word), args}
}
