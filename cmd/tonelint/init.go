package main

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/config"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/rulebook"
	"github.com/tonelint/tonelint/lint/template"
)

func newInit(e *env) *cobra.Command {
	var force bool
	var syntax string
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Write a configuration that fits this repository",
		Long: `Init looks at the files below DIR (the current folder unless given), finds the
messages among them and writes a ` + config.Name + ` with comments: which folders hold
messages, their language, which folders hold text messages or parts of letters, and
the placeholders whose names do not say what they stand for. Look it through, and
change what is wrong. With --template the files are read in that syntax, and the
configuration says so.`,
		Example: `  tonelint init
  tonelint init --template liquid templates/`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return errors.New("init takes one DIR")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			dir := "."
			if len(args) == 1 {
				dir = args[0]
			}
			if err := checkTemplate(syntax); err != nil {
				return err
			}
			return e.init(dir, syntax, force)
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "write over a configuration that is there")
	cmd.Flags().StringVar(&syntax, "template", "", templateUsage)
	return cmd
}

func (e *env) init(dir, syntax string, force bool) error {
	if info, err := os.Stat(dir); err != nil {
		return fmt.Errorf("%s can't be read: %s", dir, reason(err))
	} else if !info.IsDir() {
		return fmt.Errorf("%s is no folder", dir)
	}
	name := filepath.Join(dir, config.Name)
	if _, err := os.Lstat(name); err == nil && !force {
		return fmt.Errorf("there is a %s already; --force writes over it", filepath.ToSlash(name))
	}
	s, err := e.shelf(&rulebook.Own{})
	if err != nil {
		return err
	}
	found := e.look(s, dir, syntax)
	if e.ctx.Err() != nil {
		return errInterrupted
	}
	if err := s.failure(); err != nil {
		return err
	}
	if err := os.WriteFile(name, []byte(found.write(s)), 0o644); err != nil {
		return fmt.Errorf("%s can't be written: %s", filepath.ToSlash(name), reason(err))
	}
	fmt.Fprintf(e.out, "%s written: %s.\n", filepath.ToSlash(name), found.summary())
	return nil
}

// folderSurvey is what init finds in a folder.
type folderSurvey struct {
	template  string         // the syntax that files are read in, "" if each is told from its text
	files     int            // that could be read as messages
	messages  map[string]int // by path, slash-separated and below the folder
	others    []string       // files that hold none
	languages map[string]int
	sms       []string // paths
	parts     []string
	unknown   map[string]int // placeholders, by name
}

// mostSurveyed is how many files are looked at: enough to know a repository by.
const mostSurveyed = 3000

func (e *env) look(s *shelf, dir, syntax string) *folderSurvey {
	v := &folderSurvey{template: syntax, messages: map[string]int{}, languages: map[string]int{}, unknown: map[string]int{}}
	p := &project{e: e, finder: config.Fixed(&config.Config{})}
	list, _, _ := p.walk(dir)
	linter := s.linter()
	for _, in := range list[:min(len(list), mostSurveyed)] {
		if e.ctx.Err() != nil {
			break
		}
		file, _, _ := in.read(defaultSize)
		if file == nil {
			continue
		}
		v.files++
		rel, err := filepath.Rel(dir, filepath.FromSlash(in.path))
		if err != nil {
			continue
		}
		rel = filepath.ToSlash(rel)
		letters, _ := linter.Read(file, lint.Options{Search: true, Template: syntax})
		if len(letters) == 0 {
			v.others = append(v.others, rel)
			continue
		}
		v.messages[rel] = len(letters)
		v.note(s, rel, letters)
	}
	return v
}

func (v *folderSurvey) note(s *shelf, rel string, letters []*letter.Letter) {
	for _, l := range letters {
		v.languages[l.Language]++
	}
	switch letters[0].Kind {
	case letter.SMS:
		v.sms = append(v.sms, rel)
	case letter.Partial:
		v.parts = append(v.parts, rel)
	}
	for _, t := range letters[0].Doc.Template.Tags {
		if t.Kind == template.Placeholder && strings.ContainsFunc(t.Name, unicode.IsLetter) && len(s.Placeholders.Kinds(t.Name)) == 0 {
			v.unknown[t.Name]++
		}
	}
}

func (v *folderSurvey) summary() string {
	n := 0
	for _, k := range v.messages {
		n += k
	}
	return fmt.Sprintf("%s in %s, of %s that could hold some", count(n, "message"), count(len(v.messages), "file"), count(v.files, "file"))
}

// folders are globs for the folders in which nearly all files are messages; files
// elsewhere are named one by one.
func (v *folderSurvey) folders() []string {
	has, all := map[string]int{}, map[string]int{}
	add := func(m map[string]int, rel string) {
		for d := path.Dir(rel); ; d = path.Dir(d) {
			m[d]++
			if d == "." {
				return
			}
		}
	}
	for rel := range v.messages {
		add(has, rel)
		add(all, rel)
	}
	for _, rel := range v.others {
		add(all, rel)
	}
	globs := map[string]bool{}
	for rel := range v.messages {
		glob := rel
		// The highest folder that holds little else.
		for d := path.Dir(rel); d != "."; d = path.Dir(d) {
			if has[d]*10 >= all[d]*9 {
				glob = escapeGlob(d) + "/**"
			}
		}
		globs[glob] = true
	}
	var out []string
	for g := range globs {
		out = append(out, g)
	}
	sort.Strings(out)
	return out
}

