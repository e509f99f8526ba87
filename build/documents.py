"""Which inputs there are, and which reader reads each: the only module that knows the readers."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import UnreadableInput
from ..graph.model import Document
from . import text


@dataclass(frozen=True, slots=True)
class Source:
    """One input, not read yet."""

    path: str


def find_inputs(paths: Sequence[str]) -> Iterator[Source]:
    """The inputs behind the paths."""
    for path in paths:
        if path != "-" and Path(path).is_dir():
            for file in sorted(p for p in Path(path).rglob("*") if p.is_file()):
                yield Source(str(file))
        else:
            yield Source(path)


def read_document(source: Source) -> Document:
    """Read one input."""
    try:
        data = sys.stdin.buffer.read() if source.path == "-" else Path(source.path).read_bytes()
    except OSError as error:
        raise UnreadableInput(source.path, str(error), "check the path") from error
    return Document(
        source.path, Path(source.path).name, hashlib.sha256(data).hexdigest(), "text", text.decode(data, source.path)
    )
