package git

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
)

func TestBlobs(t *testing.T) {
	r := repository(t)
	var names []string
	for i := range 50 {
		write(t, "x", strings.Repeat("x", i*i)+"\n")
		names = append(names, git(t, "hash-object", "-w", "x"))
	}
	git(t, "add", ".")
	tree := git(t, "write-tree")
	b := r.Blobs(context.Background())
	var wait sync.WaitGroup
	for i, name := range names {
		wait.Go(func() {
			data, err := b.Read(name, 100)
			if want := strings.Repeat("x", i*i) + "\n"; err != nil || string(data) != want[:min(len(want), 100)] {
				t.Errorf("blob %d: %d bytes, %v", i, len(data), err)
			}
		})
	}
	wait.Wait()
	// One that is not there is told, and the next is read all the same.
	if _, err := b.Read(strings.Repeat("1", 40), 100); err == nil || !strings.Contains(err.Error(), "missing") {
		t.Errorf("got %v", err)
	}
	if _, err := b.Read(tree, 100); err == nil || !strings.Contains(err.Error(), "no file but a tree") {
		t.Errorf("got %v", err)
	}
	if data, err := b.Read(names[2], 100); err != nil || string(data) != "xxxx\n" {
		t.Errorf("got %q, %v", data, err)
	}
	if err := b.Close(); err != nil {
		t.Error(err)
	}
	if _, err := b.Read(names[2], 100); err == nil {
		t.Error("a closed reader reads")
	}
	if err := b.Close(); err != nil {
		t.Error(err)
	}
}

func TestCancelled(t *testing.T) {
	r := repository(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := r.Staged().Changes(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	b := r.Blobs(ctx)
	if _, err := b.Read(strings.Repeat("1", 40), 1); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	_ = b.Close()
}
