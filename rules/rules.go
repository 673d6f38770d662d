// Package rules holds tonelint's own rules and language packs.
//
// The folder packed holds the same again in a form that is read faster. It is
// made by go generate, and the tests hold it to the sources.
package rules

import "embed"

//go:generate go test . -run TestPacked|TestSchemas|TestHandbook -update

// FS is the folder of rules: a file for each rule, a folder for each language.
//
//go:embed *.yaml da en packed
var FS embed.FS
