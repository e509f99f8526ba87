"""What a sentence says around a reading: whether it is denied, or left open of what it is told."""

from __future__ import annotations

from .conditions import CONDITIONS, only_where, only_without
from .denial import is_negated
from .doubt import left_open
from .grammar import Grammar
from .readings import Reading
from .tokens import ADV, COMMA, REL, STOP, SUB

CONCEDING = {"while", "although", "though", "whereas"}
_UNLIKE = {"conflicting", "contradictory", "mixed"}
_PLAIN = {"certain", "clear", "clear-cut", "confirmed", "known", "obvious", "replicated", "simple", "straightforward"}
_WANTING = {"attention", "interest", "lacking", "missing", "scarce", "weak"}
_SCANT = {"insufficient", "inadequate", "enough", "inconclusive"}
_ENOUGH = {"adequate", "sufficient"}
REASONS = {"as", "because", "since", "although", "though", "while"}
_TOLD_OF = {"demonstrated", "described", "documented", "established", "identified", "noted", "reported"}
_INQUIRIES = {"study", "studies", "trial", "trials", "research", "reports", "data"}
_GROUNDS = {"evidence", "proof", "support", "indication", "indications", "sign", "signs"}


def clause_start(grammar: Grammar, place: int) -> int:
    """The token after the last full stop, colon or semicolon before a place."""
    if STOP not in grammar.tags[:place]:
        return 0
    while grammar.tags[place - 1] != STOP:
        place -= 1
    return place


def reach(grammar: Grammar, reading: Reading) -> tuple[int, int]:
    """The first and last token of a reading's ends and cue."""
    one, other = grammar.place_of(reading.subject), grammar.place_of(reading.object)
    if one > other:
        one, other = other, one
    start, stop = reading.cue
    return one if one < start else start, other if other >= stop else stop - 1


def denied(grammar: Grammar, reading: Reading) -> Reading | None:
    """The reading, turned into "no effect" where the sentence says that there is no evidence for it.

    None where nobody has looked ("there are no studies that …"), or where the words do not say of what it is told.
    """
    first, last = reach(grammar, reading)
    begin = clause_start(grammar, first)
    told = _denied(grammar, reading, begin, first, last)
    return None if told is None or left_open(grammar, told, begin, first, last) else told


def _denied(grammar: Grammar, reading: Reading, begin: int, first: int, last: int) -> Reading | None:
    if "respectively" in grammar.words:
        return None  # which end goes with which is told by two lists side by side
    if "that" in grammar.words and _untrue(grammar, begin, first):
        return None if reading.sign == 0 else reading._replace(sign=0)
    if "case" in grammar.words and _not_the_case(grammar, begin, first):
        return None
    unlike = not grammar.words.isdisjoint(_UNLIKE)
    if unlike and any(grammar.low(place) in _UNLIKE for place in range(begin, first)):
        return None
    if not grammar.words.isdisjoint(CONDITIONS) and only_where(grammar, first, last):
        return None
    if reading.rule != "not-without" and only_without(grammar, begin, first):
        return None
    if reading.topic:
        told = _of_topic(grammar, last)
        if told is False:
            return None
        reading = reading if told is None else reading._replace(sign=0)
    if reading.topic:
        found = _found(grammar, begin, first)
        if found is not False:
            return reading._replace(sign=0) if found else None
    if grammar.words.isdisjoint(_GROUNDS) and grammar.words.isdisjoint(_INQUIRIES):
        return reading
    for place in range(begin, first):
        if grammar.low(place) in ("although", "though", "but", "whereas", "while"):
            begin = place
    words = grammar.lows[begin:first]
    for at, word in enumerate(words):
        if word not in _GROUNDS and word not in _INQUIRIES:
            continue
        before = words[max(0, at - 3) : at]
        if word in _INQUIRIES:
            if "no" in before[-2:] or "few" in before[-2:]:
                return None
            continue
        denied = "no" in before or "lack" in before or "not" in before[-2:]
        if not _SCANT.isdisjoint(words[max(0, at - 4) : at]) or (denied and not _ENOUGH.isdisjoint(before)):
            return None
        if denied:
            if words[0] in CONCEDING and "," in words[at:]:
                return None  # "although there is no evidence for hope, trust helps": of the first clause
            return reading._replace(sign=0)
        for group in grammar.groups:
            said = {*group.words, grammar.low(grammar.skip(group.end))}
            if group.start > last and said & {"lacking", "absent", "missing", "lacks", "insufficient"}:
                return reading._replace(sign=0)
    return reading


