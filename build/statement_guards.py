"""Readings that a sentence does not tell though it has their words: of a thing named beside, of a pest's growth."""

from __future__ import annotations

import re

from .statement_ends import End
from .statement_rules import Grammar, Reading
from .statement_tokens import ADJECTIVE, ADV, COMMA, CONJ, DET, GLUE, POSS, REL, STOP, SUB, VERB, WORD, M
from .statement_wholes import head_of

_DEFINING = {"define", "refer"}
_ITEMS = (M, DET, ADV)
_TAKEN = ("addition", "administration", "application", "consumption", "intake", "supplementation", "use")
_OWN = ("its", "their", "whose")
_CERTAIN = ("the", "this", "these", "its", "their")
_NAME = re.compile(r"\w*[^\W\d_][\w-]*?[A-Z\d][\w-]*+(?<!ed)")


def only_named(grammar: Grammar, reading: Reading) -> bool:
    """Whether an effect is only in the name of what is defined or looked at: "hope-induced trust is defined as"."""
    if reading.rule != "induced":
        return False
    sets, place = grammar.cues.sets, reading.cue[0] - 1
    for group in grammar.groups:
        if group.finite and group.start > place:
            if not group.lemmas.isdisjoint(_DEFINING):
                return True
            break
    while place >= 0 and grammar.tag(place) not in (COMMA, STOP, REL, SUB):
        low, before = grammar.low(place), place - 1
        while grammar.tag(before) == ADV:
            before -= 1
        looking = low in sets["forms.aim_verbs"] or low in sets["forms.looking_verbs"]
        if looking and (low.endswith("ing") or grammar.low(before) == "to"):
            return True  # "when testing hope-induced trust", "to explore the link between joy and hope-induced trust"
        number = grammar.tokens[place].group
        if number >= 0 and grammar.groups[number].finite:
            return False
        place -= 1
    return False


def for_a_purpose(grammar: Grammar, reading: Reading) -> bool:
    """Whether what is denied is only that something serves a purpose: "trust did not depend on hope to last"."""
    if reading.rule != "depends-on" or reading.sign:
        return False
    after = max(map(grammar.place_of, (reading.subject, reading.object))) + 1
    number = grammar.tokens[after].group if after < len(grammar.tokens) else -1
    return number >= 0 and grammar.groups[number].words[:1] == ("to",)


def of_a_burden(grammar: Grammar, end: End) -> bool:
    """Whether something wanted is that of a burden: "the growth of weeds", "germination and growth of pests"."""
    words, sets = grammar.text[end.start : end.end], grammar.cues.sets
    if head_of(words) not in sets["ends.thriving"] or end.start not in grammar.places:
        return False
    if not grammar.wanted(end.concept, words):
        return False
    place = grammar.places[end.start] + 1
    if grammar.tag(place) == CONJ and grammar.tag(place + 1) == M:
        place += 2  # what follows the last item of a list is for all
    if grammar.low(place) != "of":
        return False
    harmful = sets["ends.harmful"] | sets["valence.burdens"]
    for at in range(place + 1, min(place + 7, len(grammar.tokens))):
        token = grammar.tokens[at]
        if token.tag not in (*_ITEMS, WORD, POSS, GLUE) and not (token.tag == VERB and grammar._within(at)):
            return False
        if token.mention is not None and grammar.unwanted(token.mention):
            return True
        if token.low in harmful or token.low.removesuffix("s") in harmful:
            return True
    return False


def deed_of_another(grammar: Grammar, end: End) -> bool:
    """Whether a concept says only what is done to something named beside it: "silencing of TrkB", "the TrkB gene"."""
    words, deeds = grammar.text[end.start : end.end].lower().split(), grammar.cues.sets["ends.deeds"]
    dealt = words[-1] in grammar.cues.sets["ends.dealings"]
    if not (dealt or words[-1] in deeds) or end.start not in grammar.places:
        return False
    if len(words) > 1 and words[0] not in deeds and not ADJECTIVE.search(words[0]):
        return False
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
    if words[-1] in _TAKEN:
        return bool(named) and not grammar.low(named[-1]).endswith("ing")
    if dealt:
        return any(grammar.tag(one) == M or _proper(grammar, one) for one in named)
    if any(grammar.low(one) in _CERTAIN for one in named):
        return True
    several = bool(named) and grammar.low(named[-1]).endswith("s")
    return any(_proper(grammar, one) for one in (named[:-1] if several else named))


def _proper(grammar: Grammar, place: int) -> bool:
    """Whether a word is written as names of genes and substances are: with a figure or a capital inside."""
    token = grammar.tokens[place]
    return _NAME.match(grammar.text, token.start, token.end) is not None
