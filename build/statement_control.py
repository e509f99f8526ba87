"""The subjects of infinitives and gerunds: who is to do what "to" and "-ing" say."""

from __future__ import annotations

from .cues import Form, Sign
from .statement_ends import End
from .statement_subjects import Subjects
from .statement_tokens import ADV, BE, COMMA, CONJ, DASH, DET, PREP, REL, STOP, SUB, VERB, WORD, M
from .statement_verb_groups import VerbGroup

# of these it is the thing named behind "of" that does what follows: "the power of hope to heal"
_ABILITIES = {"ability", "application", "capacity", "potential", "power", "role", "use"}


class Control(Subjects):
    """The subjects of infinitives and gerunds: who is to do what "to" and "-ing" say, over one sentence."""

    def _controller(self, index: int, depth: int) -> list[End]:
        """The subject of an infinitive or a gerund."""
        group = self.groups[index]
        before = group.start - 1
        while before >= 0 and self.tag(before) == ADV:
            before -= 1
        if before < 0:
            return []
        tag, low = self.tag(before), self.low(before)
        infinitive = self.low(group.start) == "to"
        if group.chain and group.chain[0] == group.start and not infinitive:
            named, first = self._nearest(group.start)
            if first > 1 and self.tag(first - 1) == PREP and self.tokens[first - 2].group >= 0:
                return []  # "changes seen in sleep seem to": of the changes
            ends = [end for end in named if self._reaches(end, group.start)]
            governor = self._governor(index)
            if (
                ends
                or governor < 0
                or not self.groups[governor].copula
                or self._negated(self.groups[governor]) is not False
                or any(self.tag(place) == PREP for place in range(self.groups[governor].end, group.start - 1))
            ):
                return ends
            return self.subjects(governor, depth + 1)
        if infinitive and low in self.cues.sets["frames.aims"]:
            return []  # "a course with the aim to lower stress"
        aim = self.tokens[group.start]
        plain = aim.end - aim.start == len("to")  # not "in order to", which speaks of the whole clause
        if infinitive and plain and self.tokens[before].group < 0 and tag in (M, WORD):
            ends = self._purpose(index)
            if ends:
                return ends
        if tag == CONJ and group.form is Form.ING and index and self.groups[index - 1].form is Form.BASE:
            return []  # "expected to rise due to calm and growing hope"
        if tag == CONJ or (tag == COMMA and self._joined(index)):
            if index and not self.groups[index - 1].finite:
                shared = self._controller(index - 1, depth + 1) if depth < 4 else []
                if shared or tag == CONJ:
                    return shared
            elif index or tag == CONJ:
                return []
        governor = self._governor(index)
        if governor < 0:
            return []
        other = self.groups[governor]
        if self._negated(other) is not False or not other.lemmas.isdisjoint(self.cues.sets["frames.defining"]):
            return []
        between = [self.low(place) for place in range(other.end, group.start)]
        if infinitive:
            if any(word.endswith("ing") and word in self.cues.sets["forms.aim_verbs"] for word in between):
                return []  # "has its use in testing the ability to build trust"
            if other.lemmas & {
                "help",
                "enable",
                "allow",
                "assist",
                "encourage",
                "empower",
                "lead",
                "motivate",
                "equip",
            } and not (self._has_object(other, group)):
                return self.subjects(governor, depth + 1)
            if other.copula and self._control_predicate(other, group):
                return self.subjects(governor, depth + 1)
            if other.passive and other.end >= before:
                tried = self.low(other.main) in self.cues.sets["forms.aim_verbs"]
                return [] if tried or self._undone(governor) else self.subjects(governor, depth + 1)
            if other.lemmas & {
                "help",
                "work",
                "serve",
                "act",
                "function",
                "aim",
                "have",
                "need",
                "use",
                "combine",
                "strive",
            } and not self._has_object(other, group):
                return self.subjects(governor, depth + 1)
            if other.have and any(
                word in ("potential", "power", "ability", "capacity", "tendency", "potentials") for word in between
            ):
                return self.subjects(governor, depth + 1)
            return []
        if tag == WORD and self.tokens[before].group < 0 and group.form is Form.ING:
            if low in self.cues.nouns and other.end <= before and (other.copula or self._as_what(other)):
                return self.subjects(governor, depth + 1)
            return []
        if tag == COMMA and not other.copula and not other.passive and group.form is Form.ING:
            if not {"such as", "including", "like"}.isdisjoint(between):
                return []  # "skills such as reading, building trust and …"
            if BE in map(self.tag, range(other.start, other.main)) and other.chain and not self._says_of(other):
                return []  # "A has been adapted to produce B, resulting in C": it is what was done that does
            return self.subjects(governor, depth + 1)
        if tag == PREP:
            if low in ("to", "for", "of") and self.low(before - 1) in self.cues.sets["frames.ways"]:
                ends = self.phrase(self._start_of(before), before)
                if ends:
                    return ends
            if self._as_what(other) and self._control_predicate(other, group):
                return self.subjects(governor, depth + 1)
            if low in ("by", "through", "via"):
                # "is set off by precipitating events" is not done by its subject
                turned = other.passive or any(cue.inverse for cue in other.cues)
                return [] if turned else self.subjects(governor, depth + 1)
            if other.copula and low in ("in", "at", "for", "of", "to", "on") and self._control_predicate(other, group):
                return self.subjects(governor, depth + 1)
            if (
                other.cues
                and low in ("to", "in", "for")
                and self.tokens[other.main].tag == VERB
                and any(low in cue.links and cue.sign is Sign.PLUS and not cue.inverse for cue in other.cues)
                and before == other.end
            ):
                return self.subjects(governor, depth + 1)
            if low == "in" and between and between[-1] == "in" and any(word in ("role", "part") for word in between):
                return self.subjects(governor, depth + 1)
            small = self._small_subject(other) if low in ("in", "for", "at") else []
            if small:
                return small
            if low in ("in", "for", "at") and any(
                word in ("useful", "effective", "helpful", "success") for word in between
            ):
                return self.subjects(governor, depth + 1)
            return []
        marker = self.low(group.start - 1)
        if marker in ("thereby", "thus", "hence") or (tag == SUB and low == "while"):
            return self.subjects(governor, depth + 1)
        return []

    def _as_what(self, group: VerbGroup) -> bool:
        """Whether a verb with "as" says what its subject is: "serves as a foundation for"."""
        as_subject = group.lemmas & {"serve", "act", "function", "work", "emerge"} and not group.passive
        as_object = group.passive and group.lemmas & self.cues.sets["frames.regarding"]
        return bool(as_subject or as_object) and self.low(self._skip(group.end)) == "as"

    def _small(self, group: VerbGroup) -> tuple[list[End], int]:
        """The subject in "find CBT more effective …", and where its predicate begins."""
        if group.passive or not (self._says(group) or group.lemmas & {"make", "consider", "render", "deem"}):
            return [], -1
        adjectives = self.cues.adjectives
        place = group.end
        while self.tag(place) in (DET, WORD, M, ADV) and self.low(place) not in adjectives and place < group.end + 7:
            place += 1
        if self.low(place) not in adjectives or place == group.end or self._negated(group) is not False:
            return [], -1
        stop = place
        while stop > group.end and (self.tag(stop - 1) == ADV or self.low(stop - 1) in ("more", "most", "less")):
            stop -= 1
        return self.phrase(group.end, stop), stop

    def _small_subject(self, group: VerbGroup) -> list[End]:
        return self._small(group)[0]

    def _has_object(self, other: VerbGroup, group: VerbGroup) -> bool:
        return any(self.tag(place) in (M,) for place in range(other.end, group.start))

    def _governor(self, index: int) -> int:
        """The nearest finite verb group before, with no clause border between; -1 for none."""
        known = self._governors
        if index not in known:
            known[index] = -1
            if index:
                other, start = self.groups[index - 1], self.groups[index].start
                if not any(self.tag(place) in (STOP, REL) for place in range(other.end, start)):
                    # the group before may be ungoverned itself, but then it is known already
                    known[index] = index - 1 if other.finite or other.copula else self._governor(index - 1)
        return known[index]

    def governors(self, index: int) -> list[VerbGroup]:
        """The verb groups that govern one, the nearest first."""
        found: list[VerbGroup] = []
        while (index := self._governor(index)) >= 0:
            found.append(self.groups[index])
        return found

    def _control_predicate(self, copula: VerbGroup, group: VerbGroup) -> bool:
        """Whether what stands between "is" and "to/in …" hands the subject on."""
        sets = self.cues
        for place in range(copula.end, group.start):
            low = self.low(place)
            if self.tag(place) in (STOP, COMMA, REL):
                return False
            if self.tag(place) == PREP and place < group.start - 1 and low not in ("as", "at", "for", "in", "of", "to"):
                return False  # "were below levels likely to harm"
            said = {cue.sign for cue in (*sets.adjectives.get(low, ()), *sets.nouns.get(low, ()))}
            if said and said <= {Sign.MINUS, Sign.BAD, Sign.NULL}:
                return False  # "is a barrier to reducing anxiety"
            if said or low in self.cues.sets["frames.handing"]:
                return True
        return False

    def _singled_out(self, index: int) -> bool:
        """Whether a participle says which ones a verb is about: "it raises skills associated with trust"."""
        before = self.groups[index].start - 1
        while self.tag(before) == ADV:
            before -= 1
        governor = self._governor(index)
        opener = self._start_of(before) - 1 if before >= 0 else -1
        if self.tag(before) in (COMMA, CONJ) or self.low(opener) == "with":
            return False  # "…, with stress associated with grief" tells it
        if governor < 0:  # "skills associated with trust are rare"
            return index + 1 < len(self.groups) and self.groups[index + 1].finite
        verb = self.groups[governor]
        return not verb.copula and self.low(verb.main) not in self.cues.sets["forms.aim_verbs"]

    def _says_of(self, group: VerbGroup) -> bool:
        """Whether a chain of verbs only says how what it ends in is known: "is known to", "was found to"."""
        sets, low = self.cues.sets, self.low(group.chain[0])
        return any(low in sets[f"forms.{name}"] for name in ("finding_verbs", "hedging_verbs", "hypothesis_verbs"))

    def _beside(self, place: int) -> bool:
        """Whether a preposition says when or where something is done, rather than of or by what."""
        within = ("of", "with", "through", "by", "via", "for", "in", "including", "like")
        return self.tag(place) == PREP and self.low(place) not in within

    def _unread_verb(self, place: int) -> bool:
        """Whether a word looks like the past of a verb that is not known: "pushed for", "drafted the"."""
        past = self.tag(place) == WORD and self.low(place).endswith("ed") and len(self.low(place)) > 4
        return past and self.tag(place + 1) in (PREP, DET)

    def _purpose(self, index: int) -> list[End]:
        """The noun phrase right before an infinitive that says what it is for: "skills to prevent anxiety"."""
        group = self.groups[index]
        stop = group.start
        while stop > 0 and self.tag(stop - 1) == ADV:
            stop -= 1
        start = stop
        while start > 0:
            token = self.tokens[start - 1]
            if token.tag in (STOP, REL, SUB, DASH, BE) or (token.group >= 0 and not self._within(start - 1)):
                break
            given = token.low in self.cues.sets["ends.ing_adjectives"]
            if token.tag == VERB and self.tag(start - 2) == PREP and not given:
                break  # "in delivering CBT to reduce …"
            start -= 1
        boundary = self.tokens[start - 1] if start else None
        while start < stop and self.tag(start) in (ADV,):
            start += 1
        for place in range(start, stop - 1):
            if self.low(place) == "importance" and self.low(place + 1) == "of":
                return self.right(place + 2, stop)[0]  # "the importance of A and B to ensure …"
        parts = self._split(start, stop)
        first, last, _ = parts[-1]
        if len(parts) > 1 and any(self._beside(place) for place in range(start, first)):
            return []  # "at the time of sowing or pruning to raise …"
        while first < last and self.tag(first) == PREP:
            if self._beside(first) or self.low(first) == "for":
                return []  # "rest between training sessions to ensure …", "for trust to last, …"
            first += 1
        works, aims = self.cues.sets["modality.works"], self.cues.sets["forms.aim_verbs"]
        if any(
            self.low(place) in works or (self.low(place) in aims and self.low(place).endswith("ing"))
            for place in range(start, stop)
        ):
            return []  # "trials of the use of A to treat B"
        if any(self._unread_verb(place) for place in range(start, stop)):
            return []  # "they pushed for trust to lower stress"
        if boundary is not None and boundary.group >= 0:
            other = self.groups[boundary.group]
            if self._negated(other) is not False:
                return []
            sets = self.cues.sets
            low = self.low(other.main)
            if low in sets["forms.finding_verbs"] and self.low(start) == "by":
                return []  # "is shown by tests to be vital"
            handed = group.copula or any(self.low(place) in {"as", *_ABILITIES} for place in range(start, stop))
            if low in sets["forms.aim_verbs"] or not (handed or other.lemmas & sets["frames.using"]):
                return []  # "they built shelters to lower stress" tells of an aim
            raising = other.cues and other.cues[0].sign is Sign.PLUS and not other.cues[0].inverse
            if other.cues and not other.passive and (not raising or self.subjects(self.groups.index(other))):
                return []
        as_places = [place for place in range(start, stop) if self.low(place) == "as"]
        if as_places:
            # "delivering CBT as an early intervention to …"
            first, last, _ = self._split(start, as_places[0])[-1]
            return self.phrase(first, last)
        ends = self.phrase(first, last)
        if ends and any(
            self.low(place) == "to" or self.tag(place) == VERB for place in range(self.places[ends[-1].start], last)
        ):
            return []
        if not ends:
            # "the use of communication to promote …"
            for place in range(first, last):
                if self.low(place) == "of" and self.low(place - 1) in _ABILITIES:
                    return self.phrase(place + 1, last)
        return ends
