package template

import "github.com/tonelint/tonelint/lint/source"

func (s *scanner) inline(outer, inner source.Span) { s.output(outer, inner) }
