"""What is said of care for a burden, where a concept names the care itself: "effective in the treatment of grief"."""

from __future__ import annotations

from ..cues import Cue, Sign
from .grammar import Grammar
from .lists import right_of
from .phrases import turned_end
from .readings import End
from .tokens import ADV, CONJ, PREP
from .valences import bad_end

# what is done against a burden
CARE = {"management", "prevention", "therapies", "therapy", "treatment", "treatments"}
_SAFE = {"acceptable", "feasible", "safe", "tolerable", "tolerated"}


def cared_for(grammar: Grammar, cue: Cue, objects: list[End]) -> list[End]:
    """The objects of a word such as "effective", with what is treated in place of its treatment.

    What is effective in the treatment of grief is that treatment, and raises none; where what is treated is no
    burden that the scheme names, nothing is told.
    """
    if cue.sign is not Sign.GOOD or cue.kind == "verb":
        return objects
    found: list[End] = []
    for end in objects:
        place = grammar.places[end.start]
        link = place + 1
        if grammar.text[end.start : end.end].lower() not in CARE or grammar.low(link) not in ("of", "for"):
            found.append(end)
            continue
        burdens, _ = right_of(grammar, grammar.skip(link + 1))
        found += [
            turned_end(grammar, one, place)._replace(care=True)
            for one in burdens
            if bad_end(grammar, one) and one.sign > 0
        ]
    return found


def only_safe(grammar: Grammar, place: int, link: int) -> bool:
    """Whether an adjective tells how something fares in people, not against what they have: "safe and effective in"."""
    before = grammar.back(place - 1, ADV, CONJ)
    return (
        before < place - 1 and grammar.low(before) in _SAFE and grammar.low(link) == "in" and grammar.tag(link) == PREP
    )
