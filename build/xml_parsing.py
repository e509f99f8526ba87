"""XML, told by its first bytes and parsed so that a hostile file reaches nothing: for all readers of XML."""

from __future__ import annotations

import re

from lxml import etree

from ..errors import UnreadableInput
from .text import refuse_many_tags, too_large

_JATS_ROOT = re.compile(rb"<(?:article|pmc-articleset|book-part-wrapper|book-part|book)\b[^>]*>", re.IGNORECASE)
_JATS_SIGN = re.compile(
    rb"<(?:front|body|article-meta|journal-meta|book-meta|sec)\b|JATS|//NLM//DTD|dtd-version", re.IGNORECASE
)
_TEI_ROOT = re.compile(rb"<(?:\w+:)?(?:TEI|TEI\.2|teiCorpus)\b[^>]*>")
_XML_BEGIN = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[?!a-zA-Z]")
_HARMLESS = frozenset(
    (etree.ErrorTypes.ERR_INVALID_CHAR, etree.ErrorTypes.ERR_INVALID_CHARREF, etree.ErrorTypes.ERR_UNDECLARED_ENTITY,
     etree.ErrorTypes.WAR_UNDECLARED_ENTITY, etree.ErrorTypes.ERR_INVALID_ENCODING)
)  # fmt: skip
# Half of a surrogate pair, which a recovering libxml2 lets through and lxml cannot decode.
_HALF_CHARACTER = re.compile(rb"&#(?:x0{0,9}d[89a-f][0-9a-f]{2}|0{0,9}(?:55[3-9]|56\d|57[0-3])\d\d);", re.IGNORECASE)
_SUBSET = re.compile(rb"(<!DOCTYPE\b[^\[<>]{0,1000})\[.{0,1000000}?\]\s*>", re.DOTALL)


def looks_like_jats(head: bytes, _suffix: str = "") -> bool:
    """Whether the first bytes begin an article or book chapter in JATS, NLM or BITS XML."""
    root = _root_of(head, _JATS_ROOT)
    return root is not None and bool(_JATS_SIGN.search(head))


def looks_like_tei(head: bytes, _suffix: str = "") -> bool:
    """Whether the first bytes begin a TEI document."""
    return _root_of(head, _TEI_ROOT) is not None


def _root_of(head: bytes, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
    """The root's tag where it is the first tag but for declarations, comments and wrappers of a harvest."""
    if not _XML_BEGIN.match(head) and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    plain_head = head[:65_536].replace(b"\x00", b"")
    found = pattern.search(plain_head)
    if not found:
        return None
    before = re.sub(rb"<!--.{0,8000}?-->", b"", plain_head[: found.start()], flags=re.DOTALL)
    tags = re.findall(rb"<([A-Za-z][\w.:-]*)", before)
    wrapped = all(tag.lower() in (b"oai-pmh", b"record", b"metadata", b"getrecord", b"pmc-articleset") for tag in tags)
    return found if wrapped or b"OAI-PMH" in before else None


def parse_xml(data: bytes, place: str) -> etree._Element | None:
    """The tree of an XML file, broken ones as far as they go; nothing outside the file is ever read.

    Raises:
        UnreadableInput: where the tree would fill the memory.
    """
    refuse_many_tags(data, place)
    return parse_with_faults(data)[0]


def parse_with_faults(data: bytes) -> tuple[etree._Element | None, list[tuple[int, str]]]:
    """The tree as `parse_xml` gives it, and where its mark-up is broken: line and reason.

    Signs that no XML holds, and entities that nobody declared, are left out of the tree and are no faults.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        no_network=True,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        # Entities that a file declares are never expanded; without them libxml2 need not weigh them either.
        root = etree.fromstring(_HALF_CHARACTER.sub(b"&#xFFFD;", _SUBSET.sub(rb"\1>", data, count=1)), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    faults = [
        (entry.line, " ".join(entry.message.split()))
        for entry in parser.error_log
        if entry.type not in _HARMLESS and "EntityRef" not in entry.message
    ]
    return (root if isinstance(root, etree._Element) else None), faults


def require_xml(data: bytes, place: str, most_bytes: int) -> etree._Element:
    """The tree of an XML file.

    Raises:
        UnreadableInput: for what is too large or cannot be parsed at all.
    """
    if len(data) > most_bytes:
        raise too_large(place, most_bytes)
    root = parse_xml(data, place)
    if root is None:
        raise UnreadableInput(place, "is XML that cannot be parsed", "export it again, or give its text")
    return root
