package include

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/tonelint/tonelint/lint/template"
)

// written lays the files, "path=text", into a new folder and makes it the working
// directory.
func written(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, file := range files {
		name, text, _ := strings.Cut(file, "=")
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	return dir
}

func part(name string) template.Tag {
	return template.Tag{Kind: template.Include, Name: ">", Args: name}
}

func TestPathsAreShownAsTheIncluders(t *testing.T) {
	dir := written(t, "top/mail/x.hbs=", "top/partials/sign.hbs=Venlig hilsen", "top/mail/deep/y.hbs=")
	f := NewFinder("top", nil)
	abs := filepath.ToSlash(dir) + "/top/"
	for path, want := range map[string]string{
		"top/mail/x.hbs":      "top/partials/sign.hbs",
		"./top/mail/x.hbs":    "top/partials/sign.hbs",
		"top/mail/deep/y.hbs": "top/partials/sign.hbs",
		abs + "mail/x.hbs":    abs + "partials/sign.hbs",
		"mail/x.hbs":          "",
		"../x.hbs":            "",
	} {
		got := f.Find(path, part("sign"))
		switch {
		case got == nil && want != "", got != nil && got.Path != want:
			t.Errorf("from %s: %+v, want %s", path, got, want)
		case got != nil && got.Text != "Venlig hilsen":
			t.Errorf("from %s: %q", path, got.Text)
		}
	}

	// The root may lie above the working directory.
	t.Chdir(filepath.Join("top", "mail"))
	f = NewFinder("..", nil)
	if got := f.Find("x.hbs", part("sign")); got == nil || got.Path != "../partials/sign.hbs" {
		t.Errorf("from below the root: %+v", got)
	}
}

func TestNothingOutsideTheRootIsRead(t *testing.T) {
	written(t, "secret.hbs=x", "out/secret.hbs=x", "top/mail/x.hbs=", "top/partials/real.hbs=inside", "top/store/y.hbs=y")
	link := func(to, name string) {
		t.Helper()
		if err := os.Symlink(to, name); err != nil {
			t.Skip(err)
		}
	}
	link("../../secret.hbs", "top/partials/leaf.hbs")
	link("../out", "top/away")
	link("real.hbs", "top/partials/near.hbs")
	link("store", "top/linked")
	link("loop.hbs", "top/partials/loop.hbs")
	wd, _ := os.Getwd()
	link(filepath.Join(wd, "secret.hbs"), "top/partials/absolute.hbs")

	f := NewFinder("top", []string{"../out", "..", "/", filepath.Join(wd, "out")})
	for name, want := range map[string]string{
		"near":                "inside", // a link within the tree
		"../linked/y":         "y",
		"leaf":                "",
		"absolute":            "",
		"loop":                "",
		"../away/secret":      "",
		"secret":              "",
		"../../secret":        "",
		"../../../etc/passwd": "",
		wd + "/secret.hbs":    "",
	} {
		got := f.Find("top/mail/x.hbs", part(name))
		if got == nil && want != "" || got != nil && got.Text != want {
			t.Errorf("%s: got %+v, want %q", name, got, want)
		}
	}
}

func TestOnlyRegularFilesOfSomeSizeAreRead(t *testing.T) {
	written(t, "x.hbs=", "partials/full.hbs="+strings.Repeat("a", maxPart), "partials/over.hbs="+strings.Repeat("a", maxPart+1),
		"partials/folder.hbs/x=")
	f := NewFinder(".", nil)
	if got := f.Find("x.hbs", part("full")); got == nil || len(got.Text) != maxPart {
		t.Error("a part of 1 MiB is not found")
	}
	for _, name := range []string{"over", "folder"} {
		if got := f.Find("x.hbs", part(name)); got != nil {
			t.Errorf("%s is read", name)
		}
	}
	odd := newFinder(fstest.MapFS{"partials/pipe.hbs": {Mode: fs.ModeNamedPipe}, "partials/device.hbs": {Mode: fs.ModeDevice}}, newLocation("."), nil)
	for _, name := range []string{"pipe", "device"} {
		if got := odd.Find("x.hbs", part(name)); got != nil {
			t.Errorf("a %s is read", name)
		}
	}
	if got := NewFinder("missing", nil).Find("missing/x.hbs", part("full")); got != nil {
		t.Error("a part is found below a root that is not there")
	}
}

func TestConfiguredFoldersComeLast(t *testing.T) {
	files := "mail/aarhus/x.hbs mail/aarhus/own.hbs mail/default/own.hbs mail/default/sign.hbs mail/other/sign.hbs mail/aarhus/partials/twice.hbs mail/aarhus/twice.hbs mail/default/twice.hbs"
	f := placed(files, "mail/default", "mail/other/")
	for name, want := range map[string]string{
		"own":     "mail/aarhus/own.hbs",
		"sign":    "mail/default/sign.hbs",
		"twice":   "mail/default/twice.hbs", // convention can't tell, configuration can
		"./sign":  "",
		"missing": "",
	} {
		got := ""
		if p := f.Find("mail/aarhus/x.hbs", part(name)); p != nil {
			got = p.Path
		}
		if got != want {
			t.Errorf("%s leads to %q, want %q", name, got, want)
		}
	}
}

// counted is a file system that counts what is opened.
type counted struct {
	fs.FS
	opened atomic.Int64
}

func (c *counted) Open(name string) (fs.File, error) {
	c.opened.Add(1)
	return c.FS.Open(name)
}

func TestEachFolderIsReadOnce(t *testing.T) {
	fsys := fstest.MapFS{"partials/sign.hbs": {Data: []byte("x")}, "partials/top.hbs": {Data: []byte("x")}}
	for i := range 500 {
		fsys[fmt.Sprintf("mail/x%d.hbs", i)] = &fstest.MapFile{}
	}
	c := &counted{FS: fsys}
	f := newFinder(c, newLocation("."), nil)
	for range 3 {
		for i := range 500 {
			file := fmt.Sprintf("mail/x%d.hbs", i)
			if f.Find(file, part("sign")) == nil || f.Find(file, part("top a=b")) == nil || f.Find(file, part("missing")) != nil {
				t.Fatal("the parts are not found")
			}
		}
	}
	// Three folders, two files, and a look at each file before it is opened.
	if n := c.opened.Load(); n > 10 {
		t.Errorf("%d files and folders were opened", n)
	}
}

func TestManyMayAskAtOnce(t *testing.T) {
	f := placed("mail/x.hbs partials/sign.hbs=Kære+ven a/x.tmpl a/y.tmpl={{define+\"y\"}}{{end}}")
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for i := range 200 {
				p := f.Find("mail/x.hbs", part("sign"))
				if p == nil || p.Position(5).Column != 5 { // works out the table of lines
					t.Error("the part is not found")
					return
				}
				p.Path = fmt.Sprint(i)
				if f.Find("a/x.tmpl", template.Tag{Kind: template.Include, Name: "template", Args: `"y" .`}) == nil {
					t.Error("the definition is not found")
				}
			}
		})
	}
	group.Wait()
}

func TestOnlyTagsThatBringSomethingIn(t *testing.T) {
	f := placed("x.hbs partials/sign.hbs")
	for _, kind := range []template.Kind{template.Control, template.Placeholder, template.Close, template.Comment, template.Open} {
		if p := f.Find("x.hbs", template.Tag{Kind: kind, Name: ">", Args: "sign"}); p != nil {
			t.Errorf("a tag of the kind %s leads to %s", kind, p.Path)
		}
	}
	if f.Find("x.hbs", part("sign")) == nil {
		t.Error("the part is not found")
	}
}

func TestOtherCharsets(t *testing.T) {
	written(t, "x.hbs=", "partials/sign.hbs=K\xe6re ven, p\xe5 gensyn")
	p := NewFinder(".", nil).Find("x.hbs", part("sign"))
	if p == nil || !bytes.Contains([]byte(p.View().Text), []byte("Kære ven, på gensyn")) {
		t.Errorf("got %+v", p)
	}
}
