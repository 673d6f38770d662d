// Tonelint reads email and letter templates and finds what hurts their readers.
package main

import (
	"os"
	"runtime/debug"
)

func main() {
	// A run is short and its memory small: collecting garbage less often saves a
	// tenth of the time. GOGC still has its say.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
