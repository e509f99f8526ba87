"""Two ends and a cue → what is said between them, with its sign."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..cues import AMOUNTS, Cue, Sign
from .grammar import Grammar
from .phrases import ANSWERS
from .readings import End, Reading
from .tokens import STOP
from .valences import (
    bad_end,
    burdensome_end,
    helping_end,
    helping_words,
    neutral_end,
    open_ends,
    tells_amount,
)
from .wholes import head_of

# what is so for people with something lessens it; what is "good" or "useful" for them may not
_REGULATED = re.compile(r"'(?:regulat|control|modulat)ing\b")
_CURING = {"effective", "efficacious", "effectiveness", "efficacy"}


def sign_between(grammar: Grammar, cue: Cue, sign: Sign, subject: End, target: End) -> int | None:
    """The sign of a statement between two ends; None where the words leave it open."""
    ends = subject.sign * target.sign
    bad_subject, bad_target = subject.unwanted != (subject.sign < 0), target.unwanted != (target.sign < 0)
    if subject.care and any(word in subject.note.lower() for word in ("treat", "manag", "therap")):
        return None  # what acts is the treatment, not less of what it treats
    lessening = sign in (Sign.MINUS, Sign.UNWANTED_MINUS)
    if (subject.vague or target.vague) and cue.kind != "bond" and not (target.unwanted and lessening):
        return None
    if subject.people or (target.people and sign is not Sign.GOOD and not target.care):
        return None
    if sign is Sign.NULL:
        return 0
    if sign is Sign.NEITHER or (cue.rule == "implicated-in" and not target.unwanted):
        return None  # "implicated in sleep": for better or worse
    if target.care:
        if _REGULATED.search(target.note) and not helping_end(grammar, subject):
            return None  # "a role in regulating stress": for better or worse
        # "effective in the treatment of depression": the care is what is raised
        return ends if sign in (Sign.GOOD, Sign.UNWANTED_MINUS, Sign.OPEN, Sign.PLUS) else None
    if sign is Sign.SURE_PLUS:
        return ends
    if cue.rule == "builds" and "weak" in target.note:
        return None  # "causes a weak bond": it causes one
    if sign is Sign.PLUS:
        if cue.agreeing and bad_subject != bad_target and not (target.compared or tells_amount(grammar, subject)):
            return None
        if cue.undirected and cue.agreeing and open_ends(grammar, subject, target):
            return None
        if (cue.weighed and neutral_end(grammar, subject)) or (cue.judged and neutral_end(grammar, target)):
            return None
        return ends
    if sign is Sign.MINUS:
        return -ends
    if sign in (Sign.POSITIVE, Sign.NEGATIVE):
        fits = bad_subject if sign is Sign.NEGATIVE else helping_end(grammar, subject)
        if (target.unwanted or burdensome_end(grammar, target)) and not fits:
            return None  # "a positive effect on anxiety": less anxiety, or more
        sign = Sign.GOOD if sign is Sign.POSITIVE else Sign.BAD
    if sign in (Sign.GOOD, Sign.BAD):
        bad = target.unwanted or burdensome_end(grammar, target)
        if target.sign < 0 and cue.kind != "verb":
            return None  # "effective at low levels of"
        if bad and sign is Sign.BAD and cue.kind != "verb" and not bad_subject:
            return None  # "harmful effects on pests": more of them, or less
        return subject.sign * (-1 if bad == (sign is Sign.GOOD) else 1)
    if sign in (Sign.UNWANTED_MINUS, Sign.UNWANTED_PLUS):
        bad = (target.unwanted or burdensome_end(grammar, target)) and (
            cue.rule != "manages" or helping_end(grammar, subject)
        )
        return (ends if sign is Sign.UNWANTED_PLUS else -ends) if bad else None
    if not (subject.unwanted or helping_words(grammar, subject)) or not (
        target.unwanted or helping_words(grammar, target)
    ):
        return None  # nothing in the words says which way it goes
    if subject.sign < 0 and "lower" in subject.note:
        return None
    if target.unwanted and not bad_subject and not helping_words(grammar, subject):
        return None  # "diet affects the risk of cancer": for better or worse
    # "low self-efficacy affects motivation": bad for good, so the two go together
    return 1 if subject.unwanted == target.unwanted else -1


def paired_readings(
    grammar: Grammar,
    subjects: Sequence[End],
    objects: Sequence[End],
    cue: Cue,
    place: tuple[int, int],
    *,
    group: int = -1,
    negative: bool = False,
    sign: Sign | None = None,
    topic: bool = False,
    rule: str = "",
) -> Iterator[Reading]:
    """What a cue at a place says of each subject and each object, where the words leave no doubt."""
    if not subjects or not objects:
        return
    agents, verb, word = grammar.cues.sets["words.agents"], cue.kind == "verb", grammar.low(place[0])
    if verb and word in grammar.cues.sets["forms.finding_verbs"]:
        agents = grammar.cues.sets["cues.acting"]  # "research established trust" found it
    mixed = verb and cue.sign is Sign.GOOD and any(bad_end(grammar, target) for target in objects)
    amount = cue.sign in AMOUNTS and cue.rule != "harms"
    loose = group >= 0 and grammar.groups[group].bare and "correlate" not in grammar.groups[group].lemmas
    for subject in subjects:
        for target in objects:
            if subject.concept == target.concept:
                continue
            if mixed and not (bad_end(grammar, target) or helping_end(grammar, target)):
                continue  # "improves grief and mood swings": better, which may be more or less
            first, second = (target, subject) if cue.inverse else (subject, target)
            if amount and head_of(grammar.text[second.start : second.end]) in agents:
                continue  # nobody is more or less of a woman
            if cue.rule == "manages" and grammar.low(grammar.places.get(second.start, -1) + 1) in ANSWERS:
                continue  # "regulates stress responses": for better or worse
            if verb and head_of(grammar.text[first.start : first.end]) in agents:
                continue  # what women do is no influence of being one
            if second.people and cue.sign is Sign.GOOD and word not in _CURING:
                continue  # "beneficial for people with grief" lowers no grief
            if verb and "develop" in word and (second.unwanted or burdensome_end(grammar, second)):
                continue  # who develops a fear undergoes it
            if first.lacking:
                continue  # "no rain dries the soil" is no null finding
            null = negative or (first.none != (second.none or second.lacking))
            value = 0 if null else sign_between(grammar, cue, sign or cue.sign, first, second)
            if (topic or loose) and not is_told(grammar, place[0]):
                continue  # a heading tells nothing
            if (first.people or second.people) and (null or value is None):
                continue
            unsure = value is None and topic and not (first.vague or second.vague or first.care or second.care)
            if value is not None or unsure:
                directed, named = not cue.undirected, rule or cue.rule
                told = 1 if value is None else value
                yield Reading(first, second, told, directed, named, place, group, topic, unsure)


def is_told(grammar: Grammar, place: int) -> bool:
    """Whether a nominal cue stands in a clause with a finite verb: a title tells nothing."""
    start, end = place, place
    while start > 0 and grammar.tag(start - 1) != STOP:
        start -= 1
    while end < len(grammar.tokens) and grammar.tag(end) != STOP:
        end += 1
    groups = [group for group in grammar.groups if start <= group.start < end]
    moderated = any(group.lemmas & {"moderate"} and not group.passive for group in groups)
    last = end - 1
    told = any(
        group.finite and not (group.main == last and group.end - group.start == 1) for group in groups
    )  # a noun such as "turns" at the end passes for a verb
    return told and not moderated
