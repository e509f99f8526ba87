"""Misspelt names of authors without a list entry: which spellings in one document are one author's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from ..graph import keys
from ..graph.model import Extraction, Reference


def families_listed(extractions: Iterable[Extraction], library: Iterable[Reference]) -> frozenset[str]:
    """The keys of all family names that stand in some reference list or in the library."""
    references = (*library, *(reference for extraction in extractions for reference in extraction.references))
    return frozenset(keys.name_key(name.sort_name) for reference in references for name in reference.authors)


def spellings(extraction: Extraction, listed: frozenset[str]) -> dict[str, str]:
    """Spelling as written → spelling taken, for authors of "et al." citations one letter apart.

    Two spellings are one author of the document when both stand before "et al." and are the first
    author of a citation without an entry, no third first author is as near, and no list has both.
    The longer spelling is taken: a dropped (often doubled) letter is the commoner slip.
    """
    first: Counter[str] = Counter()
    et_al: set[str] = set()
    for citation in extraction.citations:
        for item in citation.items:
            if item.authors:
                first[item.authors[0]] += 1
                if item.et_al and item.reference is None:
                    et_al.add(item.authors[0])
    by_key: dict[str, set[str]] = defaultdict(set)
    for name in first:
        by_key[keys.name_key(name)].add(name)
    doubtful = [key for key, names in by_key.items() if len(key) > 3 and names <= et_al]
    near = {a: [b for b in by_key if len(b) > 3 and one_letter_apart(a, b)] for a in doubtful}
    taken: dict[str, str] = {}
    for a, others in near.items():
        if len(others) != 1 or len(near.get(others[0], ())) != 1 or (a in listed and others[0] in listed):
            continue
        forms = by_key[a] | by_key[others[0]]
        best = max(forms, key=lambda name: (len(name), first[name], name))
        taken |= dict.fromkeys(forms - {best}, best)
    return taken


def one_letter_apart(a: str, b: str) -> bool:
    """Whether one insertion, deletion or replacement turns a into b."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    at = 0
    while at < min(len(a), len(b)) and a[at] == b[at]:
        at += 1
    if len(a) == len(b):
        return a[at + 1 :] == b[at + 1 :]
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer[at + 1 :] == shorter[at:]
