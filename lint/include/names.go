package include

import (
	"path"
	"strings"

	"github.com/tonelint/tonelint/lint/lazy"
	"github.com/tonelint/tonelint/lint/template"
)

// A reader takes from a tag the names of the files that it brings in, the better
// one first. It takes none that is computed, and none that is shown on a condition.

// longestName bounds a name, in bytes.
const longestName = 300

// static tells whether the name is one that a file may have, not code that makes
// one when the message is sent.
func static(name string) bool {
	return name != "" && len(name) <= longestName && !strings.ContainsAny(name, "*?[](){}<>$#%|\\\"'`\n\r\t\x00") &&
		!strings.Contains(name, "://") && strings.TrimSpace(name) == name
}

// statics is the names if all are static.
func statics(names ...string) []string {
	for _, n := range names {
		if !static(n) {
			return nil
		}
	}
	return names
}

// literal is the string that the code begins with, and what follows it.
func literal(code string) (value, rest string, ok bool) {
	code = strings.TrimSpace(code)
	if code == "" || strings.IndexByte("'\"`", code[0]) < 0 {
		return "", code, false
	}
	end := strings.IndexByte(code[1:], code[0])
	if end < 0 {
		return "", code, false
	}
	return code[1 : 1+end], strings.TrimSpace(code[end+2:]), true
}

var (
	// What makes another value of the string before it.
	operator = lazy.Compile(`(?i)^([~+.|?%&\\*=_-]|(or|and|if|unless|in|is|not)\b)`)
	modifier = lazy.Compile(`(?i)^(if|unless|while|until|else|foreach)$`)
	word     = lazy.Compile(`^[\p{L}_][\p{L}\d_]*`)
)

// plain tells whether what follows a string leaves it as it is, and shows the part
// on no condition.
func plain(rest string) bool { return !operator().MatchString(rest) && !conditional(rest) }

// conditional tells whether the code has a condition behind it, outside of quotes
// and brackets: render "x", locals: {} if late.
func conditional(code string) bool {
	depth := 0
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '"' || c == '\'':
			end := strings.IndexByte(code[i+1:], c)
			if end < 0 {
				return false
			}
			i += end + 1
		case strings.IndexByte("([{", c) >= 0:
			depth++
		case strings.IndexByte(")]}", c) >= 0:
			depth--
		default:
			w := word().FindString(code[i:])
			if w == "" {
				continue
			}
			key := strings.HasPrefix(code[i+len(w):], ":") || strings.HasPrefix(code[i+len(w):], "=")
			if depth <= 0 && !key && modifier().MatchString(w) && (i == 0 || strings.IndexByte(".@:$", code[i-1]) < 0) {
				return true
			}
			i += len(w) - 1
		}
	}
	return false
}

// quotedName reads 'x' and "x", with anything behind it that does not change it,
// and a list of such names.
func quotedName(tag template.Tag) []string { return quoted(tag.Args) }

func quoted(code string) []string {
	code = strings.TrimSpace(code)
	if code != "" && (code[0] == '[' || code[0] == '(') {
		return list(code)
	}
	name, rest, ok := literal(code)
	if !ok || !plain(rest) {
		return nil
	}
	return statics(name)
}

// list reads ['x', 'y'], of which the first that exists is taken.
func list(code string) []string {
	end := strings.IndexAny(code, "])")
	if end < 0 || !plain(strings.TrimSpace(code[end+1:])) {
		return nil
	}
	var names []string
	for rest := code[1:end]; ; {
		name, more, ok := literal(rest)
		if !ok {
			return nil
		}
		names = append(names, name)
		if more == "" || more == "," {
			return statics(names...)
		}
		if rest, ok = strings.CutPrefix(more, ","); !ok {
			return nil
		}
	}
}

// bareName reads x, "x" and x key=value.
func bareName(tag template.Tag) []string {
	if names := quoted(tag.Args); names != nil {
		return names
	}
	name, rest, _ := strings.Cut(strings.TrimSpace(tag.Args), " ")
	if strings.HasPrefix(name, "@") || !plain(strings.TrimSpace(rest)) {
		return nil
	}
	return statics(name)
}

// endedName reads x.html without quotes. A name without an ending would be that of
// a variable.
func endedName(tag template.Tag) []string {
	names := bareName(tag)
	if len(names) == 1 && path.Ext(names[0]) == "" {
		return nil
	}
	return names
}

// ejsName reads 'x', and x.ejs without quotes as the first versions wrote it.
func ejsName(tag template.Tag) []string {
	if strings.HasSuffix(tag.Args, ".ejs") || strings.HasSuffix(tag.Args, ".html") {
		return bareName(tag)
	}
	return quoted(tag.Args)
}

var (
	fileKey    = lazy.Compile(`(?:^|\s)(?:file|path|page)\s*=\s*("[^"]*"|'[^']*'|[^\s"']+)(.?)`)
	virtualKey = lazy.Compile(`^(?:virtual|file)\s*=\s*("[^"]*"|'[^']*')`)
	setting    = lazy.Compile(`^\w+\s*=[^=]`)
	unseen     = lazy.Compile(`(?:^|\s)(?:type\s*=\s*["']?css\b|assign\s*=)`) // a style sheet; kept in a variable
)

// fileAttribute reads file="x", path="x" and page="x", or a name in quotes.
func fileAttribute(tag template.Tag) []string {
	if !setting().MatchString(tag.Args) {
		return quoted(tag.Args)
	}
	m := fileKey().FindStringSubmatch(tag.Args)
	if m == nil || strings.TrimSpace(m[2]) != "" || unseen().MatchString(tag.Args) {
		return nil
	}
	return statics(strings.TrimPrefix(strings.Trim(m[1], `"'`), "file:"))
}

