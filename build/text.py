"""Bytes → text: which encoding a file has, and which files are no text at all."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from ..errors import UnreadableInput
from ..graph.model import Citation, Link, Name, Page, Reference

MOST_BYTES = 64 * 1024 * 1024
"""Largest input that is read, in bytes, unless a caller sets another limit."""
MOST_CHARACTERS = 12_000_000
"""Longest text that is taken from one input: a shelf of handbooks; what is made of it fits into 1 GB of memory."""
MOST_TAGS = 2_000_000
"""Most tags of one XML or HTML file; libxml2 takes some 250 bytes for each element."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader makes of one input: its text and what the input says of itself.

    Attributes:
        text: what all offsets count in, never with a lone surrogate.
        title, authors, year, doi: the document's own, where plainly given.
        pages, links: in order of start.
        references, citations: as the format tags them, with spans in `text`; empty where it has no such tags.
    """

    text: str
    title: str | None = None
    authors: tuple[Name, ...] = ()
    year: str = ""
    doi: str = ""
    pages: tuple[Page, ...] = ()
    links: tuple[Link, ...] = ()
    references: tuple[Reference, ...] = ()
    citations: tuple[Citation, ...] = ()


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
_READABLE = "give a PDF, Word, HTML or text file"
_SAVED = "save it as PDF, Word (DOCX) or text and give that file"
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
    if marked := _bom(data):
        return None if _reads_as_text(head[len(marked[0]) :], marked[1]) else "not text: only its first bytes look so"
    if _utf_without_bom(head):
        return None
    if b"\x00" in data:
        return "not text: it holds NUL bytes"
    if len(head) >= 32 and len(_CONTROL.findall(head)) * 10 > len(head):
        return "not text: it is full of control characters"
    return None


def refuse_binary(data: bytes, place: str, wanted: str = "") -> None:
    """Raise UnreadableInput where the bytes are no text; the line names their kind, and what is `wanted` instead."""
    kind = binary_kind(data)
    if kind is None:
        return
    if wanted:
        raise UnreadableInput(place, f"is {kind}", f"give {wanted}")
    can_be_saved = kind.endswith((")", "book", "RTF file", "PDF", "document", "Office file", "PostScript file"))
    raise UnreadableInput(place, f"is {kind}", _SAVED if can_be_saved else _READABLE)


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


def _reads_as_text(head: bytes, encoding: str) -> bool:
    """Whether few of the characters behind a mark of UTF-16 or UTF-32 are none that text holds."""
    if encoding == "utf-8":
        return True
    text = head[: len(head) // 4 * 4].decode(encoding, "replace")
    odd = sum(c == "\ufffd" or (unicodedata.category(c) in ("Cc", "Cn", "Co") and not c.isspace()) for c in text)
    return odd <= 2 + len(text) // 10


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

    Tried in this order: a byte-order mark, UTF-16/32 told by its NUL bytes, strict UTF-8, the declared
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
    wide = _utf_without_bom(data[:4096]) if b"\x00" in data[:4096] else None
    if wide:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = _declared(data, declared) or _damaged_utf8(data) or _eight_bit(data)
    if text is None:
        raise UnreadableInput(place, "is not text in any encoding known here", "save it in UTF-8")
    return text


def too_large(place: str, most_bytes: int) -> UnreadableInput:
    """The error for an input over the size limit."""
    size = f"{most_bytes // (1024 * 1024)} MB" if most_bytes >= 1024 * 1024 else f"{most_bytes} bytes"
    return UnreadableInput(place, f"is larger than {size}", "split it, or raise the limit on an input's size")


def too_long(place: str) -> UnreadableInput:
    """The error for a text over the limit on characters."""
    return UnreadableInput(place, f"holds more than {MOST_CHARACTERS // 10**6} million characters", "split it")


def refuse_many_tags(data: bytes, place: str) -> None:
    """Raise UnreadableInput where markup has so many tags that its tree would fill the memory."""
    if data.count(b"<") > MOST_TAGS:
        raise UnreadableInput(place, f"holds more than {MOST_TAGS // 10**6} million tags", "split it")


def _declared(data: bytes, declared: str | None) -> str | None:
    """The bytes in the encoding that the file states, None where it states none or a wrong one."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
        # Browsers read these labels as Windows-1252 (WHATWG Encoding, "names and labels").
        text = data.decode("cp1252" if name in ("ascii", "iso8859-1") else name)
    except (LookupError, UnicodeError, ValueError):
        return None
    return text if isinstance(text, str) and not _SURROGATE.search(text) else None


_SURROGATE = re.compile("[\ud800-\udfff]")


