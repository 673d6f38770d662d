package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCorpusScores holds what the rules come to on the labelled letters of each language,
// with all that is false or missing, to what it was: a change of rules that makes it
// better or worse shows.
func TestCorpusScores(t *testing.T) {
	t.Chdir("../..")
	for _, dir := range []string{"corpus/da", "corpus/en", "corpus-fresh/da", "corpus-fresh/en", "corpus-fresh-2/da", "corpus-fresh-2/en"} {
		t.Run(dir, func(t *testing.T) {
			var out, problems bytes.Buffer
			status := run([]string{"rules", "score", "--wrong", "testdata/" + dir}, strings.NewReader(""), &out, &problems)
			if status != exitClean || problems.Len() > 0 {
				t.Fatalf("status %d\n%s", status, problems.String())
			}
			golden := filepath.Join("testdata", "scores", strings.ReplaceAll(dir, "/", "-")+".txt")
			if *update {
				if err := os.WriteFile(golden, out.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if want = bytes.ReplaceAll(want, []byte("\r\n"), []byte("\n")); !bytes.Equal(out.Bytes(), want) {
				t.Errorf("%s is no longer so; go test ./cmd/tonelint -run TestCorpusScores -update writes what it is now:\n%s", golden, out.String())
			}
		})
	}
}
