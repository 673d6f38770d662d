// Package rules holds tonelint's own rules and language packs.
package rules

import "embed"

// FS is the folder of rules: a file for each rule, a folder for each language.
//
//go:embed *.yaml da en
var FS embed.FS
