"""The page as text: what stands in it, what cannot run in it, and that it is the same each time."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_graph import over_hash_seeds, written

from concite.graph import page_rows
from concite.graph.html import PageNetwork, write_html
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.layout import lay_out
from concite.graph.measured import FIGURES
from concite.graph.model import EdgeKind
from concite.graph.page_data import PageData, units
from concite.ontology.terms import CONCEPT_BASE


class Page(HTMLParser):
    """Elements and texts of a page; scripts by what they hold."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self._words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append((dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script":
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)
        elif self.cdata_elem is None:
            self._words.append(data)

    @property
    def words(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self._words))

    def data(self, identifier: str) -> Any:
        return json.loads(next(text for attrs, text in self.scripts if attrs.get("id") == identifier))


def render(graph: KnowledgeGraph, **more: str) -> str:
    return written(write_html, graph, lay_out(graph), **({"title": "What helps"} | more))


@pytest.fixture(scope="module")
def sample(sample_graph: KnowledgeGraph) -> Page:
    return Page(render(sample_graph, figures="about 1 in 9 is misread."))


def test_the_first_screen_says_what_this_is(sample: Page) -> None:
    for words in (
        "A sample; not a review",
        "3 documents read, 5 cited works by 6 authors , 7 concepts",
        "Read by rules, not by people: about 1 in 9 is misread. A missing line means nothing. "
        "Counts are not weight of evidence.",
        "empathy supports treatment outcome",
        "empathy and treatment outcome",
        "supports: 2 works · undermines: 1 work · no effect found on: 1 work",
    ):
        assert words.replace(" ,", ",") in sample.words.replace(" ,", ","), words


def test_the_first_screen_gives_all_figures_without_their_brackets(sample_graph: KnowledgeGraph) -> None:
    page = Page(render(sample_graph, figures="1 in 9 is misread (of 90: .89 [.8, .9]), and 1 in 4 missed (of 40)."))
    assert "Read by rules, not by people: 1 in 9 is misread, and 1 in 4 missed. A missing line" in page.words
    assert "1 in 9 is misread (of 90: .89 [.8, .9]), and 1 in 4 missed (of 40). A missing line" in page.words


def test_the_figures_are_those_measured_unless_others_are_given(sample_graph: KnowledgeGraph) -> None:
    assert f"Read by rules, not by people: {FIGURES} A missing line means nothing." in Page(render(sample_graph)).words
    bare = Page(render(sample_graph, figures="")).words
    assert "Read by rules, not by people. A missing line means nothing." in bare


def test_no_word_of_verdict_stands_in_the_page(sample_graph: KnowledgeGraph) -> None:
    words = Page(render(sample_graph)).words.lower()
    assert [word for word in ("proven", "confirmed", "strong ", "conclusive") if word in words] == []


def test_only_named_scripts_may_run(sample: Page) -> None:
    policy = next(a["content"] for t, a in sample.tags if t == "meta" and a.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'; base-uri 'none'; form-action 'none'; img-src data: blob:;")
    running = [text for attrs, text in sample.scripts if attrs.get("type") != "application/json"]
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in running]
    assert re.findall(r"'sha256-([^']+)'", policy) == hashes
    assert "unsafe-eval" not in policy


def test_nothing_is_asked_of_a_network(sample: Page) -> None:
    assert [tag for tag, attrs in sample.tags if tag in ("link", "img", "iframe") or attrs.get("src")] == []


def test_the_page_is_a_pyvis_network_with_edges_of_one_id(sample: Page, sample_graph: KnowledgeGraph) -> None:
    assert issubclass(PageNetwork, __import__("pyvis.network").network.Network)
    data = sample.data("data")
    assert {edge["key"] for edge in data["edges"]} == {e.id.removeprefix("statement/") for e in sample_graph.edges()}
    assert [node["key"] for node in data["nodes"]] == list(sample_graph.graph)
    places = lay_out(sample_graph)
    assert [(node["x"], node["y"]) for node in data["nodes"]] == list(places.values())
    assert json.loads(sample.data("options"))["physics"] == {"enabled": False}


def test_every_edge_has_its_evidence_and_counts(sample: Page, sample_graph: KnowledgeGraph) -> None:
    data = sample.data("data")
    rest = data["rest"]
    by_key = {edge["key"]: edge for edge in data["edges"]}
    for edge in sample_graph.edges():
        shown = by_key[edge.id.removeprefix("statement/")]
        counts = sample_graph.counts(edge)
        assert shown["n"] == [counts.evidence, counts.works, counts.author_groups, counts.documents]
        quotes = [rest["passages"][rest["evidence"][at]["p"]]["q"] for at in shown["ev"]]
        expected = [sample_graph.passages[piece.passage].quote for piece in sample_graph.evidence_of(edge)]
        assert quotes == expected


