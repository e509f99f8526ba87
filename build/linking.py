"""Which entry of the reference list an item of a citation points to: the list is the evidence.

An item is held against the entries of its first author and year; co-authors, their number, initials,
suffix and the order of the list decide between several. What stays open is then looked at together
with the entries that nobody cites: one letter of difference, the same year and no rival make a link.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ..graph.keys import fold, initials, name_key
from ..graph.model import Citation, CitationItem, Reference
from .citation_index import Entry, capitals, index_of, name_forms, year_key

_INITIALS_AFTER = re.compile(r"[\s,]+((?:[^\W\d_a-zß-ÿ]\.?[\s\-‐‑]*){1,3})(?=[\s,;&(]|et\b|$)")
_INITIALS_BEFORE = re.compile(r"((?:[^\W\d_a-zß-ÿ]\.[\s\-‐‑]*){1,3})$")
_IBID = re.compile(r"ibid|ebd|a\.\s?a\.\s?O|op\.?\s*cit|loc\.?\s*cit", re.IGNORECASE)
_BRACKETED = re.compile(r"[(\[]([^\W\d_][\w.&\-]+)[)\]]")
_YEAR_OR_QUOTE = re.compile(r"\(?(?:1[5-9]|20)\d\d|[“\"‘]")
_MANY_YEARS = re.compile(r"(?:1[5-9]|20)\d\d")


def link(citations: Sequence[Citation], references: Sequence[Reference]) -> tuple[Citation, ...]:
    """The citations with each item's `reference`, or its `candidates` where several entries fit equally.

    Args:
        citations: as found, in order of the text.
        references: the document's reference list, in its order.
    """
    linker = _Linker(references)
    linked = [linker.citation(citation) for citation in citations]
    return tuple(linker.misspelled(linked))


class _Linker:
    """Links the citations of one document."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self.index = index_of(tuple(references))
        labels = {reference.label: reference.id for reference in reversed(references) if reference.label.isdigit()}
        self.labels = labels if 2 * len(labels) > len(references) else {}
        self.seen: dict[tuple[object, ...], CitationItem] = {}
        self.previous: CitationItem | None = None
        self.by_author: dict[str, CitationItem] = {}

    def citation(self, citation: Citation) -> Citation:
        items = []
        for item in citation.items:
            if citation.style == "numeric":
                new = replace(item, reference=self._numbered(item.label))
            else:
                written = citation.text[max(0, item.start - citation.start) : item.end - citation.start]
                new = self._authored(item, written)
            items.append(new)
            self.previous = new
        return replace(citation, items=tuple(_told_apart(items)))

    def _numbered(self, label: str) -> str | None:
        found = self.labels.get(label)
        if found is None and not self.labels and label.isdigit() and 0 < int(label) <= len(self.index.entries):
            return self.index.entries[int(label) - 1].id
        return found

    def _authored(self, item: CitationItem, written: str) -> CitationItem:
        if not item.year:
            return self._repeated(item, written)
        if not item.authors:
            return item
        candidates = self._narrow(item, written, self._candidates(item, written))
        if len(candidates) == 1:
            new = replace(item, reference=candidates[0].id)
        else:
            new = replace(item, candidates=tuple(entry.id for entry in candidates))
        self.by_author[name_key(item.authors[0])] = new
        return new

    def _repeated(self, item: CitationItem, written: str) -> CitationItem:
        """Points "ibid." to the work cited before, "op. cit." to the author's work cited last."""
        if not _IBID.search(written):
            return item
        before = self.by_author.get(name_key(item.authors[0])) if item.authors else self.previous
        if before is None:
            return item
        return replace(item, reference=before.reference, candidates=before.candidates)

    # ------------------------------------------------------------ candidates

    def _candidates(self, item: CitationItem, written: str) -> list[Entry]:
        index, name = self.index, item.authors[0]
        years = [year_key(item.year or "")]
        if "/" in written or "–" in written or "-" in written:
            years += [year for year in _MANY_YEARS.findall(written) if year not in years]
        if len(item.authors) > 1 and not item.et_al:
            whole = index.first.get(name_key("".join(item.authors)), [])
            if found := [entry for entry in whole if years[0] in entry.years]:
                return found
        for form in name_forms(name):
            entries = index.first.get(form, [])
            for year in years:
                if found := [entry for entry in entries if _of_year(entry, year)]:
                    # "Pardo" is Pardo before it is Pardo-Giménez.
                    return [entry for entry in found if entry.keys[0][0] == form] or found
        letters = capitals(name)
        if bracketed := _BRACKETED.search(written):
            entries = index.first.get(name_key(bracketed.group(1)), [])
            if found := [entry for entry in entries if _of_year(entry, years[0])]:
                return found
        same_year = index.by_year.get(years[0], [])
        if len(letters) > 1 and (name.isupper() or " " in name or sum(c.isupper() for c in name) > 2):
            found = [entry for entry in same_year if _is_acronym(name, letters, entry)]
            if found:
                return found
        begins = fold(name)
        found = [entry for entry in same_year if _begins(entry, begins)]
        if found:
            return found
        # Entries that give no year of their own: the authors must do.
        undated = [entry for entry in index.first.get(name_key(name), ()) if not entry.dated]
        return [entry for entry in undated if _author_penalty(item, entry) == 0]

    # ------------------------------------------------------------ choice

    def _narrow(self, item: CitationItem, written: str, candidates: list[Entry]) -> list[Entry]:
        if len(candidates) < 2:
            return candidates
        if item.suffix:
            candidates = [entry for entry in candidates if entry.suffix == item.suffix] or candidates
        candidates = _least(candidates, lambda entry: _author_penalty(item, entry))
        if len(candidates) > 1:
            candidates = _same_initials(item, written, candidates)
        if len(candidates) > 1:
            candidates = _same_suffix(item, candidates)
        return candidates

    # ------------------------------------------------------------ both ways

    def misspelled(self, citations: Sequence[Citation]) -> list[Citation]:
        """Links what is still open to entries nobody cites: one letter apart, same year, no rival."""
        cited = {item.reference for citation in citations for item in citation.items}
        result = []
        for citation in citations:
            if citation.style == "author-year" and any(_is_open(item) for item in citation.items):
                items = [self._nearly(item, cited) if _is_open(item) else item for item in citation.items]
                citation = replace(citation, items=tuple(items))
            result.append(citation)
        return result

    def _nearly(self, item: CitationItem, cited: set[str | None]) -> CitationItem:
        key = name_key(item.authors[0])
        if len(key) < 4:
            return item
        near = [
            entry
            for entry in self.index.by_year.get(year_key(item.year or ""), ())
            if entry.id not in cited
            and entry.keys
            and _one_edit(key, entry.keys[0][0])
            and (not item.suffix or not entry.suffix or item.suffix == entry.suffix)
            and _author_penalty(item, entry) <= (2 if item.et_al else 0)
        ]
        return replace(item, reference=near[0].id) if len(near) == 1 else item


