"""Zip archives of documents: what is in them, and the bytes of one member. Nothing is ever written to disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..errors import UnreadableInput
from .zip_parts import ZipParts

MOST_DEPTH = 3
"""How many archives may stand in one another."""
MOST_ARCHIVE_BYTES = 1024 * 1024 * 1024
"""Largest archive that is opened, in bytes."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its name in each archive on the way, outermost first; its first bytes; what is wrong."""

    names: tuple[str, ...]
    head: bytes = b""
    problem: str = ""


def is_archive(head: bytes) -> bool:
    """Whether the first bytes begin a zip archive; office files and books are such too."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def members(file: str | bytes, place: str, most_bytes: int, around: tuple[str, ...] = ()) -> Iterator[Member]:
    """The files of an archive in order of name, those of archives within it in their place.

    Names that lead out of the archive, symbolic links and locked files come with a problem; files of the system
    that packed it ("__MACOSX", hidden ones) are passed over.

    Raises:
        UnreadableInput: where the archive itself is broken or too large.
    """
    parts = ZipParts(file, place, most_unpacked=4 * MOST_ARCHIVE_BYTES)
    for name in parts.names(links=True):
        names = (*around, name)
        steps = re.split(r"[/\\]", name)
        if ".." in steps or name.startswith(("/", "\\")) or re.match(r"[A-Za-z]:", name):
            yield Member(names, problem="leads out of its archive")
        elif parts.is_link(name):
            yield Member(names, problem="is a link")
        elif any(step.startswith(".") or step == "__MACOSX" for step in steps):
            continue
        elif parts.is_locked(name):
            yield Member(names, problem="is encrypted")
        else:
            try:
                head = parts.head(name, 16_384)
                inner = is_archive(head) and name.lower().endswith(".zip")
                if inner and len(names) >= MOST_DEPTH:
                    yield Member(names, problem="stands too deep in other archives")
                elif inner:
                    yield from members(parts.read(name, most_bytes), place, most_bytes, names)
                else:
                    yield Member(names, head)
            except UnreadableInput as error:
                yield Member(names, problem=error.reason)


def read_member(file: str, names: tuple[str, ...], place: str, most_bytes: int) -> bytes:
    """The bytes of a member.

    Raises:
        UnreadableInput: where it cannot be unpacked within the limits.
    """
    inside: str | bytes = file
    for name in names:
        inside = ZipParts(inside, place, most_unpacked=MOST_ARCHIVE_BYTES).read(name, most_bytes)
    return inside if isinstance(inside, bytes) else b""
