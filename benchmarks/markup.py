"""Measure the readers of articles in JATS: their text, and whether each tagged citation keeps its reference.

    python benchmarks/markup.py FOLDER [--limit N] [--errors N]

FOLDER holds articles in JATS (*.xml, *.xml.gz). The gold is read by a parser of its own here: each
xref[@ref-type='bibr'] outside reference lists with its words and targets, each ref, and the words of the body.

linked  xrefs for which there is an item of the same text, in the same order, whose reference is that ref
words   words of the body that the text has too, in the same order

With --pdf COLUMNS the text is rendered to PDF instead (by reportlab) and read back:

linked  xrefs whose reference the PDF's items name too, in the same order
pages   sentences that stand on the page that the reader says
"""

from __future__ import annotations

import argparse
import gzip
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from xml.parsers import expat

from concite.build.documents import document_of, read_bytes
from concite.build.mentions import MentionFinder
from concite.build.pipeline import extract
from concite.graph.model import Extraction
from concite.ontology.scheme import bundled_scheme

_WORD = re.compile(r"\w+")
_UNSEEN = {"tex-math", "graphic", "object-id", "alt-text", "media", "permissions", "long-desc"}
_INLINE = {"italic", "bold", "sub", "sup", "xref", "sc", "underline", "named-content", "ext-link"}


