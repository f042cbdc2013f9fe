package baselines

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/phasicbench/phasic/benchmarks/gate"
)

// JUnit writes the report as JUnit XML: a test case for every cell, and one for
// each measure of every agent over all its changed cells. A regression is a
// failure, a cell that is inconclusive is skipped with the reason.
func (r *Report) JUnit(w io.Writer) error {
	suite := junitSuite{Name: "phasic check"}
	for _, c := range r.Cells {
		suite.add(c.Task, c.Agent, c.Verdict, r.Advice(c))
	}
	for _, p := range r.Pools {
		suite.add("all changed tasks together", p.Agent+" "+p.Measure, p.outcome(), p.advice())
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(suite); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

type junitSuite struct {
	XMLName  xml.Name    `xml:"testsuite"`
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Class   string       `xml:"classname,attr"`
	Name    string       `xml:"name,attr"`
	Failure *junitReason `xml:"failure"`
	Skipped *junitReason `xml:"skipped"`
}

type junitReason struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

func (s *junitSuite) add(class, name string, v gate.Verdict, why string) {
	c := junitCase{Class: class, Name: name}
	switch v {
	case gate.Regression:
		c.Failure = &junitReason{string(v), why}
		s.Failures++
	case gate.Inconclusive:
		c.Skipped = &junitReason{Message: why}
		s.Skipped++
	}
	s.Tests++
	s.Cases = append(s.Cases, c)
}

// GitHub writes the report for the log of GitHub Actions: the text, and workflow
// commands, an error for every regression, a warning for what is inconclusive, a
// notice that counts.
func (r *Report) GitHub(w io.Writer) error {
	var b strings.Builder
	if err := r.Text(&b); err != nil {
		return err
	}
	for _, c := range r.Cells {
		switch c.Verdict {
		case gate.Regression:
			command(&b, "error", "regression: "+c.name(), r.Advice(c))
		case gate.Inconclusive:
			command(&b, "warning", "inconclusive: "+c.name(), r.Advice(c))
		}
	}
	for _, p := range r.Pools {
		if p.Verdict == gate.Regression {
			command(&b, "error", "regression: "+p.Agent+" over its changed cells", p.advice())
		}
	}
	command(&b, "notice", "phasic check", r.Summary())
	_, err := io.WriteString(w, b.String())
	return err
}

// command is one workflow command, with what has a meaning there escaped.
func command(b *strings.Builder, kind, title, message string) {
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	fmt.Fprintf(b, "::%s title=%s::%s\n", kind, property.Replace(title), data.Replace(message))
}
