package template

import (
	"slices"
	"strings"

	"github.com/tonelint/tonelint/lint/source"
)

// Part is a file that a template brings in, read in its place. Its text stands
// somewhere behind that of the template, and its tags' offsets are in the whole.
type Part struct {
	source.Span
	Tags []Tag
}

// layoutNames are the tags by which a file says what is laid around it.
var layoutNames = set("extends layout inherit inheritance")

// contentNames are the tags, without what stands before their last point, where a
// layout shows what it is laid around.
var contentNames = set("yield renderbody body content children @partial-block contentforlayout content_for_layout")

// namedContent are those that show a part of it, which they name.
var namedContent = set("yield rendersection section block slot content_for rendersectionasync placeholder")

// superNames show what a block held before it was replaced.
var superNames = set("super parent")

// blockNames open what has a name and can be shown elsewhere, or replaced.
var blockNames = set("block section content_for slot define inline fragment push")

// localNames bring in what is defined under a name.
var localNames = set("> template include process insert call define")

// wrapping is a layout that is being shown, and what it is laid around.
type wrapping struct {
	content []node
	blocks  map[string]*choice
	above   *wrapping // of the content
}

// blocksOf are the blocks among the nodes that are always there.
func blocksOf(nodes []node, blocks map[string]*choice) {
	for i := range nodes {
		c := nodes[i].choice
		if c == nil {
			continue
		}
		open := c.branches[0].tag
		if name := blockName(open); name != "" {
			if _, ok := blocks[name]; !ok {
				blocks[name] = c
			}
		}
		if c.branches[0].when == always {
			blocksOf(c.branches[0].body, blocks)
		}
	}
}

// blockName is the name of the block that the tag opens, "" if it opens none.
func blockName(open *Tag) string {
	if !blockNames[strings.ToLower(open.Name)] {
		return ""
	}
	return capturedName(open.Args)
}

// layoutOf is the part that is laid around the nodes, 0 if none is.
func (t *Tree) layoutOf(nodes []node) int {
	for i := range nodes {
		if tag := nodes[i].tag; tag != nil && tag.Kind == Include && tag.Part > 0 && nodes[i].body == nil && layoutNames[lastName(tag.Name)] {
			return tag.Part
		}
	}
	return 0
}

func lastName(name string) string {
	name = strings.ToLower(name)
	return name[strings.LastIndexAny(name, ".>: ")+1:]
}

// deepest is how deep parts may bring in others.
const deepest = 20

// file shows the nodes of a file with the layout that is laid around it.
func (r *renderer) file(nodes []node, w *wrapping, around int) {
	if around == 0 {
		around = r.tree.layoutOf(nodes)
	}
	if around == 0 || slices.Contains(r.parts, around) || len(r.parts) >= deepest {
		old := r.wrap
		r.wrap = w
		r.nodes(nodes)
		r.wrap = old
		return
	}
	outer := &wrapping{content: nodes, blocks: map[string]*choice{}, above: w}
	if w != nil {
		for name, c := range w.blocks {
			outer.blocks[name] = c
		}
	}
	blocksOf(nodes, outer.blocks)
	r.parts = append(r.parts, around)
	r.file(r.tree.parts[around-1], outer, 0)
	r.parts = r.parts[:len(r.parts)-1]
}

