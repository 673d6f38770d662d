package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"gopkg.in/yaml.v3"
)

// actionFolder holds the action for GitHub's workflows.
const actionFolder = checkout + "/.github/actions/lint"

// action is what an action.yml says, as far as the tests read it.
type action struct {
	Inputs map[string]struct {
		Default string `yaml:"default"`
	} `yaml:"inputs"`
	Outputs map[string]struct {
		Value string `yaml:"value"`
	} `yaml:"outputs"`
	Runs struct {
		Steps []step `yaml:"steps"`
	} `yaml:"runs"`
}

// step is one of an action or a workflow.
type step struct {
	ID   string            `yaml:"id"`
	Name string            `yaml:"name"`
	Uses string            `yaml:"uses"`
	With map[string]string `yaml:"with"`
	Env  map[string]string `yaml:"env"`
	Run  string            `yaml:"run"`
}

func readAction() (*action, error) {
	data, err := os.ReadFile(filepath.Join(actionFolder, "action.yml"))
	if err != nil {
		return nil, err
	}
	var a action
	return &a, yaml.Unmarshal(data, &a)
}

// expression is one of GitHub's, which stands for a value.
var expression = regexp.MustCompile(`\$\{\{\s*(.*?)\s*\}\}`)

// step is the named step of the action with the inputs, or their defaults where
// they are not given, in its environment.
func (a *action) step(name string, given map[string]string) (step, error) {
	values := map[string]string{}
	for input, in := range a.Inputs {
		values[input] = in.Default
	}
	for input, value := range given {
		if _, ok := values[input]; !ok {
			return step{}, fmt.Errorf("the action has no input %q", input)
		}
		values[input] = value
	}
	i := slices.IndexFunc(a.Runs.Steps, func(s step) bool { return s.Name == name })
	if i < 0 {
		return step{}, fmt.Errorf("the action has no step %q", name)
	}
	s := a.Runs.Steps[i]
	env := map[string]string{}
	for variable, value := range s.Env {
		env[variable] = expression.ReplaceAllStringFunc(value, func(x string) string {
			return values[strings.TrimPrefix(expression.FindStringSubmatch(x)[1], "inputs.")]
		})
	}
	folder, err := filepath.Abs(actionFolder)
	env["GITHUB_ACTION_PATH"] = folder
	s.Env = env
	return s, err
}

// command is how GitHub's runner runs the step.
func (s step) command() []string {
	return []string{"bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", s.Run}
}

// actionStep runs "action STEP [INPUT=VALUE]...": that step of the action. The
// files output and path in the working folder take what it says.
func actionStep(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) == 0 {
		ts.Fatalf("usage: action STEP [INPUT=VALUE]...")
	}
	a, err := readAction()
	ts.Check(err)
	given := map[string]string{}
	for _, arg := range args[1:] {
		name, value, _ := strings.Cut(arg, "=")
		given[name] = strings.ReplaceAll(value, `\n`, "\n")
	}
	s, err := a.step(args[0], given)
	ts.Check(err)
	for name, value := range s.Env {
		ts.Setenv(name, value)
	}
	ts.Setenv("GITHUB_OUTPUT", ts.MkAbs("output"))
	ts.Setenv("GITHUB_PATH", ts.MkAbs("path"))
	command := s.command()
	err = ts.Exec(command[0], command[1:]...)
	switch {
	case err != nil && !neg:
		ts.Fatalf("the step failed: %v", err)
	case err == nil && neg:
		ts.Fatalf("the step succeeded")
	}
}

// TestAction holds the action's metadata together: every input gets to a script
// through the environment, and none into a command.
func TestAction(t *testing.T) {
	a, err := readAction()
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	goVersion := ""
	for _, s := range a.Runs.Steps {
		if expression.MatchString(s.Run) {
			t.Errorf("the step %q puts an expression into a command: %s", s.Name, s.Run)
		}
		for _, value := range s.Env {
			if m := expression.FindStringSubmatch(value); m != nil {
				used[strings.TrimPrefix(m[1], "inputs.")] = true
			}
		}
		if s.Uses != "" && !regexp.MustCompile(`^actions/setup-go@[0-9a-f]{40}$`).MatchString(s.Uses) {
			t.Errorf("the step %q uses %s, want setup-go at a commit and nothing else", s.Name, s.Uses)
		}
		goVersion += s.With["go-version"]
	}
	for name := range a.Inputs {
		if !used[name] {
			t.Errorf("no step uses the input %s", name)
		}
		delete(used, name)
	}
	if len(used) > 0 {
		t.Errorf("the steps use inputs that there are not: %v", used)
	}
	if got := a.Outputs["status"].Value; got != "${{ steps.lint.outputs.status }}" {
		t.Errorf("the output status is %s", got)
	}
	// Reading them here also tells the test cache what the stories depend on.
	for _, name := range []string{"install.sh", "lint.sh"} {
		script, err := os.ReadFile(filepath.Join(actionFolder, name))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(script), "\nset -euo pipefail\n") || regexp.MustCompile(`\beval\b|\$\{\{`).Match(script) {
			t.Errorf("%s goes on after errors, or runs what it is told", name)
		}
	}
	mod, err := os.ReadFile(filepath.Join(checkout, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("\ngo %s\n", strings.TrimPrefix(goVersion, ">=")); !strings.Contains(string(mod), want) {
		t.Errorf("the action builds with Go %s, which is not what go.mod says", goVersion)
	}
}
