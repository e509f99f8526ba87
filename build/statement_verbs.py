"""Rules that read a verb: "predicts", "is reduced by", "has an effect on", "cannot be used without"."""

from __future__ import annotations

from collections.abc import Iterator

from .cues import Cue, Form, Sign
from .statement_control import Control
from .statement_ends import End
from .statement_subjects import Reading
from .statement_tokens import ADV, COMMA, CONJ, DET, POSS, PREP, PRON, REL, STOP, SUB, VERB, WORD, M
from .statement_verb_groups import VerbGroup
from .statement_wholes import head_of

_USED = {"applied", "employed", "used", "utilised", "utilized"}
_APART = {"differentially", "differently", "distantly", "evolutionarily", "phylogenetically", "structurally"}
_VARIANCE = {"variance", "variation", "variability"}
_CONFINING = {"confine", "constrain", "limit", "reduce", "restrict"}
_CONFINED = {"constrained", "limited", "restricted"}  # "growth is limited by water": by there being little of it


class VerbRules(Control):
    """Rules that read a verb: "predicts", "is reduced by", "has an effect on", "cannot be used without"."""

    def _verb(self, index: int, group: VerbGroup) -> Iterator[Reading]:
        exerting = not group.lemmas.isdisjoint(self.cues.sets["frames.exerting"])
        if not (group.cues or group.have or exerting or "without" in self.words):
            return
        negative = self._negated(group)
        if negative is None:
            return
        place = (group.main, group.main + 1)
        if index and self.tag(group.start - 1) == CONJ and self.groups[index - 1].end == group.start - 1:
            other = self.groups[index - 1]
            opposed = {cue.sign for cue in other.cues}.isdisjoint(cue.sign for cue in group.cues)
            if opposed and self.low(group.start - 1) != "nor":
                return  # "strengthens or weakens"
        if group.passive:
            yield from self._passive(index, group, negative=negative)
            return
        if group.copula or group.have:
            if group.have:
                yield from self._having(index, group, negative=negative)
            return
        if exerting:
            yield from self._having(index, group, negative=negative)
        if not group.lemmas.isdisjoint(self.cues.sets["frames.tying"]):
            yield from self._tying(index, group, negative=negative)
        after = self._skip(group.end)
        amounts = self.cues.sets["cues.less_or_more"]
        if group.words[0] == "had" and self.low(group.main) in amounts and self.tag(after) != DET:
            return  # "patients near the ward had reduced stress": less of it, or they made it less
        for cue in self._fitting(group, after):
            if group.lemmas & _CONFINING and self._turned_into(after):
                return
            at = after + len(cue.tail)
            if cue.links:
                if self.low(at) not in cue.links:
                    at = self._over(at, cue)
                at = self._skip(at + 1)
            if cue.rule in ("accounts-for", "predicts"):
                behind = self._variance(at)
                if behind < 0 and cue.rule == "accounts-for":
                    continue
                at = max(at, behind)
            objects, stop = self.right(at)
            if objects and not group.lemmas.isdisjoint(self.cues.sets["frames.enabling"]):
                objects = [] if self._doing(stop) else objects
                objects = [end for end in objects if "to" not in map(self.low, range(at, self.places[end.start]))]
            sign = self._adverb_sign(group, cue)
            if sign is None:
                continue
            used = not {"was", "were"}.isdisjoint(group.words) and any(self.low(at) in _USED for at in group.chain)
            if used and cue.rule in ("builds", "promotes"):
                continue  # "yeasts were used to produce bread": a method
            subjects = self.subjects(index)
            if cue.rule == "requires" and self.low(stop) == "to" and self._people_among(at, stop):
                return  # "requires women to work"
            directed_rule = cue
            yield from self._pairs(subjects, objects, directed_rule, place, group=index, negative=negative, sign=sign)
            yield from self._means(index, objects, stop, cue, sign, negative=negative, subjects=subjects)
            if objects and not negative:
                break
        if negative and any(word in ("cannot", "not") or word.endswith("n't") for word in group.words):
            yield from self._without(index, group)

    def _doing(self, place: int) -> bool:
        """Whether what an object does follows it: "causes prices to fall"."""
        return self.low(place) == "to" and place < len(self.tokens) and self.tokens[place].group >= 0

    def _people_among(self, start: int, stop: int) -> bool:
        """Whether one of the words, or of a concept's, is one for people."""
        words = {word for place in range(start, stop) for word in self.low(place).split()}
        return not words.isdisjoint(self.cues.sets["words.people"])

    def _tying(self, index: int, group: VerbGroup, *, negative: bool) -> Iterator[Reading]:
        """Read "Smith linked A to B", "she attributes B to A": a bond that somebody sees."""
        cue = next((cue for cue in group.cues if cue.passive and "to" in cue.links), None)
        if cue is None or negative or self.tag(group.end) == PREP:
            return
        for place in range(group.end, min(group.end + 14, len(self.tokens))):
            if self.tag(place) in (STOP, REL, SUB) or self.tokens[place].group >= 0:
                return
            if self.low(place) in cue.links and self.tag(place) == PREP:
                objects, stop = self.right(group.end, place)
                targets, _ = self.right(self._skip(place + 1))
                if stop == place:
                    yield from self._pairs(objects, targets, cue, (group.main, group.main + 1), group=index)
                return

    def _fitting(self, group: VerbGroup, after: int) -> list[Cue]:
        """The cues of a verb that fit what follows it, linked ones first."""
        low = self.low(after)
        fitting = []
        for cue in group.cues:
            if cue.passive:
                continue
            if cue.tail and tuple(self.low(after + i) for i in range(len(cue.tail))) != cue.tail:
                continue
            at = after + len(cue.tail)
            if cue.links:
                if (self.low(at) in cue.links and self.tag(at) == PREP) or (
                    cue.over_object and self._over(at, cue) >= 0
                ):
                    fitting.append(cue)
            elif self.tag(at) in (M, DET, WORD, ADV, CONJ, VERB) and low != "to":
                fitting.append(cue)
        return sorted(fitting, key=lambda cue: not cue.links) if len(fitting) > 1 else fitting

    def _over(self, at: int, cue: Cue) -> int:
        """The link behind someone: "protects the students from …"; -1 for none."""
        for place in range(at, min(at + 7, len(self.tokens))):
            if self.tag(place) == PREP and self.low(place) in cue.links:
                return place
            if self.tag(place) not in (DET, WORD, ADV, PRON):
                return -1
        return -1

    def _adverb_sign(self, group: VerbGroup, cue: Cue) -> Sign | None:
        """The cue's sign, turned by an adverb ("negatively predicts", "adversely affects")."""
        first, last = group.start, group.end
        while first > 0 and self.tag(first - 1) == ADV:
            first -= 1
        while self.tag(last) == ADV:
            last += 1
        sign = cue.sign
        for low in self.lows[first:last]:
            if low in _APART:
                return None
            if low in ("positively", "negatively") and not group.lemmas.isdisjoint(("control", "modulate", "regulate")):
                return Sign.PLUS if low == "positively" else Sign.MINUS
            if low == "positively" and sign is Sign.PLUS and cue.agreeing:
                return Sign.SURE_PLUS
            if low in ("negatively", "inversely"):
                return Sign.MINUS if sign in (Sign.PLUS,) else (Sign.NEGATIVE if sign is Sign.OPEN else None)
            if low in self.cues.sets["signs.badly"] and sign is Sign.OPEN:
                return Sign.BAD
            if low in self.cues.sets["signs.goodly"] and sign is Sign.OPEN:
                return Sign.POSITIVE if low == "positively" else Sign.GOOD
        return sign

    def _variance(self, at: int) -> int:
        """Where the object begins in "account for 9 % of the variance in B"."""
        if self.words.isdisjoint(_VARIANCE):
            return -1
        for place in range(at, min(at + 14, len(self.tokens))):
            if self.low(place) in _VARIANCE:
                while place < len(self.tokens) and self.low(place) not in ("in", "of"):
                    place += 1
                return place + 1 if place < len(self.tokens) else -1
            if self.tag(place) == STOP and self.low(place) not in (".", "%"):
                return -1
        return -1

    def _means(
        self, index: int, objects: list[End], stop: int, cue: Cue, sign: Sign, *, negative: bool,
        subjects: list[End],
    ) -> Iterator[Reading]:  # fmt: skip
        """Read "… by showing empathy", "… through hope": the means, or what carries the effect."""
        group = self.groups[index]
        if negative or not objects or cue.inverse or cue.undirected:
            return
        place = stop
        while (
            place < len(self.tokens)
            and self.tag(place) in (ADV, PREP, WORD, M, DET, COMMA, CONJ, POSS)
            and self.low(place) not in ("by", "through", "via")
        ):
            if self.tag(place) == COMMA and (place > stop or self.low(place + 1) not in ("by", "through", "via")):
                return  # "lowers hope, allowing visits by …"
            place += 1
        low = self.low(place)
        if low not in ("by", "through", "via") or self.tag(place) != PREP:
            return
        if self.tag(place - 1) == CONJ and self.low(group.start - 1) == low:
            return  # "by raising hope and by lowering stress": two means of something else
        if any(map(self._risked, (group.start, *range(group.end, stop)))):
            return  # "risk of developing B through A"
        at = self._skip(place + 1)
        # so what carries it is raised too, if nothing is said
        raising = sign in (Sign.PLUS, Sign.GOOD, Sign.SURE_PLUS) and objects[0].sign > 0
        for carriers, raised, gerund in self._carriers(at):
            if not carriers:
                continue
            if low == "by" and not gerund and place == stop:
                return  # "predicts death by suicide"
            if not gerund and any(self.tag(i) == COMMA for i in range(at, self.places[carriers[-1].start])):
                return  # "a loss through leaching, more emissions, and pollution"
            for carrier in carriers:
                for target in objects:
                    if carrier.concept == target.concept or carrier.people or self._is_agent(carrier):
                        continue
                    value = self._sign(cue, sign, carrier, target)
                    plain = not gerund and carrier.sign > 0 and not carrier.compared
                    fits = self._goes_with(carrier, target)  # of "less hope through rest" what rest does is open
                    if value is not None and not (plain and (fits == -value or (target.sign < 0 and not fits))):
                        yield Reading(carrier, target, value * raised, True, "by-means-of", (place, place + 1), index)
                if gerund:
                    continue
                for subject in subjects:
                    fits = self._goes_with(subject, carrier)
                    told = carrier.sign < 0 or carrier.compared or fits == subject.sign or (raising and fits == 0)
                    if told and subject.concept != carrier.concept and not subject.people:
                        value = subject.sign * carrier.sign
                        yield Reading(subject, carrier, value, True, "mediated-by", (place, place + 1), index)

    def _goes_with(self, one: End, other: End) -> int:
        """What is to be thought of two things by name: both burdens or both wanted +1, one of each -1, else 0."""
        if not all(end.unwanted or self._helping(end) for end in (one, other)):
            return 0
        return 1 if one.unwanted == other.unwanted else -1

    def _carriers(self, at: int) -> Iterator[tuple[list[End], int, bool]]:
        """What follows "by" or "through": concepts, +1 raised or -1 lowered, and whether by a gerund."""
        if self.tag(at) != VERB or self.tokens[at].group < 0:
            yield self.right(at)[0], 1, False
            return
        enacting = self.cues.sets["ends.enacting"]
        number = self.tokens[at].group
        while number < len(self.groups):
            inner = self.groups[number]
            word = self.low(inner.main)
            if inner.finite or inner.form is not Form.ING or inner.start < at:
                return
            if word in enacting or word in self.cues.sets["frames.doing"]:
                at = self._skip(inner.end)
                carriers, stop = self.right(at + 1 if self.low(at) in ("in", "with") else at)
                yield carriers, 1, True
            else:
                fitting = self._fitting(inner, self._skip(inner.end))
                carriers, stop = self.right(self._skip(inner.end))
                if fitting and fitting[0].sign is Sign.UNWANTED_MINUS:
                    carriers = [end for end in carriers if end.unwanted]  # "by targeting the gut" lowers no gut
                if fitting and fitting[0].sign in (Sign.PLUS, Sign.MINUS, Sign.UNWANTED_MINUS):
                    yield carriers, 1 if fitting[0].sign is Sign.PLUS else -1, True
            number += 1
            if number == len(self.groups):
                return
            following = self.groups[number]
            before = following.start - 1
            while self.tag(before) == ADV:
                before -= 1
            if self.tag(before) not in (COMMA, CONJ) or any(
                self.tag(i) in (STOP, SUB, REL) for i in range(stop, following.start)
            ):
                return

    def _passive(self, index: int, group: VerbGroup, *, negative: bool) -> Iterator[Reading]:
        if group.bare and "couple" in group.lemmas:
            return  # "low stress, coupled with high trust, predicts hope": the two act together
        place = (group.main, group.main + 1)
        after = self._skip(group.end)
        subjects = self.subjects(index)
        for cue in group.cues:
            if not cue.passive or self.low(after) not in cue.links or self.tag(after) != PREP:
                continue
            if group.bare and cue.undirected and self._singled_out(index):
                return
            objects, _ = self.right(self._skip(after + 1))
            sign = self._adverb_sign(group, cue)
            if sign is None:
                continue
            yield from self._pairs(subjects, objects, cue, place, group=index, negative=negative, sign=sign)
            return
        at = after
        # "is reduced significantly in students by exercise"
        steps = 0
        while self.tag(at) in (PREP, WORD, M, DET, ADV, POSS) and self.low(at) not in ("by", "through") and steps < 8:
            at += 1
            steps += 1
        treated = self.low(after) in ("with", "using") and any(
            cue.sign in (Sign.MINUS, Sign.GOOD, Sign.UNWANTED_MINUS) and not cue.links for cue in group.cues
        )
        if treated:
            at = after
        if (self.low(at) not in ("by", "through") and not treated) or (self.tag(at) != PREP and not treated):
            if negative:
                yield from self._without(index, group)
            return
        for cue in group.cues:
            if cue.passive or cue.inverse or (cue.links and self.low(after) not in cue.links):
                continue
            agents, _ = self.right(self._skip(at + 1))
            if group.lemmas & _CONFINING and cue.sign is Sign.MINUS and self.low(group.main) in _CONFINED:
                agents = [end for end in agents if end.sign < 0 or not (self._helping(end) or self._neutral(end))]
            sign = self._adverb_sign(group, cue)
            if sign is None or (treated and any(self.low(i) in self.cues.changes for i in range(at, at + 4))):
                continue  # "is reduced with a reduction in A and B"
            yield from self._pairs(agents, subjects, cue, place, group=index, negative=negative, sign=sign)
            break
        if negative:
            yield from self._without(index, group)

    def _without(self, index: int, group: VerbGroup) -> Iterator[Reading]:
        """Read "B cannot be used without A": A is needed for B."""
        growing = not group.lemmas.isdisjoint(self.cues.sets["frames.growing"])
        if not growing and not any(
            word in ("cannot", "can", "could", "must", "should", "can't") for word in group.words
        ):
            return
        place = group.end
        while place < len(self.tokens) and self.tag(place) not in (STOP, SUB, COMMA) and self.low(place) != "without":
            place += 1
        if self.low(place) != "without":
            return
        needed, _ = self.right(place + 1)
        subjects = self.subjects(index) or self._it(index)
        if not (group.passive or growing):
            objects, _ = self.right(group.end, place)
            subjects = objects or subjects
        signs = [] if growing else [cue.sign for cue in group.cues]
        sign = next((sign for sign in signs if sign in (Sign.MINUS, Sign.GOOD, Sign.BAD)), Sign.PLUS)
        cue = Cue("without", "not-without", sign)
        yield from self._pairs(needed, subjects, cue, (place, place + 1), group=index)

    def _having(self, index: int, group: VerbGroup, *, negative: bool) -> Iterator[Reading]:
        for place in range(group.end, min(group.end + 9, len(self.tokens))):
            low = self.low(place)
            if self.tag(place) in (STOP, REL, SUB, COMMA, VERB, PREP):
                return
            cues = self.cues.effects.get(low) or self.cues.bonds.get(low) or ()
            if not cues:
                continue
            link = self._skip(place + 1)
            for cue in cues:
                links = cue.links or ("with", "to")
                if self.low(link) not in links or self.tag(link) != PREP:
                    continue
                if cue.rule == "role-in" and not group.lemmas & {"play", "have", "take"}:
                    continue
                objects, _ = self.right(self._skip(link + 1))
                sign, none, half = self._adjectives(group.end, place, cue)
                if sign is None or half or low == "values":
                    return
                finding = self.low(group.main) in self.cues.sets["forms.finding_verbs"]
                yield from self._pairs(
                    [end for end in self.subjects(index) if not (finding and self._is_work(end))],
                    objects,
                    cue,
                    (place, place + 1),
                    group=index,
                    negative=negative or none,
                    sign=sign,
                )
                return

    def _is_agent(self, end: End) -> bool:
        return head_of(self.text[end.start : end.end]) in self.cues.sets["words.agents"]

    def _is_work(self, end: End) -> bool:
        """Whether an end is research, which finds an effect and has none."""
        return head_of(self.text[end.start : end.end]) in self.cues.sets["modality.works"]

    def _adjectives(self, start: int, place: int, cue: Cue) -> tuple[Sign | None, bool, bool]:
        """What the words before an effect say: its sign, whether there is none, whether hardly any."""
        sign, none, half = cue.sign, False, False
        said: Sign | None = None
        for at in range(start, place):
            low = self.low(at)
            if low in self.cues.sets["signs.bent"]:
                return None, none, half  # "a U-shaped effect"
            if low in ("no", "neither"):
                none = True
            elif low in ("little", "negligible"):
                half = self.low(at + 1) not in ("or", "to", "if") or self.low(at + 2) not in ("no", "any")
                none = none or not half
            given = self.cues.signs.get(low)
            if given is None:
                continue
            if said not in (None, given):
                return None, none, half  # "either beneficial or harmful effects"
            said = given
            if cue.undirected:
                sign = Sign.MINUS if given in (Sign.MINUS, Sign.BAD) else Sign.SURE_PLUS
            elif cue.sign in (Sign.OPEN,):
                sign = {"negative": Sign.NEGATIVE, "positive": Sign.POSITIVE}.get(low, given)
            elif cue.sign is Sign.PLUS and low == "negative":
                sign = Sign.MINUS
        return sign, none, half
