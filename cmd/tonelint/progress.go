package main

import (
	"io"
	"os"
	"sync"
	"time"

	"github.com/cheggaaa/pb/v3"
	"github.com/mattn/go-isatty"
)

// A run that is over in a moment, or that reads few files, shows no progress.
const (
	progressDelay = time.Second
	progressFiles = 50
	progressEvery = 100 * time.Millisecond
	progressLine  = `linting {{bar . }} {{counters . }} {{percent . "%.0f%%" }}`
)

// progress shows how far a long run is. The zero value shows nothing.
type progress struct {
	mu    sync.Mutex
	w     io.Writer
	files int
	done  int
	next  time.Time // when it is to be drawn again
	now   func() time.Time
	bar   *pb.ProgressBar // once it is shown
}

// newProgress is the progress of a run over so many files, which is shown on w if a
// person may be looking.
func newProgress(w io.Writer, files int) *progress {
	f, ok := w.(*os.File)
	if files < progressFiles || !shown(ok && isatty.IsTerminal(f.Fd()), os.Getenv) {
		return &progress{}
	}
	return &progress{w: w, files: files, next: time.Now().Add(progressDelay), now: time.Now}
}

// shown tells whether a person looks on: not at a pipe or file, not at the log of a
// CI server, which may pass for a terminal, and on one that can write over a line.
func shown(terminal bool, getenv func(string) string) bool {
	ci := getenv("CI")
	return terminal && (ci == "" || ci == "false" || ci == "0") && getenv("TERM") != "dumb"
}

// step tells that one more file is done.
func (p *progress) step() {
	if p.w == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	now := p.now()
	if now.Before(p.next) {
		return
	}
	p.next = now.Add(progressEvery)
	if p.bar == nil {
		// A static bar is drawn when it is told to, and by nobody else.
		p.bar = pb.ProgressBarTemplate(progressLine).New(p.files).SetWriter(p.w).SetMaxWidth(80).
			Set(pb.Static, true).Set(pb.Terminal, true).Set(pb.ReturnSymbol, "\r").Set(pb.CleanOnFinish, true).Start()
	}
	p.bar.SetCurrent(int64(p.done)).Write()
}

// clear takes the progress off the screen again.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		p.bar.Finish().Write()
		p.bar, p.w = nil, nil
	}
}
