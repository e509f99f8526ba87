"""An index of the reference list, by which finding and linking of citations both judge names and years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from ...graph.keys import fold, initials, name_key
from ...graph.model import Name, Reference
from ..particles import PARTICLES

_YEARS = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
# Two patterns, as a search for one sign takes a third of the time of a search for one of two.
_BRACKETED_YEARS = tuple(re.compile(rf"\{opening}((?:1[5-9]|20)\d\d)[a-z]?[)\]]") for opening in "([")
_STATUS = re.compile(r"[^\W\d_]+")
_ORGANISATION_GLUE = frozenset("of for the and on in de des del der für und et y la le a an to".split())
_HEAD = 160  # characters in which an entry names its authors and year
_CAPITALS = re.compile(r"[\[(]\s*([^\W\d_][\w&.\-]{1,14})\s*[\])]")


class Entry(NamedTuple):
    """What finding and linking need of one reference.

    Attributes:
        forms: the folded forms under which its first author may be cited, the fullest first.
        years: every year by which the entry may be cited; the entry's own first.
    """

    reference: Reference
    forms: tuple[str, ...]
    years: tuple[str, ...]

    @property
    def id(self) -> str:
        """The reference's."""
        return self.reference.id

    @property
    def suffix(self) -> str:
        """The letter after its year."""
        return self.reference.suffix

    @property
    def dated(self) -> bool:
        """Whether the entry's own year is known as a number."""
        return self.reference.year.isdigit()

    @property
    def head(self) -> str:
        """The beginning of its text, for entries whose fields were not understood."""
        return self.reference.text[:_HEAD]

    @property
    def given(self) -> str:
        """The first author's folded initials, "" where unknown."""
        authors = _authors(self.reference)
        return initials(authors[0].given) if authors else ""

    @property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """Per author the folded forms under which it may be cited, the fullest first."""
        keys = tuple(forms for forms in map(_forms, _authors(self.reference)) if forms)
        return keys or ((self.forms,) if self.forms else ())


@lru_cache(maxsize=65536)
def name_forms(name: str) -> tuple[str, ...]:
    """The folded forms of a family name or organisation, fullest first.

    "van der Kolk" → vanderkolk, kolk; "Santa Brigida" → santabrigida, brigida, santa.
    """
    if name.isascii() and name.isalpha():
        return (name.lower(),)
    whole = name_key(name)
    parts = [part for part in re.split(r"[\s\-‐‑–]+", name) if part]
    if len(parts) < 2:
        return (whole,) if whole else ()
    forms = [whole]
    bare = [part for part in parts if part.lower().rstrip(".") not in PARTICLES and len(part) > 1]
    if len(parts) > 3:
        bare = [part for part in bare if part.lower() not in _ORGANISATION_GLUE]
    # The parts of a name of two or three words may stand alone; those of an organisation don't.
    ends = (bare[-1], bare[0]) if 0 < len(bare) < 3 else (bare[-1],) if len(bare) == 3 else ()
    for form in ("".join(bare), *ends):
        key = name_key(form)
        if len(key) > 1 and key not in forms:
            forms.append(key)
    return tuple(form for form in forms if form)


def organisation_forms(literal: str) -> tuple[str, ...]:
    """Folded forms of an organisation, the fullest first: without bracket, without small words, acronyms."""
    acronyms = [name_key(found) for found in _CAPITALS.findall(literal)]
    plain = _CAPITALS.sub(" ", literal)
    forms = [name_key(plain)]
    letters = [word[0] for word in re.findall(r"[^\W\d_]+", plain) if word.lower() not in _ORGANISATION_GLUE]
    forms.append("".join(name_key(word) for word in plain.split() if word.lower() not in _ORGANISATION_GLUE))
    if len(letters) > 2:
        acronyms.append(fold("".join(letters)))
    return tuple(dict.fromkeys(form for form in (*forms, *acronyms) if form))


