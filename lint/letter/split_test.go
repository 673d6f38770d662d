package letter

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/rivo/uniseg"

	"github.com/tonelint/tonelint/lint/document"
	"github.com/tonelint/tonelint/lint/source"
)

// testPack is a pack of two languages' abbreviations and nothing else.
func testPack(t testing.TB) *Pack {
	t.Helper()
	p, errs := NewPack(Spec{
		Language: "da", Functions: []string{"og"}, Honorifics: []string{"mr"},
		Abbreviations: strings.Fields("kl bl.a f.eks nr d.d d.m e.g i.e mr mrs tlf jf pkt tv stk ca"),
		Currencies:    []string{"kr"},
		Contractions:  map[string]string{"n't": "not", "can't": "can not", "'re": "are", "let's": "let us"},
	})
	if errs != nil {
		t.Fatal(errs)
	}
	return p
}

func sentences(p *Pack, text string, lines breaks) []string {
	tokens := document.Tokens(nil, text)
	var out []string
	for _, s := range p.split(nil, text, tokens, 0, len(tokens), lines) {
		out = append(out, strings.Join(strings.Fields(text[tokens[s[0]].Start:tokens[s[1]-1].End]), " "))
	}
	return out
}

func TestSplit(t *testing.T) {
	p := testPack(t)
	for _, c := range []string{
		"Vi kommer kl. 8.30 i morgen. | Er du hjemme? | Så ring!",
		"Medbring bl.a. dit pas, f.eks. en kopi. | Tak.",
		"Det koster 3.214,50 kr. om året. | Beløbet stiger.",
		"Du skylder kr. 1.212,00 fra maj. | Det koster 500 kr. | Ring til os.",
		"Vi ses mandag den 3. juni hos os. | Kaffen er varm.",
		"Deres skrivelse af 3. d.m. har været forelagt.",
		"Mr. Dunstan rang. | J. Graham did too, e.g. on Monday.",
		"Ring nu!! | Det haster.",
		"Han sagde “kom nu.” | Så gik han.",
		"(Det er sandt.) | Ja.",
		"Vi venter… | Du ringer.",
		"Parkvej 61, 2. tv. er solgt.",
		"1. Du betaler det hele.",
		"It is in queue 2. | I am sorry.",
		"Kære elever i 7. A, kom nu.",
		"Skriv til a@b.dk eller gå på b.dk i dag. | Tak.",
		"Kære \uE000. | Tak for sidst.",
	} {
		want := strings.Split(c, " | ")
		got := sentences(p, strings.Join(want, " "), soft)
		if strings.Join(got, " | ") != c {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
	if got := sentences(p, "Vi kommer\ni morgen kl.\n8 præcis. Tak.", soft); len(got) != 2 {
		t.Errorf("lines of one sentence: %q", got)
	}
	if got := sentences(p, "Bo Holm\nRådgiver\nSundbanken", all); len(got) != 3 {
		t.Errorf("lines of a signature: %q", got)
	}
}

func TestExpand(t *testing.T) {
	p := testPack(t)
	for word, want := range map[string]string{"don't": "do not", "can't": "can not", "we're": "we are", "let's": "let us", "lars'": "lars'", "ida": "ida", "o'neill": "o'neill"} {
		if got := p.expand(word); got != want {
			t.Errorf("%s: got %q, want %q", word, got, want)
		}
	}
}

// TestAgainstUnicode compares our words and sentences with those of the Unicode
// standard (UAX 29) on every letter of the corpus. A word of ours must begin and
// end where Unicode has a border; a sentence of ours must end where Unicode ends
// one or where a line does. Unicode knows no abbreviations, so it ends more; it
// keeps letters joined by a point together ("P.S", "b.dk"), which we part.
func TestAgainstUnicode(t *testing.T) {
	p := testPack(t)
	files, err := filepath.Glob("../../testdata/corpus/*/*.*")
	if err != nil || len(files) < 100 {
		t.Fatalf("%d letters: %v", len(files), err)
	}
	words, sents := 0, 0
	for _, name := range files {
		if strings.HasSuffix(name, ".tsv") || strings.HasSuffix(name, ".eml") {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		doc := document.Read(source.NewFile(name, data), document.Options{})[0]
		for i := range doc.Blocks {
			text := doc.Blocks[i].Text()
			tokens := document.Tokens(nil, text)
			// A placeholder stands for a word, which Unicode can't know of its mark.
			borders, ends := borders(strings.ReplaceAll(text, string(document.PlaceholderMark), "Ida"))
			for _, tok := range tokens {
				if tok.Kind != document.Word && tok.Kind != document.Number {
					continue
				}
				words++
				if !borders[tok.Start] && text[tok.Start-1] != '.' || !borders[tok.End] && text[tok.End] != '.' {
					t.Errorf("%s: the word %q has no border of Unicode's around it", name, text[tok.Start:tok.End])
				}
			}
			for _, s := range p.split(nil, text, tokens, 0, len(tokens), soft) {
				sents++
				end := tokens[s[1]-1].End
				for end < len(text) && unicode.IsSpace(rune(text[end])) && !ends[end] {
					end++
				}
				if last := tokens[s[1]-1]; picture(text[last.Start:last.End]) {
					continue // to Unicode it begins the next sentence
				}
				if !ends[end] {
					t.Errorf("%s: Unicode does not end a sentence behind %q", name, text[tokens[s[0]].Start:end])
				}
			}
		}
	}
	if words < 10000 || sents < 1000 {
		t.Errorf("compared only %d words and %d sentences", words, sents)
	}
}

func borders(text string) (words, ends map[int]bool) {
	words, ends = map[int]bool{0: true}, map[int]bool{len(text): true}
	state, at := -1, 0
	for rest := text; rest != ""; {
		var w string
		w, rest, state = uniseg.FirstWordInString(rest, state)
		at += len(w)
		words[at] = true
	}
	state, at = -1, 0
	for rest := text; rest != ""; {
		var s string
		s, rest, state = uniseg.FirstSentenceInString(rest, state)
		at += len(s)
		ends[at] = true
	}
	return words, ends
}
