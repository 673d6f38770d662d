// Package save writes files so that nobody ever finds half of one: the new text goes
// into a temporary file in the same folder, is made to last, and takes the old one's
// place in one step. A run that is killed before that step leaves the old file, and at
// most a temporary file beside it that [Leftovers] knows again.
package save
