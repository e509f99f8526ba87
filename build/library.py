"""Libraries of references that users keep, in whatever form they export them → references by citation key."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ..errors import UnreadableInput
from ..graph.model import Attachment, Filing, Reference
from . import guard
from . import text as plain_text
from .documents import bytes_of_file, printable
from .libraries.bibtex import read_bibtex
from .libraries.csl import read_csl
from .libraries.endnote import read_endnote
from .libraries.fields import Broken, Found, made_key
from .libraries.nbib import read_nbib
from .libraries.ris import read_ris
from .libraries.zotero_csv import read_zotero_csv
from .libraries.zotero_rdf import read_zotero_rdf

_READERS: dict[str, Callable[[str], Iterator[Found | Broken]]] = {
    "BibTeX": read_bibtex,
    "RIS": read_ris,
    "CSL-JSON": read_csl,
    "EndNote XML": read_endnote,
    "Zotero RDF": read_zotero_rdf,
    "Zotero CSV": read_zotero_csv,
    "PubMed NBIB": read_nbib,
}
# Only where the content does not tell: an empty file, or one that is broken from its first line on.
_SUFFIXES = {
    ".bib": "BibTeX",
    ".bibtex": "BibTeX",
    ".biblatex": "BibTeX",
    ".ris": "RIS",
    ".json": "CSL-JSON",
    ".csljson": "CSL-JSON",
    ".nbib": "PubMed NBIB",
}
_SIGNS = {
    "RIS": re.compile(r"^[ \t]{0,9}TY[ \t]{1,2}-", re.MULTILINE),
    "PubMed NBIB": re.compile(r"^PMID- ", re.MULTILINE),
    "BibTeX": re.compile(r"^[ \t]{0,9}@[A-Za-z]\w*\s{0,9}[{(]", re.MULTILINE),
}
_XML_DECLARATION = re.compile(r"<\?xml[^>]{0,200}\?>")


def read_library(paths: Sequence[str | Path]) -> tuple[tuple[Reference, ...], tuple[UnreadableInput, ...]]:
    """The references of some library files, in order, and each entry that cannot be used.

    Args:
        paths: files of BibTeX, RIS, CSL-JSON, EndNote XML, Zotero RDF or CSV, or PubMed NBIB, told apart by content.

    Returns:
        References whose `id` is the citation key, each key once; and, per entry that was skipped, one
        error that names file, line and reason.

    Raises:
        UnreadableInput: a file cannot be opened, is binary, or is of none of these kinds.
    """
    references: dict[str, Reference] = {}
    made: Counter[str] = Counter()
    problems: list[UnreadableInput] = []
    for path in dict.fromkeys(map(str, paths)):
        place = printable(path)
        data = bytes_of_file(path, remedy="check the path given with --library")
        suffix = Path(path).suffix.lower()
        guarded = guard.read_library_guarded(data, place, suffix)
        for part in entries(data, place, suffix) if guarded is None else guarded:
            broken = part if isinstance(part, Broken) else _added(part, references, made, path)
            if broken:
                problems.append(UnreadableInput(f"{place}, line {broken.line}", printable(broken.reason), "skipped"))
    return tuple(references.values()), tuple(problems)


def _added(found: Found, references: dict[str, Reference], made: Counter[str], path: str) -> Broken | None:
    """Take an entry in under its key, or under a made one; a key that is taken makes it a broken one."""
    reference = found.reference
    key = reference.id
    if not key:
        name = made_key(reference)
        while not key or key in references:
            made[name] += 1
            key = name if made[name] == 1 else f"{name}-{made[name]}"
    elif key in references:
        return Broken(found.line, f"entry {key} has a key that was given before")
    filing = replace(reference.filing or Filing(), attachments=tuple(Attachment(file, path) for file in found.files))
    references[key] = reference._replace(id=key, filing=filing)
    return None


_WANTED = "BibTeX, RIS, CSL-JSON, EndNote XML, Zotero RDF or CSV, or PubMed NBIB"


def entries(data: bytes, place: str, suffix: str) -> Iterator[Found | Broken]:
    """The entries of a library in some bytes, in order; a pure function of its arguments.

    Raises:
        UnreadableInput: where the bytes are no text, or no library of a known kind.
    """
    plain_text.refuse_binary(data, place, _WANTED)
    content = plain_text.decode(data, place)
    kind = _kind(content) or _SUFFIXES.get(suffix)
    if not kind:
        raise UnreadableInput(place, "is no library that is read", f"give {_WANTED}")
    return _READERS[kind](content)


def _kind(content: str) -> str:
    """The kind of a library by its content, "" where that does not tell; of several signs the first one counts."""
    start = _XML_DECLARATION.sub("", content[:20_000], count=1).lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        if "http://www.zotero.org/namespaces/export#" in start:
            return "Zotero RDF"
        return "EndNote XML" if re.search(r"<records?(?=[\s>])", start) else ""
    if re.match(r"[\[{]\s*(?:[{\]}\"]|$)", start):
        return "CSL-JSON"
    head = start.split("\n", 1)[0].lower()
    if "item type" in head and "," in head and "title" in head:
        return "Zotero CSV"
    found = {kind: sign.search(content) for kind, sign in _SIGNS.items()}
    return min((match.start(), kind) for kind, match in found.items() if match)[1] if any(found.values()) else ""
