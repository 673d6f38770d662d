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
		{Name: PersonKind, Words: []string{"*navn", "name", "fname", "*name", "kunde"}, Whole: []string{"kd01"}},
		{Name: NameKind, Words: []string{"*navn", "name", "fname", "*name"}},
		{Name: ReaderKind, Words: []string{"fname", "kunde"}},
		{Name: OtherKind, Words: []string{"barn"}},
		{Name: ContactKind, Words: []string{"email*", "phone*", "*addr"}},
		{Name: ReasonKind, Words: []string{"reason*"}},
		{Name: AddressKind, Words: []string{"*email", "*addr", "*phone"}},
		{Name: MatterKind, Words: []string{"*summary"}},
		{Name: DateKind, Words: []string{"date*"}},
	}
	for name, want := range map[string]string{
		"kunde.fornavn": "person name reader", "FNAME": "person name reader", "companyName": "organisation person name", "agent.name": "sender person name",
		"afdoed.navn": "deceased person name", "due_date": "date", "x": "", "vej-firma": "organisation", "holderName": "person name", "": "", "...": "", "KD01": "person",
		"kunde_email": "reader contact address", "agent.phone": "contact address", "agentaddr": "contact address", "kundeEmail": "reader contact address", "company.email": "organisation contact address",
		"email_name": "person name contact", "email_summary": "matter", "emailSummary": "matter", "reasons[:email]": "reason", "phone_number": "contact", "kunde.summary": "person reader matter",
	} {
		if got := strings.Join(p.Kinds(name), " "); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]bool{
		"kunde.fornavn": true, "FNAME": true, "kd01": true, "agent.name": false, "afdoed.navn": false, "company_name": false, "due_date": false,
		"name": false, "kunde": false, "barn.fname": false, "holderName": false,
	} {
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
