package report

import (
	"encoding/json"
	"io"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
)

// The JSON of trials is a contract like that of findings: fields may be added.

type jsonTrials struct {
	Version int         `json:"version"`
	Rules   []jsonTried `json:"rules"`
	Summary struct {
		Rules    int `json:"rules"`
		Examples int `json:"examples"`
		Failed   int `json:"failed"`
	} `json:"summary"`
}

type jsonTried struct {
	ID       string      `json:"id"`
	Path     string      `json:"path"`
	Examples int         `json:"examples"`
	Failed   []jsonTrial `json:"failed"`
}

type jsonTrial struct {
	Path      string          `json:"path"`
	Line      int             `json:"line"`
	Column    int             `json:"column"`
	Language  string          `json:"language"`
	Kind      string          `json:"kind"` // "bad", "good" or "mended"
	Letter    string          `json:"letter"`
	Wanted    string          `json:"wanted"`
	Reasons   []string        `json:"reasons"`
	Moves     []jsonMoveFound `json:"moves"`
	Sentences []jsonSentence  `json:"sentences"`
}

type jsonMoveFound struct {
	Move     string  `json:"move"`
	Zone     string  `json:"zone,omitempty"`
	Line     int     `json:"line,omitempty"`
	Strength float64 `json:"strength,omitempty"`
	Weak     float64 `json:"weak,omitempty"`
}

type jsonSentence struct {
	Line  int        `json:"line"`
	Zone  string     `json:"zone"`
	Text  string     `json:"text"`
	Moves []jsonMove `json:"moves"`
}

type jsonMove struct {
	Move     string    `json:"move"`
	Strength float64   `json:"strength"`
	From     string    `json:"from,omitempty"`
	Cues     []jsonCue `json:"cues"`
}

type jsonCue struct {
	Text     string  `json:"text"`
	Path     string  `json:"path"`
	Line     int     `json:"line"`
	Pattern  string  `json:"pattern"`
	Strength float64 `json:"strength"`
}

// TrialsJSON writes what came of examples as one JSON value.
func TrialsJSON(w io.Writer, tried []Tried) error {
	out := jsonTrials{Version: 1, Rules: []jsonTried{}}
	for i := range tried {
		t := &tried[i]
		rule := jsonTried{ID: t.Rule.ID, Path: t.Path, Examples: len(t.Trials), Failed: []jsonTrial{}}
		for _, x := range t.Trials {
			if !x.Passed() {
				rule.Failed = append(rule.Failed, trialJSON(t.Rule, x))
			}
		}
		out.Rules = append(out.Rules, rule)
		out.Summary.Examples += len(t.Trials)
	}
	out.Summary.Rules, out.Summary.Failed = len(tried), Failed(tried)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

func trialJSON(r *lint.Rule, t *lint.Trial) jsonTrial {
	out := jsonTrial{
		Path: t.Path, Line: t.Line, Column: t.Column, Language: t.Language, Kind: t.Kind(), Letter: t.Letter, Wanted: r.Wanted(),
		Reasons: append([]string{}, t.Reasons...), Moves: []jsonMoveFound{}, Sentences: []jsonSentence{},
	}
	for _, m := range t.Moves {
		x := jsonMoveFound{Move: m.Move, Line: m.Line, Strength: m.Strength, Weak: m.Weak}
		if m.Line > 0 {
			x.Zone = m.Zone.String()
		}
		out.Moves = append(out.Moves, x)
	}
	for _, l := range t.Letters {
		for i := range l.Sentences {
			out.Sentences = append(out.Sentences, sentenceJSON(l, &l.Sentences[i]))
		}
	}
	return out
}

func sentenceJSON(l *letter.Letter, s *letter.Sentence) jsonSentence {
	line, _ := locate(l, l.At(s))
	out := jsonSentence{Line: line, Zone: s.Zone.String(), Text: l.Words(s, 0, len(s.Words)), Moves: []jsonMove{}}
	for _, m := range s.Moves {
		x := jsonMove{Move: m.Move, Strength: m.Strength, From: m.From, Cues: []jsonCue{}}
		if m.From == "" {
			for _, e := range m.Matches {
				x.Cues = append(x.Cues, jsonCue{l.Words(s, e.From, e.To), e.Pattern.Origin.Path, e.Pattern.Origin.Line, e.Pattern.Text, e.Strength})
			}
		}
		out.Moves = append(out.Moves, x)
	}
	return out
}
