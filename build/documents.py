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
from . import markup, pdf, text, xml_articles, xml_parsing
from .text import MOST_BYTES, Content

STANDARD_INPUT = "-"


class SkippedInput(UnreadableInput):
    """A file met inside a folder that is no readable document: named, yet no failure of what was asked."""


@dataclass(frozen=True, slots=True)
class Source:
    """One input, found but not read yet.

    Attributes:
        path: as given or found, for people and records: "-" for standard input; never a lone surrogate.
        file: what the system opens; differs from `path` where a name on disk is no valid Unicode.
        most_bytes: the largest size that is read.
    """

    path: str
    file: str
    most_bytes: int = MOST_BYTES


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
    Reader("jats", xml_parsing.looks_like_jats, xml_articles.read_jats, (".xml", ".nxml", ".jats")),
    Reader("tei", xml_parsing.looks_like_tei, xml_articles.read_tei, (".tei",)),
    Reader("html", _is_html, markup.read_html, (".html", ".htm", ".xhtml", ".xht")),
    Reader("markdown", _is_markdown, markup.read_markdown, (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd")),
    Reader("text", lambda _head, _suffix: True, text.read_text, (".txt", ".text", ".asc", "")),
)

BINARY_KINDS = frozenset(("pdf",))

# Text that is no document of prose, told by its first characters.
_XML = re.compile(
    rb"\s*<(?:\?xml\s|!DOCTYPE\s+(?!html)[a-z]|(?:article|TEI|teiCorpus|rss|feed|rdf:RDF)\b)", re.IGNORECASE
)
_ARCHIVE = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
# Kinds of document that users have and that no reader here reads: worth a line where a folder holds one.
_NOT_YET = frozenset((".tex", ".rst", ".org", ".adoc", ".xml", ".nxml", ".mht", ".mhtml", ".eml", ".rtf"))


def find_inputs(paths: Sequence[str], *, most_bytes: int = MOST_BYTES) -> Iterator[Source | UnreadableInput]:
    """The inputs behind some paths, in order, each file once; what cannot be read stands in its place.

    A folder is searched with all its folders, in order of path, for readable kinds. Hidden files and folders, the
    files that a browser saves beside a page ("NAME_files"), and text of other kinds (code, data) are passed over;
    binary files there are named as `SkippedInput`. Links to folders are not followed, so no loop can arise.

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
            yield UnreadableInput(printable(path), "does not exist", "check the path")
        elif _first_time(path, seen):
            yield Source(_valid(path), path, most_bytes)


def _in_folder(folder: str, seen: set[str], most_bytes: int) -> Iterator[Source | UnreadableInput]:
    """The readable files of a folder, in order of path, and what must be said of the others."""
    problems: list[tuple[str, UnreadableInput]] = []

    def unlistable(error: OSError) -> None:
        place = str(error.filename or folder)
        problems.append((place, UnreadableInput(printable(place), _reason(error), "check the folder's permissions")))

    files: list[str] = []
    for where, folders, names in os.walk(folder, onerror=unlistable):
        saved_with_page = {_stem(name) + "_files" for name in names if _suffix(name) in _HTML_SUFFIXES}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in saved_with_page)
        files += [os.path.join(where, name) for name in names if not name.startswith(".")]  # noqa: PTH118
    found = 0
    entries: list[tuple[str, UnreadableInput | None]] = [*problems, *((file, None) for file in files)]
    for path, problem in sorted(entries, key=lambda entry: entry[0].replace(os.sep, "/")):
        outcome = problem or _judge(path, most_bytes)
        if isinstance(outcome, Source) and not _first_time(path, seen):
            found += 1
            continue
        if outcome:
            found += isinstance(outcome, Source)
            yield outcome
    if not found:
        kinds = ", ".join(reader.suffixes[0] for reader in READERS)
        yield UnreadableInput(printable(folder), "holds no readable document", f"readable are {kinds}")


def _judge(path: str, most_bytes: int) -> Source | UnreadableInput | None:
    """What a file inside a folder is: a source, something to name as skipped, or None: nothing to speak of."""
    suffix = _suffix(path)
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116
            return SkippedInput(printable(path), "is no regular file", "skipped")
        if suffix in _SUFFIXES:
            return Source(_valid(path), path, most_bytes)
        with open(path, "rb") as file:  # noqa: PTH123
            head = file.read(16_384)
    except OSError as error:
        return UnreadableInput(printable(path), _reason(error), "check the file and its permissions")
    kind = text.binary_kind(head)
    if kind or suffix in _NOT_YET:
        return SkippedInput(printable(path), f"is {kind or 'of a kind that is not read'}", "skipped")
    return Source(_valid(path), path, most_bytes) if markup.looks_like_html(head, certain=True) else None


def read_document(source: Source) -> Document:
    """Read one input with the reader for its kind, told by its content, then by its name.

    Raises:
        UnreadableInput: where the input cannot be opened, is binary or of a kind not read, or is too large.
    """
    place = "standard input" if source.path == STANDARD_INPUT else printable(source.path)
    data = _bytes_of(source, place)
    content, kind = read_bytes(data, place, _suffix(source.file), most_bytes=source.most_bytes)
    return Document(
        path=source.path,
        name=re.split(r"[/\\]" if os.sep == "\\" else "/", source.path.rstrip("/"))[-1] or source.path,
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
    )


def read_bytes(data: bytes, place: str, suffix: str = "", *, most_bytes: int = MOST_BYTES) -> tuple[Content, str]:
    """What some bytes hold, and their kind: a pure function of its arguments.

    Raises:
        UnreadableInput: as for `read_document`.
    """
    head = data[:65_536]
    reader = next(reader for reader in READERS if reader.recognises(head, suffix))
    if reader.kind not in BINARY_KINDS:
        text.refuse_binary(data, place)
    if reader.kind == "text" and suffix not in (".txt", ".text"):
        start = head.removeprefix(b"\xef\xbb\xbf")[:4096]
        other = "XML" if _XML.match(start) else "a saved page archive (MHTML)" if _ARCHIVE.search(start) else None
        if other:
            raise UnreadableInput(place, f"is {other}, which is not read", "save it as HTML or text and give that file")
    return reader.read(data, place, most_bytes), reader.kind


def _bytes_of(source: Source, place: str) -> bytes:
    """The bytes of a source, at most one more than its limit (so that a stream without end is told too)."""
    try:
        if source.path == STANDARD_INPUT:
            data = sys.stdin.buffer.read(source.most_bytes + 1)
        else:
            with open(source.file, "rb") as file:  # noqa: PTH123
                data = file.read(source.most_bytes + 1)
    except (OSError, ValueError) as error:
        raise UnreadableInput(place, _reason(error), "check the file and its permissions") from error
    if len(data) > source.most_bytes:
        raise text.too_large(place, source.most_bytes)
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


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()  # noqa: PTH122


def _stem(name: str) -> str:
    return os.path.splitext(name)[0]  # noqa: PTH122


_SUFFIXES = frozenset(suffix for reader in READERS for suffix in reader.suffixes)
_HTML_SUFFIXES = frozenset(suffix for reader in READERS if reader.kind == "html" for suffix in reader.suffixes)
