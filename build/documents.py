"""Which inputs there are, and which reader reads each: the only module that knows the readers."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..errors import UnreadableInput
from ..graph.model import Document
from . import archives, epub, guard, latex, markup, office, pdf, rtf, text, xml_articles, xml_parsing
from .language import language_of
from .ocr import Ocr, with_text
from .text import MOST_BYTES, MOST_CHARACTERS, Content

STANDARD_INPUT = "-"


class SkippedInput(UnreadableInput):
    """A file met inside a folder or an archive that is no readable document, and is named for it."""


@dataclass(frozen=True, slots=True)
class Source:
    """One input, found but not read yet.

    Attributes:
        path: as given or found, for people and records: "-" for standard input; never a lone surrogate.
        file: what the system opens; differs from `path` where a name on disk is no valid Unicode.
        most_bytes: the largest size that is read.
        member: where the input stands in an archive, its name in each archive on the way; else empty.
    """

    path: str
    file: str
    most_bytes: int = MOST_BYTES
    member: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of document: how it is told, and how it is read.

    Attributes:
        kind: the name of the kind, as in `Document.kind`.
        recognises: whether it reads these bytes; given the first of them and the suffix (".md", "" where none).
        read: bytes and the place for errors → what the document holds.
        suffixes: under which names such files are looked for in folders.
    """

    kind: str
    recognises: Callable[[bytes, str], bool]
    read: Callable[[bytes, str, int], Content]
    suffixes: tuple[str, ...]


def _is_html(head: bytes, suffix: str) -> bool:
    return markup.looks_like_html(head, certain=suffix in (".txt", ".text"))


