package lint

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/tonelint/tonelint/lint/letter"
)

// Teller is a check that can say in words what it looks for, for rule authors.
type Teller interface {
	// Wanted is a noun and what goes with it: `a sentence of the body that does
	// "blame"`.
	Wanted() string
}

// Wanted says what the rule's check looks for; a check that does not say has its
// moves named.
func (r *Rule) Wanted() string { return wanted(r.Check) }

func wanted(c Check) string {
	if t, ok := c.(Teller); ok {
		return t.Wanted()
	}
	likely, prevent := seek(c)
	if len(likely)+len(prevent) == 0 {
		return "a fault"
	}
	text := "a letter that does " + every(quoted(likely))
	if len(prevent) > 0 {
		text += ", and not " + either(quoted(prevent))
	}
	return text
}

// Wanted implements Teller.
func (c *InCases) Wanted() string {
	return wanted(c.Check) + " (in letters about " + either(c.Cases) + ")"
}

// Wanted implements Teller.
func (c *Length) Wanted() string {
	return wanted(c.Check) + fmt.Sprintf(", in a body of %d words or more", c.Words)
}

// Wanted implements Teller.
func (c *Missing) Wanted() string {
	text := fmt.Sprintf("a letter of which no sentence in the %s does %q", zoneList(c.Zones), c.Move)
	if len(c.Any) > 0 {
		text = fmt.Sprintf("a letter whose sentences in the %s do not do all of %s", zoneList(c.Zones), every(quoted(c.Any)))
	}
	if c.Among > 0 {
		text += fmt.Sprintf(" among the first %d of the body", c.Among)
	}
	if c.If != "" {
		text += fmt.Sprintf(", though the letter does %q", c.If)
	}
	if len(c.Unless) > 0 {
		text += ", nor " + either(quoted(c.Unless))
	}
	if len(c.Own) > 0 {
		text += ", whatever a shared header or footer does"
	}
	return text
}

// Wanted implements Teller.
func (c *Order) Wanted() string {
	n := "a sentence does"
	if c.Count > 1 {
		n = fmt.Sprintf("%d sentences do", c.Count)
	}
	return fmt.Sprintf("a letter in which %s %q in the %s before any does %q", n, c.First, zoneList(c.Zones), c.Before)
}

// Wanted implements Teller.
func (c *Score) Wanted() string {
	return fmt.Sprintf("a first sentence of the %s with %q of strength %g or more, and %q below %g", c.Zone, c.For, c.AtLeast, c.Against, c.Below)
}

// Wanted implements Teller.
func (c *Present) Wanted() string {
	text := fmt.Sprintf("a sentence in the %s that does %q", zoneList(c.Zones), c.Move)
	if c.Last {
		text = fmt.Sprintf("a last sentence in the %s that does %q", zoneList(c.Zones), c.Move)
	}
	if c.Nth > 0 {
		text = fmt.Sprintf("sentence number %d of those in the %s that do %q", c.Nth, zoneList(c.Zones), c.Move)
	}
	if len(c.Unless) > 0 {
		within := c.Within
		if within == "" {
			within = Sentence
		}
		text += fmt.Sprintf(", where nothing in the %s", within)
		if c.Next > 0 {
			text += fmt.Sprintf(" or in the next %d", c.Next)
		}
		text += " does " + either(quoted(c.Unless))
	}
	if c.Names != "" {
		text += fmt.Sprintf(", and names the one whom the signs of a case call %q", c.Names)
	}
	if c.If != "" {
		text += fmt.Sprintf(", in a letter that does %q", c.If)
	}
	if c.Count > 1 {
		text += fmt.Sprintf(", in a letter with %d such phrases or more", c.Count)
	}
	return text
}

// Wanted implements Teller.
func (c *Run) Wanted() string {
	text := fmt.Sprintf("%d sentences or items in a row in the %s that do %q", c.Count, zoneList(c.Zones), c.Move)
	if len(c.Unless) > 0 {
		text += ", where nothing beside them does " + either(quoted(c.Unless))
	}
	return text
}

// Wanted implements Teller.
func (c *Ratio) Wanted() string {
	text := fmt.Sprintf("a letter that does %q in the %s at least %d times, and more than %g times as often as %q", c.Of, zoneList(c.Zones), c.Count, c.Over, c.To)
	if c.Words > 0 {
		text += fmt.Sprintf(", in %d words or more", c.Words)
	}
	return text
}

// Wanted implements Teller.
func (c *Mix) Wanted() string {
	return fmt.Sprintf("a letter that does more than one of %s in the %s", every(quoted(c.Moves)), zoneList(c.Zones))
}

// Wanted implements Teller.
func (c *Any) Wanted() string {
	var list []string
	for _, x := range c.Checks {
		list = append(list, wanted(x))
	}
	return strings.Join(list, "; or ")
}

func zoneList(zones []letter.Zone) string {
	var names []string
	for _, z := range zones {
		names = append(names, z.String())
	}
	return either(names)
}

func quoted(words []string) (out []string) {
	for _, w := range words {
		out = append(out, strconv.Quote(w))
	}
	return out
}

func either(words []string) string { return joined(words, " or ") }

func every(words []string) string { return joined(words, " and ") }

func joined(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + last + words[len(words)-1]
}
