"""How much a graph gives away: short quotes, no quotes, numbered documents; shapes and verify still hold."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_graph import write_file

from concite.build.products import write_products
from concite.errors import WrongUse
from concite.graph.disclosure import QUOTES, SHORT_WORDS, disclosed, short_span
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.model import Document, EdgeKind, Kind, Passage, SourceDocument
from concite.graph.rdf import write_turtle
from concite.graph.validate import validate
from concite.graph.verify import verify

LONG = (
    "While nobody doubts that techniques matter, and some do, the therapeutic alliance (Alder, 1991; Birch, 2001) "
    "predicts treatment outcome across methods, schools, countries and decades, as far as anyone can tell; "
    "whether it causes anything is another question that we leave open here."
)


@pytest.mark.parametrize("name", ["sample", "hostile"])
@pytest.mark.parametrize("anonymous", [False, True])
@pytest.mark.parametrize("quotes", QUOTES)
def test_shapes_verify_and_reading_back_hold(
    name: str, quotes: str, anonymous: bool, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    graph: KnowledgeGraph = request.getfixturevalue(f"{name}_graph")
    documents: tuple[Document, ...] = request.getfixturevalue(f"{name}_documents")
    less = disclosed(graph, quotes=quotes, anonymous_documents=anonymous, licence="https://example.org/licence")
    path = write_file(less, tmp_path / "graph.ttl")
    assert [fault for fault in validate(path) if not fault.warning] == []
    report = verify(path, documents)
    assert report.verified
    assert report.quotes == len(less.passages) + len(less.citations) > 0
    again = write_file(KnowledgeGraph.read(path), tmp_path / "again.ttl")
    assert again.read_bytes() == path.read_bytes()
    assert "dcterms:license <https://example.org/licence>" in path.read_text(encoding="utf-8")


def test_verify_finds_what_changed_behind_withheld_words(
    sample_graph: KnowledgeGraph, sample_documents: tuple[Document, ...], tmp_path: Path
) -> None:
    path = write_file(disclosed(sample_graph, quotes="none"), tmp_path / "graph.ttl")
    text = path.read_text(encoding="utf-8")
    digest = hashlib.sha256(b"The alliance predicts outcome.").hexdigest()
    assert f'concite:quoteSha256 "{digest}"' in text
    path.write_text(text.replace(digest, "0" * 64), encoding="utf-8")
    report = verify(path, sample_documents)
    assert not report.verified
    (lost,) = report.lost
    assert str(lost) == "review.txt, 120–150: words withheld: there stands “The alliance predicts outcome.”"


def test_full_changes_nothing(sample_graph: KnowledgeGraph) -> None:
    streams = io.StringIO(), io.StringIO()
    write_turtle(sample_graph, streams[0])
    write_turtle(disclosed(sample_graph), streams[1])
    assert streams[0].getvalue() == streams[1].getvalue()


@pytest.mark.parametrize("quotes", ["short", "none"])
def test_no_product_holds_more_words(quotes: str, sample_graph: KnowledgeGraph, tmp_path: Path) -> None:
    less = disclosed(sample_graph, quotes=quotes, anonymous_documents=True)
    formats = ("ttl", "html", "gexf", "nt", "jsonld", "annotations", "dataset")
    paths = write_products(less, tmp_path, formats, title="Sample")
    assert len(paths) == 7
    for path in paths:
        text = path.read_text(encoding="utf-8")
        for name in ("review.txt", "notes.md", "Notes on joining", "article.html"):
            assert name not in text, path
        if quotes == "none":
            for passage in sample_graph.passages.values():
                assert passage.quote not in text, path
    if quotes == "none":
        assert "(words withheld)" in paths[1].read_text(encoding="utf-8")


def test_a_short_quote_is_the_clause_around_the_cue() -> None:
    cue = LONG.index("predicts"), LONG.index("predicts") + len("predicts")
    alliance = LONG.index("therapeutic"), LONG.index("alliance") + len("alliance")
    outcome = LONG.index("treatment"), LONG.index("outcome") + len("outcome")
    start, end = short_span(LONG, cue, [cue, alliance, outcome])
    assert LONG[start:end] == (
        "the therapeutic alliance (Alder, 1991; Birch, 2001) predicts treatment outcome across methods,"
    )
    nothing = LONG.index("another"), LONG.index("another") + len("another")
    start, end = short_span(LONG, nothing)
    assert LONG[start:end] == "whether it causes anything is another question that we leave open here."
    assert short_span("One short sentence, with two clauses.", (4, 9)) == (0, 37)
    assert short_span("", (0, 1)) == (0, 0)


@given(st.text(st.sampled_from("ab ,.()[]2\n"), max_size=300), st.integers(0, 300), st.integers(0, 300))
def test_any_short_quote_is_a_span_of_few_whole_words(quote: str, one: int, other: int) -> None:
    start, end = short_span(quote, (min(one, other), max(one, other)))
    short = quote[start:end]
    assert 0 <= start <= end <= len(quote)
    assert len(short.split()) <= SHORT_WORDS
    if quote.split():
        assert set(short.split()) <= set(quote.split())
        assert short == short.strip()


def test_each_reading_of_a_long_sentence_has_its_own_short_quote(hostile_graph: KnowledgeGraph) -> None:
    less = disclosed(hostile_graph, quotes="short")
    assert all(len(passage.quote.split()) <= SHORT_WORDS for passage in less.passages.values())
    assert less.evidence.keys() == hostile_graph.evidence.keys()
    for piece in less.evidence.values():
        short = less.passages[piece.passage]
        whole = hostile_graph.passages[hostile_graph.evidence[piece.id].passage]
        assert isinstance(short, Passage)
        assert whole.start <= short.start < short.end <= whole.end
        assert whole.quote[short.start - whole.start : short.end - whole.start] == short.quote
        assert all(short.start <= start and end <= short.end for _, start, end in piece.marks)


def test_an_anonymous_document_cannot_be_told_by_its_own_claims(sample_graph: KnowledgeGraph) -> None:
    hidden = disclosed(sample_graph, anonymous_documents=True)
    documents = [node for node in hidden.nodes(Kind.DOCUMENT) if isinstance(node, SourceDocument)]
    assert [node.label for node in documents] == ["Document 1", "Document 2", "Document 3"]
    assert {(node.name, node.title, node.embodies) for node in documents} == {("", "", None)}
    own = [edge for edge in sample_graph.edges(EdgeKind.DISPUTES) if "alliance-or-empathy" in edge.source]
    assert len(own) == 1
    for edge in own:
        kept = hidden.edge(edge.id) if edge.id in hidden else None
        assert kept is None or all(hidden.evidence[piece].citations for piece in kept.evidence)
    claims = {edge.id for edge in sample_graph.edges() if edge.kind is EdgeKind.UNDERMINES}
    assert claims <= {edge.id for edge in hidden.edges()}


def test_base_and_licence_must_be_iris(sample_graph: KnowledgeGraph) -> None:
    with pytest.raises(WrongUse, match="--licence CC BY: must be an absolute IRI"):
        disclosed(sample_graph, licence="CC BY")
    with pytest.raises(WrongUse, match="--base http://x: must be an absolute IRI that ends in"):
        disclosed(sample_graph, base="http://x")
