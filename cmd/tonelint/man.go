package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// newMan makes the command that the release build writes the man pages with. It is
// hidden, being of no use to people who have the program already.
func newMan() *cobra.Command {
	return &cobra.Command{
		Use:    "man DIR",
		Short:  "Write the man pages into a folder",
		Hidden: true,
		Long: `Man writes a man page for every command into the folder DIR, which it makes where
it is missing. The pages hold no dates: the same program writes the same bytes.`,
		Example: "  tonelint man share/man/man1",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || args[0] == "" {
				return fmt.Errorf("man needs one DIR, the folder to write the pages into")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return fmt.Errorf("the folder %s can't be made: %w\nGive a folder that is there, or one that may be made", args[0], err)
			}
			return writePages(cmd.Root(), args[0])
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
	}
}

// writePages writes the page of cmd and of every visible command below it.
func writePages(cmd *cobra.Command, dir string) error {
	name := filepath.Join(dir, strings.ReplaceAll(cmd.CommandPath(), " ", "-")+".1")
	page, err := manPage(cmd)
	if err != nil {
		return fmt.Errorf("the man page %s can't be made: %w", name, err)
	}
	if err := os.WriteFile(name, page, 0o644); err != nil {
		return fmt.Errorf("the man page can't be written: %w", err)
	}
	for _, c := range cmd.Commands() {
		if !c.IsAvailableCommand() {
			continue
		}
		if err := writePages(c, dir); err != nil {
			return err
		}
	}
	return nil
}

// manPage is the page of one command. Cobra dates pages with today where no date
// is given and has no way to leave it out, so it gets one that no page can have,
// which is then taken out.
func manPage(cmd *cobra.Command) ([]byte, error) {
	never := time.Time{}
	cmd.DisableAutoGenTag = true
	var page bytes.Buffer
	err := doc.GenMan(cmd, &doc.GenManHeader{Section: "1", Date: &never, Source: "tonelint", Manual: "tonelint"}, &page)
	return bytes.Replace(page.Bytes(), []byte(`"`+never.Format("Jan 2006")+`"`), []byte(`""`), 1), err
}
