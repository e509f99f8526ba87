"""Reads documents and libraries in a second process, which is killed where one hangs it or makes it crash.

The process is started when the first file needs it (plain text never does) and reads one file after the other. It
is started by command, not forked, and answers in JSON, not in pickles: what a hostile file could make of it reaches
this process as text only.
"""

from __future__ import annotations

import atexit
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, fields, is_dataclass
from typing import IO, Any

from ..errors import MissingPart, UnreadableInput
from ..graph.model import Attachment, Citation, CitationItem, Filing, Link, Name, Page, Reference
from .libraries.fields import Broken, Found
from .ocr import MOST_SECONDS as OCR_SECONDS
from .ocr import Ocr
from .text import MOST_BYTES, Content

SECONDS = 10.0
"""Time that any document may take to be read."""
SECONDS_PER_MEGABYTE = 30.0
"""What is added for each megabyte of it, up to `MOST_SECONDS` in all."""
MOST_SECONDS = 600.0
_START_SECONDS = 60.0
_TIDYING_SECONDS = 5.0
"""How long a process that is ended amid OCR has to end the program it runs and to take its folder away."""
_WORKER = f"{__package__}.reading_worker"


def time_limit(size: int) -> float:
    """How many seconds a document of so many bytes may take."""
    return min(MOST_SECONDS, SECONDS + SECONDS_PER_MEGABYTE * size / (1 << 20))


class GuardedReader:
    """Reads bytes as `documents.read_bytes` does, in a process of its own.

    Args:
        seconds: a fixed time limit for each document; None for `time_limit` of its size.
        command: what to start instead of the reading process (for tests).
    """

    def __init__(self, seconds: float | None = None, command: list[str] | None = None) -> None:
        self._seconds = seconds
        self._command = command or [sys.executable, "-m", _WORKER]
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[bytes | None] = queue.Queue()
        self._lock = threading.Lock()
        self._in_ocr = False

    def read(
        self, data: bytes, place: str, suffix: str = "", *, most_bytes: int = MOST_BYTES, ocr: Ocr | None = None
    ) -> tuple[Content, str] | None:
        """What some bytes hold, and their kind; None where no process can be started here.

        Raises:
            UnreadableInput: as the readers do, and where a document takes too long or makes its reader crash.
            MissingPart: where a reader lacks its library.
        """
        asked = {"place": place, "suffix": suffix, "most_bytes": most_bytes, "ocr": asdict(ocr) if ocr else None}
        answer = self._ask(asked, data, OCR_SECONDS if ocr else 0.0, "save it as text, or in parts, and give these")
        return None if answer is None else _content(answer)

    def read_library(self, data: bytes, place: str, suffix: str) -> list[Found | Broken] | None:
        """The entries of a library in some bytes; None where no process can be started here.

        Raises:
            UnreadableInput: as `library.entries`, and where the library takes too long or makes its reader crash.
        """
        asked = {"place": place, "suffix": suffix, "library": True}
        answer = self._ask(asked, data, 0.0, "export it in parts and give these")
        return None if answer is None else _entries(answer)

    def _ask(self, asked: dict[str, Any], data: bytes, more_seconds: float, remedy: str) -> dict[str, Any] | None:
        """What the process answers to some bytes; `remedy` where it takes too long."""
        place = asked["place"]
        with self._lock:
            if not self._running() and not self._start():
                return None
            limit = self._seconds if self._seconds is not None else time_limit(len(data))
            limit += more_seconds
            answer: bytes | None = None
            self._in_ocr = bool(asked.get("ocr"))
            try:
                assert self._process is not None and self._process.stdin is not None
                for frame in (json.dumps(asked).encode(), data):
                    write_frame(self._process.stdin, frame)
                answer = self._answers.get(timeout=limit)
            except queue.Empty:
                self.close()
                raise UnreadableInput(place, f"took longer than {limit:.0f} s to read", remedy) from None
            except OSError:
                pass
            except BaseException:  # Ctrl-C, perhaps in a notebook: the answer must not meet the next question
                self.close()
                raise
            if answer is None:
                self.close()
                raise UnreadableInput(place, "makes its reader crash", "print or save it anew and give that file")
            self._in_ocr = False
        said: dict[str, Any] = json.loads(answer)
        if "unreadable" in said:
            raise UnreadableInput(*map(str, said["unreadable"]))
        if "missing" in said:
            raise MissingPart(str(said["missing"]))
        return said

    def close(self) -> None:
        """End the process, if one runs."""
        process, self._process = self._process, None
        if process is not None:
            if self._in_ocr:
                process.terminate()
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_TIDYING_SECONDS)
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()

    def _running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _start(self) -> bool:
        """Start the process and wait until it says that it is ready."""
        self.close()
        path = os.pathsep.join(dict.fromkeys(part for part in sys.path if part))
        try:
            self._process = subprocess.Popen(  # noqa: S603 (our own module, by this very interpreter)
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
            )  # fmt: skip
        except OSError:
            return False
        self._answers = queue.Queue()
        assert self._process.stdout is not None
        threading.Thread(target=_listen, args=(self._process.stdout, self._answers), daemon=True).start()
        try:
            ready = self._answers.get(timeout=_START_SECONDS)
        except queue.Empty:
            ready = None
        if ready is None:
            self.close()
        return ready is not None


