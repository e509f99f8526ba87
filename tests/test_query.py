"""Ready questions and users' own SPARQL: right rows, safe values, one clear line for each mistake."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
import rdflib

from concite.cli.printing import print_table
from concite.errors import LimitReached, UnreadableInput, WrongUse
from concite.graph import graph_file, query_process
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.query import (
    Parameter,
    Question,
    Table,
    ask,
    fill,
    find_question,
    questions,
    read_question,
    refuse_unsafe,
    run_query,
)
from concite.graph.query_engines import ENGINES, Limits
from concite.graph.query_process import QueryProcess, ask_within
from concite.graph.query_store import KEPT_STORES, open_store
from concite.graph.query_worker import Request
from concite.graph.rdf import write_turtle
from concite.ontology.terms import CONCEPT_BASE, PREFIXES


def plain(table: Table) -> tuple[object, ...]:
    return table.columns, table.values


def write(graph: KnowledgeGraph, path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        write_turtle(graph, stream)
    return path


# What the sample graph has no case of: a chain of two asserted claims, an author on both sides, a claim known
# second hand only, a work in press, a retracted work,
# a concept of which nothing is said.
MORE = """
cf:humour a skos:Concept ; rdfs:label "humour" ; concite:discussedIn doc:more .
cf:joining concite:supports cf:empathy .
cf:empathy concite:supports cf:treatment-outcome .
st:more1 a concite:Statement ; rdf:subject cf:joining ; rdf:predicate concite:supports ; rdf:object cf:empathy ;
    concite:hasEvidence ev:more1 .
ev:more1 a concite:Evidence ; concite:hasPassage p:more1 ; concite:certainty concite:asserted ;
    concite:origin concite:reported ; concite:rule "raises" ; concite:viaCitation cit:more1 .
p:more1 a concite:Passage ; concite:quote "Joining raises empathy (Elm, in press; cited in Fir, 2020)." ;
    concite:startOffset 1 ; concite:endOffset 60 ; concite:inDocument doc:more ; concite:inText text:more .
cit:more1 a concite:InTextCitation ; concite:quote "Elm, in press" ; concite:startOffset 24 ;
    concite:inDocument doc:more ; concite:citesPublication work:elm ; concite:foundInCitation cit:more2 .
cit:more2 a concite:InTextCitation ; concite:quote "Fir, 2020" ; concite:startOffset 48 ;
    concite:inDocument doc:more ; concite:citesPublication work:fir .
doc:more a concite:SourceDocument ; rdfs:label "more.txt" .
work:elm a concite:Publication ; rdfs:label "Elm in press" ; dcterms:date "in press" ; concite:hasAuthor author:elm .
work:fir a concite:Publication ; rdfs:label "Fir 2020" ; dcterms:date "2020"^^xsd:gYear .
work:yew a concite:Publication ; rdfs:label "Yew 1999" ; dcterms:date "1999"^^xsd:gYear ;
    concite:retraction "Retraction Watch 2001-02-03: Error in Data" .
author:elm a concite:Author ; rdfs:label "Elm, U." ; concite:supports cf:hope ; concite:disputes cf:hope .
st:more2 rdf:subject author:elm ; rdf:predicate concite:supports ; rdf:object cf:hope ; concite:hasEvidence ev:more1 .
st:more3 rdf:subject author:elm ; rdf:predicate concite:disputes ; rdf:object cf:hope ; concite:hasEvidence ev:more1 .
"""


@pytest.fixture(scope="module")
def ample(sample_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample graph with more, so that every ready question has an answer."""
    path = write(sample_graph, tmp_path_factory.mktemp("query") / "ample.ttl")
    with path.open("a", encoding="utf-8") as stream:
        stream.write(MORE)
    return path


