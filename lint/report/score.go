package report

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/score"
)

// Scores are the figures of letters, in the order in which they are to be told.
type Scores struct {
	Letters   []score.Letter
	Qualities []string // the columns
}

// Text writes a line for each letter and the means below them, for people. If explain
// is set, it writes of each letter which rules applied and which hold, instead of the
// line.
func (s *Scores) Text(w io.Writer, explain bool, c *Colours) error {
	b := &strings.Builder{}
	if explain {
		for i := range s.Letters {
			explained(b, &s.Letters[i], c)
			b.WriteString("\n")
		}
	}
	if len(s.Letters) > 0 && (!explain || len(s.Letters) > 1) {
		s.table(b, !explain, c)
	}
	_, err := io.WriteString(w, strings.TrimSuffix(b.String(), "\n\n")+ending(b.String()))
	return err
}

// ending is the line end that a text keeps whose last line is empty.
func ending(text string) string {
	if strings.HasSuffix(text, "\n\n") {
		return "\n"
	}
	return ""
}

// table writes the letters' figures, if they are wanted, and the means of several.
func (s *Scores) table(b *strings.Builder, letters bool, c *Colours) {
	columns := append([]string{""}, s.Qualities...) // "" is all rules
	widths := make([]int, len(columns))
	head := ""
	for i, q := range columns {
		title := "All"
		if q != "" {
			title = strings.ToUpper(q[:1]) + q[1:]
		}
		widths[i] = utf8.RuneCountInString(title)
		head += fmt.Sprintf("%*s  ", widths[i], title)
	}
	b.WriteString(c.Bold.Sprint(head+"Letter") + "\n")
	line := func(name string, value func(quality string) (int, bool)) {
		for i, q := range columns {
			fmt.Fprintf(b, "%*s  ", widths[i], figure(value(q)))
		}
		b.WriteString(name + "\n")
	}
	if letters {
		for i := range s.Letters {
			l := &s.Letters[i]
			line(titled(l.Path, l.ID), func(q string) (int, bool) { return l.Of(q).Value() })
		}
	}
	if len(s.Letters) == 1 && letters {
		return
	}
	line(c.Dim.Sprint("mean of "+count(len(s.Letters), "letter")), func(q string) (int, bool) { return score.Mean(s.Letters, q) })
}

func figure(value int, ok bool) string {
	if !ok {
		return "-"
	}
	return strconv.Itoa(value)
}

// titled is the name of a message.
func titled(path, id string) string {
	if id != "" {
		path += ", message " + id
	}
	return printable(path, "")
}

// explained writes which rules applied to the letter, and which hold.
func explained(b *strings.Builder, l *score.Letter, c *Colours) {
	fmt.Fprintf(b, "%s  %s\n", c.Bold.Sprint(titled(l.Path, l.ID)), c.Bold.Sprint(figure(l.Value())))
	about := []string{"language " + l.Language}
	if l.Kind != "" {
		about = append(about, l.Kind)
	}
	for _, k := range l.Cases {
		about = append(about, "case "+k)
	}
	fmt.Fprintf(b, "  %s\n", strings.Join(about, ", "))
	for i := range l.Qualities {
		q := &l.Qualities[i]
		b.WriteString("\n")
		b.WriteString("  " + c.Bold.Sprintf("%s %s", named(q.Name, l.Names), figure(q.Value())) + "  " + sum(q) + "\n")
		for _, r := range q.Rules {
			explainedRule(b, l, &r, c)
		}
	}
}

// outlineScore writes the figures of a letter and what rules are broken; several tells
// that its template renders other letters, too.
func outlineScore(w io.Writer, l *score.Letter, several bool, c *Colours) {
	of := ""
	if several {
		of = ", of all that it renders"
	}
	fmt.Fprintf(w, "  score %s%s\n", c.Bold.Sprint(figure(l.Value())), of)
	var b strings.Builder
	for i := range l.Qualities {
		q := &l.Qualities[i]
		said := named(q.Name, l.Names) + " " + figure(q.Value())
		var broken []string
		for _, r := range q.Rules[:q.Broken()] {
			broken = append(broken, r.ID)
		}
		if len(broken) > 0 {
			said += ": " + strings.Join(broken, ", ")
		}
		wrap(&b, "    ", "      ", said)
	}
	fmt.Fprint(w, b.String())
}

// named is the quality with what the language of reports calls it, if that has a name.
func named(quality string, names map[string]string) string {
	if name := names[quality]; name != "" {
		return quality + " (" + name + ")"
	}
	return quality
}

// sum says how a quality's figure came about.
func sum(q *score.Quality) string {
	if len(q.Rules) == 0 {
		return "no rule applies"
	}
	said := fmt.Sprintf("%d of %d hold", len(q.Rules)-q.Broken(), len(q.Rules))
	if q.Against > 0 {
		said += fmt.Sprintf(": %d / (%d + %d)", q.For, q.For, q.Against)
	}
	return said
}

// shownPlaces is how many findings of one rule are told.
const shownPlaces = 10

