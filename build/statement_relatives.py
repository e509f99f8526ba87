"""What a relative clause, or a verb behind a list, is said of."""

from __future__ import annotations

from .statement_ends import End
from .statement_pronouns import Pronouns
from .statement_tokens import COMMA, CONJ, DASH, PREP, STOP
from .statement_verb_groups import VerbGroup

_ABILITIES = {"ability", "capability", "capacity", "chance", "chances", "opportunity", "potential", "power"}
_REASONS = {"achieve", "ascribe", "associate", "attribute", "cause", "explain", "link", "relate"}


class Relatives(Pronouns):
    """What a relative clause, or a verb behind a list, is said of, over one sentence."""

    def _reasoned(self, group: VerbGroup) -> bool:
        """Whether a verb tells by what something came about: "was caused by", "may be due to"."""
        due = any(cue.rule == "due-to" for cue in self.cues.adjectives.get(self.low(self._skip(group.end)), ()))
        return (group.passive and not group.lemmas.isdisjoint(_REASONS)) or (group.copula and due)

    def _governed(self, relative: int, first: int) -> bool:
        """Whether the noun before "which" is a participle's: of "burdens harming trust which rose" which one rose?

        Or whether it is only named for contrast.
        """
        if self._contrasted(first):
            return True
        number = self.tokens[first - 1].group if first > 0 else -1
        return number >= 0 and not self.groups[number].finite and self.tag(relative - 1) != COMMA

    def _joined(self, index: int) -> bool:
        """Whether a verb group goes on a list of verb groups: "builds trust, raises hope and lowers stress"."""
        if index == 0:
            return False
        group, earlier = self.groups[index], self.groups[index - 1]
        return earlier.finite == group.finite and earlier.form == group.form and not group.copula

    def _able(self, place: int) -> bool:
        """Whether an infinitive says what something named with "of" is able to do: "the ability of boys to read"."""
        for at in range(place - 1, max(place - 9, 0), -1):
            if self.low(at) == "of":
                return self.low(at - 1) in _ABILITIES
            if self.tokens[at].group >= 0 or self.tag(at) in (COMMA, STOP):
                return False
        return False

    def _contrasted(self, place: int) -> bool:
        """Whether what a clause tells of is only set against its subject: "unlike trust, which heals, hope lifts"."""
        while place > 0 and self.tag(place - 1) != STOP:
            place -= 1
            if self.tokens[place].group >= 0:
                return False
        return self.low(place) in ("compared", "contrary to", "unlike")

    def _behind_and(self, end: End, stop: int) -> bool:
        """Whether "and" and a noun phrase without a concept stand between an end and its verb."""
        place = self.places.get(end.start, stop)
        if self.tag(self._start_of(place) - 1) == PREP:
            return False  # "loss of hope and rest lowers trust"
        behind = [self.tag(at) for at in range(place + 1, stop)]
        if CONJ not in behind or behind[-1] in (COMMA, CONJ):
            return False
        return {PREP, COMMA, DASH}.isdisjoint(behind[: behind.index(CONJ)])

    def place_of(self, end: End) -> int:
        """The token at which an end begins, 0 where it stands in the sentence before."""
        return self.places.get(end.start, 0)
