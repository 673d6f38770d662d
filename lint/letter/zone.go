package letter

// Zone is a part of a letter.
type Zone uint8

const (
	Body       Zone = iota
	Subject         // the subject line or title
	Preheader       // what a mail client shows beside the subject
	Header          // letterhead, address, date, references
	Greeting        // the greeting line
	Heading         // a heading or reference line between the greeting and the sign-off
	Opening         // the first sentence of the body
	SignOff         // the closing phrase, the signature and what belongs to it
	Postscript      // PS
	Footer          // small print behind the sign-off
	Quoted          // earlier mail

	zones = Quoted + 1 // how many there are
)

var zoneNames = [...]string{
	Body: "body", Subject: "subject", Preheader: "preheader", Header: "header", Greeting: "greeting", Heading: "heading",
	Opening: "opening", SignOff: "sign-off", Postscript: "postscript", Footer: "footer", Quoted: "quoted",
}

func (z Zone) String() string { return zoneNames[z] }

// ZoneNames lists the names that ParseZone knows.
func ZoneNames() []string { return zoneNames[:] }

// ParseZone finds the zone of that name.
func ParseZone(name string) (Zone, bool) {
	for z, n := range zoneNames {
		if n == name {
			return Zone(z), true
		}
	}
	return 0, false
}

// InBody tells whether the zone is part of the body as rules count it.
func (z Zone) InBody() bool { return z == Body || z == Opening }
