"""The signs that make a statement easy to misread, and what becomes of a statement with many."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import run
from graph_builder import make_document
from statement_reading import cases_of, parts_of, read, works_cited

from concite.build.resolve import resolve
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.model import EdgeKind, Extraction, Sentence, Statement
from concite.ontology.scheme import Concept, Scheme

CASES = """
Mindfulness training improves sleep quality (Lee, 2001). |
Mindfulness training improves sleep (Lee, 2001). | one-word-object
Mindfulness training may improve sleep quality (Lee, 2001). | hedge
Mindfulness training (a way of old) improves sleep quality (Lee, 2001). | bracket-between
Mindfulness training, which is a way of old, improves sleep quality (Lee, 2001). | relative-between
Therefore, mindfulness training improves sleep quality (Lee, 2001). | conclusion
It is plain: mindfulness training improves sleep quality (Lee, 2001). | colon
Local mindfulness training improves sleep quality (Lee, 2001). | word-before-subject
The local mindfulness training improves sleep quality (Lee, 2001). | word-before-subject
The mindfulness training improves sleep quality (Lee, 2001). |
Lee (2001) found that mindfulness training improves sleep quality. | work-before
We saw that mindfulness training improves sleep quality (Lee, 2001). | own-words
As in these data, mindfulness training improves sleep quality (Lee, 2001). | own-words
As in these other data, mindfulness training improves sleep quality (Lee, 2001). |
We saw that mindfulness training improves sleep quality. |
"""


def read_cited(text: str) -> tuple[Statement, ...]:
    return read(text, citations=works_cited(text))


@pytest.mark.parametrize("line", cases_of(CASES))
def test_a_statement_names_its_pitfalls(line: str) -> None:
    text, wanted = parts_of(line)
    (statement,) = read_cited(text)
    assert list(statement.pitfalls) == wanted
    assert not statement.doubtful


def test_what_stands_far_off_is_a_pitfall() -> None:
    far = "Mindfulness training brings about a large and lasting gain in sleep quality (Lee, 2001)."
    assert [one.pitfalls for one in read_cited(far)] == [("far-object",)]
    late = (
        "In the towns of the far north and in the isles of the great lake, in those years, mindfulness training "
        "improves sleep quality (Lee, 2001)."
    )
    assert [one.pitfalls for one in read_cited(late)] == [("long-sentence", "long-lead")]
    work = (
        "Mindfulness training improves sleep quality in the towns of the far north and in the isles of the great "
        "lake (Lee, 2001)."
    )
    assert [one.pitfalls for one in read_cited(work)] == [("long-sentence", "far-work")]


def test_a_sentence_is_long_by_its_words_without_its_citations() -> None:
    short = "Since those days, in all the towns of the north, mindfulness training improves sleep quality ({})."
    by_length = [read_cited(short.format(mark)) for mark in ("Lee, 2001", "Lee, 2001; Ito, 2002; Ash & Oak, 2003")]
    longer = read_cited(short.format("Lee, 2001").replace("those", "those old"))
    assert [one.pitfalls for (one,) in (*by_length, longer)] == [(), (), ("long-sentence",)]


FOUR = "Therefore, local mindfulness training may improve sleep (Lee, 2001)."


def test_no_edge_rests_on_a_statement_with_four() -> None:
    (statement,) = read_cited(FOUR)
    assert statement.pitfalls == ("hedge", "conclusion", "one-word-object", "word-before-subject")
    assert statement.doubtful
    scheme = Scheme("urn:s", "test", "test", {f"urn:{n}": Concept(f"urn:{n}", n) for n in ("mindfulness", "sleep")})

    def graph(*found: Statement) -> KnowledgeGraph:
        document = make_document("a.txt", "text", FOUR)
        return resolve([Extraction(document, (Sentence(0, len(FOUR)),), statements=found)], scheme)

    assert list(graph(statement).edges(EdgeKind.SUPPORTS)) == []
    (edge,) = graph(statement._replace(pitfalls=statement.pitfalls[1:])).edges(EdgeKind.SUPPORTS)
    assert (edge.source, edge.target) == ("urn:mindfulness", "urn:sleep")


def test_a_build_tells_how_many_are_left_out(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    text = "Empathy improves treatment outcome. Therefore, deep empathy may lower dropout (Cedar, 2004).\n"
    (papers / "a.txt").write_text(text, encoding="utf-8")
    (papers / "copy.txt").write_text(text, encoding="utf-8")
    done = run("build", "papers", "-o", "out", cwd=tmp_path)
    line = "Left out as easy to misread: 1 statement ('concite extract --explain' tells which)"
    assert line in done.stdout.splitlines()
    for product in ("graph.ttl", "graph.html"):
        assert "Left out as easy to misread: 1 statement" in (tmp_path / "out" / product).read_text("utf-8")
    (papers / "a.txt").write_text("Empathy improves treatment outcome.\n", encoding="utf-8")
    (papers / "copy.txt").unlink()
    assert "Left out" not in run("build", "papers", "-o", "out", cwd=tmp_path).stdout
