"""Citations while they are being read: filled and linked by one part after the other, made into values once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ...graph.model import Citation, CitationItem


@dataclass(slots=True)
class Item:
    """One cited work, as `CitationItem` will give it.

    Attributes:
        second_hand: whether it was found in the next item.
        other_year: the second of two years, "1912/1958", else "".
    """

    start: int
    end: int
    authors: tuple[str, ...] = ()
    et_al: bool = False
    year: str | None = None
    suffix: str = ""
    locator: str | None = None
    label: str = ""
    reference: str | None = None
    candidates: tuple[str, ...] = ()
    second_hand: bool = False
    other_year: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it says enough to be linked and is not."""
        return bool(self.reference is None and not self.candidates and self.authors and self.year)


@dataclass(slots=True)
class Mark:
    """One citation mark."""

    start: int
    end: int
    narrative: bool = False
    numeric: bool = False
    items: list[Item] = field(default_factory=list)


def finished(text: str, marks: Iterable[Mark]) -> Iterator[Citation]:
    """The citations of a text, their items numbered c1, c2, … in the order of the marks."""
    number = 0
    for mark in marks:
        items = []
        for item in mark.items:
            number += 1
            items.append(
                CitationItem(
                    f"c{number}",
                    item.start,
                    item.end,
                    item.authors,
                    item.et_al,
                    item.year,
                    item.suffix,
                    item.locator,
                    item.reference,
                    item.candidates,
                    f"c{number + 1}" if item.second_hand else None,
                    item.label,
                )
            )
        style = "numeric" if mark.numeric else "author-year"
        yield Citation(mark.start, mark.end, text[mark.start : mark.end], style, mark.narrative, tuple(items))
