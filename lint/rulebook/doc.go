// Package rulebook reads language packs and rules from their YAML files.
//
// A language pack is a folder of files, each holding any of the sections of
// [packFile]; what they hold is put together. A rule is one file: its definition
// and, in a second YAML document below it, its examples, which only tests and
// help read.
package rulebook
