// Package include finds the files that templates bring in: parts, layouts and
// components that a tag names.
//
//	f := include.NewFinder(".", []string{"theme/parts"})
//	t := template.Scan(text, ".hbs")
//	for _, tag := range t.Tags {
//		if part := f.Find("emails/welcome.hbs", tag); part != nil {
//			// {{> header}}: part.Path is "emails/partials/header.hbs"
//		}
//	}
//
// Where a name leads is settled when a message is sent, by a program that no
// linter sees. What is known is how people lay out their files, syntax by syntax:
// that is the table of conventions. It gives the paths at which a part may lie, in
// steps: an earlier step outranks a later one, and within a step nothing ranks one
// folder over another. Two files in one step are therefore none, for a wrong part
// would put words into a letter that it does not have, and the absence of a part
// only makes it silent.
//
// A name that is computed, a part that is shown on a condition, the key of a
// translation and the body that a layout wraps lead to no file.
//
// Nothing outside the root is read, whatever a name says and wherever a symbolic
// link leads.
package include
