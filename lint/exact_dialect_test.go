package lint_test

import (
	"fmt"
	"strings"
)

// dialect is how a template language writes choices. What has no form of its own in
// the language is "" and is not made.
type dialect struct {
	ext                          string
	open, elseif, els, end       string
	unless, endUnless            string
	cases, when, other, endCases string
	several                      string // what joins the values of a branch
	given, missing, is, isnt     string
	and, or, not                 string
	prefix                       bool // "and a b"
	simple                       bool // no brackets: what joins holds only tests
	show, fallback               string
	inline                       bool // choices may stand inside a line
	html                         bool
	invert                       string // opens what is shown without the value
}

var dialects = [...]dialect{
	{
		ext: ".liquid", open: "{%% if %s %%}", elseif: "{%% elsif %s %%}", els: "{% else %}", end: "{% endif %}",
		unless: "{%% unless %s %%}", endUnless: "{% endunless %}",
		cases: "{%% case %s %%}\n", when: "{%% when %s %%}", other: "{% else %}", endCases: "{% endcase %}", several: ", ",
		given: "%s", missing: "%s == blank", is: `%s == "%s"`, isnt: `%s != '%s'`, and: "%s and %s", or: "%s or %s", simple: true,
		show: "{{ %s }}", fallback: `{{ %s | default: "%s" }}`, inline: true,
	},
	{
		ext: ".hbs", open: "{{#if %s}}", elseif: "{{else if %s}}", els: "{{else}}", end: "{{/if}}",
		unless: "{{#unless %s}}", endUnless: "{{/unless}}",
		given: "%s", missing: "(not %s)", is: `(eq %s "%s")`, isnt: `(not (eq %s "%s"))`, and: "(and %s %s)", or: "(or %s %s)", not: "(not %s)", prefix: true,
		show: "{{%s}}", inline: true,
	},
	{
		ext: ".mustache", open: "{{#%s}}", end: "{{/%s}}", invert: "{{^%s}}", given: "%s", show: "{{%s}}", inline: true,
	},
	{
		ext: ".erb", open: "<%% if %s %%>", elseif: "<%% elsif %s %%>", els: "<% else %>", end: "<% end %>",
		unless: "<%% unless %s -%%>", endUnless: "<% end -%>",
		cases: "<%% case %s %%>\n", when: "<%% when %s %%>", other: "<% else %>", endCases: "<% end %>", several: ", ",
		given: "%s.present?", missing: "%s.blank?", is: `%s == "%s"`, isnt: `%s != '%s'`, and: "%s && %s", or: "%s || %s", not: "!(%s)",
		show: "<%%= %s %%>", fallback: `<%%= %s || "%s" %%>`, inline: true,
	},
	{
		ext: ".twig", open: "{%% if %s %%}", elseif: "{%% elseif %s %%}", els: "{% else %}", end: "{% endif %}",
		given: "%s is not empty", missing: "%s is empty", is: `%s == '%s'`, isnt: `%s != "%s"`, and: "%s and %s", or: "%s or %s", not: "not (%s)",
		show: "{{ %s }}", fallback: `{{ %s|default('%s') }}`, inline: true,
	},
	{
		ext: ".j2", open: "{%% if %s -%%}", elseif: "{%% elif %s %%}", els: "{% else %}", end: "{% endif %}",
		given: "%s", missing: "not %s", is: `%s == "%s"`, isnt: `%s not in ['%s']`, and: "%s and %s", or: "%s or %s", not: "not (%s)",
		show: "{{ %s }}", fallback: `{{ %s or "%s" }}`, inline: true,
	},
	{
		ext: ".gotmpl", open: "{{if %s}}", elseif: "{{else if %s}}", els: "{{else}}", end: "{{end}}",
		given: ".%s", missing: "not .%s", is: `eq .%s "%s"`, isnt: "ne .%s `%s`", and: "and (%s) (%s)", or: "or (%s) (%s)", not: "not (%s)", prefix: true,
		show: "{{.%s}}", inline: true,
	},
	{
		ext: ".php", open: "<?php if (%s): ?>", elseif: "<?php elseif (%s): ?>", els: "<?php else: ?>", end: "<?php endif; ?>",
		given: "!empty($%s)", missing: "empty($%s)", is: `$%s === '%s'`, isnt: `$%s !== "%s"`, and: "%s && %s", or: "%s || %s", not: "!(%s)",
		show: "<?= $%s ?>", fallback: `<?= $%s ?: '%s' ?>`, inline: true, html: true,
	},
	{
		ext: ".blade.php", open: "@if(%s)", elseif: "@elseif(%s)", els: "@else", end: "@endif",
		unless: "@unless(%s)", endUnless: "@endunless",
		given: "$%s", missing: "!$%s", is: `$%s == '%s'`, isnt: `$%s != '%s'`, and: "%s && %s", or: "%s || %s", not: "!(%s)",
		show: "{{ $%s }}", fallback: `{{ $%s ?? '%s' }}`, html: true,
	},
	{
		ext: ".ftlh", open: "<#if %s>", elseif: "<#elseif %s>", els: "<#else>", end: "</#if>",
		cases: "<#switch %s>\n", when: "<#case %s>", other: "<#default>", endCases: "</#switch>",
		given: "%s?has_content", missing: "!%s?has_content", is: `%s == "%s"`, isnt: `%s != "%s"`, and: "%s && %s", or: "%s || %s", not: "!(%s)",
		show: "${%s}", fallback: `${%s!"%s"}`, inline: true,
	},
	{
		ext: ".vm", open: "#if(%s)", elseif: "#elseif(%s)", els: "#else", end: "#end",
		given: "$%s", missing: "!$%s", is: `$%s == "%s"`, isnt: `$%s != "%s"`, and: "%s && %s", or: "%s || %s", not: "!(%s)",
		show: "${%s}",
	},
	{
		ext: ".tpl", open: "{if %s}", elseif: "{elseif %s}", els: "{else}", end: "{/if}",
		given: "$%s", missing: "!$%s", is: `$%s eq '%s'`, isnt: `$%s neq "%s"`, and: "%s and %s", or: "%s or %s", not: "not (%s)",
		show: "{$%s}", fallback: `{$%s|default:"%s"}`, inline: true,
	},
	{
		ext: ".tt", open: "[%% IF %s %%]", elseif: "[%% ELSIF %s %%]", els: "[% ELSE %]", end: "[% END %]",
		unless: "[%% UNLESS %s -%%]", endUnless: "[% END %]",
		cases: "[%% SWITCH %s %%]\n", when: "[%% CASE %s %%]", other: "[% CASE %]", endCases: "[% END %]",
		given: "%s", missing: "NOT %s", is: `%s == '%s'`, isnt: `%s != "%s"`, and: "%s && %s", or: "%s || %s", not: "!(%s)",
		show: "[%% %s %%]", inline: true,
	},
	{
		ext: ".mako", open: "%% if %s:", elseif: "%% elif %s:", els: "% else:", end: "% endif",
		given: "%s", missing: "not %s", is: `%s == "%s"`, isnt: `%s != '%s'`, and: "%s and %s", or: "%s or %s", not: "not (%s)",
		show: "${%s}",
	},
	{
		ext: ".ejs", open: "<%% if (%s) { %%>", elseif: "<%% } else if (%s) { %%>", els: "<% } else { %>", end: "<% } %>",
		given: "%s", missing: "!%s", is: `%s === "%s"`, isnt: `%s !== '%s'`, and: "%s && %s", or: "%s || %s", not: "!(%s)",
		show: "<%%= %s %%>", fallback: `<%%= %s || "%s" %%>`, inline: true,
	},
}

