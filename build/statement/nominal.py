"""Rules that read nouns: "the effect of A on B", "the relationship between A and B", "B due to A"."""

from __future__ import annotations

from collections.abc import Iterator

from ..cues import Cue, Form, Sign
from .bonds import bond_readings
from .care import cared_for
from .denial import is_negated
from .fits import adjective_sign, fitting_cues, has_tail
from .grammar import Grammar
from .list_parts import comma_and
from .lists import right_of
from .phrases import phrase_ends
from .readings import End, Reading
from .relatives import nearest_phrase
from .signs import is_told, paired_readings
from .subject_lists import left_of
from .subjects import subjects_of
from .tokens import (
    ADV,
    BE,
    COMMA,
    CONJ,
    DASH,
    DET,
    GLUE,
    HAVE,
    MODAL,
    POSS,
    PREP,
    REL,
    STOP,
    SUB,
    VERB,
    WORD,
    M,
)
from .valences import helping_end, neutral_end
from .wholes import head_of

_WEIGHING = {"affect", "challenge", "determine", "doubt", "influence", "limit", "moderate", "predict", "question"}

# what is given something, not what it brings about: "salt-induced cells"
_HOSTS = {"animals", "cell", "cells", "lines", "macrophages", "mice", "mouse", "neurons", "plants", "rat", "rats"}


def nominal_readings(grammar: Grammar) -> Iterator[Reading]:
    """What the nouns of a sentence say: "the effect of A on B", "B due to A"."""
    tokens, words, sets = grammar.tokens, grammar.words, grammar.cues.sets
    nominal = sets["cues.nominal"]
    glued, compared = "induced" in words, "the" in words and not words.isdisjoint(sets["frames.compared"])
    if not (glued or compared) and words.isdisjoint(nominal):
        return
    for place in [
        at
        for at, low in enumerate(grammar.lows)
        if low in nominal or (compared and low == "the") or (glued and grammar.tags[at] == GLUE)
    ]:
        token = tokens[place]
        if token.group >= 0:
            continue
        if token.low == "without" and token.tag == PREP and grammar.tag(place - 1) in (STOP, SUB):
            yield from _without_first(grammar, place)
        if token.low == "the" and grammar.low(place + 1) in sets["frames.compared"]:
            yield from _the_more(grammar, place)
        if token.low == "due to" and token.tag == PREP:
            yield from _due(grammar, place)
        if token.tag == WORD and token.low in grammar.cues.changes:
            yield from _change(grammar, place)
        if token.tag in (WORD, ADV):
            for cue in grammar.cues.effects.get(token.low, ()):
                yield from _effect(grammar, place, cue)
            for cue in grammar.cues.bonds.get(token.low, ()):
                yield from bond_readings(grammar, place, cue)
            for cue in grammar.cues.nouns.get(token.low, ()):
                yield from _apposition(grammar, place, cue)
        elif token.tag == GLUE and grammar.low(place + 1) == "induced" and grammar.tag(place - 1) == M:
            objects, _ = right_of(grammar, place + 2)
            if objects and any(grammar.tag(i) in (CONJ, COMMA) for i in range(place, grammar.place_of(objects[0]))):
                continue
            if any(head_of(grammar.text[end.start : end.end]) in _HOSTS for end in objects):
                continue  # "salt-induced cells" are those to which it was given
            subjects = phrase_ends(grammar, place - 1, place) if is_told(grammar, place) else []
            yield from paired_readings(
                grammar, subjects, objects, Cue("glue", "induced", Sign.PLUS), (place + 1, place + 2)
            )


