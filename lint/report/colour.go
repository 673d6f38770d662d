package report

import (
	"github.com/fatih/color"

	"github.com/tonelint/tonelint/lint"
)

// Colours are the styles of terminal output; each run has its own, so that no
// global state decides.
type Colours struct {
	Error, Warning, Info, Bold, Dim, Mark, New, Move *color.Color
}

// NewColours makes the styles, all plain if on is false.
func NewColours(on bool) *Colours {
	make := func(attrs ...color.Attribute) *color.Color {
		c := color.New(attrs...)
		if on {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
		return c
	}
	return &Colours{
		Error: make(color.FgRed, color.Bold), Warning: make(color.FgYellow, color.Bold), Info: make(color.FgBlue, color.Bold),
		Bold: make(color.Bold), Dim: make(color.Faint), Mark: make(color.FgRed), New: make(color.FgGreen), Move: make(color.FgCyan),
	}
}

// severity is the severity's name in its colour.
func (c *Colours) severity(s lint.Severity) string {
	return map[lint.Severity]*color.Color{lint.Error: c.Error, lint.Warning: c.Warning, lint.Info: c.Info}[s].Sprint(s)
}
