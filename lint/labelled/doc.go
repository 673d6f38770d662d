// Package labelled measures what is found in letters against what people say is to be
// found in them.
//
// The labels are a table, a line for each finding that is asked for: the file, the cases
// that the letter is about, the rule, the line of the file and, if the fault shows only in
// some of the letters that a template renders, the choices that lead to it. One label asks
// for one finding of that rule in that file, on that line if it can and else on the
// nearest; a finding that no label asks for is false, and a label without a finding is
// missed. What a line of a letter has of one rule counts once.
//
// A case with a question mark ("loss?") is one of which those who label are not of one
// mind: neither it nor its absence counts.
//
//	files, err := labelled.Parse("labels.tsv", data, &labelled.Known{Rules: ids, Cases: cases, Files: os.DirFS("letters")})
//	t := &labelled.Tally{Core: []string{"missing-condolence"}, Severities: severities}
//	t.Add("letters/claim.md", &files[0], result)
//	for _, s := range t.Sums() { fmt.Println(s.Name, s.Value) }
package labelled
