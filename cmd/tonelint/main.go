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

// roomyMemory is how many bytes may be in use before garbage is collected often.
const roomyMemory = 512 << 20

// tuneMemory collects garbage less often: a run is short and its memory small, and
// a tenth of the time is saved. Over many thousand files it becomes large in the
// end; then tidiness comes first. GOGC and GOMEMLIMIT still have their say.
func tuneMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(roomyMemory)
	}
}
