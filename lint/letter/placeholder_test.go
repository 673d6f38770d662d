package letter

import (
	"strings"
	"testing"

	"github.com/tonelint/tonelint/lint/phrase"
)

func TestPlaceholders(t *testing.T) {
	p := Placeholders{
		{Name: OrganisationKind, Words: []string{"company*", "*firma"}},
		{Name: SenderKind, Words: []string{"agent*"}},
		{Name: DeceasedKind, Words: []string{"afdoed*"}},
		{Name: PersonKind, Words: []string{"*navn", "name", "fname", "*name", "kunde"}},
		{Name: ContactKind, Words: []string{"email*", "phone*", "*addr"}},
		{Name: ReasonKind, Words: []string{"reason*"}},
		{Name: AddressKind, Words: []string{"*email", "*addr", "*phone"}},
		{Name: MatterKind, Words: []string{"*summary"}},
		{Name: DateKind, Words: []string{"date*"}},
	}
	for name, want := range map[string]string{
		"kunde.fornavn": "person", "FNAME": "person", "companyName": "organisation person", "agent.name": "sender person",
		"afdoed.navn": "deceased person", "due_date": "date", "x": "", "vej-firma": "organisation", "holderName": "person", "": "", "...": "",
		"kunde_email": "contact address", "agent.phone": "contact address", "agentaddr": "contact address", "kundeEmail": "contact address", "company.email": "organisation contact address",
		"email_name": "person contact", "email_summary": "matter", "emailSummary": "matter", "reasons[:email]": "reason", "phone_number": "contact", "kunde.summary": "person matter",
	} {
		if got := strings.Join(p.Kinds(name), " "); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]bool{"kunde.fornavn": true, "agent.name": false, "afdoed.navn": false, "company_name": false, "due_date": false} {
		if got := p.NamesReader(name); got != want {
			t.Errorf("%q names the reader: got %v", name, got)
		}
	}
	if c := placeholderClass(p.Kinds("company_name")); c&phrase.Name != 0 {
		t.Error("a company's name is taken for a person's")
	}
	if c := placeholderClass(p.Kinds("afdoed.navn")); c&phrase.Deceased == 0 || c&phrase.Name == 0 {
		t.Error("a dead person's name is not known as such")
	}
}
