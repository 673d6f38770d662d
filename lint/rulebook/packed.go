package rulebook

import (
	"encoding/binary"
	"hash/crc32"
	"io/fs"
	"path"
	"reflect"
	"strings"

	"github.com/tonelint/tonelint/lint/letter"
)

// Reading YAML and compiling thousands of patterns takes longer than linting a
// letter. So a folder of rules may hold itself in packed form: what its files say
// and what compiling them found out, in files that are read in a few
// milliseconds. Each begins with a checksum of the sources; where that does not
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

// packedName is the packed file of a language pack's specification, and that of what
// compiling it found out. They are two, so that both can be read at once.
func packedName(dir string) (spec, found string) {
	name := strings.ReplaceAll(dir, "/", "-")
	return name + ".bin", name + "-found.bin"
}

// sumSize is the size in bytes of a sum.
const sumSize = 12

// sum is a checksum of the YAML files, names and all, below the folder: it tells sources
// that have been edited since. It is made at every start, and so by the quickest means.
func sum(files fs.FS, dir string) (string, error) {
	names, err := yamlFiles(files, dir)
	if err != nil {
		return "", err
	}
	table := crc32.MakeTable(crc32.Castagnoli)
	crc, size := uint32(0), uint64(0)
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return "", err
		}
		crc = crc32.Update(crc32.Update(crc, table, []byte(name)), table, data)
		size += uint64(len(data))
	}
	return string(binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint32(nil, crc), size)), nil
}

// unpack reads a packed file; it returns false if there is none or it is of other
// sources.
func unpack(files fs.FS, name, dir string, v any) bool {
	want, err := sum(files, dir)
	return err == nil && unpackOf(files, name, want, v)
}

// unpackOf is unpack of sources with that sum.
func unpackOf(files fs.FS, name, want string, v any) bool {
	data, err := fs.ReadFile(files, path.Join(packedDir, name))
	return err == nil && len(data) >= sumSize && string(data[:sumSize]) == want && decode(string(data[sumSize:]), v) == nil
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
		h, err := sum(files, dir)
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
		spec, found := packedName(l.Dir)
		if err := add(spec, l.Dir, p.Spec); err != nil {
			return nil, err
		}
		if err := add(found, l.Dir, p.Freeze()); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// loadPack reads a language pack, packed or not.
func loadPack(files fs.FS, dir string, known *Names) (*letter.Pack, error) {
	want, err := sum(files, dir)
	if err != nil {
		return LoadPack(files, dir, known)
	}
	name, found := packedName(dir)
	thawed := make(chan letter.Thawed, 1)
	go func() {
		defer close(thawed)
		var f letter.Frozen
		if unpackOf(files, found, want, &f) {
			thawed <- f.Thaw()
		}
	}()
	var spec letter.Spec
	read := unpackOf(files, name, want, &spec)
	if t, ok := <-thawed; ok && read {
		return t.Pack(spec), nil
	}
	return LoadPack(files, dir, known)
}
