package template_test

import (
	"fmt"

	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/template"
)

func Example() {
	text := "Dear {{ name | default: 'friend' }},\n{% if late %}\nWe are sorry.\n{% endif %}\n"
	t := template.Scan(text, ".txt")
	for _, tag := range t.Tags {
		fmt.Println(tag.Start, tag.Kind, tag.Name)
	}
	fmt.Printf("%q\n", t.Mask(source.Root(text)).Text)
	// Output:
	// 5 placeholder name
	// 37 open if
	// 65 close if
	// "Dear \ue000,\n\nWe are sorry.\n\n"
}
