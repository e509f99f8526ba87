"""The process that reads: same results, and what hangs or dies is named while the rest is done."""

# ruff: noqa: E501
from __future__ import annotations

import sys

import pytest

from concite.build.documents import read_bytes
from concite.build.guard import GuardedReader, time_limit
from concite.errors import UnreadableInput
from concite.graph.model import Citation, CitationItem, Reference

JATS = b"""<article dtd-version="1.1"><front><article-meta><article-id pub-id-type="doi">10.5555/x</article-id><title-group>
<article-title>Hope \xf0\x9f\x98\x80</article-title></title-group><contrib-group><contrib><name><surname>Orta</surname>
</name></contrib></contrib-group></article-meta></front><body><p>So <xref ref-type="bibr" rid="a">Lund 2004</xref>.</p></body>
<back><ref-list><ref id="a"><mixed-citation>Lund, A. (2004). On hope.</mixed-citation></ref></ref-list></back></article>"""

HANGS = """
import sys, time
sys.path[:0] = {path!r}
from concite.build import documents, reading_worker
real = documents.read_bytes
def read(data, *rest, **more):
    if data == b"hang":
        time.sleep(600)
    if data == b"die":
        import os
        os._exit(11)
    if data == b"err":
        raise KeyError("x")
    return real(data, *rest, **more)
reading_worker.read_bytes = read
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


def test_no_process_to_be_had() -> None:
    assert GuardedReader(command=["/nowhere/python"]).read(b"Hope.", "x") is None


def test_time_grows_with_size() -> None:
    assert (time_limit(0), time_limit(2 << 20), time_limit(1 << 30)) == (10.0, 70.0, 600.0)
