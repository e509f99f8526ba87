"""The process that reads: same results, and what hangs or dies is named while the rest is done."""

# ruff: noqa: E501
from __future__ import annotations

import json
import sys

import pytest

from concite.build import guard
from concite.build.documents import read_bytes
from concite.build.guard import GuardedReader, time_limit
from concite.build.libraries.fields import Broken, Found
from concite.build.library import entries
from concite.errors import UnreadableInput
from concite.graph.model import Attachment, Citation, CitationItem, Filing, Name, Reference

JATS = b"""<article dtd-version="1.1"><front><article-meta><article-id pub-id-type="doi">10.5555/x</article-id><title-group>
<article-title>Hope \xf0\x9f\x98\x80</article-title></title-group><contrib-group><contrib><name><surname>Orta</surname>
</name></contrib></contrib-group></article-meta></front><body><p>So <xref ref-type="bibr" rid="a">Lund 2004</xref>.</p></body>
<back><ref-list><ref id="a"><mixed-citation>Lund, A. (2004). On hope.</mixed-citation></ref></ref-list></back></article>"""

HANGS = """
import sys, time
sys.path[:0] = {path!r}
from concite.build import documents, library, reading_worker
real, real_entries = documents.read_bytes, library.entries
def read(data, *rest, **more):
    spoil(data)
    return real(data, *rest, **more)
def read_library(data, *rest):
    spoil(data)
    return real_entries(data, *rest)
def spoil(data):
    if data == b"hang":
        time.sleep(600)
    if data == b"die":
        import os
        os._exit(11)
    if data == b"err":
        raise KeyError("x")
reading_worker.read_bytes, reading_worker.entries = read, read_library
reading_worker.main()
"""


def test_the_same_as_without_it() -> None:
    reader = GuardedReader()
    try:
        for data, suffix in ((JATS, ".xml"), (b"[a](http://b) words", ".md")):
            assert reader.read(data, "x", suffix) == read_bytes(data, "x", suffix)
        content = reader.read(JATS, "x", ".xml")
        assert content is not None
        assert isinstance(content[0].references[0], Reference)
        assert isinstance(content[0].citations[0], Citation)
        assert isinstance(content[0].citations[0].items[0], CitationItem)
        with pytest.raises(UnreadableInput, match=r"^x: is a broken PDF; print"):
            reader.read(b"%PDF-1.7 no", "x")
    finally:
        reader.close()


def test_what_hangs_or_dies_is_named_and_the_rest_is_done() -> None:
    command = [sys.executable, "-c", HANGS.format(path=[part for part in sys.path if part])]
    reader = GuardedReader(seconds=1.0, command=command)
    try:
        for data, reason in (
            (b"hang", "took longer than 1 s"),
            (b"die", "makes its reader crash"),
            (b"err", "KeyError"),
        ):
            with pytest.raises(UnreadableInput, match=reason):
                reader.read(data, "x", ".txt")
            read = reader.read(b"Hope.", "x", ".txt")
            assert read is not None
            assert read[0].text == "Hope."
    finally:
        reader.close()


ENTRY = Reference(
    "k", 0, 4, "Text", authors=(Name("Orta", "A."), Name(literal="Office \ud800")), editors=(Name("Lund"),), etal=True,
    filing=Filing(("k",), ("hope",), ("Shelf/Inner",), ("review",), ("Notice",), (Attachment("a.pdf", "x.bib"),)),
)  # fmt: skip


def test_entries_of_libraries_come_through_whole() -> None:
    found = [Found(ENTRY, 3, ("a.pdf", "b.pdf")), Found(ENTRY._replace(filing=None), 9), Broken(12, "has no title")]
    assert guard._entries(json.loads(guard.encode_entries(found))) == found


def test_libraries_are_read_as_without_it_and_named_where_they_cannot() -> None:
    command = [sys.executable, "-c", HANGS.format(path=[part for part in sys.path if part])]
    reader = GuardedReader(seconds=1.0, command=command)
    bib = b"@book{a, author={Orta, A.}, title={Hope}, file={:a.pdf:PDF}}\n@book{b, year=2000}\n"
    try:
        assert reader.read_library(bib, "x", ".bib") == list(entries(bib, "x", ".bib"))
        for data, reason in (
            (b"hang", r"^x: took longer than 1 s to read; export it in parts and give these$"),
            (b"die", "makes its reader crash"),
            (b"\x89PNG\r\n\x1a\n\x00", "is a PNG image; give BibTeX"),
            (b"words", "is no library that is read; give BibTeX"),
        ):
            with pytest.raises(UnreadableInput, match=reason):
                reader.read_library(data, "x", "")
    finally:
        reader.close()


def test_an_interrupted_question_is_not_answered_later(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = GuardedReader()
    try:
        assert reader.read(b"First.", "x", ".txt")
        first = reader._process
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(reader._answers, "get", interrupted)
            reader.read(b"Second.", "x", ".txt")
        read = reader.read(b"Third.", "x", ".txt")
        assert read is not None and read[0].text == "Third."
        assert first is not None and first.poll() is not None
    finally:
        reader.close()


def interrupted(**_: float) -> bytes:
    raise KeyboardInterrupt


def test_no_process_to_be_had() -> None:
    reader = GuardedReader(command=["/nowhere/python"])
    assert (reader.read(b"Hope.", "x"), reader.read_library(b"", "x", ".bib")) == (None, None)


def test_time_grows_with_size() -> None:
    assert (time_limit(0), time_limit(2 << 20), time_limit(1 << 30)) == (10.0, 70.0, 600.0)
