"""Retracted works: marks before titles, files of notices, and what is counted no more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import run
from hypothesis import given
from hypothesis import strategies as st

from concite.build.library import read_library
from concite.build.retractions import Retractions, read_retractions, unmarked_title
from concite.errors import UnreadableInput
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.model import Edge, EdgeKind, Kind, Publication

HEAD = "Record ID,Title,RetractionDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason,Notes\n"


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("RETRACTED: Warm rooms", "Warm rooms"),
        ("Retracted: warm rooms", "warm rooms"),
        ("RETRACTED ARTICLE: Warm rooms", "Warm rooms"),
        ("Retracted paper – Warm rooms", "Warm rooms"),
        ("Retracted - Warm rooms", "Warm rooms"),
        ("[Retracted] Warm rooms", "Warm rooms"),
        ("(Retracted article) Warm rooms", "Warm rooms"),
        ("*RETRACTED* Warm rooms", "Warm rooms"),
        ("RETRACTED Warm rooms", "Warm rooms"),
        ("Warm rooms (Retracted article. See vol. 12, pg. 3, 2009)", "Warm rooms"),
        ("Warm rooms", None),
        ("RETRACTED", None),
        ("Retracted articles in psychology: a survey", None),
        ("Retracted science and the retraction index", None),
        ("RETRACTED SCIENCE AND ITS INDEX", None),
        ("Retraction: Warm rooms", None),
        ("Retraction notice to: Warm rooms", None),
        ("Citing what was retracted (and why)", None),
        ("", None),
    ],
)
def test_titles(title: str, rest: str | None) -> None:
    assert unmarked_title(title) == rest


FRONT = st.sampled_from(["", "RETRACTED", "[Retracted]", "(Retracted article)", "*RETRACTED*", "Retracted paper"])
SIGN = st.sampled_from([": ", " – ", " ", ""])
BACK = st.sampled_from(["", " (Retracted article. See vol. 12)", " [retracted]"])


@given(st.text(max_size=60) | st.tuples(FRONT, SIGN, st.text(max_size=30), BACK).map("".join))
def test_titles_take_anything(title: str) -> None:
    rest = unmarked_title(title)
    assert rest is None or rest in title


@pytest.fixture
def notices(tmp_path: Path):
    def read(rows: str, head: str = HEAD) -> tuple[Retractions, list[str]]:
        file = tmp_path / "notices.csv"
        file.write_text(head + rows, encoding="utf-8")
        found, problems = read_retractions(file)
        return found, [str(problem).removeprefix(f"{tmp_path}/") for problem in problems]

    return read


def test_notices_by_doi_and_pubmed_id(notices) -> None:
    found, problems = notices(
        '1,"A, b",3/8/2011 0:00,10.5555/ELM,42,Retraction,+Error in Data;+Notice - Limited;,\n'
        "2,C,2012-01-31,unavailable,0,Retraction,,\n"
        "3,D,1/2/2013,https://doi.org/10.5555/fir,,retraction,Duplication,\n"
    )
    assert problems == []
    elm = "Retraction Watch 2011-03-08: Error in Data; Notice - Limited"
    assert found == Retractions(
        {"10.5555/elm": elm, "10.5555/fir": "Retraction Watch 2013-01-02: Duplication"}, {"42": elm}
    )
    assert found.of(["10.5555/elm", ""], ["42", ""]) == {elm}
    assert found.of(["", "10.5555/ash"], [""]) == set()


def test_what_is_no_retraction(notices) -> None:
    found, _ = notices(
        "1,A,1/1/2001,10.5555/a,1,Expression of concern,x,\n2,B,1/1/2001,10.5555/b,2,Correction,x,\n"
        "3,C,1/1/2001,10.5555/c,3,Retraction,x,\n4,C,1/1/2003,10.5555/c,3,Reinstatement,x,\n"
        "5,D,1/1/2001,10.5555/d,4,Reinstatement,x,\n6,D,1/1/2003,10.5555/d,4,Retraction,again,\n"
    )
    again = "Retraction Watch 2003-01-01: again"
    assert found == Retractions({"10.5555/d": again}, {"4": again})


def test_broken_notices_are_named_and_the_rest_is_read(notices) -> None:
    found, problems = notices("1,A\n\n2,B,1/1/2001,10.5555/b,,Retraction,,\n3,C,," + "x" * 200_000 + ",,Retraction,,\n")
    assert found.by_doi == {"10.5555/b": "Retraction Watch 2001-01-01"}
    assert problems == [
        "notices.csv, line 2: has too few columns; skipped",
        "notices.csv, line 5: cannot be read (field larger than field limit (131072)); skipped",
    ]


def test_files_that_hold_no_notices(notices, tmp_path: Path) -> None:
    for head in ("a,b\n", "", HEAD.replace("OriginalPaperDOI", "DOI")):
        with pytest.raises(UnreadableInput, match=r"has no column .*OriginalPaperDOI.* give Retraction Watch's CSV"):
            notices("", head)
    with pytest.raises(UnreadableInput, match="check the path given with --retractions"):
        read_retractions(tmp_path / "none.csv")


# ---------------------------------------------------------------- in a graph

DOCUMENT = """Empathy improves treatment outcome (Cedar, 2004; Elm, 2010). Hope improves treatment outcome
(Cedar, 2004). Hope had no effect on treatment outcome (Fir, 2012).

