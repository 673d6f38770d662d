// Package template recognises the template syntaxes that letters are written
// in. It is a tolerant scanner, not a renderer: it finds placeholders, control
// tags, comments and parts brought in from elsewhere, and leaves all else as
// text.
//
//	text := "Dear {{ name | default: 'friend' }},\n{% if late %}\nSorry.\n{% endif %}\n"
//	t := template.Scan(text, ".txt")
//	t.Tags[0] // Placeholder, Name "name", Default "friend"
//	t.Tags[1] // Open, Name "if", Args "late"
//	t.Tags[2] // Close, Name "if"
//	t.Mask(source.Root(text)).Text // "Dear \ue000,\n\nSorry.\n\n"
//
// No syntax is chosen for a file. Real templates mix them (a merge tag of the
// sender's mail system inside Handlebars inside a layout of the web framework),
// so each tag is recognised where it stands, by its delimiters and by what is
// between them.
//
// # Evidence
//
// Some forms are also ordinary prose, style sheets or addresses. They count only
// where something else in the file speaks for them:
//
//   - {x}, :x, !x and -x- count if the file has two different ones, or if the
//     name is no word (snake_case, camelCase, a dot, a digit);
//   - [x] counts if it is one word and no Markdown link or task, or two to three
//     words that all begin with a capital;
//   - ((x y)) and «x y» count with spaces if the file has another of their kind;
//   - @x counts in files that show that they are Blade, Razor or Twirl;
//   - $x and #if(...) count in files that show that they are Velocity;
//   - [#if x] counts in files that show that they are FreeMarker, th:if in files
//     that show that they are Thymeleaf;
//   - "% if" lines count in files that have "% endif" lines.
//
// None of these counts inside the tags of HTML, in its comments, or in style
// sheets and scripts, nor where a value of the front matter begins.
//
// A user who knows better names the syntax, see [ScanAs].
//
// # Tags that tile
//
// A literal with gaps, such as _("Dear {{name}}, " "thank you"), is several
// tags side by side: a Literal, a Placeholder, a Literal. Together they cover
// the construct from its first byte to its last. So do the two sides of
// {{ "Mr" if male else "Ms" }}, each under its own condition, and the statements
// of one tag of code, <?php if ($a): echo "b"; endif ?>.
//
// # Renderings
//
// A [Tree] is a template as all the messages it can render. Its variables are the
// values that conditions test; a [Rendering] gives those that it asks for a value,
// and holds what is shown then, in the order of reading: parts that are read in
// place, blocks of a layout, text that is kept under a name. Its mask is a view of
// the text, so that every character knows its place.
//
// # Blocks
//
// Slim and HAML have no tags, and Thymeleaf's are attributes of elements: their
// blocks end with an empty Close tag, and Thymeleaf's begin with an empty Open tag.
//
// Open and Close tags are paired by nesting. Whatever ends something that is not
// Open (a layout, a component) is Control, so that the pairs come out even in a
// file without faults.
package template