@pytest.fixture(scope="module")
def sample(sample_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(sample_graph, tmp_path_factory.mktemp("query") / "graph.ttl")


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


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_question_is_complete_and_runs_alike_in_rdflib(question: Question, ample: Path) -> None:
    assert question.title.endswith("?")
    used = set(re.findall(r"\b(\w+):\w", re.sub(r"(?m)^(#|PREFIX).*$|<[^>]*>", "", question.text)))
    assert used == set(re.findall(r"PREFIX (\w+):", question.text))
    # As it stands in its file, and with the values of its example.
    values = dict(re.findall(r'(\w+)="?([^"]+?)"?(?= \w+=|$)', question.example))
    assert set(values) <= {parameter.name for parameter in question.parameters}
    text = fill(question, values, graph_file.load(ample))
    for query in (question.text, text):
        ours = run_query(ample, query)
        theirs = rdflib.Graph().parse(ample).query(query)
        rows = [tuple(None if v is None else v.toPython() for v in row) for row in theirs]  # type: ignore[union-attr]
        assert rows == [tuple(row) for row in ours.values]
    assert ours.values


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


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { service SILENT <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { SERVICE# \" ' <\n<http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE ?x { ?s ?p ?o } }",
        "SELECT * { ?s ?p true.SERVICE<http://127.0.0.1/> { ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1/> SELECT * { SERVICE:a { ?s ?p ?o } }",
        "SELECT * { ?s <a:\\u003E#> 1 . SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        'SELECT * { ?s ?p "\\" # " SERVICE <http://127.0.0.1/> { ?s ?p ?o } }',
        "ASK { { SELECT * { OPTIONAL { SERVICE\n\n silent\t$x { ?s ?p ?o } } } } }",
    ],
)
def test_no_other_server_is_ever_asked(sample: Path, text: str) -> None:
    with pytest.raises(WrongUse, match="SERVICE would ask another server"):
        run_query(sample, text)


@pytest.mark.parametrize(
    "text",
    [
        'SELECT ?q { ?p concite:quote ?q FILTER(CONTAINS(?q, "health services are used")) }',
        "SELECT ?service { ?service a concite:Author }",
        "PREFIX ex: <urn:x:> SELECT * { ?s ex:service <urn:y> ; ex:mental-service ?o }",
        "# a SERVICE of thanks\nASK { ?s ?p ?o }",
    ],
)
def test_the_word_service_alone_is_harmless(sample: Path, text: str) -> None:
    refuse_unsafe(text)
    run_query(sample, text)


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


def test_forms_of_answers(sample: Path) -> None:
    assert plain(run_query(sample, "ASK { ?s a concite:Author }")) == (("answer",), ((True,),))
    assert plain(run_query(sample, "CONSTRUCT { ?s rdfs:label 'x' } WHERE { ?s a skos:ConceptScheme }")) == (
        ("subject", "predicate", "object"),
        (("https://w3id.org/concite/id/scheme/sample", "http://www.w3.org/2000/01/rdf-schema#label", "x"),),
    )
    table = run_query(
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
    tagged = run_query(sample, "SELECT ?a ?b { BIND('x'@en AS ?a) BIND(<urn:x> AS ?b) }")
    assert json.loads(tagged.json())["results"]["bindings"] == [
        {"a": {"type": "literal", "value": "x", "xml:lang": "en"}, "b": {"type": "uri", "value": "urn:x"}}
    ]


def test_a_graph_that_cannot_be_read(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("@prefix a: <urn:a> .\n\na:b a:c\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"broken\.ttl, line \d+, column \d+: is not Turtle: "):
        run_query(broken, "ASK {}")
    with pytest.raises(UnreadableInput, match=r"gone\.ttl: No such file"):
        run_query(tmp_path / "gone.ttl", "ASK {}")


def test_hostile_graph_is_answered(hostile_graph: KnowledgeGraph, tmp_path: Path) -> None:
    path = write(hostile_graph, tmp_path / "graph.ttl")
    for question in questions():
        if not any(not parameter.optional for parameter in question.parameters):
            json.loads(ask(path, question.name).json())
    lines = list(csv.reader(io.StringIO(ask(path, "evidence").csv(), newline="")))
    assert lines[0][0] == "subject"
    assert {len(line) for line in lines} == {9}


def test_the_documented_questions_work(sample: Path) -> None:
    page = (Path(__file__).parent.parent / "docs" / "turtle.md").read_text("utf-8")
    commands = re.findall(r"(?m)^concite query outputs/graph\.ttl (.*)$", page)
    for command in commands:
        words = shlex.split(command.split(" >")[0])
        name, *words = [word for word in words if not word.startswith("--")]
        assert ask(sample, name, dict(word.split("=", 1) for word in words)).terms, command
    queries = re.findall(r"(?s)```sparql\n(.*?)```", page)
    for query in queries:
        assert ask(sample, query, dict(re.findall(r"# example: (\w+)=(\w+)", query))).terms, query
    assert (len(commands), len(queries)) == (7, 2)


ANSWERS: list[tuple[str, dict[str, str], list[tuple[object, ...]]]] = [
    (
        "support",
        {"subject": "therapeutic alliance", "object": "dropout"},
        [
            (
                "undermines",
                "Alliance or empathy?",
                "xii",
                "A good alliance lowered dropout (Alder & Birch, 1991).",
                "Alder & Birch 1991",
                None,
            )
        ],
    ),
    (
        "one-work",
        {"concept": "empathy"},
        [
            ("empathy", "noEffectFoundOn", "treatment outcome", "Dörfel 2010", 1),
            ("empathy", "undermines", "dropout", "Notes on joining", 1),
            ("empathy", "undermines", "treatment outcome", "Dörfel 2010", 1),
            ("joining", "supports", "empathy", "Elm in press", 1),
        ],
    ),
    ("second-hand-only", {}, [("joining", "supports", "empathy", "Elm in press", "Fir 2020", "more.txt")]),
    (
        "by-decade",
        {},
        [
            ("1990s", "supports", 2, 3),
            ("1990s", "undermines", 1, 1),
            ("2000s", "associatedWith", 1, 1),
            ("2000s", "supports", 1, 1),
            ("2010s", "noEffectFoundOn", 1, 1),
        ],
    ),
    (
        "both-sides",
        {},
        [
            ("empathy", "supports", "Alder, J. A.", 1),
            ("empathy", "supports", "Birch, E.", 1),
            ("empathy", "supports", "Cedar, M.", 1),
            ("empathy", "disputes", "Dörfel, K.", 1),
            ("hope", "supports", "Elm, U.", 1),
            ("hope", "disputes", "Elm, U.", 1),
        ],
    ),
    ("two-minded", {}, [("Elm, U.", "hope", 1, 1)]),
    ("no-evidence", {}, [("humour", 1)]),
    (
        "weak-identities",
        {},
        [
            ("family name only", "Alder", None, "surname-only"),
            ("may be the same", "Alder", "Alder, J. A.", "same family name, given name unknown"),
        ],
    ),
    ("retracted", {}, [("Yew 1999", "Retraction Watch 2001-02-03: Error in Data", None, None, None)]),
    ("undated", {}, [("Elm in press", "in press", "Elm, in press", "more.txt")]),
    (
        "hedged-only",
        {},
        [
            ("hope", "supports", "therapeutic alliance", 1, 1),
            ("hope", "supports", "treatment outcome", 1, 1),
            ("joining", "supports", "therapeutic alliance", 1, 1),
        ],
    ),
    (
        "own-claims",
        {"concept": "empathy"},
        [
            (
                "Alliance or empathy?",
                "xii",
                "empathy",
                "undermines",
                "treatment outcome",
                "asserted",
                "Too much empathy worsened treatment outcome in our trial.",
            ),
            (
                "Notes on joining",
                None,
                "empathy",
                "undermines",
                "dropout",
                "asserted",
                "A lack of empathy raises dropout.",
            ),
        ],
    ),
    (
        "most-cited",
        {},
        [
            ("Alder & Birch 1991", "The bond and the goal", 2, 3),
            ("Cedar 2004", "On hope and empathy", 2, 2),
            ("Alder 1999", None, 1, 1),
            ("Dörfel 2010", "Alliance or empathy?", 1, 1),
            ("Institute of Forest Care 1977", "Early bonds", 1, 0),
        ],
    ),
    (
        "author-claims",
        {"author": "Cedar"},
        [
            (
                "Cedar 2004",
                "empathy",
                "supports",
                "treatment outcome",
                "asserted",
                "review.txt",
                None,
                "Empathy improves treatment outcome (Cedar, 2004; Alder & Birch, 1991).",
            ),
            (
                "Cedar 2004",
                "hope",
                "associatedWith",
                "therapeutic alliance",
                "asserted",
                "Notes on joining",
                None,
                "Hope and the working alliance go together (Cedar, 2004).",
            ),
        ],
    ),
    (
        "quotes-with",
        {"word": "WORSENED"},
        [
            (
                "Too much empathy worsened treatment outcome in our trial.",
                "Alliance or empathy?",
                "xii",
                "empathy",
                "undermines",
                "treatment outcome",
            )
        ],
    ),
    (
        "chains",
        {},
        [
            ("joining", "supports", "empathy", "undermines", "dropout"),
            ("joining", "supports", "empathy", "supports", "treatment outcome"),
            ("joining", "supports", "empathy", "undermines", "treatment outcome"),
        ],
    ),
    (
        "null-findings",
        {},
        [
            (
                "empathy",
                "treatment outcome",
                "Dörfel 2010",
                "review.txt",
                None,
                "Others found that empathy had no effect on treatment outcome (Dörfel, 2010).",
            )
        ],
    ),
    (
        "rules",
        {},
        [
            ("raises", "supports", 5, 5),
            ("lowers", "undermines", 2, 2),
            ("goes-with", "associatedWith", 1, 1),
            ("goes-with", "inverselyAssociatedWith", 1, 1),
            ("no-effect", "noEffectFoundOn", 1, 1),
            ("predictor-of", "supports", 1, 1),
            ("raises", "undermines", 1, 1),
        ],
    ),
    (
        "documents",
        {},
        [
            ("Notes on joining", "markdown", 2, 1, 4),
            ("review.txt", "text", 4, 5, 4),
            ("Alliance or empathy?", "html", 1, 1, 3),
            ("more.txt", None, 1, 0, 1),
        ],
    ),
    (
        "concepts",
        {},
        [
            ("hope", 2, 3, 1),
            ("empathy", 1, 4, 1),
            ("therapeutic alliance", 1, 2, 3),
            ("joining", 1, 2, 0),
            ("dropout", 1, 1, 2),
            ("treatment outcome", 1, 0, 5),
            ("humour", 1, 0, 0),
        ],
    ),
]


@pytest.mark.parametrize(("name", "values", "rows"), ANSWERS)
def test_what_the_ready_questions_answer(
    ample: Path, name: str, values: dict[str, str], rows: list[tuple[object, ...]]
) -> None:
    assert list(ask(ample, name, values).values) == rows


# ---------------------------------------------------------------- engines, limits, stores


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_both_engines_answer_each_question_alike(question: Question, ample: Path) -> None:
    values = dict(re.findall(r'(\w+)="?([^"]+?)"?(?= \w+=|$)', question.example))
    ours = ask(ample, question.name, values)
    theirs = ask(ample, question.name, values, engine="rdflib")
    assert theirs == ours
    assert ours.terms


def test_both_engines_answer_other_forms_alike(sample: Path) -> None:
    for text in (
        "ASK { ?a a concite:Author }",
        "ASK { ?a a concite:Nothing }",
        "CONSTRUCT { ?a rdfs:label ?l } WHERE { ?a a concite:Author ; rdfs:label ?l }",
        "SELECT ?x ?l { ?x skos:altLabel ?l } ORDER BY ?l ?x",
    ):
        assert ask(sample, text, engine="rdflib") == ask(sample, text)
    with pytest.raises(WrongUse) as ours:
        ask(sample, "SELECT * {")
    with pytest.raises(WrongUse, match=re.escape(str(ours.value))):
        ask(sample, "SELECT * {", engine="rdflib")
    with pytest.raises(UnreadableInput, match="No such file"):
        ask(sample.with_name("gone.ttl"), "ASK {}", engine="rdflib")


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM <http://127.0.0.1/> { ?s ?p ?o }",
        "SELECT * from named <http://127.0.0.1/> { ?s ?p ?o }",
        "PREFIX x: <urn:x> ASK FROM x:y { ?s ?p ?o }",
        "SELECT * \\u0046ROM <urn:x> { ?s ?p ?o }",
        "# it's\nSELECT * FROM <urn:x> { ?s ?p 'a' }",
    ],
)
def test_no_other_graph_is_ever_asked(sample: Path, text: str) -> None:
    with pytest.raises(WrongUse, match="FROM names another graph"):
        run_query(sample, text)


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?from ?p 'from <urn:x>' }",
        'ASK { ?s ?p """a "quoted" word\nFROM <urn:x>""" }',
        "ASK { ?s <urn:FROM> 1 }",
        "PREFIX from: <urn:x:> ASK { ?s from:a from:from }",
        "# FROM <urn:x>\nASK {}",
    ],
)
def test_the_word_from_alone_is_harmless(sample: Path, text: str) -> None:
    run_query(sample, text)