def _listen(pipe: IO[bytes], answers: queue.Queue[bytes | None]) -> None:
    """Put each answer into the queue, and None where the process has ended."""
    try:
        while (frame := read_frame(pipe)) is not None:
            answers.put(frame)
    except (OSError, ValueError):
        pass
    answers.put(None)


def write_frame(pipe: IO[bytes], frame: bytes) -> None:
    """Write some bytes behind their length (8 bytes, big end first)."""
    pipe.write(len(frame).to_bytes(8, "big"))
    pipe.write(frame)
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> bytes | None:
    """The bytes of a frame, None where the pipe has ended."""
    length = pipe.read(8)
    if len(length) < 8:
        return None
    size = int.from_bytes(length, "big")
    frame = pipe.read(size)
    return frame if len(frame) == size else None


def _plain(value: Any) -> Any:
    """A value as JSON has it: dataclasses and named tuples, at any depth, by the names of their fields."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        named: dict[str, Any] | None = value._asdict() if hasattr(value, "_asdict") else None
        return [_plain(one) for one in value] if named is None else {name: _plain(one) for name, one in named.items()}
    return value


def encode_content(content: Content, kind: str) -> bytes:
    """What a reader made, as JSON."""
    return json.dumps({"kind": kind, "content": _plain(content)}).encode()


def _content(answer: Mapping[str, Any]) -> tuple[Content, str]:
    """The reverse of `encode_content`."""
    said = answer["content"]
    return (
        Content(
            text=said["text"],
            title=said["title"],
            authors=_names(said["authors"]),
            year=said["year"],
            doi=said["doi"],
            pages=tuple(Page(**one) for one in said["pages"]),
            links=tuple(Link(**one) for one in said["links"]),
            references=tuple(map(_reference, said["references"])),
            citations=tuple(Citation(**{**one, "items": _items(one["items"])}) for one in said["citations"]),
        ),
        answer["kind"],
    )


def encode_entries(entries: Iterable[Found | Broken]) -> bytes:
    """What a library holds, as JSON."""
    return json.dumps({"entries": [_plain(entry) for entry in entries]}).encode()


def _entries(answer: Mapping[str, Any]) -> list[Found | Broken]:
    """The reverse of `encode_entries`."""
    return [
        Broken(**one) if "reason" in one else Found(_reference(one["reference"]), one["line"], tuple(one["files"]))
        for one in answer["entries"]
    ]


def _reference(said: dict[str, Any]) -> Reference:
    names = {"authors": _names(said["authors"]), "editors": _names(said["editors"])}
    filing = said["filing"]
    if filing is not None:
        files = tuple(Attachment(**one) for one in filing["attachments"])
        filing = Filing(**{**{name: tuple(values) for name, values in filing.items()}, "attachments": files})
    return Reference(**{**said, **names, "filing": filing})


def _names(said: list[dict[str, str]]) -> tuple[Name, ...]:
    return tuple(Name(**one) for one in said)


def _items(said: list[dict[str, Any]]) -> tuple[CitationItem, ...]:
    return tuple(
        CitationItem(**{**one, "authors": tuple(one["authors"]), "candidates": tuple(one["candidates"])})
        for one in said
    )


_GUARD = GuardedReader()
atexit.register(_GUARD.close)


def read_guarded(
    data: bytes, place: str, suffix: str = "", *, most_bytes: int = MOST_BYTES, ocr: Ocr | None = None
) -> tuple[Content, str] | None:
    """Read by the one reading process of this program; None where none can be started.

    Raises:
        UnreadableInput, MissingPart: as `GuardedReader.read`.
    """
    return _GUARD.read(data, place, suffix, most_bytes=most_bytes, ocr=ocr)


def read_library_guarded(data: bytes, place: str, suffix: str) -> list[Found | Broken] | None:
    """Read a library by the one reading process of this program; None where none can be started.

    Raises:
        UnreadableInput: as `GuardedReader.read_library`.
    """
    return _GUARD.read_library(data, place, suffix)
