package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tonelint/tonelint/lint/config"
)

func newConfig(e *env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Show and check configuration",
		Long: `Config shows which configuration holds for a file, and checks configuration files.

The ` + config.Name + ` that lies closest to a file, in its folder or one above it, holds
for it. Others count only where that one names them with "extends".`,
		Example: `  tonelint config show letters/claim.md
  tonelint config check`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return fmt.Errorf("config has no command %q%s", args[0], suggestion(args[0], commandNames(cmd)))
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newConfigShow(e), newConfigCheck(e))
	return cmd
}

func newConfigShow(e *env) *cobra.Command {
	var flags configFlags
	cmd := &cobra.Command{
		Use:   "show PATH...",
		Short: "Print what holds for a file, and where it was said",
		Long: `Show prints what holds for each file, and the line of the configuration that says so:
whether it is linted, its language, case, kind, format and template syntax where they
are set, and the severity of each rule.`,
		Example: `  tonelint config show letters/claim.md`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("config show needs a PATH")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			p, err := e.project(flags)
			if err != nil {
				return err
			}
			for i, path := range args {
				if i > 0 {
					fmt.Fprintln(e.out)
				}
				if err := p.show(e.out, path); err != nil {
					return err
				}
			}
			return nil
		},
	}
	flags.add(cmd)
	return cmd
}

// show prints what holds for the path. It need not be there yet.
func (p *project) show(w io.Writer, path string) error {
	dir := filepath.Dir(path)
	info, err := os.Stat(path)
	if err == nil && info.IsDir() {
		dir = path
	}
	c, s, err := p.in(dir)
	if err != nil {
		return err
	}
	row := func(name, value, where string) {
		fmt.Fprintln(w, strings.TrimRight(fmt.Sprintf("  %-24s  %-12s  %s", name, value, where), " "))
	}
	fmt.Fprintln(w, filepath.ToSlash(path))
	file := c.Path
	if file == "" {
		file = "none"
	}
	row("configuration", file, "")
	if info == nil || !info.IsDir() {
		linted, err := p.searched(path, false)
		if err != nil {
			return err
		}
		row("linted", map[bool]string{true: "yes", false: "no"}[linted], "")
	}
	settings := c.Settings(path)
	said := settings.Said
	for _, x := range []config.Said{c.Baseline(), c.FailOn(), c.UILanguage()} {
		if x.Value != "" {
			said = append(said, x)
		}
	}
	sort.SliceStable(said, func(i, j int) bool { return said[i].Key < said[j].Key })
	where := map[string]config.Said{}
	for _, x := range said {
		if id, ok := strings.CutPrefix(x.Key, "rules."); ok {
			where[id] = x
			continue
		}
		row(x.Key, x.Value, x.Where())
	}
	if c.RequireReason() {
		row("require-reason", "true", "")
	}
	for _, r := range s.Rules {
		if x, ok := where[r.ID]; ok {
			row(r.ID, x.Value, x.Where())
		} else {
			row(r.ID, r.Severity.String(), "default")
		}
	}
	return nil
}

func newConfigCheck(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "check [FILE...]",
		Short: "Find what is wrong with configuration files",
		Long: `Check reads configuration files, the rules and phrases that they add, and those that
they extend, and prints what is wrong with them: keys, rules, cases and moves that
do not exist, values that are not understood, files that are not there. Without a
FILE it checks every ` + config.Name + ` below this folder, and the one above it that holds
here.

Exit status: 0 all is well, 2 something is wrong.`,
		Example: `  tonelint config check
  tonelint config check letters/` + config.Name,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				var err error
				if args, err = e.configFiles(); err != nil {
					return err
				}
			}
			if len(args) == 0 {
				fmt.Fprintf(e.err, "tonelint: there is no %s here or above; \"tonelint init\" writes one\n", config.Name)
				return nil
			}
			var errs []error
			for _, path := range args {
				errs = append(errs, e.checkConfig(path))
			}
			if err := errors.Join(errs...); err != nil {
				return err
			}
			for _, path := range args {
				fmt.Fprintf(e.out, "%s is in order\n", filepath.ToSlash(path))
			}
			return nil
		},
	}
}

// configFiles lists the configurations below this folder, and the one above it.
func (e *env) configFiles() ([]string, error) {
	var out []string
	above, err := config.NewFinder().For(".")
	if err != nil {
		return nil, err
	}
	if above.Path != "" {
		out = append(out, above.Path)
	}
	err = filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			fmt.Fprintf(e.err, "tonelint: %s: this can't be read: %s\n", filepath.ToSlash(path), reason(err))
			return nil
		case d.IsDir() && path != "." && skippedFolder(d.Name()):
			return fs.SkipDir
		case d.Name() == config.Name && path != above.Path:
			out = append(out, path)
		}
		return nil
	})
	return out, err
}

// checkConfig reads the configuration and all that it brings in.
func (e *env) checkConfig(path string) error {
	p, err := e.project(configFlags{path: path})
	if err != nil {
		return err
	}
	_, s, err := p.in(".")
	if err != nil {
		return err
	}
	return s.proof() // packs are read when a letter in their language is met; here none is
}
