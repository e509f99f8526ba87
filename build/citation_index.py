"""An index of the reference list, by which finding and linking of citations both judge names and years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..graph.keys import fold, initials, name_key
from ..graph.model import Name, Reference

# Lower-case words that belong to the family name after them ("van der Kolk", "de la Torre").
PARTICLES = frozenset(
    "van von der den de del della dell di da das do dos du des la le las los ten ter te zu zum zur af av ap ben bin ibn"
    " el al lo im op 't in't d l 'd ur vander vom zur y e und san santa st st. saint mc mac".split()
)
_YEARS = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_BRACKETED_YEAR = re.compile(r"[(\[]((?:1[5-9]|20)\d\d)[a-z]?[)\]]")
_STATUS = re.compile(r"[^\W\d_]+")
_ORGANISATION_GLUE = frozenset("of for the and on in de des del der für und et y la le a an to".split())
_CAPITALS = re.compile(r"[\[(]\s*([^\W\d_][\w&.\-]{1,14})\s*[\])]")


@dataclass(frozen=True, slots=True)
class Entry:
    """What linking needs of one reference: folded names, years, suffix.

    Attributes:
        position: of the reference in the list, from 0.
        keys: per author the folded forms under which it may be cited, the fullest first.
        given: the first author's folded initials, "" where unknown.
        years: every year by which the entry may be cited; the entry's own first.
        dated: whether the entry's own year is known as a number.
        head: the beginning of the entry's text, for entries whose fields were not understood.
    """

    position: int
    id: str
    keys: tuple[tuple[str, ...], ...]
    given: str
    years: tuple[str, ...]
    suffix: str
    dated: bool
    etal: bool
    label: str
    head: str


@lru_cache(maxsize=65536)
def name_forms(name: str) -> tuple[str, ...]:
    """The folded forms of a family name or organisation, fullest first.

    "van der Kolk" → vanderkolk, kolk; "Santa Brigida" → santabrigida, brigida, santa.
    """
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
    """Entries by first author, by any author and by year."""

    def __init__(self, references: Sequence[Reference]) -> None:
        """Index the references in the order of the list."""
        self.entries = tuple(_entry(position, reference) for position, reference in enumerate(references))
        self.first: dict[str, list[Entry]] = {}
        self.second: dict[str, list[Entry]] = {}
        self.by_year: dict[str, list[Entry]] = {}
        self.names: set[str] = set()
        for entry in self.entries:
            for at, forms in enumerate(entry.keys):
                self.names.update(forms)
                if at == 0:
                    for form in forms:
                        self.first.setdefault(form, []).append(entry)
            for year in entry.years:
                self.by_year.setdefault(year, []).append(entry)

    def fits(self, name: str, year: str) -> bool:
        """Whether an entry has this first author and this year."""
        return any(year in entry.years for form in name_forms(name) for entry in self.first.get(form, ()))

    def heads(self, whole: str, year: str) -> bool:
        """Whether an entry of that year has this whole name, as written, as its first author."""
        return any(year in entry.years for entry in self.first.get(name_key(whole), ()))

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


@lru_cache(maxsize=2)
def index_of(references: tuple[Reference, ...]) -> ReferenceIndex:
    """The index of a reference list; finding and linking of one document share it."""
    return ReferenceIndex(references)


def _entry(position: int, reference: Reference) -> Entry:
    authors = reference.authors or reference.editors
    keys = tuple(forms for forms in map(_forms, authors) if forms)
    if not keys:
        head = re.split(r"[.,(]|\s\d", reference.text.strip(), maxsplit=1)[0]
        keys = (name_forms(head),) if name_forms(head) else ()
    years = [year_key(reference.year)] if reference.year else []
    years += [
        year
        for year in _YEARS.findall(reference.text[:3000] if not reference.year else reference.year)
        if year not in years
    ]
    years += [year for year in _BRACKETED_YEAR.findall(reference.text[:160]) if year not in years]
    return Entry(
        position,
        reference.id,
        keys,
        initials(authors[0].given) if authors else "",
        tuple(years),
        reference.suffix,
        reference.year.isdigit(),
        reference.etal,
        reference.label,
        reference.text[:160],
    )
