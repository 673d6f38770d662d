package main

import (
	"encoding/json"
	"encoding/xml"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"gopkg.in/yaml.v3"
)

// snippet is a fenced block of the README.
type snippet struct {
	heading, language, body string
}

// snippets are the fenced blocks below the README's headings of these names.
func snippets(t *testing.T, headings ...string) (list []snippet) {
	t.Helper()
	readme, err := os.ReadFile(filepath.Join(checkout, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	heading := ""
	for n := goldmark.New().Parser().Parse(text.NewReader(readme)).FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			if n.Level <= 2 {
				heading = string(n.Lines().Value(readme))
			}
		case *ast.FencedCodeBlock:
			if slices.Contains(headings, heading) {
				list = append(list, snippet{heading, string(n.Language(readme)), string(n.Lines().Value(readme))})
			}
		}
	}
	return list
}

// decode reads a snippet of YAML.
func (s snippet) decode(t *testing.T, v any) {
	t.Helper()
	if err := yaml.Unmarshal([]byte(s.body), v); err != nil {
		t.Fatalf("%v in\n%s", err, s.body)
	}
}

// pipeline is what GitLab and Azure Pipelines are told, as far as it can be tried.
type pipeline struct {
	commands string // for a shell
	format   string // of the report that is written
	report   string
}

// TestSnippets tries what the README says for hooks and CI servers: each snippet
// stops cold letters and lets warm ones pass, and its reports are where it says.
func TestSnippets(t *testing.T) {
	list := snippets(t, "pre-commit", "In CI")
	if len(list) == 0 {
		t.Fatal("the README has no sections \"pre-commit\" and \"In CI\"")
	}
	if testing.Short() {
		t.Skip("each run of the program takes long under the race detector")
	}
	if runtime.GOOS == "windows" {
		t.Skip("the folders of the test are not those of its bash")
	}
	for _, tool := range []string{"git", "bash"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("there is no %s on the PATH", tool)
		}
	}
	seen := map[string]int{}
	for _, s := range list {
		kind, try := s.kind(t)
		if try == nil {
			t.Errorf("nobody tries this %q block:\n%s", s.language, s.body)
			continue
		}
		seen[kind]++
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			try(t)
		})
	}
	for _, kind := range []string{"git hook", "shell", "pre-commit", "GitHub", "Azure", "GitLab"} {
		if seen[kind] == 0 {
			t.Errorf("the README says nothing for %s; it does for %v", kind, slices.Sorted(maps.Keys(seen)))
		}
	}
}

// kind tells what the snippet is for, and how it is tried.
func (s snippet) kind(t *testing.T) (string, func(*testing.T)) {
	t.Helper()
	var top map[string]yaml.Node
	if s.language == "yaml" {
		s.decode(t, &top)
	}
	has := func(key string) bool { _, ok := top[key]; return ok }
	switch {
	case s.language == "sh" && s.heading == "pre-commit":
		return "git hook", func(t *testing.T) { tryGitHook(t, s.body) }
	case s.language == "sh":
		return "shell", func(t *testing.T) { tryPipeline(t, pipeline{commands: s.body}) }
	case has("repos"):
		return "pre-commit", func(t *testing.T) { tryPreCommit(t, s) }
	case has("jobs"):
		return "GitHub", func(t *testing.T) { tryWorkflow(t, s) }
	case has("steps"):
		return "Azure", func(t *testing.T) { tryPipeline(t, azure(t, s)) }
	case has("tonelint"):
		return "GitLab", func(t *testing.T) { tryPipeline(t, gitlab(t, s)) }
	}
	return "", nil
}

