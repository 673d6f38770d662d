package main

import (
	"bufio"
	"fmt"
	"maps"
	"regexp"
	"strconv"
	"strings"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/fix"
	"github.com/tonelint/tonelint/lint/report"
	"github.com/tonelint/tonelint/lint/save"
	"github.com/tonelint/tonelint/lint/source"
)

// openedFile is a file that is being mended by hand.
type openedFile struct {
	task    *task
	linter  *lint.Linter
	was     []byte          // as it is on disk
	data    []byte          // as it is now
	left    *lint.Result    // what is found in it now
	passed  map[string]bool // findings that are passed over, by fingerprint
	hidden  map[string]bool // these, and those that the user skipped
	changes int
	before  []moment // what can be undone, the latest last
}

// moment is a file as it was before something was done.
type moment struct {
	data    []byte
	hidden  map[string]bool
	changes int
}

func openFile(t *task, passed map[string]bool) (*openedFile, error) {
	file, problem, err := t.read(t.megabytes)
	if err != nil {
		return nil, err
	}
	if file == nil {
		return nil, fmt.Errorf("%s", problem)
	}
	o := &openedFile{task: t, linter: t.shelf.linter(), was: []byte(file.Text), passed: passed, hidden: maps.Clone(passed)}
	return o, o.set(o.was)
}

// set makes the text that of the file, and judges it.
func (o *openedFile) set(data []byte) error {
	r, problem := o.judgeWith(data, "")
	if r == nil {
		return fmt.Errorf("%s", problem)
	}
	o.data, o.left = data, r
	return nil
}

// judgeWith judges a text, with another wording for its suggestions unless that is
// empty.
func (o *openedFile) judgeWith(data []byte, wording string) (*lint.Result, string) {
	opt := o.task.options
	opt.Wording = wording
	return judge(o.linter, source.NewFile(o.task.path, data), opt)
}

// next is the first finding to ask about, and how many there are; nil if there is none.
func (o *openedFile) next() (f *lint.Finding, n int) {
	for i := range o.left.Findings {
		if x := &o.left.Findings[i]; x.File == nil && !o.hidden[x.Fingerprint] {
			if n++; f == nil {
				f = x
			}
		}
	}
	return f, n
}

func (o *openedFile) remember() {
	o.before = append(o.before, moment{o.data, maps.Clone(o.hidden), o.changes})
}

// change makes the text another, so that it can be undone.
func (o *openedFile) change(data []byte) error {
	o.remember()
	o.changes++
	return o.set(data)
}

func (o *openedFile) undo() error {
	last := o.before[len(o.before)-1]
	o.before = o.before[:len(o.before)-1]
	o.hidden, o.changes = last.hidden, last.changes
	return o.set(last.data)
}

func (o *openedFile) save() error {
	if o.changes == 0 {
		return nil
	}
	return save.Over(o.path(), o.was, o.data)
}

// session asks about findings.
type session struct {
	e              *env
	in             *bufio.Reader
	c              *report.Colours
	quit           bool
	changes, files int
}

func newSession(e *env, c *report.Colours) *session {
	return &session{e: e, in: bufio.NewReader(e.in), c: c}
}

// say writes a line.
func (s *session) say(format string, args ...any) { fmt.Fprintf(s.e.out, format+"\n", args...) }

// ask asks for a line. It is false at the end of what there is to read.
func (s *session) ask(question string) (string, bool) {
	fmt.Fprint(s.e.out, s.c.Bold.Sprint(question))
	type answer struct {
		line string
		err  error
	}
	got := make(chan answer, 1)
	go func() {
		line, err := s.in.ReadString('\n')
		got <- answer{line, err}
	}()
	select {
	case a := <-got:
		if a.err != nil && a.line == "" {
			s.say("")
			return "", false
		}
		return strings.TrimSpace(a.line), true
	case <-s.e.ctx.Done():
		return "", false
	}
}

// mend asks about the findings of a file until none is left or the user has enough.
func (s *session) mend(o *openedFile) error {
	for {
		f, n := o.next()
		if f == nil {
			return nil
		}
		report.Choice(s.e.out, o.left.File, f, n, s.c)
		for asked := true; asked; {
			line, ok := s.ask(choices(f))
			if s.e.ctx.Err() != nil {
				return errInterrupted
			}
			if !ok {
				line = "q"
			}
			var err error
			if asked, err = s.do(o, f, line); err != nil {
				return err
			}
		}
		if s.quit {
			return nil
		}
	}
}

// choices is the question.
func choices(f *lint.Finding) string {
	numbers := ""
	switch n := len(f.Suggestions); n {
	case 0:
	case 1:
		numbers = "1 apply, e edit, "
	default:
		numbers = fmt.Sprintf("1-%d apply, e edit, ", n)
	}
	return numbers + "s skip, i ignore, u undo, q quit? "
}

