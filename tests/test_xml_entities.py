"""Entities in RDF/XML: short forms of namespaces are read, bombs are refused before a parser sees them."""

from __future__ import annotations

from pathlib import Path

import pytest

from concite.errors import UnreadableInput
from concite.graph.graph_file import load, read_triples
from concite.ontology import xml_entities
from concite.ontology.scheme import read_scheme

SKOS = "http://www.w3.org/2004/02/skos/core#"
FILE = """<!DOCTYPE rdf:RDF [ <!ENTITY skos "{value}"> {more} ]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="&skos;">
<skos:Concept rdf:about="http://x.example/hope"><skos:prefLabel>hope</skos:prefLabel>{inside}</skos:Concept>
</rdf:RDF>"""


def write(path: Path, *, value: str = SKOS, more: str = "", inside: str = "") -> Path:
    path.write_text(FILE.format(value=value, more=more, inside=inside))
    return path


def test_namespaces_as_entities_are_read(tmp_path: Path) -> None:
    file = write(tmp_path / "a.rdf")
    assert [concept.pref_label for concept in read_scheme(file).concepts.values()] == ["hope"]
    assert len(list(read_triples(file))) == len(load(file)) == 2


@pytest.mark.parametrize(
    ("more", "inside", "reason"),
    [
        ("<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>", "", "has an entity made of entities ('b')"),
        (f"<!ENTITY a '{'h' * 9_000}'>", "&a;" * 9_000, "has entities that stand for more than 64 MB"),
    ],
)
def test_bombs_are_refused(tmp_path: Path, more: str, inside: str, reason: str) -> None:
    file = write(tmp_path / "a.rdf", more=more, inside=f"<skos:note>{inside}</skos:note>")
    for read in (read_scheme, load, lambda path: list(read_triples(path))):
        with pytest.raises(UnreadableInput) as raised:
            read(file)
        assert (raised.value.place, raised.value.reason) == (str(file), reason)


def test_signs_and_few_uses_are_no_bomb() -> None:
    xml_entities.refuse_bombs(b"<!ENTITY a 'x &amp; &#65; y'> &a; &a; &b;", "a.rdf")
