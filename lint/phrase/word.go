package phrase

// Class is a set of properties that a word can have whatever its letters.
type Class uint32

const (
	Name         Class = 1 << iota // looks like a part of a person's name, or stands for one
	NumberClass                    // digits
	Amount                         // a number or placeholder that is money
	Date                           // a number, word or placeholder that is part of a date
	Contact                        // a telephone number, an e-mail address, or a placeholder for one
	Placeholder                    // a placeholder of the template
	Person                         // a placeholder for a person's name
	Capital                        // written with a capital first letter
	AnyWord                        // every word
	Deceased                       // a placeholder for somebody who has died
	Reason                         // a placeholder for the reason of something
	Upper                          // written in capitals alone
	LongUpper                      // written in five capitals or more
	Exclaimed                      // an exclamation mark stands behind it
	Shouted                        // two or more of them do
	Emoji                          // an emoji or a face made of marks stands behind it, or before it on its line
	Slash                          // a slash joins it to the next word
	Bracket                        // an opening square or angle bracket stands before it
	Parenthesis                    // an opening parenthesis stands before it
	Loose                          // a space and then a comma stand behind it
	Organisation                   // a placeholder for an organisation, or a word written as brands are
)

var classes = map[string]Class{
	"name": Name, "number": NumberClass, "amount": Amount, "date": Date, "contact": Contact,
	"placeholder": Placeholder, "person": Person, "capital": Capital, "word": AnyWord, "deceased": Deceased, "reason": Reason,
	"upper": Upper, "long-upper": LongUpper, "exclaimed": Exclaimed, "shouted": Shouted, "emoji": Emoji,
	"slash": Slash, "bracket": Bracket, "parenthesis": Parenthesis, "loose": Loose,
	"organisation": Organisation,
}

// Edge is what stands between a word and the one before it.
type Edge uint8

const (
	None  Edge = iota // nothing but white space
	Comma             // a comma
	Hard              // a colon, semicolon, bracket or dash
	Start             // the sentence starts here
)

// Word is a word of a sentence as patterns see it.
type Word struct {
	Text   string // lower case, contractions resolved; "" for a placeholder
	Raw    string // as written
	Class  Class
	Edge   Edge
	Clause bool   // a clause starts here
	ID     uint32 // the same for words that are the same in Text and Raw, and for no others; 0 if it is not known
	Flags  uint8  // what its user knows of it; patterns don't see them
	Start  int    // bytes in the block's text; words of one contraction share them
	End    int
	Source int // the token that the word came from
}

// Capture is what a pattern remembered under a name: words From up to To.
type Capture struct {
	Name     string
	From, To int
}

// Match is a place where a pattern matches: words From up to To, To excluded.
type Match struct {
	Pattern  int // index in the list given to Compile
	From, To int
	Captures []Capture
}