// ssiName reads <!--#include virtual="/x.html" -->.
func ssiName(tag template.Tag) []string {
	m := virtualKey().FindStringSubmatch(tag.Args)
	if m == nil {
		return nil
	}
	return statics(strings.Trim(m[1], `"'`))
}

// goName reads "x" and what is handed on to the part, whatever it is.
func goName(tag template.Tag) []string {
	name, _, ok := literal(tag.Args)
	if !ok {
		return nil
	}
	return statics(name)
}

// bladeName reads 'emails.header', in which points part folders. "courier::x" is
// the view of a package, which a project may have laid among its own.
func bladeName(tag template.Tag) []string {
	names := quoted(tag.Args)
	for i, n := range names {
		pack, view, ok := strings.Cut(n, "::")
		if !ok {
			pack, view = "", n
		}
		view = strings.ReplaceAll(strings.TrimSuffix(view, ".blade.php"), ".", "/")
		if ok {
			view = "vendor/" + pack + "/" + view
		}
		names[i] = view
	}
	return names
}

var (
	railsKey     = lazy.Compile(`(?:^|[\s,(]):?(partial|template)(?::|\s*=>)\s*`)
	railsFormat  = lazy.Compile(`:?formats(?::|\s*=>)\s*\[?\s*:(\w+)`)
	railsFormats = lazy.Compile(`:?formats(?::|\s*=>)`)
)

// railsName reads 'x' and partial: 'x', whose file has an underscore before its
// name, and template: 'x', whose file has none.
func railsName(tag template.Tag) []string {
	code, isPart := tag.Args, true
	if m := railsKey().FindStringSubmatchIndex(code); m != nil {
		isPart = code[m[2]:m[3]] == "partial"
		code = code[m[1]:]
	}
	name, rest, ok := literal(code)
	if !ok || !plain(rest) || !static(name) {
		return nil
	}
	if isPart {
		name = underscored(name)
	}
	if m := railsFormat().FindStringSubmatch(code); m != nil {
		name += "." + m[1]
	} else if railsFormats().MatchString(code) {
		return nil
	}
	return []string{name}
}

func underscored(name string) string {
	dir, base := path.Split(name)
	return dir + "_" + base
}

// razorName reads "_X", name="_X" and "~/Views/_X.cshtml", counted from the top.
func razorName(tag template.Tag) []string {
	code := strings.TrimSpace(tag.Args)
	if rest, ok := strings.CutPrefix(code, "name="); ok {
		code = rest
	}
	names := quoted(code)
	for i := range names {
		names[i] = strings.TrimPrefix(names[i], "~")
	}
	return names
}

var phpFolder = lazy.Compile(`(?i)^(__DIR__|dirname\(\s*__FILE__\s*\)|dirname\(\s*__DIR__\s*\))\s*\.\s*(['"])/`)

// phpName reads 'x.php' and __DIR__ . '/x.php'.
func phpName(tag template.Tag) []string {
	code := strings.TrimSpace(tag.Args)
	if m := phpFolder().FindStringSubmatch(code); m != nil {
		up := "./"
		if strings.EqualFold(m[1][:min(len(m[1]), 8)], "dirname(") && strings.Contains(strings.ToUpper(m[1]), "__DIR__") {
			up = "../"
		}
		code = m[2] + up + code[len(m[0]):]
	}
	return quoted(code)
}

var twirlCall = lazy.Compile(`^((?:[A-Za-z_]\w*\.)*)([A-Za-z_]\w*)$`)

// twirlName reads views.html.mail.header: the file header.scala.html in the folder
// views/mail, in which the format stands before the name. A name alone is that of a
// template in the same folder.
func twirlName(tag template.Tag) []string {
	call := tag.Name
	if call == "layout" {
		call, _, _ = strings.Cut(tag.Args, "(")
	}
	m := twirlCall().FindStringSubmatch(strings.TrimSpace(call))
	if m == nil {
		return nil
	}
	if m[1] == "" {
		return []string{"./" + m[2] + "{own}"}
	}
	folders := strings.Split(strings.TrimSuffix(m[1], "."), ".")
	for i := len(folders) - 1; i >= 0; i-- {
		switch format := folders[i]; format {
		case "html", "txt", "xml":
			return []string{path.Join(append(append(append([]string{}, folders[:i]...), folders[i+1:]...), m[2])...) + ".scala." + format}
		}
	}
	return nil
}

// thymeleafName reads ~{fragments/header :: header}.
func thymeleafName(tag template.Tag) []string {
	code := strings.TrimSpace(tag.Args)
	if inner, ok := strings.CutPrefix(code, "~{"); ok {
		code = strings.TrimSuffix(inner, "}")
	}
	name, _, _ := strings.Cut(code, "::")
	name = strings.Trim(strings.TrimSpace(name), "'")
	if name == "this" {
		return nil
	}
	return statics(name)
}

// bundleName reads '@Acme/mail/x.twig', a template of a bundle of Symfony, which
// the project may override unless the name is '@!Acme/mail/x.twig'.
func bundleName(tag template.Tag) []string {
	names := quoted(tag.Args)
	if len(names) != 1 || !strings.HasPrefix(names[0], "@") {
		return nil
	}
	rest, original := strings.CutPrefix(names[0][1:], "!")
	bundle, file, ok := strings.Cut(rest, "/")
	if !ok || bundle == "" {
		return nil
	}
	bundle = strings.TrimSuffix(bundle, "Bundle") + "Bundle"
	var found []string
	if !original {
		found = append(found, "templates/bundles/"+bundle+"/"+file)
	}
	return append(found, bundle+"/Resources/views/"+file, bundle+"/templates/"+file)
}