References

Cedar, M. (2004). Empathy and hope in warm rooms. Journal of Trees, 3, 1-9. https://doi.org/10.5555/cedar
Elm, U. (2010). Empathy in halls of all sizes. Journal of Trees, 9, 1-9.
Fir, B. (2012). Hope in halls of all sizes. Journal of Trees, 11, 1-9.
"""
OTHER = """Empathy improves treatment outcome (Elm, 2010).

References

Elm, U. (2010). RETRACTED: Empathy in halls of all sizes. Journal of Trees, 9, 1-9.
"""


def build(folder: Path, *options: str) -> tuple[KnowledgeGraph, str]:
    done = run("build", "papers", "--formats", "ttl,csv,bibtex,html", "-q", *options, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return KnowledgeGraph.read(folder / "outputs/graph.ttl"), done.stdout


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/a.txt").write_text(DOCUMENT, encoding="utf-8")
    (tmp_path / "notices.csv").write_text(HEAD + "1,A,3/8/2011,10.5555/CEDAR,,Retraction,+Error;,\n", encoding="utf-8")
    return tmp_path


def claim(graph: KnowledgeGraph, source: str, kind: EdgeKind = EdgeKind.SUPPORTS) -> Edge:
    (edge,) = (edge for edge in graph.edges(kind) if edge.source.endswith(f"/{source}"))
    return edge


def retractions(graph: KnowledgeGraph) -> dict[str, tuple[str, ...]]:
    return {node.label: node.retraction for node in graph.nodes(Kind.PUBLICATION) if isinstance(node, Publication)}


def test_nobody_looked(papers: Path) -> None:
    graph, said = build(papers)
    assert retractions(graph) == {"Cedar 2004": (), "Elm 2010": (), "Fir 2012": ()}
    assert not graph.retractions_checked
    assert "Retractions" not in said
    assert graph.counts(claim(graph, "empathy")).works == 2
    assert len(graph.contested()) == 1


def test_a_retracted_work_is_shown_and_counted_no_more(papers: Path) -> None:
    before, _ = build(papers)
    graph, said = build(papers, "--retractions", "notices.csv")
    ground = "Retraction Watch 2011-03-08: Error"
    assert retractions(graph) == {"Cedar 2004": (ground,), "Elm 2010": (), "Fir 2012": ()}
    assert graph.retractions_checked
    assert "Retractions (checked by DOI and PubMed id): 1 retracted work, left out of the counts" in said
    empathy, hope = claim(graph, "empathy"), claim(graph, "hope")
    assert [graph.counts(edge).works for edge in (empathy, hope)] == [1, 0]
    assert [graph.counts(edge).author_groups for edge in (empathy, hope)] == [1, 0]
    assert [graph.counts(edge).evidence for edge in (empathy, hope)] == [1, 1]
    assert graph.evidence == before.evidence and {e.id for e in graph.edges()} == {e.id for e in before.edges()}
    assert len(before.contested()) == 1 and graph.contested() == []
    rows = (papers / "outputs/nodes.csv").read_text("utf-8").splitlines()
    (row,) = (line for line in rows if line.startswith("publication/doi/10.5555%2Fcedar"))
    assert ground in row
    assert f"note = {{Retracted: {ground}}}" in (papers / "outputs/works.bib").read_text("utf-8")
    assert ground in (papers / "outputs/graph.html").read_text("utf-8")


def test_explain_shows_the_arithmetic(papers: Path) -> None:
    graph, _ = build(papers, "--retractions", "notices.csv")

    def explain(what: str) -> str:
        return run("explain", "outputs/graph.ttl", what, cwd=papers).stdout

    said = explain(claim(graph, "empathy").id)
    assert "Works: 1 = 2 − 1 retracted\n" in said
    assert "(publication/doi/10.5555%2Fcedar): retracted, not counted\n" in said
    assert (
        "Retracted, and left out of all counts, because of:\n        Retraction Watch 2011-03-08: Error\n"
        in explain("Cedar 2004")
    )
    build(papers)
    assert "Retractions not checked (concite build --retractions FILE)" in explain("Cedar 2004")


def test_a_mark_before_a_title_in_any_list_is_enough_and_joins_the_work(papers: Path) -> None:
    (papers / "papers/b.txt").write_text(OTHER, encoding="utf-8")
    graph, said = build(papers)
    assert retractions(graph) == {
        "Cedar 2004": (), "Elm 2010": ("its title is marked RETRACTED",), "Fir 2012": ()
    }  # fmt: skip
    assert "Retractions (not checked but by titles and the library): 1 retracted work" in said
    assert graph.counts(claim(graph, "empathy")).works == 1


def test_the_library_says_it(papers: Path) -> None:
    (papers / "my.nbib").write_text(
        "PMID- 7\nTI  - Empathy in halls of all sizes.\nFAU - Elm, U\nDP  - 2010\nPT  - Retracted Publication\n",
        "utf-8",
    )
    assert retractions(build(papers, "--library", "my.nbib")[0])["Elm 2010"] == ("PubMed: Retracted Publication",)
    notices = HEAD + "1,A,,,7,Retraction,,\n"
    (papers / "notices.csv").write_text(notices, encoding="utf-8")
    graph, _ = build(papers, "--library", "my.nbib", "--retractions", "notices.csv")
    assert retractions(graph)["Elm 2010"] == ("PubMed: Retracted Publication", "Retraction Watch")


def test_ready_questions_count_no_retracted_work(papers: Path) -> None:
    build(papers, "--retractions", "notices.csv")

    def ask(*what: str) -> list[dict[str, str]]:
        said = json.loads(run("query", "outputs/graph.ttl", *what, "--json", cwd=papers).stdout)
        return [{name: cell["value"] for name, cell in row.items()} for row in said["results"]["bindings"]]

    works = {(row["subject"], row["relation"]): row["works"] for row in ask("claims")}
    assert works == {("empathy", "supports"): "1", ("hope", "supports"): "0", ("hope", "noEffectFoundOn"): "1"}
    assert ask("most-contested") == []
    assert {row["work"] for row in ask("retracted")} == {"Cedar 2004"}


def test_a_file_of_another_kind_is_told_what_is_wanted(tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(b"%PDF-1.7\n")
    with pytest.raises(UnreadableInput) as notices:
        read_retractions(file)
    assert str(notices.value) == f"{file}: is a PDF; give Retraction Watch's CSV"
    with pytest.raises(UnreadableInput) as library:
        read_library([file])
    assert str(library.value).startswith(f"{file}: is a PDF; give BibTeX, RIS,")
