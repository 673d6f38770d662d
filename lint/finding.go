package lint

import "github.com/tonelint/tonelint/lint/source"

// Severity is how bad a finding is.
type Severity uint8

const (
	Info Severity = iota
	Warning
	Error
)

var severityNames = [...]string{Info: "info", Warning: "warning", Error: "error"}

func (s Severity) String() string { return severityNames[s] }

// SeverityNames lists the names that ParseSeverity knows, the mildest first.
func SeverityNames() []string { return append([]string{}, severityNames[:]...) }

// ParseSeverity finds the severity of that name.
func ParseSeverity(name string) (Severity, bool) {
	for s, n := range severityNames {
		if n == name {
			return Severity(s), true
		}
	}
	return 0, false
}

// Finding is a fault in a message.
type Finding struct {
	Rule        *Rule
	MessageID   string // the message it was found in, where the file holds several
	Severity    Severity
	Span        source.Span  // in the file
	File        *source.File // that the span is in, if it is a part that the template brings in; nil: the file that was judged
	Message     string       // what is wrong, in a sentence
	Why         string       // what it does to the reader
	Case        string       // the case that makes it a fault, "" if none does
	Context     source.Span  // the sentence or line around the span, for display
	When        When         // the choices of the template that lead to it
	Related     []Related
	Suggestions []Suggestion

	// OfMessage tells that the message as a whole is at fault, because something is
	// missing or out of order: the span is where to look first, and a change
	// anywhere in the message may have brought the fault about.
	OfMessage bool

	// Fingerprint names the finding among all those of its file by what it says and
	// not by where it stands: it stays the same when lines are put in above it. It
	// is made of the rule, the message, what is said there and, where a file says
	// the same twice, the count of it.
	Fingerprint string

	// Suppression is the writer's word that the finding is accepted; nil for one
	// that is to be reported.
	Suppression *Suppression

	said      string     // the sentence found, on one line
	language  string     // of the message
	condition *condition // that When puts in words
}

// In is the file that the finding stands in, of a result of the file judged.
func (f *Finding) In(judged *source.File) *source.File {
	if f.File != nil {
		return f.File
	}
	return judged
}

// Sentence is the sentence that the finding stands in, on one line, with
// placeholders as the file writes them.
func (f *Finding) Sentence() string { return f.said }

// Related is another place that a finding speaks of.
type Related struct {
	Span    source.Span
	Message string
}

// Suggestion is one way to mend a finding.
type Suggestion struct {
	Title string
	Kind  Kind
	Safe  bool   // cannot change what the sender says
	Text  string // the proposed text as the reader will see it
	Edits []source.Edit

	places []int // of text that a message has once, such as a greeting: where in the document's text it is put
}

// Kind tells whether a suggestion is complete.
type Kind string

const (
	Apply Kind = "apply" // the text is complete
	Ask   Kind = "ask"   // it holds a marked blank that only a person can fill
)

// Notice is something odd about a file that is no fault of its tone.
type Notice struct {
	Path    string
	Offset  int        // bytes; -1 if the notice is about the whole file
	Code    NoticeCode // "" if it is of no special kind
	Message string

	Template bool // it is about the template's syntax
}

// NoticeCode tells notices of a kind from others.
type NoticeCode string

const (
	BadSuppression    NoticeCode = "bad-suppression"    // it is written wrongly, and does nothing or less than was meant
	UnknownRule       NoticeCode = "unknown-rule"       // it names a rule that there is not
	MissingReason     NoticeCode = "missing-reason"     // it does not count for want of a reason
	UnusedSuppression NoticeCode = "unused-suppression" // there is nothing that it would have to accept
)

// Message is a message of a file and what it is about.
type Message struct {
	ID       string
	Language string
	Kind     string // "" is a letter
	Cases    []string
	Evidence []Evidence // the strongest for each case that was found out

	// Judged are the rules that are for such a message, by its cases and kind in one of
	// its renderings at least, and in whose language there are words for what they look
	// for; whether they found something or not, in the order of the linter's.
	Judged []*Rule
}

// Evidence is a place that shows what a message is about.
type Evidence struct {
	Case string
	Line int // from 1
	Text string
}

// Result is what was found in one file. It holds nothing of how the file was
// understood, so that many results take little memory; the file's text is there
// only if a finding or notice stands in it.
type Result struct {
	File       *source.File
	Messages   []Message
	Findings   []Finding
	Suppressed []Finding // those that the file itself says are accepted; neither reported nor mended
	Notices    []Notice
	Parts      []string // the paths of the files that were read in place, which are no letters by themselves
	Twin       bool     // it holds in another format the message of a file that was judged before
}
