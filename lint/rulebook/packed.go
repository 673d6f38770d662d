package rulebook

import (
	"crypto/sha256"
	"io/fs"
	"path"
	"reflect"
	"strings"

	"github.com/tonelint/tonelint/lint/letter"
)

// Reading YAML and compiling thousands of patterns takes longer than linting a
// letter. So a folder of rules may hold itself in packed form: what its files say
// and what compiling them found out, in files that are read in a few
// milliseconds. Each begins with the hash of the sources; where that does not
// fit, the sources are read.
const packedDir = "packed"

// packedIndex is all but the language packs.
type packedIndex struct {
	Vocabulary   vocabularyFile
	Placeholders letter.Placeholders
	Languages    []packedLanguage
	Rules        []packedRule
}

type packedLanguage struct {
	Dir, Code string
	Functions []string
	Letters   string
}

type packedRule struct {
	Path string
	Rule ruleFile
}

// packedPack is a language pack.
type packedPack struct {
	Spec   letter.Spec
	Frozen letter.Frozen
}

// hash is that of the YAML files, names and all, below the folder.
func hash(files fs.FS, dir string) (string, error) {
	names, err := yamlFiles(files, dir)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return "", err
		}
		h.Write([]byte(name + "\x00"))
		h.Write(data)
		h.Write([]byte{0})
	}
	return string(h.Sum(nil)), nil
}

// unpack reads a packed file; it returns false if there is none or it is of other
// sources.
func unpack(files fs.FS, name, dir string, v any) bool {
	data, err := fs.ReadFile(files, path.Join(packedDir, name))
	if err != nil || len(data) < sha256.Size {
		return false
	}
	want, err := hash(files, dir)
	return err == nil && string(data[:sha256.Size]) == want && decode(string(data[sha256.Size:]), v) == nil
}

// Packed gives the packed form of a folder of rules: the contents of files by
// name, which belong into its folder "packed".
func Packed(files fs.FS) (map[string][]byte, error) {
	index, err := readIndex(files)
	if err != nil {
		return nil, err
	}
	out := map[string][]byte{}
	add := func(name, dir string, v any) error {
		h, err := hash(files, dir)
		if err == nil {
			out[name] = encode([]byte(h), reflect.ValueOf(v))
		}
		return err
	}
	if err := add("index.bin", ".", *index); err != nil {
		return nil, err
	}
	for _, l := range index.Languages {
		p, err := LoadPack(files, l.Dir, index.names())
		if err != nil {
			return nil, err
		}
		if err := add(strings.ReplaceAll(l.Dir, "/", "-")+".bin", l.Dir, packedPack{p.Spec, p.Freeze()}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// loadPack reads a language pack, packed or not.
func loadPack(files fs.FS, dir string, known *Names) (*letter.Pack, error) {
	var p packedPack
	if unpack(files, dir+".bin", dir, &p) {
		return letter.Thaw(p.Spec, p.Frozen), nil
	}
	return LoadPack(files, dir, known)
}
