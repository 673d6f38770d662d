package lint_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/source"
)

// conditionals is a letter with n choices that do not depend on each other.
func conditionals(n int) string {
	var b strings.Builder
	b.WriteString("Dear {{ first_name }},\n\nWe have heard that your husband has died.\n\n")
	for i := range n {
		fmt.Fprintf(&b, "{%% if part%d %%}\n%s\n{%% endif %%}\n\n", i, said[i%len(said)])
	}
	return b.String() + "Yours sincerely\n\nMary Holm\n"
}

var said = []string{
	"I am so sorry that your mother has died.", "Please send us a copy of the certificate.", "The shop is by the harbour.",
	"You will get £820 on 3 May.", "Our records show that your payment of £40 has not been received.", "There is coffee in the hall.",
	"Fill in the form and sign it on page 2.", "Our new house is close to the station.", "The bus stops at the gate until ten past four.",
}

// nested is a letter whose choices stand one inside the other.
func nested(n int) string {
	var b strings.Builder
	b.WriteString("Dear {{ first_name }},\n\n")
	for i := range n {
		fmt.Fprintf(&b, "{%% if part%d %%}\n%s\n\n", i, said[i%len(said)])
	}
	return b.String() + strings.Repeat("{% endif %}\n", n) + "\nYours sincerely\n\nMary Holm\n"
}

// BenchmarkTemplates lints templates of different sizes.
func BenchmarkTemplates(b *testing.B) {
	small := conditionals(4)
	large := conditionals(3)
	large += strings.Repeat("The bus to {{ town }} stops at the gate until ten past four, and {{ name }} is there.\n\n", (2<<20)/90)
	for _, c := range []struct{ name, text string }{
		{"plain", "Dear Ida,\n\n" + strings.Join(said, "\n\n") + "\n\nYours sincerely\n\nMary Holm\n"},
		{"choices=4", small}, {"choices=10", conditionals(10)}, {"choices=100", conditionals(100)}, {"choices=1000", conditionals(1000)},
		{"nested=200", nested(200)}, {"size=2MB", large},
	} {
		b.Run(c.name, func(b *testing.B) {
			x := ownLinter(b)
			file := source.NewFile("letter.liquid", []byte(c.text))
			x.Lint(file, lint.Options{}) // language packs are unpacked when they are first used
			b.ReportAllocs()
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				x.Lint(file, lint.Options{})
			}
		})
	}
}
