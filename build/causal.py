"""How strongly a sentence speaks of causes: direct causal, conditional, correlational, or not at all.

The four classes are those of Yu, Li & Wang 2019 (EMNLP-IJCNLP, 4664-4674); the words stand in `causal.toml`.
Nothing is learned from data.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from ..graph.model import Causal


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    data = tomllib.loads(files(__package__).joinpath("causal.toml").read_text("utf-8"))
    return tuple(
        # A pattern that begins with a set of characters skips fast to the places where a word may begin.
        re.compile(rf"[^\w-](?:{_by_letter(data[name])})(?![\w-])")
        for name in ("asking", "association", "risk_change", "change", "doubt")
    )


def _by_letter(words: Iterable[str]) -> str:
    """The alternatives as one, those with the same first letter together: a place is then asked for its letter once."""
    letters: dict[str, list[str]] = defaultdict(list)
    others: list[str] = []
    for word in words:
        if word[0].isalpha() and word[1:2] not in ("?", "*", "{", "+") and "|" not in word.partition("(")[0]:
            letters[word[0]].append(word[1:])
        else:
            others.append(word)
    return "|".join([*(f"{letter}(?:{'|'.join(rest)})" for letter, rest in letters.items()), *others])


def causal_strength(sentence: str) -> Causal:
    """The class of a sentence; `Causal.NONE` also where it only asks for something or tells what was done."""
    low = " " + sentence.lower()  # a sign before each word, the first too
    asking, association, risk_change, change, doubt = _patterns()
    if asking.search(low):
        return Causal.NONE
    brought = risk_change.search(low) and "associat" not in low and "correlat" not in low and "predict" not in low
    if association.search(low) and not brought:
        return Causal.CORRELATIONAL
    if brought or change.search(low):
        return Causal.CONDITIONAL if doubt.search(low) else Causal.DIRECT
    return Causal.NONE
