"""Numbered items within a sentence: "trust (i) raises hope, (ii) lowers stress" has one subject for all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .tokens import Token
from .verb_groups import VerbGroup

# between a word and the verb behind it
_ITEM = re.compile(r"[\s,;]*(?:and\s+)?\((?P<number>[ivx]{1,4}|\d|[a-h])\)\s*")
_FIRST = {"1", "a", "i"}


def first_of_items(text: str, tokens: Sequence[Token], groups: Sequence[VerbGroup], index: int) -> int | None:
    """The verb group of the first item, for that of a later one; -1 where there is none, None for no later item."""
    number = _number(text, tokens, groups[index])
    if not number or number in _FIRST:
        return None
    return next((at for at in range(index - 1, -1, -1) if _number(text, tokens, groups[at]) in _FIRST), -1)


def _number(text: str, tokens: Sequence[Token], group: VerbGroup) -> str:
    if not group.start:
        return ""
    gap = tokens[group.start - 1].end
    if tokens[group.start].start - gap < len("(i)"):
        return ""  # most verbs stand right behind the word before
    item = _ITEM.match(text, gap)
    return item["number"] if item else ""
