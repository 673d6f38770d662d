package main

import (
	"bytes"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"
)

var style = regexp.MustCompile(`\x1b\[[0-9;]*m`)

// screen is what a terminal of one line shows after all that was written to it.
func screen(written string) string {
	var line []rune
	at := 0
	for _, r := range style.ReplaceAllString(written, "") {
		switch r {
		case '\r':
			at = 0
		case '\n':
			line, at = nil, 0
		default:
			for len(line) <= at {
				line = append(line, ' ')
			}
			line[at] = r
			at++
		}
	}
	return strings.TrimRight(string(line), " ")
}

// A long run shows how far it is, and leaves no trace of that.
func TestProgress(t *testing.T) {
	var written bytes.Buffer
	clock := time.Unix(0, 0)
	now := func() time.Time { return clock }
	p := &progress{w: &written, files: 200, next: clock.Add(progressDelay), now: now}
	for range 100 {
		p.step()
	}
	if written.Len() > 0 {
		t.Errorf("within a moment it shows %q", written.String())
	}
	clock = clock.Add(progressDelay)
	p.step()
	if got := screen(written.String()); !strings.Contains(got, "101 / 200") || !strings.Contains(got, "50%") {
		t.Errorf("after a second it shows %q", got)
	}
	size := written.Len()
	p.step()
	if written.Len() > size {
		t.Error("it is drawn for each file")
	}
	for range 98 {
		clock = clock.Add(progressEvery)
		p.step()
	}
	if got := screen(written.String()); !strings.Contains(got, "200 / 200") {
		t.Errorf("at the end it shows %q", got)
	}
	if strings.Contains(written.String(), "\n") {
		t.Errorf("it takes a line of its own: %q", written.String())
	}
	p.clear()
	if got := screen(written.String()); got != "" {
		t.Errorf("it leaves %q", got)
	}
}

// Pipes and files, CI servers and terminals that can't go back never see it.
func TestProgressForPeopleOnly(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("CI", "")
	t.Setenv("TERM", "xterm")
	p := newProgress(w, 100000)
	p.next = time.Time{}
	for range 100000 {
		p.step()
	}
	p.clear()
	w.Close()
	if got, err := io.ReadAll(r); err != nil || len(got) > 0 {
		t.Errorf("a pipe sees %q, %v", got, err)
	}

	terminal := func(env ...string) bool {
		return shown(true, func(name string) string {
			for i := 0; i < len(env); i += 2 {
				if env[i] == name {
					return env[i+1]
				}
			}
			return ""
		})
	}
	for _, c := range []struct {
		env  []string
		want bool
	}{
		{nil, true},
		{[]string{"TERM", "xterm-256color"}, true},
		{[]string{"TERM", "dumb"}, false},
		{[]string{"CI", "true"}, false},
		{[]string{"CI", "1", "TERM", "xterm"}, false},
		{[]string{"CI", "false"}, true},
		{[]string{"CI", "0"}, true},
	} {
		if got := terminal(c.env...); got != c.want {
			t.Errorf("%v: got %v", c.env, got)
		}
	}
	if shown(false, func(string) string { return "" }) {
		t.Error("what is no terminal sees it")
	}
}
