"""Fuzz every reader and the extraction: whatever comes in, it is read or refused in one line, and offsets hold.

    python tests/fuzz.py [--seconds N] [--seed N] [--only NAME]

Hypothesis changes sound files of each kind (and makes texts out of the words that rules look for), shrinks what
fails, and saves it in .build/fuzz/. With one seed the inputs are the same and come in the same order; the time only
says how many of them are tried. Exit status 1 where anything failed.
"""

from __future__ import annotations

import argparse
import faulthandler
import io
import json
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import count, pairwise
from pathlib import Path
from random import SystemRandom

from hostile_files import DECISION, LIBRARIES, SCHEME, SOUND, zip_of, zipped
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from concite.build import archives, guard
from concite.build.documents import read_bytes
from concite.build.library import read_library
from concite.build.mentions import MentionFinder
from concite.build.pipeline import build_graph, extract
from concite.build.reference.fields import parse_reference
from concite.errors import ConciteError
from concite.graph.decisions import read_decisions
from concite.graph.model import Document, Extraction
from concite.graph.record import record_line
from concite.ontology.branch import cut
from concite.ontology.scheme import bundled_scheme, read_scheme
from concite.ontology.scheme_writing import table

SAVED = Path(__file__).parent.parent / ".build" / "fuzz"
MOST_SECONDS = 10
EXAMPLES = 25  # of one target, before the next has its turn

SCHEME_OF_THE_FIELD = bundled_scheme()
FINDER = MentionFinder(SCHEME_OF_THE_FIELD)


@dataclass(frozen=True)
class Target:
    """Something to feed bytes to: sound inputs to begin with, pieces worth putting in, and what must hold."""

    name: str
    sound: tuple[bytes, ...]
    pieces: tuple[bytes, ...]
    run: Callable[[bytes], None]


def check_reader(suffix: str, data: bytes) -> None:
    """Read as the guarded process does, and hold the offsets against the text."""
    try:
        content, kind = read_bytes(data, "x", suffix)
    except ConciteError as error:
        assert "\n" not in str(error)
        return
    content.text.encode("utf-8")  # no lone surrogate
    length = len(content.text)
    assert guard._content(json.loads(guard.encode_content(content, kind))) == (content, kind)
    for part in (content.links, content.references, content.citations):
        assert all(0 <= one.start <= one.end <= length for one in part)
    assert all(before.start <= after.start for before, after in pairwise(content.pages))
    document = Document(
        "x", "x", sha256(data).hexdigest(), kind, content.text, content.title, content.authors, content.year,
        content.doi, content.pages, content.links, content.references, content.citations,
    )  # fmt: skip
    check_extraction(extract(document, FINDER))


def check_extraction(found: Extraction) -> None:
    """Spans stand in the text, in order, and say what stands there; references exist; a graph can be made."""
    text = found.document.text
    assert all(before.end <= after.start for before, after in pairwise(found.sentences))
    for sentence in found.sentences:
        assert 0 <= sentence.start < sentence.end <= len(text)
    known = {reference.id for reference in found.references}
    items = set()
    for citation in found.citations:
        assert text[citation.start : citation.end] == citation.text
        for item in citation.items:
            assert citation.start <= item.start <= item.end <= citation.end, (citation, item)
            assert item.reference is None or item.reference in known or not known or ":" in item.reference, item
            items.add(item.id)
    for mention in found.mentions:
        assert text[mention.start : mention.end] == mention.text
    for statement in found.statements:
        assert 0 <= statement.start < statement.end <= len(text)
        assert set(statement.citations) <= items
    assert "\n" not in record_line(found)
    build_graph([found], SCHEME_OF_THE_FIELD)


def part_of(suffix: str, name: str) -> bytes:
    """One part of a sound file that is a zip archive."""
    with zipfile.ZipFile(io.BytesIO(SOUND[suffix])) as file:
        return file.read(name)


def check_docx(data: bytes) -> None:
    """A Word file with such a body; in whole files most changes hit what is packed."""
    check_reader(".docx", zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": data}))


def check_odt(data: bytes) -> None:
    """An OpenDocument text with such content."""
    check_reader(".odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": data}))


def check_text(data: bytes) -> None:
    """The extraction of a text."""
    text = data.decode("utf-8", "replace")
    check_extraction(extract(Document("x", "x", sha256(data).hexdigest(), "text", text), FINDER))