def test_limits_cut_and_say_so(sample: Path) -> None:
    text = "SELECT ?l { ?a a concite:Author ; rdfs:label ?l } ORDER BY ?l"
    for engine in ENGINES:
        whole = ask(sample, text, engine=engine, limits=Limits(6, 1000))
        assert (len(whole.terms), whole.complete) == (6, True)
        cut = ask(sample, text, engine=engine, limits=Limits(5))
        assert (cut.terms, cut.complete) == (whole.terms[:5], False)
        short = ask(sample, text, engine=engine, limits=Limits(size=30))
        assert (short.terms, short.complete) == (whole.terms[:2], False)
    assert not ask(sample, "CONSTRUCT WHERE { ?a a concite:Author }", limits=Limits(2)).complete


@pytest.mark.parametrize("engine", ENGINES)
def test_a_query_is_stopped_at_its_deadline(sample: Path, engine: str) -> None:
    cross = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with QueryProcess(sample, engine=engine) as process:
        process.load()
        began = time.monotonic()
        with pytest.raises(LimitReached, match=r"stopped after 0\.5 seconds"):
            process.answer(Request(cross), 0.5)
        assert 0.5 <= time.monotonic() - began < 1.5
        # The next one is answered, by another process.
        answer = process.answer(Request("ASK { ?a a concite:Author }"), 20)
        assert isinstance(answer, Table)
        assert answer.values == ((True,),)


