package report

import "github.com/fatih/color"

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
