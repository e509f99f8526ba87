"""The process in which `guard` reads documents and libraries: frames in, frames out, until its input ends."""

from __future__ import annotations

import json
import os
import signal
import sys

from ..errors import MissingPart, UnreadableInput
from .documents import read_bytes
from .guard import encode_content, encode_entries, read_frame, write_frame
from .library import entries
from .ocr import Ocr

MOST_MEMORY = 768 * 1024 * 1024
"""Bytes of memory that reading one document may take, where the system holds processes to such a limit."""


def main() -> None:
    """Read what comes until the pipe ends."""
    _bound_memory()
    # Ended amid OCR, it leaves neither the program nor its folder behind.
    signal.signal(signal.SIGTERM, _end)
    given, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # A library that prints would break the frames: what it says goes where errors go.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    write_frame(answers, b"ready")
    while (head := read_frame(given)) is not None and (data := read_frame(given)) is not None:
        asked = json.loads(head)
        place = asked["place"]
        try:
            if asked.get("library"):
                answer = encode_entries(entries(data, place, asked["suffix"]))
            else:
                ocr = Ocr(**asked["ocr"]) if asked["ocr"] else None
                read = read_bytes(data, place, asked["suffix"], most_bytes=asked["most_bytes"], ocr=ocr)
                answer = encode_content(*read)
        except UnreadableInput as error:
            answer = json.dumps({"unreadable": [error.place, error.reason, error.remedy]}).encode()
        except MissingPart as error:
            answer = json.dumps({"missing": str(error)}).encode()
        except (MemoryError, RecursionError):
            answer = json.dumps({"unreadable": [place, "is more than can be read", "save it in parts"]}).encode()
        except Exception as error:  # a reader's own mistake: the document is named, the rest is done
            reason = f"cannot be read ({type(error).__name__})"
            answer = json.dumps({"unreadable": [place, reason, "save it as text and give that file"]}).encode()
        write_frame(answers, answer)


def _end(*_: object) -> None:
    raise SystemExit


def _bound_memory() -> None:
    """Let the system refuse memory beyond the limit: what a document's tree takes is not always seen beforehand."""
    try:
        import resource
    except ImportError:  # Windows
        return
    try:
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    except (OSError, ValueError):
        return


if __name__ == "__main__":
    main()
