"""The documents that a library's entries name: where they are, which may be read, and which entry a document is of.

A library may come from a stranger, and what is read stands in products that are shared. So a library alone reaches
documents under its own folder, under folders that the user names, and in Zotero's storage, whose folders have
names that nobody guesses; never hidden files, and never a file that is not named as a document.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from ...errors import UnreadableInput
from ...graph.model import Attachment, Extraction, Reference
from ..documents import DOCUMENT_SUFFIXES, printable, suffix_of
from .latex import decode

_NO_FILE = re.compile(r"(?:https?|ftp|zotero|mailto|doi):", re.IGNORECASE)
_SCHEMES = frozenset(("file", "internal-pdf", "attachments", "http", "https", "ftp", "zotero", "doi"))
_STORAGE = re.compile(r"(?:^|[/\\])storage[/\\]([A-Z0-9]{8})[/\\]([^/\\]+)$")
_ACCENTED = re.compile(r"""\{\\[`'^"~=.cvuHkr]\s?\{?\\?[A-Za-z]\}?\}|\{\\(?:ss|aa|AA|ae|AE|oe|OE|o|O|l|L)\}""")
_BRACE = re.compile(r"(?<!\\)[{}]")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_ESCAPES = frozenset(":;\\_&%#${}")
_LISTED = 3  # names in a line about files that are missing


def files_of(field: str, *, plain: bool = False) -> list[str]:
    r"""The paths in a field for attached files, as reference managers write it.

    Known are a bare path; "description:path:type" (JabRef, Zotero, Mendeley); several of these between ";".
    ":", ";" and the backslash stand behind a backslash within a part; LaTeX's escapes are taken out.

    Args:
        field: the field as it is written.
        plain: the field holds one bare path or address, without escapes.
    """
    if plain:
        return [field] if field and not _NO_FILE.match(field) else []
    field = field.replace(r"$\backslash$", "\\").replace(r"{\_}", "_").replace(r"\textbackslash{}", "\\")
    field = _ACCENTED.sub(lambda found: decode(found[0]), field)
    if "{" in field.replace(r"\{", ""):
        field = _BRACE.sub("", field)
    found = []
    for parts in _split(field):
        if len(parts) == 1:
            path = parts[0]
        elif len(parts) == 2:
            drive = len(parts[0]) == 1 and parts[1][:1] in ("/", "\\")
            path = ":".join(parts) if drive or parts[0].lower() in _SCHEMES else parts[0] or parts[1]
        else:
            path = ":".join(parts[1:-1]) if parts[0].lower() not in _SCHEMES else ":".join(parts)
        if path.strip() and not _NO_FILE.match(path.strip()):
            found.append(path.strip())
    return found


def _split(field: str) -> Iterator[list[str]]:
    """The files of a field, each as its parts between colons."""
    parts, part, at = [[""]], "", 0
    while at < len(field):
        sign = field[at]
        if sign == "\\" and field[at + 1 : at + 2] in _ESCAPES and at + 1 < len(field):
            part += field[at + 1]
            at += 2
            continue
        if sign in ":;":
            parts[-1][-1] = part
            part = ""
            parts.append([""]) if sign == ";" else parts[-1].append("")
        else:
            part += sign
        at += 1
    parts[-1][-1] = part
    return (one for one in parts if any(map(str.strip, one)))


@dataclass(frozen=True, slots=True)
class AttachedFiles:
    """The documents that libraries name.

    Attributes:
        paths: those to read, each once, in the libraries' order.
        problems: one line per library and reason for those that cannot be read.
        unread: how many these are.
    """

    paths: tuple[str, ...]
    problems: tuple[UnreadableInput, ...]
    unread: int


def attached_files(library: Iterable[Reference], folders: Sequence[str] = ()) -> AttachedFiles:
    """The documents that the entries of libraries name and that may be read.

    Attached files that are no documents (pictures, links, data) are left aside.

    Args:
        library: references with their `filing`.
        folders: further folders in which libraries may name files, and where their relative paths may begin.
    """
    paths: dict[str, None] = {}
    outside: dict[str, list[str]] = {}
    missing: dict[str, list[str]] = {}
    for attachment in _attachments(library):
        if suffix_of(attachment.path) not in DOCUMENT_SUFFIXES:
            continue
        there = [path for path in _candidates(attachment, folders) if os.path.isfile(path)]  # noqa: PTH113
        allowed = next((path for path in there if _may_be_read(path, attachment, folders)), None)
        if allowed is not None:
            paths[os.path.normpath(allowed)] = None
        else:
            (outside if there else missing).setdefault(attachment.library, []).append(attachment.path)
    problems = []
    for found, reason, remedy in (
        (missing, "not there", "give the folder that they are in with --library-files"),
        (outside, "outside the library's folder, and so not read", "allow their folder with --library-files"),
    ):
        for place, names in found.items():
            many = "1 attached file is" if len(names) == 1 else f"{len(names)} attached files are"
            some = ", ".join(printable(name) for name in names[:_LISTED]) + (", …" if len(names) > _LISTED else "")
            problems.append(UnreadableInput(printable(place), f"{many} {reason} ({some})", remedy))
    unread = sum(map(len, (*missing.values(), *outside.values())))
    return AttachedFiles(tuple(paths), tuple(problems), unread)


def _attachments(library: Iterable[Reference]) -> dict[Attachment, str]:
    """Each attachment with the first entry that names it."""
    found: dict[Attachment, str] = {}
    for reference in library:
        for attachment in reference.filing.attachments if reference.filing else ():
            found.setdefault(attachment, reference.id)
    return found


def _candidates(attachment: Attachment, folders: Sequence[str] = ()) -> Iterator[str]:
    """Where the file may be, the likeliest first."""
    path = attachment.path
    home = os.path.dirname(os.path.abspath(attachment.library))  # noqa: PTH100, PTH120
    if path.lower().startswith("file:"):
        path = unquote(re.sub(r"^file:(?://(?:localhost(?=/))?)?", "", path, flags=re.IGNORECASE))
        path = path[1:] if re.match(r"/[A-Za-z]:[\\/]", path) else path
    if path.lower().startswith("internal-pdf://"):  # EndNote: in "NAME.Data/PDF" beside the library
        inner = unquote(path[len("internal-pdf://") :])
        for folder in (home, *folders):
            yield os.path.join(folder, "PDF", inner)  # noqa: PTH118
            for name in _data_folders(folder):
                yield os.path.join(folder, name, "PDF", inner)  # noqa: PTH118
        return
    path = path.removeprefix("attachments:")  # Zotero's, from the user's folder of linked files
    if os.path.isabs(path) or _DRIVE.match(path):  # noqa: PTH117
        yield path
        return
    slashed = path.replace("\\", "/")
    for folder in (home, *folders):
        for one in dict.fromkeys((path, slashed)):
            yield os.path.join(folder, one)  # noqa: PTH118
    for folder in folders:
        yield os.path.join(folder, slashed.rpartition("/")[2])  # noqa: PTH118
    yield os.sep + path  # Mendeley leaves out the first slash


def _data_folders(folder: str) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if name.endswith(".Data"))  # noqa: PTH208
    except OSError:
        return []


def _may_be_read(path: str, attachment: Attachment, folders: Sequence[str]) -> bool:
    """Whether the library reaches the file, links followed."""
    true = os.path.realpath(path)
    if suffix_of(true) not in DOCUMENT_SUFFIXES:
        return False
    if _STORAGE.search(true):
        return True
    for folder in (os.path.dirname(os.path.abspath(attachment.library)), *folders):  # noqa: PTH100, PTH120
        root = os.path.join(os.path.realpath(folder), "")  # noqa: PTH118
        if true.startswith(root) and not any(part.startswith(".") for part in true[len(root) :].split(os.sep)):  # noqa: PTH206
            return True
    return False


def tied(
    extractions: Iterable[Extraction], library: Sequence[Reference], folders: Sequence[str] = ()
) -> list[Extraction]:
    """The extractions, each document with the library entry that it is attached to and the key of its Zotero item.

    A document is an entry's by its path, or by the last parts of it in Zotero's storage, which are the same on every
    machine. It then has the entry's title, authors, year and DOI. Of a file that two entries name the first is taken.
    """
    by_path: dict[str, str] = {}
    by_key: dict[tuple[str, str], str] = {}
    for attachment, entry in _attachments(library).items():
        if stored := _STORAGE.search(attachment.path):
            by_key.setdefault((stored[1], stored[2]), entry)
        for path in _candidates(attachment, folders):
            if true := _true_path(path):
                by_path.setdefault(true, entry)
    entries = {reference.id: reference for reference in library}
    return [_tied(one, by_path, by_key, entries) for one in extractions]


def _tied(
    extraction: Extraction,
    by_path: dict[str, str],
    by_key: dict[tuple[str, str], str],
    entries: dict[str, Reference],
) -> Extraction:
    document = extraction.document
    stored = _STORAGE.search(os.path.abspath(document.path))  # noqa: PTH100
    entry = entries.get(
        (by_key.get((stored[1], stored[2])) if stored else None)
        or (by_path.get(_true_path(document.path)) if by_path else None)
        or ""
    )
    key = stored[1] if stored and document.kind.startswith("pdf") else ""
    if entry is None and not key:
        return extraction
    if entry is None:
        return replace(extraction, document=replace(document, zotero_key=key))
    document = replace(
        document,
        title=entry.title or document.title,
        authors=entry.authors or entry.editors or document.authors,
        year=entry.year or document.year,
        doi=entry.doi or document.doi,
        library_entry=entry.id,
        zotero_key=key,
    )
    return replace(extraction, document=document)


def _true_path(path: str) -> str:
    """The path with links followed; "" where this system's encoding of names has no such path (LANG=C, NUL)."""
    try:
        return os.path.realpath(path)
    except ValueError:
        return ""
