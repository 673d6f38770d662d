// Package phrase is the language in which rule authors write phrases, and the
// matcher that finds thousands of them in one pass over a sentence.
//
// # The notation
//
// A pattern is a row of items, matched against the words of one sentence
// without regard to case. Commas, quotation marks and emphasis between two words
// are passed over; colons, semicolons, brackets and dashes part them.
//
//	kondolerer          the word itself
//	kondoler*           a word that begins so; *forsikring ends so; *sikring* holds it
//	=De                 exactly so, capitals and all
//	(a|b c|d)           one of several
//	[a b]               may be there
//	{vi beder}          in either order
//	...                 up to six words, crossing no comma
//	>>                  any words, up to the end of the sentence
//	!x                  what follows is not x
//	^  ^^               a clause starts here; the sentence starts here
//	/                   a slash stands between the words here
//	$  $$               a clause ends here; the sentence ends here
//	$kin                one of a named set
//	<name>              a word of a class: name, number, amount, date, contact,
//	                    placeholder, person, deceased, organisation, reason,
//	                    capital, word, and by the marks beside it: upper and long-upper (in capitals,
//	                    of five letters or more), exclaimed and shouted (! and !!
//	                    behind it), emoji, slash (joined to the next), loose (a space
//	                    and a comma behind it), bracket and parenthesis (before it)
//	<name:dead>         the same, remembered as "dead"
//	(din $kin):dead     what a group matched, remembered as "dead"
//
// # The matcher
//
// A pattern is compiled to a small program. Each distinct word is looked up once
// and becomes a set of atoms; a program runs only in sentences that hold one of
// its rarest required atoms, so that the time hardly grows with the number of
// patterns. Runs remember the states they have been in, as the bit-state matcher
// of RE2 does, so that no pattern takes more than program times sentence steps.
package phrase
