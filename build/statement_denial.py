"""Verb groups → whether the sentence denies them: "did not", "nor did", "fails to", "not only"."""

from __future__ import annotations

from .cues import Form, Sign
from .statement_lists import PhraseLists
from .statement_tokens import ADV, COMMA, CONJ, DET, DO, MODAL, NEG, PRON, REL, STOP, SUB, VERB, WORD, M
from .statement_verb_groups import VerbGroup


class Denials(PhraseLists):
    """Denials of one sentence's verb groups."""

    def _skip(self, place: int) -> int:
        while self.tag(place) in (ADV, NEG):
            place += 1
        return place

    def _negated(self, group: VerbGroup) -> bool | None:
        """Whether a verb group is negated; None where it is only half so ("not always")."""
        if not self.denying:
            return False
        known = self._denials
        if group.start not in known:
            known[group.start] = self._find_denial(group)
        return known[group.start]

    def _find_denial(self, group: VerbGroup) -> bool | None:
        sets = self.cues.sets
        words = group.words
        before = group.start - 1
        while before >= 0 and self.tag(before) in (ADV, NEG) and self.low(before) != "not only":
            words = (*words, self.low(before))
            before -= 1
        if not sets["words.hardly"].isdisjoint(words):
            return None
        inverted = self._inverted(before) if group.form is Form.BASE else before
        if self.low(inverted) in ("nor", "neither", "never") and self.tokens[inverted].group < 0:
            words = (*words, "nor")
        negative = any(word in ("not", "never", "cannot", "neither", "nor") or word.endswith("n't") for word in words)
        if any(self.low(place) in sets["forms.failing"] for place in group.chain):
            negative = not negative  # "never fails to"
            if not negative:
                return False
        if not negative:
            if group.end < len(self.tokens) and self.tag(group.end) == NEG:
                negative = True
            elif self._denied_before(group) or self._in_denied_row(group):
                return None
            else:
                return False
        if self.tokens[group.main].tag == VERB and self.tag(group.main + 1) == NEG:
            return None  # "results not from A but from B"
        if "alone" in words:
            return None  # "trust alone does not": with something else it may
        turned = "but" in self.words or "as" in self.words
        for place in range(group.end, min(group.end + 20, len(self.tokens)) if turned else group.end):
            if self.tag(place) == STOP:
                break
            if self.low(place) == "as" == self.low(place + 2):
                return None  # "does not reduce it as much as"
            if self.low(place) == "but":
                if self.tag(place - 1) != COMMA:
                    return None  # "is not a cause but a result of"
                break
        behind = self._after_not(group)
        after = self.low(behind + (self.tag(behind) == DET))
        half = {after, *group.words} & sets["modality.half_negations"]
        if half & {"only", "just", "merely", "simply", "solely", "exclusively"}:
            return False
        return None if half else negative

    def _denied_before(self, group: VerbGroup) -> bool:
        """Whether a bare verb goes on a negated group: "is not caused or explained by", "does not raise or lower"."""
        before = group.start - 1
        if self.tag(before) != CONJ or group.end - group.start > 1 or self.low(before) == "nor":
            return False
        number = self.tokens[before - 1].group if before else -1
        if number < 0:
            return False
        other = self.groups[number]
        alike = other.form is group.form or (other.passive and group.passive)
        return alike and any(word in ("not", "never", "cannot") or word.endswith("n't") for word in other.words)

    def _in_denied_row(self, group: VerbGroup) -> bool:
        """Whether a bare verb goes on a row that was denied: "does not raise hope, cause stress, or lower trust"."""
        if group.form is not Form.BASE or group.end - group.start > 1:
            return False
        before = group.start - 1
        number = self.tokens[group.start].group - 1
        if self.tag(before) not in (CONJ, COMMA) or self.low(before) in ("but", "nor") or number < 0:
            return False
        other = self.groups[number]
        if other.form is not Form.BASE or other.passive or other.copula or other.words[:1] == ("to",):
            return False
        if any(self.tag(at) in (STOP, SUB, REL) for at in range(other.end, group.start)):
            return False
        return self._negated(other) is True or (other.end - other.start == 1 and self._in_denied_row(other))

    def _undone(self, index: int) -> bool:
        """Whether a passive verb says that its subject is lessened or done away with: "is avoided to keep …"."""
        lessening = (Sign.MINUS, Sign.BAD, Sign.UNWANTED_MINUS)
        while index >= 0:
            group = self.groups[index]
            if self.low(group.main) in self.cues.sets["frames.undone"] or any(
                cue.sign in lessening for cue in group.cues
            ):
                return True
            if not index or self.tag(group.start - 1) != CONJ or self.groups[index - 1].end != group.start - 1:
                return False
            index -= 1
        return False

    def _inverted(self, place: int) -> int:
        """The token before the helping verb of "nor did it predict", else the place given."""
        for at in range(place, max(-1, place - 8), -1):
            if self.tag(at) == DO or self.tag(at) == MODAL:
                return at - 1
            if self.tokens[at].group >= 0 or self.tag(at) not in (PRON, DET, WORD, M, ADV):
                return place
        return place

    def _after_not(self, group: VerbGroup) -> int:
        place = group.end
        while self.tag(place) == NEG:
            place += 1
        return place
