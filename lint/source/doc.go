// Package source holds a file's bytes and the way back to them.
//
// Every layer of reading (a mail part, a template variant, the prose of a
// paragraph with its entities decoded) is a [View]: text plus segments that say
// which range of the parent's text each piece came from. The outermost view is
// the file itself. A position in any view can therefore be told in the file's
// own bytes, and an edit can travel home through every layer that knows how to
// write what it reads:
//
//	file := source.NewFile("letter.html", []byte("<p>K&aelig;re Ida</p>"))
//	b := source.NewBuilder(file.View())
//	b.Copy(3, 4)              // K
//	b.Replace("æ", 4, 11)     // &aelig;
//	b.Copy(11, 17)            // re Ida
//	prose := b.View()         // "Kære Ida"
//	prose.Home(source.Span{Start: 0, End: 5}) // bytes 3 to 13 of the file
package source
