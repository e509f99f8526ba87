"""Scanned PDFs: named, or read by a program that the user has; the tests bring a stand-in along."""

from __future__ import annotations

import io
import json
import os
import signal
import struct
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from concite.build.documents import Source, read_document
from concite.build.ocr import find_ocr, png
from concite.build.pdf import page_images
from concite.cli import main
from concite.errors import UnreadableInput, WrongUse

LINES = ("Hope predicts outcome (Marlow, 2004).", "Empathy improves the alliance (Marlow, 2004).")


def pdf(*pages: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for words in pages:
        if words:
            canvas.drawString(72, 700, words)
        else:
            canvas.rect(72, 700, 100, 20, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf("", ""))
    return path


def put_program(folder: Path, name: str, body: str) -> None:
    """A stand-in for an OCR program, the only one on the PATH; it notes what it was called with."""
    folder.mkdir(exist_ok=True)
    program = folder / name
    (folder / "read.pdf").write_bytes(pdf(*LINES))
    program.write_text(
        f"#!{sys.executable}\nimport json, os, pathlib, shutil, sys, time\nhere = pathlib.Path({str(folder)!r})\n"
        f"(here / 'called.json').write_text(json.dumps([sys.argv[1:], sorted(os.listdir('.'))]))\n{body}\n"
    )
    program.chmod(0o755)


COPY = "shutil.copy(here / 'read.pdf', 'text.pdf')"


@pytest.mark.parametrize(
    ("name", "arguments", "files"),
    [
        (
            "ocrmypdf",
            "-q -l deu+eng -j 1 -O 0 --output-type pdf scan.pdf text.pdf".split(),
            ["scan.pdf"],
        ),
        (
            "tesseract",
            "list.txt text -l deu+eng --dpi 300 -c textonly_pdf=1 pdf".split(),
            ["1.png", "2.png", "list.txt"],
        ),
    ],
)
def test_a_scan_is_read_and_says_so(
    name: str, arguments: list[str], files: list[str], scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bin_folder = tmp_path / "bin"
    put_program(bin_folder, name, COPY)
    monkeypatch.setenv("PATH", str(bin_folder))
    document = read_document(Source(str(scan), str(scan)), find_ocr("deu+eng"))
    assert (document.kind, document.text) == ("pdf (OCR)", "\n\n".join(LINES))
    assert [page.index for page in document.pages] == [1, 2]
    assert json.loads((bin_folder / "called.json").read_text()) == [arguments, files]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (
            "sys.stderr.write('\\n\\x1b[1mno data\\nfor deu\\n'); sys.exit(3)",
            "cannot be read by ocrmypdf (exit status 3: \x1b[1mno data)",
        ),
        ("sys.exit(0)", "cannot be read by ocrmypdf (no such file or directory)"),
        ("shutil.copy('scan.pdf', 'text.pdf')", "is a PDF without text, and ocrmypdf found none on its pages"),
        ("time.sleep(60)", "took ocrmypdf longer than 1 s"),
    ],
)
def test_what_the_program_cannot_read_is_named(
    body: str, reason: str, scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from concite.build.documents import read_bytes

    put_program(tmp_path / "bin", "ocrmypdf", body)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr("concite.build.ocr.MOST_SECONDS", 1.0)
    with pytest.raises(UnreadableInput) as raised:
        read_bytes(scan.read_bytes(), "scan.pdf", ".pdf", ocr=find_ocr())
    assert (raised.value.place, raised.value.reason) == ("scan.pdf", reason)


def test_the_command_line(
    scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(list(arguments))
        results, errors = capfdbinary.readouterr()
        return int(str(left.value.code)), results.decode(), errors.decode()

    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    missing = "concite: --ocr: neither ocrmypdf nor tesseract is on the PATH; install one of them, or leave --ocr out\n"
    assert run("extract", str(scan), "--ocr") == (2, "", missing)
    status, _, errors = run("extract", str(scan))
    assert (status, "--ocr" in errors) == (1, True)
    put_program(tmp_path / "bin", "tesseract", COPY)
    status, results, errors = run("extract", str(scan), "--ocr-language", "deu")
    assert (status, errors, json.loads(results)["document"]["kind"]) == (0, "", "pdf (OCR)")
    graph = str(tmp_path / "out")
    assert run("build", str(scan), "-q", "--ocr", "-o", graph, "--formats", "ttl")[0] == 0
    assert 'concite:format "pdf (OCR)"' in Path(graph, "graph.ttl").read_text("utf-8")
    status, results, _ = run("verify", f"{graph}/graph.ttl", str(scan), "--ocr", "-q")
    assert (status, results.splitlines()[0]) == (0, "4 of 4 quotes from 1 document stand word for word at their place.")


def test_names_of_languages() -> None:
    for language in ("", "deu;x", "-x", "../deu", "deu+", "d"):
        with pytest.raises(WrongUse, match="--ocr-language"):
            find_ocr(language)


def test_pages_are_drawn_as_png() -> None:
    first, second = page_images(pdf("Hope", ""))
    assert first != second
    assert first.startswith(b"\x89PNG\r\n\x1a\n")
    width, height, depth = struct.unpack(">IIB", first[16:25])
    assert (width, height, depth) == (2481, 3508, 8)
    image = png(2, 2, [b"\x00\xff", b"\x80\x40"])
    assert zlib.decompress(image[41 : image.index(b"IEND") - 8]) == b"\x00\x00\xff\x00\x80\x40"


def test_ctrl_c_amid_ocr_leaves_neither_program_nor_folder(scan: Path, tmp_path: Path) -> None:
    put_program(tmp_path / "bin", "ocrmypdf", "(here / 'pid').write_text(str(os.getpid()))\ntime.sleep(60)")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with subprocess.Popen(
        [sys.executable, "-m", "concite", "extract", str(scan), "--ocr"], cwd=tmp_path, stderr=subprocess.PIPE,
        env={**os.environ, "PATH": str(tmp_path / "bin"), "TMPDIR": str(temporary)},
    ) as process:  # fmt: skip
        note = tmp_path / "bin" / "pid"
        while not (note.exists() and note.read_text()) and process.poll() is None:
            time.sleep(0.05)
        assert [path.name[:12] for path in temporary.iterdir()] == ["concite-ocr-"]
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert (process.returncode, said.decode().strip()) == (130, "concite: stopped; nothing half-written was left")
    assert list(temporary.iterdir()) == []
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text()), 0)
