"""What "it" and "they" within a sentence stand for."""

from __future__ import annotations

from .governors import is_saying
from .grammar import Grammar
from .phrases import phrase_ends
from .readings import End
from .tokens import ADV, COMMA, PREP, PRON, STOP, WORD
from .wholes import head_of


def pronoun_ends(grammar: Grammar, place: int) -> list[End]:
    """What "it" or "they" stands for: the one concept named before it in the sentence, else nothing."""
    plural = grammar.low(place) == "they"
    if _expletive(grammar, place):
        return []
    if grammar.antecedents and all(grammar.tag(at) in (ADV, COMMA) for at in range(place)):
        group = grammar.groups[_group_after(grammar, place)]
        several = len(grammar.antecedents) > 1
        return list(grammar.antecedents) if plural == several and not group.copula and not group.passive else []
    named = [
        token
        for at, token in enumerate(grammar.tokens[:place])
        if token.mention is not None and plural == _is_plural(grammar, at)
    ]
    if len({token.mention.concept for token in named if token.mention}) != 1:
        return []
    at = next(i for i, token in enumerate(grammar.tokens) if token is named[0])
    if head_of(grammar.tokens[at].low) in grammar.cues.sets["modality.works"]:
        return []  # "research has shown that it …"
    if any(grammar.tag(i) == STOP and grammar.low(i) != ";" for i in range(at, place)):
        return []
    if any(grammar.low(i) in ("it", "they", "this", "these") and grammar.tag(i) == PRON for i in range(at)):
        return []  # "It lowers stress, and it …": of something named elsewhere
    first, last = grammar.start_of(at), at + 1
    last = grammar.past(last, WORD)
    aside = bool(first) and (grammar.tag(first - 1) == PREP or grammar.tokens[first - 1].group >= 0)
    opener = grammar.low(place - 1)
    undergone = first > 0 and grammar.tokens[first - 1].group >= 0 and opener == "that"
    if undergone and not is_saying(grammar, grammar.groups[grammar.tokens[first - 1].group]):
        return []  # "some kept hope, and that they …": of those who kept it
    if (
        aside
        and opener != "that"
        and not (plural and opener == "because")
        and not any(grammar.low(i) == "there" for i in range(first))
    ):
        return []  # "this raises fear of anger, and it …": what else was spoken of may be meant
    ends = phrase_ends(grammar, first, last)
    return ends if ends and all(end.sign > 0 for end in ends) else []


def _expletive(grammar: Grammar, place: int) -> bool:
    """Whether "it" stands for what follows: "it is possible to …", "it is hard for people to …"."""
    group = grammar.groups[_group_after(grammar, place)]
    at = grammar.skip(group.end)
    if not group.copula or grammar.low(place) != "it" or grammar.tag(at) != WORD:
        return False
    if grammar.low(at + 1) == "for":
        return any(other.start > at and other.words[:1] == ("to",) for other in grammar.groups)
    return grammar.low(at + 1) in ("to", "that", "if", "whether")


def _group_after(grammar: Grammar, place: int) -> int:
    return next(index for index, group in enumerate(grammar.groups) if group.start > place)


def _is_plural(grammar: Grammar, place: int) -> bool:
    """Whether the noun that a mention is or stands before is a plural."""
    place = grammar.past(place + 1, WORD) - 1
    low = grammar.low(place)
    return low.endswith("s") and not low.endswith(("ss", "is", "us"))
