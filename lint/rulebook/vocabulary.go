package rulebook

import (
	"bytes"
	"fmt"
	"maps"
	"strings"

	"github.com/tonelint/tonelint/lint/yaml"
)

// NameMove adds a move to the text of a vocabulary.yaml of a user's own, and leaves
// the rest as it stands. The path is for errors only. It returns false if the text
// is written in a way that it can't add to.
func NameMove(path string, data []byte, move, about string) ([]byte, bool, error) {
	var keys map[string]yaml.Node
	if err := yaml.Unmarshal(path, data, &keys); err != nil {
		return nil, false, err
	}
	out := insertMove(data, keys["moves"], move, about)
	had, err := movesOf(path, data)
	if err != nil {
		return nil, false, err
	}
	has, err := movesOf(path, out)
	had[move] = about
	return out, err == nil && maps.Equal(had, has), nil
}

// insertMove puts the move before the first of those there are.
func insertMove(data []byte, moves yaml.Node, move, about string) []byte {
	entry := fmt.Sprintf("%s: %s", move, about)
	pairs := moves.Pairs()
	if len(pairs) == 0 {
		if !moves.IsZero() {
			return data
		}
		if len(data) > 0 && !bytes.HasSuffix(data, []byte("\n")) {
			data = append(bytes.Clone(data), '\n')
		}
		return append(bytes.Clone(data), "moves:\n  "+entry+"\n"...)
	}
	line, column := pairs[0][0].Place()
	lines := strings.SplitAfter(string(data), "\n")
	at := len(strings.Join(lines[:line-1], "")) + len(string([]rune(lines[line-1])[:column-1]))
	indent := strings.Repeat(" ", column-1)
	separator := "\n" + indent
	if strings.TrimSpace(lines[line-1][:len(string([]rune(lines[line-1])[:column-1]))]) != "" {
		separator = ", " // {a: b} in one line
	}
	return []byte(string(data[:at]) + entry + separator + string(data[at:]))
}

func movesOf(path string, data []byte) (map[string]string, error) {
	var v ownVocabulary
	err := yaml.Unmarshal(path, data, &v)
	moves := map[string]string{}
	for name, about := range v.Moves {
		moves[name.Value] = about
	}
	return moves, err
}
