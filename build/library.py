"""Libraries of references that users keep: BibTeX, RIS and CSL-JSON files → references by citation key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ..errors import UnreadableInput, WrongUse
from ..graph.model import Reference
from . import text as plain_text
from .documents import printable
from .library_bibtex import read_bibtex
from .library_csl import read_csl
from .library_fields import Broken, Found, made_key
from .library_ris import read_ris

_READERS: dict[str, Callable[[str], Iterator[Found | Broken]]] = {
    "BibTeX": read_bibtex,
    "RIS": read_ris,
    "CSL-JSON": read_csl,
}
_SUFFIXES = {
    ".bib": "BibTeX",
    ".bibtex": "BibTeX",
    ".biblatex": "BibTeX",
    ".ris": "RIS",
    ".json": "CSL-JSON",
    ".csljson": "CSL-JSON",
}


def read_library(paths: Sequence[str | Path]) -> tuple[tuple[Reference, ...], tuple[UnreadableInput, ...]]:
    """The references of some library files, in order, and each entry that cannot be used.

    Args:
        paths: files of BibTeX (.bib), RIS (.ris) or CSL-JSON (.json), told apart by suffix, else by content.

    Returns:
        References whose `id` is the citation key, each key once; and, per entry that was skipped, one
        error that names file, line and reason.

    Raises:
        UnreadableInput: a file cannot be opened, is binary, or is of none of these kinds.
    """
    references: dict[str, Reference] = {}
    problems: list[UnreadableInput] = []
    for path in dict.fromkeys(map(str, paths)):
        place = printable(path)
        for part in _parts(path, place):
            broken = part if isinstance(part, Broken) else _added(part, references)
            if broken:
                problems.append(UnreadableInput(f"{place}, line {broken.line}", printable(broken.reason), "skipped"))
    return tuple(references.values()), tuple(problems)


def _added(found: Found, references: dict[str, Reference]) -> Broken | None:
    """Take an entry in under its key, or under a made one; a key that is taken makes it a broken one."""
    key = found.reference.id
    if not key:
        made = made_key(found.reference)
        key = next(name for name in _numbered(made) if name not in references)
    elif key in references:
        return Broken(found.line, f"entry {key} has a key that was given before")
    references[key] = replace(found.reference, id=key)
    return None


def _numbered(name: str) -> Iterable[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def _parts(path: str, place: str) -> Iterator[Found | Broken]:
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        said = (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)
        raise UnreadableInput(place, f"cannot be read ({said})", "check the path given with --library") from None
    plain_text.refuse_binary(data, place)
    content = plain_text.decode(data, place)
    kind = _SUFFIXES.get(Path(path).suffix.lower()) or _kind(content)
    if not kind:
        raise WrongUse(f"{place}: is no library that is read; give BibTeX (.bib), RIS (.ris) or CSL-JSON (.json)")
    return _READERS[kind](content)


def _kind(content: str) -> str:
    start = content[:20_000]
    if re.match(r"\s*[\[{]", start):
        return "CSL-JSON"
    if re.search(r"^[ \t]{0,9}TY[ \t]{1,2}-", start, re.MULTILINE):
        return "RIS"
    return "BibTeX" if re.search(r"^[ \t]{0,9}@\w+[ \t]{0,9}[{(]", start, re.MULTILINE) else ""
