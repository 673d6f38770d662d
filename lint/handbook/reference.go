package handbook

import (
	_ "embed"
	"errors"
	"fmt"
	"strings"

	"github.com/tonelint/tonelint/lint"
	"github.com/tonelint/tonelint/lint/letter"
	"github.com/tonelint/tonelint/lint/rulebook"
	"github.com/tonelint/tonelint/lint/yaml"
)

//go:embed reference.yaml
var referenceText []byte

// referenceFile is what the page shows beside keys and zones.
type referenceFile struct {
	Zones  map[string]string   `yaml:"zones,required"`
	Places map[string]string   `yaml:"places,required"`
	Check  map[string][]string `yaml:"check,required"`
	Rule   map[string][]string `yaml:"rule,required"`
}

// key is a key of rules as the page shows it.
type key struct {
	Name     string
	Doc      string
	Words    []string // that it takes, if they are few
	Required bool
	Example  string // "" for keys of language packs, and for those that only hold others
	Reads    string // what the example says
	Keys     []key
}

// reference tells of every key, and of the zones.
func (p *page) reference(b *rulebook.Book) error {
	var f referenceFile
	if err := yaml.Unmarshal("reference.yaml", referenceText, &f); err != nil {
		return err
	}
	s := shelf{book: b, examples: f.Check}
	p.Zones = s.named("zone", letter.ZoneNames(), f.Zones)
	p.Places = s.named("place", lint.Places(), f.Places)
	kinds, beside := rulebook.CheckKeys()
	p.Kinds, p.Beside = s.keys("", kinds), s.keys("", beside)
	s.check("check")
	r := shelf{book: b, examples: f.Rule, errs: s.errs}
	for _, k := range rulebook.RuleKeys() {
		if k.Name != "check" {
			p.Rule = append(p.Rule, r.keys("", []yaml.Key{k})...)
		}
	}
	r.check("rule")
	pack := shelf{book: b}
	p.Pack = pack.keys("", rulebook.PackKeys())
	p.Entry = entry(p.Pack)
	return errors.Join(r.errs...)
}

// shelf gives keys their examples.
type shelf struct {
	book     *rulebook.Book
	examples map[string][]string // by path; nil if there are none
	errs     []error
}

// named tells what each of the names means.
func (s *shelf) named(what string, names []string, about map[string]string) (list []named) {
	for _, name := range names {
		if about[name] == "" {
			s.errs = append(s.errs, fmt.Errorf("reference.yaml does not say what the %s %q is", what, name))
		}
		list = append(list, named{name, about[name]})
		delete(about, name)
	}
	for name := range about {
		s.errs = append(s.errs, fmt.Errorf("reference.yaml: there is no %s %q", what, name))
	}
	return list
}

func (s *shelf) keys(path string, list []yaml.Key) (out []key) {
	for _, k := range list {
		x := key{Name: k.Name, Doc: k.Doc, Words: s.book.Words(k), Required: k.Required}
		switch e := s.examples[path+k.Name]; {
		case s.examples == nil:
		case len(e) == 2:
			x.Example, x.Reads = e[0], e[1]
			if !strings.Contains(e[0], k.Name+":") {
				s.errs = append(s.errs, fmt.Errorf("reference.yaml: the example of %q does not have it", path+k.Name))
			}
		case len(e) == 0 && path == "" && len(k.Keys) > 0 && !k.List:
			// What it holds has examples.
		default:
			s.errs = append(s.errs, fmt.Errorf("reference.yaml: %q needs two texts: an example, and what it says", path+k.Name))
		}
		delete(s.examples, path+k.Name)
		x.Keys = s.keys(path+k.Name+".", k.Keys)
		out = append(out, x)
	}
	return out
}

// entry are the keys of a pattern that has more beside it.
func entry(list []key) []key {
	for _, k := range list {
		if len(k.Keys) > 0 && k.Keys[0].Name == patternKey {
			return k.Keys
		}
		if found := entry(k.Keys); found != nil {
			return found
		}
	}
	return nil
}

// patternKey is the first key of such a pattern.
const patternKey = "match"

// check complains of the examples that are of no key.
func (s *shelf) check(section string) {
	for path := range s.examples {
		s.errs = append(s.errs, fmt.Errorf("reference.yaml: there is no key %q for the example under %q", path, section))
	}
}