def _told_apart(items: list[CitationItem]) -> list[CitationItem]:
    """Items of one bracket that read alike, "(Jiang et al. 2012; Jiang et al. 2012)", are different works."""
    alike: dict[tuple[str, ...], list[int]] = {}
    for at, item in enumerate(items):
        if item.candidates and not item.suffix:
            alike.setdefault(item.candidates, []).append(at)
    for candidates, places in alike.items():
        if len(places) == len(candidates) and len({(items[at].authors, items[at].year) for at in places}) == 1:
            for at, reference in zip(places, candidates, strict=True):
                items[at] = replace(items[at], reference=reference, candidates=())
    return items


def _is_open(item: CitationItem) -> bool:
    return bool(item.reference is None and not item.candidates and item.authors and item.year)


def _begins(entry: Entry, name: str) -> bool:
    """Whether the entry's text begins with the folded name as a word of its own."""
    head = fold(entry.head[: len(name) + 12]).lstrip("[(“\"' ")
    return head.startswith(name) and not head[len(name) : len(name) + 1].isalnum()


def _of_year(entry: Entry, year: str) -> bool:
    if year in entry.years:
        return True
    # "in press" in the text: an entry that gives no year, or another word for the same.
    return not year.isdigit() and not entry.dated


def _is_acronym(name: str, letters: str, entry: Entry) -> bool:
    head = re.split(r"\(?(?:1[5-9]|20)\d\d|[.:](?:\s|$)", entry.head, maxsplit=1)[0]
    if " " in name:  # the text has the full name, the entry the acronym
        return name_key(head) == letters
    first = re.match(r"\W*([^\W\d_]+)", entry.head)
    if first and fold(first.group(1)) == fold(name):
        return True
    if len(name) > 2 and name in re.findall(r"\w+", _YEAR_OR_QUOTE.split(entry.head, maxsplit=1)[0]):
        return True
    return len(letters) > 2 and capitals(head).startswith(letters) and " " in head.strip()


def _least(candidates: list[Entry], penalty: Callable[[Entry], int]) -> list[Entry]:
    penalties = [penalty(entry) for entry in candidates]
    least = min(penalties)
    return [entry for entry, value in zip(candidates, penalties, strict=True) if value == least]


def _author_penalty(item: CitationItem, entry: Entry) -> int:
    """How badly the entry's authors fit those of the item: 0 where all that is said agrees."""
    named, there = len(item.authors), len(entry.keys)
    if item.et_al:
        penalty = 0 if there > named + (named == 1) or entry.etal else 2
    else:
        penalty = 0 if there == named else 3 + (there < named)
    for at, author in enumerate(item.authors[1:], 1):
        if at >= there or set(name_forms(author)).isdisjoint(entry.keys[at]):
            penalty += 4
    return penalty


def _same_initials(item: CitationItem, written: str, candidates: list[Entry]) -> list[Entry]:
    name = item.authors[0]
    at = written.find(name)
    if at < 0:
        return candidates
    found = _INITIALS_AFTER.match(written, at + len(name)) or _INITIALS_BEFORE.search(written[:at].rstrip())
    if not found:
        return candidates
    said = initials(found.group(1))
    if not said:
        return candidates
    exact = [entry for entry in candidates if entry.given == said]
    return exact or [entry for entry in candidates if entry.given.startswith(said)] or candidates


def _same_suffix(item: CitationItem, candidates: list[Entry]) -> list[Entry]:
    same = [entry for entry in candidates if entry.suffix == item.suffix]
    if same:
        return same
    # The list has lost suffixes: the letters it doesn't show count its other entries in their order.
    bare = [entry for entry in candidates if not entry.suffix]
    shown = {entry.suffix for entry in candidates}
    free = [letter for letter in "abcdefghijklmnopqrstuvwxyz" if letter not in shown]
    if item.suffix in free[: len(bare)]:
        return [bare[free.index(item.suffix)]]
    return bare or candidates


def _one_edit(first: str, second: str) -> bool:
    """Whether one letter inserted, dropped, replaced or two neighbours exchanged make the same word."""
    if first == second:
        return True
    if abs(len(first) - len(second)) > 1:
        return False
    at = 0
    while at < min(len(first), len(second)) and first[at] == second[at]:
        at += 1
    a, b = first[at:], second[at:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and len(b) > 1 and a[2:] == b[2:])