def _without_first(grammar: Grammar, place: int) -> Iterator[Reading]:
    """Read "Without A, B cannot grow" and "without A, there is no B"."""
    needed, stop = right_of(grammar, place + 1)
    if not needed or (grammar.tag(stop) != COMMA and grammar.low(stop) != "there"):
        return
    cue = Cue("without", "not-without", Sign.PLUS)
    for index, group in enumerate(grammar.groups):
        if group.start <= stop or not group.finite or group.start < grammar.place_of(needed[-1]):
            continue
        if any(grammar.tag(at) in (STOP, SUB) for at in range(stop, group.start)):
            return
        if group.copula and grammar.low(group.start - 1) == "there":
            results = [end._replace(lacking=False) for end in right_of(grammar, group.end)[0] if end.lacking]
        elif is_negated(grammar, group) and (
            grammar.tag(group.start) == "modal" or not group.lemmas.isdisjoint(grammar.cues.sets["frames.growing"])
        ):
            results = left_of(grammar, group.start)[0]
        else:
            return
        yield from paired_readings(grammar, needed, results, cue, (place, place + 1), group=index)
        return


def _the_more(grammar: Grammar, place: int) -> Iterator[Reading]:
    """Read "the more A, the less B"."""
    end = place
    while end < len(grammar.tokens) and grammar.tag(end) not in (COMMA, STOP):
        end += 1
    if grammar.tag(end) != COMMA or grammar.low(end + 1) != "the":
        return
    if grammar.low(end + 2) not in grammar.cues.sets["frames.compared"]:
        return
    subjects = phrase_ends(grammar, place, end)
    objects, _ = right_of(grammar, end + 1)
    yield from paired_readings(grammar, subjects, objects, Cue("more", "the-more", Sign.PLUS), (place, place + 2))


def _due(grammar: Grammar, place: int) -> Iterator[Reading]:
    """Read "B due to A", "B is due to A"."""
    cue = Cue("due", "due-to", Sign.PLUS, inverse=True)
    causes, _ = right_of(grammar, place + 1)
    if not causes:
        return
    before = grammar.back(place - 1, ADV, COMMA)
    if before < 0:
        return
    number = grammar.tokens[before].group
    if number >= 0:
        group = grammar.groups[number]
        negative = is_negated(grammar, group)
        if group.copula and negative is not None:
            yield from paired_readings(
                grammar, subjects_of(grammar, number), causes, cue, (place, place + 1), group=number, negative=negative
            )
        return
    start = before + 1
    while (
        start > 0
        and grammar.tag(start - 1) in (WORD, DET, ADV, M, POSS, GLUE, PREP)
        and grammar.tokens[start - 1].group < 0
    ):
        start -= 1
    far = start
    while (
        far > 0 and grammar.tag(far - 1) in (CONJ, COMMA, WORD, DET, ADV, M, PREP) and grammar.tokens[far - 1].group < 0
    ):
        far -= 1
    verb = grammar.groups[grammar.tokens[far - 1].group] if far and grammar.tokens[far - 1].group >= 0 else None
    told = grammar.cues.sets["frames.undergoing"]
    within = verb is not None and (verb.cues or grammar.tag(far) == PREP)
    placed = grammar.tag(far) == PREP and grammar.low(far) in ("in", "at", "across", "within")
    if verb is not None and within and not verb.copula and (placed or verb.lemmas.isdisjoint(told)):
        return  # "cope with grief because of hope": of the verb, not of the grief
    said = verb is not None and verb.copula and far == start and grammar.low(verb.start - 1) != "there"
    if said and any(grammar.tag(at) == PREP for at in range(far, before)):
        return  # "is an aid in grief because of hope"
    apart = grammar.tag(start) == PREP or "between" in map(grammar.low, range(far, before))
    if apart and before < place - 1:
        return  # "no change between joy and grief, possibly due to hope": of all that was said
    if grammar.low(start) in ("during", "throughout", "after", "before"):
        return  # "they grieve during loss due to stress"
    opener = start - 1 if grammar.tag(start - 1) == ADV else start
    if grammar.tag(place - 1) == COMMA == grammar.tag(opener - 1):
        return  # "they help all, above all boys, due to trust"
    start = grammar.past(start, PREP)
    yield from paired_readings(grammar, phrase_ends(grammar, start, before + 1), causes, cue, (place, place + 1))


