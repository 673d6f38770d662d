package main

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"sort"
	"sync"
	"sync/atomic"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/config"
	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/include"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/report"
	"github.com/tonelint/tonelint/lint/source"
)

// gathered is what is to be read.
type gathered struct {
	list    []input
	notices []lint.Notice
	bad     bool // something that was asked for is not there
}

// surveyed is what linting some files came to.
type surveyed struct {
	run    *report.Run
	inputs []input
	tasks  map[string]*task // by the input's path
}

// task is a file to lint and what holds for it.
type task struct {
	input
	config    *config.Config
	shelf     *shelf
	options   lint.Options
	megabytes int
}

// judged tells whether the file was judged by the rule.
func (x *surveyed) judged(path, rule string) bool {
	t := x.tasks[path]
	return t != nil && t.shelf.Rule(rule) != nil && !t.options.Rules[rule].Off
}

// fails tells whether there is a finding at or above the severity at which a run
// fails: that of the flag or, where it was not given, of each file's configuration.
func (x *surveyed) fails(flag string) bool {
	for _, r := range x.run.Results {
		level := flag
		if t := x.tasks[r.File.Path]; level == "" && t != nil {
			level = t.config.FailOn().Value
		}
		if level == config.Never {
			continue
		}
		least := lint.Warning
		if s, ok := lint.ParseSeverity(level); ok {
			least = s
		}
		for i := range r.Findings {
			if r.Findings[i].Severity >= least {
				return true
			}
		}
	}
	return false
}

// survey lints the inputs that gather finds, and tells what is found in several of
// them once.
func survey(e *env, flags readFlags, pick pickFlags, jobs int, gather func(*project) (gathered, error)) (*surveyed, error) {
	x, err := judgeAll(e, flags, pick, jobs, gather)
	if err == nil {
		x.tellOnce()
	}
	return x, err
}

// tellOnce takes out of the results what others tell as well.
func (x *surveyed) tellOnce() {
	onceEach(x.run.Results)
	twins(x.run.Results)
	x.run.Sort()
}

// judgeAll lints the inputs that gather finds. The results are in their order, and
// each holds all that is found in its file.
func judgeAll(e *env, flags readFlags, pick pickFlags, jobs int, gather func(*project) (gathered, error)) (*surveyed, error) {
	p, err := e.project(flags.config)
	if err != nil {
		return nil, err
	}
	_, here, err := p.in(".")
	if err != nil {
		return nil, err
	}
	if err := flags.check(here.Languages.Codes()); err != nil {
		return nil, err
	}
	if err := pick.known(here); err != nil {
		return nil, err
	}
	g, err := gather(p)
	if err != nil {
		return nil, err
	}
	tasks, err := p.tasks(g.list, &flags, &pick)
	if err != nil {
		return nil, err
	}
	progress := newProgress(e.err, len(tasks))
	results, problems, unread := lintAll(e.ctx, tasks, jobs, progress.step)
	if again := parts(tasks, results); len(again) > 0 && e.ctx.Err() == nil {
		fresh, _, _ := lintAll(e.ctx, again, jobs, func() {})
		replace(results, fresh)
	}
	progress.clear()
	if e.ctx.Err() != nil {
		return nil, errInterrupted
	}
	x := &surveyed{inputs: g.list, tasks: map[string]*task{}}
	for i := range tasks {
		x.tasks[tasks[i].path] = &tasks[i]
		if err := tasks[i].shelf.failure(); err != nil {
			return nil, err
		}
	}
	x.run = &report.Run{
		Results: results, Notices: append(g.notices, problems...), Failed: g.bad || unread,
		Rules: p.rules(), Qualities: p.base.Qualities, Language: flags.uiLanguage, Version: programVersion(), Place: place(),
	}
	return x, nil
}

// parts are the tasks of files that others bring in: they are no letters, and to be
// judged as parts unless the user says what they are.
func parts(tasks []task, results []*lint.Result) []task {
	brought := map[string]bool{}
	found := map[string]bool{}
	for _, r := range results {
		for _, p := range r.Parts {
			brought[p] = true
		}
		found[r.File.Path] = len(r.Findings) > 0
	}
	var list []task
	for i := range tasks {
		t := &tasks[i]
		if brought[t.path] && found[t.path] && t.options.Letter.Kind == "" && t.options.Letter.Usual.Kind == "" {
			t.options.Letter.Usual.Kind = letter.Partial
			list = append(list, *t)
		}
	}
	return list
}

// replace puts results in the place of those of the same files.
func replace(results, fresh []*lint.Result) {
	for _, r := range fresh {
		if i := slices.IndexFunc(results, func(x *lint.Result) bool { return x.File.Path == r.File.Path }); i >= 0 {
			results[i] = r
		}
	}
}