func gitlab(t *testing.T, s snippet) pipeline {
	var f struct {
		Job struct {
			Script    []string `yaml:"script"`
			Artifacts struct {
				When    string            `yaml:"when"`
				Reports map[string]string `yaml:"reports"`
			} `yaml:"artifacts"`
		} `yaml:"tonelint"`
	}
	s.decode(t, &f)
	if f.Job.Artifacts.When != "always" {
		t.Error("GitLab keeps no report of a job that failed")
	}
	return pipeline{strings.Join(f.Job.Script, "\n"), "gitlab", f.Job.Artifacts.Reports["codequality"]}
}

func azure(t *testing.T, s snippet) pipeline {
	var f struct {
		Steps []struct {
			Script    string            `yaml:"script"`
			Task      string            `yaml:"task"`
			Condition string            `yaml:"condition"`
			Inputs    map[string]string `yaml:"inputs"`
		} `yaml:"steps"`
	}
	s.decode(t, &f)
	p := pipeline{format: "junit"}
	for _, step := range f.Steps {
		p.commands += step.Script
		if step.Task == "PublishTestResults@2" {
			p.report = step.Inputs["testResultsFiles"]
			if step.Condition != "succeededOrFailed()" {
				t.Error("Azure publishes no results of a job that failed")
			}
		}
	}
	return p
}

// tryPipeline runs the commands where letters are cold, and where they are warm.
func tryPipeline(t *testing.T, p pipeline) {
	t.Helper()
	for _, letters := range []string{"cold", "warm"} {
		b := newBranch(t, letters)
		out, status := b.run(t, "bash", "-e", "-c", p.commands)
		if want := map[string]int{"cold": 1, "warm": 0}[letters]; status != want {
			t.Errorf("with %s letters this ends with status %d, want %d:\n%s\n%s", letters, status, want, p.commands, out)
		}
		if p.format == "" {
			continue
		}
		report, err := os.ReadFile(filepath.Join(b.dir, p.report))
		if err != nil {
			t.Errorf("with %s letters: %v", letters, err)
		}
		if found := findings(t, p.format, report); found != (letters == "cold") {
			t.Errorf("with %s letters %s tells of findings: %v", letters, p.report, found)
		}
	}
}

// tryGitHook sets the hook up and commits.
func tryGitHook(t *testing.T, commands string) {
	t.Helper()
	for _, letters := range []string{"cold", "warm"} {
		b := newBranch(t, letters)
		if out, status := b.run(t, "bash", "-e", "-c", commands); status != 0 {
			t.Fatalf("status %d of\n%s\n%s", status, commands, out)
		}
		b.git(t, "reset", "--quiet", "--soft", "main")
		out, status := b.run(t, "git", "commit", "--message=letters")
		if want := letters == "warm"; (status == 0) != want || want == strings.Contains(out, "no-personal-greeting") {
			t.Errorf("a commit of %s letters ends with status %d:\n%s", letters, status, out)
		}
	}
}

// tryPreCommit has pre-commit run the hook that the snippet names over cold and
// warm letters, from a repository made of this checkout.
func tryPreCommit(t *testing.T, s snippet) {
	t.Helper()
	var f struct {
		Repos []struct {
			Repo  string `yaml:"repo"`
			Rev   string `yaml:"rev"`
			Hooks []struct {
				ID string `yaml:"id"`
			} `yaml:"hooks"`
		} `yaml:"repos"`
	}
	s.decode(t, &f)
	if len(f.Repos) != 1 || f.Repos[0].Repo != "https://github.com/tonelint/tonelint" || len(f.Repos[0].Hooks) != 1 {
		t.Fatalf("this is not a hook of the project's:\n%s", s.body)
	}
	id := f.Repos[0].Hooks[0].ID
	if !slices.ContainsFunc(manifest(t), func(h map[string]any) bool { return h["id"] == id }) {
		t.Fatalf("there is no hook %q", id)
	}
	if _, err := exec.LookPath("pre-commit"); err != nil || testing.Short() {
		t.Log("pre-commit is not installed, or tests are to be short: the hook is only looked up")
		return
	}
	home := t.TempDir()
	hooks := newRepository(t)
	if err := copySource(hooks.dir); err != nil {
		t.Fatal(err)
	}
	hooks.commit(t)
	hooks.git(t, "tag", f.Repos[0].Rev)
	for _, letters := range []string{"cold", "warm"} {
		b := newBranch(t, letters)
		b.git(t, "reset", "--quiet", "--soft", "main")
		b.env = append(b.env, offlineGoEnv(func(err error) {
			if err != nil {
				t.Fatal(err)
			}
		})...)
		b.env = append(b.env, "PRE_COMMIT_HOME="+home, "PATH="+b.tools+string(filepath.ListSeparator)+os.Getenv("PATH"))
		b.write(t, ".pre-commit-config.yaml", strings.Replace(s.body, f.Repos[0].Repo, hooks.dir, 1))
		b.git(t, "add", ".")
		out, status := b.run(t, "pre-commit", "run")
		if want := map[string]int{"cold": 1, "warm": 0}[letters]; status != want || strings.Contains(out, "Skipped") {
			t.Errorf("%s: with %s letters pre-commit ends with status %d, want %d:\n%s", id, letters, status, want, out)
		}
	}
}

