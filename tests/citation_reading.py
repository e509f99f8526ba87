"""What the tests of citations share: entries of a list that stands behind any text, and what is read of a text."""

from __future__ import annotations

from concite.build.citations import find_citations
from concite.graph.model import Name, Reference

References = tuple[Reference, ...]


def entry(number: int, year: str, *authors: str, suffix: str = "", label: str = "", etal: bool = False) -> Reference:
    """Entry "r1", "r2", … behind any text of these tests; an author is "Family, I.", an organisation "WHO!"."""
    names = tuple(
        Name(literal=author[:-1]) if author.endswith("!") else Name(*author.split(", ", 1)) for author in authors
    )
    text = f"{', '.join(authors)} ({year}{suffix}). A title."
    start = 1_000_000 + 100 * number
    return Reference(f"r{number}", start, start + len(text), text, label, names, year, suffix, etal=etal)


def numbered(count: int) -> References:
    """A list whose entries bear the labels 1, 2, …"""
    return tuple(entry(number, "2001", f"Author{number}, A.", label=str(number)) for number in range(1, count + 1))


def lettered(count: int) -> References:
    """A list without labels: AuthorA (2001), AuthorB (2002), …"""
    return tuple(entry(number, f"200{number}", f"Author{chr(64 + number)}, A.") for number in range(1, count + 1))


def items(text: str, references: References = ()) -> list[tuple[str, tuple[str, ...], bool, str | None, str]]:
    """Of each item: its words in the text, authors, et al., year, suffix."""
    return [
        (text[item.start : item.end], item.authors, item.et_al, item.year, item.suffix)
        for citation in find_citations(text, references)
        for item in citation.items
    ]


def names(text: str, references: References = ()) -> list[tuple[tuple[str, ...], str | None]]:
    """Of each item: authors and year."""
    return [(authors, year) for _, authors, _, year, _ in items(text, references)]


def numbers(text: str, references: References) -> list[list[tuple[str, str]]]:
    """Of each numeric citation: its labels, each with what stands for it in the text."""
    return [
        [(item.label, text[item.start : item.end]) for item in citation.items]
        for citation in find_citations(text, references)
        if citation.style == "numeric"
    ]


def linked(text: str, *references: Reference) -> list[tuple[str | None, tuple[str, ...]]]:
    """Of each item: its reference and its candidates."""
    citations = find_citations(text, references)
    return [(item.reference, item.candidates) for citation in citations for item in citation.items]
