"""What every ready question answers, also by another engine, and the questions of the pages."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import rdflib
from query_graphs import example_values, sample_values

from concite.graph import graph_file
from concite.graph.query import Question, ask, fill, questions
from concite.graph.query_engines import run


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_question_is_complete_and_runs_alike_in_rdflib(question: Question, ample: Path) -> None:
    assert question.title.endswith("?")
    used = set(re.findall(r"\b(\w+):\w", re.sub(r"(?m)^(#|PREFIX).*$|<[^>]*>", "", question.text)))
    assert used == set(re.findall(r"PREFIX (\w+):", question.text))
    # As it stands in its file, and with the values of its example.
    values = sample_values(question)
    assert set(values) <= {parameter.name for parameter in question.parameters}
    store = graph_file.load(ample)
    text = fill(question, values, store)
    for query in (question.text, text):
        ours = run(store, query)
        theirs = rdflib.Graph().parse(ample).query(query)
        rows = [tuple(None if v is None else v.toPython() for v in row) for row in theirs]  # type: ignore[union-attr]
        assert rows == [tuple(row) for row in ours.values]
    assert ours.values


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_the_examples_answer_on_the_bundled_example(question: Question) -> None:
    answer = ask(Path(__file__).parent.parent / "outputs" / "graph.ttl", question.name, example_values(question))
    assert answer.terms or not question.example


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


# Each of two concepts in the order of their IRIs, as what has no direction is stored; and one claim with a direction.
UNDIRECTED = """
st:less1 a concite:Statement ; rdf:subject cf:humour ; rdf:predicate concite:noEffectFoundOn ; rdf:object cf:joining ;
    concite:directed false ; concite:hasEvidence ev:less1 .
ev:less1 a concite:Evidence ; concite:hasPassage p:less1 ; concite:certainty concite:asserted ;
    concite:origin concite:own ; concite:rule "no-link" .
p:less1 a concite:Passage ; concite:quote "Joining and humour were unrelated." ;
    concite:startOffset 70 ; concite:endOffset 104 ; concite:inDocument doc:more ; concite:inText text:more .
"""
DIRECTED = """
st:less2 a concite:Statement ; rdf:subject cf:joining ; rdf:predicate concite:supports ; rdf:object cf:humour ;
    concite:directed true ; concite:hasEvidence ev:less2 .
ev:less2 a concite:Evidence ; concite:hasPassage p:more1 ; concite:certainty concite:asserted ;
    concite:origin concite:reported ; concite:rule "raises" ; concite:viaCitation cit:more1 .
"""


@pytest.mark.parametrize("engine", ["pyoxigraph", "rdflib"])
def test_what_has_no_direction_is_found_both_ways_round(ample: Path, tmp_path: Path, engine: str) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text(ample.read_text("utf-8") + UNDIRECTED, encoding="utf-8")

    def rows(name: str, **values: str) -> list[tuple[object, ...]]:
        return list(ask(path, name, values, engine=engine).values)

    quote = "Joining and humour were unrelated."
    found = ("humour", "noEffectFoundOn", "joining", "asserted", quote, "more.txt", None, None, None)
    assert rows("evidence", subject="joining", object="humour") == [found]
    assert rows("evidence", subject="humour", object="joining") == [found]
    assert rows("evidence", object="humour") == rows("evidence", subject="humour") == [found]
    assert rows("evidence", relation="no_effect").count(found) == 1
    assert rows("support", subject="joining", object="humour") == rows("support", subject="humour", object="joining")
    # What has a direction is found the way it has.
    assert rows("evidence", subject="treatment outcome", object="empathy") == []
    # By itself it contradicts nothing.
    before = rows("most-contested")
    assert [row[:2] for row in before] == [("empathy", "treatment outcome")]
    with path.open("a", encoding="utf-8") as stream:
        stream.write(DIRECTED)
    assert rows("most-contested") == [*before, ("joining", "humour", 1, 0, 1)]