// escapeGlob keeps the characters of a name from being read as a glob.
func escapeGlob(name string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`, "{", `\{`).Replace(name)
}

// shownNames is how many folders, or placeholders, are named.
const shownNames = 12

// write makes the configuration.
func (v *folderSurvey) write(s *shelf) string {
	b := &strings.Builder{}
	line := func(format string, args ...any) { fmt.Fprintf(b, format+"\n", args...) }
	line("# yaml-language-server: $schema=%sconfig.json", rulebook.SchemaBase)
	line("")
	line("# What tonelint should know of this repository. \"tonelint config show FILE\" tells")
	line("# what holds for a file; \"tonelint config check\" finds slips in here.")
	line("")
	folders := v.folders()
	switch {
	case len(folders) == 0:
		line("# No messages were found. Say where they are:")
		line("# include: [letters/**]")
	case len(folders) > shownNames || len(v.others) == 0:
		line("# Messages were found all over, so every file that may hold one is looked at.")
		line("# include: [letters/**]")
	default:
		line("# Where the messages are.")
		line("include:")
		for _, f := range folders {
			line("  - %s", quoted(f))
		}
	}
	line("# exclude: [archive/**]")
	line("")
	v.writeLanguage(line)
	if v.template != "" {
		line("# The syntax of templates, which is told from the text otherwise.")
		line("template: %s", v.template)
		line("")
	}
	line("# The mildest finding that ends a run with status 1: info, warning, error or never.")
	line("# fail-on: warning")
	line("")
	line("# The rules, and how bad their findings are here: error, warning, info or off.")
	line("# rules:")
	for _, r := range s.Rules {
		line("#   %s: %s", r.ID, r.Severity)
	}
	line("")
	v.writeOverrides(line)
	v.writePlaceholders(s, line)
	line("# Names by which the letters call their sender.")
	line("# senders: [Nordlys Forsikring]")
	return b.String()
}

func (v *folderSurvey) writeLanguage(line func(string, ...any)) {
	best, total := "", 0
	for language, n := range v.languages {
		total += n
		if best == "" || n > v.languages[best] || n == v.languages[best] && language < best {
			best = language
		}
	}
	if total >= 5 && v.languages[best] == total {
		line("# All messages here are in one language; short ones are known by this line.")
		line("language: %s", best)
	} else {
		line("# The language, where all letters are in one. It is told from the text otherwise.")
		line("# language: da")
	}
	line("")
}

func (v *folderSurvey) writeOverrides(line func(string, ...any)) {
	sms, parts := groups(v.sms), groups(v.parts)
	line("# What is different in some files.")
	if len(sms)+len(parts) == 0 {
		line("# overrides:")
		line("#   - files: [\"sms/**\"]")
		line("#     kind: sms")
		line("")
		return
	}
	line("overrides:")
	for _, g := range []struct {
		kind  string
		files []string
	}{{letter.SMS, sms}, {letter.Partial, parts}} {
		if len(g.files) == 0 {
			continue
		}
		line("  - files:")
		for _, f := range g.files {
			line("      - %s", quoted(f))
		}
		line("    kind: %s", g.kind)
	}
	line("")
}

// groups are the folders of the files as globs, or the files where they are few.
func groups(files []string) []string {
	dirs := map[string]bool{}
	for _, f := range files {
		dirs[path.Dir(f)] = true
	}
	var out []string
	for d := range dirs {
		if d == "." {
			continue
		}
		out = append(out, escapeGlob(d)+"/**")
	}
	for _, f := range files {
		if path.Dir(f) == "." {
			out = append(out, escapeGlob(f))
		}
	}
	sort.Strings(out)
	return out
}

func (v *folderSurvey) writePlaceholders(s *shelf, line func(string, ...any)) {
	var names []string
	for name := range v.unknown {
		names = append(names, name)
	}
	sort.Slice(names, func(i, j int) bool {
		a, b := names[i], names[j]
		if v.unknown[a] != v.unknown[b] {
			return v.unknown[a] > v.unknown[b]
		}
		return a < b
	})
	line("# What placeholders stand for whose names do not say it:")
	for _, part := range wrapWords(s.Placeholders.Names(), 76) {
		line("# %s", part)
	}
	line("# placeholders:")
	if len(names) == 0 {
		line("#   KD01: person")
	}
	for _, name := range names[:min(len(names), shownNames)] {
		line("#   %s:", quoted(name))
	}
	line("")
}

// wrapWords joins words with commas into lines of that width.
func wrapWords(words []string, width int) []string {
	var out []string
	row := ""
	for i, w := range words {
		if i+1 < len(words) {
			w += ","
		}
		if row != "" && len(row)+1+len(w) > width {
			out = append(out, row)
			row = ""
		}
		if row != "" {
			row += " "
		}
		row += w
	}
	return append(out, row)
}

// quoted is a text as YAML has it.
func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`).Replace(text) + `"`
}
