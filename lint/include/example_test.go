package include_test

import (
	"fmt"

	"github.com/tonelint/tonelint/lint/include"
	"github.com/tonelint/tonelint/lint/template"
)

func ExampleCandidates() {
	const file = "app/views/claim_mailer/decided.text.erb"
	t := template.Scan(`<%= render "sign" %>`, ".erb")
	for _, path := range include.Candidates(file, t.Tags[0])[:6] {
		fmt.Println(path)
	}
	// Output:
	// app/views/claim_mailer/_sign.text.erb
	// app/views/claim_mailer/_sign.erb
	// app/views/claim_mailer/_sign.text.haml
	// app/views/claim_mailer/_sign.text.slim
	// app/views/claim_mailer/_sign.haml
	// app/views/claim_mailer/_sign.slim
}
