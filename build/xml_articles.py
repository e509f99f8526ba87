"""Articles in XML → text with tagged citations and references: JATS (PubMed Central) and TEI (as GROBID writes it).

Both are read by one walk over the tree; what an element means stands in a table per format. Entities of a DTD are
never expanded, no DTD is loaded, no XInclude followed and no network opened.
"""

from __future__ import annotations

import html.entities
import re
from dataclasses import replace

from lxml import etree

from ..errors import UnreadableInput
from ..graph.model import Citation, CitationItem, Reference
from .tagged_text import LINE, Span, TaggedText
from .text import MOST_BYTES, Content
from .xml_metadata import jats_metadata, tei_metadata
from .xml_parsing import require_xml
from .xml_references import child_of, jats_reference, tag_of, tei_reference, words_of

_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")

# Not text: metadata, pictures, and a formula's source beside its signs.
_SILENT = frozenset(
    "graphic inline-graphic media object-id alt-text long-desc private-char processing-meta permissions "
    "journal-meta teiHeader facsimile fw pb graphics custom-meta-group".split()
)
_BLOCKS = frozenset(
    "p title sec disp-quote disp-formula list list-item def-item def-list verse-group verse-line statement caption "
    "boxed-text ack app app-group fn fn-group notes glossary bio body back abstract trans-abstract speech question "
    "answer preformat code attrib fig fig-group table-wrap table-wrap-group table-wrap-foot table "
    "supplementary-material disp-formula-group subtitle floats-group sub-article response array chem-struct-wrap "
    "author-notes "
    "div head figDesc figure note quote item lg l epigraph argument opener closer signed formula listBibl".split()
)
_ROWS = frozenset(("tr", "row"))
_CELLS = frozenset(("td", "th", "cell"))
_FLOATS = frozenset(
    "fig fig-group table-wrap table-wrap-group supplementary-material boxed-text fn figure note".split()
)
_LABELLED = frozenset("sec fig table-wrap fn boxed-text app list-item def-item supplementary-material".split())
_NUMBERS = re.compile(r"[\d\s,;–—−-]{1,60}")


def read_jats(data: bytes, place: str, most_bytes: int = MOST_BYTES) -> Content:
    """An article in JATS: title, abstract, body, notes, floats, then the reference list; with its tagged citations.

    Raises:
        UnreadableInput: for what is too large or holds no article.
    """
    root = require_xml(data, place, most_bytes)
    tags = ("article", "book-part", "book")
    article = next((e for e in root.iter() if tag_of(e) in tags and len(e)), None)
    if article is None:
        raise UnreadableInput(place, "is XML without an article", "give an article in JATS or TEI, or its text")
    walker = _Walker(_JATS)
    walker.read_jats(article)
    return walker.content()


def read_tei(data: bytes, place: str, most_bytes: int = MOST_BYTES) -> Content:
    """A TEI document: title, abstract, body, notes, then the reference list; with its tagged citations.

    Raises:
        UnreadableInput: for what is too large or holds no text.
    """
    root = require_xml(data, place, most_bytes)
    document = next((e for e in root.iter() if tag_of(e) in ("TEI", "TEI.2")), root)
    walker = _Walker(_TEI)
    walker.read_tei(document)
    return walker.content()


_JATS = "jats"
_TEI = "tei"


