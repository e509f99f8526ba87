"""HTML and Markdown → text, with the document's own title, authors, year, DOI and links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from ..errors import UnreadableInput
from ..graph import keys
from ..graph.model import Link, Name
from . import blocks, boilerplate, page
from .particles import IN_LISTS
from .text import MOST_BYTES, Content, decode, refuse_many_tags

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_BEGINS = re.compile(
    rb"(?:\s|\xef\xbb\xbf|<\?xml[^>]{0,300}>|<!--(?:[^-]|-(?!->)){0,4000}-->)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|section|main|div|p|h1)\b",
    re.IGNORECASE,
)
_SURE = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")


def looks_like_html(head: bytes, *, certain: bool = False) -> bool:
    """Whether the first bytes of an input begin an HTML page.

    Args:
        head: the first bytes; a few thousand are enough. UTF-16 is looked at without its NUL bytes.
        certain: ask for a doctype or <html>, as a text file may well begin with another tag.
    """
    plain = head[:16_384].replace(b"\x00", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    begins = _BEGINS.match(plain)
    if not begins or (b"<?xml" in begins.group() and not _SURE.search(begins.group())):
        return False
    return not certain or (bool(_SURE.search(begins.group())) and b"</" in plain)


def read_html(data: bytes, place: str, most_bytes: int = MOST_BYTES) -> Content:
    """The main text of a page and what the page says of itself.

    Headings, paragraphs and tables are separated by a blank line, items and rows stand on lines of their own; items
    of an <ol> begin with their number ("1. "), cells are joined by " | ". A raised number that links somewhere or
    follows a word reads "[12]", an exponent "10⁶". Menus, lists of links, notices, comments, scripts and hidden
    elements are left out. Nothing is fetched and no entity of a DTD is expanded.

    Raises:
        UnreadableInput: for binary or too large input, and for pages nested beyond what a parser can follow.
    """
    declared = _DECLARED.search(data[:4096]) or _XML_DECLARED.match(data[:1024])
    source = decode(data, place, declared.group(1).decode("ascii") if declared else None, most_bytes)
    root = _parse(source, place)
    if root is None:
        return Content("")
    found, suspects = page.read_blocks(root)
    chosen = boilerplate.choose(found, suspects)
    text, links = blocks.write_text(chosen)
    return _with_metadata(root, Content(text, links=links), [b.text for b in found if b.level == 1])


_INLINE = re.compile(rb"</?(?:font|span|b|i|u|em|strong|small|big|tt|center|div|ins|q)\b[^<>]*>", re.IGNORECASE)


def _parse(source: str, place: str) -> etree._Element | None:
    """The tree of a page; None where there is nothing in it. lxml's HTML parser reads no DTD and opens no network."""
    data = source.replace("\x00", "\ufffd").encode("utf-8", "replace")
    # libxml2 stops at some 2,000 open elements. Old pages get there by tags that they never close: without those
    # it reads them to the end.
    refuse_many_tags(data, place)
    for attempt in (data, None):
        parser = etree.HTMLParser(
            encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
        )
        try:
            root = etree.fromstring(_INLINE.sub(b" ", data) if attempt is None else data, parser)
        except etree.XMLSyntaxError:
            root = None
        if not any("depth" in error.message for error in parser.error_log.filter_from_fatals()):
            return root
    raise UnreadableInput(place, "nests its elements too deeply to be read", "save the page as text")


def _with_metadata(root: etree._Element, content: Content, headings: list[str]) -> Content:
    """The content with what the page's head says: Highwire (citation_*), Dublin Core, Open Graph, <title>."""
    meta: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        value = " ".join((element.get("content") or "").split())
        if name and value:
            meta.setdefault(name, []).append(value)
    return Content(
        text=content.text,
        links=content.links,
        title=_title(root, meta, headings),
        authors=_authors(meta),
        year=_year(meta),
        doi=next(filter(None, map(keys.doi, _values(meta, *_DOI_NAMES))), ""),
    )


_DOI_NAMES = ("citation_doi", "prism.doi", "bepress_citation_doi", "dc.identifier", "dcterms.identifier", "doi")
_DATE_NAMES = (
    "citation_publication_date", "citation_date", "citation_year", "bepress_citation_date", "prism.publicationdate",
    "dc.date", "dcterms.issued", "dc.date.issued", "article:published_time", "date",
)  # fmt: skip
_AUTHOR_NAMES = (
    "citation_author",
    "citation_authors",
    "bepress_citation_author",
    "dc.creator",
    "dcterms.creator",
    "author",
)


def _values(meta: Mapping[str, list[str]], *names: str) -> Iterable[str]:
    return (value for name in names for value in meta.get(name, ()))


def _title(root: etree._Element, meta: Mapping[str, list[str]], headings: list[str]) -> str | None:
    """The page's own title: of the work, if it says so, else its one main heading, else <title> without the site."""
    said = next(iter(_values(meta, "citation_title", "bepress_citation_title", "dc.title", "dcterms.title")), None)
    if said:
        return said
    head = root.find(".//head/title")
    tab = " ".join("".join(map(str, head.itertext())).split()) if head is not None else ""
    shared = next(iter(_values(meta, "og:title", "twitter:title")), "")
    for heading in headings:
        flat = " ".join(heading.split())
        if len(headings) == 1 or (keys.title_key(flat) and keys.title_key(flat) in keys.title_key(tab or shared)):
            return flat
    site = next(iter(_values(meta, "og:site_name", "application-name")), "")
    title = shared or tab
    for separator in (" | ", " – ", " — ", " - ", " :: ", " » "):
        front, found, back = title.rpartition(separator)
        if found and (back == site or (separator == " | " and len(back) < len(front))):
            return front.strip()
    return title or None