// condition writes a condition.
func (d *dialect) condition(a *ask, top bool) string {
	switch a.op {
	case "given":
		return fmt.Sprintf(d.given, a.name)
	case "is":
		return fmt.Sprintf(d.is, a.name, a.value)
	case "not":
		switch k := a.kids[0]; k.op {
		case "given":
			return fmt.Sprintf(d.missing, k.name)
		case "is":
			return fmt.Sprintf(d.isnt, k.name, k.value)
		default:
			return fmt.Sprintf(d.not, d.condition(k, true))
		}
	}
	form := d.and
	if a.op == "or" {
		form = d.or
	}
	text := fmt.Sprintf(form, d.condition(a.kids[0], false), d.condition(a.kids[1], false))
	if !top && !d.prefix {
		text = "(" + text + ")"
	}
	return text
}

// choice writes a choice; after is what follows each of its tags.
func (d *dialect) choice(out *page, p *part, after string, body func([]*part)) {
	tag := func(text string) { out.WriteString(text + after) }
	if d.invert != "" {
		d.sections(out, p, after, body)
		return
	}
	for i, a := range p.arms {
		switch {
		case p.of != "" && i == 0:
			fmt.Fprintf(out, d.cases, p.of)
			fallthrough
		case p.of != "" && a.when != nil:
			var values []string
			a.when.each(func(q *ask) {
				if q.op == "is" {
					values = append(values, `"`+q.value+`"`)
				}
			})
			tag(fmt.Sprintf(d.when, strings.Join(values, d.several)))
		case p.of != "":
			tag(d.other)
		case p.unless:
			if a.when == nil {
				tag(d.els)
			} else {
				tag(fmt.Sprintf(d.unless, d.condition(&ask{op: "not", kids: []*ask{a.when}}, true)))
			}
		case i == 0:
			tag(fmt.Sprintf(d.open, d.condition(a.when, true)))
		case a.when == nil:
			tag(d.els)
		default:
			tag(fmt.Sprintf(d.elseif, d.condition(a.when, true)))
		}
		body(a.body)
	}
	switch {
	case p.of != "":
		tag(d.endCases)
	case p.unless:
		tag(d.endUnless)
	default:
		tag(d.end)
	}
	if after != "" {
		out.WriteString(after)
	}
}

