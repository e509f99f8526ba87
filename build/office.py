"""Word (DOCX) and OpenDocument (ODT) files → text: headings, paragraphs, lists, tables, notes."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from ..errors import UnreadableInput
from ..graph import keys
from ..graph.model import Name
from .markup import parse_name
from .tagged_text import LINE, TaggedText
from .text import MOST_BYTES, Content, too_large
from .xml_parsing import parse_xml
from .xml_references import child_of, tag_of, words_of
from .zip_parts import ZipParts

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def looks_like_docx(head: bytes, suffix: str = "") -> bool:
    """Whether the first bytes begin a Word file: a zip file whose first parts are those of one."""
    return head.startswith(b"PK\x03\x04") and (
        b"word/document" in head
        or (b"[Content_Types].xml" in head[:4096] and suffix in (".docx", ".docm", ".dotx"))
        or (b"[Content_Types].xml" in head[:4096] and b"word/" in head)
    )


def looks_like_odt(head: bytes, _suffix: str = "") -> bool:
    """Whether the first bytes begin an OpenDocument text, by its first part."""
    return head.startswith(b"PK\x03\x04") and b"mimetypeapplication/vnd.oasis.opendocument.text" in head[:256]


def read_docx(data: bytes, place: str, most_bytes: int = MOST_BYTES) -> Content:
    """A Word file's text as it shows with all changes accepted; notes follow the paragraph that points to them.

    Raises:
        UnreadableInput: for broken, locked or too large files.
    """
    if len(data) > most_bytes:
        raise too_large(place, most_bytes)
    parts = ZipParts(data, place, kind="Word file")
    reader = _Docx(parts, most_bytes)
    return reader.read()


def read_odt(data: bytes, place: str, most_bytes: int = MOST_BYTES) -> Content:
    """An OpenDocument text as it shows; notes follow the paragraph that points to them.

    Raises:
        UnreadableInput: for broken, locked or too large files.
    """
    if len(data) > most_bytes:
        raise too_large(place, most_bytes)
    parts = ZipParts(data, place, kind="OpenDocument file")
    if "META-INF/manifest.xml" in parts and b"encryption-data" in parts.read("META-INF/manifest.xml", most_bytes):
        raise UnreadableInput(place, "is encrypted", "save it without a password and give that file")
    return _Odt(parts, most_bytes).read()


def _tree(parts: ZipParts, name: str, most_bytes: int) -> etree._Element:
    root = parse_xml(parts.read(name, most_bytes), parts.place)
    if root is None:
        raise UnreadableInput(parts.place, f"holds a broken part {name}", "open it, save it again")
    return root


def _value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute by its local name, whatever its namespace."""
    if element is None:
        return ""
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")


def _own_data(root: etree._Element | None, text: str, styled_title: str) -> Content:
    """Title and authors of the file's properties, the title only where the text has it too."""
    fields: dict[str, list[str]] = {}
    for element in root.iter() if root is not None else ():
        if words_of(element):
            fields.setdefault(tag_of(element), []).append(words_of(element))
    said = next(iter(fields.get("title", ())), "")
    shown = keys.title_key(said) in keys.title_key(text[:5000]) if keys.title_key(said) else False
    names: list[Name] = []
    for one in fields.get("creator", ())[:20]:
        names += [name for part in re.split(r"\s*[;&]\s*", one) if (name := parse_name(part))]
    words = set(keys.words(text[:5000]))
    sure = all(set(keys.words(name.sort_name)) <= words for name in names)
    return Content("", title=(said if shown else styled_title) or None, authors=tuple(names) if sure else ())


class _Walk(ABC):
    """What the walks over both kinds of file share: the text so far, and notes that wait for a paragraph's end."""

    def __init__(self, parts: ZipParts, most_bytes: int) -> None:
        self._parts, self._most = parts, most_bytes
        self._out = TaggedText()
        self._waiting: list[tuple[str, etree._Element]] = []
        self._title = ""

    @abstractmethod
    def _inline(self, holder: etree._Element) -> None:
        """Write the words of a paragraph."""

    def _write_notes(self) -> None:
        while self._waiting:
            label, note = self._waiting.pop(0)
            self._out.end_block()
            self._out.add(f"{label} ")
            for paragraph in note.iter():
                if tag_of(paragraph) == "p":
                    self._inline(paragraph)
                    self._out.add(" ")
            self._out.end_block()


