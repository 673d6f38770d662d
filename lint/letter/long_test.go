package letter

import (
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint/document"
)

// TestLongSentence cuts what is no sentence, and loses none of it.
func TestLongSentence(t *testing.T) {
	p := testPack(t)
	text := strings.Repeat("ord ", 5*sentenceTokens) + "slut."
	tokens := document.Tokens(nil, text)
	list := p.split(nil, text, tokens, 0, len(tokens), soft)
	at := 0
	for _, s := range list {
		if s[0] != at || s[1]-s[0] > sentenceTokens {
			t.Fatalf("a sentence of tokens %v behind %d", s, at)
		}
		at = s[1]
	}
	if at != len(tokens) {
		t.Errorf("%d of %d tokens", at, len(tokens))
	}
}
