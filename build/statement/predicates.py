"""Rules that read what a concept is said to be: "is essential for", "is a predictor of", "are correlated"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..cues import Cue, Sign
from .care import cared_for, only_safe
from .denial import is_negated
from .fits import adverb_sign, has_tail
from .governors import small_clause
from .grammar import Grammar
from .lists import right_of
from .phrases import phrase_ends
from .readings import End, Reading
from .signs import paired_readings
from .subjects import subjects_of
from .tokens import ADV, COMMA, CONJ, DASH, DET, POSS, PREP, PRON, REL, STOP, SUB, VERB, WORD, M
from .verb_groups import VerbGroup

_GIVING = {"offer", "provide"}
_LEAVING = {"make", "leave", "render"}


def copula_readings(grammar: Grammar, index: int, group: VerbGroup) -> Iterator[Reading]:
    """What a form of "to be" says: "is essential for", "the causes of B are", "there is no B without A"."""
    negative = is_negated(grammar, group)
    if negative is None:
        return
    if grammar.low(group.start - 1) == "there":
        yield from _no_without(grammar, index, group)
    yield from predicate_readings(grammar, index, group.end, None, negative=negative)
    yield from _listed(grammar, index, group, negative=negative)


def predicate_readings(
    grammar: Grammar, index: int, start: int, given: list[End] | None, *, negative: bool
) -> Iterator[Reading]:
    """The predicate that begins at a token: "essential for B", "a predictor of B"."""
    tokens, group = grammar.tokens, grammar.groups[index]
    adjectives, nouns = grammar.cues.adjectives, grammar.cues.nouns
    if grammar.low(start) == "one" and grammar.low(start + 1) == "of":
        start += 2  # "is one of the causes of"
    elif grammar.low(start) == "among":
        start += 1
    limit = min(start + 26, len(tokens))
    place = begin = start
    while place < limit:
        tag, low = grammar.tag(place), grammar.low(place)
        if tag == CONJ and grammar.tag(place + 1) == DET:
            begin = place + 1  # "is frequent in the old and a cause of"
        another = tokens[place].group >= 0 and tokens[place].group != index and low != "leading"
        if tag in (STOP, REL, SUB, DASH) or another:
            break
        if low not in adjectives and low not in nouns:
            place += 1
            continue
        cues = [c for c in (*adjectives.get(low, ()), *nouns.get(low, ())) if has_tail(grammar, c, place)]
        if cues and any(grammar.tag(at) == CONJ and grammar.low(at - 1) in nouns for at in range(start, place)):
            return  # "both a cause and a consequence of"
        if low == "good" and grammar.tag(place - 1) == WORD:
            cues = []  # "is an essential good for …"
        for cue in cues:
            link = grammar.skip(place + 1)
            if (
                cue.sign is Sign.GOOD
                and grammar.tag(place + 1) == M
                and grammar.low(place + 2) in grammar.cues.sets["frames.remedies"]
            ):
                objects = phrase_ends(grammar, place + 1, place + 2)
                subjects = subjects_of(grammar, index) if given is None else given
                yield from paired_readings(
                    grammar, subjects, objects, cue, (place, place + 1), group=index, negative=negative
                )
                return
            if grammar.low(link) not in cue.links or grammar.tag(link) != PREP:
                link = _compared(grammar, place, cue)
                if link < 0:
                    continue
            at = grammar.skip(link + 1)
            if (
                grammar.tag(at) == VERB
                and tokens[at].group >= 0
                and grammar.low(at) not in grammar.cues.sets["ends.enacting"]
            ):
                return  # "effective in reducing B" is read at its verb
            if grammar.tokens[link].group >= 0:
                return  # "important to reduce B"
            if cue.kind == "noun" and cue.rule == "way-to":
                continue
            if cue.kind == "noun" and any(grammar.tag(i) == PREP for i in range(begin, place)):
                continue
            if grammar.tag(at) == VERB:
                at = grammar.skip(at + 1)
            also = [i for i in range(at, limit) if grammar.tag(i) == CONJ and _spelt(grammar, i).startswith("but")]
            objects, after = right_of(grammar, at, also[0] if also and grammar.tag(also[0] + 1) == DET else None)
            objects = cared_for(grammar, cue, objects)
            if only_safe(grammar, place, link):
                objects = [end for end in objects if not end.people]
            if cue.kind == "adjective" and group.lemmas & _GIVING and grammar.tag(place - 1) == WORD:
                return  # "provides the pressure necessary for growth": the pressure is
            if grammar.low(after) == "to" and after < len(tokens) and tokens[after].group >= 0:
                return  # "necessary for A to do B"
            subjects = subjects_of(grammar, index) if given is None else given
            if low in ("vulnerable", "susceptible") and given is None:  # "farmers are vulnerable to drought"
                subjects = [end for end in subjects if end.unwanted or end.sign < 0 or end.people]
            none = any(grammar.low(i) in ("no", "neither") for i in range(begin, place))
            if not grammar.cues.sets["frames.untold"].isdisjoint(map(grammar.low, range(begin, place))):
                return  # "a poor predictor of"
            sign = cue.sign
            if (
                any(grammar.low(i) in ("negative", "inverse", "negatively") for i in range(begin, place))
                and sign is Sign.PLUS
            ):
                sign = Sign.MINUS
            if sign is Sign.GOOD and grammar.low(link) == "against":
                sign = Sign.MINUS
            if none and cue.kind == "adjective":
                none = False
            if grammar.low(place - 1) == "more" and grammar.low(place - 2) == "no":
                return  # "no more effective than"
            if any(grammar.low(i) in ("less", "least") for i in range(begin, place)) and cue.kind == "adjective":
                if cue.rule != "vulnerable-to":
                    return
                sign = Sign.MINUS
            yield from paired_readings(
                grammar, subjects, objects, cue, (place, place + 1), group=index, negative=negative or none, sign=sign
            )
            if objects and subjects:
                return
        place += 1


def _no_without(grammar: Grammar, index: int, group: VerbGroup) -> Iterator[Reading]:
    """Read "there is no B without A"."""
    for place in range(group.end, min(group.end + 8, len(grammar.tokens))):
        if grammar.low(place) == "without":
            results = [end._replace(lacking=False) for end in right_of(grammar, group.end, place)[0] if end.lacking]
            needed, _ = right_of(grammar, place + 1)
            cue = Cue("without", "not-without", Sign.PLUS)
            yield from paired_readings(grammar, needed, results, cue, (place, place + 1), group=index)
            return


def small_clause_readings(grammar: Grammar, index: int, group: VerbGroup) -> Iterator[Reading]:
    """Read "find CBT more effective than medication in …", "make trust essential for …"."""
    if not group.lemmas.isdisjoint(_LEAVING) and not group.passive:
        place = group.end
        while (
            grammar.tag(place) in (PRON, DET, WORD, ADV)
            and grammar.low(place) not in grammar.cues.adjectives
            and place < group.end + 6
        ):
            place += 1
        if place > group.end and any(
            cue.rule == "vulnerable-to" for cue in grammar.cues.adjectives.get(grammar.low(place), ())
        ):
            if is_negated(grammar, group) is False:
                yield from predicate_readings(grammar, index, group.end, subjects_of(grammar, index), negative=False)
            return
    subjects, stop = small_clause(grammar, group)
    if subjects:
        yield from predicate_readings(grammar, index, stop, subjects, negative=False)


def made_readings(grammar: Grammar, index: int, group: VerbGroup) -> Iterator[Reading]:
    """Read "A makes B possible", "A renders B less likely", "A makes B worse"."""
    if group.lemmas.isdisjoint(("make", "render")) or group.passive or is_negated(grammar, group) is not False:
        return
    for place in range(group.end + 1, min(group.end + 9, len(grammar.tokens))):
        sign = grammar.cues.made.get(grammar.low(place))
        if sign is None:
            if grammar.tag(place) not in (DET, WORD, M, ADV, POSS) or grammar.tokens[place].group >= 0:
                return
            continue
        less = grammar.low(place) == "less likely" or grammar.low(place - 1) == "less"
        if less and sign is not Sign.PLUS:
            return
        stop = place - (grammar.low(place - 1) in ("less", "more", "much", "even"))
        cue = Cue("made", "makes-it-so", Sign.MINUS if less else sign)
        objects = phrase_ends(grammar, group.end, stop)
        yield from paired_readings(grammar, subjects_of(grammar, index), objects, cue, (place, place + 1), group=index)
        return


def _spelt(grammar: Grammar, place: int) -> str:
    return grammar.text[grammar.tokens[place].start : grammar.tokens[place].end].lower()


def _compared(grammar: Grammar, place: int, cue: Cue) -> int:
    """The link behind a comparison: "as effective as medication in …"; -1 for none."""
    if cue.kind != "adjective":
        return -1
    at = place + 1
    compared = grammar.low(at) in ("as", "than", "and", "or", "compared")
    if not compared:
        return -1
    while at < min(place + 14, len(grammar.tokens)):
        if grammar.tag(at) in (STOP, REL, SUB) or (grammar.tokens[at].group >= 0):
            return -1
        if grammar.low(at) in cue.links and grammar.tag(at) == PREP:
            return at
        at += 1
    return -1


def _listed(grammar: Grammar, index: int, group: VerbGroup, *, negative: bool) -> Iterator[Reading]:
    """Read "Predictors of B are A and C", "the most important factors for B are A and C"."""
    if negative:
        return
    start = group.start
    while start > 0 and grammar.tag(start - 1) not in (STOP, SUB, REL, COMMA):
        start -= 1
    if any(
        grammar.tokens[place].group >= 0 and not grammar.within_phrase(place) for place in range(start, group.start)
    ):
        return  # "those that meet the needs of B include A": of another verb
    for place in range(start, group.start):
        for cue in grammar.cues.nouns.get(grammar.low(place), ()):
            link = place + 1
            if cue.rule in ("way-to", "treatment-for") or not has_tail(grammar, cue, place):
                continue
            if grammar.low(link) not in cue.links or grammar.tag(link) != PREP:
                continue
            if grammar.low(link) == "in" and grammar.low(place).startswith(("component", "element", "ingredient")):
                return  # "the main components in tea are …" tells what it is made of
            at = grammar.skip(link + 1)
            if grammar.tag(at) == VERB and any(
                c.sign is Sign.PLUS and not c.links for r in grammar.tokens[at].readings for c in r.cues
            ):
                at += 1
            results, stop = right_of(grammar, at, group.start)
            if stop != group.start:
                results = (
                    []
                    if any(grammar.tag(i) not in (ADV, WORD, M, PREP, DET, POSS) for i in range(stop, group.start))
                    else results
                )
            factors, _ = right_of(grammar, grammar.skip(group.end))
            yield from paired_readings(
                grammar, factors, results, cue, (place, place + 1), group=index, rule=f"{cue.rule}-list"
            )
            return


def including_readings(grammar: Grammar) -> Iterator[Reading]:
    """Read "Predictors of B include A and C"."""
    for index, group in enumerate(grammar.groups):
        if "include" in group.lemmas and not group.passive:
            yield from _listed(grammar, index, group, negative=False)


def mutual_readings(grammar: Grammar, index: int, group: VerbGroup) -> Iterator[Reading]:
    """Read "A and B often occur together", "A and B are highly correlated"."""
    after = grammar.skip(group.end)
    low, main = grammar.low(after), grammar.low(group.main)
    together = main in grammar.cues.sets["frames.meeting"] and grammar.low(after - 1) == "together"
    hand = low == "hand" or main in ("co-occur", "co-occurs", "covary")
    tied = main in grammar.cues.sets["frames.tied"] and (
        group.passive or (grammar.low(after) in ("to", "with") and grammar.low(after + 1) == "each")
    )
    comorbid = group.copula and low in (*grammar.cues.sets["frames.tied"], "comorbid")
    if comorbid:
        after += 1
    if not (together or hand or tied or comorbid):
        return
    if (
        (tied or comorbid)
        and grammar.tag(after) not in (STOP, COMMA, SUB, CONJ)
        and grammar.low(after) not in ("in", "among", "across")
        and grammar.low(after + 1) not in ("each", "one")
    ):
        return
    negative = is_negated(grammar, group)
    if negative is None:
        return
    ends = subjects_of(grammar, index)
    cue = Cue("verb", "go-together", Sign.PLUS, undirected=True, agreeing=True)
    sign = adverb_sign(grammar, group, cue)
    for first, second in pairwise(ends):
        yield from paired_readings(
            grammar, [first], [second], cue, (group.main, group.main + 1), group=index, negative=negative, sign=sign
        )