def _is_markdown(_: bytes, suffix: str) -> bool:
    return suffix in (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd")


# The first that recognises an input reads it; the last takes whatever is text.
READERS: tuple[Reader, ...] = (
    Reader("pdf", pdf.looks_like_pdf, pdf.read_pdf, (".pdf",)),
    Reader("docx", office.looks_like_docx, office.read_docx, (".docx", ".docm")),
    Reader("odt", office.looks_like_odt, office.read_odt, (".odt", ".ott")),
    Reader("epub", epub.looks_like_epub, epub.read_epub, (".epub",)),
    Reader("rtf", rtf.looks_like_rtf, rtf.read_rtf, (".rtf",)),
    Reader("mhtml", epub.looks_like_mhtml, epub.read_mhtml, (".mhtml", ".mht")),
    Reader("jats", xml_parsing.looks_like_jats, xml_articles.read_jats, (".xml", ".nxml", ".jats")),
    Reader("tei", xml_parsing.looks_like_tei, xml_articles.read_tei, (".tei",)),
    Reader("html", _is_html, markup.read_html, (".html", ".htm", ".xhtml", ".xht")),
    Reader("latex", latex.looks_like_latex, latex.read_latex, (".tex", ".ltx")),
    Reader("markdown", _is_markdown, markup.read_markdown, (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd")),
    Reader("text", lambda _head, _suffix: True, text.read_text, (".txt", ".text", ".asc", "")),
)

# Kinds that large libraries take apart, or that unpack: read in a process that may be killed.
GUARDED_KINDS = frozenset(("pdf", "docx", "odt", "epub", "rtf", "mhtml", "jats", "tei", "latex"))
_MOST_UNGUARDED = 8 * 1024 * 1024
OCR_KIND = "pdf (OCR)"
"""Kind of a document that was a PDF without text, and was read by OCR."""
BINARY_KINDS = frozenset(("pdf", "docx", "odt", "epub", "rtf", "mhtml"))
_PACKED = frozenset(("docx", "odt", "epub"))
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # also around a locked Word file of today

# Text that is no document of prose, told by its first characters.
_XML = re.compile(
    rb"\s*<(?:\?xml\s|!DOCTYPE\s+(?!html)[a-z]|(?:article|TEI|teiCorpus|rss|feed|rdf:RDF)\b)", re.IGNORECASE
)
# What Concite itself writes and would read as documents: its pages, and its notes for Obsidian.
_OURS = re.compile(
    rb'<meta name="generator" content="Concite">|\A---\ntype: "(?:Concept|Author|Publication|SourceDocument)"\nid: "'
)
# Kinds of document that users have and that no reader here reads: worth a line where a folder holds one.
_NOT_YET = frozenset((".rst", ".org", ".adoc", ".eml"))


def find_inputs(paths: Sequence[str], *, most_bytes: int = MOST_BYTES) -> Iterator[Source | UnreadableInput]:
    """The inputs behind some paths, in order, each file once; what cannot be read stands in its place.

    A folder is searched with all its folders, in order of path, for readable kinds. Hidden files and folders, the
    files that a browser saves beside a page ("NAME_files"), text of other kinds (code, data), and what Concite wrote
    itself, so that no build reads the one before, are passed over; binary files there are named as `SkippedInput`.
    Links to folders are not followed, so no loop can arise.

    Args:
        paths: files, folders, or "-" for standard input, as the user gave them.
        most_bytes: larger inputs are refused when read.

    Yields:
        A Source, or an UnreadableInput for a path that does not exist, a folder that cannot be listed or
        holds nothing readable, and (as SkippedInput) each binary file inside a folder.
    """
    seen: set[str] = set()
    for path in paths:
        if path == STANDARD_INPUT:
            if STANDARD_INPUT not in seen:
                seen.add(STANDARD_INPUT)
                yield Source(path, path, most_bytes)
        elif os.path.isdir(path):  # noqa: PTH112
            yield from _in_folder(path, seen, most_bytes)
        elif not os.path.exists(path):  # noqa: PTH110
            dead = os.path.islink(path)  # noqa: PTH114
            yield UnreadableInput(
                printable(path), "is a link to nothing" if dead else "does not exist", "check the path"
            )
        elif _first_time(path, seen):
            yield from _open_archive(path, most_bytes) or (Source(_valid(path), path, most_bytes),)


def _in_folder(folder: str, seen: set[str], most_bytes: int) -> Iterator[Source | UnreadableInput]:
    """The readable files of a folder, in order of path, and what must be said of the others."""
    problems: list[tuple[str, UnreadableInput]] = []

    def unlistable(error: OSError) -> None:
        place = str(error.filename or folder)
        problems.append((place, UnreadableInput(printable(place), _reason(error), "check the folder's permissions")))

    files: list[str] = []
    for where, folders, names in os.walk(folder, onerror=unlistable):
        saved_with_page = {_stem(name) + "_files" for name in names if suffix_of(name) in _HTML_SUFFIXES}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in saved_with_page)
        files += [os.path.join(where, name) for name in names if not name.startswith(".")]  # noqa: PTH118
    found = 0
    entries: list[tuple[str, UnreadableInput | None]] = [*problems, *((file, None) for file in files)]
    for path, problem in sorted(entries, key=lambda entry: entry[0].replace(os.sep, "/")):
        outcome = problem or _judge(path, most_bytes)
        if isinstance(outcome, Source) and not _first_time(path, seen):
            found += 1
            continue
        for one in _open_archive(path, most_bytes) or (outcome,):
            found += isinstance(one, Source)
            if one:
                yield one
    if not found:
        kinds = ", ".join(reader.suffixes[0] for reader in READERS)
        yield UnreadableInput(printable(folder), "holds no readable document", f"readable are {kinds}")


def _judge(path: str, most_bytes: int) -> Source | UnreadableInput | None:
    """What a file inside a folder is: a source, something to name as skipped, or None: nothing to speak of."""
    suffix = suffix_of(path)
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116
            return SkippedInput(printable(path), "is no regular file", "skipped")
        if suffix in _SUFFIXES and suffix not in _LOOKED_INTO:
            return Source(_valid(path), path, most_bytes)
        head = _head(path)
    except OSError as error:
        return UnreadableInput(printable(path), _reason(error), "check the file and its permissions")
    told = _judge_head(head, suffix)
    if told is None:
        return None
    return SkippedInput(printable(path), told, "skipped") if told else Source(_valid(path), path, most_bytes)


def _judge_head(head: bytes, suffix: str) -> str | None:
    """Of a file met in a folder or an archive: "" where it is read, None where it is nothing, else why it is not."""
    if _OURS.search(head[:4096]):
        return None
    reader = _reader_of(head, suffix)
    if reader.kind in ("html", "latex"):
        sure = suffix in _SUFFIXES or (reader.kind == "latex" or markup.looks_like_html(head, certain=True))
        return "" if sure else None
    if reader.kind not in ("text", "markdown"):
        return ""
    kind = text.binary_kind(head)
    if kind or suffix in _NOT_YET or suffix == ".xml":
        return f"is {kind or 'of a kind that is not read'}"
    return "" if suffix in _SUFFIXES else None


def _head(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123
        return file.read(16_384)


def _reader_of(head: bytes, suffix: str) -> Reader:
    told = next(reader for reader in READERS if reader.recognises(head, suffix))
    if told.kind == "text" and archives.is_archive(head):  # broken, or packed oddly: its name says what it should be
        return next((reader for reader in READERS if reader.kind in _PACKED and suffix in reader.suffixes), told)
    return told


def _open_archive(path: str, most_bytes: int) -> list[Source | UnreadableInput]:
    """The documents in a zip archive; empty where the file is none."""
    suffix, found = suffix_of(path), list[Source | UnreadableInput]()
    place = printable(path)
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116
            return []
        head = _head(path) if suffix in (".zip", "") else b""
        if not archives.is_archive(head) or _reader_of(head, suffix).kind != "text":
            return []
        if os.path.getsize(path) > archives.MOST_ARCHIVE_BYTES:  # noqa: PTH202
            return [text.too_large(place, archives.MOST_ARCHIVE_BYTES)]
        for member in archives.members(path, place, most_bytes):
            inner = "/".join((_valid(path), *member.names))
            told = member.problem or _judge_head(member.head, suffix_of(member.names[-1]))
            if told:
                found.append(SkippedInput(printable(inner), told, "skipped"))
            elif told is not None:
                found.append(Source(inner, path, most_bytes, member.names))
    except UnreadableInput as error:
        return [error]
    except OSError as error:
        return [UnreadableInput(place, _reason(error), "check the file and its permissions")]
    if not any(isinstance(one, Source) for one in found):
        found.append(UnreadableInput(place, "holds no readable document", "unpack it and see what it holds"))
    return found


def read_document(source: Source, ocr: Ocr | None = None) -> Document:
    """Read one input with the reader for its kind, told by its content, then by its name; scans by `ocr`, if given.

    Raises:
        UnreadableInput: where the input cannot be opened, is binary or of a kind not read, or is too large.
    """
    place = "standard input" if source.path == STANDARD_INPUT else printable(source.path)
    data = _bytes_of(source, place)
    suffix = suffix_of(source.member[-1] if source.member else source.file)
    content, kind = _read(data, place, suffix, source.most_bytes, ocr)
    return document_of(content, kind, data, source.path)


def document_of(content: Content, kind: str, data: bytes, path: str) -> Document:
    """What was read of some bytes, as a document; `path` is where they stood."""
    return Document(
        path=path,
        name=re.split(r"[/\\]" if os.sep == "\\" else "/", path.rstrip("/"))[-1] or path,
        sha256=hashlib.sha256(data).hexdigest(),
        kind=kind,
        text=content.text,
        title=content.title,
        authors=content.authors,
        year=content.year,
        doi=content.doi,
        pages=content.pages,
        links=content.links,
        tagged_references=content.references,
        tagged_citations=content.citations,
        language=language_of(content.text),
    )


def read_bytes(
    data: bytes, place: str, suffix: str = "", *, most_bytes: int = MOST_BYTES, ocr: Ocr | None = None
) -> tuple[Content, str]:
    """What some bytes hold, and their kind: a pure function of its arguments, and of the program of `ocr`.

    Raises:
        UnreadableInput: as for `read_document`.
    """
    head = data[:65_536]
    reader = _reader_of(head, suffix)
    if not data and suffix in _BINARY_SUFFIXES:
        raise UnreadableInput(place, "is empty", "save or download it again")
    if head.startswith(_OLD_OFFICE) and suffix in (".docx", ".docm"):
        raise UnreadableInput(place, "is locked by a password, or an old Word file", "save it as DOCX without one")
    if reader.kind not in BINARY_KINDS:
        text.refuse_binary(data, place)
    if reader.kind == "text" and suffix not in (".txt", ".text"):
        start = head.removeprefix(b"\xef\xbb\xbf")[:4096]
        if _XML.match(start):
            raise UnreadableInput(place, "is XML of a kind that is not read", "give JATS, TEI, HTML or text")
    kind = reader.kind
    try:
        content = reader.read(data, place, most_bytes)
    except pdf.NoText as scan:
        if ocr is None:
            raise
        # What OCR makes holds the scan's images: its own limit on size would be another's.
        read = with_text(data, pdf.page_images(data), scan.pages, place, ocr)
        try:
            content, kind = pdf.read_pdf(read, place, len(read)), OCR_KIND
        except pdf.NoText:
            reason = f"is a PDF without text, and {ocr.program} found none on its pages"
            raise UnreadableInput(place, reason, "look whether they can be read at all") from None
    if len(content.text) > MOST_CHARACTERS:
        raise text.too_long(place)
    return content, kind


def _read(data: bytes, place: str, suffix: str, most_bytes: int, ocr: Ocr | None) -> tuple[Content, str]:
    """Read in this process what is plain text or small markup, all else in a guarded one."""
    if _reader_of(data[:65_536], suffix).kind in GUARDED_KINDS or len(data) > _MOST_UNGUARDED:
        read = guard.read_guarded(data, place, suffix, most_bytes=most_bytes, ocr=ocr)
        if read is not None:
            return read
    return read_bytes(data, place, suffix, most_bytes=most_bytes, ocr=ocr)


def _bytes_of(source: Source, place: str) -> bytes:
    """The bytes of a source."""
    if source.member:
        return archives.read_member(source.file, source.member, place, source.most_bytes)
    if source.path != STANDARD_INPUT:
        return bytes_of_file(source.file, source.most_bytes)
    try:
        data = sys.stdin.buffer.read(source.most_bytes + 1)
    except (OSError, ValueError) as error:
        raise UnreadableInput(place, _reason(error), "check what is piped in") from error
    return _held_to(source.most_bytes, data, place)


def bytes_of_file(
    path: str, most_bytes: int = MOST_BYTES, *, remedy: str = "check the file and its permissions"
) -> bytes:
    """The bytes of a file that a user named.

    Raises:
        UnreadableInput: where it cannot be opened, which `remedy` is for, or holds more than `most_bytes`.
    """
    place = printable(path)
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            data = file.read(most_bytes + 1)  # a stream without end is told by the one byte more
    except (OSError, ValueError) as error:
        raise UnreadableInput(place, _reason(error), remedy) from error
    return _held_to(most_bytes, data, place)


def _held_to(most_bytes: int, data: bytes, place: str) -> bytes:
    if len(data) > most_bytes:
        raise text.too_large(place, most_bytes)
    return data


def printable(path: str) -> str:
    """A path in one line that shows what it is: control characters, line ends and direction marks are escaped."""
    return "".join(
        c if unicodedata.category(c) not in ("Cc", "Cf", "Zl", "Zp", "Cs") else c.encode("unicode-escape").decode()
        for c in _valid(path)
    )


def _valid(path: str) -> str:
    """The path without lone surrogates, which stand for bytes of a name that are no UTF-8."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace") if not path.isascii() else path


def _first_time(path: str, seen: set[str]) -> bool:
    """Whether the file has not been met before under any name; it is remembered."""
    true_path = os.path.normcase(os.path.realpath(path))
    fresh = true_path not in seen
    seen.add(true_path)
    return fresh


def _reason(error: Exception) -> str:
    """Why the system refused, in its own words and one line."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"cannot be read ({said.lower()})"


def suffix_of(path: str) -> str:
    """The end of a file's name, in small letters: ".pdf", "" where it has none."""
    return os.path.splitext(path)[1].lower()  # noqa: PTH122


def _stem(name: str) -> str:
    return os.path.splitext(name)[0]  # noqa: PTH122


_SUFFIXES = frozenset(suffix for reader in READERS for suffix in reader.suffixes)
_HTML_SUFFIXES = frozenset(suffix for reader in READERS if reader.kind == "html" for suffix in reader.suffixes)
_LOOKED_INTO = frozenset((".xml", *_HTML_SUFFIXES, ".md"))
_BINARY_SUFFIXES = frozenset(suffix for reader in READERS if reader.kind in BINARY_KINDS for suffix in reader.suffixes)
DOCUMENT_SUFFIXES = _SUFFIXES - {""}
"""Under which names documents of the readable kinds stand."""
