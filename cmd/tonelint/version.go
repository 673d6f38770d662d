package main

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// These are set when a release is built (.goreleaser.yaml): the version without
// its "v", the commit, and the commit's time, which unlike the time of the build
// makes the same bytes of the same source. A build from source leaves them empty
// and tells what Go recorded.
var version, commit, date string

// newVersion makes the command, and gives root the flag that says the same.
func newVersion(e *env, root *cobra.Command) *cobra.Command {
	info, _ := debug.ReadBuildInfo()
	line := versionLine(version, commit, date, info)
	root.Version = line
	root.SetVersionTemplate("{{.Version}}\n")
	// Cobra's own flag would take -v as well, which many read as "verbose".
	root.Flags().Bool("version", false, "show the version")
	return &cobra.Command{
		Use:   "version",
		Short: "Show the version",
		Long: `Version shows the version, and the commit it was built from where that is known.
"tonelint --version" shows the same.`,
		Example: "  tonelint version",
		Args:    noArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(e.out, line)
			return err
		},
	}
}

// versionLine is the version as people read it. What the release build set goes
// before what Go recorded; info may be nil.
func versionLine(version, commit, date string, info *debug.BuildInfo) string {
	if version == "" && info != nil {
		version, commit, date = recorded(info)
	}
	var from []string
	if commit != "" {
		from = append(from, "commit "+short(commit))
	}
	if day, _, _ := strings.Cut(date, "T"); day != "" {
		from = append(from, day)
	}
	if version == "" {
		// The first word in the brackets stands for the version.
		from = append([]string{"from source"}, from...)
	}
	line := "tonelint"
	if version != "" {
		line += " " + version
	}
	if len(from) > 0 {
		line += " (" + strings.Join(from, ", ") + ")"
	}
	return line
}

// programVersion is the version alone, "" if it is not known.
func programVersion() string {
	v := version
	if info, ok := debug.ReadBuildInfo(); v == "" && ok {
		v, _, _ = recorded(info)
	}
	return v
}

// recorded is what Go wrote into the program about the module and its checkout. A
// program that "go run" or "go test" built, or that was built outside a checkout,
// knows less, down to nothing.
func recorded(info *debug.BuildInfo) (version, commit, date string) {
	if v := info.Main.Version; v != "(devel)" {
		version = strings.TrimPrefix(v, "v")
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			commit = s.Value
		case "vcs.time": // in UTC
			date = s.Value
		}
	}
	return version, commit, date
}

// short cuts a commit's name to as much as people write.
func short(commit string) string {
	return commit[:min(len(commit), 7)]
}
