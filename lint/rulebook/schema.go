package rulebook

import (
	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/yaml"
)

// SchemaBase is where the JSON Schemas can be fetched from.
const SchemaBase = "https://raw.githubusercontent.com/tonelint/tonelint/main/.schema/"

// Values are the words that the keys of rules and packs take which have the enum
// tag, and whether a folder of one's own may add to them.
func (b *Book) Values(enum string) (words []string, open bool) {
	switch enum {
	case "rule":
		return b.IDs(), true
	case "language":
		return b.Languages.Codes(), true
	case "case":
		return b.Cases, true
	case "kind":
		return b.Kinds, true
	case "move":
		return b.Moves, true
	case "placeholder":
		return b.Placeholders.Names(), false
	case "quality":
		return b.Qualities, true
	case "severity":
		return lint.SeverityNames(), false
	case "zone":
		return letter.ZoneNames(), false
	case "suggestion":
		return []string{string(lint.Apply), string(lint.Ask)}, false
	case "place":
		return lint.Places(), false
	case "anchor":
		return lint.Anchors(), false
	case "yield":
		return lint.Yields(), false
	case "reach":
		return lint.Reaches(), false
	case "polarity":
		return sortedKeys(polarities), false
	case "mood":
		return sortedKeys(moods), false
	}
	return nil, false
}

// Schemas are the JSON Schemas of rules, of the files of language packs and of the
// names that a user adds, by the names of their files.
func (b *Book) Schemas() map[string][]byte {
	return map[string][]byte{
		"rule.json": yaml.Schema(SchemaBase+"rule.json", "A rule of tonelint", b.Values, ruleFile{}, exampleFile{}),
		"pack.json": yaml.Schema(SchemaBase+"pack.json", "A file of a language pack of tonelint", b.Values, packFile{}),

		"vocabulary.json": yaml.Schema(SchemaBase+"vocabulary.json", "Names that rules of one's own add to those of tonelint", b.Values, ownVocabulary{}),
	}
}
