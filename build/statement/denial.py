"""Verb groups → whether the sentence denies them: "did not", "nor did", "fails to", "not only"."""

from __future__ import annotations

from ..cues import Form, Sign
from .grammar import Grammar
from .tokens import ADV, COMMA, CONJ, DET, DO, MODAL, NEG, PRON, REL, STOP, SUB, VERB, WORD, M
from .verb_groups import VerbGroup


def is_negated(grammar: Grammar, group: VerbGroup) -> bool | None:
    """Whether a verb group is negated; None where it is only half so ("not always")."""
    if not grammar.denying:
        return False
    known = grammar.known_denials
    if group.start not in known:
        known[group.start] = _find_denial(grammar, group)
    return known[group.start]


def _find_denial(grammar: Grammar, group: VerbGroup) -> bool | None:
    sets = grammar.cues.sets
    words = group.words
    before = group.start - 1
    while before >= 0 and grammar.tag(before) in (ADV, NEG) and grammar.low(before) != "not only":
        words = (*words, grammar.low(before))
        before -= 1
    if not sets["words.hardly"].isdisjoint(words):
        return None
    inverted = _inverted(grammar, before) if group.form is Form.BASE else before
    if grammar.low(inverted) in ("nor", "neither", "never") and grammar.tokens[inverted].group < 0:
        words = (*words, "nor")
    negative = any(word in ("not", "never", "cannot", "neither", "nor") or word.endswith("n't") for word in words)
    if any(grammar.low(place) in sets["forms.failing"] for place in group.chain):
        negative = not negative  # "never fails to"
        if not negative:
            return False
    if not negative:
        if group.end < len(grammar.tokens) and grammar.tag(group.end) == NEG:
            negative = True
        elif _denied_before(grammar, group) or _in_denied_row(grammar, group):
            return None
        else:
            return False
    if grammar.tokens[group.main].tag == VERB and grammar.tag(group.main + 1) == NEG:
        return None  # "results not from A but from B"
    if "alone" in words:
        return None  # "trust alone does not": with something else it may
    turned = "but" in grammar.words or "as" in grammar.words
    for place in range(group.end, min(group.end + 20, len(grammar.tokens)) if turned else group.end):
        if grammar.tag(place) == STOP:
            break
        if grammar.low(place) == "as" == grammar.low(place + 2):
            return None  # "does not reduce it as much as"
        if grammar.low(place) == "but":
            if grammar.tag(place - 1) != COMMA:
                return None  # "is not a cause but a result of"
            break
    behind = grammar.past(group.end, NEG)
    after = grammar.low(behind + (grammar.tag(behind) == DET))
    half = {after, *group.words} & sets["modality.half_negations"]
    if half & {"only", "just", "merely", "simply", "solely", "exclusively"}:
        return False
    return None if half else negative


def _denied_before(grammar: Grammar, group: VerbGroup) -> bool:
    """Whether a bare verb goes on a negated group: "is not caused or explained by", "does not raise or lower"."""
    before = group.start - 1
    if grammar.tag(before) != CONJ or group.end - group.start > 1 or grammar.low(before) == "nor":
        return False
    number = grammar.tokens[before - 1].group if before else -1
    if number < 0:
        return False
    other = grammar.groups[number]
    alike = other.form is group.form or (other.passive and group.passive)
    return alike and any(word in ("not", "never", "cannot") or word.endswith("n't") for word in other.words)


def _in_denied_row(grammar: Grammar, group: VerbGroup) -> bool:
    """Whether a bare verb goes on a row that was denied: "does not raise hope, cause stress, or lower trust"."""
    if group.form is not Form.BASE or group.end - group.start > 1:
        return False
    before = group.start - 1
    number = grammar.tokens[group.start].group - 1
    if grammar.tag(before) not in (CONJ, COMMA) or grammar.low(before) in ("but", "nor") or number < 0:
        return False
    other = grammar.groups[number]
    if other.form is not Form.BASE or other.passive or other.copula or other.words[:1] == ("to",):
        return False
    if any(grammar.tag(at) in (STOP, SUB, REL) for at in range(other.end, group.start)):
        return False
    return is_negated(grammar, other) is True or (other.end - other.start == 1 and _in_denied_row(grammar, other))


def is_undone(grammar: Grammar, index: int) -> bool:
    """Whether a passive verb says that its subject is lessened or done away with: "is avoided to keep …"."""
    lessening = (Sign.MINUS, Sign.BAD, Sign.UNWANTED_MINUS)
    while index >= 0:
        group = grammar.groups[index]
        if grammar.low(group.main) in grammar.cues.sets["frames.undone"] or any(
            cue.sign in lessening for cue in group.cues
        ):
            return True
        if not index or grammar.tag(group.start - 1) != CONJ or grammar.groups[index - 1].end != group.start - 1:
            return False
        index -= 1
    return False


def _inverted(grammar: Grammar, place: int) -> int:
    """The token before the helping verb of "nor did it predict", else the place given."""
    for at in range(place, max(-1, place - 8), -1):
        if grammar.tag(at) == DO or grammar.tag(at) == MODAL:
            return at - 1
        if grammar.tokens[at].group >= 0 or grammar.tag(at) not in (PRON, DET, WORD, M, ADV):
            return place
    return place
