package rulebook

import (
	"fmt"
	"strings"
)

// fewWords is how many words of a list a guide names.
const fewWords = 12

// GuideChecks tells of every kind of check and its keys, in lines that begin with
// "#".
func (b *Book) GuideChecks() string {
	var out strings.Builder
	kinds, beside := CheckKeys()
	for _, k := range append(kinds, beside...) {
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
	for _, k := range RuleKeys() {
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
