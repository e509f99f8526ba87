"""What is said of care for a burden, where a concept names the care itself: "effective in the treatment of grief"."""

from __future__ import annotations

from .cues import Cue, Sign
from .statement_ends import End
from .statement_subjects import Subjects
from .statement_tokens import ADV, CONJ, PREP

# what is done against a burden
CARE = {"management", "prevention", "therapies", "therapy", "treatment", "treatments"}
_SAFE = {"acceptable", "feasible", "safe", "tolerable", "tolerated"}


def cared_for(rules: Subjects, cue: Cue, objects: list[End]) -> list[End]:
    """The objects of a word such as "effective", with what is treated in place of its treatment.

    What is effective in the treatment of grief is that treatment, and raises none; where what is treated is no
    burden that the scheme names, nothing is told.
    """
    if cue.sign is not Sign.GOOD or cue.kind == "verb":
        return objects
    found: list[End] = []
    for end in objects:
        place = rules.places[end.start]
        link = place + 1
        if rules.text[end.start : end.end].lower() not in CARE or rules.low(link) not in ("of", "for"):
            found.append(end)
            continue
        burdens, _ = rules.right(rules._skip(link + 1))
        found += [rules._turn(one, place)._replace(care=True) for one in burdens if rules._bad(one) and one.sign > 0]
    return found


def only_safe(rules: Subjects, place: int, link: int) -> bool:
    """Whether an adjective tells how something fares in people, not against what they have: "safe and effective in"."""
    before = place - 1
    while rules.tag(before) in (ADV, CONJ):
        before -= 1
    return before < place - 1 and rules.low(before) in _SAFE and rules.low(link) == "in" and rules.tag(link) == PREP
