package lint_test

import "testing"

// keyed is a letter that a key of a rule makes a difference to: what a rule without it,
// or with another value, finds there, and what one with it finds.
type keyed struct {
	key         string // as it stands below others: missing.zones
	a, b        string // the check without and with the key
	text        string // of the letter, below its greeting on line 1
	findA, find string // what is found, as rule and line in strokes
}

// checkKeys has a letter for each kind of check and each of its keys.
var checkKeys = []keyed{
	{"missing", "present: {move: kind}", "missing: {move: kind}", "La mer.", "", "r III"},
	{"missing.move", "missing: {move: kind}", "missing: {move: warm}", "C'est doux.", "", "r III"},
	{"missing.any", "missing: {move: kind}", "missing: {any: [kind, warm]}", "C'est doux.", "", "r III"},
	{"missing.if", "missing: {move: kind}", "missing: {move: kind, if: ask}", "La mer.", "r III", ""},
	{"missing.zones", "missing: {move: kind}", "missing: {move: kind, zones: [sign-off]}", "C'est doux.\n\nAdieu\n\nBo", "", "r III"},
	{"missing.own", "missing: {move: kind}", "missing: {move: kind, own: [kind]}", "{% extends 'x' %}\n\nLa mer.", "", "r IIIII"},
	{"missing.among", "missing: {move: kind}", "missing: {move: kind, among: 1}", "La mer. C'est doux.", "", "r III"},
	{"missing.unless", "missing: {move: kind}", "missing: {move: kind, unless: [cold, warm]}", "C'est chaud.", "r III", ""},
	{"missing.anchor", "missing: {move: kind}", "missing: {move: kind, anchor: sign-off}", "La mer.\n\nAdieu\n\nBo", "r III", "r IIIII"},
	{"missing.last", "missing: {move: kind, anchor: body}", "missing: {move: kind, anchor: body, last: true}", "La mer.\n\nLe vin.\n\nLe pain.", "r IIIII", "r IIIIIII"},
	{"missing.at", "missing: {move: kind}", "missing: {move: kind, at: [ask, cold]}", "La mer.\n\nLa glace.", "r III", "r IIIII"},

	{"order", "present: {move: ask}", "order: {first: ask, before: kind}", "C'est doux. Donne le pain.", "r III", ""},
	{"order.first", "order: {first: cold, before: kind}", "order: {first: ask, before: kind}", "Donne le pain. C'est doux.", "", "r III"},
	{"order.count", "order: {first: ask, before: kind}", "order: {first: ask, count: 2, before: kind}", "Donne le pain. C'est doux. Donne le vin.", "r III", ""},
	{"order.before", "order: {first: ask, before: kind}", "order: {first: ask, before: warm}", "C'est doux. Donne le pain. C'est chaud.", "", "r III"},
	{"order.zones", "order: {first: ask, before: kind}", "order: {first: ask, before: kind, zones: [postscript]}", "C'est doux.\n\nAdieu\n\nBo\n\nPS La mer. Donne le pain.", "", "r IIIIIIIII"},

	{"score", "present: {move: cold, zones: [opening]}", "score: {zone: opening, for: cold, against: warm}", "La glace est chaud.", "r III", ""},
	{"score.zone", "score: {zone: opening, for: cold, against: warm}", "score: {zone: postscript, for: cold, against: warm}", "La mer.\n\nAdieu\n\nBo\n\nPS La glace.", "", "r IIIIIIIII"},
	{"score.for", "score: {zone: opening, for: ask, against: warm}", "score: {zone: opening, for: cold, against: warm}", "La mer est froid et gelee.", "", "r III"},
	{"score.at-least", "score: {zone: opening, for: cold, against: warm}", "score: {zone: opening, for: cold, at-least: 2, against: warm}", "La mer est glace.", "r III", ""},
	{"score.against", "score: {zone: opening, for: cold, against: kind}", "score: {zone: opening, for: cold, against: warm}", "La glace est chaud.", "r III", ""},
	{"score.below", "score: {zone: opening, for: cold, against: warm}", "score: {zone: opening, for: cold, against: warm, below: 1.5}", "La glace est chaud.", "", "r III"},

	{"present", "missing: {move: cold}", "present: {move: cold}", "La glace.", "", "r III"},
	{"present.move", "present: {move: cold}", "present: {move: warm}", "La glace.", "r III", ""},
	{"present.zones", "present: {move: cold}", "present: {move: cold, zones: [postscript]}", "La glace.\n\nAdieu\n\nBo\n\nPS La glace.", "r III", "r IIIIIIIII"},
	{"present.if", "present: {move: cold}", "present: {move: cold, if: ask}", "La glace.", "r III", ""},
	{"present.last", "present: {move: cold}", "present: {move: cold, last: true}", "La glace. La mer.", "r III", ""},
	{"present.names", "present: {move: hello-name, zones: [greeting]}", "present: {move: hello-name, zones: [greeting], names: owner}", "La mer.", "r I", ""},
	{"present.nth", "present: {move: cold}", "present: {move: cold, nth: 2}", "La glace.\n\nLa glace.\n\nLa glace.", "r III, r IIIII, r IIIIIII", "r IIIII"},
	{"present.unless", "present: {move: cold}", "present: {move: cold, unless: [ask, warm]}", "La glace chaud.", "r III", ""},
	{"present.within", "present: {move: cold, unless: [warm]}", "present: {move: cold, unless: [warm], within: paragraph}", "La glace. C'est chaud.", "r III", ""},
	{"present.next", "present: {move: cold, unless: [warm]}", "present: {move: cold, unless: [warm], next: 1}", "La glace.\n\nC'est chaud.", "r III", ""},
	{"present.anchor", "present: {move: cold}", "present: {move: cold, anchor: sentence}", "La mer\nde glace.", "r IIII", "r III"},
	{"present.each", "present: {move: cold}", "present: {move: cold, each: true}", "La glace et la glace.", "r III", "r III, r III"},
	{"present.count", "present: {move: cold}", "present: {move: cold, count: 2}", "La glace.", "r III", ""},

	{"run", "present: {move: ask, nth: 3}", "run: {move: ask}", "Donne le pain. Donne le vin. La mer. Donne la glace.", "r III", ""},
	{"run.move", "run: {move: ask}", "run: {move: cold}", "La glace. La glace. La glace.", "", "r III"},
	{"run.count", "run: {move: ask}", "run: {move: ask, count: 2}", "Donne le pain. Donne le vin.", "", "r III"},
	{"run.zones", "run: {move: cold, count: 2}", "run: {move: cold, count: 2, zones: [postscript]}", "La mer.\n\nAdieu\n\nBo\n\nPS La glace. La glace.", "", "r IIIIIIIII"},
	{"run.unless", "run: {move: ask, count: 2}", "run: {move: ask, count: 2, unless: [warm, kind]}", "Donne le pain. Donne le vin. C'est doux.", "r III", ""},

	{"ratio", "present: {move: cold, count: 2}", "ratio: {of: cold, to: warm}", "La glace, glace et chaud, chaud.", "r III", ""},
	{"ratio.of", "ratio: {of: cold, to: kind}", "ratio: {of: warm, to: kind}", "La glace.", "r III", ""},
	{"ratio.names", "ratio: {of: cold, to: warm, count: 2}", "ratio: {of: cold, names: hello-name, to: warm, count: 2}", "La glace. Un pain, salut Ida.", "", "r III"},
	{"ratio.to", "ratio: {of: cold, to: kind}", "ratio: {of: cold, to: warm}", "La glace, chaud.", "r III", ""},
	{"ratio.over", "ratio: {of: cold, to: warm}", "ratio: {of: cold, to: warm, over: 2}", "La glace, glace et chaud.", "r III", ""},
	{"ratio.count", "ratio: {of: cold, to: warm}", "ratio: {of: cold, to: warm, count: 2}", "La glace.", "r III", ""},
	{"ratio.zones", "ratio: {of: cold, to: warm}", "ratio: {of: cold, to: warm, zones: [body, postscript]}", "La glace.\n\nAdieu\n\nBo\n\nPS C'est chaud.", "r III", ""},
	{"ratio.anchor", "ratio: {of: cold, to: warm}", "ratio: {of: cold, to: warm, anchor: greeting}", "La glace.", "r III", "r I"},

	{"mix", "present: {move: cold, if: warm}", "mix: {moves: [warm, cold]}", "La glace.\n\nC'est chaud.", "r III", "r IIIII"},
	{"mix.moves", "mix: {moves: [warm, ask]}", "mix: {moves: [warm, cold]}", "La glace.\n\nC'est chaud.", "", "r IIIII"},
	{"mix.zones", "mix: {moves: [warm, cold]}", "mix: {moves: [warm, cold], zones: [body, postscript]}", "La glace.\n\nAdieu\n\nBo\n\nPS C'est chaud.", "", "r IIIIIIIII"},

	{"any", "present: {move: cold}", "any: [{present: {move: cold}}, {missing: {move: kind, anchor: greeting}}]", "La glace.", "r III", "r I, r III"},
	{"cases", "present: {move: cold}", "cases: [storm], present: {move: cold}", "La glace.", "r III", ""},
	{"first", "any: [{present: {move: cold}}, {present: {move: warm}}]", "any: [{present: {move: cold}}, {present: {move: warm}}], first: true", "C'est chaud. La glace.", "r III, r III", "r III"},
	{"min-words", "present: {move: cold}", "present: {move: cold}, min-words: 4", "La glace.", "r III", ""},
}

// TestCheckKeys: each kind of check and each of its keys makes the difference that it is
// there for.
func TestCheckKeys(t *testing.T) {
	for _, c := range checkKeys {
		text := "Salut Ida\n\n" + c.text + "\n"
		without, with := "check: {"+c.a+"}"+says, "check: {"+c.b+"}"+says
		if got := found(load(t, map[string]string{"r": without}), "a.md", text); got != c.findA {
			t.Errorf("%s: %s, %q: got %q, want %q", c.key, c.a, c.text, got, c.findA)
		}
		if got := found(load(t, map[string]string{"r": with}), "a.md", text); got != c.find {
			t.Errorf("%s: %s, %q: got %q, want %q", c.key, c.b, c.text, got, c.find)
		}
	}
}
