"""The cited works as a bibliography: BibTeX, CSL-JSON and RIS, for reference managers, LaTeX, citation processors."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, TextIO

from . import keys
from .knowledge import KnowledgeGraph
from .model import Author, Filing, Name, Reference
from .network import clean
from .record import csl_item

# By kind of work, where the user's library gives one: the type in CSL, BibTeX and RIS. Else by a guess at CSL's.
_KINDS = {
    "journal-article": ("article-journal", "article", "JOUR"),
    "book": ("book", "book", "BOOK"),
    "chapter": ("chapter", "incollection", "CHAP"),
    "thesis": ("thesis", "phdthesis", "THES"),
    "report": ("report", "techreport", "RPRT"),
    "conference-paper": ("paper-conference", "inproceedings", "CPAPER"),
    "newspaper-article": ("article-newspaper", "article", "NEWS"),
    "preprint": ("article", "misc", "UNPB"),
    "web-page": ("webpage", "misc", "ELEC"),
    "dataset": ("dataset", "misc", "DATA"),
}
_TYPES = {
    "article-journal": ("article", "JOUR"),
    "chapter": ("incollection", "CHAP"),
    "book": ("book", "BOOK"),
    "document": ("misc", "GEN"),
}
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_:.+/-]*")
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
_LIGATURE = re.compile(r"([-'`])(?=\1)")
_VERBATIM = {"doi", "url"}  # biblatex and natbib's styles print these as they are


def write_csl(graph: KnowledgeGraph, stream: TextIO) -> None:
    r"""Write the cited works as CSL-JSON, in order of identifier; `id` is the work's identifier.

    Args:
        graph: its publications, resolved or not; what is not known of a work is left out.
        stream: opened with UTF-8 and newline "\n".
    """
    items = [_item(reference) for reference in _references(graph)]
    lines = ",\n".join(json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in items)
    stream.write(f"[\n{lines}\n]\n")


def write_bibtex(graph: KnowledgeGraph, stream: TextIO) -> None:
    r"""Write the cited works as BibTeX, in order of identifier.

    A key is the user's own where the library has one, else first family name, year and first word of the title,
    with a number where several are alike ("cedar2004hope"). The work's own identifier stands in the field
    `concite`, what says that it was retracted in `note`.

    Args:
        graph: its publications, resolved or not; what is not known of a work is left out.
        stream: opened with UTF-8 and newline "\n".
    """
    for reference, key in _keyed(graph):
        stream.write(_entry(reference, key))


def write_ris(graph: KnowledgeGraph, stream: TextIO) -> None:
    r"""Write the cited works as RIS, in order of identifier, with the keys that `write_bibtex` gives.

    Args:
        graph: its publications, resolved or not; what is not known of a work is left out.
        stream: opened with UTF-8 and newline "\n".
    """
    for reference, key in _keyed(graph):
        stream.write(_record(reference, key))


def _keyed(graph: KnowledgeGraph) -> Iterator[tuple[Reference, str]]:
    """The works, each with a key of its own; the user's keys go before made ones."""
    references = list(_references(graph))
    own: dict[str, str] = {}
    for reference in references:
        for key in _filing(reference).keys[:1]:
            if _KEY.fullmatch(key):
                own.setdefault(key, reference.id)
    kept = {identifier: key for key, identifier in own.items()}
    made: Counter[str] = Counter()
    for reference in references:
        key, name = kept.get(reference.id, ""), _key(reference)
        while not key or (key in own and reference.id not in kept):
            made[name] += 1
            key = name if made[name] == 1 else f"{name}-{made[name]}"
        yield reference, key


def _references(graph: KnowledgeGraph) -> Iterator[Reference]:
    for work in graph.works:
        authors = (graph.node(author) for author in work.authors)
        names = tuple(_name(author) for author in authors if isinstance(author, Author))
        yield Reference(
            id=clean(work.id),
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
            filing=Filing(
                keys=tuple(map(clean, work.citation_keys)),
                keywords=tuple(map(clean, work.keywords)),
                collections=tuple(map(clean, work.collections)),
                work_types=work.work_types,
                retraction=tuple(map(clean, work.retraction)),
            ),
        )


