"""A list of noun phrases before a cue → the ends of a relation."""

from __future__ import annotations

from collections.abc import Sequence

from .grammar import Grammar
from .list_parts import (
    aside_opening,
    comma_and,
    describes_another,
    hangs_on_past,
    is_thought,
    lead_of,
    of_another,
    of_several,
    split_list,
    strange_gerund,
)
from .lists import right_of, spread
from .phrases import phrase_ends
from .readings import End
from .tokens import ADV, BE, COMMA, DASH, HAVE, MODAL, NEG, PREP, REL, STOP, SUB, M

_CLOSING = {STOP, REL, SUB, DASH, BE, HAVE, MODAL}  # what no noun phrase goes on over
# after these a subject can begin without any sign: "in earlier research stress predicts …"
_CUTTING = {"reason", "reasons", "research", "studies", "literature", "samples", "sample", "study", "trial", "trials"}


def _only_subject(grammar: Grammar, first: int, last: int) -> tuple[list[End], int]:
    """The concepts of a subject that is no list, and where it begins (−1: none)."""
    tokens = grammar.tokens
    while first < last and tokens[first].tag == ADV:
        first += 1
    if first < last and tokens[first].low == "of" and tokens[first - 1].low in ("much", "most"):
        first += 1  # "much of the distress"
    if first >= last or (tokens[first].tag == PREP and tokens[first].low != "to"):
        return [], -1
    ends = [] if is_thought(grammar, first) else phrase_ends(grammar, first, last)
    if ends and tokens[first - 1].low == "nor":
        ends = [one._replace(none=True) for one in ends]
    return ends, first


def left_of(grammar: Grammar, end: int) -> tuple[list[End], int]:
    """The concepts of the subject list that ends before a token, and where the list begins (−1: none)."""
    tokens = grammar.tokens
    stop = end
    while stop > 0 and tokens[stop - 1].tag in (ADV, NEG):
        stop -= 1
    if stop > 0 and tokens[stop - 1].tag in (COMMA, DASH):
        opened = aside_opening(grammar, stop - 1)
        if opened < 0:
            return [], -1
        if tokens[opened + 1].low in ("such as", "including", "especially", "particularly", "namely", "like"):
            first = opened + 2 if tokens[opened + 2].low != "such as" else opened + 3
            return right_of(grammar, first, stop - 1)[0], opened
        stop = opened
    start = _start_of_list(grammar, stop)
    if start > 0 and tokens[start - 1].tag in _CLOSING and tokens[start - 1].low in ("but not", "rather than"):
        return left_of(grammar, start - 1)  # "empathy but not hope predicts"
    if start == stop:
        return [], -1
    parts = split_list(grammar, start, stop)
    cut = not grammar.words.isdisjoint(_CUTTING)
    if len(parts) == 1 and not cut:
        return _only_subject(grammar, start, stop)
    for place in range(start, stop) if cut else ():
        if tokens[place].low in _CUTTING and place + 1 < stop and tokens[place + 1].tag != PREP:
            parts = split_list(grammar, place + 1, stop)
    members = _members(grammar, parts, start)
    if not members:
        return [], -1
    begin = members[0][0]
    if len(members) > 1 and strange_gerund(grammar, begin):
        return [], begin  # "silencing A or B": of both
    members = _up_to_a_host(grammar, members)
    ends = spread(
        grammar,
        [([] if is_thought(grammar, a) else phrase_ends(grammar, a, b), lead_of(grammar, a, b)) for a, b in members],
    )
    if "nor" in grammar.words and any(tokens[a - 1].low == "nor" for a, _ in members):
        ends = [one._replace(none=True) for one in ends]
    return ends, begin


def _start_of_list(grammar: Grammar, stop: int) -> int:
    """Where the words begin that may be a subject up to a token: behind the last verb or word that closes a phrase."""
    tokens = grammar.tokens
    start = stop
    while start > 0 and tokens[start - 1].tag not in _CLOSING:
        if tokens[start - 1].group >= 0 and not (
            grammar.within_phrase(start - 1) and (start == 1 or (tokens[start - 2].tag not in (COMMA, BE, PREP)))
        ):
            break
        start -= 1
    return start


def _members(grammar: Grammar, parts: Sequence[tuple[int, int, str]], start: int) -> list[tuple[int, int]]:
    """The parts of a row of words that are one list of subjects; none where they hang on a noun before.

    Args:
        grammar: of the sentence.
        parts: first token and end of each, and what stands before it ("", a comma or a conjunction).
        start: the first token of the row.
    """
    tokens = grammar.tokens
    chosen: list[tuple[int, int]] = []
    joined: list[str] = []  # what stands before each of them
    has_conj = False
    for first, last, before in reversed(parts):
        if first >= last:
            break
        while first < last and tokens[first].tag == ADV:
            first += 1
        if first < last and tokens[first].low == "of" and tokens[first - 1].low in ("much", "most"):
            first += 1  # "much of the distress"
        if first >= last:
            break
        if has_conj and first == start and hangs_on_past(grammar, first):
            return []  # "values tied to hope, music and trust raise …": the values do
        if tokens[first].tag == PREP and tokens[first].low != "to":
            if "," in joined and joined[-1] != ",":
                chosen.pop()  # "besides stress and bad sleep, trust and hope lower …"
            break
        if chosen and not has_conj:
            break
        chosen.append((first, last))
        joined.append(before)
        if first - 2 >= start and comma_and(grammar, first) and start and tokens[start - 1].group >= 0:
            if "," in (before for _, _, before in parts) and hangs_on_past(grammar, start):
                return []
            break  # "promotes hope, and trust reduces …": a clause of its own
        if before not in ("", ","):
            has_conj = True
        elif not before:
            break
    return chosen[::-1]


def _up_to_a_host(grammar: Grammar, members: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The members of a list up to one on whose noun the later ones hang; none where it can't be told on which."""
    tokens = grammar.tokens
    for number, (first, last) in enumerate(members[:-1], 1):
        found = phrase_ends(grammar, first, last)
        tags = [tokens[place].tag for place in range(first, last)]
        if not found and (PREP in tags or (tokens[first].low.endswith("ing") and tags.count(M) > 1)):
            # "joining trust or hope", "programs for students with low hope and poor trust": the last hangs too
            return []
        between = next((place for place in range(first, last) if tokens[place].low == "between"), last)
        if between < last:  # "the bond between trust and hope"
            return [] if found and grammar.places[found[-1].start] > between else members[:number]
        bare = len(members) == 2 and members[1][1] - members[1][0] == 1
        opened = found[-1].start if found else -1
        several = found and of_several(grammar, opened, last, members[number][1])
        if several or (
            found and (describes_another(grammar, opened, last) or (bare and of_another(grammar, opened, last)))
        ):
            return members[:number]  # "CBT for students with stress and low hope"
    return members
