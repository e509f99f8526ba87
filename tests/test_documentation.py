"""The vocabulary's page says all that the vocabulary says, and is the one that is committed."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from concite.ontology.documentation import vocabulary_page, write_page
from concite.ontology.terms import NAMESPACE

ROOT = Path(__file__).parent.parent
VOCABULARY = rdflib.Graph().parse(ROOT / "ontology" / "concite.ttl")
TERMS = sorted(
    str(term) for term in set(VOCABULARY.subjects(RDFS.isDefinedBy)) if str(term).startswith(NAMESPACE)
)  # fmt: skip


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.sections: dict[str, str] = {}
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        if "id" in given:
            self.ids.append(given["id"])
        if "href" in given:
            self.links.append(given["href"])

    def handle_data(self, data: str) -> None:
        if self.ids:
            self.sections[self.ids[-1]] = self.sections.get(self.ids[-1], "") + data


def test_the_committed_page_is_current(tmp_path: Path) -> None:
    write_page(tmp_path / "vocabulary.html")
    current = (tmp_path / "vocabulary.html").read_bytes()
    committed = (ROOT / "docs" / "vocabulary.html").read_bytes()
    assert committed == current, "run `make vocabulary` and commit docs/vocabulary.html"


def test_every_term_stands_there_with_all_its_words() -> None:
    page = Page(vocabulary_page())
    assert sorted(page.ids) == sorted(term.removeprefix(NAMESPACE) for term in TERMS)
    for term in TERMS:
        section = page.sections[term.removeprefix(NAMESPACE)]
        for predicate in (RDFS.label, RDFS.comment, SKOS.definition, SKOS.scopeNote, SKOS.example):
            for words in VOCABULARY.objects(rdflib.URIRef(term), predicate):
                assert str(words) in section, (term, predicate)


def test_every_term_has_label_definition_and_comment() -> None:
    for term in map(rdflib.URIRef, TERMS):
        for predicate in (RDFS.label, RDFS.comment, SKOS.definition):
            assert [words.language for words in VOCABULARY.objects(term, predicate)] == ["en"], (term, predicate)  # type: ignore[attr-defined]
        assert len(set(VOCABULARY.objects(term, RDF.type)) & {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty,
                                                              OWL.NamedIndividual}) == 1  # fmt: skip


def test_links_lead_somewhere_and_nothing_is_fetched() -> None:
    page = Page(vocabulary_page())
    inner = {link[1:] for link in page.links if link.startswith("#")}
    assert inner <= set(page.ids)
    assert all(re.match(r"https?://", link) for link in page.links if not link.startswith("#"))
    assert page.tags.isdisjoint({"script", "link", "img", "iframe"})


def test_domains_and_values_are_named() -> None:
    page = Page(vocabulary_page())
    assert "Domainauthor or cited work or source document" in page.sections["disputes"].replace("\n", "")
    assert "One ofasserted or hedged" in page.sections["Certainty"].replace("\n", "")
    assert "symmetric" in page.sections["associatedWith"]
