"""Readings of words that only tell which thing is meant, what somebody looks for, or what another clause says."""

from __future__ import annotations

from .cues import Form
from .statement_rules import Grammar, Reading
from .statement_tokens import ADV, BE, COMMA, CONJ, DET, DO, HAVE, MODAL, REL, STOP, SUB, VERB, WORD, M
from .statement_verb_groups import VerbGroup

_NEEDING = {"depends-on", "requires"}
_SEEKING = {"determine", "determining", "establish", "establishing", "find", "finding", "identify", "identifying"}
_ONE = {"is", "was", "has"}
_HYPHENS = "-‐‑–"
_ARTICLES = {"a", "an", "the"}


def strays(grammar: Grammar, reading: Reading) -> bool:
    """Whether the sentence does not tell a reading though it has its words."""
    if reading.topic:
        return _sought(grammar, reading)
    if reading.group < 0:
        return False
    group = grammar.groups[reading.group]
    return (
        _narrows(grammar, reading, group)
        or _advised(grammar, group)
        or _before_a_noun(grammar, group)
        or _leaps(grammar, group)
        or _of_the_clause(grammar, reading, group)
        or _of_another_verb(grammar, reading)
    )


def _narrows(grammar: Grammar, reading: Reading, group: VerbGroup) -> bool:
    """Whether a verb only tells which thing is meant: "plans that need trust", "markers linked to sleep"."""
    if reading.rule == "depends-on" and not group.finite and group.form is Form.ING:
        return True  # "lasts for weeks, depending on trust"
    if group.bare and "base" in group.lemmas:
        return True  # "talks based on trust"
    before = group.start - 1
    if reading.rule in _NEEDING and grammar.tag(before) == REL and grammar.tag(before - 1) != COMMA:
        return True
    if group.finite or not reading.group:
        return False
    other = grammar.groups[reading.group - 1]
    if other.words[:1] != ("to",) or grammar.low(other.main) not in grammar.cues.sets["forms.aim_verbs"]:
        return False  # "a way to identify markers linked to sleep"
    between = range(other.end, group.start)
    return group.form is Form.PARTICIPLE and all(grammar.tag(at) in (ADV, DET, WORD, M) for at in between)


def _sought(grammar: Grammar, reading: Reading) -> bool:
    """Whether a link is what somebody wants to find: "it takes establishing a link between trust and hope"."""
    noun = grammar._start_of(reading.cue[0]) - 1
    number = grammar.tokens[noun].group if noun >= 0 else -1
    if number < 0 or grammar.groups[number].finite or grammar.low(grammar.groups[number].main) not in _SEEKING:
        return False
    before = grammar.low(grammar.groups[number].start - 1)
    return before not in ("able", "after", "by", "first", "in", "through", "while")


def _advised(grammar: Grammar, group: VerbGroup) -> bool:
    """Whether a verb tells what ought to be: "they ask that talks be used to lower stress"."""
    return group.finite and group.words[:1] == ("be",) and grammar.tag(group.start - 1) != CONJ


def _before_a_noun(grammar: Grammar, group: VerbGroup) -> bool:
    """Whether what looks like a past is a participle before its noun: "the boosted hope could last"."""
    if group.form is not Form.PAST or not group.finite or group.end - group.start > 1:
        return False
    if grammar.text[grammar.tokens[group.start].start - 1] in _HYPHENS:
        return False  # "stress -induced grief is rare" tells of such grief
    at = group.end
    while grammar.tag(at) in (WORD, M):
        at += 1
    number = grammar.tokens[at].group if at < len(grammar.tokens) else -1
    if at == group.end or number < 0 or grammar.groups[number].start != at or not grammar.groups[number].finite:
        return False
    opener = grammar.tag(at)
    return opener in (MODAL, BE, HAVE, DO) or grammar.low(at) not in grammar.cues.sets["words.noun_verbs"]


def _leaps(grammar: Grammar, group: VerbGroup) -> bool:
    """Whether a gerund's verb is that of a clause in front: "since trust rises, calm comes, resulting in sleep"."""
    before = group.start - 1
    while grammar.tag(before) == ADV:
        before -= 1
    if group.finite or group.form is not Form.ING or grammar.tag(before) != COMMA:
        return False
    start = before
    commas = 0
    while start > 0 and grammar.tag(start - 1) != STOP:
        start -= 1
        commas += grammar.tag(start) == COMMA
    if grammar.tag(start) != SUB or not commas:
        return False
    comma = next(at for at in range(start, before) if grammar.tag(at) == COMMA)
    return not any(comma < other.start < before for other in grammar.groups if other.finite)


def _of_the_clause(grammar: Grammar, reading: Reading, group: VerbGroup) -> bool:
    """Whether "which" may stand for all that was said: "they raise trust, calm and hope, which lowers stress"."""
    before = group.start - 1
    if grammar.low(before) != "which" or grammar.tag(before - 1) != COMMA or group.passive:
        return False
    one = group.form is Form.THIRD or group.words[:1][0] in _ONE
    for end in (reading.subject, reading.object):
        place = grammar.place_of(end)
        if one and 0 < place < before and grammar.tag(grammar._start_of(place) - 1) == CONJ:
            return True
    return False


def _of_another_verb(grammar: Grammar, reading: Reading) -> bool:
    """Whether an end is the object of a verb that is not known: "is raised by trust, and influence sleep"."""
    for end in (reading.subject, reading.object):
        place = grammar.place_of(end)
        if not place:
            continue
        verb = place - 1
        while grammar.tag(verb) == WORD and grammar.tag(verb - 1) == WORD:
            verb -= 1
        token = grammar.tokens[verb]
        joined = grammar.tag(verb - 1) == CONJ and grammar.tag(verb - 2) == COMMA
        if token.tag == WORD and joined and any(r.form is Form.BASE and r.cues for r in token.readings):
            return True
        if grammar.tag(verb) == DET and grammar.low(verb) in _ARTICLES:
            lead = grammar.tokens[verb - 1]
            opened = grammar.tag(verb - 2) in (CONJ, SUB, REL)
            if lead.tag == WORD and opened and lead.low.endswith(("s", "ed")) and not lead.low.endswith("ss"):
                return True  # "but lacks the trust"
            if lead.tag == VERB and lead.low.endswith("ing") and grammar.low(verb - 2) in _ARTICLES:
                return True  # "leads to the weakening the trust"
    return False


__all__ = ["strays"]