// sections writes a choice as Mustache does: each branch by itself.
func (d *dialect) sections(out *page, p *part, after string, body func([]*part)) {
	test, holds := p.arms[0].when, true
	for test.op == "not" {
		test, holds = test.kids[0], !holds
	}
	for _, a := range p.arms {
		form := d.open
		if !holds {
			form = d.invert
		}
		fmt.Fprintf(out, form+after, test.name)
		body(a.body)
		fmt.Fprintf(out, d.end+after, test.name)
		holds = !holds
	}
	out.WriteString(after)
}

// Values that conditions ask for, and constants that they name: none of these tells a case.
var (
	values    = []string{"vip", "order.express", "plan", "kanal", "has_code", "user.lang", "zone", "app", "pakke", "bonus"}
	constants = []string{"red", "blue", "green", "gold"}
)

// reason is the value whose constant may tell what the letter is about.
const reason = "reason"

// tongue is what is said in a language, by what it does.
type tongue struct {
	personal, category []string
	fallback, close    string
	death              string // a constant that tells of a death
	moves              [][]string
}

var tongues = [...]tongue{
	{
		personal: []string{"Kære {kunde.fornavn}", "Kære {fornavn},", "Hej {fornavn}"},
		category: []string{"Kære kunde", "Kære borger,", "Til rette vedkommende"},
		fallback: "Kære {kunde.fornavn|kunde}",
		close:    "Venlig hilsen",
		death:    "dødsfald",
		moves: [][]string{
			{"Det gør mig ondt, at din mor er død.", "Vi kondolerer."},
			{"Du skal sende os en kopi af attesten.", "Udfyld blanketten, og skriv under på side 2.", "Send os kvitteringerne."},
			{"Jeg er ked af, at du kom så galt af sted.", "Jeg kan godt forstå, at du er vred."},
			{"I henhold til hvidvaskloven er vi forpligtet til at kende vores kunder.", "Det fremgår af vores systemer, at din aftale udløber i juni."},
			{"Du får 8.200 kr. den 3. maj.", "Du behøver ikke gøre noget."},
			{"Vi har hørt, at din hustru er død.", "Du har anmeldt, at der har været indbrud hos dig.", "Din klage er modtaget.", "Du er sygemeldt efter din operation."},
			{"Butikken ligger ved havnen.", "Der er kaffe på kanden i forhallen.", "Vores nye hus ligger tæt på toget."},
		},
	},
	{
		personal: []string{"Dear {first_name},", "Hello {first_name}"},
		category: []string{"Dear customer,", "Dear Sir or Madam", "To whom it may concern"},
		fallback: "Dear {first_name|customer}",
		close:    "Yours sincerely",
		death:    "death",
		moves: [][]string{
			{"I am so sorry that your mother has died.", "Please accept our condolences."},
			{"Please send us a copy of the certificate.", "Fill in the form and sign it on page 2.", "You must return the key."},
			{"I am sorry that you were hurt.", "I can see why you are angry."},
			{"Our records show that your payment of £40 has not been received.", "As a regulated firm, we are obliged to keep our customer information up to date."},
			{"You will get £820 on 3 May.", "You do not have to do anything."},
			{"We have heard that your husband has died.", "You have told us that your home was burgled.", "Your complaint has been received.", "You are on sick leave after your operation."},
			{"The shop is by the harbour.", "There is coffee in the hall.", "Our new house is close to the station."},
		},
	},
}
