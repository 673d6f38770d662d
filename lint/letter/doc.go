// Package letter understands a document as a letter: its language, its parts
// (subject, greeting, opening, body, sign-off, postscript, footer), its
// sentences, what each of them does (its moves), and what the letter is about
// (its cases).
//
// All that is particular to a language comes from a [Pack]; there is no word of
// any language in this package. A move is the term of genre analysis (Swales,
// Bhatia) for what a stretch of text does for its reader: a condolence, a
// demand, an offer of help.
package letter
