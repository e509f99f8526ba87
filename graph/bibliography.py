"""The cited works as a bibliography: BibTeX and CSL-JSON, for Zotero, LaTeX and citation processors."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TextIO

from . import keys
from .knowledge import KnowledgeGraph
from .model import Author, Kind, Name, Publication, Reference
from .network import clean
from .record import csl_item

_TYPES = {"article-journal": "article", "chapter": "incollection", "book": "book", "document": "misc"}
_FIELDS = {
    "title": "title",
    "volume": "volume",
    "issue": "number",
    "page": "pages",
    "publisher": "publisher",
    "DOI": "doi",
    "URL": "url",
}
# Braces are spelled out, because BibTeX counts escaped ones as well.
# Source: the LaTeX Companion, "characters with a special meaning".
_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_SPECIAL = re.compile(r"[\\{}$&%#_~^]")
_VERBATIM = {"doi", "url"}  # biblatex and natbib's styles print these as they are


def write_csl(graph: KnowledgeGraph, stream: TextIO) -> None:
    r"""Write the cited works as CSL-JSON, in order of identifier; `id` is the work's identifier.

    Args:
        graph: its publications, resolved or not; what is not known of a work is left out.
        stream: opened with UTF-8 and newline "\n".
    """
    items = [csl_item(reference, reference.id) for reference in _references(graph)]
    lines = ",\n".join(json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in items)
    stream.write(f"[\n{lines}\n]\n")


def write_bibtex(graph: KnowledgeGraph, stream: TextIO) -> None:
    r"""Write the cited works as BibTeX, in order of identifier.

    A key is first family name, year and first word of the title, with a letter where several are alike
    ("cedar2004hope"). The work's own identifier stands in the field `concite`.

    Args:
        graph: its publications, resolved or not; what is not known of a work is left out.
        stream: opened with UTF-8 and newline "\n".
    """
    given: dict[str, int] = {}
    for reference in _references(graph):
        key = _key(reference)
        number = given[key] = given.get(key, 0) + 1
        stream.write(_entry(reference, key if number == 1 else f"{key}-{number}"))


def _references(graph: KnowledgeGraph) -> Iterator[Reference]:
    for work in graph.nodes(Kind.PUBLICATION):
        assert isinstance(work, Publication)
        authors = (graph.node(author) for author in work.authors)
        names = tuple(_name(author) for author in authors if isinstance(author, Author))
        yield Reference(
            id=clean(work.id),
            start=0,
            end=0,
            text=clean(work.reference),
            authors=names,
            year=clean(work.year),
            suffix=clean(work.suffix),
            title=clean(work.title or ("" if work.resolved else work.label)),
            container=clean(work.container),
            doi=clean(work.doi),
            volume=clean(work.volume),
            issue=clean(work.issue),
            pages=clean(work.pages),
            publisher=clean(work.publisher),
            url=clean(work.url),
        )


def _name(author: Author) -> Name:
    if author.family:
        return Name(clean(author.family), clean(author.given))
    return Name(literal=clean(author.literal or author.label))


def _key(reference: Reference) -> str:
    """ASCII letters and digits only, as every BibTeX processor reads them."""
    first = reference.authors[0].sort_name if reference.authors else "anonymous"
    word = next((word for word in keys.words(reference.title) if len(word) > 3), "")
    return "".join(keys.slug(part, 24).replace("-", "") for part in (first, reference.year or "nd", word) if part)


def _entry(reference: Reference, key: str) -> str:
    item = csl_item(reference, reference.id)
    kind = _TYPES[item["type"]]
    fields = {}
    if reference.authors:
        fields["author"] = " and ".join(_person(name) for name in reference.authors)
    if reference.container:
        fields["journal" if kind == "article" else "booktitle"] = _escaped(reference.container)
    for csl, field in _FIELDS.items():
        if csl in item:
            value = str(item[csl])
            fields[field] = _bare(value) if field in _VERBATIM else _escaped(value)
    if "pages" in fields:
        fields["pages"] = re.sub("[-‐–]+", "--", fields["pages"])
    if reference.year:
        fields["year"] = _escaped(reference.year + reference.suffix)
    fields["concite"] = _bare(reference.id)
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{{key},\n{lines}}}\n\n"


def _person(name: Name) -> str:
    """The family name first; an organisation stands in braces, so that nobody takes it apart."""
    if name.literal:
        return f"{{{_escaped(name.literal)}}}"
    parts = [_escaped(part).replace(" and ", " {and} ") for part in (name.family, name.given) if part]
    return ", ".join(parts)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _LATEX[found.group()], " ".join(text.split()))


def _bare(text: str) -> str:
    """The text as it is, but for what would end the field or the entry."""
    return "".join(f"%{ord(c):02X}" if c in "{}\\" else c for c in text if not c.isspace())