class _Docx(_Walk):
    """The walk over a Word file."""

    def __init__(self, parts: ZipParts, most_bytes: int) -> None:
        super().__init__(parts, most_bytes)
        self._notes: dict[str, etree._Element] = {}
        self._styles: dict[str, str] = {}
        self._formats: dict[tuple[str, str], str] = {}
        self._counters: dict[tuple[str, str], int] = {}
        self._number = 0  # of the last note

    def read(self) -> Content:
        """All of it."""
        name = "word/document.xml"
        if name not in self._parts:
            name = next((one for one in self._parts.names() if re.fullmatch(r"word/document\d*\.xml", one)), name)
        root = _tree(self._parts, name, self._most)
        for note, part in (("footnote", "word/footnotes.xml"), ("endnote", "word/endnotes.xml")):
            if part in self._parts:
                for element in _tree(self._parts, part, self._most):
                    if tag_of(element) == note and _value(element, "type") in ("", "normal"):
                        self._notes[f"{note}{_value(element, 'id')}"] = element
        if "word/styles.xml" in self._parts:
            for style in _tree(self._parts, "word/styles.xml", self._most):
                if tag_of(style) == "style":
                    self._styles[_value(style, "styleId")] = _value(child_of(style, "name")).lower()
        if "word/numbering.xml" in self._parts:
            self._read_numbering(_tree(self._parts, "word/numbering.xml", self._most))
        body = child_of(root, "body")
        self._blocks(body if body is not None else root)
        text = self._out.text
        core = _tree(self._parts, "docProps/core.xml", self._most) if "docProps/core.xml" in self._parts else None
        return replace(_own_data(core, text, self._title), text=text)

    def _read_numbering(self, root: etree._Element) -> None:
        abstract: dict[str, dict[str, str]] = {}
        for element in root:
            if tag_of(element) == "abstractNum":
                levels = {
                    _value(lvl, "ilvl"): _value(child_of(lvl, "numFmt")) for lvl in element if tag_of(lvl) == "lvl"
                }
                abstract[_value(element, "abstractNumId")] = levels
            elif tag_of(element) == "num":
                levels = abstract.get(_value(child_of(element, "abstractNumId")), {})
                for level, form in levels.items():
                    self._formats[_value(element, "numId"), level] = form

    def _blocks(self, holder: etree._Element) -> None:
        for element in holder:
            tag = tag_of(element)
            if tag == "p":
                self._paragraph(element)
            elif tag == "tbl":
                self._table(element)
            elif tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
                self._blocks(element)

    def _paragraph(self, paragraph: etree._Element, *, in_cell: bool = False) -> None:
        out = self._out
        properties = child_of(paragraph, "pPr")
        style = self._styles.get(_value(child_of(properties, "pStyle")), "")
        marker = self._marker(properties) if not in_cell else ""
        before = out.length
        if marker:
            out.begin_line() if self._in_list else out.end_block()
            out.add(marker)
        elif not in_cell:
            out.end_block()
        self._inline(paragraph)
        if in_cell:
            out.add(" ")
            return
        self._in_list = bool(marker)
        out.end_block(LINE if marker else 2)
        if style == "title" and not self._title:
            self._title = " ".join(out.text[before:].split())
        self._write_notes()

    _in_list = False

    def _marker(self, properties: etree._Element | None) -> str:
        """What Word writes before an item: its number, or a dash."""
        numbering = child_of(properties, "numPr")
        number, level = _value(child_of(numbering, "numId")), _value(child_of(numbering, "ilvl")) or "0"
        if numbering is None or number in ("", "0"):
            return ""
        form = self._formats.get((number, level), "bullet")
        if form in ("bullet", "none", ""):
            return "- "
        count = self._counters[number, level] = self._counters.get((number, level), 0) + 1
        style = self._styles.get(_value(child_of(properties, "pStyle")), "")
        if style.startswith("heading"):
            return ""
        letter = chr(ord("a") + count - 1) if count <= 26 else str(count)
        return f"{letter if form == 'lowerLetter' else count}. "

    def _inline(self, holder: etree._Element) -> None:
        for element in holder:
            tag = tag_of(element)
            if tag == "r":
                self._run(element)
            elif tag in ("oMath", "oMathPara"):
                self._out.add("".join(words_of(t) for t in element.iter() if tag_of(t) == "t"))
            elif tag in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "dir", "bdo"):
                self._inline(element)

    def _run(self, run: etree._Element) -> None:
        out = self._out
        properties = child_of(run, "rPr")
        if child_of(properties, "vanish") is not None:
            return
        raised = _value(child_of(properties, "vertAlign")) == "superscript"
        for element in run:
            tag = tag_of(element)
            if tag == "t":
                words = element.text or ""
                out.add_raised(words, may_cite=True) if raised else out.add(words)
            elif tag in ("tab", "br", "cr", "ptab"):
                out.add(" ")
            elif tag == "noBreakHyphen":
                out.add("-")
            elif tag in ("footnoteReference", "endnoteReference"):
                key = f"{tag.removesuffix('Reference')}{_value(element, 'id')}"
                if key in self._notes:
                    note = self._notes.pop(key)
                    self._number += 1
                    label = str(self._number).translate(_SUPERSCRIPTS)
                    out.add(label)
                    self._waiting.append((label, note))

    def _table(self, table: etree._Element) -> None:
        out = self._out
        out.end_block()
        for at, row in enumerate(_rows(table, "tr")):
            out.begin_line() if at else out.end_block()
            for number, cell in enumerate(child for child in row if tag_of(child) == "tc"):
                if number:
                    out.add(" | ")
                for paragraph in cell.iter():
                    if tag_of(paragraph) == "p":
                        self._paragraph(paragraph, in_cell=True)
        out.end_block()
        self._in_list = False
        self._write_notes()


