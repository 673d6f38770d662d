package template

import "strings"

// longestMerge bounds how far the end of a merge tag is looked for.
const longestMerge = 400

// star is a merge tag of Mailchimp or Mandrill at i: *|X|*.
func (s *scanner) star(i int) int {
	if s.byteAt(i+1) != '|' || letterAt(s.text, i+2) == 0 {
		return 0
	}
	at := strings.Index(s.text[i+2:min(len(s.text), i+2+longestMerge)], "|*")
	if at < 0 || strings.Contains(s.text[i+2:i+2+at], "\n") {
		return 0
	}
	body := s.text[i+2 : i+2+at]
	end := i + 2 + at + 2
	name, args, _ := strings.Cut(body, ":")
	switch strings.ToUpper(name) {
	case "IF":
		s.add(Open, i, end, "if", args)
	case "IFNOT":
		s.add(Open, i, end, "unless", args)
	case "ELSEIF":
		s.add(Middle, i, end, "elseif", args)
	case "ELSE":
		s.add(Middle, i, end, "else", "")
	case "END", "END_IF", "ENDIF":
		s.add(Close, i, end, nonEmpty(strings.ToLower(args), "if"), "")
	case "INTERESTED", "NOT_INTERESTED", "GROUP", "FEEDBLOCK", "FEEDITEMS", "RSSITEMS":
		s.add(Open, i, end, strings.ToLower(name), args)
	case "DEFINE", "SET":
		s.add(Control, i, end, strings.ToLower(name), args)
	case "LIST":
		s.add(Placeholder, i, end, body, "")
	case "TITLE", "UPPER", "LOWER", "HTML", "URL":
		if args != "" {
			name = args
		}
		fallthrough
	default:
		if isOpenContent(name) {
			s.add(Include, i, end, name, "")
		} else {
			s.add(Placeholder, i, end, name, "")
		}
	}
	return end
}
