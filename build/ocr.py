"""Text of scanned PDFs: read by ocrmypdf or tesseract, where a user has one of them and asks for it.

Neither is part of Concite. Both run as programs of their own, with a limit on time, and give back a PDF whose text
is read like any other's.
"""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import tempfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..errors import UnreadableInput, WrongUse

SECONDS_A_PAGE = 30.0
MOST_SECONDS = 3600.0
"""Time that the pages of one document may take, all together."""
DOTS_PER_INCH = 300
_LANGUAGES = re.compile(r"[A-Za-z][A-Za-z_]{2,30}(?:\+[A-Za-z][A-Za-z_]{2,30}){0,9}")


@dataclass(frozen=True, slots=True)
class Ocr:
    """Which program reads scans ("ocrmypdf", "tesseract"), where it is, and in which languages (tesseract's names)."""

    program: str
    path: str
    language: str = "eng"


def find_ocr(language: str = "eng") -> Ocr:
    """The program that is there to read scans.

    Raises:
        WrongUse: neither is on the PATH, or `language` is no name of languages.
    """
    if not _LANGUAGES.fullmatch(language):
        raise WrongUse(f"--ocr-language {language}: give tesseract's names of languages, for instance eng or deu+eng")
    for program in ("ocrmypdf", "tesseract"):
        if path := shutil.which(program):
            return Ocr(program, path, language)
    raise WrongUse("--ocr: neither ocrmypdf nor tesseract is on the PATH; install one of them, or leave --ocr out")


def with_text(data: bytes, images: Iterable[bytes], pages: int, place: str, ocr: Ocr) -> bytes:
    """A scanned PDF → a PDF that holds its text.

    Args:
        data: the scan.
        images: its pages drawn at `DOTS_PER_INCH`, as PNG; taken only where the program needs them.
        pages: how many there are.
        place: how an error names it.
        ocr: who reads.

    Raises:
        UnreadableInput: the program fails or takes too long; its own last words are told.
    """
    seconds = min(MOST_SECONDS, 60 + SECONDS_A_PAGE * pages)
    with tempfile.TemporaryDirectory(prefix="concite-ocr-") as folder:
        scan, made = Path(folder, "scan.pdf"), Path(folder, "text.pdf")
        if ocr.program == "ocrmypdf":
            scan.write_bytes(data)
            arguments = ["-q", "-l", ocr.language, "-j", "1", "-O", "0", "--output-type", "pdf", "scan.pdf", "text.pdf"]
        else:
            names = []
            for number, image in enumerate(images, 1):
                names.append(f"{number}.png")
                Path(folder, names[-1]).write_bytes(image)
            Path(folder, "list.txt").write_text("".join(f"{name}\n" for name in names), encoding="utf-8", newline="\n")
            arguments = ["list.txt", "text", "-l", ocr.language, "--dpi", str(DOTS_PER_INCH)]
            arguments += ["-c", "textonly_pdf=1", "pdf"]
        return _run(ocr, arguments, folder, seconds, made, place)


def _run(ocr: Ocr, arguments: list[str], folder: str, seconds: float, made: Path, place: str) -> bytes:
    program, remedy = ocr.program, f"run {ocr.program} on it yourself, and give the result"
    try:
        done = subprocess.run(  # noqa: S603 (a program of two that are known, in a folder of our own)
            [ocr.path, *arguments], cwd=folder, timeout=seconds, capture_output=True, stdin=subprocess.DEVNULL,
            # One thread: the same text at every run, and the other cores are left to others.
            env={**os.environ, "OMP_THREAD_LIMIT": "1"}, check=False,
        )  # fmt: skip
        if done.returncode == 0:
            return made.read_bytes()
        words = done.stderr.decode("utf-8", "replace").split("\n")
        said = " ".join(next((line for line in words if line.strip()), "").split())[:200]
        reason = f"cannot be read by {program} (exit status {done.returncode}{': ' + said if said else ''})"
    except subprocess.TimeoutExpired:
        reason = f"took {program} longer than {seconds:.0f} s"
    except OSError as error:
        reason = f"cannot be read by {program} ({(error.strerror or str(error)).lower()})"
    raise UnreadableInput(place, reason, remedy)


def png(width: int, height: int, rows: Iterable[bytes]) -> bytes:
    """A grey image (8 bits a point) as PNG; ISO/IEC 15948, without any filter of rows."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\x00" + row for row in rows), 1)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
