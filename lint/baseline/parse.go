package baseline

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tonelint/tonelint/lint/near"
	"github.com/tonelint/tonelint/lint/source"
)

// Parse reads the content of a baseline's file; path is for errors.
func Parse(path string, data []byte) (*Baseline, error) {
	text := bytes.TrimPrefix(data, []byte("\ufeff"))
	p := &parser{path: path, data: data, text: text, b: New()}
	p.from(len(data) - len(text))
	err := p.file()
	var fault *Error
	if errors.As(err, &fault) {
		// A later version may hold anything: it is that which is to be told.
		if v := laterVersion(text); v != "" {
			fault.Message = fmt.Sprintf("this baseline is of version %s, and this tonelint knows version %d only: a newer one wrote it", v, version)
			fault.Line, fault.Column = p.position(max(0, bytes.Index(data, []byte(`"version"`))))
		}
		return nil, fault
	}
	return p.b, err
}

// laterVersion is the version that the file says it has, if it is a later one.
func laterVersion(text []byte) string {
	var head struct{ Version json.Number }
	if json.Unmarshal(text, &head) != nil {
		return ""
	}
	if n, err := head.Version.Int64(); err != nil || n <= version {
		return ""
	}
	return head.Version.String()
}

type parser struct {
	path string
	data []byte
	text []byte // the data without a mark of the byte order
	dec  *json.Decoder
	mark int // where in the data the decoder began
	b    *Baseline
}

// from begins to decode at the byte of the data.
func (p *parser) from(offset int) {
	p.mark, p.dec = offset, json.NewDecoder(bytes.NewReader(p.data[offset:]))
	p.dec.UseNumber()
	p.dec.DisallowUnknownFields()
}

func (p *parser) position(offset int) (line, column int) {
	at := source.NewFile(p.path, p.data).Position(offset)
	return at.Line, at.Column
}

// fail is an error at the byte of the file.
func (p *parser) fail(offset int, format string, args ...any) error {
	line, column := p.position(offset)
	return &Error{p.path, line, column, fmt.Sprintf(format, args...)}
}

// next is where the next token begins.
func (p *parser) next() int {
	at := p.mark + int(p.dec.InputOffset())
	for at < len(p.data) && strings.IndexByte(" \t\r\n,:", p.data[at]) >= 0 {
		at++
	}
	return at
}

// token reads the next token, which begins at the offset.
func (p *parser) token() (t json.Token, at int, err error) {
	at = p.next()
	t, err = p.dec.Token()
	if err == nil {
		return t, at, nil
	}
	if i := p.conflict(); i >= 0 {
		return nil, at, p.fail(i, "a merge has left this undecided; keep the findings of both sides, or write the baseline anew")
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, at, p.fail(len(p.data), "this is not JSON: it ends too early")
	}
	// Reading token by token does not tell the place well; reading it all does.
	var all any
	var syntax *json.SyntaxError
	if errors.As(json.Unmarshal(p.text, &all), &syntax) {
		at, err = len(p.data)-len(p.text)+int(syntax.Offset)-1, syntax
	}
	return nil, at, p.fail(at, "this is not JSON: %v", err)
}

// conflict is where a merge's mark stands, -1 if there is none.
func (p *parser) conflict() int {
	mark := []byte("<<<<<<< ")
	if bytes.HasPrefix(p.data, mark) {
		return 0
	}
	if i := bytes.Index(p.data, append([]byte("\n"), mark...)); i >= 0 {
		return i + 1
	}
	return -1
}

func (p *parser) file() error {
	if i := invalid(p.data); i >= 0 {
		return p.fail(i, "this byte is not UTF-8")
	}
	sawVersion := false
	err := p.object("a baseline", []string{"version", "findings"}, func(key string) error {
		if key == "findings" {
			return p.findings()
		}
		n, at, err := p.number("version")
		if err == nil && n > version {
			return p.fail(at, "later") // Parse says it
		}
		sawVersion = true
		return err
	})
	if err != nil {
		return err
	}
	if !sawVersion {
		return p.fail(0, "this baseline has no \"version\"")
	}
	if at := p.next(); at < len(p.data) {
		return p.fail(at, "there is something behind the end of the baseline")
	}
	return nil
}

// invalid is the first byte that is not UTF-8, -1 if there is none.
func invalid(data []byte) int {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// object reads an object; value is called at each of its values.
func (p *parser) object(what string, keys []string, value func(key string) error) error {
	t, at, err := p.token()
	if err != nil {
		return err
	}
	if t != json.Delim('{') {
		return p.fail(at, "%s is an object, {...}", what)
	}
	for p.dec.More() {
		t, at, err := p.token()
		if err != nil {
			return err
		}
		key, _ := t.(string)
		if !slices.Contains(keys, key) {
			return p.fail(at, "there is no key %q here%s", key, near.Hint(key, slices.Clone(keys)))
		}
		if err := value(key); err != nil {
			return err
		}
	}
	_, _, err = p.token()
	return err
}

func (p *parser) findings() error {
	t, at, err := p.token()
	if err != nil {
		return err
	}
	if t != json.Delim('[') {
		return p.fail(at, "\"findings\" is a list, [...]")
	}
	for p.dec.More() {
		if err := p.entry(); err != nil {
			return err
		}
	}
	_, _, err = p.token()
	return err
}

// jsonEntry is an entry as the file has it.
type jsonEntry struct {
	Path        string `json:"path"`
	Rule        string `json:"rule"`
	Text        string `json:"text"`
	Fingerprint string `json:"fingerprint"`
	Count       int    `json:"count"`
}

func (p *parser) entry() error {
	start := p.next()
	e := jsonEntry{Count: 1}
	err := p.dec.Decode(&e)
	if err == nil && e.Path != "" && e.Rule != "" && e.Fingerprint != "" && e.Count >= 1 && e.Count <= mostCount {
		p.b.AddEntry(Entry(e))
		return nil
	}
	// It is read again, token by token, which takes longer and tells where the fault
	// is.
	again := *p
	again.from(start)
	if fault := again.fault(); fault != nil {
		return fault
	}
	return p.fail(start, "this finding can't be read: %v", err)
}

// fault is what is wrong with the entry that comes next.
func (p *parser) fault() error {
	start := p.next()
	missing := map[string]bool{"path": true, "rule": true, "fingerprint": true}
	err := p.object("a finding", []string{"path", "rule", "text", "fingerprint", "count"}, func(key string) error {
		if key == "count" {
			_, _, err := p.number(key)
			return err
		}
		t, at, err := p.token()
		if err != nil {
			return err
		}
		text, ok := t.(string)
		if !ok {
			return p.fail(at, "%q is a text in quotes", key)
		}
		if text != "" {
			delete(missing, key)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, key := range []string{"path", "rule", "fingerprint"} {
		if missing[key] {
			return p.fail(start, "this finding has no %q", key)
		}
	}
	return nil
}

// mostCount keeps sums of counts small.
const mostCount = 1_000_000

func (p *parser) number(key string) (n, at int, err error) {
	t, at, err := p.token()
	if err != nil {
		return 0, at, err
	}
	text, _ := t.(json.Number)
	big, err := text.Int64()
	if err != nil || big < 1 || big > mostCount {
		return 0, at, p.fail(at, "%q is a whole number from 1", key)
	}
	return int(big), at, nil
}
