"""A text written piece by piece, as all readers of tagged documents write it, with the spans of what stands in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BLANKS = re.compile(r"[ \t\n\r\f\v\u00a0\u2002-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = str.maketrans({"\u00ad": None, "\u200b": None, "\u2060": None, "\ufeff": None, "\x00": None})
_SURROGATE = re.compile("[\ud800-\udfff]")
_RAISED = re.compile(r"[+−–-]?\d{1,4}|[+−–-]|n")
_CITING = re.compile(r"\d{1,3}(?:\s?[,;–—-]\s?\d{1,3})*")
_MAY_BE_CITED = re.compile(r"(?:[^\W\d_]{4}|[.,;:!?)\]”’\"])\s?$")
_SUPERSCRIPTS = str.maketrans("0123456789+-−–n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻ⁿ")

LINE, PARAGRAPH = 1, 2
"""How many line breaks end a row of a table or an item, and how many a paragraph or a heading."""


@dataclass(slots=True, eq=False)
class Span:
    """A part of the text that is being written. `start` is -1 until its first visible character stands."""

    start: int = -1
    end: int = -1


class TaggedText:
    """Text that grows: blanks are squeezed across pieces, blocks are parted by line breaks, spans know their places."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = 0
        self._break = 0
        self._blank = False
        self._ink = 0
        self._last = ""
        self._open: list[Span] = []

    @property
    def text(self) -> str:
        """All that was written, without blanks at its end."""
        return "".join(self._parts)

    @property
    def length(self) -> int:
        """How many characters have been written."""
        return self._at

    @property
    def last(self) -> str:
        """The last visible character of the open block, "" at its beginning."""
        return "" if self._break or not self._at else self._last

    def add(self, words: str | None) -> None:
        """Add words to the open block; any run of blanks is one blank, and none begins or ends a block."""
        if not words:
            return
        if not words.isascii():
            words = _SURROGATE.sub("\ufffd", words.translate(_INVISIBLE))
        words = _BLANKS.sub(" ", words)
        ink = words.strip(" ")
        if not ink:
            self._blank = self._blank or bool(words)
            return
        if self._break:
            if self._at:
                self._put("\n" * self._break)
            self._break = 0
        elif (self._blank or words[0] == " ") and self._at:
            self._put(" ")
        for span in self._open:
            if span.start < 0:
                span.start = self._at
        self._put(ink)
        self._ink, self._last, self._blank = self._at, ink[-1], words[-1] == " "

    def add_raised(self, words: str, *, may_cite: bool = False) -> None:
        """Add a superscript: an exponent as raised digits ("10⁶"), all else as it is.

        With `may_cite`, for formats that tag no citations, numbers behind a word or a sentence read "[12]".
        """
        said = words.strip()
        if may_cite and _CITING.fullmatch(said) and _MAY_BE_CITED.search("".join(self._parts[-3:])[-12:]):
            self.add(f"[{said}]")
        else:
            self.add(words.translate(_SUPERSCRIPTS) if _RAISED.fullmatch(said) else words)

    def end_block(self, breaks: int = PARAGRAPH) -> None:
        """End the open block: what is added next stands `breaks` line breaks below."""
        self._break = max(self._break, breaks)
        self._blank = False

    def begin_line(self) -> None:
        """End the open line only, also where a paragraph has just ended (rows of one table, items of one list)."""
        self._break = LINE
        self._blank = False

    def open_span(self) -> Span:
        """A span that begins with the next visible character."""
        span = Span()
        self._open.append(span)
        return span

    def close_span(self, span: Span) -> bool:
        """End a span behind the last visible character; False where nothing was written in it."""
        self._open.remove(span)
        span.end = self._ink
        return span.start >= 0

    def _put(self, piece: str) -> None:
        self._parts.append(piece)
        self._at += len(piece)
