"""A reader's corrections: the file, where they apply, and what is told of those that do not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concite import cli
from concite.build.authors import Authors
from concite.build.decided import Decided, decide_authors
from concite.build.mentions import MentionFinder
from concite.build.pipeline import build_graph, extract
from concite.build.works import Work, Works
from concite.errors import UnreadableInput, WrongUse
from concite.graph.decisions import (
    Decision,
    NodeName,
    Verdict,
    append_decisions,
    decide,
    decision_line,
    quote_key,
    read_decisions,
)
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.model import Author, Document, EdgeKind, Kind, Name
from concite.ontology.scheme import bundled_scheme
from concite.ontology.terms import CONCEPT_BASE

_TEXT = """Empathy predicts treatment outcome (Alder, 1999). The therapeutic alliance predicts treatment outcome.
Hope predicts treatment outcome (Birch, 2001).

References

Alder, R. (1999). On the weather of rooms and the ease of talk. Journal of Quiet Rooms, 3(1), 1-9.
Birch, Robert (2001). Sailing lessons for the heavily bored. Journal of Boats, 2(2), 10-19.
"""
_EMPATHY, _OUTCOME = CONCEPT_BASE + "empathy", CONCEPT_BASE + "treatment-outcome"


def build(*decisions: Decision) -> tuple[KnowledgeGraph, list[str]]:
    scheme = bundled_scheme()
    decided = Decided(decisions)
    document = Document("a.txt", "a.txt", "a" * 64, "text", _TEXT)
    return build_graph([extract(document, MentionFinder(scheme))], scheme, (), decided), decided.lost


def reading(verdict: Verdict, **changed: str) -> Decision:
    fields = {
        "quote": "Empathy  predicts\ntreatment outcome (Alder, 1999).",
        "subject": _EMPATHY,
        "relation": "supports",
        "object": _OUTCOME,
    }
    return Decision(verdict, **(fields | changed), place="d.jsonl:1")


def edges(graph: KnowledgeGraph, kind: EdgeKind) -> set[tuple[str, str]]:
    return {
        tuple(end.rpartition("/")[2] for end in graph.ends(edge))  # type: ignore[misc]
        for edge in graph.edges(kind)
    }


def test_a_rejected_reading_goes_with_all_that_rests_on_it() -> None:
    before, after = build()[0], build(reading(Verdict.REJECT))[0]
    gone = edges(before, EdgeKind.SUPPORTS) - edges(after, EdgeKind.SUPPORTS)
    assert ("empathy", "treatment-outcome") in gone
    assert all("empathy" in pair for pair in gone)
    assert len(gone) == 3  # the relation, and what it said of the work and of its author
    assert all(edge.evidence for edge in after.edges())
    assert {piece.passage for piece in after.evidence.values()} == set(after.passages)


def test_a_reversed_reading_is_turned_and_says_so() -> None:
    graph, lost = build(reading(Verdict.REVERSE, note="it is the other way"))
    assert lost == []
    assert ("treatment-outcome", "empathy") in edges(graph, EdgeKind.SUPPORTS)
    assert ("empathy", "treatment-outcome") not in edges(graph, EdgeKind.SUPPORTS)
    (edge,) = (edge for edge in graph.edges(EdgeKind.SUPPORTS) if edge.source == _OUTCOME)
    (piece,) = graph.evidence_of(edge)
    assert piece.note == "turned round by a reader: it is the other way"
    roles = {role: _TEXT[start:end] for role, start, end in piece.marks}
    assert (roles["subject"], roles["object"]) == ("treatment outcome", "Empathy")
    assert [e.target for e in graph.edges(EdgeKind.CITED_FOR) if piece.id in e.evidence] == [edge.id]


def test_an_accepted_reading_stays_and_says_so() -> None:
    graph, lost = build(reading(Verdict.ACCEPT))
    assert lost == []
    assert [piece.note for piece in graph.evidence.values() if piece.note] == ["accepted by a reader"]
    assert set(graph.evidence) == set(build()[0].evidence)


@pytest.mark.parametrize(
    "decision",
    [
        reading(Verdict.REJECT, quote="Another sentence."),
        reading(Verdict.REVERSE, relation="undermines"),
        Decision(Verdict.SAME_AS, nodes=(NodeName("Author", "Alder, R."), NodeName("Author", "Nobody, N."))),
        Decision(Verdict.SAME_AS, nodes=(NodeName("Author", "Alder, R."), NodeName("Publication", "Alder 1999"))),
        Decision(Verdict.DIFFERENT_FROM, nodes=(NodeName("Author", "Alder, R."), NodeName("Author", "Alder, R."))),
    ],
)
def test_what_finds_no_place_is_told_and_changes_nothing(decision: Decision) -> None:
    graph, lost = build(decision)
    assert len(lost) == 1
    assert lost[0].startswith(str(decision))
    assert set(graph.evidence) == set(build()[0].evidence)
    assert set(graph.graph) == set(build()[0].graph)


def test_authors_and_works_called_one_are_joined_with_the_reason() -> None:
    authors = Decision(Verdict.SAME_AS, nodes=(NodeName("Author", "Alder, R."), NodeName("Author", "Birch, Robert")))
    works = Decision(
        Verdict.SAME_AS,
        nodes=(
            NodeName("Publication", "Alder 1999", "On the weather of rooms and the ease of talk"),
            NodeName("Publication", "Birch 2001", "Sailing lessons for the heavily bored"),
        ),
    )
    graph, lost = build(authors)
    assert lost == []
    (author,) = graph.nodes(Kind.AUTHOR)
    assert author.names == ("Alder, R.", "Birch, Robert")  # type: ignore[union-attr]
    assert "decision" in author.identity_basis  # type: ignore[union-attr]
    assert {work.authors for work in graph.nodes(Kind.PUBLICATION)} == {(author.id,)}  # type: ignore[union-attr]
    graph, lost = build(works)
    assert lost == []
    (work,) = graph.nodes(Kind.PUBLICATION)
    assert "decision" in work.identity_basis  # type: ignore[union-attr]
    assert {citation.publication for citation in graph.citations.values()} == {work.id}  # type: ignore[union-attr]


def test_the_later_line_holds(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    append_decisions(path, [reading(Verdict.ACCEPT), reading(Verdict.REJECT, quote="x")])
    path.write_bytes(path.read_bytes()[:-1])  # an editor left out the last line's end
    append_decisions(path, [reading(Verdict.REJECT)])
    assert [(one.verdict, one.place) for one in read_decisions(path)] == [
        (Verdict.REJECT, f"{path}:2"),
        (Verdict.REJECT, f"{path}:3"),
    ]


@pytest.mark.parametrize(
    "line",
    ["{", "[]", "7", '{"verdict": "maybe"}',
     '{"verdict": "reject", "quote": "x"}', '{"verdict": "same-as", "nodes": [1]}',
     '{"verdict": "same-as", "nodes": [{}]}'],
)  # fmt: skip
def test_a_broken_line_is_named(line: str, tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text("\n" + line + "\n")
    with pytest.raises(UnreadableInput, match=r"d\.jsonl:2: "):
        read_decisions(path)


_WORDS = st.text(max_size=20)


@given(st.sampled_from(["accept", "reject", "reverse"]), _WORDS, _WORDS, _WORDS, _WORDS)
def test_lines_read_back(verdict: str, quote: str, subject: str, target: str, note: str) -> None:
    decision = Decision(Verdict(verdict), quote, subject, "supports", target, note=note)
    fields = json.loads(decision_line(decision))
    assert Decision(Verdict(fields.pop("verdict")), **fields) == decision
    assert quote_key(quote_key(quote)) == quote_key(quote)


def test_every_identifier_of_a_graph_can_be_decided_on(sample_graph: KnowledgeGraph) -> None:
    edge = next(iter(sample_graph.edges(EdgeKind.UNDERMINES)))
    (piece,) = edge.evidence
    by_edge = decide(sample_graph, Verdict.REVERSE, [sample_graph.base + edge.id], "n")
    assert by_edge == decide(sample_graph, Verdict.REVERSE, [piece], "n")
    assert by_edge[0].relation == "undermines"
    one, other = sorted(node.id for node in sample_graph.nodes(Kind.AUTHOR))[:2]  # type: ignore[union-attr]
    assert [node.id for node in decide(sample_graph, Verdict.SAME_AS, [one, other])[0].nodes] == [one, other]
    for verdict, names in ((Verdict.SAME_AS, [one, one]), (Verdict.SAME_AS, [one]), (Verdict.REJECT, ["x"])):
        with pytest.raises(WrongUse):
            decide(sample_graph, verdict, names)


def test_a_decision_survives_a_rebuild(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(_TEXT)
    file, out = tmp_path / "d.jsonl", tmp_path / "out"

    def run(*arguments: str) -> int:
        with pytest.raises(SystemExit) as stop:
            cli.main(list(arguments))
        return int(str(stop.value.code))

    assert run("build", str(tmp_path / "a.txt"), "-q", "-o", str(out), "--formats", "ttl") == 0
    graph = KnowledgeGraph.read(out / "graph.ttl")
    edge = next(edge for edge in graph.edges(EdgeKind.SUPPORTS) if edge.source == _EMPATHY)
    assert run("decide", str(file), "reject", edge.id, "--graph", str(out / "graph.ttl")) == 0
    before = (out / "graph.ttl").read_bytes()
    assert run("decide", str(out / "graph.ttl"), "reject", edge.id, "--graph", str(out / "graph.ttl")) == 2
    assert (out / "graph.ttl").read_bytes() == before
    with file.open("a") as stream:
        stream.write(decision_line(reading(Verdict.REJECT, quote="gone")) + "\n")
    capsys.readouterr()
    build_again = ("build", str(tmp_path / "a.txt"), "-q", "-o", str(out), "--formats", "ttl", "--decisions", str(file))
    assert run(*build_again) == 0
    assert 'd.jsonl:2: reject "gone": no such reading of that quote' in capsys.readouterr().err
    assert edge.id not in KnowledgeGraph.read(out / "graph.ttl")


def test_an_author_of_two_names_is_parted_by_the_works_that_give_them() -> None:
    names = {"publication/a": Name("Alder", "R."), "publication/b": Name("Alder", "Ruth")}
    works = Works({key: Work(key, (name,), False, "1999", "", ("doi",), ()) for key, name in names.items()}, {}, {}, {})
    whole = Author("author/alder", "Alder, Ruth", "Alder", "Ruth", names=("Alder, R.", "Alder, Ruth"))
    authors = Authors({whole.id: whole}, dict.fromkeys(names, (whole.id,)), {}, ())
    pair = (NodeName("Author", "Alder, R."), NodeName("Author", "Alder, Ruth"))
    decided = Decided([Decision(Verdict.DIFFERENT_FROM, nodes=pair)])
    parted = decide_authors(authors, works, decided)
    assert decided.lost == []
    assert {one.names: one.identity_basis for one in parted.by_id.values()} == {
        ("Alder, R.",): ("decision",),
        ("Alder, Ruth",): ("decision",),
    }
    (first,), (second,) = parted.of_work.values()
    assert (parted.by_id[first].label, parted.by_id[second].label) == ("Alder, R.", "Alder, Ruth")


_TWO = """Empathy predicts treatment outcome (Alder, 1999). Hope predicts treatment outcome (Alder, 2001).

