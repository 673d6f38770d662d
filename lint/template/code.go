package template

import (
	"strings"

	"github.com/tonelint/tonelint/lint/lazy"
	"github.com/tonelint/tonelint/lint/source"
)

// The statements in <% %>, <?php ?> and [% %] are those of whole languages. What
// matters of them is whether they open or close a block, and a line of code says
// that by its first word, or by its last.

var (
	codeOpens    = set("if unless while until for foreach case switch begin with loop select def function try")
	codeIncludes = set("include include_once require require_once render layout extends yield")

	codeEnds = lazy.Compile(`(?i)^(end(_?(?:if|for|foreach|while|switch|unless|each|with|loop|select))?|next|wend|loop)\b([\s;).]|$)`)
	// Ruby's x = if y ... end
	assignedBlock = lazy.Compile(`^[@$]?\w+\s*(?:\|\|)?=\s*(if|unless|case|begin)\b\s*(.*)$`)
	blockCall     = lazy.Compile(`(?s)^(.*?)(\bdo(\s*\|[^|]*\|)?|=>\s*\{|\{(\s*\|[^|]*\|)?)$`)
	wholeLine     = lazy.Compile(`(?s)([\s;]end|\bendif;?|\})$`)
	middles       = lazy.Compile(`(?is)^(else\s*if|elsif|elseif|elif|else|when|case|in|default|rescue|ensure|catch|finally)\b(.*)$`)
	trailing      = lazy.Compile(`(?is)\s*(\{|:|\bthen)\s*$`)
)

// effect is what one statement of code does to the blocks.
type effect struct {
	kind       Kind // Open, Middle, Close, Include, Control; Placeholder if it shows a value
	name, args string
	when       string      // the condition under which it brings in a part
	shown      source.Span // the value that it shows
	inner      source.Span // the string that it keeps for later
}

// code adds the tag for statements that show nothing by themselves.
func (s *scanner) code(outer, inner source.Span) {
	body := strings.TrimSpace(s.text[inner.Start:inner.End])
	if said, ok := codeComment(body); ok {
		s.add(Comment, outer.Start, outer.End, "", said)
		return
	}
	var list []stmt
	for _, at := range split(s.text, inner) {
		list = append(list, s.effectOf(at))
	}
	s.tileStatements(outer, inner, list)
}

// codeComment tells whether the code is one comment and nothing else, and what it
// says.
func codeComment(body string) (said string, ok bool) {
	if rest, ok := strings.CutPrefix(body, "/*"); ok {
		if at := strings.Index(rest, "*/"); at >= 0 && at+2 == len(rest) {
			return strings.TrimSpace(rest[:at]), true
		}
		return "", false
	}
	for line := range strings.SplitSeq(body, "\n") {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' && !strings.HasPrefix(line, "//") {
			return "", false
		}
	}
	return strings.TrimSpace(strings.TrimLeft(body, "#/")), body != ""
}

func statement(line string) effect {
	line = strings.TrimRight(line, "; \t\r-~")
	if strings.HasPrefix(line, "}") {
		rest := strings.TrimLeft(line, "}) ;")
		if m := middles().FindStringSubmatch(rest); m != nil {
			return middle(m)
		}
		if blockCall().MatchString(rest) && rest != "" {
			return effect{kind: Middle, name: "else"}
		}
		return effect{kind: Close, name: "end"}
	}
	if m := assignedBlock().FindStringSubmatch(line); m != nil && !wholeLine().MatchString(line) {
		return effect{kind: Open, name: m[1], args: condition(m[2])}
	}
	word, args := firstWord(line)
	word = strings.ToLower(word)
	// These words mean else and its like only with a colon behind them.
	needsColon := word == "case" || word == "in" || word == "default"
	if m := middles().FindStringSubmatch(line); m != nil && (!needsColon || strings.HasSuffix(line, ":")) {
		return middle(m)
	}
	// Ruby's "next if x" skips to the next round, "loop x" begins one.
	skips := word == "next" && strings.Contains(args, " ") || word == "loop" && args != ""
	if m := codeEnds().FindStringSubmatch(line); m != nil && !skips {
		name := strings.TrimLeft(strings.ToLower(m[2]), "_")
		return effect{kind: Close, name: nonEmpty(name, "end")}
	}
	switch {
	case codeOpens[word] && args != "" || word == "begin":
		if wholeLine().MatchString(line) {
			return effect{kind: Control, name: word, args: args}
		}
		return effect{kind: Open, name: word, args: condition(args)}
	case codeIncludes[word]:
		return effect{kind: Include, name: word, args: strings.Trim(args, "()")}
	}
	if m := blockCall().FindStringSubmatch(line); m != nil {
		return blockOf(m[1])
	}
	return effect{kind: Control, name: word, args: args}
}

// middle is the effect of else and its like.
func middle(m []string) effect {
	word := strings.ToLower(collapse(m[1]))
	args := condition(strings.TrimSpace(m[2]))
	switch word {
	case "else if", "elsif", "elseif", "elif":
		return effect{kind: Middle, name: "elseif", args: args}
	case "when", "case", "in":
		return effect{kind: Middle, name: "when", args: args}
	}
	return effect{kind: Middle, name: "else"}
}

// condition is the condition without what opens the block after it and without
// parentheses around all of it.
func condition(args string) string {
	for {
		trimmed := strings.TrimSpace(trailing().ReplaceAllString(args, ""))
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

// blockOf is the effect of a call that a block follows: items.each do, x.forEach(y
// => {, content_for :subject do.
func blockOf(call string) effect {
	call = strings.TrimSpace(call)
	if i := strings.IndexAny(call, " (\t"); i < 0 || strings.Contains(call[:i], ".") {
		head := call
		if i >= 0 {
			head = call[:i]
		}
		if k := strings.LastIndexByte(head, '.'); k > 0 {
			return effect{kind: Open, name: strings.ToLower(head[k+1:]), args: head[:k]}
		}
	}
	word, args := firstWord(call)
	return effect{kind: Open, name: strings.ToLower(word), args: args}
}
