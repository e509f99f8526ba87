"""What a sentence says around a reading: how sure it is, whether it is denied, and whose works stand behind it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from ..graph.model import Certainty, Citation, Sentence
from .statement_rules import Grammar, Reading
from .statement_tokens import STOP

_INQUIRIES = {"study", "studies", "trial", "trials", "research", "reports", "data"}
_GROUNDS = {"evidence", "proof", "support", "indication", "indications", "sign", "signs"}


def _clause_start(grammar: Grammar, place: int) -> int:
    """The token after the last full stop, colon or semicolon before a place."""
    while place > 0 and grammar.tag(place - 1) != STOP:
        place -= 1
    return place


def _reach(grammar: Grammar, reading: Reading) -> tuple[int, int]:
    """The first and last token of a reading's ends and cue."""
    places = [*range(*reading.cue), grammar.places[reading.subject.start], grammar.places[reading.object.start]]
    return min(places), max(places)


def denied(grammar: Grammar, reading: Reading) -> Reading | None:
    """The reading, turned into "no effect" where the sentence says that there is no evidence for it.

    None where nobody has looked ("there are no studies that …").
    """
    if not any(token.low in _GROUNDS or token.low in _INQUIRIES for token in grammar.tokens):
        return reading
    first, last = _reach(grammar, reading)
    begin = _clause_start(grammar, first)
    for place in range(begin, first):
        if grammar.low(place) in ("although", "though", "but", "whereas", "while"):
            begin = place
    words = [grammar.low(place) for place in range(begin, first)]
    for at, word in enumerate(words):
        if word not in _GROUNDS and word not in _INQUIRIES:
            continue
        before = words[max(0, at - 3) : at]
        if word in _INQUIRIES:
            if "no" in before[-2:] or "few" in before[-2:]:
                return None
            continue
        if "no" in before or "lack" in before or "not" in before[-2:]:
            return replace(reading, sign=0)
        for group in grammar.groups:
            said = {*group.words, grammar.low(grammar._skip(group.end))}
            if group.start > last and said & {"lacking", "absent", "missing", "lacks", "insufficient"}:
                return replace(reading, sign=0)
    return reading


def certainty_of(grammar: Grammar, reading: Reading) -> Certainty:
    """How sure the sentence is of a reading: by its verb group, then by what governs the clause."""
    sets = grammar.cues.sets
    first, last = _reach(grammar, reading)
    start = _clause_start(grammar, first)
    end = last
    while end < len(grammar.tokens) and grammar.tag(end) != STOP:
        end += 1
    if grammar.low(end) == "?":
        return Certainty.HYPOTHESISED
    lows = [grammar.low(place) for place in range(start, end)]
    before = [grammar.low(place) for place in range(start, first)]
    if any(word in sets["modality.conditional"] for word in lows):
        return Certainty.HYPOTHESISED
    governor = -1
    for index, group in enumerate(grammar.groups):
        if start <= group.start < first or (reading.group == index):
            governor = index
            words = {grammar.low(place) for place in range(group.start, group.end)}
            if words & sets["forms.hypothesis_verbs"] and group.start < max(first, reading.cue[0]):
                return Certainty.HYPOTHESISED
    if reading.topic and governor >= 0:
        group = grammar.groups[governor]
        main = grammar.low(group.main)
        if main in sets["forms.aim_verbs"] and group.end <= reading.cue[0]:
            return Certainty.HYPOTHESISED
    told = [
        word
        for place, word in enumerate(lows[: max(0, last - start + 1)], start)
        if not (word == "likely" and (grammar.low(place - 1) in ("more", "less") or reading.rule == "at-risk"))
    ]
    hedged = any(word in sets["modality.hedges"] for word in told)
    for group in grammar.groups:
        if start <= group.start <= last and any(
            grammar.low(place) in sets["forms.hedging_verbs"] for place in range(group.start, group.end)
        ):
            hedged = True
    if any(
        word in ("limited", "preliminary", "some") and nxt == "evidence" for word, nxt in itertools.pairwise(before)
    ):
        hedged = True
    if reading.topic and governor >= 0:
        after = [g for g in grammar.groups if g.start >= reading.cue[1] and g.finite]
        if after and grammar.low(after[0].main) in sets["forms.aim_verbs"]:
            return Certainty.HYPOTHESISED
    return Certainty.HEDGED if hedged else Certainty.ASSERTED


def clause_citations(
    text: str, sentence: Sentence, grammar: Grammar, reading: Reading, citations: Sequence[Citation]
) -> tuple[str, ...]:
    """The ids of the cited items that stand behind a reading.

    A narrative citation before the reading's last word speaks for it; a parenthesis speaks for the
    clauses since the parenthesis before it. A work found in another is cited with it.
    """
    if not citations:
        return ()
    first, last = _reach(grammar, reading)
    begin = grammar.tokens[first].start
    finish = grammar.tokens[last].end
    chosen: list[Citation] = []
    following = [c for c in citations if not c.narrative and c.start >= finish]
    inner = [c for c in citations if not c.narrative and begin <= c.start < finish]
    if following:
        nearest = following[0]
        chosen.append(nearest)
        chosen += [c for c in following[1:] if not text[nearest.end : c.start].strip(" ,;")]
    # "reduces anxiety (Speck 2010) and depression (Craft 2012)": a mark between the cue and this object
    # stands behind the object before it
    cue_end = grammar.tokens[reading.cue[1] - 1].end
    if following:
        inner = [c for c in inner if c.start < cue_end]
    chosen += inner
    narrative = [c for c in citations if c.narrative and c.start < begin]
    if narrative and not any(
        grammar.tag(place) == STOP and narrative[-1].end <= grammar.tokens[place].start < begin
        for place in range(len(grammar.tokens))
    ):
        chosen.append(narrative[-1])
    if not chosen:
        leading = [c for c in citations if not c.narrative and c.end <= begin]
        if leading and not text[sentence.start : leading[0].start].strip():
            chosen.append(leading[0])
    ids = [item.id for citation in sorted(chosen, key=lambda c: c.start) for item in citation.items]
    return tuple(dict.fromkeys(ids))
