"""Reading the sources again: what stands, what moved, what changed, what was not given."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_graph import write_file

from concite.errors import UnreadableInput, WrongUse
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.model import Document
from concite.graph.verify import CAUTION, LostQuote, Report, verify


@pytest.fixture(scope="module")
def sample(sample_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_file(sample_graph, tmp_path_factory.mktemp("verify") / "graph.ttl")


def changed(document: Document, text: str) -> Document:
    """The document as it would be read if its file held this text."""
    return replace(document, text=text, sha256=sha256(text.encode()).hexdigest())


def count(graph: KnowledgeGraph, name: str = "") -> int:
    """Quotes of passages and citations, of all documents or of the one with this file name."""
    spans = [*graph.passages.values(), *graph.citations.values()]
    return sum(1 for span in spans if name in ("", graph.node(span.document).name))  # type: ignore[union-attr]


def test_every_quote_stands(sample: Path, sample_graph: KnowledgeGraph, sample_documents: tuple[Document, ...]) -> None:
    report = verify(sample, sample_documents)
    quotes = count(sample_graph)
    assert report == Report(documents=3, quotes=quotes, standing=quotes)
    assert report.verified
    assert str(report) == f"{quotes} of {quotes} quotes from 3 documents stand word for word at their place.\n{CAUTION}"
    assert "says nothing about the truth" in CAUTION


def test_a_file_under_another_name_is_found_by_its_bytes(sample: Path, sample_documents: tuple[Document, ...]) -> None:
    moved = [replace(document, name="x", path="elsewhere/x") for document in reversed(sample_documents)]
    assert verify(sample, moved).verified


def test_the_same_text_in_other_bytes_is_found(sample: Path, sample_documents: tuple[Document, ...]) -> None:
    saved_anew = [replace(document, sha256="0" * 64, name="x") for document in sample_documents]
    assert verify(sample, saved_anew).verified


def test_documents_that_were_not_given_are_named(
    sample: Path, sample_graph: KnowledgeGraph, sample_documents: tuple[Document, ...]
) -> None:
    report = verify(sample, [sample_documents[0]])
    rest = count(sample_graph, "article.html") + count(sample_graph, "notes.md")
    assert report.missing == ("article.html", "notes.md")
    assert report.unchecked == rest
    assert report.standing == count(sample_graph) - rest
    assert not report.verified
    assert f"Not given, so {rest} quotes could not be checked; add the paths of:\n  article.html\n  notes.md" in str(
        report
    )


def test_changed_words_are_named_with_what_stands_there_now(
    sample: Path, sample_graph: KnowledgeGraph, sample_documents: tuple[Document, ...]
) -> None:
    review, notes, article = sample_documents
    now = changed(notes, notes.text.replace("dropout is low", "dropout is LOW"))
    report = verify(sample, [review, now, article])
    quote = "Where hope is high, dropout is low."
    start = notes.text.index(quote)
    (lost,) = report.lost
    assert lost == LostQuote(
        lost.identifier, "notes.md", start, start + len(quote), quote, "Where hope is high, dropout is LOW."
    )
    assert lost.identifier.startswith("https://w3id.org/concite/id/passage/")
    assert report.changed == ("notes.md",)
    assert report.standing == count(sample_graph) - 1
    assert (
        f"  notes.md, {start}–{start + len(quote)}: “{quote}”: there stands “Where hope is high, dropout is LOW.”"
        in (str(report))
    )


def test_moved_quotes_are_named_with_their_new_place(sample: Path, sample_documents: tuple[Document, ...]) -> None:
    review, notes, article = sample_documents
    report = verify(sample, [review, changed(notes, "🙂\n" + notes.text), article])
    assert {(quote.moved_to or 0) - quote.start for quote in report.lost} == {2}
    assert len(report.lost) == report.quotes - report.standing > 5


def test_the_same_bytes_read_into_another_text_are_a_change(
    sample: Path, sample_documents: tuple[Document, ...]
) -> None:
    review, notes, article = sample_documents
    report = verify(sample, [review, notes, replace(article, text=article.text + "\nMenu")])
    assert (report.changed, report.lost, report.verified) == (("article.html",), (), False)
    assert "Changed since it was read: article.html" in str(report)


def test_a_true_copy_counts_more_than_a_changed_file_of_its_name(
    sample: Path, sample_documents: tuple[Document, ...]
) -> None:
    review, notes, article = sample_documents
    other = changed(review, "Something else altogether.")
    for given_in in ([other, review, notes, article], [review, notes, article, other]):
        assert verify(sample, given_in).verified


def test_hostile_quotes_stand(
    hostile_graph: KnowledgeGraph, hostile_documents: tuple[Document, ...], tmp_path: Path
) -> None:
    report = verify(write_file(hostile_graph, tmp_path / "graph.ttl"), hostile_documents)
    assert report.verified
    assert report.standing == count(hostile_graph) > 20


def test_other_files(sample_documents: tuple[Document, ...], tmp_path: Path) -> None:
    other = tmp_path / "other.ttl"
    other.write_text("<urn:a> <urn:b> 1 .", encoding="utf-8")
    with pytest.raises(WrongUse, match="holds no concite:SourceDocument"):
        verify(other, sample_documents)
    other.write_text("<urn:a> <urn:b> .", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="line 1"):
        verify(other, sample_documents)


def test_impossible_offsets_are_lost_quotes(
    sample: Path, sample_documents: tuple[Document, ...], tmp_path: Path
) -> None:
    text = sample.read_text(encoding="utf-8")
    for wrong in ("-1", "99999999999999999999", '"x"', "1e3"):
        edited = tmp_path / "edited.ttl"
        edited.write_text(text.replace("concite:startOffset 70 ;", f"concite:startOffset {wrong} ;"), encoding="utf-8")
        report = verify(edited, sample_documents)
        assert [quote.moved_to for quote in report.lost] == [70]


@given(at=st.integers(0, 450), words=st.text(min_size=1, max_size=5))
def test_any_insertion_is_noticed(
    at: int, words: str, sample: Path, sample_documents: tuple[Document, ...], sample_graph: KnowledgeGraph
) -> None:
    review, notes, article = sample_documents
    text = review.text[:at] + words + review.text[at:]
    report = verify(sample, [changed(review, text), notes, article])
    assert not report.verified
    spans = [
        span
        for span in (*sample_graph.passages.values(), *sample_graph.citations.values())
        if sample_graph.node(span.document).name == "review.txt"  # type: ignore[union-attr]
    ]
    unlike = {(s.start, s.end) for s in spans if text[s.start : s.end] != review.text[s.start : s.end]}
    assert {(quote.start, quote.end) for quote in report.lost} == unlike
