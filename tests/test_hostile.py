"""Broken and hostile files: each is read or named, none crashes a run, hangs it or fills the memory."""

# ruff: noqa: E501
from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Iterator

import pytest
from reportlab.pdfgen.canvas import Canvas

from concite.build.documents import Source, find_inputs, read_document
from concite.build.guard import GuardedReader
from concite.build.mentions import MentionFinder
from concite.build.pipeline import extract
from concite.errors import UnreadableInput
from concite.graph.model import Document
from concite.ontology.scheme import bundled_scheme

PROSE = (
    "Hope heals (Marlow, 2004; Tamm & Vole, 2010a). Trust grew in talks [1, 3-5], as Lund et al. (1999, p. 7) saw. "
    "A weak alliance did not predict a bad end.\n\nReferences\n\nMarlow, T. (2004). On hope. Journal of Hope, 3(2), 10-19.\n"
    "Tamm, E. K., & Vole, J. (2010a). Bridges of trust. London: Pier Press.\n"
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SECONDS = 10.0


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in parts.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            file.writestr(zipfile.ZipInfo(name), content, how)
    return out.getvalue()


def pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=0)
    for _ in range(2):
        for number, line in enumerate(PROSE.split("\n")):
            canvas.drawString(50, 700 - 12 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def wordy(body: str) -> bytes:
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        }
    )


SOUND: dict[str, bytes] = {
    ".pdf": pdf(),
    ".docx": wordy(
        "".join(f"<w:p><w:r><w:t>{line.replace('&', 'and')}</w:t></w:r></w:p>" for line in PROSE.split("\n"))
    ),
    ".odt": zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": "<o:d xmlns:o='o' xmlns:text='t'><o:body><o:text><text:p>Hope heals.</text:p></o:text></o:body></o:d>",
        }
    ),
    ".epub": zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": "<c><rootfile full-path='p.opf'/></c>",
            "p.opf": "<p><item id='a' href='a.html'/><itemref idref='a'/></p>",
            "a.html": f"<html><body><p>{PROSE}</p></body></html>",
        }
    ),
    ".rtf": b"{\\rtf1\\ansi{\\fonttbl{\\f0 T;}}\\pard "
    + PROSE.encode().replace(b"\n", b"\\par ")
    + b"\\u8220?x\\'e9{\\super 3}\\par}",
    ".tex": b"\\documentclass{article}\\begin{document}Hope \\citep[p.~3]{a} heals.\\begin{thebibliography}{1}\\bibitem{a} "
    + PROSE.encode()
    + b"\\end{thebibliography}\\end{document}",
    ".xml": f"<article dtd-version='1'><body><p>Hope (<xref ref-type='bibr' rid='a'>Marlow 2004</xref>).</p></body><back><ref-list><ref id='a'><mixed-citation>{PROSE.replace('&', '')}</mixed-citation></ref></ref-list></back></article>".encode(),
    ".tei": b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><p>Hope <ref type='bibr' target='#b0'>1</ref>.</p></body></text></TEI>",
    ".mht": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<html><body><p>"
    + PROSE.encode()
    + b"</p></body></html>\r\n--x--\r\n",
    ".html": f"<!DOCTYPE html><html><head><title>T</title></head><body><h1>Hope</h1><p>{PROSE}</p></body></html>".encode(),
    ".md": b"---\ntitle: Hope\n---\n# Hope\n\n" + PROSE.encode(),
    ".txt": PROSE.encode(),
}


