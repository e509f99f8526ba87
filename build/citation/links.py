"""Which entry of the reference list an item of a citation points to: the list is the evidence.

An item is held against the entries of its first author and year; co-authors, their number, initials,
suffix and the order of the list decide between several. What stays open is then looked at together
with the entries that nobody cites: one letter of difference, the same year and no rival make a link.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from ...graph.keys import fold, initials, name_key
from .drafts import Item, Mark
from .index import Entry, ReferenceIndex, capitals, name_forms, year_key
from .places import trusted_places

_INITIALS_AFTER = re.compile(r"[\s,]+((?:[^\W\d_a-zß-ÿ]\.?[\s\-‐‑]*){1,3})(?=[\s,;&(]|et\b|$)")
_INITIALS_BEFORE = re.compile(r"((?:[^\W\d_a-zß-ÿ]\.[\s\-‐‑]*){1,3})$")
_IBID = re.compile(r"ib[ií]d|ivi|ebd|a\.\s?a\.\s?O|op\.?\s*cit|loc\.?\s*cit", re.IGNORECASE)
_BRACKETED = re.compile(r"[(\[]([^\W\d_][\w.&\-]+)[)\]]")
_YEAR_OR_QUOTE = re.compile(r"\(?(?:1[5-9]|20)\d\d|[“\"‘]")


def link(
    text: str,
    marks: Sequence[Mark],
    index: ReferenceIndex,
    *,
    labelled: bool = False,
    unsure: Collection[str] = (),
) -> None:
    """Give each item its `reference`, or its `candidates` where several entries fit equally.

    Args:
        text: the whole document.
        marks: its citations, in order.
        index: of its reference list.
        labelled: whether numbers cite labels even where most entries have none.
        unsure: ids of entries to which no number is tied.
    """
    linker = _Linker(text, index, labelled)
    if not linker.labels and any(mark.numeric for mark in marks):
        linker.places = trusted_places(text, marks, index.entries, unsure)
    for mark in marks:
        linker.link(mark)
    linker.link_misspelled(marks)


class _Linker:
    """Links the citations of one document."""

    def __init__(self, text: str, index: ReferenceIndex, labelled: bool) -> None:
        self.text = text
        self.index = index
        references = [entry.reference for entry in index.entries]
        labels = {reference.label: reference.id for reference in reversed(references) if reference.label.isdigit()}
        self.labels = labels if labelled or 2 * len(labels) > len(references) else {}
        self.places: tuple[str, ...] = ()  # the entries' ids in the order of a list without labels
        self.previous: Item | None = None
        self.authored: list[Item] = []  # not yet in `by_author`
        self.by_author: dict[str, Item] = {}

    def link(self, mark: Mark) -> None:
        several = False
        for item in mark.items:
            if mark.numeric:
                item.reference = self._numbered(item.label)
            elif not item.year:
                self._repeat(item)
            elif item.authors:
                candidates = self._candidates(item)
                if len(candidates) > 1:
                    candidates = self._narrow(item, candidates)
                if len(candidates) == 1:
                    item.reference = candidates[0].reference.id
                elif candidates:
                    item.candidates = tuple(entry.reference.id for entry in candidates)
                    several = True
                self.authored.append(item)
            self.previous = item
        if several:
            _tell_apart(mark.items)

    def _numbered(self, label: str) -> str | None:
        found = self.labels.get(label)
        if found is None and not self.labels and label.isdigit() and 0 < int(label) <= len(self.places):
            return self.places[int(label) - 1] or None
        return found

    def _repeat(self, item: Item) -> None:
        """Points "ibid." to the work cited before, "op. cit." to the author's work cited last."""
        if _IBID.search(self.text, item.start, item.end):
            before = self._last_by(item.authors[0]) if item.authors else self.previous
            if before is not None:
                item.reference, item.candidates = before.reference, before.candidates

    def _last_by(self, author: str) -> Item | None:
        """The author's item before; names are folded only here, as few texts ask."""
        for item in self.authored:
            self.by_author[name_key(item.authors[0])] = item
        self.authored.clear()
        return self.by_author.get(name_key(author))

    # ------------------------------------------------------------ candidates

    def _candidates(self, item: Item) -> Sequence[Entry]:
        if not self.index.entries:
            return ()
        headed, name, year = self.index.headed, item.authors[0], item.year or ""
        if len(item.authors) > 1 and not item.et_al and (found := headed.get((name_key("".join(item.authors)), year))):
            return found
        if year.isdigit() and not item.other_year:
            for form in name_forms(name):
                if found := headed.get((form, year)):
                    return found if len(found) == 1 else _plainly(found, form)
        elif found := self._of_years(name, (year_key(year), item.other_year)):
            return found
        return self._by_other_names(item, year_key(year))

    def _of_years(self, name: str, years: Sequence[str]) -> list[Entry]:
        """Entries for a range of years, "1912/1958", or a status, "in press"."""
        for form in name_forms(name):
            entries = self.index.first.get(form, ())
            for year in years:
                if found := [entry for entry in entries if _of_year(entry, year)]:
                    return _plainly(found, form)
        return []

    def _by_other_names(self, item: Item, year: str) -> list[Entry]:
        """Entries by an acronym for a name, a name for an acronym, or their first words."""
        index, name = self.index, item.authors[0]
        if bracketed := _BRACKETED.search(self.text, item.start, item.end):
            entries = index.first.get(name_key(bracketed.group(1)), [])
            if found := [entry for entry in entries if _of_year(entry, year)]:
                return found
        same_year = index.by_year.get(year, [])
        letters = capitals(name)
        if len(letters) > 1 and (name.isupper() or " " in name or sum(c.isupper() for c in name) > 2):
            found = [entry for entry in same_year if _is_acronym(name, letters, entry)]
            if found:
                return found
        begins = fold(name)
        found = [entry for entry, head in index.folded_heads(year) if _begins(head, begins)]
        if found:
            return found
        # Entries that give no year of their own: the authors must do.
        undated = [entry for entry in index.first.get(name_key(name), ()) if not entry.dated]
        return [entry for entry in undated if _author_penalty(item, entry) == 0]

    # ------------------------------------------------------------ choice

    def _narrow(self, item: Item, candidates: Sequence[Entry]) -> Sequence[Entry]:
        if item.suffix:
            candidates = [entry for entry in candidates if entry.suffix == item.suffix] or candidates
        candidates = _least(candidates, lambda entry: _author_penalty(item, entry))
        if len(candidates) > 1:
            candidates = _same_initials(item, self.text[item.start : item.end], candidates)
        if len(candidates) > 1:
            candidates = _same_suffix(item, candidates)
        return candidates

    # ------------------------------------------------------------ both ways

    def link_misspelled(self, marks: Sequence[Mark]) -> None:
        """Links what is still open to entries nobody cites: one letter apart, same year, no rival."""
        still_open = [item for mark in marks if not mark.numeric for item in mark.items if item.is_open]
        if still_open:
            cited = {item.reference for mark in marks for item in mark.items}
            for item in still_open:
                self._link_nearly(item, cited)

    def _link_nearly(self, item: Item, cited: set[str | None]) -> None:
        key = name_key(item.authors[0])
        if len(key) < 4:
            return
        near = [
            entry
            for entry in self.index.by_year.get(year_key(item.year or ""), ())
            if entry.id not in cited
            and entry.forms
            and _one_edit(key, entry.forms[0])
            and (not item.suffix or not entry.suffix or item.suffix == entry.suffix)
            and _author_penalty(item, entry) <= (2 if item.et_al else 0)
        ]
        if len(near) == 1:
            item.reference = near[0].id