def test_a_query_that_holds_too_much_is_stopped(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query_process, "_resident", lambda _process: query_process.MOST_MEMORY + 1)
    with pytest.raises(LimitReached, match="held more than 4 GB of memory"):
        ask_within(sample, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i", seconds=30)


def test_mistakes_come_back_from_the_process(sample: Path, tmp_path: Path) -> None:
    assert ask_within(sample, "who-supports", {"concept": "empathy"}, seconds=20) == ask(
        sample, "who-supports", {"concept": "empathy"}
    )
    with pytest.raises(WrongUse, match="did you mean who-supports"):
        ask_within(sample, "who-suports", seconds=20)
    with pytest.raises(UnreadableInput, match=r"gone\.ttl: No such file") as error:
        ask_within(tmp_path / "gone.ttl", "concepts", seconds=20)
    assert error.value.place.endswith("gone.ttl")


def test_ctrl_c_ends_the_query_and_its_process(sample: Path) -> None:
    cross = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    command = [sys.executable, "-m", "concite", "query", str(sample), cross]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(1.5)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=5)
    assert (running.returncode, said.decode().strip()) == (130, "concite: stopped; nothing half-written was left")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("CONCITE_CACHE", str(folder))
    return folder


def count(store: ox.Store) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, None, None, None))


