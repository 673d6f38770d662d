package rulebook

import (
	"fmt"
	"strings"

	"github.com/tonelint/tonelint/lint/yaml"
)

// fewWords is how many words of a list a guide names.
const fewWords = 12

// GuideChecks tells of every kind of check and its keys, in lines that begin with
// "#".
func (b *Book) GuideChecks() string {
	var out strings.Builder
	for _, k := range yaml.Keys(checkFile{}) {
		fmt.Fprintf(&out, "#\n#   %s: %s\n", k.Name, k.Doc)
		for _, x := range k.Keys {
			fmt.Fprintf(&out, "#     %-9s  %s%s\n", x.Name, x.Doc, b.words(x))
		}
	}
	return out.String()
}

// GuideModifiers tells of what a rule can say beside its check, in lines that begin
// with "#".
func (b *Book) GuideModifiers() string {
	var out strings.Builder
	for _, k := range yaml.Keys(ruleFile{}) {
		if k.Required {
			continue
		}
		switch {
		case len(k.Keys) > 0:
			fmt.Fprintf(&out, "# %s: # %s\n", k.Name, k.Doc)
			lead := "  - "
			for _, x := range k.Keys {
				fmt.Fprintf(&out, "# %s%s: # %s%s\n", lead, x.Name, x.Doc, b.words(x))
				lead = "    "
			}
		case k.List:
			fmt.Fprintf(&out, "# %s: [] # %s%s\n", k.Name, k.Doc, b.words(k))
		default:
			fmt.Fprintf(&out, "# %s: # %s%s\n", k.Name, k.Doc, b.words(k))
		}
	}
	return out.String()
}

// words are those that the key takes, if they are few. Zones are, and stand in too
// many places to be named in each.
func (b *Book) words(k yaml.Key) string {
	if words, _ := b.Values(k.Enum); len(words) > 0 && len(words) <= fewWords && k.Enum != "zone" {
		return " One of " + strings.Join(words, ", ") + "."
	}
	return ""
}