def _tell_apart(items: Sequence[Item]) -> None:
    """Items of one bracket that read alike, "(Jiang et al. 2012; Jiang et al. 2012)", are different works."""
    alike: dict[tuple[str, ...], list[Item]] = {}
    for item in items:
        if item.candidates and not item.suffix:
            alike.setdefault(item.candidates, []).append(item)
    for candidates, same in alike.items():
        if len(same) == len(candidates) and len({(item.authors, item.year) for item in same}) == 1:
            for item, reference in zip(same, candidates, strict=True):
                item.reference, item.candidates = reference, ()


def _plainly(entries: list[Entry], form: str) -> list[Entry]:
    """Of entries that a form fits those whose full form it is: "Pardo" is Pardo before it is Pardo-Giménez."""
    return [entry for entry in entries if entry.forms[0] == form] or entries


def _begins(head: str, name: str) -> bool:
    """Whether the folded head of an entry begins with the folded name as a word of its own."""
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


def _least(candidates: Sequence[Entry], penalty: Callable[[Entry], int]) -> list[Entry]:
    penalties = [penalty(entry) for entry in candidates]
    least = min(penalties)
    return [entry for entry, value in zip(candidates, penalties, strict=True) if value == least]


def _author_penalty(item: Item, entry: Entry) -> int:
    """How badly the entry's authors fit those of the item: 0 where all that is said agrees."""
    named, there = len(item.authors), len(entry.keys)
    if item.et_al:
        penalty = 0 if there > named + (named == 1) or entry.reference.etal else 2
    else:
        penalty = 0 if there == named else 3 + (there < named)
    for at, author in enumerate(item.authors[1:], 1):
        if at >= there or set(name_forms(author)).isdisjoint(entry.keys[at]):
            penalty += 4
    return penalty


def _same_initials(item: Item, written: str, candidates: list[Entry]) -> list[Entry]:
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


def _same_suffix(item: Item, candidates: list[Entry]) -> list[Entry]:
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
