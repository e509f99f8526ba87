"""Answers as tables, CSV, TSV, JSON, XML, HTML and RDF, and on a terminal."""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from query_graphs import plain

from concite.cli.printing import print_table
from concite.graph.query import ask
from concite.ontology.terms import PREFIXES


def test_forms_of_answers(sample: Path) -> None:
    assert plain(ask(sample, "ASK { ?s a concite:Author }")) == (("answer",), ((True,),))
    assert plain(ask(sample, "CONSTRUCT { ?s rdfs:label 'x' } WHERE { ?s a skos:ConceptScheme }")) == (
        ("subject", "predicate", "object"),
        (("https://w3id.org/concite/id/scheme/sample", "http://www.w3.org/2000/01/rdf-schema#label", "x"),),
    )
    table = ask(
        sample, "SELECT ?a ?b ?c ?d ?e { BIND(1 AS ?a) BIND(1.5 AS ?b) BIND(true AS ?c) BIND('x,\"y\"\\nz' AS ?d) }"
    )
    assert plain(table) == (("a", "b", "c", "d", "e"), ((1, 1.5, True, 'x,"y"\nz', None),))
    assert table.csv() == 'a,b,c,d,e\r\n1,1.5,true,"x,""y""\nz",\r\n'
    assert table.rows == (("1", "1.5", "true", 'x,"y"\nz', ""),)
    xsd = PREFIXES["xsd"]
    assert json.loads(table.json()) == {
        "head": {"vars": ["a", "b", "c", "d", "e"]},
        "results": {
            "bindings": [
                {
                    "a": {"type": "literal", "value": "1", "datatype": xsd + "integer"},
                    "b": {"type": "literal", "value": "1.5", "datatype": xsd + "decimal"},
                    "c": {"type": "literal", "value": "true", "datatype": xsd + "boolean"},
                    "d": {"type": "literal", "value": 'x,"y"\nz'},
                }
            ]
        },
    }
    tagged = ask(sample, "SELECT ?a ?b { BIND('x'@en AS ?a) BIND(<urn:x> AS ?b) }")
    assert json.loads(tagged.json())["results"]["bindings"] == [
        {"a": {"type": "literal", "value": "x", "xml:lang": "en"}, "b": {"type": "uri", "value": "urn:x"}}
    ]


def test_forms_of_an_answer(sample: Path) -> None:
    table = ask(
        sample,
        "SELECT ?a ?b ?c ?d { BIND(1 AS ?a) BIND('x\\t<y>&\\n\\u0001'@en AS ?b) BIND(<https://e.org/?a=1&b=2> AS ?c) }",
    )
    assert table.tsv() == '?a\t?b\t?c\t?d\n1\t"x\\t<y>&\\n\\u0001"@en\t<https://e.org/?a=1&b=2>\t\n'.replace(
        "1\t", '"1"^^<http://www.w3.org/2001/XMLSchema#integer>\t', 1
    )
    root = ElementTree.fromstring(table.xml())
    space = "{http://www.w3.org/2005/sparql-results#}"
    assert [variable.get("name") for variable in root.iter(f"{space}variable")] == ["a", "b", "c", "d"]
    assert [(one.get("name"), one[0].text) for one in root.iter(f"{space}binding")] == [
        ("a", "1"), ("b", "x\t<y>&\n\ufffd"), ("c", "https://e.org/?a=1&b=2")
    ]  # fmt: skip
    page = table.html("A <b>?")
    assert "<td>x\t&lt;y&gt;&amp;\n\ufffd</td>" in page
    assert '<a rel="noreferrer" href="https://e.org/?a=1&amp;b=2">' in page
    assert "<title>A &lt;b&gt;?</title>" in page
    yes = ask(sample, "ASK { ?a a concite:Author }")
    assert json.loads(yes.json()) == {"head": {}, "boolean": True}
    assert ElementTree.fromstring(yes.xml()).findtext(f"{space}boolean") == "true"
    made = ask(sample, "CONSTRUCT WHERE { ?a a concite:Author }")
    assert len(list(ox.parse(made.rdf(ox.RdfFormat.TURTLE), format=ox.RdfFormat.TURTLE))) == 6


def test_no_address_in_an_answer_runs(tmp_path: Path) -> None:
    graph = tmp_path / "graph.ttl"
    graph.write_text("<urn:a> <urn:b> <javascript:alert(1)>, <https://example.org/a> .", encoding="utf-8")
    page = ask(graph, "SELECT ?o { ?s ?p ?o }").html()
    assert re.findall(r'href="([^"]+)', page) == ["https://example.org/a"]
    assert "<td>javascript:alert(1)</td>" in page


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("width", [40, 60, 80, 200])
@pytest.mark.parametrize("name", ["evidence", "most-contested", "concepts"])
def test_tables_fit_the_terminal(sample: Path, name: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr(sys, "stdout", screen := Terminal())
    table = ask(sample, name)
    print_table(table.columns, table.rows)
    lines = re.sub(r"\x1b\[[\d;]*m", "", screen.getvalue()).splitlines()
    assert max(map(len, lines)) <= width
    as_records = not lines[0].startswith("┏")
    assert as_records == (width < {"evidence": 120, "most-contested": 80, "concepts": 60}[name])
    if as_records:
        assert {line.split()[0] for line in lines if line.strip()} >= set(table.columns)