def test_marks_fall_on_their_words_in_utf_16(sample: Page) -> None:
    rest = sample.data("data")["rest"]
    found = set()
    for piece in rest["evidence"]:
        quote = rest["passages"][piece["p"]]["q"].encode("utf-16-le")
        for role, start, end in piece.get("m", []):
            found.add((role, quote[2 * start : 2 * end].decode("utf-16-le")))
    assert ("r", "Alder, 1999") in found  # behind an emoji of two units
    assert ("c", "predicts") in found
    assert ("s", "therapeutic alliance") in found


def test_pages_and_works_read_as_a_reader_cites_them(sample_graph: KnowledgeGraph) -> None:
    data = PageData(sample_graph)
    pages = {data.page_words(passage) for passage in sample_graph.passages.values()}
    assert pages == {"", "p. xii", "p. xiii"}
    works = {data.short_citation(work) for work in sample_graph.nodes() if hasattr(work, "reference")}
    assert works == {
        "Alder & Birch, 1991", "Cedar, 2004", "Dörfel, 2010a", "Institute of Forest Care, 1977", "Alder, 1999",
    }  # fmt: skip


def test_contested_pairs_are_named(sample_graph: KnowledgeGraph) -> None:
    data = PageData(sample_graph)
    assert data.shared()["contested"] == [
        [data.number[CONCEPT_BASE + "empathy"], data.number[CONCEPT_BASE + "treatment-outcome"]]
    ]


def test_without_a_script_edges_counts_and_one_short_quote_remain(sample: Page, sample_graph: KnowledgeGraph) -> None:
    rows = [attrs["id"] for tag, attrs in sample.tags if tag == "tr" and attrs.get("id")]
    assert rows == [f"row{at}" for at in range(sum(1 for _ in sample_graph.edges()))]
    assert "Scripts are off: this is the table with one short quote for each line." in sample.words
    assert "Others found that empathy had no effect on treatment outcome (Dörfel, 2010)." in sample.words


def test_the_table_ends_at_its_limit_and_says_so(sample_graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_rows, "TABLE_ROWS", 5)
    monkeypatch.setattr("concite.graph.html.TABLE_ROWS", 5)
    page = Page(render(sample_graph))
    assert sum(tag == "tr" and "id" in attrs for tag, attrs in page.tags) == 5
    assert f"The first 5 of {sum(1 for _ in sample_graph.edges())} lines; one short quote each." in page.words


def test_claims_between_concepts_come_first(sample_graph: KnowledgeGraph) -> None:
    kinds = [edge.kind for edge in PageData(sample_graph).edges]
    assert kinds[0] is EdgeKind.SUPPORTS
    assert kinds[-1] in (EdgeKind.CITED_IN, EdgeKind.DISCUSSED_IN, EdgeKind.SECOND_HAND)


def test_hostile_words_stay_words(hostile_graph: KnowledgeGraph) -> None:
    evil = "</title></script><script>alert(1)</script>\ud800\x00"
    text = render(hostile_graph.replaced(note=evil), title=evil, figures=evil)
    text.encode("utf-8")  # no lone surrogate is left
    page = Page(text)
    assert len(page.scripts) == 4
    assert [name for _, attrs in page.tags for name in attrs if name.startswith("on")] == []
    links = [attrs["href"] for tag, attrs in page.tags if tag == "a"]
    assert [link for link in links if not (link or "").startswith("#")] == []
    data = page.data("data")
    kept = [link for node in data["nodes"] for link in node.get("links", [])]
    assert [link for link in kept if not re.match(r"https?://[^\s\"'<>]+$", link)] == []


def test_much_data_is_packed_and_says_the_same(sample_graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Page(render(sample_graph)).data("data")
    monkeypatch.setattr("concite.graph.html._PLAIN", 1_000)
    page = Page(render(sample_graph))
    attrs, packed = next(script for script in page.scripts if script[0].get("id") == "data")
    assert "data-packed" in attrs
    assert json.loads(zlib.decompress(base64.b64decode(packed))) == plain


def test_same_bytes_over_hash_seeds() -> None:
    printed = over_hash_seeds(
        "from sample_graph import make_sample_graph\n"
        "from written_graph import written\n"
        "from concite.graph.html import write_html\n"
        "from concite.graph.layout import lay_out\n"
        "graph = make_sample_graph()\n"
        "print(written(write_html, graph, lay_out(graph), title='What helps'))"
    )
    assert len(printed) == 1


@given(st.text(), st.integers(min_value=0, max_value=50))
def test_units_count_as_utf_16_does(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    assert units(text, offset) == len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
