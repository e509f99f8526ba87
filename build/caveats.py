"""What must be said of a graph's documents before anyone counts on it: it is kept with the graph, and printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..graph.model import Certainty, Extraction
from ..graph.wording import numbered


def caveats(extractions: Sequence[Extraction]) -> tuple[str, ...]:
    """Which documents are not read for statements, and how many statements make no edge, in a line each.

    Nothing where there is nothing to say. Copies of one document count once; the order does not matter.
    """
    unlike = tuple({one.document.sha256: one for one in extractions}.values())
    return (*_foreign(unlike), *_left_out(unlike))


def _foreign(extractions: Sequence[Extraction]) -> list[str]:
    """The documents that are not in English; those whose language is not plain are not counted."""
    counts = Counter(one.document.language for one in extractions if one.document.language not in ("", "en"))
    if not counts:
        return []
    each = ", ".join(f"{language} {counts[language]}" for language in sorted(counts))
    documents = numbered(counts.total(), "document")
    return [f"Not in English: {documents} ({each}); statements are read in English only"]


def _left_out(extractions: Sequence[Extraction]) -> list[str]:
    """The statements that make no edge because they are easy to misread; hypotheses never make one."""
    found = [one for extraction in extractions for one in extraction.statements]
    count = sum(one.doubtful and one.certainty is not Certainty.HYPOTHESISED for one in found)
    if not count:
        return []
    return [f"Left out as easy to misread: {numbered(count, 'statement')} ('concite extract --explain' tells which)"]
