// Package config reads .tonelint.yaml: what a repository says of its letters.
//
// The file that lies closest to a letter, in its folder or one above it, holds for
// it, and no other: files are not merged unless one names another with "extends".
// So what holds can be seen in one place:
//
//	extends: ../brand/.tonelint.yaml
//	exclude: [archive/**]
//	language: da
//	rules:
//	  no-personal-greeting: info
//	overrides:
//	  - files: ["sms/**"]
//	    kind: sms
//
// Globs are those of doublestar and count from the folder of the file that holds
// them. One without a slash is matched by the name alone, as in .gitignore.
//
// Faults are yaml.Errors: each has its line and column and names what was meant.
package config
