"""Citations behind a sentence of several parts: which part, a premise, an inference or the main clause, they are for.

"A lowers B, and so C may lower D (Lee, 2001)": Lee told of A. "Because A lowers B, C is rare (Lee, 2001)": of C.
"""

from __future__ import annotations

from .grammar import Grammar
from .readings import Reading
from .tokens import ADV, COMMA, CONJ, REL, STOP, SUB

_SO = {"accordingly", "consequently", "hence", "so", "therefore", "thus"}
_MAY = {"can", "could", "may", "might", "would"}
_REASONS = {"as", "because", "given that", "since"}
_CONTRASTS = {"whereas", "while"}
_OPENERS = {"given", *_REASONS, *_CONTRASTS}
_BESIDE = {"which", "who"}


def of_another_part(grammar: Grammar, reading: Reading, first: int, last: int, stop: int, after: int) -> bool:
    """Whether citations are for another part of the sentence than a reading.

    Args:
        grammar: of the sentence.
        reading: one of its readings.
        first: its first token.
        last: its last.
        stop: the first token behind the start of the citations.
        after: the first token behind their end.
    """
    return (
        _given(grammar, first, last, stop, after)
        or _before_a_relative(grammar, last, stop)
        or _of_a_thing_that(grammar, reading, last, stop)
    )


def inferred(grammar: Grammar, reading: Reading, first: int) -> bool:
    """Whether a reading is what the sentence itself infers: "it is a shield, and so trust may lower stress"."""
    group = grammar.groups[reading.group] if reading.group >= 0 else None
    if group is None or grammar.words.isdisjoint(_SO) or _MAY.isdisjoint(group.words):
        return False
    at = first
    while at > 0 and grammar.tokens[at - 1].group < 0 and grammar.tag(at - 1) not in (STOP, REL):
        at -= 1
        if grammar.low(at) in _SO and (grammar.tag(at - 1) in (CONJ, COMMA) or grammar.low(at - 1) == ";"):
            return any(one.finite and one.start < at for one in grammar.groups)
        if grammar.tag(at) == SUB:
            return False
    return False


def _given(grammar: Grammar, first: int, last: int, stop: int, after: int) -> bool:
    """Whether a reading stands in a reason in front: "because trust lowers stress, talks help (Lee, 2001)"."""
    if grammar.words.isdisjoint(_OPENERS):
        return False
    at = first
    while at > 0 and grammar.tag(at - 1) not in (COMMA, STOP):
        at -= 1
    if at and any(grammar.tag(place) != ADV for place in range(at - 1)):
        return False
    opener = "given that" if grammar.low(at) == "given" and grammar.low(at + 1) == "that" else grammar.low(at)
    contrast = opener in _CONTRASTS and grammar.low(after) == "and"
    if opener not in _REASONS and not contrast:
        return False
    comma = next((place for place in range(last, stop) if grammar.tag(place) == COMMA), -1)
    told = any(one.finite and comma < one.start < stop for one in grammar.groups)
    if contrast and not any(one.finite and one.start <= after + 2 for one in grammar.groups if one.start > after):
        return False
    return comma > 0 and told


def _before_a_relative(grammar: Grammar, last: int, stop: int) -> bool:
    """Whether a further relative clause stands between: "which lowers stress and which has been said to …"."""
    return not grammar.words.isdisjoint(_BESIDE) and any(
        grammar.tag(place) == CONJ and grammar.tag(place + 1) == REL and grammar.low(place + 1) in _BESIDE
        for place in range(last + 1, stop)
    )


def _of_a_thing_that(grammar: Grammar, reading: Reading, last: int, stop: int) -> bool:
    """Whether it is only told of which thing the clause speaks: "a trust that lowers stress is rare (Lee, 2001)"."""
    group = grammar.groups[reading.group] if reading.group >= 0 else None
    if group is None:
        return False
    relative = group.start - 1
    if grammar.tag(relative) != REL or relative - 1 != grammar.place_of(reading.subject):
        return False
    at = relative - 1
    while at > 0 and grammar.tag(at) not in (COMMA, STOP) and grammar.low(at) not in ("a", "an"):
        if grammar.tokens[at].group >= 0:
            return False
        at -= 1
    if grammar.low(at) not in ("a", "an") or (at and grammar.tag(at - 1) not in (COMMA, STOP, SUB)):
        return False
    main = next((one for one in grammar.groups if one.start > last), None)
    return main is not None and main.finite and main.start < stop and last + 1 == main.start
