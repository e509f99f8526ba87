r"""Citations by key, as drafts hold them: Pandoc's `[@key, p. 3; see @other]` and LaTeX's `\citep[p.~3]{key}`.

Only read where a library says what the keys mean. Sources of the syntax: Pandoc's manual, "Citation
syntax"; the manuals of natbib and biblatex.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...graph.model import Citation, CitationItem, Reference
from ..libraries.links import PREFIX, LibraryIndex, library_index

_KEY = r"(?:\{[^{}\s]{1,200}\}|[^\W_](?:\w|[:.#$%&\-+?<>~/](?=\w)){0,199}|_\w(?:\w|[:.#$%&\-+?<>~/](?=\w)){0,198})"
_BARE = re.compile(
    rf"(?<![\w@.\\/])(-?)@({_KEY})(?!\]\()(?:[ \t]{{0,3}}\n?[ \t]{{0,3}}\[([^\[\]@]{{1,300}})\](?![(\[]))?"
)
_BRACKET = re.compile(r"\[([^\[\]]{2,2000})\](?![(\[:])")
_IN_BRACKET = re.compile(rf"(?<![\w@.])(-?)@({_KEY})")
_COMMAND = re.compile(
    r"\\([A-Za-z]{0,12}[cC]ite[A-Za-z]{0,12})\*?(?:\([^()]{0,200}\)){0,2}"
    r"((?:[ \t\n]?(?:\[[^\[\]]{0,300}\]){0,2}\{[^{}]{1,2000}\}){1,30})"
)
_GROUP = re.compile(r"[ \t\n]?((?:\[[^\[\]]{0,300}\]){0,2})\{([^{}]{1,2000})\}")
_OPTION = re.compile(r"\[([^\[\]]{0,300})\]")
_LATEX_KEY = re.compile(r"[^\s,%]+")
_NARRATIVE = frozenset(
    ("citet", "textcite", "citeal", "citealt", "citeauthor", "citea", "shortcite", "textcites", "citets")
)
_NO_CITATION = frozenset(("nocite", "citestyle", "citereset", "citetrackerfalse", "citetrackertrue", "defcitealias"))
_LABEL = (
    r"(?:(?:pp?|ch|chaps?|chapters?|secs?|sects?|sections?|pages?|vols?|volumes?|figs?|figures?|paras?|paragraphs?"
    r"|parts?|pts?|nos?|notes?|cols?|columns?|lines?|ll?|fols?|folios?|bks?|books?|tables?|verses?|vv?|appendix)\b\.?"
    r"|§{1,2}|¶{1,2})[\s~]{0,3}"
)
_NUMBERS = r"\d[\dA-Za-z]{0,7}(?:\s{0,2}[–\-.,:/]{1,2}\s{0,2}\d[\dA-Za-z]{0,7}){0,20}"
_LOCATOR = re.compile(
    rf"[\s,]{{0,9}}\{{?((?:(?:{_LABEL})?{_NUMBERS}|{_LABEL}[ivxlcdm]{{1,9}}(?:[–\-]{{1,2}}[ivxlcdm]{{1,9}})?)"
    r"(?:\s?ff?\.)?)(?![A-Za-z])",
    re.IGNORECASE,
)


def find_keys(text: str, library: tuple[Reference, ...]) -> tuple[Citation, ...]:
    """The citations by key in a text, in order, with authors and year of the library's entries.

    A key that the library does not have is an item without authors and reference; outside of brackets,
    where "@name" may be anybody's name elsewhere, it is no citation.

    Returns:
        Citations of style "author-year" whose items are not numbered yet.
    """
    if not library or ("@" not in text and "cite" not in text):
        return ()
    index = library_index(library)
    found = [*_pandoc(text, index), *_latex(text, index)]
    return tuple(_apart(found))


def with_keys(citations: Sequence[Citation], keyed: Sequence[Citation]) -> tuple[Citation, ...]:
    """Both kinds in order, numbered anew; what was read inside a citation by key goes."""
    if not keyed:
        return tuple(citations)
    together = _apart([*keyed, *citations])
    names: dict[int, str] = {}
    new_name: dict[str, str] = {}
    for citation in together:
        for item in citation.items:
            names[id(item)] = f"c{len(names) + 1}"
            if item.id:
                new_name[item.id] = names[id(item)]
    return tuple(
        citation._replace(
            items=tuple(
                item._replace(id=names[id(item)], cited_in=new_name.get(item.cited_in) if item.cited_in else None)
                for item in citation.items
            ),
        )
        for citation in together
    )


def _apart(citations: Sequence[Citation]) -> list[Citation]:
    """Citations that do not overlap, the earlier in the sequence before the later; in order of place."""
    kept: list[Citation] = []
    rank = {id(citation): at for at, citation in enumerate(citations)}
    for citation in sorted(citations, key=lambda one: (one.start, one.end)):
        while kept and kept[-1].end > citation.start and rank[id(kept[-1])] > rank[id(citation)]:
            kept.pop()
        if not kept or kept[-1].end <= citation.start:
            kept.append(citation)
    return kept


# ------------------------------------------------------------ Pandoc


def _pandoc(text: str, index: LibraryIndex) -> Iterator[Citation]:
    if "@" not in text:
        return
    ends = 0
    for bracket in _BRACKET.finditer(text):
        items = tuple(_bracketed(text, bracket.start(1), bracket.end(1), index)) if "@" in bracket[1] else ()
        if items:
            yield _citation(text, bracket.start(), bracket.end(), items, narrative=False)
    for found in _BARE.finditer(text):
        if found.start() < ends or found[2].strip("{}") not in index.by_key:
            continue
        ends = found.end()
        locator = _locator(found[3] or "")
        item = _item(index, found[2].strip("{}"), found.start(), found.end(2), locator)
        yield _citation(text, found.start(), ends, (item,), narrative=not found[1])


def _bracketed(text: str, start: int, end: int, index: LibraryIndex) -> Iterator[CitationItem]:
    """The items between brackets: parts with semicolons between, each with its key."""
    for part in re.finditer(r"[^;]+", text[start:end]):
        first = start + part.start()
        keys = list(_IN_BRACKET.finditer(text, first, start + part.end()))
        for at, key in enumerate(keys):
            limit = keys[at + 1].start() if at + 1 < len(keys) else start + part.end()
            after = text[key.end() : limit]
            found = _LOCATOR.match(after)
            stop = key.end() + found.end(1) if found else key.end()
            yield _item(index, key[2].strip("{}"), key.start(), stop, _locator(after))


# ------------------------------------------------------------ LaTeX


def _latex(text: str, index: LibraryIndex) -> Iterator[Citation]:
    for found in _COMMAND.finditer(text) if "\\" in text else ():
        name = found[1].lower()
        if name in _NO_CITATION:
            continue
        items: list[CitationItem] = []
        end = found.end()
        for number, group in enumerate(_GROUP.finditer(text, found.start(2), found.end(2))):
            if number and not name.endswith("s"):
                end = group.start()  # braces after the keys belong to what follows
                break
            options = _OPTION.findall(group[1])
            keys = list(_LATEX_KEY.finditer(text, group.start(2), group.end(2)))
            for at, key in enumerate(keys):
                locator = _locator(options[-1]) if options and at == len(keys) - 1 else None
                items.append(_item(index, key[0], key.start(), key.end(), locator))
        if items:
            yield _citation(text, found.start(), end, tuple(items), narrative=name in _NARRATIVE)


# ------------------------------------------------------------ values


def _locator(after: str) -> str | None:
    found = _LOCATOR.match(after)
    return " ".join(found[1].replace("~", " ").split()) if found else None


def _item(index: LibraryIndex, key: str, start: int, end: int, locator: str | None) -> CitationItem:
    reference = index.by_key.get(key)
    if reference is None:
        return CitationItem(id="", start=start, end=end, locator=locator)
    names = reference.authors or reference.editors
    return CitationItem(
        id="",
        start=start,
        end=end,
        authors=tuple(name.sort_name for name in names),
        et_al=reference.etal,
        year=reference.year or None,
        suffix=reference.suffix,
        locator=locator,
        reference=PREFIX + key,
    )


def _citation(text: str, start: int, end: int, items: tuple[CitationItem, ...], *, narrative: bool) -> Citation:
    return Citation(start, end, text[start:end], "author-year", narrative, items)
