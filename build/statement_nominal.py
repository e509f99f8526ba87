"""Rules that read nouns: "the effect of A on B", "the relationship between A and B", "B due to A"."""

from __future__ import annotations

from collections.abc import Iterator

from .cues import Cue, Form, Sign
from .statement_care import cared_for
from .statement_ends import End
from .statement_predicates import PredicateRules
from .statement_subjects import Reading
from .statement_tokens import (
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
from .statement_verb_groups import VerbGroup
from .statement_wholes import head_of

_WEIGHING = {"affect", "challenge", "determine", "doubt", "influence", "limit", "moderate", "predict", "question"}

# what is given something, not what it brings about: "salt-induced cells"
_HOSTS = {"animals", "cell", "cells", "lines", "macrophages", "mice", "mouse", "neurons", "plants", "rat", "rats"}


class NominalRules(PredicateRules):
    """Rules that read nouns: "the effect of A on B", "the relationship between A and B", "B due to A"."""

    def _nominal(self) -> Iterator[Reading]:
        tokens, nominal = self.tokens, self.cues.sets["cues.nominal"]
        glued = "induced" in self.words
        for place in [at for at, low in enumerate(self.lows) if low in nominal or (glued and self.tags[at] == GLUE)]:
            token = tokens[place]
            if token.group >= 0:
                continue
            if token.low == "without" and token.tag == PREP and self.tag(place - 1) in (STOP, SUB):
                yield from self._without_first(place)
            if token.low == "the" and self.low(place + 1) in self.cues.sets["frames.compared"]:
                yield from self._the_more(place)
            if token.low == "due to" and token.tag == PREP:
                yield from self._due(place)
            if token.tag == WORD and token.low in self.cues.changes:
                yield from self._change(place)
            if token.tag in (WORD, ADV):
                for cue in self.cues.effects.get(token.low, ()):
                    yield from self._effect(place, cue)
                for cue in self.cues.bonds.get(token.low, ()):
                    yield from self._bond(place, cue)
                for cue in self.cues.nouns.get(token.low, ()):
                    yield from self._apposition(place, cue)
            elif token.tag == GLUE and self.low(place + 1) == "induced" and self.tag(place - 1) == M:
                objects, _ = self.right(place + 2)
                if objects and any(self.tag(i) in (CONJ, COMMA) for i in range(place, self._place(objects[0]))):
                    continue
                if any(head_of(self.text[end.start : end.end]) in _HOSTS for end in objects):
                    continue  # "salt-induced cells" are those to which it was given
                subjects = self.phrase(place - 1, place) if self._told(place) else []
                yield from self._pairs(subjects, objects, Cue("glue", "induced", Sign.PLUS), (place + 1, place + 2))
        for index, group in enumerate(self.groups):
            if "include" in group.lemmas and not group.passive:
                yield from self._listed(index, group, negative=False)

    def _without_first(self, place: int) -> Iterator[Reading]:
        """Read "Without A, B cannot grow" and "without A, there is no B"."""
        needed, stop = self.right(place + 1)
        if not needed or (self.tag(stop) != COMMA and self.low(stop) != "there"):
            return
        cue = Cue("without", "not-without", Sign.PLUS)
        for index, group in enumerate(self.groups):
            if group.start <= stop or not group.finite or group.start < self._place(needed[-1]):
                continue
            if any(self.tag(at) in (STOP, SUB) for at in range(stop, group.start)):
                return
            if group.copula and self.low(group.start - 1) == "there":
                results = [end._replace(lacking=False) for end in self.right(group.end)[0] if end.lacking]
            elif self._negated(group) and (
                self.tag(group.start) == "modal" or not group.lemmas.isdisjoint(self.cues.sets["frames.growing"])
            ):
                results = self.left(group.start)[0]
            else:
                return
            yield from self._pairs(needed, results, cue, (place, place + 1), group=index)
            return

    def _the_more(self, place: int) -> Iterator[Reading]:
        """Read "the more A, the less B"."""
        end = place
        while end < len(self.tokens) and self.tag(end) not in (COMMA, STOP):
            end += 1
        if self.tag(end) != COMMA or self.low(end + 1) != "the":
            return
        if self.low(end + 2) not in self.cues.sets["frames.compared"]:
            return
        subjects = self.phrase(place, end)
        objects, _ = self.right(end + 1)
        yield from self._pairs(subjects, objects, Cue("more", "the-more", Sign.PLUS), (place, place + 2))

    def _due(self, place: int) -> Iterator[Reading]:
        """Read "B due to A", "B is due to A"."""
        cue = Cue("due", "due-to", Sign.PLUS, inverse=True)
        causes, _ = self.right(place + 1)
        if not causes:
            return
        before = place - 1
        while self.tag(before) in (ADV, COMMA):
            before -= 1
        if before < 0:
            return
        number = self.tokens[before].group
        if number >= 0:
            group = self.groups[number]
            negative = self._negated(group)
            if group.copula and negative is not None:
                yield from self._pairs(
                    self.subjects(number), causes, cue, (place, place + 1), group=number, negative=negative
                )
            return
        start = before + 1
        while (
            start > 0
            and self.tag(start - 1) in (WORD, DET, ADV, M, POSS, GLUE, PREP)
            and self.tokens[start - 1].group < 0
        ):
            start -= 1
        far = start
        while (
            far > 0 and self.tag(far - 1) in (CONJ, COMMA, WORD, DET, ADV, M, PREP) and self.tokens[far - 1].group < 0
        ):
            far -= 1
        verb = self.groups[self.tokens[far - 1].group] if far and self.tokens[far - 1].group >= 0 else None
        told = self.cues.sets["frames.undergoing"]
        within = verb is not None and (verb.cues or self.tag(far) == PREP)
        placed = self.tag(far) == PREP and self.low(far) in ("in", "at", "across", "within")
        if verb is not None and within and not verb.copula and (placed or verb.lemmas.isdisjoint(told)):
            return  # "cope with grief because of hope": of the verb, not of the grief
        said = verb is not None and verb.copula and far == start and self.low(verb.start - 1) != "there"
        if said and any(self.tag(at) == PREP for at in range(far, before)):
            return  # "is an aid in grief because of hope"
        apart = self.tag(start) == PREP or "between" in map(self.low, range(far, before))
        if apart and before < place - 1:
            return  # "no change between joy and grief, possibly due to hope": of all that was said
        if self.low(start) in ("during", "throughout", "after", "before"):
            return  # "they grieve during loss due to stress"
        opener = start - 1 if self.tag(start - 1) == ADV else start
        if self.tag(place - 1) == COMMA == self.tag(opener - 1):
            return  # "they help all, above all boys, due to trust"
        while self.tag(start) == PREP:
            start += 1
        yield from self._pairs(self.phrase(start, before + 1), causes, cue, (place, place + 1))

    def _change(self, place: int) -> Iterator[Reading]:
        """Read "a reduction of B after A", "improvements in B following A"."""
        if self.low(place + 1) not in ("in", "of"):
            return
        if self.low(self._start_of(place) - 1) in ("on", "upon"):
            return  # "had no effect on the improvement of B after A"
        raised = self.cues.changes[self.low(place)]
        for at in range(place + 2, min(place + 10, len(self.tokens))):
            if self.tag(at) in (STOP, COMMA, SUB, REL) or self.tokens[at].group >= 0:
                return
            if self.tag(at) == PREP and self.low(at) in ("on", "to", "for", "with", "than", "between"):
                return
            if self.low(at) in ("after", "following", "through", "via"):
                objects, _ = self.right(place + 2, at)
                subjects = [end for end in self.right(at + 1)[0] if self._helping(end)]
                cue = Cue(
                    "change", "change-after", Sign.GOOD if raised == 0 else (Sign.PLUS if raised > 0 else Sign.MINUS)
                )
                yield from self._pairs(subjects, objects, cue, (place, place + 1), topic=True)
                return

    def _effect(self, place: int, cue: Cue) -> Iterator[Reading]:
        """Read "the effect of A on B", "A's effect on B", "effectiveness of CBT for depression"."""
        if self.low(place) == "values":
            return  # what was measured: "values of trust in the second session"
        start = self._start_of(place)
        sign, none, half = self._adjectives(start, place, cue)
        if sign is None or half:
            return
        if self.low(start - 1) == "of" and self.low(start - 2) in ("lack", "absence"):
            none = True
        governor = self.tokens[start - 1].group if start else -1
        if cue.rule == "benefit-for" and governor >= 0 and not self.groups[governor].lemmas.isdisjoint(_WEIGHING):
            return  # "age predicts the success of trust in grief": how far there is any
        mentioned = [at for at in range(start, place) if self.tag(at) == M]
        link = place + 1
        if mentioned:
            if self.low(link) not in cue.links or self.tag(link) != PREP:
                return
            compound = self.tag(place - 1) != POSS and self.low(place).startswith(("benefit", "advantage"))
            if cue.rule == "benefit-for" and (self.low(link) == "to" or (compound and self.low(link) != "for")):
                return  # "a survival benefit to patients" is one in survival
            last = place
            if self.tag(place - 1) == POSS:
                last = place - 1
            subjects = self.phrase(start, mentioned[-1] + 1) if last else []
            objects, _ = self.right(self._skip(link + 1), whole=True)
            objects = cared_for(self, cue, self._affected(objects, link, cue))
            yield from self._pairs(subjects, objects, cue, (place, place + 1), negative=none, sign=sign, topic=True)
            return
        if self.low(link) not in ("of", "for"):
            return
        if self.low(link) == "for" and cue.rule != "benefit-for":
            return
        if (
            cue.rule == "role-in"
            and self.tokens[start - 1].group >= 0
            and "play" in self.groups[self.tokens[start - 1].group].lemmas
        ):
            return
        for at in range(link + 1, min(link + 16, len(self.tokens))):
            if self.tag(at) in (STOP, REL, SUB) or (self.tokens[at].group >= 0 and not self._within(at)):
                return
            if (
                self.low(at) in ("by", "compared", "relative", "versus", "than")
                or self.low(link) == self.low(at) == "for"
            ):
                return
            if self.low(link) == "for" and self.low(at) == "to":
                return  # "the value for exposure to B"
            if self.tag(at) == COMMA and self.tag(at + 1) == VERB:
                return  # "the impact of A, leading to a risk for B"
            if self.low(at) in cue.links and self.tag(at) == PREP and at > link + 1 and (self.low(at) != "of"):
                subjects, _ = self.right(link + 1, at)
                joint = max((place for place in range(link + 1, at) if self.tag(place) == CONJ), default=at)
                if self.low(at) == "for" and joint < at and M not in map(self.tag, range(joint, at)):
                    subjects = []  # "the importance of A and ways for B"
                target = self._skip(at + 1)
                if not subjects:
                    if self.low(at) in ("in", "for") and cue.rule != "effect-on":
                        continue
                    return
                if (
                    self.tag(target) == VERB
                    and self.tokens[target].group >= 0
                    and any(r.form is Form.ING for r in self.tokens[target].readings)
                ):
                    inner = self.groups[self.tokens[target].group]
                    fitting = self._fitting(inner, self._skip(inner.end))
                    if not fitting:
                        return
                    objects, _ = self.right(self._skip(inner.end + (1 if fitting[0].links else 0)))
                    yield from self._pairs(
                        subjects, objects, fitting[0], (place, place + 1), negative=none, topic=True, rule=cue.rule
                    )
                    return
                objects, _ = self.right(target, whole=True)
                objects = cared_for(self, cue, self._affected(objects, at, cue))
                yield from self._pairs(subjects, objects, cue, (place, place + 1), negative=none, sign=sign, topic=True)
                return

    def _opens_clause(self, place: int) -> bool:
        """Whether a concept behind a comma and a conjunction is the subject of what follows it."""
        number = self.tokens[place + 1].group if place + 1 < len(self.tokens) else -1
        return number >= 0 and self.groups[number].finite and self._comma_and(self._start_of(place))

    def _affected(self, objects: list[End], link: int, cue: Cue) -> list[End]:
        """Without those in which an effect only takes place: "the harmful effects of ageing in mice"."""
        stays = cue.rule == "contribution-to" and self.tag(link + 1) == DET  # "the importance of care in the home"
        if objects and self._opens_clause(self._place(objects[0])):
            return []  # "a success for boys, and hope raises joy"
        if self.low(link) != "in" or not (stays or cue.rule == "effect-on"):
            return objects
        return [] if any(self._neutral(end) for end in objects) else objects

    def _bond(self, place: int, cue: Cue) -> Iterator[Reading]:
        """Read "the relationship between A and B", "a negative correlation of A with B"."""
        start = self._start_of(place)
        sign, none, half = self._adjectives(start, place, cue)
        if sign is None or half:
            return
        link = place + 1
        low = self.low(link)
        if (
            self.tag(start - 1) == COMMA
            and any(group.finite and group.end < start for group in self.groups)
            and (not any(group.finite and group.start > place for group in self.groups))
        ):
            return  # "examples are memory, links between A and B, and C"
        number = self.tokens[link].group if link < len(self.tokens) else -1
        if number >= 0 and self._found_there(self.groups[number]):
            group = self.groups[number]
            told = self._negated(group)
            if told is None:
                return
            none = none or told
            link = self._skip(group.end)
            low = self.low(link) if self.low(link) in ("between", "among", "amongst") else ""
        if low in ("between", "among", "amongst"):
            ends, _ = self.right(self._skip(link + 1), whole=True)
            between = [self.tag(i) for i in range(link + 1, self._place(ends[-1]))] if ends else []
            joins = [i for i in range(link + 1, self._place(ends[-1]) if ends else link) if self.tag(i) == CONJ]
            if joins and self.low(joins[0]) == "or":  # "between A or B and C", of which C may be no concept
                parting = next((i for i in joins if self.low(i) == "and"), -1)
                ones, others = (
                    (self.right(link + 1, parting)[0], self.right(parting + 1)[0]) if parting > 0 else ([], [])
                )
                yield from self._pairs(ones, others, cue, (place, place + 1), negative=none, sign=sign, topic=True)
                return
            listed = COMMA in between and PREP not in between
            if ends and not listed and not self._first_part_names(self._skip(link + 1), ends[0]):
                return
            pairs = [(a, b) for i, a in enumerate(ends) for b in ends[i + 1 :]]
            if len(ends) > 2 and not any(self.tag(i) == COMMA for i in range(link, self._place(ends[-1]))):
                pairs = [(ends[0], b) for b in ends[1:]]
            for first, second in pairs:
                yield from self._pairs([first], [second], cue, (place, place + 1), negative=none, sign=sign, topic=True)
        elif low == "of":
            for at in range(link + 1, min(link + 12, len(self.tokens))):
                if self.tag(at) in (STOP, REL, SUB) or self.tokens[at].group >= 0:
                    return
                if self.low(at) in ("with", "to"):
                    subjects, _ = self.right(link + 1, at)
                    objects, _ = self.right(self._skip(at + 1), whole=True)
                    if objects and COMMA in map(self.tag, range(at + 1, self._place(objects[0]))):
                        return  # "the link of hope to boys, more music and joy"
                    yield from self._pairs(
                        subjects, objects, cue, (place, place + 1), negative=none, sign=sign, topic=True
                    )
                    return

    def _found_there(self, group: VerbGroup) -> bool:
        """Whether a verb only says that there is something: "a link was found", "no link emerged"."""
        sets = self.cues.sets
        if group.passive:
            return self.low(group.main) in sets["forms.finding_verbs"]
        return not group.lemmas.isdisjoint(("exist", "emerge"))

    def _first_part_names(self, start: int, end: End) -> bool:
        """Whether the first of two things named is the first concept found."""
        return not any(self.tag(place) in (COMMA, CONJ) for place in range(start, self._place(end)))

    def _place(self, end: End) -> int:
        return self.places.get(end.start, 0)

    def _fronted(self, start: int) -> bool:
        """Whether a noun phrase hangs on a preposition before the first verb of its clause."""
        if self.tag(start - 1) != PREP:
            return False
        while start > 0 and self.tag(start - 1) not in (STOP, SUB, REL):
            start -= 1
            if self.tokens[start].group >= 0 and self.groups[self.tokens[start].group].finite:
                return False
        return True

    def _apposition(self, place: int, cue: Cue) -> Iterator[Reading]:
        """Read "hopelessness, the primary cause of depression"."""
        start = self._start_of(place)
        if (
            start < 2
            or self.tag(start) != DET
            or self.tag(start - 1) not in (COMMA, DASH)
            or not self._tailed(cue, place)
        ):
            return
        if (
            cue.rule == "way-to"
            or self.low(place) in ("effect", "effects", "function", "functions")
            or any(self.tag(at) == M for at in range(start, place))
        ):
            return
        link = place + 1
        if self.low(link) not in cue.links or self.tag(link) != PREP:
            return
        subjects, first = self._nearest(start - 1)
        if not subjects:
            at = start - 2
            subjects, first = (self.phrase(at, at + 1) if self.tag(at) == M else []), self._start_of(at)
        if self._fronted(first):
            return  # "compared to A, the effect of B …"
        at = self._skip(link + 1)
        if self.tokens[at].group >= 0 if at < len(self.tokens) else True:
            return
        objects, stop = self.right(at)
        if self.tag(stop) in (BE, HAVE, MODAL) or (stop < len(self.tokens) and self.tokens[stop].group >= 0):
            return  # "to help people, the means of trust are few"
        if all(self.low(place) not in ("on", "upon") for place in range(at, stop)):  # not "…, the effect of A on B"
            yield from self._pairs(subjects, objects, cue, (place, place + 1))
