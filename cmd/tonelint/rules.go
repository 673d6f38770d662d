package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/tonelint/tonelint/lint/report"
)

func newRules(e *env) *cobra.Command {
	var language string
	var flags configFlags
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List the rules, test and measure them or begin a new one",
		Long: `Rules lists the rules that hold in this folder: the built-in ones, and those of the
folders that the configuration names under "rule-folders". Its commands are for
people who write rules.`,
		Example: `  tonelint rules
  tonelint rules --ui-language da
  tonelint rules test
  tonelint rules score letters/
  tonelint rules new no-jargon tone/`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return fmt.Errorf("rules has no command %q%s", args[0], suggestion(args[0], commandNames(cmd)))
			}
			return nil
		},
		RunE: func(*cobra.Command, []string) error {
			colours, err := e.colours(e.out)
			if err != nil {
				return err
			}
			b, err := e.here(flags)
			if err != nil {
				return err
			}
			if err := oneOf("ui-language", language, b.Languages.Codes()...); err != nil {
				return err
			}
			report.Rules(e.out, b.Rules, language, colours)
			return nil
		},
	}
	flags.add(cmd)
	cmd.Flags().StringVar(&language, "ui-language", "en", "the language of the list (da or en)")
	cmd.AddCommand(newRulesTest(e), newRulesScore(e), newRulesNew(e))
	return cmd
}
