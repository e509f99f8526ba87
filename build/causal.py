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
def _patterns(plain: bool) -> tuple[re.Pattern[str], ...]:
    """The patterns of the word lists, in order; those for `plain` letters alone are faster."""
    flags = re.ASCII if plain else re.NOFLAG
    data = tomllib.loads(files(__package__).joinpath("causal.toml").read_text("utf-8"))
    return tuple(
        # A pattern that begins with a set of characters skips fast to the places where a word may begin.
        re.compile(rf"[^\w-](?:{_by_letter(data[name])})(?![\w-])", flags)
        for name in ("asking", "association", "risk_change", "change", "doubt")
    )


def _by_letter(words: Iterable[str]) -> str:
    """The alternatives as one, those with the same first letter together: a place is then asked for its letter once."""
    letters: dict[str, list[str]] = defaultdict(list)
    others: list[str] = []
    for word in (each for one in words for each in _spelt_out(one)):
        if word[0].isalpha() and word[1:2] not in ("?", "*", "{", "+") and "|" not in word.partition("(")[0]:
            letters[word[0]].append(word[1:])
        else:
            others.append(word)
    return "|".join([*(f"{letter}(?:{'|'.join(rest)})" for letter, rest in letters.items()), *others])


# "(?:higher|lower) risk", and "(?<!to )improved", which is "i(?<!to i)mproved"
_GROUP = re.compile(r"\(\?:([^()]*)\)(?![?*{+])(.*)")
_NOT_BEHIND = re.compile(r"((?:\(\?<![^()]*\))+)([a-z])(?![?*{+])(.*)")


def _spelt_out(word: str) -> list[str]:
    """An alternative as those that begin with a letter, where it begins with a choice of words or a look behind."""
    if found := _GROUP.fullmatch(word):
        return [choice + found[2] for choice in found[1].split("|")]
    if found := _NOT_BEHIND.fullmatch(word):
        return [found[2] + found[1].replace(")", found[2] + ")") + found[3]]
    return [word]


def causal_strength(sentence: str) -> Causal:
    """The class of a sentence; `Causal.NONE` also where it only asks for something or tells what was done."""
    low = " " + sentence.lower()  # a sign before each word, the first too
    asking, association, risk_change, change, doubt = _patterns(low.isascii())
    if asking.search(low):
        return Causal.NONE
    # what is least likely to be asked in vain comes first
    if association.search(low):
        if _names_a_link(low) or not risk_change.search(low):
            return Causal.CORRELATIONAL
    elif not change.search(low) and (_names_a_link(low) or not risk_change.search(low)):
        return Causal.NONE
    return Causal.CONDITIONAL if doubt.search(low) else Causal.DIRECT


def _names_a_link(low: str) -> bool:
    return "associat" in low or "correlat" in low or "predict" in low
