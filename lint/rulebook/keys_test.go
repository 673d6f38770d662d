package rulebook

import (
	"testing"

	"github.com/tonelint/tonelint/lint/yaml"
)

// TestKeysDocumented: every key that a file of rules, languages or names can hold says
// what it is for. Editors, "rules new" and the reference show that.
func TestKeysDocumented(t *testing.T) {
	n := 0
	var look func(path string, keys []yaml.Key)
	look = func(path string, keys []yaml.Key) {
		for _, k := range keys {
			n++
			if k.Doc == "" {
				t.Errorf("%s%s: there is no doc tag that says what it is for", path, k.Name)
			}
			look(path+k.Name+".", k.Keys)
		}
	}
	look("rule: ", RuleKeys())
	look("examples: ", ExampleKeys())
	look("pack: ", PackKeys())
	look("vocabulary: ", VocabularyKeys())
	if n < 100 {
		t.Errorf("looked at %d keys only", n)
	}
}
