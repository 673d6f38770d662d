package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// editText lets the user change a text in the editor of their choice.
func editText(e *env, text string) (string, error) {
	dir, err := os.MkdirTemp("", "tonelint-*")
	if err != nil {
		return "", fmt.Errorf("there is no room for a file to edit: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	name := filepath.Join(dir, "suggestion.txt")
	if err := os.WriteFile(name, []byte(text+"\n"), 0o600); err != nil {
		return "", fmt.Errorf("there is no room for a file to edit: %w", err)
	}
	args := append(editor(), name)
	cmd := exec.CommandContext(e.ctx, args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = e.in, e.out, e.err
	if out, ok := e.out.(*checkedWriter); ok {
		cmd.Stdout = out.w // a terminal, if it is one
	}
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("the editor %q failed ($VISUAL or $EDITOR names another): %w", args[0], err)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return "", fmt.Errorf("what was edited can't be read: %w", err)
	}
	if text := strings.Join(strings.Fields(string(data)), " "); text != "" {
		return text, nil
	}
	return "", errors.New("the text is empty, and nothing is changed")
}

// editor is the command that edits a file, as its words.
func editor() []string {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if words := strings.Fields(os.Getenv(name)); len(words) > 0 {
			return words
		}
	}
	if runtime.GOOS == "windows" {
		return []string{"notepad"}
	}
	return []string{"vi"}
}