def test_a_large_graph_is_kept_in_a_store(sample: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = count(graph_file.load(sample))
    assert count(open_store(sample)) == expected
    assert not cache.exists(), "small graphs leave nothing behind"
    assert count(open_store(sample, store_from=0)) == expected
    (kept,) = cache.iterdir()
    assert [path.name for path in sample.parent.iterdir() if path.name.startswith("graph")] == ["graph.ttl"]
    monkeypatch.setattr(graph_file, "fill", lambda *_: pytest.fail("it was read again"))
    again = open_store(sample, store_from=0)
    assert count(again) == expected
    assert list(cache.iterdir()) == [kept]
    with pytest.raises(RuntimeError, match="read-write"):
        again.add(ox.Quad(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("c")))


def test_a_changed_graph_never_meets_an_old_store(sample: Path, cache: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph.ttl"
    for number in range(1, KEPT_STORES + 3):
        graph.write_text("".join(f"<urn:{n}> <urn:p> {n} .\n" for n in range(number)), encoding="utf-8")
        assert count(open_store(graph, store_from=0)) == number
    assert len(list(cache.iterdir())) == KEPT_STORES
    same_bytes = tmp_path / "graph.nt"
    same_bytes.write_text("<urn:a> <urn:p> 1 .\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="is not N-Triples"):
        open_store(same_bytes, store_from=0)


def test_damaged_stores_and_folders_do_no_harm(sample: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = count(open_store(sample, store_from=0))
    (kept,) = cache.iterdir()
    (kept / "CURRENT").write_text("nonsense", encoding="utf-8")
    assert count(open_store(sample, store_from=0)) == expected
    # No folder can be made under a file.
    monkeypatch.setenv("CONCITE_CACHE", str(sample / "cache"))
    assert count(open_store(sample, store_from=0)) == expected
    monkeypatch.setenv("CONCITE_CACHE", "")
    assert count(open_store(sample, store_from=0)) == expected


def test_several_processes_build_one_store(sample: Path, cache: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from concite.graph.query_store import open_store\n"
        "store = open_store(Path(sys.argv[1]), store_from=0)\n"
        "print(len(list(store.quads_for_pattern(None, None, None, None))))"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(sample)], stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    counts = {process.communicate(timeout=60)[0].strip() for process in running}
    assert counts == {str(count(graph_file.load(sample)))}
    assert len(list(cache.iterdir())) == 1


# ---------------------------------------------------------------- more forms of answers


def test_forms_of_an_answer(sample: Path) -> None:
    table = run_query(
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
    yes = run_query(sample, "ASK { ?a a concite:Author }")
    assert json.loads(yes.json()) == {"head": {}, "boolean": True}
    assert ElementTree.fromstring(yes.xml()).findtext(f"{space}boolean") == "true"
    made = run_query(sample, "CONSTRUCT WHERE { ?a a concite:Author }")
    assert len(list(ox.parse(made.rdf(ox.RdfFormat.TURTLE), format=ox.RdfFormat.TURTLE))) == 6


def test_no_address_in_an_answer_runs(tmp_path: Path) -> None:
    graph = tmp_path / "graph.ttl"
    graph.write_text("<urn:a> <urn:b> <javascript:alert(1)> .", encoding="utf-8")
    assert "href" not in run_query(graph, "SELECT ?o { ?s ?p ?o }").html()


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
