// Package fix applies suggestions to the text of a file.
//
// Suggestions are independent changes against the same bytes, as the fixes of
// golang.org/x/tools/go/analysis are: in each round the first suggestion of each
// finding is applied whole or not at all, those that touch what another one changes
// wait for the next round, and rounds end when nothing changes any more. What a round
// leads to is judged before it counts. A suggestion that leaves its finding where it
// was, or brings one that was not there before, is refused and its file keeps the
// text that it had.
//
//	mended := fix.Text(data, judge, fix.Options{})
//	for _, r := range mended.Refused {
//		fmt.Println(r.Finding.Rule.ID, r.Why)
//	}
package fix
