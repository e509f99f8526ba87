"""What is said of a graph's documents, and that `extract --explain` shows just the statements that are counted."""

from dataclasses import replace

import pytest
from graph_builder import make_document

from concite.build.caveats import caveats
from concite.build.explain import explain
from concite.build.mentions import MentionFinder
from concite.build.pipeline import build_graph, extract
from concite.graph.model import Certainty, Extraction
from concite.ontology.scheme import bundled_scheme

SCHEME = bundled_scheme()
PLAIN = "Hope improves treatment outcome (Cedar, 2004)."
EASY = "Therefore, deep empathy may lower dropout (Cedar, 2004)."
ASKED = "Therefore, we asked whether deep empathy may lower dropout (Cedar, 2004)."


def read(text: str, language: str = "en", path: str = "a.txt") -> Extraction:
    extraction = extract(make_document(path, "text", text), MentionFinder(SCHEME))
    return replace(extraction, document=replace(extraction.document, language=language))


def left_out(count: str) -> str:
    return f"Left out as easy to misread: {count} ('concite extract --explain' tells which)"


def test_of_plain_english_documents_nothing_is_said() -> None:
    assert caveats([]) == caveats([read(PLAIN), read("Trust matters.", language="")]) == ()


def test_languages_are_counted_and_copies_are_not() -> None:
    german, french, other = (read(f"{n} Hope.", language) for n, language in ((1, "de"), (2, "fr"), (3, "de")))
    said = ("Not in English: 3 documents (de 2, fr 1); statements are read in English only",)
    copy = read("1 Hope.", "de", path="copy.txt")
    assert caveats([german, french, read(PLAIN), other, copy]) == caveats([copy, other, french, german]) == said


def test_statements_are_counted_once_and_hypotheses_are_not() -> None:
    (asked,) = read(ASKED).statements
    assert (asked.doubtful, asked.certainty) == (True, Certainty.HYPOTHESISED)
    assert caveats([read(ASKED)]) == ()
    assert caveats([read(EASY), read(EASY, path="copy.txt"), read(PLAIN)]) == (left_out("1 statement"),)
    assert caveats([read(EASY), read(f"{EASY} {ASKED} {PLAIN}")]) == (left_out("2 statements"),)


@pytest.mark.parametrize(("text", "counted"), [(PLAIN, 0), (EASY, 1), (ASKED, 0), (f"{ASKED} {EASY} {PLAIN}", 1)])
def test_what_is_counted_is_what_extract_explain_names(text: str, counted: int) -> None:
    named = [one for one in explain(read(text), SCHEME) if "no edge, as easy to misread" in dict(one.grounds)]
    assert len(named) == counted
    assert len(caveats([read(text)])) == min(counted, 1)


def test_they_are_the_graphs_note_behind_what_is_said_of_it_otherwise() -> None:
    assert build_graph([read(PLAIN)], SCHEME).note == ""
    assert build_graph([read(PLAIN)], SCHEME, note="A trial").note == "A trial"
    assert build_graph([read(EASY)], SCHEME).note == left_out("1 statement")
    assert build_graph([read(EASY)], SCHEME, note="A trial").note == f"A trial. {left_out('1 statement')}"
