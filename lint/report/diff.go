package report

import (
	"io"
	"strings"

	"github.com/aymanbagabas/go-udiff"
)

// Diff writes how a file would change, as "git apply" and "patch -p1" read it.
func Diff(w io.Writer, path, old, new string, c *Colours) {
	path = strings.TrimPrefix(path, "/")
	for line := range strings.Lines(udiff.Unified("a/"+path, "b/"+path, old, new)) {
		text := strings.TrimRight(line, "\r\n")
		end := line[len(text):]
		switch {
		case strings.HasPrefix(text, "---"), strings.HasPrefix(text, "+++"):
			text = c.Bold.Sprint(text)
		case strings.HasPrefix(text, "@@"):
			text = c.Move.Sprint(text)
		case strings.HasPrefix(text, "+"):
			text = c.New.Sprint(text)
		case strings.HasPrefix(text, "-"):
			text = c.Mark.Sprint(text)
		}
		_, _ = io.WriteString(w, text+end)
	}
}
