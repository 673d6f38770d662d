package template

import (
	"strings"
	"testing"
)

// canonical is the formula in one notation.
func canonical(f *formula) string {
	var kids []string
	for _, k := range f.kids {
		kids = append(kids, canonical(k))
	}
	switch f.op {
	case isAnd:
		return "and(" + strings.Join(kids, ", ") + ")"
	case isOr:
		return "or(" + strings.Join(kids, ", ") + ")"
	case isNot:
		return "not(" + kids[0] + ")"
	case isTrue:
		return "true"
	}
	switch f.test.kind {
	case given:
		return "given(" + f.test.name + ")"
	case equal:
		return "eq(" + f.test.name + ", " + f.test.equals + ")"
	default:
		return "opaque(" + f.test.name + ")"
	}
}

// conditions of each syntax as its templates write them, and what they ask. What
// means the same must read the same, in whatever language it is written.
var conditionTable = []struct{ syntax, text, want string }{
	{"Liquid", `x`, "given(x)"},
	{"Liquid", `x == "y"`, "eq(x, y)"},
	{"Liquid", `x == 'y'`, "eq(x, y)"},
	{"Liquid", `x != "y"`, "not(eq(x, y))"},
	{"Liquid", `x <> "y"`, "not(eq(x, y))"},
	{"Liquid", `x contains "y"`, `opaque(x contains "y")`},
	{"Liquid", `x.y contains 'z'`, `opaque(x.y contains "z")`},
	{"Liquid", `x == blank`, "not(given(x))"},
	{"Liquid", `x != blank`, "given(x)"},
	{"Liquid", `x == empty or x == nil`, "or(not(given(x)), not(given(x)))"},
	{"Liquid", `x == ""`, "not(given(x))"},
	{"Liquid", `x == true`, "given(x)"},
	{"Liquid", `x == false`, "not(given(x))"},
	{"Liquid", `x != nil`, "given(x)"},
	{"Liquid", `x.size > 0`, "given(x)"},
	{"Liquid", `x > 0`, "given(x)"},
	{"Liquid", `x.size == 0`, "not(given(x))"},
	{"Liquid", `x > 5`, "opaque(x > 5)"},
	{"Liquid", `x <= 5`, "not(opaque(x > 5))"},
	{"Liquid", `x >= 5`, "not(opaque(x < 5))"},
	{"Liquid", `x == 5`, "eq(x, 5)"},
	{"Liquid", `x and y`, "and(given(x), given(y))"},
	{"Liquid", `x or y`, "or(given(x), given(y))"},
	{"Liquid", `"y" == x`, "eq(x, y)"},
	{"Liquid", `customer.tags[0] == "vip"`, "eq(customer.tags.0, vip)"},
	{"Braze", `${first_name} == 'Ida'`, "eq(first_name, Ida)"},
	{"Braze", `{{${first_name}}} != blank`, "given(first_name)"},
	{"Braze", `custom_attribute.${plan} == 'red'`, "eq(custom_attribute.plan, red)"},

	{"Handlebars", `eq a "b"`, "eq(a, b)"},
	{"Handlebars", `(eq a "b")`, "eq(a, b)"},
	{"Handlebars", `(eq a 'b')`, "eq(a, b)"},
	{"Handlebars", `(ne a "b")`, "not(eq(a, b))"},
	{"Handlebars", `(not a)`, "not(given(a))"},
	{"Handlebars", `(not (eq a "b"))`, "not(eq(a, b))"},
	{"Handlebars", `(or a (eq b "c"))`, "or(given(a), eq(b, c))"},
	{"Handlebars", `(and a b c)`, "and(given(a), given(b), given(c))"},
	{"Handlebars", `(or (and a (not b)) (eq c "d"))`, "or(and(given(a), not(given(b))), eq(c, d))"},
	{"Handlebars", `(gt a 5)`, "opaque(a > 5)"},
	{"Handlebars", `(gt items.length 0)`, "given(items)"},
	{"Handlebars", `(lte a 5)`, "not(opaque(a > 5))"},
	{"Handlebars", `this.a`, "given(a)"},
	{"Handlebars", `@root.a`, "given(root.a)"},
	{"Handlebars", `../a`, "given(a)"},
	{"Handlebars", `(is a "b")`, "eq(a, b)"},
	{"Handlebars", `(isnt a "b")`, "not(eq(a, b))"},

	{"Go", `.A`, "given(A)"},
	{"Go", `and .A (not .B)`, "and(given(A), not(given(B)))"},
	{"Go", `eq .A "b"`, "eq(A, b)"},
	{"Go", `eq .A "b" "c"`, "or(eq(A, b), eq(A, c))"},
	{"Go", "ne .A `b`", "not(eq(A, b))"},
	{"Go", `or (eq .A "b") (and .C .D)`, "or(eq(A, b), and(given(C), given(D)))"},
	{"Go", `not (or .A .B)`, "not(or(given(A), given(B)))"},
	{"Go", `gt (len .A) 0`, "given(A)"},
	{"Go", `not .A`, "not(given(A))"},
	{"Go", `$.A.B`, "given(A.B)"},
	{"Go", `(.A)`, "given(A)"},
	{"Go", `and .A (eq .B.C "d")`, "and(given(A), eq(B.C, d))"},
	{"Go", `and (gt .A 5) .B`, "and(opaque(A > 5), given(B))"},
	{"Go", `eq (len .A) 0`, "not(given(A))"},
	{"Go", `and (.A) (ne .B "c")`, "and(given(A), not(eq(B, c)))"},

	{"Ruby", `x.present? && !y`, "and(given(x), not(given(y)))"},
	{"Ruby", `x.blank?`, "not(given(x))"},
	{"Ruby", `!x.blank?`, "given(x)"},
	{"Ruby", `!!x`, "given(x)"},
	{"Ruby", `reason == :death`, "eq(reason, death)"},
	{"Ruby", `@reason == "death"`, "eq(reason, death)"},
	{"Ruby", `x.nil? || x.empty?`, "or(not(given(x)), not(given(x)))"},
	{"Ruby", `not x`, "not(given(x))"},
	{"Ruby", `x.any? and y.count > 0`, "and(given(x), given(y))"},
	{"Ruby", `x.count > 1`, "opaque(x.count > 1)"},
	{"Ruby", `defined?(x) && x`, "and(given(x), given(x))"},
	{"Ruby", `@user.vip?`, "given(user.vip)"},
	{"Ruby", `%w[a b].include?(x)`, "or(eq(x, a), eq(x, b))"},
	{"Ruby", `["a", "b"].include?(x)`, "or(eq(x, a), eq(x, b))"},
	{"Ruby", `x&.y`, "given(x.y)"},
	{"Ruby", `params[:kind] == "a"`, "eq(params.kind, a)"},

	{"PHP", `$x === 'y' && !empty($z)`, "and(eq(x, y), given(z))"},
	{"PHP", `isset($x['y'])`, "given(x.y)"},
	{"PHP", `empty($x)`, "not(given(x))"},
	{"PHP", `!isset($x)`, "not(given(x))"},
	{"PHP", `$x->y == "z"`, "eq(x->y, z)"},
	{"PHP", `core()->setting("a.b") == "z"`, `eq(core()->setting("a.b"), z)`},
	{"PHP", `$x !== null`, "given(x)"},
	{"PHP", `is_null($x)`, "not(given(x))"},
	{"PHP", `$x != ''`, "given(x)"},
	{"PHP", `'y' == $x`, "eq(x, y)"},
	{"PHP", `in_array($x, ['a', 'b'])`, "or(eq(x, a), eq(x, b))"},
	{"PHP", `count($x) > 0`, "given(x)"},
	{"PHP", `isset($x) && isset($y)`, "and(given(x), given(y))"},
	{"PHP", `isset($x, $y)`, "and(given(x), given(y))"},
	{"PHP", `($x == 'a' || $x == 'b') and $y`, "and(or(eq(x, a), eq(x, b)), given(y))"},
	{"Blade", `$order->isExpress()`, "given(order->isExpress)"},
	{"Blade", `! $x`, "not(given(x))"},
	{"Blade", `filled($x)`, "given(x)"},

	{"Jinja", `x is defined and x not in ['a', 'b']`, "and(given(x), not(or(eq(x, a), eq(x, b))))"},
	{"Jinja", `x in ("a", "b")`, "or(eq(x, a), eq(x, b))"},
	{"Jinja", `not x`, "not(given(x))"},
	{"Jinja", `x is not none`, "given(x)"},
	{"Jinja", `x is none`, "not(given(x))"},
	{"Jinja", `x | length > 0`, "given(x)"},
	{"Jinja", `x|length`, "given(x)"},
	{"Jinja", `x|lower == "y"`, "eq(x, y)"},
	{"Jinja", `not (x or y == "z")`, "not(or(given(x), eq(y, z)))"},
	{"Jinja", `x['y'] == 'z'`, "eq(x.y, z)"},
	{"Jinja", `x is sameas true`, "given(x)"},
	{"Twig", `x is same as("y")`, "eq(x, y)"},
	{"Twig", `x is not empty`, "given(x)"},
	{"Twig", `x starts with "y"`, `opaque(x starts with "y")`},
	{"Twig", `x.y is defined and x.y`, "and(given(x.y), given(x.y))"},
	{"Django", `x == "y" or not z`, "or(eq(x, y), not(given(z)))"},
	{"Mako", `x and not y`, "and(given(x), not(given(y)))"},
	{"Mako", `len(x) > 0`, "given(x)"},

	{"FreeMarker", `x?? && x == "y"`, "and(given(x), eq(x, y))"},
	{"FreeMarker", `x?has_content`, "given(x)"},
	{"FreeMarker", `!x??`, "not(given(x))"},
	{"FreeMarker", `!(x??)`, "not(given(x))"},
	{"FreeMarker", `(x!"") == "y"`, "eq(x, y)"},
	{"FreeMarker", `x!false`, "given(x)"},
	{"FreeMarker", `x.y?size gt 0`, "given(x.y)"},
	{"FreeMarker", `x?? && !y?has_content`, "and(given(x), not(given(y)))"},
	{"Velocity", `"$!x" != ""`, "given(x)"},
	{"Velocity", `$x == "y"`, "eq(x, y)"},
	{"Velocity", `$!x`, "given(x)"},
	{"Velocity", `$x && !$y`, "and(given(x), not(given(y)))"},
	{"Velocity", `$x.equals("y")`, "eq(x, y)"},
	{"Velocity", `!$x.isEmpty()`, "given(x)"},

	{"Razor", `Model.X != null && Model.Y.Any()`, "and(given(Model.X), given(Model.Y))"},
	{"Razor", `!string.IsNullOrEmpty(Model.X)`, "given(Model.X)"},
	{"Razor", `Model.X is null`, "not(given(Model.X))"},
	{"Razor", `Model.X == Kind.Theft`, "eq(Model.X, Kind.Theft)"},
	{"Razor", `Model.Y.Count > 0`, "given(Model.Y)"},
	{"Twirl", `x.isDefined`, "given(x)"},
	{"Twirl", `x.nonEmpty && y.isEmpty`, "and(given(x), not(given(y)))"},
	{"Thymeleaf", `${#strings.isEmpty(x)}`, "not(given(x))"},
	{"Thymeleaf", `${not #strings.isEmpty(x)}`, "given(x)"},
	{"Thymeleaf", `${x == 'y'}`, "eq(x, y)"},
	{"Thymeleaf", `${x} == 'y'`, "eq(x, y)"},
	{"Thymeleaf", `${x != null and y}`, "and(given(x), given(y))"},
	{"Thymeleaf", `!${x}`, "not(given(x))"},

	{"Mailchimp", `X=y`, "eq(X, y)"},
	{"Mailchimp", `X`, "given(X)"},
	{"Mailchimp", `X != y`, "not(eq(X, y))"},
	{"AMPscript", `@x == "y" AND NOT EMPTY(@z)`, "and(eq(x, y), given(z))"},
	{"AMPscript", `NOT EMPTY(@x)`, "given(x)"},
	{"AMPscript", `@x == "y" OR (@x == "z" AND @w)`, "or(eq(x, y), and(eq(x, z), given(w)))"},
	{"Template Toolkit", `x.size > 1`, "opaque(x.size > 1)"},
	{"Template Toolkit", `NOT x`, "not(given(x))"},
	{"Template Toolkit", `x == 'a' || x == 'b'`, "or(eq(x, a), eq(x, b))"},
	{"Template Toolkit", `x.defined`, "given(x)"},
	{"Smarty", `$x eq 'y'`, "eq(x, y)"},
	{"Smarty", `$x.y neq "z" and $w`, "and(not(eq(x.y, z)), given(w))"},
	{"Smarty", `$x|@count > 0`, "given(x)"},
	{"Smarty", `isset($x) && $x`, "and(given(x), given(x))"},
	{"EJS", `x && x.length`, "and(given(x), given(x))"},
	{"EJS", `typeof x !== 'undefined'`, "given(x)"},
	{"EJS", `x === undefined`, "not(given(x))"},
	{"EJS", `locals.x`, "given(locals.x)"},
	{"EJS", `x !== "y" && !(z || w)`, "and(not(eq(x, y)), not(or(given(z), given(w))))"},
	{"Nunjucks", `x == "a" or x === "a"`, "or(eq(x, a), eq(x, a))"},

	{"any", `a == "b" or "c"`, "opaque(a == \"b\" or \"c\")"},
	{"any", `true`, "true"},
	{"any", `false`, "not(true)"},
	{"any", `not not x`, "given(x)"},
	{"any", `!(!(x))`, "given(x)"},
	{"any", `x == y`, "eq(x, y)"},
	{"any", `x % 2 == 0`, "opaque(x % 2 == 0)"},
	{"any", `x + y > 3`, "opaque(x + y > 3)"},
	{"any", `x == -1`, "eq(x, -1)"},
	{"any", `x == 1.5`, "eq(x, 1.5)"},
	{"any", ``, "opaque()"},
	{"any", `(`, "opaque(()"},
	{"any", `x and`, "opaque(x and)"},
	{"any", `((((x))))`, "given(x)"},
	{"any", `kunde.højde == "høj"`, "eq(kunde.højde, høj)"},
}

// TestConditions reads conditions as the formulas that they are.
func TestConditions(t *testing.T) {
	for _, c := range conditionTable {
		if got := canonical(readCondition(c.text)); got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.syntax, c.text, got, c.want)
		}
	}
	if len(conditionTable) < 80 {
		t.Errorf("only %d conditions", len(conditionTable))
	}
}