References

Alder, Ruthven Q. (1999). On the weather of rooms and the ease of talk. Journal of Quiet Rooms, 3(1), 1-9.
Alder, Ruthven Q. (2001). Further on the weather of rooms and the ease of talk. Journal of Quiet Rooms, 5(1), 1-9.
"""
_SAME = """Hope predicts treatment outcome (Alder, 1999).

References

Alder, Ruthven Q. (1999). On the weather of rooms and the ease of talk. Rooms.
"""


def build_two(*decisions: Decision) -> tuple[KnowledgeGraph, list[str]]:
    scheme, decided = bundled_scheme(), Decided(decisions)
    finder = MentionFinder(scheme)
    documents = (
        Document("a.txt", "a.txt", "a" * 64, "text", _TWO),
        Document("b.txt", "b.txt", "b" * 64, "text", _SAME),
    )
    return build_graph([extract(document, finder) for document in documents], scheme, (), decided), decided.lost


def parting(*nodes: NodeName) -> Decision:
    return Decision(Verdict.DIFFERENT_FROM, nodes=nodes, place="d.jsonl:1")


def test_an_author_is_parted_from_the_work_of_a_namesake() -> None:
    before = build_two()[0]
    (author,) = before.nodes(Kind.AUTHOR)
    work = next(work for work in before.nodes(Kind.PUBLICATION) if work.year == "2001")  # type: ignore[union-attr]
    decisions = decide(before, Verdict.DIFFERENT_FROM, [author.id, work.id])  # type: ignore[union-attr]
    graph, lost = build_two(*decisions)
    assert lost == []
    first, second = graph.nodes(Kind.AUTHOR)
    assert (first.label, second.label) == ("Alder, Ruthven Q.", "Alder, Ruthven Q.")  # type: ignore[union-attr]
    assert {work.year: work.authors for work in graph.nodes(Kind.PUBLICATION)} == {  # type: ignore[union-attr]
        "1999": (first.id,),  # type: ignore[union-attr]
        "2001": (second.id,),  # type: ignore[union-attr]
    }
    # Both works away: nobody would be left, so nothing is done, and both decisions are told.
    away = [parting(NodeName("Publication", name, title), NodeName("Author", "Alder, Ruthven Q.")) for name, title in (
        ("Alder 1999", "On the weather of rooms and the ease of talk"),
        ("Alder 2001", "Further on the weather of rooms and the ease of talk"),
    )]  # fmt: skip
    graph, lost = build_two(*away)
    assert set(graph.graph) == set(before.graph)
    assert [line.rpartition(": ")[2].partition(";")[0] for line in lost] == [
        "no work is left to the first of the two"
    ] * 2


def test_a_work_is_parted_by_the_document_that_cites_another() -> None:
    before = build_two()[0]
    work = next(work for work in before.nodes(Kind.PUBLICATION) if work.year == "1999")  # type: ignore[union-attr]
    document = next(one for one in before.nodes(Kind.DOCUMENT) if one.name == "b.txt")  # type: ignore[union-attr]
    decisions = decide(before, Verdict.DIFFERENT_FROM, [work.id, document.id])  # type: ignore[union-attr]
    graph, lost = build_two(*decisions)
    assert lost == []
    works = [work for work in graph.nodes(Kind.PUBLICATION) if work.year == "1999"]  # type: ignore[union-attr]
    assert sorted(len(work.reference) for work in works) == [78, 106]  # type: ignore[union-attr]
    other = next(work for work in works if len(work.reference) == 78)  # type: ignore[union-attr]
    assert {citation.document for citation in graph.citations.values() if citation.publication == other.id} == {  # type: ignore[union-attr]
        document.id  # type: ignore[union-attr]
    }
    only_there = parting(NodeName("Publication", "Alder 2001", "Further on the weather of rooms and the ease of talk"),
                         NodeName("SourceDocument", "a.txt"))  # fmt: skip
    graph, lost = build_two(only_there)
    assert set(graph.graph) == set(before.graph)
    assert len(lost) == 1


def test_pairs_that_mean_nothing_are_told(sample_graph: KnowledgeGraph) -> None:
    odd = parting(NodeName("Author", "Alder, Ruthven Q."), NodeName("SourceDocument", "a.txt"))
    assert len(build_two(odd)[1]) == 1
    author, work = (next(iter(sample_graph.nodes(kind))).id for kind in (Kind.AUTHOR, Kind.PUBLICATION))  # type: ignore[union-attr]
    with pytest.raises(WrongUse, match="takes two authors or two works"):
        decide(sample_graph, Verdict.SAME_AS, [author, work])


def test_namesakes_are_told_apart_by_their_identifiers(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    names = [NodeName("Author", "Alder, Ruthven Q.", id=f"author/alder-{n}") for n in range(3)]
    append_decisions(path, [Decision(Verdict.SAME_AS, nodes=(names[0], names[n])) for n in (1, 2)])
    assert len(read_decisions(path)) == 2
