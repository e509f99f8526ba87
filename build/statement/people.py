"""Rules that read what people who have something are like: "people with A are at a higher risk of B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..cues import Cue, Sign
from .denial import is_negated
from .grammar import Grammar
from .lists import right_of
from .readings import End, Reading
from .signs import paired_readings
from .tokens import ADV, BE, COMMA, DASH, REL, STOP, SUB, VERB, M
from .verb_groups import VerbGroup

_BEARING = {"be", "have", "report", "experience", "expose", "show", "perceive", "feel", "exhibit", "receive", "suffer"}
_BEARING |= {"practise", "practice"}
# people who do these have something
_BEARERS = {"who", "with", "experiencing", "reporting", "that", "having", "suffering", "exposed"}
_BARELY = {"badly", "less", "little", "poorly", "rarely", "seldom"}
_MANIFOLD = {"double", "triple", "twice"}
_LIKELY = re.compile(
    r"(?:(?:\w+ly|much|far) )?more likely|(?:[\w.-]+ ){0,4}(?:times|twice) (?:as|more) likely"
    r"|((?:(?:\w+ly|much|far) )?less likely|half as likely)"
)


def people_readings(grammar: Grammar, index: int, group: VerbGroup) -> Iterator[Reading]:
    """Read "People who are exposed to A are at a higher risk of B", "those with A report lower B"."""
    if not group.finite or is_negated(grammar, group) is not False:
        return
    people = _people_with(grammar, group.start)
    if not people:
        return
    place = group.end
    limit = min(place + 9, len(grammar.tokens))
    compared = False
    while place < limit:
        low = grammar.low(place)
        if grammar.tag(place) in (STOP, COMMA, REL, SUB):
            break
        compared = compared or low in grammar.cues.sets["frames.compared"] or low in _MANIFOLD
        if low in ("risk", "odds", "likelihood") and grammar.low(place + 1) in ("of", "for") and compared:
            at = grammar.skip(place + 2)
            if grammar.tag(at) == VERB:
                at += 1
            objects, _ = right_of(grammar, at)
            sign = Sign.MINUS if grammar.low(place - 1) in ("lower", "reduced", "less", "decreased") else Sign.PLUS
            yield from paired_readings(
                grammar, people, objects, Cue("risk", "at-risk", sign), (place, place + 1), group=index
            )
            return
        place += 1
    yield from _likely(grammar, index, group, people)
    if group.lemmas & {"have", "report", "show", "experience", "exhibit", "display", "feel", "perceive"}:
        low = grammar.low(group.end)
        if (
            low in grammar.cues.sets["frames.compared"]
            or grammar.low(group.end + 1) in grammar.cues.sets["frames.compared"]
        ):
            objects, stop = right_of(grammar, group.end)
            if _against_others(grammar, stop):
                return
            yield from paired_readings(
                grammar,
                people,
                objects,
                Cue("more", "have-more", Sign.PLUS, undirected=True),
                (group.main, group.main + 1),
                group=index,
            )


def _against_others(grammar: Grammar, place: int) -> bool:
    """Whether people are compared with others who have something else: "than those with depression"."""
    if grammar.low(place) not in ("than", "compared"):
        return False
    end = place + 1
    while grammar.tag(end) not in (STOP, COMMA, SUB) and grammar.tokens[end].group < 0 and end < place + 12:
        end += 1
    words = {grammar.low(at) for at in range(place, end)}
    named = any(grammar.tag(at) in (M, REL) or grammar.low(at) in ("in", "on", "of") for at in range(place + 1, end))
    return named and words.isdisjoint(("without", "no", "not", "control", "controls", "healthy", "general"))


def _likely(grammar: Grammar, index: int, group: VerbGroup, people: list[End]) -> Iterator[Reading]:
    """Read "… are less likely to experience B" of people with A."""
    if not group.copula or index + 1 == len(grammar.groups):
        return
    between = [grammar.low(place) for place in range(group.end, grammar.groups[index + 1].start)]
    told = _LIKELY.fullmatch(" ".join(between))
    sign = (Sign.MINUS if told[1] else Sign.PLUS) if told else None
    then = grammar.groups[index + 1]
    if sign is None or not then.lemmas & {
        "experience",
        "develop",
        "have",
        "report",
        "suffer",
        "show",
        "exhibit",
        "feel",
    }:
        return
    at = then.end + 1 if grammar.low(then.end) == "from" else then.end
    objects, _ = right_of(grammar, at)
    yield from paired_readings(
        grammar, people, objects, Cue("risk", "at-risk", sign), (then.main, then.main + 1), group=index
    )


def _people_with(grammar: Grammar, end: int) -> list[End]:
    """What marks the people who are the subject: "students with A", "individuals who report A"."""
    sets = grammar.cues.sets
    at = grammar.back(end - 1, ADV)
    start = at
    while start >= 0 and grammar.tag(start) not in (STOP, SUB) and end - start < 16:
        if grammar.low(start) in sets["words.people"]:
            opener = grammar.low(start + 1)
            if opener in _BEARERS:
                break
            return []
        start -= 1
    else:
        return []
    if start < 0 or grammar.tag(start) in (STOP, SUB) or grammar.low(start) not in sets["words.people"]:
        return []
    first = start + 2
    if grammar.tag(first) in (BE, VERB, "have", "modal") and grammar.tokens[first].group >= 0:
        group = grammar.groups[grammar.tokens[first].group]
        if is_negated(grammar, group) is not False or (
            group.lemmas.isdisjoint(_BEARING) and grammar.low(group.main) != "exposed"
        ):
            return []
        first = grammar.skip(group.end)
    while grammar.low(first) in ("exposed", "to", "from"):
        first += 1
    ends, stop = right_of(grammar, first, end)
    while stop < end and grammar.tag(stop) in (ADV, COMMA, DASH):
        stop += 1
    if len(ends) != 1 or stop != end or grammar.low(grammar.places[ends[0].start] + 1) in _BARELY:
        return []  # "students who sleep less" have little of it
    if any(grammar.low(at) in ("on", "with", "without", "under") for at in range(grammar.places[ends[0].start], end)):
        return []  # "people with A on B have …" tells what B does
    return ends
