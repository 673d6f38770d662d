package report

import (
	"encoding/xml"
	"io"
)

type checkstyleLog struct {
	XMLName xml.Name         `xml:"checkstyle"`
	Version string           `xml:"version,attr"` // of Checkstyle, whose form this is
	Files   []checkstyleFile `xml:"file"`
}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr"`
	Severity string `xml:"severity,attr"` // error, warning or info, as here
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

// Checkstyle writes the XML of Checkstyle, which most CI servers and many review
// tools read. Files without findings are in it too, so that a reader knows that
// they were looked at.
func Checkstyle(w io.Writer, run *Run) error {
	log := checkstyleLog{Version: "5.0"}
	for _, r := range run.Results {
		own := checkstyleFile{Name: printable(r.File.Path, "")}
		var parts []checkstyleFile // that templates bring in
		for i := range r.Findings {
			f := &r.Findings[i]
			file, at := &own, f.In(r.File).Position(f.Span.Start)
			if f.File != nil {
				parts = append(parts, checkstyleFile{Name: printable(f.File.Path, "")})
				file = &parts[len(parts)-1]
			}
			file.Errors = append(file.Errors, checkstyleError{at.Line, at.Column, f.Severity.String(), printable(rewritten(f), "\n\t"), "tonelint." + f.Rule.ID})
		}
		log.Files = append(append(log.Files, own), parts...)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(log); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
