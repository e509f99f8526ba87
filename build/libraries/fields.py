"""What the readers of libraries share: cutting into records, names, years, DOIs, and an entry's text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from html.entities import html5
from itertools import pairwise

from ...graph import keys
from ...graph.model import Name, Reference

_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9._-]{0,63});")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)([a-z]?)(?![a-z])")
_IN_EXTRA = re.compile(r"^\s*(citation key|pmid|doi)\s*:\s*(\S+)\s*$", re.IGNORECASE | re.MULTILINE)
_STATUS = re.compile(r"in press|in preparation|forthcoming|submitted|n\.\s?d\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """An entry as a reader found it, with the line that it begins on, counted from 1, and the files it names."""

    reference: Reference
    line: int
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Broken:
    """An entry that cannot be used, with the line that it begins on and what is wrong with it."""

    line: int
    reason: str


def records(text: str, begin: re.Pattern[str]) -> list[tuple[int, int, int]]:
    """The records of a file, each with its line, counted from 1, its start, and the start of the next one.

    Args:
        text: of the file.
        begin: how each record begins.
    """
    starts = [found.start() for found in begin.finditer(text)]
    found, line, at = [], 1, 0
    for start, following in pairwise([*starts, len(text)]):
        line += text.count("\n", at, start)
        found.append((line, start, following))
        at = start
    return found


def year_and_suffix(text: str) -> tuple[str, str]:
    """Year and letter of a date as libraries write it: "2018-05-01" → 2018, "2018a" → 2018 and a, else a status."""
    if found := _YEAR.search(text):
        return found[1], found[2]
    status = _STATUS.search(text)
    return (status[0].lower(), "") if status else ("", "")


def comma_name(text: str) -> Name | None:
    """A name with its family name before the first comma; without a comma an organisation. None where empty."""
    parts = [" ".join(part.split()) for part in text.split(",")]
    if not parts[0]:
        return None
    if len(parts) == 1:
        return Name(literal=parts[0])
    return Name(family=parts[0], given=parts[1])


def comma_names(texts: Iterable[str]) -> tuple[Name, ...]:
    """The names of a list, each as `comma_name` reads it, without those that are empty."""
    return tidy_names([comma_name(text) for text in texts])


def doi_of(text: str, *urls: str) -> str:
    """The DOI in a field that holds one, else that of the first address of doi.org; "" where neither tells."""
    return keys.doi(text) or next((doi for url in urls if "doi.org" in url and (doi := keys.doi(url))), "")


def extra_fields(text: str) -> dict[str, str]:
    """What users of Zotero write in "Extra" for want of a field: "Citation Key: elliott2018", by lower-case name."""
    return {found[1].lower(): found[2] for found in _IN_EXTRA.finditer(text)}


def listed(text: str, marks: str = "") -> list[str]:
    """The parts of a list in one field: between `marks`, else between semicolons where there are any, else commas."""
    mark = marks or (";" if ";" in text else ",")
    return [part.strip() for part in text.split(mark) if part.strip()]


def markup_only(text: str) -> bytes:
    """XML ready to be parsed: HTML's entities become characters; others, which a file declares, become nothing."""
    return _ENTITY.sub(_character, text).encode("utf-8", "replace")


def _character(found: re.Match[str]) -> str:
    if found[1] in ("amp", "lt", "gt", "quot", "apos"):
        return found[0]
    return escape(html5.get(found[1] + ";", ""))


def rendered(reference: Reference) -> Reference:
    """The entry with a text in the order of a reference list, from its fields."""
    names = reference.authors or reference.editors
    people = [f"{name.family}, {name.given}".rstrip(", ") if name.family else name.literal for name in names]
    if reference.etal:
        people.append("et al.")
    who = people[-1] if people else ""
    if len(people) > 1:
        who = ", ".join(people[:-1]) + (" " if reference.etal else " & ") + who
    if names and not reference.authors:
        who += " (Eds.)" if len(names) > 1 else " (Ed.)"
    numbers = reference.volume + (f"({reference.issue})" if reference.issue else "")
    where = ", ".join(part for part in (reference.container, numbers, reference.pages) if part)
    parts = [
        f"{who} ({reference.year or 'n.d.'}{reference.suffix})".strip(),
        reference.title,
        where,
        reference.publisher,
        f"https://doi.org/{reference.doi}" if reference.doi else reference.url,
    ]
    text = " ".join(part if part.endswith((".", "?", "!")) else part + "." for part in parts if part)
    if reference.doi or reference.url:
        text = text.removesuffix(".")
    return reference._replace(text=text, end=len(text))


def fault(reference: Reference) -> str:
    """Why an entry names no work, "" where it does."""
    if not (reference.title or reference.authors or reference.editors):
        return "has neither authors nor a title"
    return ""


def judged(reference: Reference, line: int, files: Sequence[str] = ()) -> Found | Broken:
    """The entry, or what is wrong with it, named by its key where it has one."""
    wrong = fault(reference)
    if not wrong:
        return Found(reference, line, tuple(dict.fromkeys(files)))
    return Broken(line, f"entry {reference.id} {wrong}" if reference.id else f"entry {wrong}")


def made_key(reference: Reference) -> str:
    """A key for an entry that has none: "elliott2018"."""
    names = reference.authors or reference.editors
    return (
        keys.slug((names[0].sort_name if names else reference.title.split(" ")[0]) or "entry", 24) + reference.year[:4]
    )


def tidy_names(names: Sequence[Name | None]) -> tuple[Name, ...]:
    """The names that are there."""
    return tuple(name for name in names if name and name.sort_name)
