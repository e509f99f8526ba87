"""Rules that read what a concept is said to be: "is essential for", "is a predictor of", "are correlated"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from .cues import Cue, Sign
from .statement_care import cared_for, only_safe
from .statement_ends import End
from .statement_subjects import Reading
from .statement_tokens import (
    ADV,
    BE,
    COMMA,
    CONJ,
    DASH,
    DET,
    POSS,
    PREP,
    PRON,
    REL,
    STOP,
    SUB,
    VERB,
    WORD,
    M,
)
from .statement_verb_groups import VerbGroup
from .statement_verbs import VerbRules

_GIVING = {"offer", "provide"}
_BEARING = {"be", "have", "report", "experience", "expose", "show", "perceive", "feel", "exhibit", "receive", "suffer"}
_BEARING |= {"practise", "practice"}
# people who do these have something
_BEARERS = {"who", "with", "experiencing", "reporting", "that", "having", "suffering", "exposed"}
_BARELY = {"badly", "less", "little", "poorly", "rarely", "seldom"}
_MANIFOLD = {"double", "triple", "twice"}
_LIKELY = re.compile(
    r"(?:(?:\w+ly|much|far) )?more likely|(?:[\w.-]+ ){0,4}(?:times|twice) (?:as|more) likely"
    r"|((?:(?:\w+ly|much|far) )?less likely|half as likely)"
)


class PredicateRules(VerbRules):
    """Rules that read what a concept is said to be: "is essential for", "is a predictor of", "are correlated"."""

    def _copula(self, index: int, group: VerbGroup) -> Iterator[Reading]:
        negative = self._negated(group)
        if negative is None:
            return
        if self.low(group.start - 1) == "there":
            yield from self._no_without(index, group)
        yield from self._predicate(index, group.end, None, negative=negative)
        yield from self._listed(index, group, negative=negative)

    def _predicate(self, index: int, start: int, given: list[End] | None, *, negative: bool) -> Iterator[Reading]:
        """The predicate that begins at a token: "essential for B", "a predictor of B"."""
        tokens, group = self.tokens, self.groups[index]
        if self.low(start) == "one" and self.low(start + 1) == "of":
            start += 2  # "is one of the causes of"
        elif self.low(start) == "among":
            start += 1
        limit = min(start + 26, len(tokens))
        place = begin = start
        while place < limit:
            tag, low = self.tag(place), self.low(place)
            if tag == CONJ and self.tag(place + 1) == DET:
                begin = place + 1  # "is frequent in the old and a cause of"
            another = tokens[place].group >= 0 and tokens[place].group != index and low != "leading"
            if tag in (STOP, REL, SUB, DASH) or another:
                break
            cues = [
                c for c in (*self.cues.adjectives.get(low, ()), *self.cues.nouns.get(low, ())) if self._tailed(c, place)
            ]
            if cues and any(self.tag(at) == CONJ and self.low(at - 1) in self.cues.nouns for at in range(start, place)):
                return  # "both a cause and a consequence of"
            if low == "good" and self.tag(place - 1) == WORD:
                cues = []  # "is an essential good for …"
            for cue in cues:
                link = self._skip(place + 1)
                if (
                    cue.sign is Sign.GOOD
                    and self.tag(place + 1) == M
                    and self.low(place + 2) in self.cues.sets["frames.remedies"]
                ):
                    objects = self.phrase(place + 1, place + 2)
                    subjects = self.subjects(index) if given is None else given
                    yield from self._pairs(subjects, objects, cue, (place, place + 1), group=index, negative=negative)
                    return
                if self.low(link) not in cue.links or self.tag(link) != PREP:
                    link = self._compared(place, cue)
                    if link < 0:
                        continue
                at = self._skip(link + 1)
                if (
                    self.tag(at) == VERB
                    and tokens[at].group >= 0
                    and self.low(at) not in self.cues.sets["ends.enacting"]
                ):
                    return  # "effective in reducing B" is read at its verb
                if self.tokens[link].group >= 0:
                    return  # "important to reduce B"
                if cue.kind == "noun" and cue.rule == "way-to":
                    continue
                if cue.kind == "noun" and any(self.tag(i) == PREP for i in range(begin, place)):
                    continue
                if self.tag(at) == VERB:
                    at = self._skip(at + 1)
                also = [i for i in range(at, limit) if self.tag(i) == CONJ and self._spelt(i).startswith("but")]
                objects, after = self.right(at, also[0] if also and self.tag(also[0] + 1) == DET else None)
                objects = cared_for(self, cue, objects)
                if only_safe(self, place, link):
                    objects = [end for end in objects if not end.people]
                if cue.kind == "adjective" and group.lemmas & _GIVING and self.tag(place - 1) == WORD:
                    return  # "provides the pressure necessary for growth": the pressure is
                if self.low(after) == "to" and after < len(tokens) and tokens[after].group >= 0:
                    return  # "necessary for A to do B"
                subjects = self.subjects(index) if given is None else given
                if low in ("vulnerable", "susceptible") and given is None:  # "farmers are vulnerable to drought"
                    subjects = [end for end in subjects if end.unwanted or end.sign < 0 or end.people]
                none = any(self.low(i) in ("no", "neither") for i in range(begin, place))
                if not self.cues.sets["frames.untold"].isdisjoint(map(self.low, range(begin, place))):
                    return  # "a poor predictor of"
                sign = cue.sign
                if (
                    any(self.low(i) in ("negative", "inverse", "negatively") for i in range(begin, place))
                    and sign is Sign.PLUS
                ):
                    sign = Sign.MINUS
                if sign is Sign.GOOD and self.low(link) == "against":
                    sign = Sign.MINUS
                if none and cue.kind == "adjective":
                    none = False
                if self.low(place - 1) == "more" and self.low(place - 2) == "no":
                    return  # "no more effective than"
                if any(self.low(i) in ("less", "least") for i in range(begin, place)) and cue.kind == "adjective":
                    if cue.rule != "vulnerable-to":
                        return
                    sign = Sign.MINUS
                yield from self._pairs(
                    subjects, objects, cue, (place, place + 1), group=index, negative=negative or none, sign=sign
                )
                if objects and subjects:
                    return
            place += 1

    def _no_without(self, index: int, group: VerbGroup) -> Iterator[Reading]:
        """Read "there is no B without A"."""
        for place in range(group.end, min(group.end + 8, len(self.tokens))):
            if self.low(place) == "without":
                results = [end._replace(lacking=False) for end in self.right(group.end, place)[0] if end.lacking]
                needed, _ = self.right(place + 1)
                cue = Cue("without", "not-without", Sign.PLUS)
                yield from self._pairs(needed, results, cue, (place, place + 1), group=index)
                return

    def _small_clause(self, index: int, group: VerbGroup) -> Iterator[Reading]:
        """Read "find CBT more effective than medication in …", "make trust essential for …"."""
        if group.lemmas & {"make", "leave", "render"} and not group.passive:
            place = group.end
            while (
                self.tag(place) in (PRON, DET, WORD, ADV)
                and self.low(place) not in self.cues.adjectives
                and place < group.end + 6
            ):
                place += 1
            if place > group.end and any(
                cue.rule == "vulnerable-to" for cue in self.cues.adjectives.get(self.low(place), ())
            ):
                if self._negated(group) is False:
                    yield from self._predicate(index, group.end, self.subjects(index), negative=False)
                return
        subjects, stop = self._small(group)
        if subjects:
            yield from self._predicate(index, stop, subjects, negative=False)

    def _made(self, index: int, group: VerbGroup) -> Iterator[Reading]:
        """Read "A makes B possible", "A renders B less likely", "A makes B worse"."""
        if group.lemmas.isdisjoint(("make", "render")) or group.passive or self._negated(group) is not False:
            return
        for place in range(group.end + 1, min(group.end + 9, len(self.tokens))):
            sign = self.cues.made.get(self.low(place))
            if sign is None:
                if self.tag(place) not in (DET, WORD, M, ADV, POSS) or self.tokens[place].group >= 0:
                    return
                continue
            less = self.low(place) == "less likely" or self.low(place - 1) == "less"
            if less and sign is not Sign.PLUS:
                return
            stop = place - (self.low(place - 1) in ("less", "more", "much", "even"))
            cue = Cue("made", "makes-it-so", Sign.MINUS if less else sign)
            objects = self.phrase(group.end, stop)
            yield from self._pairs(self.subjects(index), objects, cue, (place, place + 1), group=index)
            return

    def _spelt(self, place: int) -> str:
        return self.text[self.tokens[place].start : self.tokens[place].end].lower()

    def _tailed(self, cue: Cue, place: int) -> bool:
        """Whether the words before a noun cue's last word stand there."""
        return all(self.low(place - len(cue.tail) + i) == word for i, word in enumerate(cue.tail))

    def _compared(self, place: int, cue: Cue) -> int:
        """The link behind a comparison: "as effective as medication in …"; -1 for none."""
        if cue.kind != "adjective":
            return -1
        at = place + 1
        compared = self.low(at) in ("as", "than", "and", "or", "compared")
        if not compared:
            return -1
        while at < min(place + 14, len(self.tokens)):
            if self.tag(at) in (STOP, REL, SUB) or (self.tokens[at].group >= 0):
                return -1
            if self.low(at) in cue.links and self.tag(at) == PREP:
                return at
            at += 1
        return -1

    def _listed(self, index: int, group: VerbGroup, *, negative: bool) -> Iterator[Reading]:
        """Read "Predictors of B are A and C", "the most important factors for B are A and C"."""
        if negative:
            return
        start = group.start
        while start > 0 and self.tag(start - 1) not in (STOP, SUB, REL, COMMA):
            start -= 1
        if any(self.tokens[place].group >= 0 and not self._within(place) for place in range(start, group.start)):
            return  # "those that meet the needs of B include A": of another verb
        for place in range(start, group.start):
            for cue in self.cues.nouns.get(self.low(place), ()):
                link = place + 1
                if cue.rule in ("way-to", "treatment-for") or not self._tailed(cue, place):
                    continue
                if self.low(link) not in cue.links or self.tag(link) != PREP:
                    continue
                if self.low(link) == "in" and self.low(place).startswith(("component", "element", "ingredient")):
                    return  # "the main components in tea are …" tells what it is made of
                at = self._skip(link + 1)
                if self.tag(at) == VERB and any(
                    c.sign is Sign.PLUS and not c.links for r in self.tokens[at].readings for c in r.cues
                ):
                    at += 1
                results, stop = self.right(at, group.start)
                if stop != group.start:
                    results = (
                        []
                        if any(self.tag(i) not in (ADV, WORD, M, PREP, DET, POSS) for i in range(stop, group.start))
                        else results
                    )
                factors, _ = self.right(self._skip(group.end))
                yield from self._pairs(factors, results, cue, (place, place + 1), group=index, rule=f"{cue.rule}-list")
                return

    def _reciprocal(self, index: int, group: VerbGroup) -> Iterator[Reading]:
        """Read "A and B often occur together", "A and B are highly correlated"."""
        after = self._skip(group.end)
        low, main = self.low(after), self.low(group.main)
        together = main in self.cues.sets["frames.meeting"] and self.low(after - 1) == "together"
        hand = low == "hand" or main in ("co-occur", "co-occurs", "covary")
        tied = main in self.cues.sets["frames.tied"] and (
            group.passive or (self.low(after) in ("to", "with") and self.low(after + 1) == "each")
        )
        comorbid = group.copula and low in (*self.cues.sets["frames.tied"], "comorbid")
        if comorbid:
            after += 1
        if not (together or hand or tied or comorbid):
            return
        if (
            (tied or comorbid)
            and self.tag(after) not in (STOP, COMMA, SUB, CONJ)
            and self.low(after) not in ("in", "among", "across")
            and self.low(after + 1) not in ("each", "one")
        ):
            return
        negative = self._negated(group)
        if negative is None:
            return
        ends = self.subjects(index)
        cue = Cue("verb", "go-together", Sign.PLUS, undirected=True, agreeing=True)
        sign = self._adverb_sign(group, cue)
        for first, second in pairwise(ends):
            yield from self._pairs(
                [first], [second], cue, (group.main, group.main + 1), group=index, negative=negative, sign=sign
            )

    def _at_risk(self, index: int, group: VerbGroup) -> Iterator[Reading]:
        """Read "People who are exposed to A are at a higher risk of B", "those with A report lower B"."""
        if not group.finite or self._negated(group) is not False:
            return
        people = self._people_with(group.start)
        if not people:
            return
        place = group.end
        limit = min(place + 9, len(self.tokens))
        compared = False
        while place < limit:
            low = self.low(place)
            if self.tag(place) in (STOP, COMMA, REL, SUB):
                break
            compared = compared or low in self.cues.sets["frames.compared"] or low in _MANIFOLD
            if low in ("risk", "odds", "likelihood") and self.low(place + 1) in ("of", "for") and compared:
                at = self._skip(place + 2)
                if self.tag(at) == VERB:
                    at += 1
                objects, _ = self.right(at)
                sign = Sign.MINUS if self.low(place - 1) in ("lower", "reduced", "less", "decreased") else Sign.PLUS
                yield from self._pairs(people, objects, Cue("risk", "at-risk", sign), (place, place + 1), group=index)
                return
            place += 1
        yield from self._likely(index, group, people)
        if group.lemmas & {"have", "report", "show", "experience", "exhibit", "display", "feel", "perceive"}:
            low = self.low(group.end)
            if low in self.cues.sets["frames.compared"] or self.low(group.end + 1) in self.cues.sets["frames.compared"]:
                objects, stop = self.right(group.end)
                if self._against_others(stop):
                    return
                yield from self._pairs(
                    people, objects, Cue("more", "have-more", Sign.PLUS), (group.main, group.main + 1), group=index
                )

    def _against_others(self, place: int) -> bool:
        """Whether people are compared with others who have something else: "than those with depression"."""
        if self.low(place) not in ("than", "compared"):
            return False
        end = place + 1
        while self.tag(end) not in (STOP, COMMA, SUB) and self.tokens[end].group < 0 and end < place + 12:
            end += 1
        words = {self.low(at) for at in range(place, end)}
        named = any(self.tag(at) in (M, REL) or self.low(at) in ("in", "on", "of") for at in range(place + 1, end))
        return named and words.isdisjoint(("without", "no", "not", "control", "controls", "healthy", "general"))

    def _likely(self, index: int, group: VerbGroup, people: list[End]) -> Iterator[Reading]:
        """Read "… are less likely to experience B" of people with A."""
        if not group.copula or index + 1 == len(self.groups):
            return
        between = [self.low(place) for place in range(group.end, self.groups[index + 1].start)]
        told = _LIKELY.fullmatch(" ".join(between))
        sign = (Sign.MINUS if told[1] else Sign.PLUS) if told else None
        then = self.groups[index + 1]
        if sign is None or not then.lemmas & {
            "experience",
            "develop",
            "have",
            "report",
            "suffer",
            "show",
            "exhibit",
            "feel",
        }:
            return
        at = then.end + 1 if self.low(then.end) == "from" else then.end
        objects, _ = self.right(at)
        yield from self._pairs(people, objects, Cue("risk", "at-risk", sign), (then.main, then.main + 1), group=index)

    def _people_with(self, end: int) -> list[End]:
        """What marks the people who are the subject: "students with A", "individuals who report A"."""
        sets = self.cues.sets
        at = end - 1
        while at >= 0 and self.tag(at) == ADV:
            at -= 1
        start = at
        while start >= 0 and self.tag(start) not in (STOP, SUB) and end - start < 16:
            if self.low(start) in sets["words.people"]:
                opener = self.low(start + 1)
                if opener in _BEARERS:
                    break
                return []
            start -= 1
        else:
            return []
        if start < 0 or self.tag(start) in (STOP, SUB) or self.low(start) not in sets["words.people"]:
            return []
        first = start + 2
        if self.tag(first) in (BE, VERB, "have", "modal") and self.tokens[first].group >= 0:
            group = self.groups[self.tokens[first].group]
            if self._negated(group) is not False or (
                group.lemmas.isdisjoint(_BEARING) and self.low(group.main) != "exposed"
            ):
                return []
            first = self._skip(group.end)
        while self.low(first) in ("exposed", "to", "from"):
            first += 1
        ends, stop = self.right(first, end)
        while stop < end and self.tag(stop) in (ADV, COMMA, DASH):
            stop += 1
        if len(ends) != 1 or stop != end or self.low(self.places[ends[0].start] + 1) in _BARELY:
            return []  # "students who sleep less" have little of it
        if any(self.low(at) in ("on", "with", "without", "under") for at in range(self.places[ends[0].start], end)):
            return []  # "people with A on B have …" tells what B does
        return ends
