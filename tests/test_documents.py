"""What is found, in which order, and what is said of the rest."""

from __future__ import annotations

import hashlib
import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

from concite.build.documents import (
    READERS,
    SkippedInput,
    Source,
    document_of,
    find_inputs,
    printable,
    read_bytes,
    read_document,
)
from concite.build.products import FORMATS, write_products
from concite.errors import UnreadableInput
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.model import Document

PAGE = (
    b"<!DOCTYPE html><html><head><title>T</title></head><body><h1>Hope</h1><p>Hope heals many people.</p></body></html>"
)


def told(paths: list[str], root: Path) -> list[str]:
    """Paths of what is found and lines of what is not, relative to a folder."""
    return [
        str(one.path if isinstance(one, Source) else one).replace(f"{root}{os.sep}", "") for one in find_inputs(paths)
    ]


def test_a_folder_in_order_of_path(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/y.HTML", "a.txt", ".hidden.txt", ".git/x.txt", "code.py", "refs.bib", "noname"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"Hope heals.")
    (tmp_path / "c.ps").write_bytes(b"%!PS-Adobe-3.0\n")
    (tmp_path / "d.rst").write_bytes(b"Hope\n====")
    (tmp_path / "e.tex").write_bytes(b"\\section{Hope}")
    (tmp_path / "f.xml").write_bytes(b"<rss/>")
    (tmp_path / "paper").write_bytes(b"%PDF-1.4\n")
    (tmp_path / "old.php").write_bytes(PAGE)
    (tmp_path / "page.html").write_bytes(PAGE)
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "x.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    assert told([str(tmp_path)], tmp_path) == [
        "a.txt",
        str(Path("a", "y.HTML")),
        str(Path("a", "z.md")),
        "b.txt",
        "c.ps: is a PostScript file; skipped",
        "d.rst: is of a kind that is not read; skipped",
        "e.tex",
        "f.xml: is of a kind that is not read; skipped",
        "noname",
        "old.php",
        "page.html",
        "paper",
    ]
    assert [type(one) for one in find_inputs([str(tmp_path)])].count(SkippedInput) == 3


def test_each_file_once_in_order_of_paths(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a")
    (tmp_path / "b.txt").write_bytes(b"b")
    a, b = str(tmp_path / "a.txt"), str(tmp_path / "b.txt")
    detour = str(tmp_path / "." / ".." / tmp_path.name / "a.txt")
    assert told([b, a, detour, str(tmp_path), "-", "-"], tmp_path) == ["b.txt", "a.txt", "-"]


def test_no_build_reads_the_one_before(tmp_path: Path, sample_graph: KnowledgeGraph) -> None:
    write_products(sample_graph, tmp_path / "outputs", FORMATS, title="What helps")
    (tmp_path / "outputs" / "mine.md").write_text("---\ntype: note\nid: 7\n---\n# Hope", encoding="utf-8")
    (tmp_path / "a.html").write_bytes(PAGE)
    assert told([str(tmp_path)], tmp_path) == ["a.html", str(Path("outputs", "mine.md"))]
    # Whoever names one gets it.
    assert told([str(tmp_path / "outputs" / "graph.html")], tmp_path) == [str(Path("outputs", "graph.html"))]


def test_missing_and_empty(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_bytes(b"a")
    assert told([str(tmp_path / "no.txt"), str(tmp_path / "empty"), str(tmp_path / "a.txt")], tmp_path) == [
        "no.txt: does not exist; check the path",
        "empty: holds no readable document; readable are " + ", ".join(reader.suffixes[0] for reader in READERS),
        "a.txt",
    ]


def test_links_and_odd_names(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Hope.")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "dead.txt").symlink_to(tmp_path / "nowhere")
    odd = 'new\nline "q" \u202eltr.txt'
    (tmp_path / odd).write_bytes(b"Trust.")
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_bytes(b"Bond.")
    os.mkfifo(tmp_path / "pipe.txt")
    found = list(find_inputs([str(tmp_path)]))
    assert [read_document(one).text if isinstance(one, Source) else one.reason for one in found] == [
        "Hope.",
        "Bond.",
        "cannot be read (no such file or directory)",
        "Trust.",
        "is no regular file",
    ]
    names = [one.path.rsplit("/", 1)[1] for one in found if isinstance(one, Source)]
    assert names == ["a.txt", "caf\ufffd.txt", odd]
    assert printable(odd) == 'new\\nline "q" \\u202eltr.txt'


def test_a_text_is_its_bytes(tmp_path: Path) -> None:
    data = "\ufeffHope\r\nheals.\r".encode()
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    assert read_document(Source(str(file), str(file))) == Document(
        path=str(file), name="a.txt", sha256=hashlib.sha256(data).hexdigest(), kind="text", text="Hope\r\nheals.\r"
    )


@pytest.mark.parametrize(
    ("data", "suffix", "kind"),
    [
        (PAGE, ".html", "html"),
        (PAGE, "", "html"),
        (PAGE, ".txt", "html"),
        (b"\n<!-- saved -->\n" + PAGE, ".txt", "html"),
        (PAGE.decode().encode("utf-16"), "", "html"),
        (b"<html", ".txt", "text"),
        (b"<p>Not a page</p>", ".txt", "text"),
        (b"<p>A piece of one</p>", ".html", "html"),
        (b"Plain words in a wrong file", ".html", "text"),
        (b"# Hope", ".md", "markdown"),
        (b"# Hope", ".txt", "text"),
        (b"", ".html", "text"),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body>a</body></html>", ".xhtml", "html"),
    ],
)
def test_kind_by_content(data: bytes, suffix: str, kind: str) -> None:
    assert read_bytes(data, "x", suffix)[1] == kind


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<?xml version='1.0'?><rss><channel/></rss>", "is XML"),
        (
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n",
            "is a page archive without a page",
        ),
        (b"%!PS-Adobe-3.0", "is a PostScript file"),
    ],
)
def test_other_kinds_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableInput, match=f"^x: {reason}"):
        read_bytes(data, "x", ".dat")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Hope \xe9t\xe9.\r\n")))
    document = read_document(Source("-", "-"))
    assert (document.path, document.name, document.text) == ("-", "-", "Hope été.\r\n")


