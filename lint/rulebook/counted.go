package rulebook

import (
	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/yaml"
)

type runFile struct {
	Move   yaml.Text   `yaml:"move,required" enum:"move" doc:"What is done again and again."`
	Count  int         `yaml:"count" doc:"How many of them are too many; 3 unless said."`
	Zones  []yaml.Text `yaml:"zones" enum:"zone" doc:"Where it is a fault."`
	Unless []yaml.Text `yaml:"unless" enum:"move" doc:"Moves that make up for it in their paragraphs, in what introduces their list, or in the next sentence."`
}

type ratioFile struct {
	Of     yaml.Text   `yaml:"of,required" enum:"move" doc:"The move that is done too often. Each of its phrases counts, however many a sentence holds."`
	Names  yaml.Text   `yaml:"names" enum:"move" doc:"A move, done anywhere, whose words name what that speaks of: where they come again they count too."`
	To     yaml.Text   `yaml:"to,required" enum:"move" doc:"The move against which it is weighed."`
	Over   float64     `yaml:"over" doc:"It is done too often if more than so many times as often; 1 unless said."`
	Count  int         `yaml:"count" doc:"And at least so many times; 1 unless said."`
	Words  int         `yaml:"words" doc:"Only in letters with so many words in the zones."`
	Zones  []yaml.Text `yaml:"zones" enum:"zone" doc:"Where phrases and words are counted."`
	Anchor yaml.Text   `yaml:"anchor" enum:"zone" doc:"Where the finding stands: at the first sentence of this part; the opening unless said."`
}

type mixFile struct {
	Moves []yaml.Text `yaml:"moves,required" enum:"move" doc:"Two moves or more of which a letter should do no more than one. The finding stands at the first phrase that breaks with those before it."`
	Zones []yaml.Text `yaml:"zones" enum:"zone" doc:"Where it is a fault."`
}

func (l *ruleLoader) ratio(c *ratioFile) *lint.Ratio {
	r := &lint.Ratio{
		Of: l.name(c.Of, "move", l.known.Moves), Names: l.name(c.Names, "move", l.known.Moves), To: l.name(c.To, "move", l.known.Moves),
		Over: orOne(c.Over), Count: max(1, c.Count), Words: c.Words, Zones: l.zones(c.Zones), Anchor: letter.Opening,
	}
	if c.Of.Value == c.To.Value {
		l.fail(c.To, "a ratio weighs a move against another one, not %q against itself", c.To.Value)
	}
	if c.Over < 0 {
		l.fail(c.Of, "a ratio is over 0 or more, not %g", c.Over)
	}
	if c.Anchor.Value != "" {
		r.Anchor = l.zones([]yaml.Text{c.Anchor})[0]
	}
	return r
}

func (l *ruleLoader) mix(id yaml.Text, c *mixFile) *lint.Mix {
	m := &lint.Mix{Moves: l.names(c.Moves, "move", l.known.Moves), Zones: l.zones(c.Zones)}
	if len(m.Moves) < 2 {
		l.fail(id, "a mix is of two moves or more")
	}
	return m
}

// severalInARow is how many make a run where a rule does not say.
const severalInARow = 3

func (l *ruleLoader) run(c *runFile) *lint.Run {
	r := &lint.Run{Move: l.name(c.Move, "move", l.known.Moves), Count: c.Count, Zones: l.zones(c.Zones), Unless: l.names(c.Unless, "move", l.known.Moves)}
	if r.Count <= 0 {
		r.Count = severalInARow
	}
	return r
}