def _repair(error: UnicodeError) -> tuple[str, int]:
    """Error handler: a lone byte that is a letter or quotation mark in Windows-1252 becomes that, else U+FFFD.

    Files joined from several sources hold such bytes between good UTF-8.
    """
    if not isinstance(error, UnicodeDecodeError):
        raise error
    data, start, end = error.object, error.start, error.end
    alone = end - start == 1 and end < len(data) and data[end] < 0x80 and (start == 0 or data[start - 1] < 0x80)
    meant = data[start:end].decode("cp1252", "replace") if alone else "\ufffd"
    return (meant if meant.isalpha() or meant in "‘’“”–—…" else "\ufffd"), end


codecs.register_error("concite-repair", _repair)


def _damaged_utf8(data: bytes) -> str | None:
    """The bytes as UTF-8 where at most half of its longer sequences are broken (by chance few are whole), else None."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    good = len(text) - bad - len(text.encode("ascii", "ignore"))
    return data.decode("utf-8", "concite-repair") if good and bad <= good else None


_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_RUN = re.compile(rb"[\x00-\x7f]{0,2}[\x80-\xff]+[\x00-\x7f]?")
_LETTERS = re.compile(rb"[A-Za-z]")
_WESTERN = ("cp1252", "iso8859-15", "mac_roman", "cp850")
_CENTRAL = ("cp1250", "iso8859-2")
_PLAUSIBLE = 1.3
_ENOUGH = 8  # fewer bytes beyond ASCII say too little for a guess by frequency
_CLOSING = "’”»…–—"
_OPENING = "‘“«„‚¿¡"
_USUAL = frozenset("éèêëàâäáåãæçñíîïìóôöòõøœúûüùßšžąćęłńśźżčďěňřťůőűýğş")
_SIGNS = "–—…•°§£€©®™±×·½²³µªº\xa0†"


def _eight_bit(data: bytes) -> str | None:
    """The bytes in the 8-bit or Asian encoding in which they read most like text, None where in none."""
    runs = [match.group() for match, _ in zip(_HIGH_RUN.finditer(data), range(4000), strict=False)]
    high, letters = len(_HIGH.findall(data[:200_000])), len(_LETTERS.findall(data[:200_000]))
    # In Western languages a fifth of the letters at most lie beyond ASCII; Greek or Cyrillic words have no other.
    if high * 5 <= 2 * (high + letters):
        scores = {name: _plausibility(runs, name) for name in (*_WESTERN, *_CENTRAL)}
        best = max(_WESTERN, key=lambda name: scores[name])
        central = max(_CENTRAL, key=lambda name: scores[name])
        # Most bytes are letters in both families: the Central European ones must read better to be taken.
        best = central if scores[central] > scores[best] + 0.03 else best
        if scores[best] >= _PLAUSIBLE:
            return data.decode(best, "replace")
    if high < _ENOUGH:
        return data.decode("cp1252", "replace")
    # Imported here: few inputs need it, and it takes a tenth of a second to load.
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:65_536]).best()
    try:
        text = data.decode(guess.encoding) if guess else ""
    except UnicodeError:
        text = ""
    if text and not _SURROGATE.search(text):
        return text
    return data.decode("cp1252", "replace") if _plausibility(runs, "cp1252") > 0 else None


def _plausibility(runs: list[bytes], encoding: str) -> float:
    """How much the characters beyond ASCII read like Western text in an encoding: about 2 is good, below 0 bad."""
    points = count = 0
    for run in runs:
        text = run.decode(encoding, "replace")
        for at, character in enumerate(text):
            if character < "\x80":
                continue
            before = text[at - 1] if at else " "
            after = text[at + 1] if at + 1 < len(text) else " "
            count += 1
            points += _points(before, character, after)
    return points / count if count else 0.0


def _points(before: str, character: str, after: str) -> int:
    """Points for one character between its neighbours: 2 plainly right, -3 plainly wrong."""
    if character.isalpha() and character not in "ªºµƒ":
        if character.islower():
            if not (before.isalpha() or after.isalpha()):
                return 1 if character == "à" else -1
            return 1 if before.isupper() and after.isupper() else 2 if character in _USUAL else 0
        if before.isupper():
            return -2 if after.islower() else 1
        return -3 if before.islower() else 2 if after.isalpha() and character.lower() in _USUAL else 0
    if before.isalpha() and after.isalpha() and character not in "’–—·‘":
        return -3
    if character == "’":
        return 2 if before.isalnum() or after.isalpha() else 1
    if character in _CLOSING:
        return 2 if before.isalnum() or before in ".,;:!?)'’” \xa0" else 0
    if character in _OPENING:
        return 2 if not before.isalnum() else 0
    return 1 if character in _SIGNS else -2


def read_text(data: bytes, place: str, most_bytes: int = MOST_BYTES) -> Content:
    """A plain text: its characters, nothing changed. It gives no title of its own.

    Raises:
        UnreadableInput: for binary or too large input.
    """
    return Content(decode(data, place, None, most_bytes))