// onceEach keeps a finding that stands in a part once: with the part itself if that
// was judged too, else with the first template that brings it in.
func onceEach(results []*lint.Result) {
	type place struct {
		path, rule string
		span       source.Span
	}
	seen := map[place]bool{}
	for _, own := range []bool{true, false} {
		for _, r := range results {
			r.Findings = slices.DeleteFunc(r.Findings, func(f lint.Finding) bool {
				if f.OfMessage || own != (f.File == nil) {
					return false
				}
				p := place{f.In(r.File).Path, f.Rule.ID, f.Span}
				again := seen[p] && !own
				seen[p] = true
				return again
			})
		}
	}
}

// twins takes out of the results what is told of another format of the same message:
// welcome.txt tells again what is in welcome.html.
func twins(results []*lint.Result) {
	type fault struct{ message, rule, said string }
	first := map[string]*lint.Result{} // by message
	told := map[fault]bool{}
	for _, r := range results {
		name := include.Message(r.File.Path)
		one := first[name]
		if one == nil {
			first[name], one = r, r
		}
		twin := one != r && document.Kin(one.File.Path, r.File.Path)
		kept := r.Findings[:0]
		for _, f := range r.Findings {
			key := fault{message: name, rule: f.Rule.ID + f.MessageID}
			if !f.OfMessage {
				key.said = f.Sentence()
			}
			if twin && told[key] {
				continue
			}
			told[key] = true
			kept = append(kept, f)
		}
		r.Findings = kept
		r.Twin = twin
	}
}

// tasks finds out what holds for each input.
func (p *project) tasks(list []input, flags *readFlags, pick *pickFlags) ([]task, error) {
	tasks := make([]task, len(list))
	for i, in := range list {
		dir := filepath.Dir(filepath.FromSlash(in.path))
		c, s, err := p.in(dir)
		if err != nil {
			return nil, err
		}
		opt := p.options(c, in.path, flags)
		opt.Search = !in.named
		opt.Parts = p.parts(c, filepath.FromSlash(in.path))
		opt.Rules = pick.settings(s, opt.Rules)
		tasks[i] = task{in, c, s, opt, flags.size(c)}
	}
	return tasks, nil
}

// rules are those of all configurations that were met, by id.
func (p *project) rules() []*lint.Rule {
	seen := map[string]bool{}
	var out []*lint.Rule
	add := func(s *shelf) {
		for _, r := range s.Rules {
			if !seen[r.ID] {
				seen[r.ID] = true
				out = append(out, r)
			}
		}
	}
	add(p.base)
	for _, s := range p.own {
		add(s)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].ID < out[j].ID })
	return out
}

// each calls do for every task, several at a time, each time with a linter of the
// task's own rules that no other call has at that time. A linter that do says is
// spoilt is not used again. jobs is how many at a time, 0 one a processor.
func each(ctx context.Context, tasks []task, jobs int, do func(i int, x *lint.Linter) (spoilt bool)) {
	if jobs == 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(jobs, len(tasks)) {
		wg.Go(func() {
			linters := map[*shelf]*lint.Linter{}
			for i := range next {
				shelf := tasks[i].shelf
				if linters[shelf] == nil {
					linters[shelf] = shelf.linter()
				}
				if do(i, linters[shelf]) {
					delete(linters, shelf)
				}
			}
		})
	}
	for i := range tasks {
		if ctx.Err() != nil {
			break
		}
		next <- i
	}
	close(next)
	wg.Wait()
}

// lintAll lints the files, several at a time, and keeps their order. unread tells
// that a file could not be read or judged, or that one given by name was not. step
// is called after each file.
func lintAll(ctx context.Context, tasks []task, jobs int, step func()) (results []*lint.Result, notices []lint.Notice, unread bool) {
	results = make([]*lint.Result, len(tasks))
	problems := make([]string, len(tasks))
	var faults atomic.Bool
	each(ctx, tasks, jobs, func(i int, x *lint.Linter) (spoilt bool) {
		defer step()
		t := &tasks[i]
		file, problem, err := t.read(t.megabytes)
		if file == nil {
			problems[i] = problem
			if err != nil {
				faults.Store(true)
			}
			return false
		}
		if results[i], problems[i] = judge(x, file, t.options); results[i] == nil {
			faults.Store(true)
			return true // it stopped halfway
		}
		return false
	})
	unread = faults.Load()
	kept := results[:0]
	for i, r := range results {
		if r == nil {
			if problems[i] == "" {
				continue // interrupted before its turn
			}
			notices = append(notices, lint.Notice{Path: tasks[i].path, Offset: -1, Message: problems[i]})
			unread = unread || tasks[i].named
			continue
		}
		kept = append(kept, r)
	}
	return kept, notices, unread
}

// judge lints a file. A fault of the program's own costs that file, and not what
// was found in the others.
func judge(x *lint.Linter, file *source.File, opt lint.Options) (r *lint.Result, problem string) {
	defer func() {
		if fault := recover(); fault != nil {
			r, problem = nil, fmt.Sprintf("tonelint failed on this file, and the fault is tonelint's: please report it with this line (%v)", fault)
		}
	}()
	return x.Lint(file, opt), ""
}
