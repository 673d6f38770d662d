package lint_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestDependencies holds the packages to one direction: each may import only
// those named before it, and a few libraries only one of them.
func TestDependencies(t *testing.T) {
	const module = "github.com/tonelint/tonelint/"
	order := []string{
		"lint/lazy", "lint/near", "lint/save", "lint/yaml", "lint/source", "lint/git", "lint/template", "lint/include", "lint/document", "lint/phrase", "lint/letter", "lint", "lint/score", "lint/labelled", "lint/fix",
		"lint/baseline", "lint/rulebook", "lint/handbook", "lint/config", "lint/report", "rules", "cmd/tonelint",
	}
	rank := map[string]int{}
	for i, p := range order {
		rank[module+p] = i
	}
	owner := map[string]string{
		"gopkg.in/yaml.v3":         "lint/yaml",
		"github.com/yuin/goldmark": "lint/document",
		"golang.org/x/net/html":    "lint/document",
		"github.com/spf13/cobra":   "cmd/tonelint",
		"os/exec":                  "lint/git cmd/tonelint",

		"github.com/jstemmer/go-junit-report/v2/junit": "lint/report",
		"github.com/cheggaaa/pb/v3":                    "cmd/tonelint",
		"github.com/google/renameio/v2":                "lint/save",
	}
	siblings := map[string]string{"lint/report": "lint/rulebook lint/config", "lint/config": "lint/rulebook"}
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", "../...").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	seen := 0
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		fields := strings.Fields(line)
		pkg, ok := rank[fields[0]]
		if !ok {
			t.Errorf("%s has no place in the order of packages", fields[0])
			continue
		}
		seen++
		for _, imported := range fields[1:] {
			if r, ok := rank[imported]; ok && r >= pkg || strings.Contains(" "+siblings[strings.TrimPrefix(fields[0], module)]+" ", " "+strings.TrimPrefix(imported, module)+" ") {
				t.Errorf("%s must not import %s", fields[0], imported)
			}
			if own, ok := owner[imported]; ok && !slices.Contains(strings.Fields(own), strings.TrimPrefix(fields[0], module)) {
				t.Errorf("%s must not import %s: %s is there for it", fields[0], imported, own)
			}
		}
	}
	if seen != len(order) {
		t.Errorf("found %d of %d packages", seen, len(order))
	}
}

// TestNoNetwork holds that the program can't speak to the network: letters are
// private, and a library that could is not for it.
func TestNoNetwork(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "../cmd/tonelint").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	deps := strings.Fields(string(out))
	for _, p := range []string{"net/http", "net/smtp", "net/rpc", "crypto/tls"} {
		if slices.Contains(deps, p) {
			t.Errorf("the program depends on %s", p)
		}
	}
	if !slices.Contains(deps, "fmt") {
		t.Errorf("the program's dependencies are %v", deps)
	}
}
