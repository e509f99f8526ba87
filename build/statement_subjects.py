"""Verb groups → their subjects, and the sign of what is said between two ends."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .cues import AMOUNTS, Cue, Form, Sign
from .statement_ends import ANSWERS, End
from .statement_items import first_of_items
from .statement_relatives import Relatives
from .statement_tokens import (
    ADV,
    BE,
    COMMA,
    CONJ,
    DASH,
    DET,
    DO,
    MODAL,
    PREP,
    PRON,
    REL,
    STOP,
    SUB,
    VERB,
    WORD,
    M,
)
from .statement_wholes import head_of


class Reading(NamedTuple):
    """What one cue says of two concepts.

    Attributes:
        sign: +1 raises, -1 lowers, 0 no effect.
        cue: token indices of the cue, end exclusive.
        group: index of the verb group that carries it, -1 for none.
        topic: a nominal cue that a study may only be about ("the effect of A on B").
        unsure: its words leave the sign open: told only as a null finding or as what is asked.
    """

    subject: End
    object: End
    sign: int
    directed: bool
    rule: str
    cue: tuple[int, int]
    group: int = -1
    topic: bool = False
    hedged: bool = False
    unsure: bool = False


# what is so for people with something lessens it; what is "good" or "useful" for them may not
_REGULATED = re.compile(r"'(?:regulat|control|modulat)ing\b")
_CURING = {"effective", "efficacious", "effectiveness", "efficacy"}


class Subjects(Relatives, ABC):
    """Verb groups → their subjects, and the sign of what is said between two ends, over one sentence."""

    def _helping(self, end: End) -> bool:
        """Whether a concept is meant to help: as the scheme says, else by its own words."""
        return self.wanted(end.concept, self.text[end.start : end.end])

    def _burdensome(self, end: End) -> bool:
        return self.burdensome(end.concept, self.text[end.start : end.end])

    def _helping_words(self, end: End) -> bool:
        words = self.text[end.start : end.end].lower().replace("-", " ").split()
        return any(word in self.cues.sets["valence.helping"] for word in words)

    def _sign(self, cue: Cue, sign: Sign, subject: End, target: End) -> int | None:
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
            if _REGULATED.search(target.note) and not self._helping(subject):
                return None  # "a role in regulating stress": for better or worse
            # "effective in the treatment of depression": the care is what is raised
            return ends if sign in (Sign.GOOD, Sign.UNWANTED_MINUS, Sign.OPEN, Sign.PLUS) else None
        if sign is Sign.SURE_PLUS:
            return ends
        if cue.rule == "builds" and "weak" in target.note:
            return None  # "causes a weak bond": it causes one
        if sign is Sign.PLUS:
            if cue.agreeing and bad_subject != bad_target and not (target.compared or self._amount(subject)):
                return None
            if cue.undirected and cue.agreeing and self._open(subject, target):
                return None
            if (cue.weighed and self._neutral(subject)) or (cue.judged and self._neutral(target)):
                return None
            return ends
        if sign is Sign.MINUS:
            return -ends
        if sign in (Sign.POSITIVE, Sign.NEGATIVE):
            fits = bad_subject if sign is Sign.NEGATIVE else self._helping(subject)
            if (target.unwanted or self._burdensome(target)) and not fits:
                return None  # "a positive effect on anxiety": less anxiety, or more
            sign = Sign.GOOD if sign is Sign.POSITIVE else Sign.BAD
        if sign in (Sign.GOOD, Sign.BAD):
            bad = target.unwanted or self._burdensome(target)
            if target.sign < 0 and cue.kind != "verb":
                return None  # "effective at low levels of"
            if bad and sign is Sign.BAD and cue.kind != "verb" and not bad_subject:
                return None  # "harmful effects on pests": more of them, or less
            return subject.sign * (-1 if bad == (sign is Sign.GOOD) else 1)
        if sign in (Sign.UNWANTED_MINUS, Sign.UNWANTED_PLUS):
            bad = (target.unwanted or self._burdensome(target)) and (cue.rule != "manages" or self._helping(subject))
            return (ends if sign is Sign.UNWANTED_PLUS else -ends) if bad else None
        if not (subject.unwanted or self._helping_words(subject)) or not (
            target.unwanted or self._helping_words(target)
        ):
            return None  # nothing in the words says which way it goes
        if subject.sign < 0 and "lower" in subject.note:
            return None
        if target.unwanted and not bad_subject and not self._helping_words(subject):
            return None  # "diet affects the risk of cancer": for better or worse
        # "low self-efficacy affects motivation": bad for good, so the two go together
        return 1 if subject.unwanted == target.unwanted else -1

    def _open(self, subject: End, target: End) -> bool:
        """Whether a bare link has no sign: its words give none, and to the scheme one end is neither good nor bad."""
        if any(end.sign < 0 or end.compared or end.judged for end in (subject, target)):
            return False
        told = [self.valences.get(end.concept) for end in (subject, target)]
        return None in told and "unwanted" not in told and "wanted" in self.valences.values()

    def _neutral(self, end: End) -> bool:
        """Whether an end is neither good nor bad to a scheme that judges others, and its words tell no amount."""
        if end.sign < 0 or end.compared or end.judged or end.concept in self.valences:
            return False
        return not {"wanted", "unwanted"}.isdisjoint(self.valences.values())

    def _pairs(
        self, subjects: Iterable[End], objects: Iterable[End], cue: Cue, place: tuple[int, int], *, group: int = -1,
        negative: bool = False, sign: Sign | None = None, topic: bool = False, hedged: bool = False, rule: str = "",
    ) -> Iterator[Reading]:  # fmt: skip
        objects, agents = list(objects), self.cues.sets["words.agents"]
        if cue.kind == "verb" and self.low(place[0]) in self.cues.sets["forms.finding_verbs"]:
            agents = self.cues.sets["cues.acting"]  # "research established trust" found it
        mixed = cue.sign is Sign.GOOD and cue.kind == "verb" and any(map(self._bad, objects))
        for subject in subjects:
            for target in objects:
                if subject.concept == target.concept:
                    continue
                if mixed and not (self._bad(target) or self._helping(target)):
                    continue  # "improves grief and mood swings": better, which may be more or less
                first, second = (target, subject) if cue.inverse else (subject, target)
                amount = cue.sign in AMOUNTS and cue.rule != "harms"
                if amount and head_of(self.text[second.start : second.end]) in agents:
                    continue  # nobody is more or less of a woman
                if cue.rule == "manages" and self.low(self.places.get(second.start, -1) + 1) in ANSWERS:
                    continue  # "regulates stress responses": for better or worse
                if cue.kind == "verb" and head_of(self.text[first.start : first.end]) in agents:
                    continue  # what women do is no influence of being one
                if second.people and cue.sign is Sign.GOOD and self.low(place[0]) not in _CURING:
                    continue  # "beneficial for people with grief" lowers no grief
                if (
                    cue.kind == "verb"
                    and "develop" in self.low(place[0])
                    and (second.unwanted or self._burdensome(second))
                ):
                    continue  # who develops a fear undergoes it
                if first.lacking:
                    continue  # "no rain dries the soil" is no null finding
                null = negative or (first.none != (second.none or second.lacking))
                value = 0 if null else self._sign(cue, sign or cue.sign, first, second)
                loose = group >= 0 and self.groups[group].bare and "correlate" not in self.groups[group].lemmas
                if (topic or loose) and not self._told(place[0]):
                    continue  # a heading tells nothing
                if (first.people or second.people) and (null or value is None):
                    continue
                unsure = value is None and topic and not (first.vague or second.vague or first.care or second.care)
                if value is not None or unsure:
                    directed, named = not cue.undirected, rule or cue.rule
                    yield Reading(
                        first,
                        second,
                        1 if value is None else value,
                        directed,
                        named,
                        place,
                        group,
                        topic,
                        hedged,
                        unsure,
                    )

    def _told(self, place: int) -> bool:
        """Whether a nominal cue stands in a clause with a finite verb: a title tells nothing."""
        start, end = place, place
        while start > 0 and self.tag(start - 1) != STOP:
            start -= 1
        while end < len(self.tokens) and self.tag(end) != STOP:
            end += 1
        groups = [group for group in self.groups if start <= group.start < end]
        moderated = any(group.lemmas & {"moderate"} and not group.passive for group in groups)
        last = end - 1
        told = any(
            group.finite and not (group.main == last and group.end - group.start == 1) for group in groups
        )  # a noun such as "turns" at the end passes for a verb
        return told and not moderated

    def subjects(self, index: int, depth: int = 0) -> list[End]:
        """The concepts that are the subject of a verb group."""
        if depth > 4 or index < 0:
            return []
        if index not in self._subjects:
            self._subjects[index] = []  # a group that waits for itself has none
            self._subjects[index] = self._find_subjects(index, depth)
        return self._subjects[index]

    def _find_subjects(self, index: int, depth: int) -> list[End]:
        group = self.groups[index]
        if (opened := first_of_items(self.text, self.tokens, self.groups, index)) is not None:
            return self.subjects(opened, depth + 1) if opened >= 0 else []
        before = group.start - 1
        while before >= 0 and self.tag(before) == ADV:
            before -= 1
        if before >= 0 and self.tag(before) == COMMA and self.tag(before - 1) == ADV:
            before -= 1  # ", however, "
        if group.bare and self.tag(before) == CONJ and index and self.groups[index - 1].passive:
            return self._shared(index, depth)
        if "base" in group.lemmas and group.bare and self._governor(index) >= 0:
            verb = self.groups[self._governor(index)]
            if BE in map(self.tag, range(max(0, verb.start - 1), verb.main)):
                return []  # "are parted into groups based on …": of the parting
        if group.bare and self.tag(before) == DASH:
            return []  # "is found in foods – generally linked to heat": of all that was said
        if group.bare:
            return [end for end in self._nearest(group.start)[0] if self._reaches(end, group.start)]
        if not group.finite:
            return self._controller(index, depth)
        if before < 0:
            return []
        low = self.low(before)
        if self.tag(before) == REL:
            if low == "that" and self._complement(before):
                return []
            if low in ("who", "whose", "whom"):
                return []
            if self.tag(before - 1) == PREP:
                return []
            # of "repair of ruptures that cause …" only a parser could tell which of the two acts
            # and which of "insight into the culture that hinders …" neither
            named, first = self._nearest(before)
            if self._one_of_its_kind(group, before, first) or (low == "which" and self._governed(before, first)):
                return []
            if self.tag(before - 1) == COMMA and self.tag(first - 1) == PREP and self._reasoned(group):
                return []  # "fell in the cold, which may be caused by …": the fall is
            return [end for end in named if " of " not in self.text[end.start : end.end] and self._reaches(end, before)]
        if self.tag(before) == CONJ or (
            self.tag(before) == COMMA and self.tag(before - 1) != ADV and self._joined(index)
        ):
            return self._shared(index, depth)
        if group.form is Form.BASE and index and self.groups[index - 1].lemmas & {"help", "let", "make"}:
            other = self.groups[index - 1]
            if (
                all(self.tag(i) in (DET, WORD, PRON, ADV) for i in range(other.end, group.start))
                and other.end < group.start
            ):
                return self.subjects(index - 1, depth + 1) if self._negated(other) is False else []
        ends, start = self.left(group.start)
        if group.form is Form.THIRD and ends and self._behind_and(ends[-1], group.start):
            return []  # "it eases grief and taking tea lowers stress": only what stands last does
        if low in ("it", "they") and self.tokens[before].group < 0:
            return self._pronoun(before)
        if start < 0:
            return []
        boundary = start - 1
        while (
            boundary >= 0
            and self.tag(boundary) in (ADV, COMMA, CONJ, PREP, WORD, M, DET)
            and self.tokens[boundary].group < 0
        ):
            if self.tag(boundary) == COMMA:
                return ends
            boundary -= 1
        if boundary >= 0 and self.tokens[boundary].group >= 0:
            other = self.groups[self.tokens[boundary].group]
            if other.end == start or boundary == start - 1:
                if self.tag(other.main) in (DO, MODAL):
                    return ends
                if group.end - group.start == 1 and group.form is not Form.THIRD:
                    ends = [end for end in ends if self._reaches(end, group.start)]
                return ends if self._says(other) else self._from_relative(self.tokens[boundary].group)
        if boundary >= 0 and self.tag(boundary) == REL and self.low(boundary) == "whose":
            return []
        return ends

    def _reaches(self, end: End, stop: int) -> bool:
        """Whether no preposition stands between a noun and what is said of it: of "genes of mice that" either."""
        return all(self.tag(at) != PREP for at in range(self.places[end.start], stop))

    @abstractmethod
    def _governor(self, index: int) -> int:
        """The nearest finite verb group before; `Control` finds it."""

    @abstractmethod
    def _controller(self, index: int, depth: int) -> list[End]:
        """The subject of an infinitive or gerund; `Control` finds it."""

    def _from_relative(self, index: int) -> list[End]:
        """The antecedent of a relative clause that ends before a verb: "trust that lowers stress improves …"."""
        group = self.groups[index]
        before = group.start - 1
        if self.tag(before) == REL and self.low(before) in ("that", "which") and not self._complement(before):
            return self._nearest(before)[0]
        # "this helps clients build trust"
        return []

    def _complement(self, place: int) -> bool:
        """Whether "that" opens what someone says: it stands behind a verb."""
        return place > 0 and (self.tokens[place - 1].group >= 0 or self.tag(place - 1) in (VERB, ADV))

    def _nearest(self, end: int) -> tuple[list[End], int]:
        """The noun phrase right before a relative word or a bare participle, a comma between or not."""
        stop = end
        while stop > 0 and self.tag(stop - 1) in (COMMA, ADV, DASH):
            stop -= 1
        start = stop
        while start > 0:
            token = self.tokens[start - 1]
            if token.tag in (STOP, REL, SUB, DASH, BE, COMMA, CONJ) or (
                token.group >= 0 and not self._within(start - 1)
            ):
                break
            start -= 1
        first = start
        exemplary = self.low(start - 1) == "such as" and self.low(end) == "which"
        if exemplary or "not" in map(self.low, range(start, stop)):
            return [], -1  # "tasks such as walking, which …", "it is trust, not hope, that …"
        listed = self.tag(end) == REL and self.tag(end - 1) == COMMA and self.tag(start - 1) == CONJ
        if listed and any(self.tag(place) == PREP for place in range(start, stop)):
            return [], -1  # "a course on A, B and C for children, which …"
        if first < stop and self.tag(first) == PREP:
            if self.tag(end) == REL and self.tag(first - 1) == COMMA:
                return [], -1  # "a hormone, during sleep, which …"
            first += 1
        ends = self.phrase(first, stop)
        if ends:
            return ends, first
        # "a way of creating alliance, which …": the last noun phrase behind a preposition
        place = stop - 1
        while place > first and self.tag(place) != PREP:
            place -= 1
        which = self.tag(end - 1) == COMMA and self.tag(end) == REL and self.low(place) == "of"
        handed = which or (self.low(place - 1) in self.cues.nouns and (self.tag(end) != REL or self.low(place) != "of"))
        opener = self._start_of(place) - 1
        if opener >= first and self.tag(opener) == PREP and self.low(opener) not in ("of", "to", "into", "from"):
            return [], -1  # "losses over the time of training, which …"
        if self.tag(place) == PREP and self.tag(stop - 1) == M and handed:
            return self.phrase(place + 1, stop), place + 1
        return [], -1

    def _shared(self, index: int, depth: int) -> list[End]:
        """The subject that a coordinated verb group shares with the one before it."""
        start = self.groups[index].start
        aim = bool(index) and self.low(self.groups[index - 1].start) == "to"
        for earlier in range(index - 1, -1, -1):
            other = self.groups[earlier]
            if any(self.tag(place) in (STOP, SUB) for place in range(other.end, start)):
                return []
            start = other.start
            if other.finite and not other.bare:
                behind = range(other.end, self.groups[index].start)
                if self.groups[index].form is Form.BASE and any(
                    self.low(at) == "to" and self._able(at) for at in behind
                ):
                    return []  # "may lower the ability of boys to read and raise hope": they raise it
                # "is avoided to ease stress and raise hope": it is not what raises hope
                return [] if aim and other.passive and self._undone(earlier) else self.subjects(earlier, depth + 1)
        return []

    def _it(self, index: int) -> list[End]:
        """What "it" or "they" before a verb group stands for: the subject of the first verb of the sentence."""
        group = self.groups[index]
        before = group.start - 1
        if before < 1 or self.low(before) not in ("it", "they") or self.tag(before - 1) not in (CONJ, COMMA):
            return []
        first = next((earlier for earlier in range(index) if self.groups[earlier].finite), None)
        return [] if first is None else self.subjects(first)
