"""The blocks of a page → those of its main text, without menus, lists of links, notices and comments.

What an element holds decides with its name: class names alone deceive ("elementor-widget" wraps whole articles), and so
does the share of linked words alone (reference lists).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .blocks import YEAR, Block, Suspect, reads_as_prose

_ENTRY = re.compile(r"\W*(?:\d{1,3}\W+)?[^\W\d_][\w'’-]+,? .{0,300}?\b(?:1[5-9]|20)\d\d[a-z]?\b", re.DOTALL)
_UNWANTED_HEADING = re.compile(
    r"(?:leave a (?:reply|comment)|\d*\s*(?:comments|responses|replies)(?:\s*\(\d+\))?|add a comment|post a comment|"
    r"related (?:posts|articles|content|stories|pages)|you (?:may|might) (?:also )?like|"
    r"recommended (?:for you|readings?)|share this\b.*|subscribe\b.*|sign up\b.*|follow us\b.*|newsletter|"
    r"popular posts|recent (?:posts|comments)|more from\b.*|read next|categories|archives|search|"
    r"navigation menu|contents)\W*",
    re.IGNORECASE,
)
_UNWANTED_BLOCK = re.compile(
    r"\s*(?:(?:©|\(c\)|copyright\b).{0,160}|.{0,200}\b(?:we|site) uses? cookies\b.{0,400}|all rights reserved\W*|"
    r"skip to (?:main )?content|back to top|share(?: this)?\W*|print\W*|tweet\W*|advertisement\W*|loading\W*)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Judged:
    block: Block
    text: str
    linked: float
    prose: bool
    reference: bool


def choose(blocks: Sequence[Block], suspects: Sequence[Suspect]) -> list[Block]:
    """The blocks of the main text, in order. Where all would go, all are kept."""
    judged = []
    for block in blocks:
        text, linked = block.text, block.linked()
        looks_cited = len(text) >= 40 and bool(YEAR.search(text)) and len(text) < 1500
        entry = len(text) < 600 and bool(_ENTRY.match(text))
        reference = block.protected or (block.kind == "item" and looks_cited) or (block.kind == "p" and entry)
        judged.append(_Judged(block, text, linked, reads_as_prose(text, linked), reference))
    all_prose = sum(len(one.text) for one in judged if one.prose) or 1
    bad = {
        number
        for number, one in enumerate(suspects)
        if one.prose * 10 < all_prose * 4
        and (one.strength == 2 or one.prose < 200 * one.strength + 1 or one.linked * 2 > one.whole)
    }
    strong = {number for number in bad if suspects[number].strength == 2}
    bad_title = {number for number in bad - strong if suspects[number].title}
    kept = []
    for one in judged:
        around = set(one.block.suspects) & bad
        is_title = one.block.kind == "heading" and one.block.level == 1 and around <= bad_title
        if not around or is_title or (one.block.protected and not around & strong):
            kept.append(one)
    kept = _main_part(kept)
    kept = _without_unwanted(kept)
    kept = _trimmed(kept)
    return [one.block for one in kept] or [one.block for one in judged if not set(one.block.suspects) & strong]


def _main_part(judged: list[_Judged]) -> list[_Judged]:
    """What stands in <main> or <article> where that holds most of the prose, with reference lists from outside."""
    prose = sum(len(one.text) for one in judged if one.prose)
    for name in ("in_main", "in_article"):
        inside = [one for one in judged if getattr(one.block, name)]
        if prose and 2 * sum(len(one.text) for one in inside if one.prose) >= prose:
            judged = [one for one in judged if getattr(one.block, name) or one.block.protected]
    return judged


def _without_unwanted(judged: list[_Judged]) -> list[_Judged]:
    """Without lists of links, cookie notices, and what stands under headings such as "Related posts"."""
    years: dict[int, list[bool]] = {}
    for one in judged:
        if one.block.list_id:
            years.setdefault(one.block.list_id, []).append(one.reference)
    lists_of_works = {number for number, said in years.items() if sum(said) * 2 >= len(said)}
    kept: list[_Judged] = []
    under = 0
    for at, one in enumerate(judged):
        block = one.block
        if block.kind == "heading":
            if under and block.level <= under:
                under = 0
            if _UNWANTED_HEADING.fullmatch(one.text.strip()) and not block.protected:
                under = block.level
        if under and not one.reference:
            continue
        if len(one.text) < 700 and _UNWANTED_BLOCK.fullmatch(one.text):
            continue
        if one.linked > 0.6 and not one.reference and block.kind != "heading" and block.list_id not in lists_of_works:
            alone = not any(
                other.linked > 0.6 and other.block.kind != "heading" for other in judged[max(0, at - 1) : at + 2]
                if other is not one
            )  # fmt: skip
            many = sum(1 for _, target in block.pieces if target) > 2
            if not alone or many or (len(one.text) < 40 and one.text[-1] not in ".:;!?"):
                continue
        kept.append(one)
    return kept


def _trimmed(judged: list[_Judged]) -> list[_Judged]:
    """Without scraps before the first and after the last block that carries something."""
    carries = [
        at
        for at, one in enumerate(judged)
        if one.prose
        or one.reference
        or one.block.kind in ("row",)
        or (one.block.kind == "heading" and one.block.level == 1)
    ]
    if not any(judged[at].prose or judged[at].reference for at in carries):
        return judged
    first, last = carries[0], carries[-1]
    # A heading right before the first paragraph belongs to it, and so do items right after the last.
    while first and judged[first - 1].block.kind == "heading":
        first -= 1
    while last + 1 < len(judged) and judged[last + 1].block.kind == "item" and judged[last + 1].linked < 0.5:
        last += 1
    return judged[first : last + 1]
