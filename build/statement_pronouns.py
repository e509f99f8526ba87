"""What "it" and "they" within a sentence stand for."""

from __future__ import annotations

from .statement_denial import Denials
from .statement_ends import End
from .statement_tokens import ADV, BE, COMMA, DET, GLUE, POSS, PREP, PRON, STOP, WORD, M
from .statement_verb_groups import VerbGroup
from .statement_wholes import head_of


class Pronouns(Denials):
    """What "it" and "they" within one sentence stand for."""

    def _start_of(self, place: int) -> int:
        """Where the flat words before a noun begin."""
        start = place
        while start > 0 and self.tag(start - 1) in (WORD, DET, ADV, M, POSS, GLUE) and self.tokens[start - 1].group < 0:
            start -= 1
        return start

    def _pronoun(self, place: int) -> list[End]:
        """What "it" or "they" stands for: the one concept named before it in the sentence, else nothing."""
        plural = self.low(place) == "they"
        if self._expletive(place):
            return []
        if self.antecedents and all(self.tag(at) in (ADV, COMMA) for at in range(place)):
            group = self.groups[self._group_after(place)]
            several = len(self.antecedents) > 1
            return list(self.antecedents) if plural == several and not group.copula and not group.passive else []
        named = [
            token
            for at, token in enumerate(self.tokens[:place])
            if token.mention is not None and plural == self._is_plural(at)
        ]
        if len({token.mention.concept for token in named if token.mention}) != 1:
            return []
        at = next(i for i, token in enumerate(self.tokens) if token is named[0])
        if head_of(self.tokens[at].low) in self.cues.sets["modality.works"]:
            return []  # "research has shown that it …"
        if any(self.tag(i) == STOP and self.low(i) != ";" for i in range(at, place)):
            return []
        if any(self.low(i) in ("it", "they", "this", "these") and self.tag(i) == PRON for i in range(at)):
            return []  # "It lowers stress, and it …": of something named elsewhere
        first, last = self._start_of(at), at + 1
        while self.tag(last) == WORD:
            last += 1
        aside = bool(first) and (self.tag(first - 1) == PREP or self.tokens[first - 1].group >= 0)
        opener = self.low(place - 1)
        undergone = first > 0 and self.tokens[first - 1].group >= 0 and opener == "that"
        if undergone and not self._says(self.groups[self.tokens[first - 1].group]):
            return []  # "some kept hope, and that they …": of those who kept it
        if (
            aside
            and opener != "that"
            and not (plural and opener == "because")
            and not any(self.low(i) == "there" for i in range(first))
        ):
            return []  # "this raises fear of anger, and it …": what else was spoken of may be meant
        ends = self.phrase(first, last)
        return ends if ends and all(end.sign > 0 for end in ends) else []

    def _expletive(self, place: int) -> bool:
        """Whether "it" stands for what follows: "it is possible to …", "it is hard for people to …"."""
        group = self.groups[self._group_after(place)]
        at = self._skip(group.end)
        if not group.copula or self.low(place) != "it" or self.tag(at) != WORD:
            return False
        if self.low(at + 1) == "for":
            return any(other.start > at and other.words[:1] == ("to",) for other in self.groups)
        return self.low(at + 1) in ("to", "that", "if", "whether")

    def _group_after(self, place: int) -> int:
        return next(index for index, group in enumerate(self.groups) if group.start > place)

    def _is_plural(self, place: int) -> bool:
        """Whether the noun that a mention is or stands before is a plural."""
        while self.tag(place + 1) == WORD:
            place += 1
        low = self.low(place)
        return low.endswith("s") and not low.endswith(("ss", "is", "us"))

    def _says(self, group: VerbGroup) -> bool:
        sets = self.cues.sets
        low = self.low(group.main)
        return (
            low in sets["forms.finding_verbs"]
            or low in sets["forms.hedging_verbs"]
            or low in sets["forms.hypothesis_verbs"]
        )

    def _one_of_its_kind(self, group: VerbGroup, relative: int, first: int) -> bool:
        """Whether one of a kind is meant: "a pace that minimises stress" is the best, not pace as such."""
        if group.passive and self.tag(first - 1) == BE and self.low(first) in ("a", "an"):
            return True  # "MAX9 is a protein that is raised by heat"
        best = self.cues.sets["frames.optimising"]
        given = [self.low(place) for place in range(max(first, 0), relative) if self.tag(place) == DET]
        return given[-1:] in (["a"], ["an"]) and self.tag(relative - 1) != COMMA and not group.lemmas.isdisjoint(best)
