"""EPUB books and saved page archives (MHTML) → text, by the reader of pages."""

from __future__ import annotations

import email
import email.policy
import posixpath
import re
from dataclasses import replace
from email.message import Message
from urllib.parse import unquote

from ..errors import UnreadableInput
from ..graph import keys
from ..graph.model import Link
from .markup import parse_name, read_html
from .text import MOST_BYTES, Content, too_large
from .xml_parsing import parse_xml
from .xml_references import tag_of, words_of
from .zip_parts import ZipParts

_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_MHTML = re.compile(rb"^Content-Type:\s*multipart/(?:related|alternative|mixed)", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n)*){2}")


def looks_like_epub(head: bytes, _suffix: str = "") -> bool:
    """Whether the first bytes begin an EPUB, by its first part."""
    return head.startswith(b"PK\x03\x04") and b"mimetypeapplication/epub+zip" in head[:256]


def looks_like_mhtml(head: bytes, _suffix: str = "") -> bool:
    """Whether the first bytes are the header of a page saved with its parts (as mail)."""
    start = head[:4096].lstrip()
    return bool(_HEADER.match(start)) and bool(_MHTML.search(start))


def read_epub(data: bytes, place: str, most_bytes: int = MOST_BYTES) -> Content:
    """The chapters of a book in its own order, each read as a page.

    Raises:
        UnreadableInput: for broken, protected or too large books.
    """
    if len(data) > most_bytes:
        raise too_large(place, most_bytes)
    parts = ZipParts(data, place, kind="EPUB book")
    container = parse_xml(parts.read("META-INF/container.xml", most_bytes), place)
    roots = [e.get("full-path") for e in container.iter() if tag_of(e) == "rootfile"] if container is not None else []
    root_file = next(iter(roots), None)
    package = parse_xml(parts.read(root_file, most_bytes), place) if root_file else None
    if package is None or root_file is None:
        raise UnreadableInput(place, "is a broken EPUB", "save or download it again")
    locked = parts.read("META-INF/encryption.xml", most_bytes) if "META-INF/encryption.xml" in parts else b""
    base = posixpath.dirname(root_file)
    files = {
        e.get("id"): posixpath.normpath(posixpath.join(base, unquote((e.get("href") or "").partition("#")[0])))
        for e in package.iter()
        if tag_of(e) == "item" and "html" in (e.get("media-type") or "html")
    }
    text, links = "", []
    for reference in (e for e in package.iter() if tag_of(e) == "itemref"):
        name = files.pop(reference.get("idref"), None)
        if name is None or name not in parts:
            continue
        if name.rpartition("/")[2].encode() in locked:
            raise UnreadableInput(place, "is protected against copying", "give a copy without protection")
        chapter = read_html(parts.read(name, most_bytes), place, most_bytes)
        if chapter.text:
            shift = len(text) + 2 if text else 0
            text += ("\n\n" if text else "") + chapter.text
            links += [Link(link.start + shift, link.end + shift, link.target) for link in chapter.links]
    said: dict[str, list[str]] = {}
    for element in package.iter():
        if tag_of(element) in ("title", "creator", "date", "identifier") and words_of(element):
            said.setdefault(tag_of(element), []).append(words_of(element))
    year = next((found.group(1) for date in said.get("date", ()) if (found := _YEAR.search(date))), "")
    return Content(
        text,
        title=next(iter(said.get("title", ())), None),
        authors=tuple(person for one in said.get("creator", ()) if (person := parse_name(one))),
        year=year,
        doi=next(filter(None, map(keys.doi, said.get("identifier", ()))), ""),
        links=tuple(links),
    )


def read_mhtml(data: bytes, place: str, most_bytes: int = MOST_BYTES) -> Content:
    """The page in a saved page archive; of several parts the first that is HTML.

    Raises:
        UnreadableInput: where it holds no page, or is too large.
    """
    if len(data) > most_bytes:
        raise too_large(place, most_bytes)
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        part = _first_html(message, 0)
        payload = part.get_payload(decode=True) if part is not None else None
    except (ValueError, LookupError, RecursionError, AssertionError) as error:
        raise UnreadableInput(place, "is a broken page archive", "save the page as HTML and give that file") from error
    if part is None or not isinstance(payload, bytes):
        raise UnreadableInput(place, "is a page archive without a page", "save the page as HTML and give that file")
    charset = part.get_content_charset()
    if charset and charset.lower() not in ("utf-8", "utf8") and b"<meta" not in payload[:2000].lower():
        payload = f'<meta charset="{re.sub(r"[^A-Za-z0-9_-]", "", charset)}">'.encode() + payload
    content = read_html(payload, place, most_bytes)
    subject = " ".join(str(message.get("Subject", "")).split())
    return content if content.title or "=?" in subject else replace(content, title=subject or None)


def _first_html(part: Message, depth: int) -> Message | None:
    if depth > 20:
        return None
    if part.get_content_type() in ("text/html", "application/xhtml+xml"):
        return part
    inner = part.get_payload()
    if part.is_multipart() and isinstance(inner, list):
        for one in inner[:1000]:
            found = _first_html(one, depth + 1) if isinstance(one, Message) else None
            if found is not None:
                return found
    return None