// include shows what the tag brings in, if it is known.
func (r *renderer) include(n *node) bool {
	tag := n.tag
	name := lastName(tag.Name)
	switch {
	case r.super(name):
		return true
	case r.content(tag, name):
		return true
	case layoutNames[name] && tag.Part > 0 && n.body == nil:
		return true // it is laid around all of the file
	case localNames[name] || name == "":
		if c := r.tree.defined[partName(tag.Args)]; c != nil && tag.Part == 0 && !slices.Contains(r.within, c) {
			r.body(c)
			return true
		}
	}
	if tag.Part == 0 || slices.Contains(r.parts, tag.Part) || len(r.parts) >= deepest {
		return tag.Part > 0
	}
	r.parts = append(r.parts, tag.Part)
	nodes := r.tree.parts[tag.Part-1]
	if localNames[name] {
		blocks := map[string]*choice{}
		blocksOf(nodes, blocks)
		if c := blocks[partName(tag.Args)]; c != nil && strings.EqualFold(c.branches[0].tag.Name, "define") {
			nodes = c.branches[0].body
		}
	}
	var around *wrapping
	if n.body != nil {
		around = &wrapping{content: n.body, blocks: map[string]*choice{}, above: r.wrap}
		blocksOf(n.body, around.blocks)
	}
	r.file(nodes, around, 0)
	r.parts = r.parts[:len(r.parts)-1]
	return true
}

// content shows what the layout at hand is laid around, where the tag asks for it.
func (r *renderer) content(tag *Tag, name string) bool {
	w := r.wrap
	if w == nil {
		return false
	}
	if part := partName(tag.Args); part != "" && namedContent[name] {
		if c := w.blocks[part]; c != nil && !slices.Contains(r.within, c) {
			r.body(c)
			return true
		}
		if part != "content" && part != "body" && name != "yield" {
			return false
		}
		if c := w.blocks["content"]; part != "content" && c != nil {
			return true // a section that this letter does not have
		}
	}
	if !contentNames[name] && !isOpenContent(tag.Name) && !contentNames[partName(tag.Args)] {
		return false
	}
	r.wrap, r.inside = w.above, r.inside+1
	r.nodes(w.content)
	r.wrap, r.inside = w, r.inside-1
	return true
}

// body shows the text of a block in another place.
func (r *renderer) body(c *choice) {
	r.within = append(r.within, c)
	r.nodes(c.branches[0].body)
	r.within = r.within[:len(r.within)-1]
}

// super shows what the block at hand replaces.
func (r *renderer) super(name string) bool {
	if !superNames[name] || len(r.replaced) == 0 {
		return false
	}
	c := r.replaced[len(r.replaced)-1]
	r.replaced = r.replaced[:len(r.replaced)-1]
	r.body(c)
	r.replaced = append(r.replaced, c)
	return true
}

// block shows a block of a layout as the file that it is laid around has it. It
// returns false if that has none, or shows its own in its place.
func (r *renderer) block(c *choice) bool {
	name := blockName(c.branches[0].tag)
	if name == "" {
		return false
	}
	if r.wrap != nil {
		if mine := r.wrap.blocks[name]; mine != nil && mine != c && !slices.Contains(r.within, mine) {
			r.replaced = append(r.replaced, c)
			r.body(mine)
			r.replaced = r.replaced[:len(r.replaced)-1]
			return true
		}
	}
	if r.inside > 0 { // a section that its layout shows elsewhere
		kind := strings.ToLower(c.branches[0].tag.Name)
		return kind != "block" && kind != "push"
	}
	return r.tree.used[c]
}

// partName is the name by which a tag asks for a part.
func partName(args string) string {
	word, _ := firstWord(strings.TrimSpace(args))
	return strings.Trim(word, `"':$,()`)
}

// definedNames open what is only shown where it is asked for by its name.
var definedNames = set("define inline block")

// define finds the blocks that the template itself brings in by their names.
func (t *Tree) define() {
	named := map[string]*choice{}
	asked := map[string]bool{}
	eachNode(t.roots, func(n *node) {
		switch {
		case n.choice != nil && definedNames[strings.ToLower(n.choice.branches[0].tag.Name)]:
			if name := capturedName(n.choice.branches[0].tag.Args); name != "" && named[name] == nil {
				named[name] = n.choice
			}
		case n.tag != nil && n.tag.Kind == Include && n.tag.Part == 0 && localNames[lastName(n.tag.Name)]:
			asked[partName(n.tag.Args)] = true
		}
	})
	for name, c := range named {
		if asked[name] {
			t.defined[name], t.used[c] = c, true
		}
	}
}