def damaged() -> Iterator[tuple[str, bytes]]:
    """Each sound file cut, flipped, stretched and mixed, the same at every run."""
    dice = random.Random(20)
    for suffix, sound in SOUND.items():
        for part in (1, 2, 5, 8):
            yield suffix, sound[: len(sound) * part // 9]
        for count in (1, 3, 10, 40, 200):
            for _ in range(2):
                data = bytearray(sound)
                for _ in range(count):
                    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
                yield suffix, bytes(data)
        yield suffix, sound.replace(b" ", b"\x00")
        yield suffix, sound[: len(sound) // 2] + b"\x00" * 1000 + sound[len(sound) // 2 :]
        yield suffix, sound[len(sound) // 3 :] + sound[: len(sound) // 3]
        yield suffix, sound + sound
        yield suffix, sound.decode("latin-1").encode("utf-16")
        yield suffix, b"\xff\xfe" + sound
        at = dice.randrange(len(sound))
        yield suffix, sound[:at] + sound[at : at + 40] * 500 + sound[at:]


LAUGHS = (
    "<!DOCTYPE article ["
    + '<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 30))
    + "]>"
)
WIDE = 200_000


def crafted() -> Iterator[tuple[str, bytes]]:
    """Files made to cost much."""
    yield ".xml", (LAUGHS + "<article dtd-version='1'><body><p>&a29;</p></body></article>").encode()
    yield ".xml", (LAUGHS + "<article dtd-version='&a29;'><body><p>x</p></body></article>").encode()
    yield (
        ".xml",
        f"<!DOCTYPE article [<!ENTITY a '{'x' * 50_000}'>]><article dtd-version='1'><body><p>{'&a;' * 50_000}</p></body></article>".encode(),
    )
    yield (
        ".xml",
        b'<!DOCTYPE article [<!ENTITY a SYSTEM "file:///dev/zero">]><article dtd-version="1"><body><p>&a;</p></body></article>',
    )
    yield (
        ".xml",
        b'<!DOCTYPE article [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]><article dtd-version="1"><body/></article>',
    )
    yield ".xml", b"<article dtd-version='1'><body>" + b"<sec>" * WIDE
    yield ".xml", b"<article dtd-version='1'><body><p>" + b"<italic>a</italic>" * WIDE + b"</p></body></article>"
    yield (
        ".xml",
        b"<article dtd-version='1'><body><p>"
        + b"<xref ref-type='bibr' rid='a'>1</xref>," * 20_000
        + b"</p></body><back><ref-list><ref id='a'><mixed-citation>X</mixed-citation></ref></ref-list></back></article>",
    )
    yield ".html", b"<html>" + b"<div>" * WIDE
    yield ".html", b"<html><table>" + b"<tr><td><table>" * 20_000
    yield ".html", b"<html><p " + b"a='b' " * WIDE + b">x"
    yield ".html", b"<html>" + b"<!--" * WIDE
    yield ".html", b"<html><p>" + b"<sup><a href='#r1'>1</a></sup>" * 20_000
    yield ".rtf", b"{\\rtf1" + b"{" * WIDE
    yield ".rtf", b"{\\rtf1 " + b"\\u55357?" * WIDE
    yield ".rtf", b"{\\rtf1 " + b"\\cell" * WIDE + b"}"
    yield ".rtf", b"{\\rtf1 " + b"{\\footnote x}" * 50_000 + b"\\par}"
    for head in (b"\\begin{document}", b""):
        for piece in (
            b"{",
            b"\\cite[",
            b"\\cite{",
            b"\\footnote{",
            b"\\section{",
            b"\\title{",
            b"$",
            b"\\item[",
            b"\\begin{itemize}",
            b"\\bibitem[",
            b"\\newcommand{",
            b"%\n",
            b"\\'",
        ):
            yield ".tex", b"\\documentclass{article}" + head + piece * 30_000
    yield ".tex", b"\\documentclass{article}\\begin{document}\\begin{thebibliography}{}" + b"\\bibitem[{" * 20_000
    yield (
        ".mht",
        b"MIME-Version: 1.0\r\n"
        + b"".join(b"Content-Type: multipart/related; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(2000)),
    )
    yield ".mht", b"A: b\r\n" * 50_000 + b"Content-Type: multipart/related; boundary=x\r\n"
    yield ".docx", wordy("<w:tbl><w:tr><w:tc>" * 5000)
    yield ".docx", wordy(" " * 60_000_000)
    yield ".docx", wordy("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 100_000)
    yield ".docx", zipped({f"word/document{n}.xml": "x" for n in range(21_000)})
    yield (
        ".odt",
        zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": "<o:d xmlns:o='o' xmlns:text='t'><o:body><o:text>"
                + "<text:list><text:list-item>" * 100_000,
            }
        ),
    )
    yield (
        ".epub",
        zipped(
            {
                "mimetype": "application/epub+zip",
                "META-INF/container.xml": "<c><rootfile full-path='META-INF/container.xml'/></c>",
            }
        ),
    )
    yield ".pdf", b"%PDF-1.7\n" + b"1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\n" + b"trailer << /Root 1 0 R >>"
    yield (
        ".pdf",
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 999999999/Kids[2 0 R]>>endobj trailer<</Root 1 0 R>>",
    )
    yield ".pdf", b"%PDF-1.7\n" + b"[" * WIDE
    yield ".pdf", b"%PDF-1.7\n" + b"<<" * WIDE
    yield ".md", b"---\n" + b"title: [" * 10_000 + b"\n---\n"
    yield ".md", b"[" * WIDE
    yield ".md", b"[a](" * WIDE
    for piece in (
        "(",
        "[1,",
        "Lee, A. (",
        "“",
        "((Lee, 1999), ",
        "et al. ",
        "A.B.",
        "1999; ",
        "\n",
        " ",
        "a",
        "-",
        "https://",
        "10.1234/",
        "Mc",
        "\u202e",
        "e\u0301",
        "’",
        "References\n",
        "\n1. ",
    ):
        yield ".txt", (piece * (WIDE // len(piece))).encode()


def read_all(files: list[tuple[str, bytes]]) -> list[str]:
    """What went wrong, "" where nothing; every file takes less than `SECONDS`."""
    finder = MentionFinder(bundled_scheme())
    reader = GuardedReader(seconds=SECONDS)
    told = []
    try:
        for number, (suffix, data) in enumerate(files):
            started = time.monotonic()
            place = f"{number}{suffix}"
            try:
                read = reader.read(data, place, suffix)
                assert read is not None
                content, kind = read
                document = Document(
                    path=place,
                    name=place,
                    sha256="0" * 64,
                    kind=kind,
                    text=content.text,
                    pages=content.pages,
                    tagged_references=content.references,
                    tagged_citations=content.citations,
                )
                extract(document, finder)
                told.append("")
            except UnreadableInput as error:
                assert str(error).startswith(place)
                assert "\n" not in str(error)
                told.append(error.reason)
            took = time.monotonic() - started
            assert took < SECONDS, f"{place} {data[:80]!r} took {took:.1f} s: {told[-1]}"
    finally:
        reader.close()
    return told


def test_damaged_files_are_read_or_named() -> None:
    files = list(damaged())
    assert len(files) >= 240
    told = read_all(files)
    assert [
        reason for reason in told if "crash" in reason or "took longer" in reason or "cannot be read" in reason
    ] == []


def test_crafted_files_are_read_or_named() -> None:
    files = list(crafted())
    assert len(files) >= 60
    told = read_all(files)
    assert [
        (files[at][0], files[at][1][:60], reason)
        for at, reason in enumerate(told)
        if "crash" in reason or "took longer" in reason or "cannot be read" in reason
    ] == []


def test_a_very_long_line_and_a_sparse_giant(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    giant = folder / "giant.txt"
    with giant.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    (source,) = find_inputs([str(giant)])
    assert isinstance(source, Source)
    started = time.monotonic()
    with pytest.raises(UnreadableInput, match="larger than 64 MB"):
        read_document(source)
    assert time.monotonic() - started < SECONDS
