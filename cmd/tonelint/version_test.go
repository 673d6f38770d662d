package main

import (
	"bytes"
	"runtime/debug"
	"strings"
	"testing"
)

func TestVersionLine(t *testing.T) {
	built := func(version string, settings ...string) *debug.BuildInfo {
		info := &debug.BuildInfo{Main: debug.Module{Version: version}}
		for i := 0; i < len(settings); i += 2 {
			info.Settings = append(info.Settings, debug.BuildSetting{Key: settings[i], Value: settings[i+1]})
		}
		return info
	}
	const hash = "ebbd08a31d55d2c9a8b7c6d5e4f3a2b1c0d9e8f7"
	const when = "2026-11-21T23:20:23Z"
	for _, test := range []struct {
		name                  string
		version, commit, date string
		info                  *debug.BuildInfo
		want                  string
	}{
		{"release", "1.2.3", "abc1234", when, nil, "tonelint 1.2.3 (commit abc1234, 2026-11-21)"},
		{"a release does not tell the build's own", "1.2.3", "abc1234567890", when,
			built("v9.9.9", "vcs.revision", hash, "vcs.time", "2020-01-01T00:00:00Z"), "tonelint 1.2.3 (commit abc1234, 2026-11-21)"},
		{"packaged with a version alone", "1.2.3", "", "", built("(devel)", "vcs.revision", hash), "tonelint 1.2.3"},
		{"go install of a version", "", "", "", built("v1.2.3"), "tonelint 1.2.3"},
		{"go build of a tag", "", "", "", built("v1.2.3", "vcs.revision", hash, "vcs.time", when), "tonelint 1.2.3 (commit ebbd08a, 2026-11-21)"},
		{"go build of changed files", "", "", "", built("v1.2.3+dirty", "vcs.revision", hash, "vcs.time", when, "vcs.modified", "true"),
			"tonelint 1.2.3+dirty (commit ebbd08a, 2026-11-21)"},
		{"checkout without a version", "", "", "", built("(devel)", "vcs.revision", hash, "vcs.time", when), "tonelint (from source, commit ebbd08a, 2026-11-21)"},
		{"commit without a time", "", "", "", built("", "vcs.revision", "abc"), "tonelint (from source, commit abc)"},
		{"go run", "", "", "", built("(devel)"), "tonelint (from source)"},
		{"nothing recorded", "", "", "", nil, "tonelint (from source)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := versionLine(test.version, test.commit, test.date, test.info); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestVersionFlag holds the flag to the command.
func TestVersionFlag(t *testing.T) {
	show := func(args ...string) string {
		var out, errOut bytes.Buffer
		if status := run(args, strings.NewReader(""), &out, &errOut); status != exitClean {
			t.Errorf("tonelint %s: status %d, %s", strings.Join(args, " "), status, errOut.String())
		}
		return out.String()
	}
	command, flag := show("version"), show("--version")
	if command != flag {
		t.Errorf("tonelint version says %q, tonelint --version %q", command, flag)
	}
	if !strings.HasPrefix(command, "tonelint ") || strings.Count(command, "\n") != 1 {
		t.Errorf("not one line about tonelint: %q", command)
	}
	var out, errOut bytes.Buffer
	if status := run([]string{"-v"}, strings.NewReader(""), &out, &errOut); status != exitFailure {
		t.Errorf("tonelint -v: status %d, want %d; -v is not for the version", status, exitFailure)
	}
}
