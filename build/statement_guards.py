"""Readings that a sentence does not tell though it has their words: of a thing named beside, of a pest's growth."""

from __future__ import annotations

import re

from .statement_ends import End
from .statement_rules import Grammar, Reading
from .statement_tokens import ADJECTIVE, ADV, COMMA, CONJ, DET, GLUE, POSS, REL, STOP, SUB, VERB, WORD, M
from .statement_wholes import head_of

_JOINING = {"and", "or"}
_THERE = {"presence", "variety"}
_DEFINING = {"define", "refer"}
_ITEMS = (M, DET, ADV)
_TAKEN = ("addition", "administration", "application", "consumption", "intake", "supplementation", "use")
_OWN = ("its", "their", "whose")
_CERTAIN = ("the", "this", "these", "its", "their")
_ABILITIES = {"ability", "capability", "capacity", "inability", "potential", "tendency"}
_SEEMING = {"it", "that", "there", "these", "this", "those", "what"}
_WITHOUT = {"deficiency", "deficit", "depletion", "deprivation", "insufficiency", "limitation", "loss", "restriction"}
_WITHOUT |= {"scarcity", "shortage", "starvation", "stress", "withdrawal"}
_SHARES = {"aspect", "component", "element", "feature", "part"}
_ABBREVIATED = re.compile(r"\s(?:the\s)?[A-Z]\.\s[a-z]{3}")
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
    if _ABBREVIATED.match(grammar.text, grammar.tokens[place].end):
        return True  # "the growth of F. bona" is that of a kind of which the scheme may say nothing
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
    if len(words) == 1 and words[0] in grammar.cues.sets["ends.processes"]:
        return _process_of_another(grammar, end)
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
    if any(grammar.low(one) in _CERTAIN for one in named) or _other_concept(grammar, named[-1:], deeds):
        return True
    several = bool(named) and grammar.low(named[-1]).endswith("s")
    return any(_proper(grammar, one) for one in (named[:-1] if several else named))


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


def beside_another(grammar: Grammar, reading: Reading) -> bool:
    """Whether an end is not what is told of: a class, an apposition, a modifier, what is only there."""
    ends, words = (reading.subject, reading.object), grammar.words
    return (
        _says_of_which_class(grammar, reading)
        or _in_apposition(grammar, reading)
        or (not words.isdisjoint(_THERE) and any(_only_there(grammar, end) for end in ends))
        or (not words.isdisjoint(_JOINING) and any(_shares_a_noun(grammar, end) for end in ends))
        or (reading.rule.endswith("-list") and any(_has_a_share(grammar, end) for end in ends))
        or (reading.rule == "relation-between" and _of_one_side(grammar, reading))
        or ("following" in words and any(_comes_before(grammar, end) for end in ends))
        or (reading.group >= 0 and _able_to(grammar, reading))
    )


def _says_of_which_class(grammar: Grammar, reading: Reading) -> bool:
    """Whether a subject is the class that something is said to be of: "chess is a mild stress that lowers sleep"."""
    if reading.group < 1:
        return False
    verb, place = grammar.groups[reading.group], grammar.place_of(reading.subject)
    relative = verb.start - 1
    while grammar.tag(relative) == ADV:
        relative -= 1
    if grammar.tag(relative) != REL or not 0 < place < relative:
        return False
    articles = ("a", "an") if grammar.tag(relative - 1) == COMMA else ("a", "an", "the")
    start = place
    while grammar.tag(start - 1) in (WORD, ADV):
        start -= 1
    copula = start - 2
    while grammar.tag(copula) == ADV:
        copula -= 1
    number = grammar.tokens[copula].group if copula > 0 and grammar.low(start - 1) in articles else -1
    if number < 0 or start == place or not grammar.groups[number].copula:
        return False
    before = grammar.groups[number].start - 1
    while grammar.tag(before) == ADV:
        before -= 1
    return grammar.tag(before) in (WORD, M) and grammar.low(before) not in _SEEMING


def _in_apposition(grammar: Grammar, reading: Reading) -> bool:
    """Whether a subject only says what another noun is: "it holds an acid, a stress in mice, and lowers sleep"."""
    if reading.group < 0:
        return False
    verb, place = grammar.groups[reading.group].start, grammar.place_of(reading.subject)
    if grammar.tag(verb - 1) != CONJ or grammar.tag(verb - 2) != COMMA or not 0 < place < verb:
        return False
    start = place
    while grammar.tag(start - 1) in (WORD, ADV):
        start -= 1
    if grammar.low(start - 1) not in ("a", "an", "the") or grammar.tag(start - 2) != COMMA:
        return False
    return grammar.tag(start - 3) in (WORD, M) and start > 4


def _only_there(grammar: Grammar, end: End) -> bool:
    """Whether something is only there, or is a number: "in the presence of stress", "a variety of ways"."""
    start = place = grammar.place_of(end)
    if grammar.low(place) == "variety" and grammar.low(place + 1) == "of":
        return True
    while grammar.tag(start - 1) in (WORD, DET, ADV):
        start -= 1
    return [grammar.low(start - back) for back in (4, 3, 2, 1)] == ["in", "the", "presence", "of"]


def _shares_a_noun(grammar: Grammar, end: End) -> bool:
    """Whether a concept may say of what there is too little, as the next one does: "hope or trust starvation"."""
    place = grammar.place_of(end) + 1
    if grammar.low(place) not in _JOINING or grammar.tag(place + 1) not in (WORD, M):
        return False
    last = place + 1
    while grammar.tag(last + 1) in (WORD, M):
        last += 1
    return last > place + 1 and grammar.low(last) in _WITHOUT


def _has_a_share(grammar: Grammar, end: End) -> bool:
    """Whether what is listed is only a part of something: "a shield against grief becomes an aspect of trust"."""
    start = grammar.place_of(end)
    while grammar.tag(start - 1) in (WORD, DET, ADV):
        start -= 1
    return grammar.low(start - 1) == "of" and grammar.low(start - 2) in _SHARES


def _of_one_side(grammar: Grammar, reading: Reading) -> bool:
    """Whether both ends are on one side of a link: "a link between hope and trust of cooks and the joy of nurses"."""
    one, other = sorted(map(grammar.place_of, (reading.subject, reading.object)))
    joints = [at for at in range(reading.cue[1], len(grammar.tokens)) if grammar.low(at) == "and"]
    verb = next((group.start for group in grammar.groups if group.finite and group.start > one), len(grammar.tokens))
    if not joints or grammar.low(reading.cue[1]) != "between" or one < reading.cue[0]:
        return False
    if joints[0] < one:
        return True
    behind = [at for at in joints if other < at < verb]
    return bool(behind) and grammar.tag(behind[0] + 1) == DET and "of" in map(grammar.low, range(other, behind[0]))


def _comes_before(grammar: Grammar, end: End) -> bool:
    """Whether it is only said after what something was: "loss of sleep following long or hard stress arises from"."""
    place = start = grammar.place_of(end)
    while start > 0 and grammar.tag(start - 1) in (WORD, DET, ADV, CONJ, VERB):
        start -= 1
    split = any(grammar.tag(at) == CONJ for at in range(start, place))
    return split and grammar.low(start - 1) == "following" and grammar.tag(start - 2) in (WORD, M)


def _able_to(grammar: Grammar, reading: Reading) -> bool:
    """Whether it is only said what somebody is able to do: "a weak ability of cells to build trust"."""
    group, end = grammar.groups[reading.group], reading.subject
    return group.words[:1] == ("to",) and head_of(grammar.text[end.start : end.end]) in _ABILITIES
