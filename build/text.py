"""Bytes → text: which encoding a file has, and which files are no text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ..errors import UnreadableInput
from ..graph.model import Link, Name, Page

MOST_BYTES = 64 * 1024 * 1024
"""Largest input that is read, in bytes, unless a caller sets another limit."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader makes of one input: its text and what the input says of itself.

    Attributes:
        text: what all offsets count in, never with a lone surrogate.
        title, authors, year, doi: the document's own, where plainly given.
        pages, links: in order of start.
    """

    text: str
    title: str | None = None
    authors: tuple[Name, ...] = ()
    year: str = ""
    doi: str = ""
    pages: tuple[Page, ...] = ()
    links: tuple[Link, ...] = ()


# First bytes of files that are no text. Sources: the formats' own specifications and registrations.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"%!PS", "a PostScript file"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"BM", "a BMP image"),
    (b"8BPS", "a Photoshop image"),
    (b"AT&TFORM", "a DjVu document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"fLaC", "a sound file"),
    (b"RIFF", "a sound, film or image file"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
# These also begin ordinary words ("BMI", "MZ twins", "RIFF"), so they count only with other signs.
_ALSO_WORDS = frozenset({b"BM", b"MZ", b"BZh", b"ID3", b"OggS", b"fLaC", b"RIFF", b"wOFF", b"wOF2", b"8BPS"})
_INSIDE_ZIP: tuple[tuple[bytes, str], ...] = (
    (b"word/", "a Word document (DOCX)"),
    (b"xl/", "an Excel workbook (XLSX)"),
    (b"ppt/", "a PowerPoint file (PPTX)"),
    (b"mimetypeapplication/epub+zip", "an EPUB book"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument text (ODT)"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"),
)
_TO_TEXT = "save it as text or HTML and give that file"
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def binary_kind(data: bytes) -> str | None:
    """What kind of binary file the bytes are ("a PDF", "a PNG image"), None where they may be text.

    A few thousand first bytes are enough. Text in UTF-16 and UTF-32 is text.
    """
    head = data[:4096]
    for magic, kind in _MAGIC:
        if head.startswith(magic) and (magic not in _ALSO_WORDS or b"\x00" in head):
            if magic == b"PK\x03\x04":
                return next((inside for sign, inside in _INSIDE_ZIP if sign in head), kind)
            return kind
    if head[:1024].find(b"%PDF-") > 0 and b"\x00" not in head[:64]:
        at = head.find(b"%PDF-")
        if re.match(rb"%PDF-\d\.\d[\r\n]", head[at : at + 12]):
            return "a PDF"
    if head[4:8] == b"ftyp":
        return "a film or image"
    if _bom(data) or _utf_without_bom(head):
        return None
    if b"\x00" in data:
        return "not text: it holds NUL bytes"
    if len(head) >= 32 and len(_CONTROL.findall(head)) * 10 > len(head):
        return "not text: it is full of control characters"
    return None


def refuse_binary(data: bytes, place: str) -> None:
    """Raise UnreadableInput where the bytes are no text; the line names their kind."""
    kind = binary_kind(data)
    if kind is None:
        return
    if kind.startswith("not text"):
        raise UnreadableInput(place, f"is {kind}", "give a text, Markdown or HTML file")
    short = kind.partition(" ")[2]
    readable_one_day = kind.endswith((")", "book", "RTF file", "PDF", "document", "Office file", "PostScript file"))
    remedy = _TO_TEXT if readable_one_day else "give text, Markdown or HTML files"
    raise UnreadableInput(place, f"is {kind}; {short} files are not read", remedy)


_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def _bom(data: bytes) -> tuple[bytes, str] | None:
    """The byte-order mark that the bytes begin with, and its encoding."""
    return next((pair for pair in _BOMS if data.startswith(pair[0])), None)


def _utf_without_bom(head: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by where the NUL bytes stand; None where it is neither."""
    if head.count(0) * 20 < len(head) or len(head) < 4:
        return None
    head = head[: len(head) // 4 * 4]
    for name, width in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        try:
            text = head.decode(name)
        except UnicodeDecodeError as error:
            # A pair of surrogates may be cut where the head ends.
            if error.start < len(head) - 4:
                continue
            text = head[: error.start].decode(name)
        good = sum(c.isalnum() or c.isspace() or c in ".,;:!?'\"()[]-–—’“”" for c in text)
        low = sum(c < "\u3000" for c in text)
        if text and "\x00" not in text and good * 10 >= len(text) * 9 and (low * 2 > len(text) or width == 4):
            return name
    return None


def decode(data: bytes, place: str, declared: str | None = None, most_bytes: int = MOST_BYTES) -> str:
    """The text of the bytes: byte-order mark dropped, nothing else changed.

    Tried in this order: a byte-order mark, strict UTF-8, UTF-16/32 told by its NUL bytes, the declared
    encoding, UTF-8 with a few damaged bytes, the Western 8-bit encodings, charset-normalizer. What
    cannot be decoded becomes U+FFFD.

    Args:
        data: the whole file.
        place: how an error names the file.
        declared: the encoding that the file or its sender states, if any.
        most_bytes: larger inputs are refused.

    Raises:
        UnreadableInput: for binary files and for inputs over the limit.
    """
    if len(data) > most_bytes:
        raise too_large(place, most_bytes)
    refuse_binary(data, place)
    marked = _bom(data)
    if marked:
        return data[len(marked[0]) :].decode(marked[1], "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(data, declared)


def too_large(place: str, most_bytes: int) -> UnreadableInput:
    """The error for an input over the size limit."""
    return UnreadableInput(
        place,
        f"is larger than {most_bytes // (1024 * 1024)} MB",
        "split it, or raise the limit on the size of an input",
    )


def _decode_other(data: bytes, declared: str | None) -> str:
    return data.decode("cp1252", "replace")
