"""Which entries of a list without labels stand at a place that can be trusted, so that "[12]" means the twelfth.

One entry that was lost or not parted from the one before shifts all behind it, and each number would be tied to a work
that does not say what is cited. Two things tell of it: numbers beyond the list, and names before the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from .drafts import Mark
from .index import Entry, name_forms
from .numbers import highest_cited

_NAMED = re.compile(
    r"\b([^\W\d_a-z][\w'’-]{1,40})(?:,?\s(?:and|&)\s[^\W\d_a-z][\w'’-]{1,40})?"
    r"(?:,?\set\sal\.?|,?\sand\s(?:colleagues|co-?workers|co-?authors|others))?[\s,]{0,3}$"
)
_BEFORE = 110  # characters that may name who is cited
_SHIFT = 3  # places by which a list may be off for a name to tell


def trusted_places(
    text: str, marks: Sequence[Mark], entries: Sequence[Entry], unsure: Collection[str]
) -> tuple[str, ...]:
    """The id of the entry at each place of a list without labels, "" where another may belong there.

    Args:
        text: the whole document.
        marks: its citations.
        entries: the list, in order.
        unsure: ids of entries whose place is known to be doubtful.
    """
    numeric = [mark for mark in marks if mark.numeric]
    if highest_cited(int(item.label) for mark in numeric for item in mark.items) > len(entries):
        return ("",) * len(entries)
    places = ["" if entry.id in unsure else entry.id for entry in entries]
    for low, high in _shifted(sorted(_named(text, numeric, entries)), len(entries)):
        places[low:high] = [""] * (high - low)
    return tuple(places)


def _named(text: str, marks: Sequence[Mark], entries: Sequence[Entry]) -> Iterator[tuple[int, bool]]:
    """Numbers behind a name, "Nair et al. [8]": whether it is an author of that entry, or not, but of one close by."""
    for mark in marks:
        number = int(mark.items[0].label)
        found = _NAMED.search(text, max(0, mark.start - _BEFORE), mark.start) if number <= len(entries) else None
        if not found:
            continue
        forms = set(name_forms(found[1]))
        if any(not forms.isdisjoint(author) for author in entries[number - 1].keys):
            yield number, True
        elif any(not forms.isdisjoint(near.forms) for near in entries[max(0, number - 1 - _SHIFT) : number + _SHIFT]):
            yield number, False


def _shifted(named: Sequence[tuple[int, bool]], size: int) -> Iterator[tuple[int, int]]:
    """Spans of places in which two or more names, and none for it, say that the list is off; from name to name."""
    low, against = 0, set[int]()
    for number, agrees in [*named, (size + 1, True)]:
        if not agrees:
            against.add(number)
            continue
        if len(against) > 1:
            yield low, number - 1
        low, against = number, set()
