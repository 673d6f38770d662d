package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"

	"github.com/rogpeppe/go-internal/testscript"
)

// commands are what scripts can do beside testscript's own.
var commands = map[string]func(*testscript.TestScript, bool, []string){
	"action":     actionStep,
	"hooks":      hookRepository,
	"offline-go": offlineGo,
	"repeat":     repeat,
}

// repeat writes "repeat FILE COUNT TEXT [COUNT TEXT]...": each text, with Go's
// escapes, so many times.
func repeat(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 || len(args)%2 == 0 {
		ts.Fatalf("usage: repeat FILE COUNT TEXT [COUNT TEXT]...")
	}
	var out bytes.Buffer
	for i := 1; i < len(args); i += 2 {
		n, err := strconv.Atoi(args[i])
		ts.Check(err)
		text, err := strconv.Unquote(`"` + args[i+1] + `"`)
		ts.Check(err)
		out.Write(bytes.Repeat([]byte(text), n))
	}
	name := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(filepath.Dir(name), 0o755))
	ts.Check(os.WriteFile(name, out.Bytes(), 0o644))
}