func explainedRule(b *strings.Builder, l *score.Letter, r *score.Rule, c *Colours) {
	if r.Against == 0 {
		fmt.Fprintf(b, "    %s   %s\n", c.New.Sprint("holds"), r.ID)
	} else {
		fmt.Fprintf(b, "    %s  %s, %d against\n", c.Mark.Sprint("broken"), r.ID, r.Against)
	}
	for i, p := range r.Found {
		if i == shownPlaces {
			fmt.Fprintf(b, "            and %d more\n", len(r.Found)-i)
			break
		}
		text := p.Message
		if p.When.Phrase != "" {
			text += " (" + p.When.Phrase + ")"
		}
		tellPlace(b, fmt.Sprintf("%s, %s: %s", whereIs(l, &p), p.Severity, text))
	}
	for _, p := range r.Accepted {
		text := "accepted"
		if p.Reason != "" {
			text += ": " + p.Reason
		}
		tellPlace(b, whereIs(l, &p)+", "+text)
	}
}

func tellPlace(b *strings.Builder, text string) {
	wrap(b, "            ", "              ", printable(text, ""))
}

// whereIs is the line and column of a finding.
func whereIs(l *score.Letter, p *score.Place) string {
	if p.Path != l.Path {
		return fmt.Sprintf("line %d:%d of %s", p.Line, p.Column, printable(p.Path, ""))
	}
	return fmt.Sprintf("line %d:%d", p.Line, p.Column)
}

// CSV writes a line for each letter, in the order of the letters, and no means.
func (s *Scores) CSV(w io.Writer) error {
	out := csv.NewWriter(w)
	_ = out.Write(append([]string{"path", "messageId", "language", "cases", "score"}, s.Qualities...)) // Error tells
	for i := range s.Letters {
		l := &s.Letters[i]
		fields := []string{l.Path, l.ID, l.Language, strings.Join(l.Cases, " ")}
		for _, q := range append([]string{""}, s.Qualities...) {
			value := ""
			if v, ok := l.Of(q).Value(); ok {
				value = strconv.Itoa(v)
			}
			fields = append(fields, value)
		}
		_ = out.Write(fields)
	}
	out.Flush()
	return out.Error()
}

// The types below are a JSON contract: fields may be added, never changed. A score is
// null where no rule applied.

type jsonScores struct {
	Version int          `json:"version"`
	Letters []jsonLetter `json:"letters"`
	Means   jsonMeans    `json:"means"`
}

type jsonLetter struct {
	Path      string   `json:"path"`
	MessageID string   `json:"messageId"`
	Language  string   `json:"language"`
	Kind      string   `json:"kind"` // "letter" unless it is another
	Cases     []string `json:"cases"`
	jsonFigure
	Qualities []jsonQuality `json:"qualities"`
}

type jsonFigure struct {
	Score   *int `json:"score"`
	For     int  `json:"for"`
	Against int  `json:"against"`
}

type jsonQuality struct {
	Quality string `json:"quality"`
	jsonFigure
	Rules []jsonJudgement `json:"rules"`
}

type jsonJudgement struct {
	Rule     string      `json:"rule"`
	Against  int         `json:"against"`
	Findings []jsonPlace `json:"findings"`
	Accepted []jsonPlace `json:"accepted"`
}

type jsonPlace struct {
	Path     string `json:"path"` // "" if it is the letter's own
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	When     string `json:"when"`
	Unsure   bool   `json:"unsure,omitempty"` // when is an example
	Reason   string `json:"reason,omitempty"` // of what is accepted
}

type jsonMeans struct {
	Letters   int        `json:"letters"`
	Score     *int       `json:"score"`
	Qualities []jsonMean `json:"qualities"`
}

type jsonMean struct {
	Quality string `json:"quality"`
	Score   *int   `json:"score"`
}

// JSON writes the figures and what they are made of as one JSON value.
func (s *Scores) JSON(w io.Writer) error {
	out := jsonScores{Version: 1, Letters: []jsonLetter{}, Means: jsonMeans{Letters: len(s.Letters), Score: known(score.Mean(s.Letters, "")), Qualities: []jsonMean{}}}
	for i := range s.Letters {
		out.Letters = append(out.Letters, scored(&s.Letters[i]))
	}
	for _, q := range s.Qualities {
		out.Means.Qualities = append(out.Means.Qualities, jsonMean{q, known(score.Mean(s.Letters, q))})
	}
	return writeJSON(w, out, "  ")
}

// known is the value, nil if there is none.
func known(value int, ok bool) *int {
	if !ok {
		return nil
	}
	return &value
}

func jsonFigureOf(f score.Figure) jsonFigure {
	return jsonFigure{known(f.Value()), f.For, f.Against}
}

func scored(l *score.Letter) jsonLetter {
	out := jsonLetter{
		Path: l.Path, MessageID: l.ID, Language: l.Language, Kind: l.Kind, Cases: append([]string{}, l.Cases...),
		jsonFigure: jsonFigureOf(l.Figure), Qualities: []jsonQuality{},
	}
	if out.Kind == "" {
		out.Kind = "letter"
	}
	for i := range l.Qualities {
		q := &l.Qualities[i]
		one := jsonQuality{q.Name, jsonFigureOf(q.Figure), []jsonJudgement{}}
		for _, r := range q.Rules {
			one.Rules = append(one.Rules, jsonJudgement{r.ID, r.Against, jsonPlaces(l, r.Found), jsonPlaces(l, r.Accepted)})
		}
		out.Qualities = append(out.Qualities, one)
	}
	return out
}

func jsonPlaces(l *score.Letter, places []score.Place) []jsonPlace {
	out := []jsonPlace{}
	for _, p := range places {
		one := jsonPlace{p.Path, p.Line, p.Column, p.Severity.String(), p.Message, p.When.Text, p.When.Text != "" && !p.When.Sure, p.Reason}
		if p.Path == l.Path {
			one.Path = ""
		}
		out = append(out, one)
	}
	return out
}