def _filing(reference: Reference) -> Filing:
    return reference.filing or Filing()


def _item(reference: Reference) -> dict[str, Any]:
    """A work as a CSL item, with the type that the library gives it."""
    item, filing = csl_item(reference, reference.id), _filing(reference)
    item["type"] = _kind(reference)[0]
    more = {
        "citation-key": next(iter(filing.keys), ""),
        "keyword": _keywords(filing),
        "note": _note(reference),
    }
    return item | {name: value for name, value in more.items() if value}


def _kind(reference: Reference) -> tuple[str, str, str]:
    """The work's type in CSL, BibTeX and RIS."""
    known = next((_KINDS[kind] for kind in _KINDS if kind in _filing(reference).work_types), None)
    guessed = csl_item(reference, "")["type"]
    return known or (guessed, *_TYPES[guessed])


def _note(reference: Reference) -> str:
    grounds = "; ".join(_filing(reference).retraction)
    return f"Retracted: {grounds}" if grounds else ""


def _keywords(filing: Filing) -> str:
    """Keywords between semicolons; one at the end tells that a comma within a keyword ends none."""
    joined = "; ".join(keyword.replace(";", ",") for keyword in filing.keywords)
    return joined + ";" if "," in joined else joined


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
    item, filing = csl_item(reference, reference.id), _filing(reference)
    kind = _kind(reference)[1]
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
        fields["pages"] = re.sub("(?:[-‐–]|\\{\\})+", "--", fields["pages"])
    if reference.year:
        fields["year"] = _escaped(reference.year + reference.suffix)
    if filing.keywords:
        fields["keywords"] = _escaped(_keywords(filing))
    if filing.collections:
        fields["groups"] = _escaped(", ".join(name.replace(",", ";") for name in filing.collections))
    if note := _note(reference):
        fields["note"] = _escaped(note)
    fields["concite"] = _bare(reference.id)
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{{key},\n{lines}}}\n\n"


def _record(reference: Reference, key: str) -> str:
    first, _, last = re.sub("[-‐–]+", "–", reference.pages).partition("–")
    kind = _kind(reference)[2]
    lines = [
        ("TY", kind),
        ("ID", key),
        *(("AU", f"{name.family}, {name.given}" if name.family else name.literal) for name in reference.authors),
        ("TI", reference.title),
        ("JO" if kind in ("JOUR", "NEWS") else "T2", reference.container),
        ("VL", reference.volume),
        ("IS", reference.issue),
        ("SP", first),
        ("EP", last),
        ("PY", reference.year + reference.suffix),
        ("PB", reference.publisher),
        ("DO", reference.doi),
        ("UR", reference.url),
        *(("KW", keyword) for keyword in _filing(reference).keywords),
        ("N1", _note(reference)),
    ]
    text = "".join(f"{tag}  - {' '.join(value.split())}\n" for tag, value in lines if value.strip())
    return text + "ER  - \n\n"


def _person(name: Name) -> str:
    """The family name first; an organisation stands in braces, so that nobody takes it apart."""
    if name.literal:
        return f"{{{_escaped(name.literal)}}}"
    parts = [_escaped(part).replace(" and ", " {and} ") for part in (name.family, name.given) if part]
    return ", ".join(parts)


def _escaped(text: str) -> str:
    """The text for LaTeX; of two dashes or quotation marks, which it would draw as one sign, both stay."""
    escaped = _SPECIAL.sub(lambda found: _LATEX[found.group()], " ".join(text.split()))
    return _LIGATURE.sub(r"\1{}", escaped)


def _bare(text: str) -> str:
    """The text as it is, but for what would end the field or the entry."""
    return "".join(f"%{ord(c):02X}" if c in "{}\\" else c for c in text if not c.isspace())
