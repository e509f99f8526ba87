"""The parts of a name: its head, and longer words and names in which it stands ("the Open Hope Network")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from .tokens import PREP, WORD, M, Token

# right before a concept's name they make it another
_PREFIX = re.compile(r"\b(?:anti|non|pre|post|pseudo|counter)[-‐‑–]$", re.IGNORECASE)
# "glycerol:sterol transferase"; a letter before a hyphen names another substance, but "D-glucose" is glucose
_JOINED_NAME = re.compile(r":[^\W\d_]")
_NAME_BEFORE = re.compile(r"[^\W_]:$|(?<!\w)[ABCE-KMPQT-Z][-‐‑]$")
# "soil- and plant-specific", and the genetic sign of what lacks a gene: "p16−/−"
_HYPHENS = frozenset("-‐‑–−")
_SUSPENDED = re.compile(r"[-‐‑](?=[\s,;/])|\s?[-‐‑–−]/\s?[-‐‑–−]")


def part_of_word(text: str, tokens: Sequence[Token], place: int) -> bool:
    """Whether a hyphen makes the concept at a place part of another word: "anti-stress", "soil- and plant-specific"."""
    start, end = tokens[place].start, tokens[place].end
    behind = text[end : end + 2]
    apart = text[start - 1 : start] == " " and _HYPHENS.isdisjoint(behind)
    if apart and behind[:1] != ":":
        return False  # as nearly all are
    if _JOINED_NAME.match(text, end) or _NAME_BEFORE.search(text, max(0, start - 3), start):
        return True
    if apart:
        return False
    return _PREFIX.search(text, max(0, start - 12), start) is not None or _SUSPENDED.match(text, end) is not None


def part_of_name(text: str, tokens: Sequence[Token], place: int) -> bool:
    """Whether the concept at a place stands in a name within a sentence: "the Open Hope Network"."""
    if not text[tokens[place].start].isupper():
        return False  # as nearly all are
    return _capital(text, tokens, place) and any(
        1 <= at < len(tokens) and tokens[at].tag in (WORD, PREP, M) and _capital(text, tokens, at)
        for at in (place - 1, place + 1)
    )


@lru_cache(maxsize=4096)  # texts repeat the names of their concepts
def head_of(name: str) -> str:
    """The word of a concept's name that says what it is: "empowerment" of "empowerment of women"."""
    words = name.lower().replace("-", " ").split()
    link = next((at for at, word in enumerate(words) if at and word in ("of", "in", "for", "with")), len(words))
    return words[link - 1]


def _capital(text: str, tokens: Sequence[Token], place: int) -> bool:
    """Whether a word, not the sentence's first, is written with a capital, but not in capitals."""
    word = text[tokens[place].start : tokens[place].end]
    return place > 0 and word[0].isupper() and not word.isupper() and len(word) > 1
