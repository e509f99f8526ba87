"""Works written as BibTeX, CSL-JSON and RIS are read back as libraries with all that they say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_graph import written

from concite.build.library import read_library
from concite.graph.bibliography import write_bibtex, write_csl, write_ris
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.model import Author, Filing, Name, Publication
from concite.ontology.scheme import Scheme

ALDER = Author("author/alder-r", "Alder, Rose", "Alder", "Rose", names=("Alder, Rose",))
OFFICE = Author("author/forest-office", "Forest Office", literal="Forest Office")
WORK = Publication(
    id="publication/doi/10.5555%2Fwarm",
    label="Alder & Forest Office 2018",
    authors=(ALDER.id, OFFICE.id),
    title="Warm rooms & 100 % talk: {A} review",
    year="2018",
    container="Journal of Trees",
    volume="12",
    issue="3",
    pages="251–257",
    doi="10.5555/warm",
    resolved=True,
    reference="Alder (2018). Warm rooms.",
    citation_keys=("alder2018", "other"),
    keywords=("big, warm rooms", "meta-analysis", "é_tude"),
    collections=("Outer/Inner", "Trees"),
    work_types=("journal-article", "meta-analysis"),
    retraction=("Retraction Watch 2019-02-03: Error in Data; Notice",),
)
Write = Callable[[KnowledgeGraph, TextIO], None]


def graph_of(*works: Publication) -> KnowledgeGraph:
    return KnowledgeGraph(Scheme("", "", ""), [ALDER, OFFICE, *works], (), (), (), ())


def test_bibtex() -> None:
    assert written(write_bibtex, graph_of(WORK)) == (
        "@article{alder2018,\n"
        "  author = {Alder, Rose and {Forest Office}},\n"
        "  journal = {Journal of Trees},\n"
        "  title = {Warm rooms \\& 100 \\% talk: \\textbraceleft{}A\\textbraceright{} review},\n"
        "  volume = {12},\n"
        "  number = {3},\n"
        "  pages = {251--257},\n"
        "  doi = {10.5555/warm},\n"
        "  year = {2018},\n"
        "  keywords = {big, warm rooms; meta-analysis; é\\_tude;},\n"
        "  groups = {Outer/Inner, Trees},\n"
        "  note = {Retracted: Retraction Watch 2019-02-03: Error in Data; Notice},\n"
        "  concite = {publication/doi/10.5555\\%2Fwarm},\n"
        "}\n\n"
    ).replace("10.5555\\%2F", "10.5555%2F")


def test_ris() -> None:
    assert written(write_ris, graph_of(WORK)) == (
        "TY  - JOUR\nID  - alder2018\nAU  - Alder, Rose\nAU  - Forest Office\n"
        "TI  - Warm rooms & 100 % talk: {A} review\nJO  - Journal of Trees\nVL  - 12\nIS  - 3\nSP  - 251\nEP  - 257\n"
        "PY  - 2018\nDO  - 10.5555/warm\nKW  - big, warm rooms\nKW  - meta-analysis\nKW  - é_tude\n"
        "N1  - Retracted: Retraction Watch 2019-02-03: Error in Data; Notice\nER  - \n\n"
    )


@pytest.mark.parametrize(("write", "kept"), [(write_bibtex, True), (write_csl, False), (write_ris, False)])
def test_what_is_written_is_read_back(write: Write, kept: bool, tmp_path: Path) -> None:
    file = tmp_path / "works"
    file.write_text(written(write, graph_of(WORK)), encoding="utf-8")
    (one,), problems = read_library([file])
    assert problems == ()
    assert (one.id, one.authors) == ("alder2018", (Name("Alder", "Rose"), Name(literal="Forest Office")))
    names = ("year", "title", "container", "volume", "issue", "pages", "doi")
    assert [getattr(one, name) for name in names] == [getattr(WORK, name) for name in names]
    assert one.filing == Filing(
        keys=("alder2018",),
        keywords=WORK.keywords,
        collections=WORK.collections if kept else (),
        work_types=WORK.work_types,
        retraction=WORK.retraction,
    )


def test_keys_of_the_user_go_before_made_ones_and_none_is_given_twice() -> None:
    same = [replace(WORK, id=f"publication/{n}", citation_keys=keys, doi="") for n, keys in enumerate(
        [(), (), ("alder2018warm",), ("alder2018warm",), ("no key",)]
    )]  # fmt: skip
    text = written(write_bibtex, graph_of(*same))
    keys = [line.split("{")[1].rstrip(",") for line in text.splitlines() if line.startswith("@")]
    assert keys == ["alder2018warm-2", "alder2018warm-3", "alder2018warm", "alder2018warm-4", "alder2018warm-5"]


@pytest.mark.parametrize(
    ("kinds", "signs"),
    [
        (("thesis",), ("@phdthesis{", '"type":"thesis"', "TY  - THES")),
        (("book", "review"), ("@book{", '"type":"book"', "TY  - BOOK")),
        (("review",), ("@article{", '"type":"article-journal"', "TY  - JOUR")),
    ],
)
def test_the_library_says_what_kind_a_work_is(kinds: tuple[str, ...], signs: tuple[str, str, str]) -> None:
    graph = graph_of(replace(WORK, work_types=kinds))
    for write, sign in zip((write_bibtex, write_csl, write_ris), signs, strict=True):
        assert sign in written(write, graph)


WORDS = st.lists(st.text("abcéß&%#_$ ,-'", min_size=1, max_size=12).map(str.strip).filter(bool), max_size=4)


@given(title=st.text("abcéß&%#_$~^{}\\ ,:'-", min_size=1, max_size=30), keywords=WORDS, groups=WORDS)
def test_any_words_survive_the_way_out_and_in(
    tmp_path_factory: pytest.TempPathFactory, title: str, keywords: list[str], groups: list[str]
) -> None:
    tidy = sorted({" ".join(word.split()).strip(" ,") for word in keywords} - {""})
    shelves = sorted({" ".join(word.replace(",", "").split()) for word in groups} - {""})
    work = replace(WORK, title=" ".join(f"T {title}".split()), keywords=tuple(tidy), collections=tuple(shelves))
    for write in (write_bibtex, write_csl, write_ris):
        file = tmp_path_factory.getbasetemp() / "works"  # one for all examples
        file.write_text(written(write, graph_of(work)), encoding="utf-8")
        (one,), problems = read_library([file])
        assert problems == () and one.filing is not None
        assert (one.title, one.filing.keywords) == (work.title, tuple(tidy))
        if write is write_bibtex:
            assert one.filing.collections == tuple(shelves)
