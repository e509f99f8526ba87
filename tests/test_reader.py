"""Texts packed for the page: places in UTF-16 units, every mark where the words stand."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

from graph_builder import make_document
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_graph import make_scheme
from written_graph import written

from concite.build.mentions import MentionFinder
from concite.build.pipeline import build_graph, extract
from concite.graph.html import write_html
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.layout import lay_out
from concite.graph.model import Extraction, Kind, Page
from concite.graph.reader import PackedText, pack_texts

FIRST = "😀 Empathy improves treatment outcome 🙂 (Cedar, 2004). Hope stays.\n\n"
SECOND = "𝒯he alliance predicts outcome (Alder & Birch, 1991)."
REFERENCES = "\n\nReferences\n\nCedar, M. (2004). On hope. Forest Press.\n"


def unpacked(one: PackedText) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(zlib.decompress(base64.b64decode(one.packed)))
    return found


def units(text: str) -> bytes:
    """The text as a browser indexes it: two bytes for each unit."""
    return text.encode("utf-16-le")


def cut(text: str, start: int, end: int) -> str:
    return units(text)[2 * start : 2 * end].decode("utf-16-le")


def built(text: str, **more: object) -> tuple[KnowledgeGraph, list[Extraction]]:
    extraction = extract(make_document("a.txt", "text", text, **more), MentionFinder(make_scheme()))
    return build_graph([extraction], make_scheme()), [extraction]


def test_every_mark_stands_on_its_words_beyond_the_basic_plane() -> None:
    graph, extractions = built(FIRST + SECOND + REFERENCES, pages=(Page(0, 1, "xii"), Page(len(FIRST), 2, "")))
    (one,) = pack_texts(graph, extractions)
    found = unpacked(one)
    text = found["text"]
    names = {node.pref_label: at for at, node in enumerate(graph.nodes()) if hasattr(node, "pref_label")}
    marks = {(role, cut(text, start, end), node) for role, start, end, node in found["marks"]}
    assert {mark for mark in marks if mark[0] == "n"} == {
        ("n", "Empathy", names["empathy"]),
        ("n", "treatment outcome", names["treatment outcome"]),
        ("n", "Hope", names["hope"]),
        ("n", "alliance", names["therapeutic alliance"]),
        ("n", "outcome", names["treatment outcome"]),
    }
    works = {at for at, node in enumerate(graph.nodes()) if node in set(graph.nodes(Kind.PUBLICATION))}
    cited = {words: node for role, words, node in marks if role == "r"}
    assert set(cited) == {"Cedar, 2004", "Alder & Birch, 1991"} and set(cited.values()) <= works
    assert {(role, words) for role, words, _ in marks if role in "sco"} >= {
        ("s", "Empathy"), ("c", "improves"), ("o", "treatment outcome")
    }  # fmt: skip
    passages = list(graph.passages.values())
    assert [cut(text, start, end) for _, start, end in found["passages"]] == [
        passages[at].quote for at, _, _ in found["passages"]
    ]
    pieces = list(graph.evidence.values())
    said = {cut(text, start, end) for at, start, end in found["statements"] if pieces[at].rule != "mention"}
    assert said == {"😀 Empathy improves treatment outcome 🙂 (Cedar, 2004).", SECOND}
    assert [(cut(text, at, at + 2), name) for at, name in found["pages"]] == [("😀", "p. xii"), ("𝒯", "page 2")]
    assert found["marks"] == sorted(found["marks"], key=lambda mark: (mark[1], mark[2], mark[0], mark[3]))


@given(st.text(alphabet="a. 😀𝒯\x00\ud800\u202eempathyhope()", max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_text_keeps_its_length_and_its_mentions(text: str) -> None:
    extraction = extract(make_document("a.txt", "text", text + " empathy"), MentionFinder(make_scheme()))
    found = unpacked(pack_texts(build_graph([extraction], make_scheme()), [extraction])[0])
    assert len(units(found["text"])) // 2 == len(text + " empathy") + sum(one > "\uffff" for one in text)
    mentions = [cut(found["text"], start, end) for role, start, end, _ in found["marks"] if role == "n"]
    assert mentions == [mention.text for mention in extraction.mentions]


def test_only_documents_of_the_graph_are_packed(sample_graph: KnowledgeGraph) -> None:
    _, extractions = built(FIRST)
    assert pack_texts(sample_graph, extractions) == []


def test_the_page_without_texts_says_nothing_of_them() -> None:
    graph, extractions = built(FIRST)
    pages = []
    for texts in ((), pack_texts(graph, extractions), ()):
        pages.append(written(write_html, graph, lay_out(graph), title="T", texts=texts))
    assert pages[0] == pages[2]
    note = "Contains the full text of 1 document: check your rights before you share this file"
    assert "full text" not in pages[0] and 'id="reader' not in pages[0]
    assert pages[1].count(note) == 2
