"""A text or label evened out for matching, with the way back to its own places.

What every character costs is left to C: patterns that stop at the few unusual characters, and replacing.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

BREAK = "\n"
"""What ends a term (a blank line, a spaced dash); between words there is one blank whatever stood there."""
_DASHES = "\u2010\u2011\u2012\u2013\u2212"
_SINGLE = {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201b": "'", "*": " ", "_": " ", "`": " "}
_OTHER_SIGN = "\x1a"
_SKIPPED = f" {_OTHER_SIGN} "
# All that lower() alone does not fold: what is not ASCII, other blanks, "*", "_" and "`". A pattern that begins with a
# lone set skips fast over all else, one with a repeated set does not.
_ODD = re.compile(r"[^\n -)+-^a-~][^\n -)+-^a-~]*")
_LOOSE_HYPHEN = re.compile(r"-(?:(?![^\W_])|(?<![^\W_]-))")
_LOOSE = "\x0b"  # stands for such a hyphen; as a blank it is gone from folded text
_BLANKS = re.compile("  +")
# In UTF-8 a byte that is no ASCII letter or digit stands between words or belongs to a letter beyond ASCII.
_SIGNS_TO_BLANKS = bytes(byte if byte > 127 or chr(byte).isalnum() else 32 for byte in range(256))


class _Folds(dict[str, str]):
    """A character → its folded form, worked out when first met."""

    def __missing__(self, char: str) -> str:
        self[char] = value = _fold(char)
        return value


def _fold(char: str) -> str:
    if char in _SINGLE:
        return _SINGLE[char]
    if char in _DASHES:
        return "-"
    if char.isspace():
        return " "
    plain = "".join(c for c in unicodedata.normalize("NFKD", char) if unicodedata.category(c) != "Cf")
    # what lower() adds to a letter (the dot of "İ") is no letter of the term either
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return "".join(map(_without_sign, (c for c in plain if not unicodedata.combining(c))))


def _without_sign(char: str) -> str:
    """The character; one stand-in for all signs beyond ASCII, so that only ASCII ones stand between words."""
    stays = char.isascii() or char.isalnum() or unicodedata.category(char)[0] == "M"
    return char if stays else _OTHER_SIGN


_FOLDS = _Folds()


class _Way:
    """The way from places of a changed text back to those before, where pieces of it changed in length."""

    def __init__(self) -> None:
        self._after, self._before = [0], [0]

    def add(self, after: int, before: int) -> None:
        """From here to the next such place both texts run alike."""
        self._after.append(after)
        self._before.append(before)

    def back(self, place: int) -> int:
        at = bisect_right(self._after, place) - 1
        if not at and len(self._after) == 1:
            return place
        before = self._before[at] + place - self._after[at]
        # "fi" of a ligature: both letters come from one character
        return min(before, self._before[at + 1] - 1) if at + 1 < len(self._before) else before


class Folded:
    r"""A text evened out for matching, with the way back. What is skipped is left out.

    Attributes:
        text: lower case, without accents, one blank for any run of blanks, hyphens or one line break,
            "\\n" where a term cannot go on.
    """

    def __init__(self, source: str, skip: Sequence[tuple[int, int]] = ()) -> None:
        self._source = source
        self._evened, self._collapsed = _Way(), _Way()
        self.text = self._collapse(self._even(source, skip))

    def _even(self, source: str, skip: Sequence[tuple[int, int]]) -> str:
        """Each character folded; for what is skipped a sign that is part of no term."""
        parts: list[str] = []
        last = length = 0
        for begun, end in (*sorted(skip), (len(source), len(source))):
            start = max(begun, last)
            for odd in _ODD.finditer(source, last, start):
                parts.append(source[last : odd.start()])
                length += odd.start() - last
                letters = [_FOLDS[char] for char in odd.group()]
                parts += letters
                length += self._remember(letters, length, odd.start())
                last = odd.end()
            if end > start:
                parts += (source[last:start], _SKIPPED)
                length += start - last
                self._evened.add(length, start)
                length += len(_SKIPPED)
                self._evened.add(length, end)
                last = end
        parts.append(source[last:])
        return "".join(parts).lower()

    def _remember(self, letters: Sequence[str], length: int, place: int) -> int:
        """Add to the way back where a character became none or several; the length of all together."""
        whole = sum(map(len, letters))
        if whole != len(letters) or "" in letters:
            for letter in letters:
                if len(letter) != 1:
                    self._evened.add(length, place)
                    self._evened.add(length + len(letter), place + 1)
                length += len(letter)
                place += 1
        return whole

    def _collapse(self, even: str) -> str:
        """One character for each run of blanks, line breaks and hyphens."""
        even = _LOOSE_HYPHEN.sub(_LOOSE, even)
        single = even.replace("-", " ").replace("\n", " ").replace(_LOOSE, BREAK)
        parts: list[str] = []
        last = length = 0
        for run in _BLANKS.finditer(single.replace(BREAK, " ")):
            start, end = run.span()
            found = even[start:end]
            parts += (single[last:start], BREAK if _LOOSE in found or found.count("\n") > 1 else " ")
            length += start - last + 1
            last = end
            self._collapsed.add(length, end)
        parts.append(single[last:])
        return "".join(parts)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source span of a folded span that begins and ends with a word's character."""
        first = self._evened.back(self._collapsed.back(start))
        last = self._evened.back(self._collapsed.back(end - 1)) + 1
        while self._source[last : last + 1] > "\x7f" and unicodedata.combining(self._source[last]):
            last += 1
        return first, last


def words_only(folded: str) -> str:
    """A folded text of the same length with a blank for each sign and one more at either end."""
    return f" {folded.encode().translate(_SIGNS_TO_BLANKS).decode()} "


def is_plain(form: str) -> bool:
    """Whether a folded form is words with blanks between them."""
    return words_only(form) == f" {form} "


def fold_label(label: str) -> str:
    """A label as it stands in a folded text: on one line, without blanks around it."""
    return Folded(label.strip()).text.replace(BREAK, " ").strip()
