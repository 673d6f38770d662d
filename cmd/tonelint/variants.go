package main

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/report"
	"github.com/tonelint/tonelint/lint/source"
)

func newVariants(e *env) *cobra.Command {
	var flags readFlags
	var format string
	cmd := &cobra.Command{
		Use:   "variants FILE...",
		Short: "List the choices of a template, and the messages they lead to",
		Long: `Variants lists the values that a template's conditions ask for, with the lines that
do and what the conditions tell apart, and the messages that the template renders:
how many there are, up to 1000, and of the first 64 what leads to each and the case
that it is about. Of more than twelve choices those are left out that all of these
take alike. The same condition takes the same side everywhere, and one in a
branch that is not shown asks for nothing.

Listed as well are loops, parts from elsewhere that are not there to be read, and
placeholders that fall back to a text of the template's.

--format json gives "files", each with

    file, messageId   its path, and the message in a file that holds several
    language          the language of "when"
    choices           name, values (kind, value), lines, conditions (path, line, text)
    loops, includes,
    defaults          path, line, text
    count             variants, and whether there are more than that
    variants          when, settings (name, kind, value), cases, and choices
                      (condition, taken) as findings have them

A path is that of a part that the template brings in, "" for the file itself. The
kind of a value is "equal", with the constant as its value; "other" than all the
constants; "given" or "missing", or "true" or "false" where the value itself is not
shown; "holds" or "fails" for a condition that is known by its text only.`,
		Example: `  tonelint variants letters/claim.liquid
  tonelint variants --format json letters/ > variants.json`,
		Args: needsFile("variants"),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := oneOf("format", format, "text", "json"); err != nil {
				return err
			}
			colours, err := e.colours(e.out)
			if err != nil {
				return err
			}
			var files []report.FileVariants
			failed := e.eachFile(&flags, args, func(in *task, x *lint.Linter, file *source.File) ([]lint.Notice, error) {
				list, notices := x.Variants(file, in.options)
				files = append(files, report.FileVariants{Path: file.Path, Documents: list})
				return notices, nil
			})
			if failed != nil && !errors.Is(failed, errReported) {
				return failed
			}
			write := func() error { return report.Variants(e.out, files, colours) }
			if format == "json" {
				write = func() error { return report.VariantsJSON(e.out, files) }
			}
			if err := write(); err != nil {
				return err
			}
			return failed
		},
	}
	flags.add(cmd)
	flags.addStdin(cmd)
	flags.addUILanguage(cmd, "the language of settings (da or en), instead of each letter's own")
	cmd.Flags().StringVar(&format, "format", "text", "the output: text or json")
	return cmd
}
