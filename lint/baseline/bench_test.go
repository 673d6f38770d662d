package baseline_test

import (
	"fmt"
	"testing"

	"github.com/tonelint/tonelint/lint/baseline"
)

// BenchmarkParse reads a baseline of 10,000 findings.
func BenchmarkParse(b *testing.B) {
	x := baseline.New()
	for i := range 10_000 {
		x.AddEntry(baseline.Entry{
			Path: fmt.Sprintf("letters/%d/%d.md", i%50, i/2), Rule: "process-first-opening", Fingerprint: fmt.Sprintf("%032x", i), Count: 1,
			Text: "Vi har registreret din henvendelse i vores system og oprettet en sag.",
		})
	}
	data := x.Bytes()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := baseline.Parse("x.json", data); err != nil {
			b.Fatal(err)
		}
	}
}
