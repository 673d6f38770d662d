package git

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync"
)

// Blobs reads what is staged: content as git keeps it, in whatever encoding and
// with whatever line endings that is. One git process serves them all; it is
// started by the first that is read. Several goroutines may read.
type Blobs struct {
	ctx  context.Context
	repo *Repository

	mu     sync.Mutex
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
	failed error // answers and questions are out of step
}

// Blobs makes a reader of blobs, which the caller closes. It ends with the context.
func (r *Repository) Blobs(ctx context.Context) *Blobs { return &Blobs{ctx: ctx, repo: r} }

// Read is the content of the blob, or its first bytes if it has more than most.
func (b *Blobs) Read(name string, most int64) ([]byte, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.cmd == nil && b.failed == nil {
		b.failed = b.start()
	}
	if b.failed != nil {
		return nil, b.failed
	}
	data, err := b.read(name, most)
	var told *Error
	if err != nil && !errors.As(err, &told) {
		if b.ctx.Err() != nil {
			err = b.ctx.Err()
		}
		b.failed = fmt.Errorf("git stopped answering: %w", err)
		return nil, b.failed
	}
	return data, err
}

func (b *Blobs) start() error {
	cmd := b.repo.command(b.ctx, "cat-file", "--batch")
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	b.cmd, b.in, b.out = cmd, in, bufio.NewReaderSize(out, 64<<10)
	return nil
}

// read asks for one blob. An *Error is an answer: the next question can be asked.
func (b *Blobs) read(name string, most int64) ([]byte, error) {
	if _, err := io.WriteString(b.in, name+"\n"); err != nil {
		return nil, err
	}
	head, err := b.out.ReadString('\n')
	if err != nil {
		return nil, err
	}
	fields := strings.Fields(head)
	if len(fields) != 3 {
		return nil, &Error{"git does not have it: " + strings.TrimSpace(head)}
	}
	size, err := strconv.ParseInt(fields[2], 10, 64)
	if err != nil {
		return nil, err
	}
	data := make([]byte, min(size, most))
	if _, err := io.ReadFull(b.out, data); err != nil {
		return nil, err
	}
	if _, err := io.CopyN(io.Discard, b.out, size-int64(len(data))+1); err != nil { // and a line break
		return nil, err
	}
	if fields[1] != "blob" {
		return nil, &Error{fmt.Sprintf("it is no file but a %s", fields[1])}
	}
	return data, nil
}

// Close ends the process.
func (b *Blobs) Close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.cmd == nil {
		return nil
	}
	err := errors.Join(b.in.Close(), b.cmd.Wait())
	b.cmd, b.failed = nil, errors.New("the reader of blobs is closed")
	return err
}
