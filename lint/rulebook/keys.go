package rulebook

import (
	"strings"

	"github.com/tonelint/tonelint/lint/yaml"
)

// RuleKeys lists the keys of a rule's definition, with those of every kind of check
// below "check".
func RuleKeys() []yaml.Key { return yaml.Keys(ruleFile{}) }

// CheckKeys lists the kinds of check and, behind them, the keys that stand beside any
// kind.
func CheckKeys() (kinds, beside []yaml.Key) {
	for _, k := range yaml.Keys(checkFile{}) {
		if modifiers[k.Name] {
			beside = append(beside, k)
		} else {
			kinds = append(kinds, k)
		}
	}
	return kinds, beside
}

// ExampleKeys lists the keys of a rule's examples.
func ExampleKeys() []yaml.Key { return yaml.Keys(exampleFile{}) }

// PackKeys lists the keys of the files of a language pack.
func PackKeys() []yaml.Key { return yaml.Keys(packFile{}) }

// VocabularyKeys lists the keys of a vocabulary of one's own.
func VocabularyKeys() []yaml.Key { return yaml.Keys(ownVocabulary{}) }

// Words are those that the key takes, if they are few. Zones are, and stand in too
// many places to be named in each.
func (b *Book) Words(k yaml.Key) []string {
	if words, _ := b.Values(k.Enum); len(words) <= fewWords && k.Enum != "zone" {
		return words
	}
	return nil
}

// words tells of the words that the key takes, if they are few.
func (b *Book) words(k yaml.Key) string {
	if words := b.Words(k); len(words) > 0 {
		return " One of " + strings.Join(words, ", ") + "."
	}
	return ""
}