// do does what was answered. again asks once more about the same finding.
func (s *session) do(o *openedFile, f *lint.Finding, answer string) (again bool, err error) {
	word, rest, _ := strings.Cut(strings.ToLower(answer), " ")
	number, isNumber := strconv.Atoi(word)
	if e, ok := strings.CutPrefix(word, "e"); ok && e != "" { // e2
		word, rest = "e", e
	}
	switch {
	case isNumber == nil:
		return s.apply(o, f, number, false)
	case word == "e" || word == "edit":
		n, err := strconv.Atoi(strings.TrimSpace(rest))
		if err != nil {
			n = 1
		}
		return s.apply(o, f, n, true)
	case word == "s" || word == "skip":
		o.remember()
		o.hidden[f.Fingerprint] = true
		return false, nil
	case word == "i" || word == "ignore":
		return s.ignore(o, f)
	case word == "u" || word == "undo":
		if len(o.before) == 0 {
			s.say("There is nothing to undo in this file.")
			return true, nil
		}
		return false, o.undo()
	case word == "q" || word == "quit":
		s.quit = true
		return false, nil
	}
	s.say("Answer with a number, or e, s, i, u or q; \"tonelint fix --help\" says what they do.")
	return true, nil
}

// apply makes the finding's suggestion of that number, from 1, with what the user puts
// into its blanks or makes of it in an editor.
func (s *session) apply(o *openedFile, f *lint.Finding, number int, edit bool) (again bool, err error) {
	if number < 1 || number > len(f.Suggestions) {
		s.say("There is no suggestion %d.", number)
		return true, nil
	}
	x := f.Suggestions[number-1]
	switch {
	case len(x.Edits) == 0:
		s.say("Nobody can carry this one out but you, in your editor; s goes on.")
		return true, nil
	case edit && x.Text == "":
		s.say("This one has no words of its own to edit.")
		return true, nil
	}
	wording := x.Text
	switch {
	case edit:
		if wording, err = editText(s.e, x.Text); err != nil {
			s.say("%s.", capital(err.Error()))
			return true, nil
		}
	case x.Kind == lint.Ask:
		var ok bool
		if wording, ok = s.blanks(x.Text); !ok {
			s.say("Nothing is changed.")
			return true, nil
		}
	}
	edits := x.Edits
	if wording != x.Text {
		if edits = o.reworded(f, x.Title, wording); len(edits) == 0 {
			s.say("This can't be written here: the file has no way to hold it.")
			return true, nil
		}
	}
	data, ok := source.Apply(o.data, edits)
	if !ok || string(data) == string(o.data) {
		s.say("That changes nothing.")
		return true, nil
	}
	was := o.left
	if err := o.change(data); err != nil {
		return false, err
	}
	s.tell(was, o.left)
	return false, nil
}

// capital is the text as a sentence begins.
func capital(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// reworded are the edits of the finding's suggestion with another wording.
func (o *openedFile) reworded(f *lint.Finding, title, wording string) []source.Edit {
	r, _ := o.judgeWith(o.data, wording)
	if r == nil {
		return nil
	}
	for i := range r.Findings {
		if r.Findings[i].Fingerprint != f.Fingerprint {
			continue
		}
		for _, x := range r.Findings[i].Suggestions {
			if x.Title == title {
				return x.Edits
			}
		}
	}
	return nil
}

// blank is what only a person can fill in.
var blank = regexp.MustCompile(`\[[^\[\]]*\]`)

// blanks asks for what goes into each of the text's blanks. It is false if one is left
// empty.
func (s *session) blanks(text string) (string, bool) {
	for _, hole := range blank.FindAllString(text, -1) {
		line, ok := s.ask("  " + hole + " ")
		if !ok || line == "" {
			return "", false
		}
		text = strings.Replace(text, hole, line, 1)
	}
	return text, true
}

// tell says what a change brought that was not there before.
func (s *session) tell(was, is *lint.Result) {
	before := map[string]int{}
	for i := range was.Findings {
		before[was.Findings[i].Rule.ID]++
	}
	for i := range is.Findings {
		id := is.Findings[i].Rule.ID
		if before[id]--; before[id] < 0 {
			s.say("%s", s.c.Warning.Sprintf("Now there is %s too; u takes the change back.", id))
		}
	}
}

// ignore writes above the finding that it is accepted.
func (s *session) ignore(o *openedFile, f *lint.Finding) (again bool, err error) {
	why, ok := s.ask("  why is it right as it is? ")
	if !ok || why == "" {
		s.say("Nothing is changed: a finding is accepted with a reason.")
		return true, nil
	}
	data, ok := fix.Ignore(o.data, f, why, func(data []byte) *lint.Result {
		r, _ := o.judgeWith(data, "")
		return r
	})
	if !ok {
		s.say("No comment can be written here that accepts it; \"tonelint baseline write\" can.")
		return true, nil
	}
	return false, o.change(data)
}

// done counts what was changed in a file.
func (s *session) done(o *openedFile) {
	if o.changes > 0 {
		s.changes += o.changes
		s.files++
	}
	o.left = without(o.left, o.passed)
}

// sum says what was done.
func (s *session) sum() {
	s.say("\n%s in %s.", counted(s.changes, "change"), counted(s.files, "file"))
}