class Gold:
    """What an article's tags say, by events of expat alone."""

    def __init__(self, data: bytes) -> None:
        self.xrefs: list[tuple[str, tuple[str, ...]]] = []
        self.refs: list[str] = []
        self.body: list[str] = []
        self._path: list[str] = []
        self._xref: tuple[list[str], tuple[str, ...]] | None = None
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.UseForeignDTD(False)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(data, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(name.split(":")[-1])
        if name == "ref":
            self.refs.append(attributes.get("id", ""))
        elif name == "xref" and attributes.get("ref-type") == "bibr" and "ref-list" not in self._path:
            self._xref = ([], tuple(attributes.get("rid", "").split()))
        if self._in_body() and name not in _INLINE and ("math" not in self._path or self._path[-1] == "math"):
            self.body.append(" ")

    def _end(self, name: str) -> None:
        self._path.pop()
        if name == "xref" and self._xref:
            words, targets = self._xref
            self.xrefs.append((" ".join("".join(words).split()), targets))
            self._xref = None

    def _characters(self, words: str) -> None:
        if self._xref:
            self._xref[0].append(words)
        if self._in_body() and _UNSEEN.isdisjoint(self._path):
            # Blanks between the signs of a formula are the indentation of its markup.
            self.body.append("".join(words.split()) if "math" in self._path else words)

    def _in_body(self) -> bool:
        return "body" in self._path and "ref-list" not in self._path and "sub-article" not in self._path


def words_in(text: str) -> list[str]:
    """The words of a text in one form of their characters."""
    return _WORD.findall(unicodedata.normalize("NFKC", text.replace("\u00ad", "").replace("\u200b", "")))


def shared(gold: list[str], made: list[str]) -> int:
    """How many of the first stand in the second in the same order."""
    matcher = SequenceMatcher(None, gold, made, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


def articles(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The articles of a folder, in order of name."""
    for path in sorted(folder.iterdir()):
        if path.suffix == ".gz":
            yield path.stem, gzip.decompress(path.read_bytes())
        elif path.suffix in (".xml", ".nxml"):
            yield path.name, path.read_bytes()


def read(name: str, data: bytes, suffix: str, finder: MentionFinder) -> Extraction:
    """One article, read and extracted."""
    content, kind = read_bytes(data, name, suffix)
    return extract(document_of(content, kind, data, name), finder)


def linked(gold: Gold, extraction: Extraction) -> tuple[int, list[tuple[str, tuple[str, ...]]]]:
    """How many xrefs have their item, and those that have none."""
    number = {f"r{at}": at - 1 for at in range(1, len(extraction.references) + 1)}
    text = extraction.document.text
    made: list[tuple[str, int]] = [
        (text[item.start : item.end], number[item.reference])
        for citation in extraction.citations
        for item in citation.items
        if item.reference
    ]
    at = {ref: index for index, ref in enumerate(gold.refs)}
    ranks = Counter[str]()
    wanted = [(words, {at[target] for target in targets if target in at}) for words, targets in gold.xrefs]
    keys_made = [f"{words}\0{reference}" for words, reference in made]
    present = set(keys_made)
    keys_gold = []
    for words, targets in wanted:
        key = next((f"{words}\0{t}" for t in sorted(targets) if f"{words}\0{t}" in present), f"{words}\0?")
        keys_gold.append(key)
        ranks[key] += 1
    matcher = SequenceMatcher(None, keys_gold, keys_made, autojunk=False)
    hit = [False] * len(keys_gold)
    for block in matcher.get_matching_blocks():
        hit[block.a : block.a + block.size] = [True] * block.size
    missed = [gold.xrefs[index] for index, found in enumerate(hit) if not found]
    return sum(hit), missed


def measure_pdf(chosen: list[tuple[str, bytes]], columns: int, finder: MentionFinder, errors: int) -> None:
    """Render each article, read it back, and print what is left of links and pages."""
    from render_pdf import render

    totals: Counter[str] = Counter()
    spent = 0.0
    for name, data in chosen:
        gold = read(name, data, ".xml", finder)
        pdf, drawn = render(gold.document.text, columns)
        started = time.perf_counter()
        made = read(name, pdf, ".pdf", finder)
        spent += time.perf_counter() - started
        same = same_entries(gold, made)
        wanted = [item.reference or "" for c in gold.document.tagged_citations for item in c.items[:1]]
        found = [same.get(item.reference or "", "?") for c in made.citations for item in c.items if item.reference]
        right = shared(wanted, found)
        pages, placed = right_pages(made, drawn, errors)
        totals += Counter(articles=1, xrefs=len(wanted), linked=right, asked=pages, placed=placed, entries=len(same),
                          refs=len(gold.references), sheets=len(drawn))  # fmt: skip
        if errors:
            print(f"{name}: linked {right}/{len(wanted)}, entries {len(same)}/{len(gold.references)}"
                  f" (made {len(made.references)}), pages {placed}/{pages}")  # fmt: skip
    print(f"{totals['articles']} articles, {totals['sheets']} pages in {columns} column(s), {spent:.1f} s")
    print(f"xrefs linked       {totals['linked'] / max(1, totals['xrefs']):.4f}  of {totals['xrefs']}")
    print(f"entries            {totals['entries']} of {totals['refs']}")
    print(f"pages of sentences {totals['placed'] / max(1, totals['asked']):.4f}  of {totals['asked']}")


def bare(text: str) -> str:
    """Letters and digits only."""
    return re.sub(r"[\W_]+", "", text).casefold()


def same_entries(gold: Extraction, made: Extraction) -> dict[str, str]:
    """Entries read → the gold's that they are: equal beginnings, each once."""
    known: dict[str, str] = {}
    for reference in gold.references:
        known.setdefault(bare(reference.text.encode("cp1252", "replace").decode("cp1252"))[:50], reference.id)
    same = {}
    for reference in made.references:
        target = known.get(bare(re.sub(r"^\W*\d{1,3}\.\s", "", reference.text))[:50])
        if target:
            same[reference.id] = target
    return same


def right_pages(made: Extraction, drawn: list[str], errors: int) -> tuple[int, int]:
    """How many sentences can be found once in what was drawn, and how many of them begin on the page read."""
    stream, ends = "", []
    for words in drawn:
        stream += bare(words)
        ends.append(len(stream))
    text, asked, placed = made.document.text, 0, 0
    for sentence in made.sentences:
        key = bare(text[sentence.start : sentence.end])[:60]
        at = stream.find(key) if len(key) >= 30 else -1
        if at < 0 or stream.find(key, at + 1) >= 0:
            continue
        page = next(number for number, end in enumerate(ends, 1) if at < end)
        said = [page for page in made.document.pages if page.start <= sentence.start]
        asked += 1
        placed += bool(said) and said[-1].index == page
        if errors and not (said and said[-1].index == page):
            print("    page", page, said[-1:], text[sentence.start : sentence.end][:80])
    return asked, placed


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--pdf", type=int, choices=(1, 2), metavar="COLUMNS")
    options = parser.parse_args()
    finder = MentionFinder(bundled_scheme())
    chosen = list(articles(options.folder))[:: options.every][: options.limit]
    if options.pdf:
        measure_pdf(chosen, options.pdf, finder, options.errors)
        return
    totals: Counter[str] = Counter()
    spent = 0.0
    for name, data in chosen:
        gold = Gold(data)
        started = time.perf_counter()
        extraction = read(name, data, ".xml", finder)
        spent += time.perf_counter() - started
        right, missed = linked(gold, extraction)
        body, made = words_in("".join(gold.body)), words_in(extraction.document.text)
        kept = shared(body, made)
        totals += Counter(
            articles=1, xrefs=len(gold.xrefs), linked=right, refs=len(gold.refs), body=len(body), kept=kept,
            entries=len(extraction.references),
        )  # fmt: skip
        if options.errors:
            entries = f"{len(extraction.references)}/{len(gold.refs)} refs"
            print(f"{name}: {right}/{len(gold.xrefs)} xrefs, {entries}, words {kept / max(1, len(body)):.4f}")
            for words, targets in missed[: options.errors]:
                print(f"    missed: {words!r} → {' '.join(targets)}")
    print(f"{totals['articles']} articles in {spent:.1f} s")
    print(
        f"xrefs with their item and reference   {totals['linked'] / max(1, totals['xrefs']):.4f}  of {totals['xrefs']}"
    )
    print(f"entries                               {totals['entries']} of {totals['refs']} refs")
    print(f"words of the body                     {totals['kept'] / max(1, totals['body']):.4f}  of {totals['body']}")


if __name__ == "__main__":
    main()