// tryWorkflow runs the action's step as the workflow of GitHub's has it, and lets
// actionlint look at the whole.
func tryWorkflow(t *testing.T, s snippet) {
	t.Helper()
	const here, there = "./.github/actions/lint", "tonelint/tonelint/.github/actions/lint@"
	var f struct {
		Jobs map[string]struct {
			Steps []step `yaml:"steps"`
		} `yaml:"jobs"`
	}
	s.decode(t, &f)
	a, err := readAction()
	if err != nil {
		t.Fatal(err)
	}
	steps := f.Jobs["tonelint"].Steps
	i := slices.IndexFunc(steps, func(s step) bool { return strings.HasPrefix(s.Uses, there) })
	if i < 0 {
		t.Fatalf("no step of the job tonelint uses the action:\n%s", s.body)
	}
	with := map[string]string{}
	for name, value := range steps[i].With {
		with[name] = strings.ReplaceAll(value, "${{ github.base_ref }}", "main")
	}
	for _, letters := range []string{"cold", "warm"} {
		run, err := a.step("Lint", with)
		if err != nil {
			t.Fatal(err)
		}
		b := newBranch(t, letters)
		for name, value := range run.Env {
			b.env = append(b.env, name+"="+value)
		}
		b.env = append(b.env, "GITHUB_OUTPUT="+filepath.Join(b.tools, "output"))
		out, status := b.run(t, run.command()...)
		if want := map[string]int{"cold": 1, "warm": 0}[letters]; status != want {
			t.Errorf("with %s letters the action ends with status %d, want %d:\n%s", letters, status, want, out)
		}
		for _, next := range steps[i+1:] {
			if sarif := next.With["sarif_file"]; sarif != "" {
				if _, err := os.Stat(filepath.Join(b.dir, sarif)); err != nil {
					t.Error(err)
				}
			}
		}
	}
	if _, err := exec.LookPath("actionlint"); err != nil {
		t.Log("actionlint is not installed: it sees no workflow")
		return
	}
	cmd := exec.Command("actionlint", "-no-color", "-")
	cmd.Dir = checkout
	cmd.Stdin = strings.NewReader(strings.ReplaceAll(s.body, steps[i].Uses, here))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// findings tells whether there are any in the report.
func findings(t *testing.T, format string, report []byte) bool {
	t.Helper()
	var issues []struct {
		Fingerprint string `json:"fingerprint"`
	}
	var suites struct {
		Failures int `xml:"failures,attr"`
	}
	var err error
	if format == "gitlab" {
		err = json.Unmarshal(report, &issues)
	} else {
		err = xml.Unmarshal(report, &suites)
	}
	if err != nil {
		t.Errorf("%v in\n%s", err, report)
	}
	return len(issues) > 0 || suites.Failures > 0
}
