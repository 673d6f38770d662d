package lint

// Slot is a {name} in the text of a suggestion.
type Slot struct {
	Name  string
	Start int // bytes of the text before its brace
}

// Slots lists the {names} in the text of a suggestion.
func Slots(text string) (list []Slot) {
	for from := 0; ; {
		at, ok := nextSlot(text[from:])
		if !ok {
			return list
		}
		list = append(list, Slot{text[from+at.Start+1 : from+at.End-1], from + at.Start})
		from += at.End
	}
}

// SlotNames lists the names that are filled in every language: the placeholder by
// which the file names its reader, and what the pattern that found a phrase says
// could stand there, what a sentence says behind what only leads up to it, and the word
// with which the letter greets. Others are those of pronouns and of what patterns
// remember.
func SlotNames() []string { return []string{"name", "say", "hint", "rest", "salutation"} }
