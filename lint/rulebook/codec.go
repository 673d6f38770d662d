package rulebook

import (
	"encoding/binary"
	"errors"
	"math"
	"reflect"
	"sort"

	"github.com/tonelint/tonelint/lint/phrase"
)

// The codec writes plain data (structs, slices, maps, texts,
// numbers, truths) without names or types: what is read back must be what was
// written, which the checksum of the sources vouches for. Texts are read without
// copying, so that reading takes little more than the time to allocate.

// encode appends the value.
func encode(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Struct:
		for i := 0; i < v.NumField(); i++ {
			b = encode(b, v.Field(i))
		}
	case reflect.Slice:
		b = binary.AppendUvarint(b, uint64(v.Len()))
		for i := 0; i < v.Len(); i++ {
			b = encode(b, v.Index(i))
		}
	case reflect.Map:
		var pairs []string
		for _, k := range v.MapKeys() {
			pairs = append(pairs, string(encode(encode(nil, k), v.MapIndex(k))))
		}
		sort.Strings(pairs)
		b = binary.AppendUvarint(b, uint64(len(pairs)))
		for _, p := range pairs {
			b = append(b, p...)
		}
	case reflect.Pointer:
		if v.IsNil() {
			return append(b, 0)
		}
		b = encode(append(b, 1), v.Elem())
	case reflect.String:
		b = binary.AppendUvarint(b, uint64(v.Len()))
		b = append(b, v.String()...)
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1)
		}
		b = append(b, 0)
	case reflect.Int:
		b = binary.AppendVarint(b, v.Int())
	case reflect.Uint8, reflect.Uint16, reflect.Uint32:
		b = binary.AppendUvarint(b, v.Uint())
	case reflect.Float64:
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v.Float()))
	default:
		panic("rulebook: the codec does not know " + v.Type().String())
	}
	return b
}

var errShort = errors.New("the packed rules end too early")

// reader reads what encode wrote.
type reader struct {
	data string
	i    int
}

func (r *reader) uvarint() uint64 {
	var x uint64
	for shift := uint(0); r.i < len(r.data) && shift < 64; shift += 7 {
		c := r.data[r.i]
		r.i++
		x |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return x
		}
	}
	panic(errShort)
}

// varint is a number that may be negative.
func (r *reader) varint() int {
	x := r.uvarint()
	return int(int64(x>>1) ^ -int64(x&1))
}

// needs reads what patterns need, of which there are too many to look at each field
// by its type.
func (r *reader) needs(n int) []phrase.FrozenNeeds {
	list := make([]phrase.FrozenNeeds, n)
	for i := range list {
		if k := r.count(); k > 0 {
			list[i].Needs = make([][]phrase.FrozenKey, k)
		}
		for j := range list[i].Needs {
			keys := make([]phrase.FrozenKey, r.count())
			for k := range keys {
				keys[k].Atom = r.varint()
				keys[k].Class = phrase.Class(r.uvarint())
			}
			list[i].Needs[j] = keys
		}
		list[i].Start = r.varint()
	}
	return list
}

// count is a length, which can't be more than the bytes left.
func (r *reader) count() int {
	n := r.uvarint()
	if n > uint64(len(r.data)-r.i) {
		panic(errShort)
	}
	return int(n)
}

func (r *reader) bytes(n int) string {
	if n > len(r.data)-r.i {
		panic(errShort)
	}
	r.i += n
	return r.data[r.i-n : r.i]
}

func (r *reader) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := 0; i < v.NumField(); i++ {
			r.value(v.Field(i))
		}
	case reflect.Slice:
		n := r.count()
		if n == 0 {
			return
		}
		if list, ok := v.Addr().Interface().(*[]string); ok { // most are: without a look at each
			*list = make([]string, n)
			for i := range *list {
				(*list)[i] = r.bytes(r.count())
			}
			return
		}
		if list, ok := v.Addr().Interface().(*[]phrase.FrozenNeeds); ok {
			*list = r.needs(n)
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := 0; i < n; i++ {
			r.value(v.Index(i))
		}
	case reflect.Map:
		n := r.count()
		v.Set(reflect.MakeMapWithSize(v.Type(), n))
		for i := 0; i < n; i++ {
			k, e := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			r.value(k)
			r.value(e)
			v.SetMapIndex(k, e)
		}
	case reflect.Pointer:
		if r.bytes(1) == "\x01" {
			v.Set(reflect.New(v.Type().Elem()))
			r.value(v.Elem())
		}
	case reflect.String:
		v.SetString(r.bytes(r.count()))
	case reflect.Bool:
		v.SetBool(r.bytes(1) == "\x01")
	case reflect.Int:
		v.SetInt(int64(r.varint()))
	case reflect.Uint8, reflect.Uint16, reflect.Uint32:
		v.SetUint(r.uvarint())
	case reflect.Float64:
		v.SetFloat(math.Float64frombits(binary.LittleEndian.Uint64([]byte(r.bytes(8)))))
	}
}

// decode fills v, a pointer, with what encode wrote of such a value.
func decode(data string, v any) (err error) {
	defer func() {
		if x := recover(); x != nil {
			if x != any(errShort) {
				panic(x)
			}
			err = errShort
		}
	}()
	r := &reader{data: data}
	r.value(reflect.ValueOf(v).Elem())
	if r.i != len(data) {
		return errors.New("the packed rules are longer than they should be")
	}
	return nil
}
