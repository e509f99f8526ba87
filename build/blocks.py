"""The blocks of a page's text: what one is, and how blocks become a text with the spans of its links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..graph.model import Link

YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d[a-z]?\b|\bin press\b|\bn\.d\.", re.IGNORECASE)
_SENTENCE = re.compile(r"[a-z\]\)”\"’0-9][.!?…][\"”’)\]]*(?:\[[\d,–-]+\])*(?:\s|$)")
_OWN_LABEL = re.compile(r"\s*[\[(]?(\d{1,4})[\]).]")


@dataclass(slots=True)
class Block:
    """One block of the page: its pieces of text, each with the target of the link it stands in ("" for none)."""

    kind: str
    level: int = 0
    marker: str = ""
    suspects: tuple[int, ...] = ()
    in_main: bool = False
    in_article: bool = False
    protected: bool = False
    pre: bool = False
    list_id: int = 0
    pieces: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the block, blanks squeezed unless it is preformatted."""
        joined = "".join(piece for piece, _ in self.pieces)
        return joined.strip("\n") if self.pre else _squeeze_lines(joined)

    def linked(self) -> float:
        """The share of its characters that stand in links, 0 to 1."""
        whole = sum(len(piece) for piece, _ in self.pieces)
        return sum(len(piece) for piece, target in self.pieces if target) / whole if whole else 0.0


@dataclass(slots=True)
class Suspect:
    """An element that may be boilerplate, and what it holds, in characters.

    Attributes:
        strength: 2 goes unless it holds most of the page's prose, 1 stays for some prose, 0 for any.
        title: whether it holds a heading of the first level.
    """

    strength: int
    prose: int = 0
    whole: int = 0
    linked: int = 0
    title: bool = False


def _squeeze_lines(text: str) -> str:
    """Single blanks, none at the ends of lines, no empty line within."""
    return "\n".join(filter(None, (" ".join(line.split(" ")).strip(" ") for line in text.split("\n"))))


def reads_as_prose(text: str, linked: float) -> bool:
    """Whether a block reads as running text: long enough, with a sentence's end, not mostly links."""
    return linked < 0.5 and ((len(text) >= 60 and bool(_SENTENCE.search(text))) or len(text) >= 200)


def write_text(blocks: Sequence[Block]) -> tuple[str, tuple[Link, ...]]:
    """The text of some blocks, and where its links stand.

    A blank line stands between blocks; items of a list and rows of a table follow each other line by line.
    """
    parts: list[str] = []
    links: list[Link] = []
    at = 0
    works = _lists_of_works(blocks)
    before: Block | None = None
    for block in blocks:
        if before is not None:
            close = before.kind == block.kind == "row" or (
                before.kind == block.kind == "item" and before.list_id == block.list_id
            )
            separator = "\n" if close else "\n\n"
            parts.append(separator)
            at += len(separator)
        marker = block.marker
        if marker:
            own = _OWN_LABEL.match(block.text)
            if (own and own.group(1) == marker.rstrip(". ")) or (marker == "- " and block.list_id in works):
                marker = ""
        text, spans = _lay(block)
        parts.append(marker + text)
        at += len(marker)
        links += [
            Link(at + start, at + end, target)
            for start, end, target in spans
            if not target.startswith(("#", "javascript:"))
        ]
        at += len(text)
        before = block
    return "".join(parts), tuple(links)


def _lists_of_works(blocks: Sequence[Block]) -> set[int]:
    """The lists whose items mostly name a year: their dashes are left out, so that an entry begins with its author."""
    seen: dict[int, list[int]] = {}
    for block in blocks:
        if block.kind == "item" and block.list_id:
            count = seen.setdefault(block.list_id, [0, 0])
            count[0] += 1
            count[1] += bool(YEAR.search(block.text)) and len(block.text) >= 40
    return {number for number, (whole, dated) in seen.items() if dated * 3 >= whole * 2}


def _lay(block: Block) -> tuple[str, list[tuple[int, int, str]]]:
    """A block's text with blanks squeezed across its pieces, and the spans of its links in it."""
    out: list[str] = []
    spans: list[tuple[int, int, str]] = []
    at = 0
    last = "\n"
    for piece, target in block.pieces:
        if not block.pre:
            if last in " \n":
                piece = piece.lstrip(" ")
            if piece.startswith("\n") and last == " ":
                out[-1] = out[-1][:-1]
                at -= 1
            if last == "\n":
                piece = piece.lstrip("\n")
        if not piece:
            continue
        out.append(piece)
        if target:
            start, end = at + len(piece) - len(piece.lstrip()), at + len(piece.rstrip())
            if spans and spans[-1][2] == target and spans[-1][1] >= start - 1:
                spans[-1] = (spans[-1][0], end, target)
            elif start < end:
                spans.append((start, end, target))
        at += len(piece)
        last = piece[-1]
    text = "".join(out)
    whole = text.rstrip()
    cut = len(whole) - len(whole.lstrip("\n"))
    whole = whole[cut:]
    return whole, [
        (start - cut, min(end - cut, len(whole)), target) for start, end, target in spans if start - cut < len(whole)
    ]