def _change(grammar: Grammar, place: int) -> Iterator[Reading]:
    """Read "a reduction of B after A", "improvements in B following A"."""
    if grammar.low(place + 1) not in ("in", "of"):
        return
    if grammar.low(grammar.start_of(place) - 1) in ("on", "upon"):
        return  # "had no effect on the improvement of B after A"
    raised = grammar.cues.changes[grammar.low(place)]
    for at in range(place + 2, min(place + 10, len(grammar.tokens))):
        if grammar.tag(at) in (STOP, COMMA, SUB, REL) or grammar.tokens[at].group >= 0:
            return
        if grammar.tag(at) == PREP and grammar.low(at) in ("on", "to", "for", "with", "than", "between"):
            return
        if grammar.low(at) in ("after", "following", "through", "via"):
            objects, _ = right_of(grammar, place + 2, at)
            subjects = [end for end in right_of(grammar, at + 1)[0] if helping_end(grammar, end)]
            cue = Cue("change", "change-after", Sign.GOOD if raised == 0 else (Sign.PLUS if raised > 0 else Sign.MINUS))
            yield from paired_readings(grammar, subjects, objects, cue, (place, place + 1), topic=True)
            return


def _effect(grammar: Grammar, place: int, cue: Cue) -> Iterator[Reading]:
    """Read "the effect of A on B", "A's effect on B", "effectiveness of CBT for depression"."""
    if grammar.low(place) == "values":
        return  # what was measured: "values of trust in the second session"
    start = grammar.start_of(place)
    sign, none, half = adjective_sign(grammar, start, place, cue)
    if sign is None or half:
        return
    if grammar.low(start - 1) == "of" and grammar.low(start - 2) in ("lack", "absence"):
        none = True
    governor = grammar.tokens[start - 1].group if start else -1
    if cue.rule == "benefit-for" and governor >= 0 and not grammar.groups[governor].lemmas.isdisjoint(_WEIGHING):
        return  # "age predicts the success of trust in grief": how far there is any
    mentioned = [at for at in range(start, place) if grammar.tag(at) == M]
    link = place + 1
    if mentioned:
        if grammar.low(link) not in cue.links or grammar.tag(link) != PREP:
            return
        compound = grammar.tag(place - 1) != POSS and grammar.low(place).startswith(("benefit", "advantage"))
        if cue.rule == "benefit-for" and (grammar.low(link) == "to" or (compound and grammar.low(link) != "for")):
            return  # "a survival benefit to patients" is one in survival
        last = place
        if grammar.tag(place - 1) == POSS:
            last = place - 1
        subjects = phrase_ends(grammar, start, mentioned[-1] + 1) if last else []
        objects, _ = right_of(grammar, grammar.skip(link + 1), whole=True)
        objects = cared_for(grammar, cue, _affected(grammar, objects, link, cue))
        yield from paired_readings(
            grammar, subjects, objects, cue, (place, place + 1), negative=none, sign=sign, topic=True
        )
        return
    if grammar.low(link) not in ("of", "for"):
        return
    if grammar.low(link) == "for" and cue.rule != "benefit-for":
        return
    if (
        cue.rule == "role-in"
        and grammar.tokens[start - 1].group >= 0
        and "play" in grammar.groups[grammar.tokens[start - 1].group].lemmas
    ):
        return
    for at in range(link + 1, min(link + 16, len(grammar.tokens))):
        if grammar.tag(at) in (STOP, REL, SUB) or (grammar.tokens[at].group >= 0 and not grammar.within_phrase(at)):
            return
        if (
            grammar.low(at) in ("by", "compared", "relative", "versus", "than")
            or grammar.low(link) == grammar.low(at) == "for"
        ):
            return
        if grammar.low(link) == "for" and grammar.low(at) == "to":
            return  # "the value for exposure to B"
        if grammar.tag(at) == COMMA and grammar.tag(at + 1) == VERB:
            return  # "the impact of A, leading to a risk for B"
        if grammar.low(at) in cue.links and grammar.tag(at) == PREP and at > link + 1 and (grammar.low(at) != "of"):
            subjects, _ = right_of(grammar, link + 1, at)
            joint = max((place for place in range(link + 1, at) if grammar.tag(place) == CONJ), default=at)
            if grammar.low(at) == "for" and joint < at and M not in map(grammar.tag, range(joint, at)):
                subjects = []  # "the importance of A and ways for B"
            target = grammar.skip(at + 1)
            if not subjects:
                if grammar.low(at) in ("in", "for") and cue.rule != "effect-on":
                    continue
                return
            if (
                grammar.tag(target) == VERB
                and grammar.tokens[target].group >= 0
                and any(r.form is Form.ING for r in grammar.tokens[target].readings)
            ):
                inner = grammar.groups[grammar.tokens[target].group]
                fitting = fitting_cues(grammar, inner, grammar.skip(inner.end))
                if not fitting:
                    return
                objects, _ = right_of(grammar, grammar.skip(inner.end + (1 if fitting[0].links else 0)))
                yield from paired_readings(
                    grammar, subjects, objects, fitting[0], (place, place + 1), negative=none, topic=True, rule=cue.rule
                )
                return
            objects, _ = right_of(grammar, target, whole=True)
            objects = cared_for(grammar, cue, _affected(grammar, objects, at, cue))
            yield from paired_readings(
                grammar, subjects, objects, cue, (place, place + 1), negative=none, sign=sign, topic=True
            )
            return