def capitals(name: str) -> str:
    """The folded capital letters of an acronym or of an organisation's words, "" for fewer than two.

    "MoHCDGEC" and "Ministry of Health, Community Development, Gender, Elderly, Children" → mhcdgec.
    """
    words = re.findall(r"[^\W\d_]+", name)
    if len(words) == 1:
        letters = [c for c in words[0] if c.isupper()]
    else:
        letters = [word[0] for word in words if word[0].isupper() and word.lower() not in _ORGANISATION_GLUE]
    return fold("".join(letters)) if len(letters) > 1 else ""


def _forms(name: Name) -> tuple[str, ...]:
    if not name.family:
        return organisation_forms(name.literal)
    if name.family.count(" ") < 2 or name.given:
        return name_forms(name.family)
    return tuple(dict.fromkeys((*name_forms(name.family), *organisation_forms(name.family))))


def year_key(year: str) -> str:
    """A year or status as it is compared: "2001" as it is, "in press" and the like folded to letters."""
    return year if year.isdigit() else "".join(_STATUS.findall(year.lower()))


class ReferenceIndex:
    """Entries by first author and year; what is asked for seldom is made when it is asked for."""

    def __init__(self, references: Sequence[Reference]) -> None:
        """Index the references in the order of the list."""
        self.entries = tuple(map(_entry, references))
        self.headed: dict[tuple[str, str], list[Entry]] = {}
        self._folded_heads: dict[str, list[tuple[Entry, str]]] = {}
        for entry in self.entries:
            for form in entry.forms:
                for year in entry.years:
                    self.headed.setdefault((form, year), []).append(entry)

    @cached_property
    def first(self) -> dict[str, list[Entry]]:
        """Entries by each form of their first author."""
        first: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for form in entry.forms:
                first.setdefault(form, []).append(entry)
        return first

    @cached_property
    def by_year(self) -> dict[str, list[Entry]]:
        """Entries by each of their years."""
        by_year: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for year in entry.years:
                by_year.setdefault(year, []).append(entry)
        return by_year

    @cached_property
    def names(self) -> set[str]:
        """Every form of every author in the list."""
        everyone = {name for entry in self.entries for name in _authors(entry.reference)}
        names = {form for name in everyone for form in _forms(name)}
        return names.union(*(entry.forms for entry in self.entries))

    def fits(self, name: str, year: str) -> bool:
        """Whether an entry has this first author and this year."""
        forms, headed = name_forms(name), self.headed
        return bool(forms) and ((forms[0], year) in headed or any((form, year) in headed for form in forms[1:]))

    def heads(self, whole: str, year: str) -> bool:
        """Whether an entry of that year has this whole name, as written, as its first author."""
        return (name_key(whole), year) in self.headed

    def folded_heads(self, year: str) -> list[tuple[Entry, str]]:
        """The entries of a year, each with the folded beginning of its text."""
        if year not in self._folded_heads:
            self._folded_heads[year] = [
                (entry, fold(entry.head).lstrip("[(“\"' ")) for entry in self.by_year.get(year, ())
            ]
        return self._folded_heads[year]

    def family(self, name: str) -> str:
        """The name without given names before it, where the list has the rest: "Carl Rogers" → "Rogers"."""
        if " " in name and name_key(name) not in self.first:
            parts = name.split()
            for at in range(1, min(len(parts), 4)):
                rest = " ".join(parts[at:])
                if name_key(rest) in self.first:
                    return rest
        return name

    def knows(self, name: str) -> bool:
        """Whether the name, in its fullest form, is that of an author in the list."""
        forms = name_forms(name)
        return bool(forms) and forms[0] in self.names


def _authors(reference: Reference) -> tuple[Name, ...]:
    return reference.authors or reference.editors


def _entry(reference: Reference) -> Entry:
    forms: tuple[str, ...] = ()
    for name in _authors(reference):
        if forms := _forms(name):
            break
    if not forms:
        forms = name_forms(re.split(r"[.,(]|\s\d", reference.text.strip(), maxsplit=1)[0])
    year, text = reference.year, reference.text
    years = [year_key(year)] if year else []
    if len(year) != 4:
        years += _YEARS.findall(year or text[:3000])
    for bracketed in _BRACKETED_YEARS:
        years += bracketed.findall(text, 0, _HEAD)
    return Entry(reference, forms, tuple(dict.fromkeys(years)))