def check_reference(data: bytes) -> None:
    """One entry of a bibliography."""
    parse_reference(data.decode("utf-8", "replace"))


def check_file(suffix: str, read: Callable[[Path], object], data: bytes) -> None:
    """A reader that opens a file by itself."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"x{suffix}"
        path.write_bytes(data)
        try:
            read(path)
        except ConciteError as error:
            assert "\n" not in str(error)


def read_archive(path: Path) -> None:
    """All members of an archive."""
    for member in archives.members(str(path), "x", 1 << 20):
        if not member.problem:
            archives.read_member(str(path), member.names, "x", 1 << 20)


def pieces(*lines: str) -> tuple[bytes, ...]:
    """The words of some lines; "_" in them stands for a blank."""
    return tuple(word.replace("_", " ").encode() for line in lines for word in line.split(" "))


PROSE_PIECES = pieces(
    "( ) [ ] , ; . : & - – — “ ” „ « » ' ’ \" / 1 2 12 3–5 [1] [1,3-5] (1) ¹ ² 1999 2010a 2010b (2004) 1912/1958 Lee",
    "Tamm Vole O’Brien Müller Groß Schulte_im_Walde WHO van der von de et_al. and und y e et en cf. vgl. S. p. pp.",
    "e.g. i.e. see ibid. ebd. a._a._O. zit._n. cited_in apud in_press n.d. Hrsg. Eds. empathy hope alliance trust",
    "outcome predicts improves reduces not no may is associated_with \n \n\n \t \u00a0 \u202e \u00ad \ufb01 e\u0301 İ",
    "References Literaturverzeichnis https://doi.org/10.1000/x Journal_of_Hope, 3(2), 10–19. Marlow,_T.",
)
MARKUP = (
    *pieces(
        "<p> </p> <div> <table> <tr> <td> <sup> <a_href='#r1'> <ref-list> <xref_rid='a'> <!-- --> &amp; &#0; &#xD800;",
        r"<![CDATA[ ]]> <?x ?> <!DOCTYPE \ { } \par \u8220? \'e9 {\footnote $ % \cite{a} \bibitem{a} \begin{ \end{",
        "@{ ^[ ]: *** --- \n # | ` <w:t> <text:p> obj endobj stream /Kids << >> R BT ET Tj \x00",
    ),
    *(b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf"),
)
LIBRARY = pieces(
    '@article{ @book{ @string{ } { " # , = author title year crossref xdata and others TY__-_JOUR ER__- AU__-_ [ ] :',
    "null 1e999 \\ud800 \\' \\~ $ % issued date-parts [[ ]] \nTY__-_JOUR\n \nER__-_\n \nAU__-_",
)
RDF = pieces('@prefix_ <x> _a_ _._ ; , """ "hope"@en [ ] ( ) _:b \\u0000 skos:prefLabel_')
PLAIN = pieces(
    '# title: base: id: language: _en , ; | = " "" [wanted] - \t \n prefLabel broader hope http://x/ \\ @de \x00'
)
TABLE = b"prefLabel;broader;altLabel@de;valence\nhope;;a|b;wanted\njoy;hope;;-\n"

TARGETS = (
    *(
        Target(f"read{suffix}", (data,), MARKUP + PROSE_PIECES, partial(check_reader, suffix))
        for suffix, data in SOUND.items()
    ),
    Target("inside.docx", (part_of(".docx", "word/document.xml"),), MARKUP + PROSE_PIECES, check_docx),
    Target("inside.odt", (part_of(".odt", "content.xml"),), MARKUP + PROSE_PIECES, check_odt),
    Target("text", (SOUND[".txt"], b""), PROSE_PIECES, check_text),
    Target("reference", tuple(SOUND[".txt"].split(b"\n")), PROSE_PIECES, check_reference),
    *(
        Target(f"library{suffix}", (data,), LIBRARY, partial(check_file, suffix, lambda path: read_library([path])))
        for suffix, data in LIBRARIES.items()
    ),
    Target("scheme", (SCHEME,), RDF, partial(check_file, ".ttl", read_scheme)),
    Target("table", (table(SCHEME_OF_THE_FIELD).encode(), TABLE), PLAIN, partial(check_file, ".csv", read_scheme)),
    Target("list", (b"# title: x\nhope = hopes\n  joy [wanted]\n",), PLAIN, partial(check_file, ".txt", read_scheme)),
    Target("branch", (SCHEME,), RDF, partial(check_file, ".ttl", lambda path: cut(path, "hope"))),
    Target("decisions", (DECISION,), LIBRARY, partial(check_file, ".jsonl", read_decisions)),
    Target(
        "archive", (zip_of("a.txt", SOUND[".txt"]), SOUND[".docx"]), MARKUP, partial(check_file, ".zip", read_archive)
    ),
)


