// Package handbook writes the page that explains a folder of rules to those who write
// them: every rule with what it says and with letters that break and keep it, the kinds
// of check and what modifies them, the moves, the files of the languages, and the
// notation of patterns.
//
// All of it comes from where it is said once: the rules and language packs, the tags of
// their decoder, the doc comment of package phrase, and reference.yaml for what those
// don't tell. The page itself is page.md.tmpl.
package handbook
