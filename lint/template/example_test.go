package template_test

import (
	"fmt"

	"github.com/tonelint/tonelint/lint/source"
	"github.com/tonelint/tonelint/lint/template"
)

func Example() {
	file := source.NewFile("letter.txt", []byte("Dear {{ name | default: 'friend' }},\n{% if late %}\nWe are sorry.\n{% endif %}\n"))
	t := template.Scan(file.Text, ".txt")
	for _, tag := range t.Tags {
		fmt.Println(file.Position(tag.Start).Line, tag.Kind, tag.Name)
	}
	fmt.Printf("%q\n", t.Mask(file.View()).Text)
	// Output:
	// 1 placeholder name
	// 2 open if
	// 4 close if
	// "Dear \ue000,\n\nWe are sorry.\n\n"
}