def inputs(target: Target) -> st.SearchStrategy[bytes]:
    """Sound inputs with some changes: pieces put in, stretches cut, doubled or overwritten, bits flipped."""
    place = st.integers(0, 1 << 16)
    piece = st.sampled_from(target.pieces) | st.binary(max_size=4) | st.text(max_size=3).map(
        lambda text: text.encode("utf-8", "replace")
    )  # fmt: skip
    change = st.tuples(
        st.sampled_from(("put", "put", "cut", "double", "over", "flip")), place, st.integers(1, 60), piece
    )
    return st.builds(
        _changed, st.sampled_from(target.sound), st.lists(change, max_size=25), st.lists(piece, max_size=40)
    )


def _changed(sound: bytes, changes: list[tuple[str, int, int, bytes]], more: list[bytes]) -> bytes:
    data = sound
    for kind, where, size, piece in changes:
        at = where % (len(data) + 1)
        if kind == "put":
            data = data[:at] + piece + data[at:]
        elif kind == "cut":
            data = data[:at] + data[at + size :]
        elif kind == "double":
            data = data[: at + size] + data[at:]
        elif kind == "over":
            data = data[:at] + piece + data[at + len(piece) :]
        elif at < len(data):
            data = data[:at] + bytes([data[at] ^ (1 << size % 8)]) + data[at + 1 :]
    at = len(changes) * 7919 % (len(data) + 1)
    return data[:at] + b" ".join(more) + data[at:]


def too_long(_signal: int, _frame: object) -> None:
    """What the alarm does."""
    raise TimeoutError(f"took longer than {MOST_SECONDS} s")


def fuzz(target: Target, number: int, until: float) -> tuple[int, str]:
    """Try `EXAMPLES` inputs; how many were tried, and the trace of what failed, shrunk, "" where nothing did."""
    tried = 0
    last = b""

    @seed(number)
    @settings(
        max_examples=EXAMPLES, database=None, deadline=None, suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink), print_blob=False,
    )  # fmt: skip
    @given(inputs(target))
    def one(data: bytes) -> None:
        nonlocal tried, last
        if time.monotonic() > until:
            return
        tried, last = tried + 1, data
        # Where the process itself dies, this file tells what of.
        (SAVED / "current").write_bytes(data)
        signal.alarm(MOST_SECONDS)
        try:
            target.run(data)
        finally:
            signal.alarm(0)

    try:
        one()
    except Exception:
        SAVED.joinpath(f"{target.name}-{sha256(last).hexdigest()[:12]}").write_bytes(last)
        return tried, traceback.format_exc()
    return tried, ""


def main() -> None:
    """Fuzz all targets in turn until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(1 << 32))
    parser.add_argument("--only")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    SAVED.mkdir(parents=True, exist_ok=True)
    faulthandler.enable()
    signal.signal(signal.SIGALRM, too_long)
    until = time.monotonic() + options.seconds
    tried: dict[str, int] = {}
    failures: dict[str, str] = {}
    for turn in count():
        if time.monotonic() > until:
            break
        for at, target in enumerate(TARGETS):
            if time.monotonic() > until or (options.only and options.only != target.name) or target.name in failures:
                continue
            done, failed = fuzz(target, options.seed + turn * len(TARGETS) + at, until)
            tried[target.name] = tried.get(target.name, 0) + done
            if failed:
                failures[target.name] = failed
                print(f"== {target.name}\n{failed}", flush=True)
    print(f"{sum(tried.values())} inputs: " + ", ".join(f"{name} {n}" for name, n in tried.items()))
    if failures:
        print(f"failed: {', '.join(failures)}; inputs saved in {SAVED}")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