def _opens_clause(grammar: Grammar, place: int) -> bool:
    """Whether a concept behind a comma and a conjunction is the subject of what follows it."""
    number = grammar.tokens[place + 1].group if place + 1 < len(grammar.tokens) else -1
    return number >= 0 and grammar.groups[number].finite and comma_and(grammar, grammar.start_of(place))


def _affected(grammar: Grammar, objects: list[End], link: int, cue: Cue) -> list[End]:
    """Without those in which an effect only takes place: "the harmful effects of ageing in mice"."""
    stays = cue.rule == "contribution-to" and grammar.tag(link + 1) == DET  # "the importance of care in the home"
    if objects and _opens_clause(grammar, grammar.place_of(objects[0])):
        return []  # "a success for boys, and hope raises joy"
    if grammar.low(link) != "in" or not (stays or cue.rule == "effect-on"):
        return objects
    return [] if any(neutral_end(grammar, end) for end in objects) else objects


def _fronted(grammar: Grammar, start: int) -> bool:
    """Whether a noun phrase hangs on a preposition before the first verb of its clause."""
    if grammar.tag(start - 1) != PREP:
        return False
    while start > 0 and grammar.tag(start - 1) not in (STOP, SUB, REL):
        start -= 1
        if grammar.tokens[start].group >= 0 and grammar.groups[grammar.tokens[start].group].finite:
            return False
    return True


def _apposition(grammar: Grammar, place: int, cue: Cue) -> Iterator[Reading]:
    """Read "hopelessness, the primary cause of depression"."""
    start = grammar.start_of(place)
    if (
        start < 2
        or grammar.tag(start) != DET
        or grammar.tag(start - 1) not in (COMMA, DASH)
        or not has_tail(grammar, cue, place)
    ):
        return
    if (
        cue.rule == "way-to"
        or grammar.low(place) in ("effect", "effects", "function", "functions")
        or any(grammar.tag(at) == M for at in range(start, place))
    ):
        return
    link = place + 1
    if grammar.low(link) not in cue.links or grammar.tag(link) != PREP:
        return
    subjects, first = nearest_phrase(grammar, start - 1)
    if not subjects:
        at = start - 2
        subjects, first = (phrase_ends(grammar, at, at + 1) if grammar.tag(at) == M else []), grammar.start_of(at)
    if _fronted(grammar, first):
        return  # "compared to A, the effect of B …"
    at = grammar.skip(link + 1)
    if grammar.tokens[at].group >= 0 if at < len(grammar.tokens) else True:
        return
    objects, stop = right_of(grammar, at)
    if grammar.tag(stop) in (BE, HAVE, MODAL) or (stop < len(grammar.tokens) and grammar.tokens[stop].group >= 0):
        return  # "to help people, the means of trust are few"
    if all(grammar.low(place) not in ("on", "upon") for place in range(at, stop)):  # not "…, the effect of A on B"
        yield from paired_readings(grammar, subjects, objects, cue, (place, place + 1))
