package rules_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"github.com/tonelint/tonelint/rules"
)

// schema compiles one of our JSON Schemas, the others at hand.
func schema(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	for _, file := range []string{"config.json", "rule.json", "pack.json", "vocabulary.json"} {
		data, err := os.ReadFile("../.schema/" + file)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if err := c.AddResource(doc.(map[string]any)["$id"].(string), doc); err != nil {
			t.Fatal(err)
		}
	}
	s, err := c.Compile("https://raw.githubusercontent.com/tonelint/tonelint/main/.schema/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// validate holds every YAML document of the text to the schema.
func validate(t *testing.T, s *jsonschema.Schema, text []byte) error {
	t.Helper()
	dec := yaml.NewDecoder(bytes.NewReader(text))
	for {
		var v any
		if err := dec.Decode(&v); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(doc); err != nil {
			return err
		}
	}
}

// TestFilesFitSchemas holds our own rules and packs to the schemas that others
// write theirs by.
func TestFilesFitSchemas(t *testing.T) {
	rule, pack := schema(t, "rule.json"), schema(t, "pack.json")
	n := 0
	err := fs.WalkDir(rules.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".yaml" || name == "vocabulary.yaml" || name == "placeholders.yaml" {
			return err
		}
		data, err := fs.ReadFile(rules.FS, name)
		if err != nil {
			return err
		}
		s := rule
		if strings.Contains(name, "/") {
			s = pack
		}
		n++
		if err := validate(t, s, data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		return nil
	})
	if err != nil || n < 40 {
		t.Errorf("%d files, %v", n, err)
	}
}

// TestOwnFilesFitSchemas holds the sample of a folder of one's own to the schemas.
func TestOwnFilesFitSchemas(t *testing.T) {
	for name, kind := range map[string]string{
		"no-kisses.yaml": "rule.json", "vocabulary.yaml": "vocabulary.json", "da/kisses.yaml": "pack.json", "en/kisses.yaml": "pack.json",
	} {
		data, err := os.ReadFile("../testdata/tone/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if err := validate(t, schema(t, kind), data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := validate(t, schema(t, "vocabulary.json"), []byte("move: {kisses: sends kisses}")); err == nil {
		t.Error("a slip in a vocabulary fits the schema")
	}
}

// TestConfigurationSchema: what the README shows fits; what is a slip to the
// program is one to editors.
func TestConfigurationSchema(t *testing.T) {
	s := schema(t, "config.json")
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(readme), "## Configure it")
	_, rest, _ = strings.Cut(rest, "```yaml\n")
	shown, _, _ := strings.Cut(rest, "```")
	if err := validate(t, s, []byte(shown)); err != nil {
		t.Errorf("the README's configuration: %v", err)
	}
	for _, slip := range []string{
		"langauge: da", "rules: {no-personal-greeting: loud}", "overrides: [{kind: sms}]", "fail-on: always", "max-size: many",
		"require-reason: perhaps", "extend: {da: {movse: {}}}", "placeholders: {KD01: persona}",
	} {
		if err := validate(t, s, []byte(slip)); err == nil {
			t.Errorf("%q fits the schema", slip)
		}
	}
}
