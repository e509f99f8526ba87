"""Readings of which an end is not what is told of: a name, a class, an apposition, a modifier, what is only there."""

from __future__ import annotations

from .grammar import Grammar
from .readings import End, Reading
from .tokens import ADV, COMMA, CONJ, DET, REL, STOP, SUB, VERB, WORD, M
from .wholes import head_of

_DEFINING = {"define", "refer"}
_JOINING = {"and", "or"}
_ABILITIES = {"ability", "capability", "capacity", "inability", "potential", "tendency"}
_SEEMING = {"it", "that", "there", "these", "this", "those", "what"}
WITHOUT = {"deficiency", "deficit", "depletion", "deprivation", "insufficiency", "limitation", "loss", "restriction"}
WITHOUT |= {"scarcity", "shortage", "starvation", "stress", "withdrawal"}
SHARES = {"aspect", "component", "element", "feature", "part"}


def only_named(grammar: Grammar, reading: Reading) -> bool:
    """Whether an effect is only in the name of what is defined or looked at: "hope-induced trust is defined as"."""
    sets, place = grammar.cues.sets, reading.cue[0] - 1
    for group in grammar.groups:
        if group.finite and group.start > place:
            if not group.lemmas.isdisjoint(_DEFINING):
                return True
            break
    while place >= 0 and grammar.tag(place) not in (COMMA, STOP, REL, SUB):
        low, before = grammar.low(place), grammar.back(place - 1, ADV)
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
    if reading.sign:
        return False
    after = max(map(grammar.place_of, (reading.subject, reading.object))) + 1
    number = grammar.tokens[after].group if after < len(grammar.tokens) else -1
    return number >= 0 and grammar.groups[number].words[:1] == ("to",)


def says_of_which_class(grammar: Grammar, reading: Reading) -> bool:
    """Whether a subject is the class that something is said to be of: "chess is a mild stress that lowers sleep"."""
    if reading.group < 1:
        return False
    verb, place = grammar.groups[reading.group], grammar.place_of(reading.subject)
    relative = grammar.back(verb.start - 1, ADV)
    if grammar.tag(relative) != REL or not 0 < place < relative:
        return False
    articles = ("a", "an") if grammar.tag(relative - 1) == COMMA else ("a", "an", "the")
    start = grammar.back(place - 1, WORD, ADV) + 1
    copula = grammar.back(start - 2, ADV)
    number = grammar.tokens[copula].group if copula > 0 and grammar.low(start - 1) in articles else -1
    if number < 0 or start == place or not grammar.groups[number].copula:
        return False
    before = grammar.back(grammar.groups[number].start - 1, ADV)
    return grammar.tag(before) in (WORD, M) and grammar.low(before) not in _SEEMING


def in_apposition(grammar: Grammar, reading: Reading) -> bool:
    """Whether a subject only says what another noun is: "it holds an acid, a stress in mice, and lowers sleep"."""
    verb, place = grammar.groups[reading.group].start, grammar.place_of(reading.subject)
    if grammar.tag(verb - 1) != CONJ or grammar.tag(verb - 2) != COMMA or not 0 < place < verb:
        return False
    start = grammar.back(place - 1, WORD, ADV) + 1
    if grammar.low(start - 1) not in ("a", "an", "the") or grammar.tag(start - 2) != COMMA:
        return False
    return grammar.tag(start - 3) in (WORD, M) and start > 4


def only_there(grammar: Grammar, reading: Reading) -> bool:
    """Whether something is only there, or is a number: "in the presence of stress", "a variety of ways"."""
    return _is_only_there(grammar, reading.subject) or _is_only_there(grammar, reading.object)


def _is_only_there(grammar: Grammar, end: End) -> bool:
    """Whether words for what is only there stand around an end."""
    place = grammar.place_of(end)
    if grammar.low(place) == "variety" and grammar.low(place + 1) == "of":
        return True
    start = grammar.back(place - 1, WORD, DET, ADV) + 1
    return [grammar.low(start - back) for back in (4, 3, 2, 1)] == ["in", "the", "presence", "of"]


def shares_a_noun(grammar: Grammar, reading: Reading) -> bool:
    """Whether a concept may say of what there is too little, as the next one does: "hope or trust starvation"."""
    return _is_sharing(grammar, reading.subject) or _is_sharing(grammar, reading.object)


def _is_sharing(grammar: Grammar, end: End) -> bool:
    """Whether another word and such a noun are joined to an end."""
    place = grammar.place_of(end) + 1
    if grammar.low(place) not in _JOINING or grammar.tag(place + 1) not in (WORD, M):
        return False
    last = grammar.past(place + 2, WORD, M) - 1
    return last > place + 1 and grammar.low(last) in WITHOUT


def has_a_share(grammar: Grammar, reading: Reading) -> bool:
    """Whether what is listed is only a part of something: "a shield against grief becomes an aspect of trust"."""
    return _is_a_whole(grammar, reading.subject) or _is_a_whole(grammar, reading.object)


def _is_a_whole(grammar: Grammar, end: End) -> bool:
    """Whether a word for a part stands before an end."""
    start = grammar.back(grammar.place_of(end) - 1, WORD, DET, ADV) + 1
    return grammar.low(start - 1) == "of" and grammar.low(start - 2) in SHARES


def of_one_side(grammar: Grammar, reading: Reading) -> bool:
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


def comes_before(grammar: Grammar, reading: Reading) -> bool:
    """Whether it is only said after what something was: "loss of sleep following long or hard stress arises from"."""
    return _is_behind(grammar, reading.subject) or _is_behind(grammar, reading.object)


def _is_behind(grammar: Grammar, end: End) -> bool:
    """Whether "following" stands before the phrase of an end."""
    place = start = grammar.place_of(end)
    start = grammar.back(start - 1, WORD, DET, ADV, CONJ, VERB) + 1
    split = any(grammar.tag(at) == CONJ for at in range(start, place))
    return split and grammar.low(start - 1) == "following" and grammar.tag(start - 2) in (WORD, M)


def able_to(grammar: Grammar, reading: Reading) -> bool:
    """Whether it is only said what somebody is able to do: "a weak ability of cells to build trust"."""
    group, end = grammar.groups[reading.group], reading.subject
    return group.words[:1] == ("to",) and head_of(grammar.text[end.start : end.end]) in _ABILITIES
