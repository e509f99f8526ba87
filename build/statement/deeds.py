"""Readings of what is done to something named beside: the growth of a pest, the silencing of a gene."""

from __future__ import annotations

import re
from functools import lru_cache

from ..cues import load_cues
from .grammar import Grammar
from .readings import End, Reading
from .tokens import ADJECTIVE, ADV, CONJ, DET, GLUE, POSS, VERB, WORD, M
from .valences import is_unwanted, is_wanted
from .wholes import head_of

_ITEMS = (M, DET, ADV)
_TAKEN = ("addition", "administration", "application", "consumption", "intake", "supplementation", "use")
_OWN = ("its", "their", "whose")
_CERTAIN = ("the", "this", "these", "its", "their")
_ABBREVIATED = re.compile(r"\s(?:the\s)?[A-Z]\.\s[a-z]{3}")
_NAME = re.compile(r"\w*[^\W\d_][\w-]*?[A-Z\d][\w-]*+(?<!ed)")


def of_a_burden(grammar: Grammar, reading: Reading) -> bool:
    """Whether something wanted is that of a burden: "the growth of weeds", "germination and growth of pests"."""
    return _is_of_a_burden(grammar, reading.subject) or _is_of_a_burden(grammar, reading.object)


def _is_of_a_burden(grammar: Grammar, end: End) -> bool:
    """Whether a burden is named behind an end that tells how something thrives."""
    place = grammar.places.get(end.start, -1) + 1
    if place and grammar.tag(place) == CONJ and grammar.tag(place + 1) == M:
        place += 2  # what follows the last item of a list is for all
    if not place or grammar.low(place) != "of":
        return False
    words, sets = grammar.text[end.start : end.end], grammar.cues.sets
    if head_of(words) not in sets["ends.thriving"] or not is_wanted(grammar, end.concept, words):
        return False
    if _ABBREVIATED.match(grammar.text, grammar.tokens[place].end):
        return True  # "the growth of F. bona" is that of a kind of which the scheme may say nothing
    harmful = sets["ends.harmful"] | sets["valence.burdens"]
    for at in range(place + 1, min(place + 7, len(grammar.tokens))):
        token = grammar.tokens[at]
        if token.tag not in (*_ITEMS, WORD, POSS, GLUE) and not (token.tag == VERB and grammar.within_phrase(at)):
            return False
        if token.mention is not None and is_unwanted(grammar, token.mention):
            return True
        if token.low in harmful or token.low.removesuffix("s") in harmful:
            return True
    return False


def deed_of_another(grammar: Grammar, reading: Reading) -> bool:
    """Whether a concept says only what is done to something named beside it: "silencing of TrkB", "the TrkB gene"."""
    return _is_deed_of_another(grammar, reading.subject) or _is_deed_of_another(grammar, reading.object)


def _is_deed_of_another(grammar: Grammar, end: End) -> bool:
    """Whether an end is a deed, a dealing or a process, and what it is done to stands beside it."""
    name = grammar.text[end.start : end.end]
    sort = _sort_of(name)
    if not sort:
        return False
    if sort == "process":
        return _process_of_another(grammar, end)
    if end.start not in grammar.places:
        return False
    dealt, deeds = sort == "dealing", grammar.cues.sets["ends.deeds"]
    place = grammar.places[end.start]
    if not dealt and (
        _proper(grammar, place - 1) if grammar.tag(place - 1) == WORD else grammar.low(place - 1) in _OWN
    ):
        return True
    at = place + 1
    if grammar.low(at) == "in":
        at += 2  # "expression in mice of TrkB"
    if grammar.low(at) != "of":
        return False
    named: list[int] = []
    while at + 1 < len(grammar.tokens) and grammar.tag(at + 1) in (*_ITEMS, WORD, POSS, GLUE):
        at += 1
        named.append(at)
    if name.lower().split()[-1] in _TAKEN:
        return bool(named) and not grammar.low(named[-1]).endswith("ing")
    if dealt:
        return any(grammar.tag(one) == M or _proper(grammar, one) for one in named)
    if any(grammar.low(one) in _CERTAIN for one in named) or _other_concept(grammar, named[-1:], deeds):
        return True
    several = bool(named) and grammar.low(named[-1]).endswith("s")
    return any(_proper(grammar, one) for one in (named[:-1] if several else named))


@lru_cache(maxsize=4096)  # texts repeat the names of their concepts
def _sort_of(name: str) -> str:
    """Whether a name tells of a "deed", a "dealing" or a "process"; "" for all others."""
    words, sets = name.lower().split(), load_cues().sets
    if len(words) == 1 and words[0] in sets["ends.processes"]:
        return "process"
    dealt, deeds = words[-1] in sets["ends.dealings"], sets["ends.deeds"]
    if not (dealt or words[-1] in deeds):
        return ""
    if len(words) > 1 and words[0] not in deeds and not ADJECTIVE.search(words[0]):
        return ""
    return "dealing" if dealt else "deed"


def _process_of_another(grammar: Grammar, end: End) -> bool:
    """Whether what goes on is that of a substance named behind: "the secretion of auxin", "synthesis of MAX9"."""
    place = grammar.place_of(end) + 1
    if grammar.low(place) != "of":
        return False
    place += 1
    while grammar.tag(place) in (*_ITEMS, WORD, POSS, GLUE):
        if grammar.tag(place) == M or _proper(grammar, place):
            return True
        place += 1
    return False


def _other_concept(grammar: Grammar, named: list[int], deeds: frozenset[str] | set[str]) -> bool:
    """Whether the last word is another concept than "genes": "expression of auxin"."""
    return any(grammar.tag(one) == M and head_of(grammar.low(one)) not in deeds for one in named)


def _proper(grammar: Grammar, place: int) -> bool:
    """Whether a word is written as names of genes and substances are: with a figure or a capital inside."""
    token = grammar.tokens[place]
    return _NAME.match(grammar.text, token.start, token.end) is not None
