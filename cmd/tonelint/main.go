// Tonelint reads email and letter templates and finds what hurts their readers.
package main

import (
	"os"
	"runtime/debug"
)

func main() {
	tuneMemory()
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// tuneMemory collects garbage less often: a run is short and its memory small, and
// a tenth of the time is saved. GOGC still has its say.
func tuneMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
}
