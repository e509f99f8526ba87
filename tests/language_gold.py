"""Little articles of our own in other languages, with what stands in them (`tests/languages/`), and their scoring.

    python tests/language_gold.py [--errors]

In an article each cited work is written ⟦words|number of its entry⟧ ("-": it has none). Behind a line of "=" stands
one line for each entry: family names; year with letter; title. An item is found where one begins and has its year
within the words; linked where it points to that entry. The entries and their fields are compared in order.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from pathlib import Path

from graph_builder import make_document

from concite.build.language import language_of
from concite.build.mentions import MentionFinder
from concite.build.pipeline import extract
from concite.graph.model import CitationItem, Extraction, Reference
from concite.ontology.scheme import bundled_scheme

FOLDER = Path(__file__).parent / "languages"
LANGUAGES = ("de", "fr", "es", "it", "pt", "nl")
_MARK = re.compile(r"⟦([^⟦⟧|]+)\|(\d+|-)⟧")


@dataclass(frozen=True)
class Wanted:
    """A cited work in the text: where it stands, and the entry that it points to ("r3"), None for none."""

    start: int
    end: int
    reference: str | None


@dataclass(frozen=True)
class Entry:
    """An entry's fields: family names, year with letter, title."""

    families: tuple[str, ...]
    year: str
    title: str


@dataclass(frozen=True)
class Article:
    text: str
    citations: tuple[Wanted, ...]
    entries: tuple[Entry, ...]


def read_article(language: str) -> Article:
    marked, _, gold = (FOLDER / f"{language}.txt").read_text("utf-8").partition("=====\n")
    text, wanted, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        target = None if mark[2] == "-" else f"r{mark[2]}"
        wanted.append(Wanted(len(text), len(text) + len(mark[1]), target))
        text += mark[1]
        at = mark.end()
    entries = []
    for line in gold.splitlines():
        families, year, title = (part.strip() for part in line.split("|"))
        entries.append(Entry(tuple(name.strip() for name in families.split(";")), year, title))
    return Article(text + marked[at:], tuple(wanted), tuple(entries))


def read(article: Article) -> Extraction:
    document = make_document("a.txt", "text", article.text, language=language_of(article.text))
    return extract(document, MentionFinder(bundled_scheme()))


def overlaps(wanted: Wanted, item: CitationItem) -> bool:
    return item.start < wanted.end and wanted.start < item.end


def citations(
    article: Article, found: Extraction
) -> tuple[list[tuple[Wanted, CitationItem]], list[Wanted], list[CitationItem]]:
    """Pairs of wanted and found items, those missed, and those that nobody wanted."""
    items = [item for citation in found.citations for item in citation.items]
    pairs, missed = [], []
    for wanted in article.citations:
        item = next((one for one in items if one.start == wanted.start and abs(one.end - wanted.end) <= 8), None)
        if item is None:
            item = next(
                (
                    one
                    for one in items
                    if overlaps(wanted, one) and wanted.reference and one.reference == wanted.reference
                ),
                None,
            )
        if item is None:
            missed.append(wanted)
        else:
            items.remove(item)
            pairs.append((wanted, item))
    return pairs, missed, items


def fields(wanted: Entry, reference: Reference) -> tuple[bool, bool, bool]:
    """Whether names, year and title of an entry are right."""

    def bare(text: str) -> str:
        return re.sub(r"[\W_]+", "", text).casefold()

    families = tuple(name.sort_name.casefold() for name in reference.authors or reference.editors)
    year = bare(reference.year + reference.suffix)
    return (
        families == tuple(name.casefold() for name in wanted.families),
        year == bare(wanted.year),
        bare(reference.title) == bare(wanted.title),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    errors = parser.parse_args().errors
    print("language  found (P, R)  linked  entries  names  year  title")
    for language in LANGUAGES:
        article = read_article(language)
        found = read(article)
        pairs, missed, extra = citations(article, found)
        linked = sum(item.reference == wanted.reference for wanted, item in pairs)
        entries = found.references
        right = [fields(w, r) for w, r in zip(article.entries, entries, strict=False)]
        names, years, titles = (sum(column) for column in zip(*right, strict=True)) if right else (0, 0, 0)
        print(
            f"{language}  {len(pairs)}/{len(pairs) + len(extra)} {len(pairs)}/{len(article.citations)}"
            f"  {linked}/{len(article.citations)}  {len(entries)}/{len(article.entries)}  {names} {years} {titles}"
        )
        if errors:
            for wanted in missed:
                print("    missed:", article.text[wanted.start : wanted.end])
            for item in extra:
                print("    extra: ", article.text[item.start : item.end])
            for wanted, item in pairs:
                if item.reference != wanted.reference:
                    print(
                        "    link:  ",
                        article.text[wanted.start : wanted.end],
                        wanted.reference,
                        item.reference,
                        item.authors,
                    )
            for wanted_entry, reference in zip(article.entries, entries, strict=False):
                if not all(fields(wanted_entry, reference)):
                    print(
                        "    entry: ",
                        wanted_entry,
                        [n.sort_name for n in reference.authors or reference.editors],
                        reference.year + reference.suffix,
                        reference.title,
                    )


if __name__ == "__main__":
    main()
