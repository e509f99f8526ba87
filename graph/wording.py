"""Wording that messages, summaries and reports share."""

from __future__ import annotations


def numbered(count: int, noun: str) -> str:
    """A count with its noun: "1 document", "2 documents"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def one_line(text: str, most: int = 100) -> str:
    """The text on one line, cut where it has more than `most` characters."""
    joined = " ".join(text.split())
    return joined if len(joined) <= most else joined[: most - 1] + "…"
