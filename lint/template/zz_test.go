package template
import ("testing";"strings";"time";"fmt";"os";"regexp"
"github.com/tonelint/tonelint/lint/source")
func TestZZ(t *testing.T){
 b,_:=os.ReadFile("invariants_test.go")
 s:=string(b); s=s[strings.Index(s,"for _, unit := range"):strings.Index(s,"text := strings.Repeat(unit")]
 re:=regexp.MustCompile("\"(?:[^\"\\\\]|\\\\.)*\"")
 for _,q:=range re.FindAllString(s,-1){
  var u string; fmt.Sscanf(q,"%q",&u)
  if u=="" {continue}
  text:=strings.Repeat(u,(1<<20)/len(u))
  t0:=time.Now(); got:=Scan(text,".html"); d1:=time.Since(t0)
  t0=time.Now(); got.Mask(source.NewFile("x",[]byte(text)).View()); d2:=time.Since(t0)
  if d1+d2>200*time.Millisecond {fmt.Printf("%q scan %v mask %v\n",u,d1,d2)}
 }
 for _, pair := range [][2]string{
		{"{{ ", "}}"}, {"{{ (", "}}"}, {"<%= (", "%>"}, {"{{ '", "' }}"}, {"{{ f(", ") }}"}, {"{% if (", "%}"}, {"@Model @(", ")"}, {"{{ \"{{", "\" }}"}, {"[% a; ", "%]"},
	} {
		opener := strings.Repeat(pair[0][len(pair[0])-1:], 1<<20)
		text := pair[0] + opener + pair[1]
  t0:=time.Now(); got:=Scan(text,""); d1:=time.Since(t0)
  t0=time.Now(); got.Mask(source.NewFile("x",[]byte(text)).View()); d2:=time.Since(t0)
  if d1+d2>200*time.Millisecond {fmt.Printf("%q scan %v mask %v\n",pair,d1,d2)}
	}
}
