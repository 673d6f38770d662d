package letter

import (
	"slices"
	"strings"
	"unicode"

	"github.com/tonelint/tonelint/lint/phrase"
)

// PlaceholderKind is a kind of value and the words in a placeholder's name that
// tell it. A word may begin or end with a star. Whole names, in lower case, are of
// this kind and no other.
type PlaceholderKind struct {
	Name  string
	Words []string
	Whole []string
}

// Placeholders tells from its name what a placeholder stands for. Kinds are
// tried in order, so that "company_name" is a company before it is a name.
type Placeholders []PlaceholderKind

// The kinds that mean something to this package; packs and rules may name more.
const (
	PersonKind       = "person"
	SenderKind       = "sender"
	DeceasedKind     = "deceased"
	ReaderKind       = "reader" // who the message is for
	StaffKind        = "staff"  // somebody else who works for the sender
	OtherKind        = "other"  // somebody who is neither reader nor sender
	NameKind         = "name"   // a name and nothing else of a person
	OrganisationKind = "organisation"
	HeadKind         = "head" // a person who is named by what they run: "shop.owner"
	AmountKind       = "amount"
	DateKind         = "date"
	ContactKind      = "contact"
	ReasonKind       = "reason"
	TitleKind        = "title"
	GreetingKind     = "greeting"
	ContentKind      = "content"
	LinkKind         = "link"
	FrameKind        = "frame"   // of a part that is brought in: what many letters share
	AddressKind      = "address" // if its last word is one, it is a way to reach somebody, and no name
	MatterKind       = "matter"  // if its last word is one, it is something about a mail or a call, and no address
)

// Names lists the kinds.
func (p Placeholders) Names() []string {
	var out []string
	for _, k := range p {
		if len(k.Words) > 0 {
			out = append(out, k.Name)
		}
	}
	return out
}

// Kinds is every kind whose words the name holds, in the order of the list.
func (p Placeholders) Kinds(name string) []string {
	for _, k := range p {
		if len(k.Whole) > 0 && slices.Contains(k.Whole, strings.ToLower(name)) {
			return []string{k.Name}
		}
	}
	parts := nameParts(name)
	last := lastPart(name)
	var out []string
	for _, k := range p {
		if ending := k.Name == AddressKind || k.Name == MatterKind; !ending && k.matches(parts) || ending && k.matches(last) {
			out = append(out, k.Name)
		}
	}
	return settled(out)
}

// settled drops the kinds that others rule out: an address is nobody's name, and a
// reason or the subject of a mail is no address.
func settled(kinds []string) []string {
	address := slices.Contains(kinds, AddressKind)
	aside := slices.Contains(kinds, MatterKind) || slices.Contains(kinds, ReasonKind)
	if !address && !aside {
		return kinds
	}
	return slices.DeleteFunc(kinds, func(k string) bool {
		switch k {
		case PersonKind, SenderKind, DeceasedKind, HeadKind:
			return address && !aside
		case ContactKind, AddressKind:
			return aside
		}
		return false
	})
}

// lastPart is the last word of a name: "addr" of "owner_addr".
func lastPart(name string) []string {
	parts := nameParts(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '.' // so that no word is put together of several
	}, name))
	if len(parts) == 0 {
		return nil
	}
	return parts[len(parts)-1:]
}

func (k PlaceholderKind) matches(parts []string) bool {
	for _, part := range parts {
		for _, w := range k.Words {
			stem := strings.Trim(w, "*")
			switch {
			case w == part,
				strings.HasSuffix(w, "*") && !strings.HasPrefix(w, "*") && strings.HasPrefix(part, stem),
				strings.HasPrefix(w, "*") && !strings.HasSuffix(w, "*") && strings.HasSuffix(part, stem),
				w != stem && strings.HasPrefix(w, "*") && strings.HasSuffix(w, "*") && strings.Contains(part, stem):
				return true
			}
		}
	}
	return false
}

// nameParts splits a name at points, underscores, hyphens, spaces and changes to
// capitals, in lower case: "kunde.fuldtNavn" is kunde, fuldt, navn, fuldtnavn.
func nameParts(name string) []string {
	var parts []string
	var all strings.Builder
	var part strings.Builder
	flush := func() {
		if part.Len() > 0 {
			parts = append(parts, part.String())
			part.Reset()
		}
	}
	runes := []rune(name)
	inner := 0
	for i, r := range runes {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush()
			if r == '.' || r == '>' {
				if inner > 1 {
					parts = append(parts, all.String())
				}
				all.Reset()
				inner = 0
			}
			continue
		case unicode.IsUpper(r) && i > 0 && unicode.IsLower(runes[i-1]):
			flush()
		}
		if part.Len() == 0 {
			inner++
		}
		part.WriteRune(unicode.ToLower(r))
		all.WriteRune(unicode.ToLower(r))
	}
	flush()
	if inner > 1 {
		parts = append(parts, all.String())
	}
	return parts
}

// class is what patterns see of a placeholder with these kinds.
func placeholderClass(kinds []string) phrase.Class {
	c := phrase.Placeholder | phrase.AnyWord
	organisation := slices.Contains(kinds, OrganisationKind) && !slices.Contains(kinds, HeadKind)
	if organisation {
		c |= phrase.Organisation
	}
	for _, k := range kinds {
		switch k {
		case DeceasedKind:
			c |= phrase.Deceased | phrase.Person | phrase.Name
		case PersonKind, SenderKind, HeadKind:
			if !organisation {
				c |= phrase.Person | phrase.Name
			}
		case AmountKind:
			c |= phrase.Amount
		case DateKind:
			c |= phrase.Date
		case ContactKind:
			if !slices.Contains(kinds, NameKind) { // the name of a contact is no way to reach it
				c |= phrase.Contact
			}
		case ReasonKind:
			c |= phrase.Reason
		}
	}
	return c
}

// NamesReader tells whether a placeholder of that name surely stands for the reader's
// name: it says that it is a name, and whose. One that only says "name" may be
// anybody's. A name that the user has told to be a person's is the reader's.
func (p Placeholders) NamesReader(name string) bool {
	for _, k := range p {
		if slices.Contains(k.Whole, strings.ToLower(name)) {
			return k.Name == PersonKind || k.Name == ReaderKind
		}
	}
	named, reader := false, false
	for _, k := range p.Kinds(name) {
		switch k {
		case PersonKind:
		case NameKind:
			named = true
		case ReaderKind:
			reader = true
		default:
			return false // what it says besides speaks against it
		}
	}
	return named && reader
}