def _rows(table: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table, not those of tables within its cells."""
    for element in table:
        if tag_of(element) == tag:
            yield element
        elif tag_of(element) in ("table-header-rows", "table-rows", "table-row-group", "sdt", "sdtContent"):
            yield from _rows(element, tag)


class _Odt(_Walk):
    """The walk over an OpenDocument text."""

    def __init__(self, parts: ZipParts, most_bytes: int) -> None:
        super().__init__(parts, most_bytes)
        self._raised: set[str] = set()
        self._numbered: set[str] = set()

    def read(self) -> Content:
        """All of it."""
        root = _tree(self._parts, "content.xml", self._most)
        for style in root.iter():
            if tag_of(style) == "list-style" and tag_of(next(iter(style), None)) == "list-level-style-number":
                self._numbered.add(_value(style, "name"))
            elif tag_of(style) == "style":
                position = _value(child_of(style, "text-properties"), "text-position")
                if position.startswith("super") or re.match(r"[1-9]\d*%", position):
                    self._raised.add(_value(style, "name"))
        body = next((e for e in root.iter() if tag_of(e) == "text" and tag_of(e.getparent()) == "body"), None)
        if body is None:
            raise UnreadableInput(self._parts.place, "holds no text", "open it, save it again")
        self._blocks(body)
        text = self._out.text
        meta = _tree(self._parts, "meta.xml", self._most) if "meta.xml" in self._parts else None
        return replace(_own_data(meta, text, self._title), text=text)

    def _blocks(self, holder: etree._Element, item: str = "") -> None:
        out = self._out
        for element in holder:
            tag = tag_of(element)
            if tag in ("p", "h"):
                before = out.length
                if item:
                    out.add(item)
                    item = ""
                self._inline(element)
                style = _value(element, "style-name").lower()
                if style == "title" and not self._title:
                    self._title = " ".join(out.text[before:].split())
                out.end_block()
                self._write_notes()
            elif tag == "list":
                numbered = _value(element, "style-name") in self._numbered
                for number, entry in enumerate(e for e in element if tag_of(e) in ("list-item", "list-header")):
                    out.begin_line() if number else out.end_block()
                    self._blocks(entry, "- " if not numbered else f"{number + 1}. ")
                out.end_block()
            elif tag == "table":
                self._table(element)
            elif tag in ("section", "index-body", "text-box", "frame", "bibliography", "alphabetical-index"):
                self._blocks(element)

    def _inline(self, holder: etree._Element) -> None:
        out = self._out
        out.add(holder.text)
        for child in holder:
            tag = tag_of(child)
            if tag in ("s", "tab", "line-break"):
                out.add(" ")
            elif tag == "note":
                citation, body = child_of(child, "note-citation"), child_of(child, "note-body")
                if body is not None:
                    label = words_of(citation).translate(_SUPERSCRIPTS)
                    out.add(label)
                    self._waiting.append((label, body))
            elif tag == "span" and _value(child, "style-name") in self._raised:
                out.add_raised(words_of(child), may_cite=True)
            elif tag not in ("annotation", "annotation-end", "tracked-changes", "frame", "bookmark", "ruby-text"):
                self._inline(child)
            out.add(child.tail)

    def _table(self, table: etree._Element) -> None:
        out = self._out
        out.end_block()
        for at, row in enumerate(_rows(table, "table-row")):
            out.begin_line() if at else out.end_block()
            for number, cell in enumerate(child for child in row if tag_of(child) == "table-cell"):
                if number and words_of(cell):
                    out.add(" | ")
                for paragraph in cell.iter():
                    if tag_of(paragraph) in ("p", "h"):
                        self._inline(paragraph)
                        out.add(" ")
        out.end_block()
        self._write_notes()
