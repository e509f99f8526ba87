"""Ready questions: their heads, parameters and values, one clear line for each mistake; files of SPARQL."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from query_graphs import plain
from written_graph import write_file

from concite.errors import UnreadableInput, WrongUse
from concite.graph import graph_file
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.query import Parameter, ask, fill, find_question, questions, read_question
from concite.ontology.terms import CONCEPT_BASE, PREFIXES


def test_who_supports(sample: Path) -> None:
    assert plain(ask(sample, "who-supports", {"concept": "empathy"})) == (
        ("stance", "who", "kind", "passages", "documents"),
        (
            ("supports", "Alder & Birch 1991", "work", 1, 1),
            ("supports", "Cedar 2004", "work", 1, 1),
            ("supports", "Alder, J. A.", "author", 1, 1),
            ("supports", "Birch, E.", "author", 1, 1),
            ("supports", "Cedar, M.", "author", 1, 1),
            ("disputes", "Dörfel 2010", "work", 2, 2),
            ("disputes", "Dörfel, K.", "author", 1, 1),
        ),
    )


@pytest.mark.parametrize(
    "given",
    ["therapeutic alliance", "Therapeutic  Alliance", "therapeutic-alliance", "working alliance", "theraputic alliance",
     CONCEPT_BASE + "therapeutic-alliance"],
)  # fmt: skip
def test_a_concept_is_known_by_any_label_slug_or_iri(sample: Path, given: str) -> None:
    assert ask(sample, "who-supports", {"concept": given}).values == (
        ("supports", "Alder & Birch 1991", "work", 2, 2),
        ("supports", "Alder, J. A.", "author", 2, 2),
        ("supports", "Birch, E.", "author", 2, 2),
    )


def test_evidence_of_one_pair(sample: Path) -> None:
    found = ask(sample, "evidence", {"subject": "empathy", "object": "outcome"})
    assert found.columns == (
        "subject", "relation", "object", "certainty", "quote", "document", "page", "work", "locator"
    )  # fmt: skip
    effect = "Empathy improves treatment outcome (Cedar, 2004; Alder & Birch, 1991)."
    assert [row[1:2] + row[3:] for row in found.values] == [
        ("noEffectFoundOn", "asserted", "Others found that empathy had no effect on treatment outcome (Dörfel, 2010).",
         "review.txt", None, "Dörfel 2010", None),
        ("supports", "asserted", effect, "review.txt", None, "Alder & Birch 1991", None),
        ("supports", "asserted", effect, "review.txt", None, "Cedar 2004", None),
        ("undermines", "asserted", "Too much empathy worsened treatment outcome in our trial.",
         "Alliance or empathy?", "xii", None, None),
    ]  # fmt: skip


def test_evidence_without_parameters_gives_every_statement_between_concepts(sample: Path) -> None:
    rows = ask(sample, "evidence").values
    assert len(rows) == 12
    assert [row[8] for row in rows if row[8]] == ["p. 14"]
    for typed, relation in (("Undermines", "undermines"), ("no_effect", "noEffectFoundOn"), ("inversely", None)):
        found = {row[1] for row in ask(sample, "evidence", {"relation": typed}).values}
        assert found == {relation or "inverselyAssociatedWith"}


def test_most_contested_second_hand_unresolved_claims(sample: Path) -> None:
    assert ask(sample, "most-contested").values == (("empathy", "treatment outcome", 2, 1, 1),)
    assert [row[:4] for row in ask(sample, "second-hand").values] == [
        ("Institute of Forest Care 1977", "Cedar 2004", "review.txt", None)
    ]
    assert ask(sample, "unresolved").values == (
        ("Cedar has", "author without a year", "Notes on joining", 197),
        ("Alder, 1999", "no entry found", "review.txt", 347),
    )
    assert ask(sample, "claims", {"concept": "hope"}).values == (
        ("dropout", "inverselyAssociatedWith", "hope", "asserted", 1, 1),
        ("hope", "associatedWith", "therapeutic alliance", "asserted", 1, 1),
        ("hope", "supports", "therapeutic alliance", "hedged", 1, 1),
        ("hope", "supports", "treatment outcome", "hedged", 1, 1),
    )
    assert len(ask(sample, "claims").values) == 11


@pytest.mark.parametrize(
    ("asked", "values", "message"),
    [
        ("who-suports", {}, "who-suports: no such question; did you mean who-supports?"),
        ("xyzzy", {}, "xyzzy: no such question; concite questions lists those there are"),
        ("who-supports", {}, "who-supports: give concept=…, such as concept=empathy"),
        ("who-supports", {"concept": "  "}, "who-supports: give concept=…, such as concept=empathy"),
        (
            "who-supports",
            {"concept": "empaty"},
            "empaty: no concept of the graph has that label; did you mean empathy?",
        ),
        ("who-supports", {"concept": "hope", "x": "1"}, "who-supports: no parameter x; it has concept"),
        ("second-hand", {"x": "1"}, "second-hand: no parameter x; it has none"),
        ("evidence", {"relation": "cited"}, "relation=cited: no such relation; there are associatedWith, "),
        ("evidence", {"relation": "loves"}, "relation=loves: no such relation; there are associatedWith, "),
        ("SELECT ?x {", {}, "query, line 1, column 12: something is missing at the end"),
        (
            "SELECT ?x {\n ?x a foo:Bar }",
            {},
            "query, line 2, column 14: does not fit: } (the prefix foo: is not declared)",
        ),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", {}, "query: INSERT would change the graph; only SELECT"),
        ("# hello\nPREFIX x: <urn:x>\n drop all", {}, "query: DROP would change the graph; only SELECT"),
    ],
)
def test_each_mistake_has_one_clear_line(sample: Path, asked: str, values: dict[str, str], message: str) -> None:
    with pytest.raises(WrongUse) as error:
        ask(sample, asked, values)
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_values_are_escaped(sample: Path) -> None:
    question = read_question(
        "quotes",
        "# title: Which quotes hold a word?\n# parameter: word (text): any text\n"
        "# parameter: most (number, optional): n\n"
        "SELECT ?q { VALUES ?word_given { \"\" }\n VALUES ?most_given { 5 }\n ?p concite:quote ?q"
        " FILTER(CONTAINS(?q, ?word_given)) }",
    )  # fmt: skip
    store = graph_file.load(sample)
    hostile = "\"} UNION { ?s ?p ?o } #\\1 \\g<0> \n' \x00\ud800"
    filled = fill(question, {"word": hostile}, store)
    line = next(line for line in filled.split("\n") if line.startswith("SELECT"))
    (row,) = store.query(line.replace("SELECT ?q", "SELECT ?word_given", 1) + " }")  # type: ignore[misc]
    assert row[0] == ox.Literal(hostile.replace("\ud800", "?"))
    with pytest.raises(WrongUse, match="must be a number"):
        fill(question, {"word": "x", "most": "1 } #"}, store)
    assert "most_given" not in fill(question, {"word": "x"}, store)


def test_an_author_is_found_by_family_name(sample: Path) -> None:
    question = read_question(
        "works",
        "# title: Works of an author?\n# parameter: author (author): a name\n"
        "SELECT ?label { VALUES ?author_given { <urn:x> } ?w concite:hasAuthor ?author_given ; rdfs:label ?label }",
    )
    store = graph_file.load(sample)

    def works(name: str) -> list[str]:
        found = store.query(fill(question, {"author": name}, store), prefixes=PREFIXES)
        return sorted(row[0].value for row in found)  # type: ignore[union-attr]

    assert works("Alder") == ["Alder & Birch 1991", "Alder 1999"]
    assert works("Alder, J. A.") == ["Alder & Birch 1991"]
    assert works("institute of forest care") == ["Institute of Forest Care 1977"]
    with pytest.raises(WrongUse, match=r"Cedr: no author of the graph has that name; did you mean Cedar or "):
        works("Cedr")


def test_question_heads() -> None:
    question = read_question("q", "# title: A?\n# parameter: c (concept, optional): what\nVALUES ?c_given { UNDEF }")
    assert question.parameters == (Parameter("c", "concept", True, "what"),)
    with pytest.raises(WrongUse, match="is not '# parameter: name"):
        read_question("q", "# parameter: nonsense")
    with pytest.raises(WrongUse, match="nothing stands for the parameter c"):
        read_question("q", "# parameter: c (concept): what\nSELECT * { ?s ?p ?o }")


def test_files_of_sparql(sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "my own.rq"
    file.write_text("# title: How many?\nSELECT (COUNT(*) AS ?n) { ?a a concite:Author }", encoding="utf-8")
    assert plain(ask(sample, str(file))) == (("n",), ((6,),))
    with pytest.raises(UnreadableInput, match=r"gone\.rq: No such file"):
        find_question(str(tmp_path / "gone.rq"))


def test_a_graph_that_cannot_be_read(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("@prefix a: <urn:a> .\n\na:b a:c\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"broken\.ttl, line \d+, column \d+: is not Turtle: "):
        ask(broken, "ASK {}")
    with pytest.raises(UnreadableInput, match=r"gone\.ttl: No such file"):
        ask(tmp_path / "gone.ttl", "ASK {}")


def test_hostile_graph_is_answered(hostile_graph: KnowledgeGraph, tmp_path: Path) -> None:
    path = write_file(hostile_graph, tmp_path / "graph.ttl")
    for question in questions():
        if not any(not parameter.optional for parameter in question.parameters):
            json.loads(ask(path, question.name).json())
    lines = list(csv.reader(io.StringIO(ask(path, "evidence").csv(), newline="")))
    assert lines[0][0] == "subject"
    assert {len(line) for line in lines} == {9}