def test_too_large(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 100)
    (source,) = find_inputs([str(tmp_path / "a.txt")], most_bytes=99)
    assert isinstance(source, Source)
    with pytest.raises(UnreadableInput, match="larger than 99 bytes"):
        read_document(source)


def test_archives(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as file:
        file.writestr("deep/b.md", "# Trust")
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "papers.zip", "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in (
            ("a/page", PAGE), ("more.zip", inner.getvalue()), ("../out.txt", b"Out."),
            ("C:\\out.txt", b"Out."), ("/etc/x.txt", b"x"), ("code.py", b"x = 1"), ("__MACOSX/a.txt", b"x"),
            ("pic.png", b"\x89PNG\r\n\x1a\n\x00"),
            ("bomb.txt", b" " * 20_000_000),
        ):  # fmt: skip
            file.writestr(name, content)
        file.writestr(link, "/etc/passwd")
    assert told([str(tmp_path)], tmp_path) == [
        "papers.zip/../out.txt: leads out of its archive; skipped",
        "papers.zip//etc/x.txt: leads out of its archive; skipped",
        "papers.zip/C:\\out.txt: leads out of its archive; skipped",
        "papers.zip/a/page",
        "papers.zip/bomb.txt",
        "papers.zip/link.txt: is a link; skipped",
        "papers.zip/more.zip/deep/b.md",
        "papers.zip/pic.png: is a PNG image; skipped",
    ]
    sources = [one for one in find_inputs([str(tmp_path / "papers.zip")]) if isinstance(one, Source)]
    page, bomb, note = sources
    assert (read_document(page).kind, read_document(page).name) == ("html", "page")
    assert read_document(page).sha256 == hashlib.sha256(PAGE).hexdigest()
    assert (read_document(note).kind, read_document(note).title) == ("markdown", "Trust")
    with pytest.raises(UnreadableInput, match=r"bomb\.txt: unpacks to far more than its size"):
        read_document(bomb)


def test_a_broken_archive_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04" + b"x" * 100)
    assert told([str(tmp_path / "a.zip")], tmp_path) == ["a.zip: is a broken zip file; save or download it again"]


def test_a_text_of_too_many_characters_is_named() -> None:
    with pytest.raises(UnreadableInput, match=r"^a\.md: holds more than 12 million characters; split it$"):
        read_bytes(b"hope " * 2_500_000, "a.md", ".md")


def test_what_was_read_becomes_a_document() -> None:
    content, kind = read_bytes(PAGE, "x", ".html")
    document = document_of(content, kind, PAGE, "papers/a.html")
    assert (document.path, document.name, document.kind, document.title) == ("papers/a.html", "a.html", "html", "Hope")
    assert document.sha256 == hashlib.sha256(PAGE).hexdigest()
