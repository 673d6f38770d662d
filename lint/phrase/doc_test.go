package phrase

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestClassesDocumented: the notation names every class of words.
func TestClassesDocumented(t *testing.T) {
	source, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	_, entry, _ := strings.Cut(string(source), "\t<name>  ")
	entry, _, ok := strings.Cut(entry, "\t<name:")
	if !ok {
		t.Fatal("the notation has no entry <name>")
	}
	for class := range classes {
		if !regexp.MustCompile(`(^|[ ,])` + class + `($|[ ,\n])`).MatchString(entry) {
			t.Errorf("the notation does not name the class <%s>", class)
		}
	}
}