class _Walker:
    """The walk over one document: what is written, and the citations met on the way."""

    def __init__(self, form: str) -> None:
        self._form = form
        self._out = TaggedText()
        self._cited: list[tuple[Span, str]] = []
        self._lists: list[etree._Element] = []
        self._floats: list[etree._Element] = []
        self._depth = 0
        self._own = Content("")
        self._references: list[Reference] = []
        self._by_tag: dict[str, str] = {}

    # ------------------------------------------------------------ the order of a document

    def read_jats(self, article: etree._Element) -> None:
        """Write an article with its parts in reading order, references last."""
        front = child_of(article, "front", "front-stub", "book-meta", "book-part-meta")
        meta = child_of(front, "article-meta") if front is not None else None
        meta = meta if meta is not None else front
        if meta is not None:
            self._own = jats_metadata(meta)
            if self._own.title:
                self._out.add(self._own.title)
                self._out.end_block()
            for abstract in (e for e in meta if tag_of(e) in ("abstract", "trans-abstract")):
                if child_of(abstract, "title") is None:
                    self._out.add("Abstract")
                    self._out.end_block()
                self._walk(abstract)
                self._out.end_block()
        self._parts(article)
        self._write_references(jats=True)

    def _parts(self, article: etree._Element) -> None:
        for part in article:
            if tag_of(part) in ("body", "back", "floats-group", "book-body", "book-back"):
                self._walk(part)
                self._out.end_block()
        for part in article:
            if tag_of(part) in ("sub-article", "response"):
                stub = child_of(part, "front-stub", "front")
                title = (
                    next((e for e in stub.iter() if tag_of(e) == "article-title"), None) if stub is not None else None
                )
                if title is not None:
                    self._out.add(words_of(title))
                    self._out.end_block()
                self._parts(part)

    def read_tei(self, document: etree._Element) -> None:
        """Write a TEI document, references last."""
        header = child_of(document, "teiHeader")
        if header is not None:
            self._own = tei_metadata(header)
            if self._own.title:
                self._out.add(self._own.title)
                self._out.end_block()
            abstract = next((e for e in header.iter() if tag_of(e) == "abstract"), None)
            if abstract is not None and words_of(abstract):
                if not any(tag_of(e) == "head" for e in abstract.iter()):
                    self._out.add("Abstract")
                    self._out.end_block()
                self._walk(abstract)
                self._out.end_block()
        text = child_of(document, "text")
        if text is not None:
            self._walk(text)
            self._out.end_block()
        self._write_references(jats=False)

    # ------------------------------------------------------------ the walk

    def _walk(self, element: etree._Element) -> None:
        """Write an element and all in it, without its tail."""
        tag = tag_of(element)
        if not tag:
            self._out.add(_entity(element))
            return
        if tag in _SILENT or (tag == "tex-math" and element.getparent() is None):
            return
        if tag in ("ref-list", "listBibl"):
            self._lists.append(element)
            return
        if tag in _FLOATS and self._depth and not (tag == "note" and element.get("place") == "inline"):
            self._floats.append(element)
            return
        if tag == "xref" and element.get("ref-type") == "bibr":
            self._cite(element, element.get("rid") or "")
        elif tag == "ref" and element.get("type") in ("bibr", "biblio") and self._form == _TEI:
            self._cite(element, (element.get("target") or "").replace("#", " "))
        elif tag == "sup":
            self._raise(element)
        elif tag == "alternatives":
            self._walk_best(element)
        elif tag == "tex-math":
            self._out.add(_formula(words_of(element)))
        elif tag == "math":
            self._out.add(re.sub(r"\s+", "", words_of(element)))
        elif tag in ("break", "lb"):
            self._out.add(" ")
        elif tag in _ROWS:
            self._row(element)
        elif tag in _BLOCKS:
            self._block(element, tag)
        elif tag in ("label", "term") and tag_of(element.getparent()) in _LABELLED:
            self._inside(element)
            said = words_of(element)
            closed = not said or said.endswith((".", ":", ")")) or not said[-1].isalnum()
            self._out.add(" " if closed else ": " if tag == "term" else ". ")
        else:
            self._inside(element)

    def _inside(self, element: etree._Element) -> None:
        self._out.add(element.text)
        for child in element:
            self._walk(child)
            self._out.add(child.tail)

    def _block(self, element: etree._Element, tag: str) -> None:
        out = self._out
        if tag in ("list-item", "item", "def-item"):
            out.end_block(LINE) if element.getprevious() is None else out.begin_line()
            label = next((child for child in element if tag_of(child) in ("label", "term")), None)
            if label is None:
                out.add("- ")
            self._inside(element)
            out.end_block()
            return
        # A label has opened the line of its title or caption ("Figure 1. …").
        follows_label = tag in ("title", "caption", "p", "head", "figDesc") and _labelled(element)
        if not follows_label and not (tag == "p" and _first_in_item(element)):
            out.end_block()
        paragraph = tag in ("p", "disp-quote", "quote", "statement")
        self._depth += paragraph
        self._inside(element)
        self._depth -= paragraph
        out.end_block()
        # Floats stand where the page had room: a paragraph is read to its end first.
        if not self._depth and self._floats:
            waiting, self._floats = self._floats, []
            for float_ in waiting:
                self._walk(float_)
                out.end_block()

    def _row(self, row: etree._Element) -> None:
        out = self._out
        before = row.getprevious()
        while before is not None and tag_of(before) not in _ROWS:
            before = before.getprevious()
        out.begin_line() if before is not None or tag_of(row.getparent()) == "tbody" else out.end_block()
        first = True
        self._depth += 1
        for cell in row:
            if tag_of(cell) not in _CELLS:
                continue
            if not first and words_of(cell):
                out.add(" | ")
            first = first and not words_of(cell)
            self._cell(cell)
        self._depth -= 1
        out.end_block()

    def _cell(self, element: etree._Element) -> None:
        """A cell stays in its row's line whatever blocks it holds."""
        self._out.add(element.text)
        for child in element:
            if tag_of(child) in _BLOCKS:
                self._out.add(" ")
                self._cell(child)
                self._out.add(" ")
            else:
                self._walk(child)
            self._out.add(child.tail)

    def _walk_best(self, alternatives: etree._Element) -> None:
        """Of several forms of one thing the one in characters: MathML before TeX before pictures."""
        by_tag = {tag_of(child): child for child in reversed(alternatives)}
        for tag in ("math", "textual-form", "table", "array", "tex-math", "code"):
            if tag in by_tag:
                self._walk(by_tag[tag])
                return

    def _raise(self, element: etree._Element) -> None:
        words = words_of(element)
        inside = any(tag_of(e) == "xref" and e.get("ref-type") == "bibr" for e in element.iter())
        parent = element.getparent()
        around = tag_of(parent) == "xref" and parent is not None and parent.get("ref-type") == "bibr"
        if not inside and not around:
            if len(element):
                self._inside(element)
            else:
                self._out.add_raised(words)
        elif _NUMBERS.fullmatch(words) and any(c.isdigit() for c in words):
            # A raised citation reads "[12]", as in the other readers; a blank before it is the typesetter's.
            self._out.add("[")
            self._inside(element)
            self._out.add("]")
        else:
            self._inside(element)

    def _cite(self, element: etree._Element, targets: str) -> None:
        words = words_of(element)
        bare = (
            self._form == _TEI
            and words.isdecimal()
            and len(words) <= 3
            and self._out.last not in ("[", "(", ",", ";", "–", "-")
        )
        if bare:
            self._out.add("[")
        span = self._out.open_span()
        self._inside(element)
        if self._out.close_span(span):
            self._cited.append((span, targets))
        if bare:
            self._out.add("]")

    # ------------------------------------------------------------ references

    def _write_references(self, jats: bool) -> None:
        for number, section in enumerate(self._lists):
            self._out.end_block()
            wanted = ("ref",) if jats else ("biblStruct", "bibl", "biblFull")
            title = child_of(section, "title", "head")
            if title is not None or not number:
                self._out.add((words_of(title) if title is not None else "") or "References")
                self._out.end_block()
            entries = [e for e in section.iter() if tag_of(e) in wanted]
            if not jats:
                entries = [e for e in entries if tag_of(e.getparent()) not in wanted]
            for entry in entries:
                self._write_reference(entry, jats)

    def _write_reference(self, entry: etree._Element, jats: bool) -> None:
        reference, names = jats_reference(entry) if jats else tei_reference(entry)
        if not reference.text:
            return
        shown = f"{reference.label}. {reference.text}" if reference.label else reference.text
        span = self._out.open_span()
        self._out.add(shown)
        self._out.close_span(span)
        self._out.end_block(LINE)
        # The entry begins behind its label.
        start = span.start + (len(shown) - len(reference.text))
        number = f"r{len(self._references) + 1}"
        self._references.append(reference._replace(id=number, start=start, end=span.end))
        for name in names:
            self._by_tag.setdefault(name, number)

    def content(self) -> Content:
        """All that was read."""
        text = self._out.text
        citations: list[Citation] = []
        for span, targets in self._cited:
            known = [self._by_tag[target] for target in targets.split() if target in self._by_tag]
            words = text[span.start : span.end]
            if not known:
                continue
            numeric = bool(_NUMBERS.fullmatch(words.strip("[]()")))
            items = tuple(
                CitationItem(
                    id=f"t{len(citations) + 1}.{at}",
                    start=span.start,
                    end=span.end,
                    reference=target,
                    label=words.strip("[]() ") if numeric else "",
                )
                for at, target in enumerate(dict.fromkeys(known), 1)
            )
            style = "numeric" if numeric and not _YEAR.fullmatch(words.strip("[]() ")) else "author-year"
            citations.append(Citation(span.start, span.end, words, style, False, items))
        return replace(
            self._own,
            text=text,
            references=tuple(r._replace(text=text[r.start : r.end]) for r in self._references),
            citations=tuple(sorted(citations, key=lambda citation: (citation.start, citation.end))),
        )


# ---------------------------------------------------------------- small helps


def _labelled(element: etree._Element) -> bool:
    """Whether a label stands right before the element, or before the caption that it begins."""
    before = element.getprevious()
    if before is not None:
        return tag_of(before) == "label"
    parent = element.getparent()
    return tag_of(parent) == "caption" and parent is not None and _labelled(parent)


def _first_in_item(element: etree._Element) -> bool:
    parent = element.getparent()
    if parent is None or tag_of(parent) not in ("list-item", "item", "def-item", "def"):
        return False
    before = element.getprevious()
    return before is None or tag_of(before) == "label"


def _entity(element: etree._Element) -> str:
    """An entity that XML does not know: the character of that name in HTML, else nothing (it may be a bomb)."""
    name = str(element.text or "").strip("&;")
    return html.entities.html5.get(f"{name};", "")


def _formula(source: str) -> str:
    """A formula's TeX without the document that publishers wrap around it."""
    inner = re.search(r"\\begin\{document\}(.{0,5000}?)\\end\{document\}", source, re.DOTALL)
    return (inner.group(1) if inner else source).strip().strip("$").strip()