def _authors(meta: Mapping[str, list[str]]) -> tuple[Name, ...]:
    for field in _AUTHOR_NAMES:
        values = meta.get(field, [])
        if len(values) == 1 and (";" in values[0] or field == "author"):
            values = re.split(r"\s*;\s*|\s+and\s+|\s*&\s*", values[0])
            # "Ann Lee, Bo Chen" is two people, "Lee, Ann" is one.
            if len(values) == 1 and "," in values[0] and all(" " in part.strip() for part in values[0].split(",")):
                values = values[0].split(",")
        names = tuple(name for name in map(parse_name, values) if name)
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def parse_name(said: str) -> Name | None:
    """A person's name from "Family, Given" or "Given Family"; None where it is no name (a user name, an address)."""
    said = " ".join(said.split()).strip(" ,;")
    if not said or "@" in said or "://" in said or len(said) > 120 or not any(c.isalpha() for c in said):
        return None
    family, comma, given = said.partition(",")
    if comma:
        return Name(family=family.strip(), given=given.strip())
    parts = said.split(" ")
    if len(parts) == 1:
        return Name(literal=said) if said.isupper() and len(said) > 1 else None
    first = len(parts) - 1
    while first > 1 and parts[first - 1].lower().rstrip(".") in IN_LISTS:
        first -= 1
    return Name(family=" ".join(parts[first:]), given=" ".join(parts[:first]))


def _year(meta: Mapping[str, list[str]]) -> str:
    return next((found.group(1) for value in _values(meta, *_DATE_NAMES) if (found := _YEAR.search(value))), "")


# ---------------------------------------------------------------- Markdown

_FRONT = re.compile(r"---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?:name[ \t]*:[ \t]*)?(.*)|[ \t]+name[ \t]*:[ \t]*(.*)")
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.{1,400}?)[ \t]*#*[ \t]*\r?$", re.MULTILINE)
_SETEXT = re.compile(r"^(?![ \t]*(?:[-=>#|]|\d+[.)]))(.{1,400})\r?\n(?:={2,}|-{2,})[ \t]*\r?$", re.MULTILINE)
_MARKS = re.compile(r"(?<!\\)(?:\*{1,3}|_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|`|\[\^[^\]]{1,40}\])")
_MD_LINK = re.compile(
    r"(?<!\\)\[([^\[\]\n]{1,500})\]\((?:<([^<>\n]{1,1000})>|([^\s()<>]{1,1000}))(?:[ \t]+\"[^\"\n]{0,300}\")?\)"
)


def read_markdown(data: bytes, place: str, most_bytes: int = MOST_BYTES) -> Content:
    """A Markdown file: its text unchanged, with title, authors, year and DOI from the YAML block or first heading.

    Raises:
        UnreadableInput: for binary or too large input.
    """
    text = decode(data, place, None, most_bytes)
    front = _FRONT.match(text)
    fields = _front_matter(front.group(1)) if front else {}
    body = front.end() if front else 0
    dates = [*fields.get("date", ()), *fields.get("year", ()), *fields.get("issued", ())]
    found = next((year for value in dates if (year := _YEAR.search(value))), None)
    names = [*fields.get("author", ()), *fields.get("authors", ())]
    return Content(
        text=text,
        title=next(iter(fields.get("title", ())), None) or _first_heading(text, body),
        authors=tuple(name for name in map(parse_name, names) if name),
        year=found.group(1) if found else "",
        doi=next(filter(None, map(keys.doi, fields.get("doi", ()))), ""),
        links=tuple(
            Link(m.start(1), m.end(1), m.group(2) or m.group(3)) for m in _MD_LINK.finditer(text) if m.group(1).strip()
        ),
    )


def _front_matter(block: str) -> dict[str, list[str]]:
    """The plain fields of a YAML block: values, [lists, in, brackets] and lists of "- " lines; the rest is ignored."""
    fields: dict[str, list[str]] = {}
    name = ""
    for line in block.splitlines():
        field, item = _FIELD.fullmatch(line.rstrip()), _ITEM.fullmatch(line.rstrip())
        if field:
            name, value = field.group(1).lower(), field.group(2).strip()
            bracketed = value.startswith("[") and value.endswith("]")
            values = re.findall(r"\"[^\"]*\"|'[^']*'|[^,]+", value[1:-1]) if bracketed else [value]
            fields[name] = [plain for one in values if (plain := _unquoted(one))]
        elif item and name:
            plain = _unquoted(item.group(1) or item.group(2) or "")
            if plain:
                fields.setdefault(name, []).append(plain)
    return fields


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return "" if value in ("|", ">", "null", "~") else value.strip()


def _first_heading(text: str, start: int) -> str | None:
    """The first heading of the first level, else the first heading, without marks."""
    first: str | None = None
    limit = min(len(text), start + 200_000)
    setext = _SETEXT.search(text, start, limit)
    for heading in _HEADING.finditer(text, start, limit):
        if len(heading.group(1)) == 1:
            if setext and setext.start() < heading.start():
                break
            return _MARKS.sub("", heading.group(2)).strip() or None
        first = first or heading.group(2)
    chosen = setext.group(1) if setext else first
    return (_MARKS.sub("", chosen).strip() or None) if chosen else None