def _found(grammar: Grammar, begin: int, first: int) -> bool | None:
    """Whether the verb that governs "a link between A and B" says that none was found; None where it half does."""
    group = next((g for g in reversed(grammar.groups) if begin <= g.start and g.end <= first and g.finite), None)
    if group is None or group.passive or grammar.low(group.main) not in grammar.cues.sets["forms.finding_verbs"]:
        return False
    if any(grammar.tag(place) in (REL, SUB) for place in range(group.end, first)):
        return False
    return is_negated(grammar, group)


def _untrue(grammar: Grammar, begin: int, first: int) -> bool:
    """Whether a reading stands behind "it is not true that" or "it is a myth that"."""
    words = grammar.lows[begin:first]
    if "that" not in words:
        return False
    said = words[: words.index("that")]
    # "false beliefs that lead to" tells what the beliefs lead to
    return ("true" in said and "not" in said) or not grammar.cues.sets["modality.untrue"].isdisjoint(said[-1:])


def _not_the_case(grammar: Grammar, begin: int, first: int) -> bool:
    """Whether a reading stands behind "it is not the case that", which may go for a part of it only."""
    cases = [
        place for place in range(begin, first) if grammar.low(place) == "case" and grammar.low(place + 1) == "that"
    ]
    return any("not" in map(grammar.low, range(max(begin, place - 3), place)) for place in cases)


def _of_topic(grammar: Grammar, last: int) -> bool | None:
    """What the verb behind "the link between A and B" says: True "was not significant", False unclear, None nothing."""
    sets = grammar.cues.sets
    for later in grammar.groups:
        if later.start <= last or any(grammar.tag(place) == STOP for place in range(last + 1, later.start)):
            continue
        said = {grammar.low(place) for place in range(later.end, later.end + 4)}
        seeming = later.copula or not later.lemmas.isdisjoint(sets["frames.seeming"])
        if seeming and not said.isdisjoint(sets["modality.unclear"]):
            return False
    group = next((group for group in grammar.groups if group.start > last and group.finite), None)
    if group is None or any(grammar.tag(place) in (STOP, REL, SUB, COMMA) for place in range(last + 1, group.start)):
        return None
    after = grammar.low(group.end)
    if grammar.tag(group.end) == ADV and grammar.low(grammar.skip(group.end)) in sets["modality.lacking"]:
        return False  # "links between hope and trust are sometimes absent"
    negated = is_negated(grammar, group)
    if not {after, grammar.low(group.main), grammar.low(group.end + 1)}.isdisjoint(_WANTING):
        return False  # "links between hope and trust are lacking": nobody may have looked
    if not group.lemmas.isdisjoint(sets["modality.varying"]):
        return False
    if negated and group.copula and after in _PLAIN:
        return False
    if negated is not False and group.passive and grammar.low(group.main) in ("understood", "known", "established"):
        return False
    if group.copula and after in sets["modality.lacking"]:
        return not negated
    if not negated:
        return None
    stands = group.copula and after in (*sets["modality.standing"], "statistically")
    found = group.passive and grammar.low(group.main) in sets["forms.finding_verbs"]
    if found and grammar.low(group.main) in _TOLD_OF:
        return False  # "an effect on sleep has not been reported": nobody may have looked
    if stands or found or not group.lemmas.isdisjoint(sets["modality.holding"]):
        return True
    return None if group.copula or not group.passive else False
