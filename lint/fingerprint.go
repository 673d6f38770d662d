package lint

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// fingerprint gives each finding of a file its name. What is missing from a
// message is missing whatever its first sentence says, so a finding about a whole
// message is named by the message and not by what stands at its span.
func fingerprint(findings []Finding) {
	seen := map[string]int{}
	for i := range findings {
		f := &findings[i]
		key := f.Rule.ID + "\x00" + f.MessageID
		if !f.OfMessage {
			key += "\x00" + strings.ToLower(f.said)
		}
		seen[key]++
		if n := seen[key]; n > 1 {
			key += "\x00" + strconv.Itoa(n)
		}
		sum := sha256.Sum256([]byte(key))
		f.Fingerprint = hex.EncodeToString(sum[:16])
	}
}
