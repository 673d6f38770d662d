package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/tonelint/tonelint/lint/report"
)

func newExplain(e *env) *cobra.Command {
	var language string
	var flags configFlags
	cmd := &cobra.Command{
		Use:   "explain RULE",
		Short: "Explain a rule, with letters that break it and letters that keep it",
		Example: `  tonelint explain missing-condolence
  tonelint explain --ui-language da process-first-opening`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("explain needs one RULE; \"tonelint rules\" lists them")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
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
			r := b.Rule(args[0])
			if r == nil {
				return fmt.Errorf("there is no rule %q%s\nRun \"tonelint rules\" for the rules", args[0], suggestion(args[0], b.IDs()))
			}
			examples, err := b.Examples(r.ID)
			if err != nil {
				return err
			}
			report.Explain(e.out, r, examples, language, colours)
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			b, err := e.here(flags)
			if err != nil {
				return nil, cobra.ShellCompDirectiveError
			}
			return b.IDs(), cobra.ShellCompDirectiveNoFileComp
		},
	}
	flags.add(cmd)
	cmd.Flags().StringVar(&language, "ui-language", "en", "the language of the explanation (da or en)")
	return cmd
}

func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%s takes no arguments, and got %q", cmd.CommandPath(), args[0])
	}
	return nil
}
