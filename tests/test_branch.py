"""A branch cut out of a thesaurus, and the commands that write schemes."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from concite.cli import main
from concite.errors import ConciteError, UnreadableInput, WrongUse
from concite.ontology.branch import cut
from concite.ontology.scheme import Concept, read_scheme, scheme_of

SKOS = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix concite: <https://w3id.org/concite/ns#> .
@prefix t: <https://example.org/trees#> .
t:all a skos:ConceptScheme .
t:tree a skos:Concept ; skos:prefLabel "tree"@en , "Baum"@de ; skos:narrower t:oak , t:fir .
t:oak a skos:Concept ; skos:prefLabel "oak"@en ; skos:altLabel "oak tree"@en ; skos:related t:fir , t:acorn ;
    skos:definition "A tree with acorns."@en ; concite:valence concite:wanted .
t:cork a skos:Concept ; skos:prefLabel "cork oak"@en ; skos:broader t:oak , t:bark ; skos:inScheme t:all .
t:old-cork a skos:Concept ; skos:prefLabel "old cork oak"@en ; skos:broader t:cork .
t:fir a skos:Concept ; skos:prefLabel "fir"@en ; skos:hiddenLabel "firr"@en ; skos:closeMatch <urn:other:fir> .
t:acorn a skos:Concept ; skos:prefLabel "acorn"@en ; skos:altLabel "oak nut"@en .
t:bark a skos:Concept ; skos:prefLabel "Rind"@en .
t:bark2 a skos:Concept ; skos:prefLabel "rind"@en .
t:loop a skos:Concept ; skos:prefLabel "loop"@en ; skos:broader t:loop .
[] skos:broader t:oak .
"""
TREES = "https://example.org/trees#"

MESH = """\
<http://id.nlm.nih.gov/mesh/D1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <V#TopicalDescriptor> .
<http://id.nlm.nih.gov/mesh/D1> <http://www.w3.org/2000/01/rdf-schema#label> "Tree Care"@en .
<http://id.nlm.nih.gov/mesh/D2> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <V#TopicalDescriptor> .
<http://id.nlm.nih.gov/mesh/D2> <http://www.w3.org/2000/01/rdf-schema#label> "Tree Care, Group"@en .
<http://id.nlm.nih.gov/mesh/D2> <V#broaderDescriptor> <http://id.nlm.nih.gov/mesh/D1> .
<http://id.nlm.nih.gov/mesh/D2> <V#annotation> "<V#broaderDescriptor> is but a word here"@en .
<http://id.nlm.nih.gov/mesh/D1> <V#preferredConcept> <http://id.nlm.nih.gov/mesh/M1> .
<http://id.nlm.nih.gov/mesh/D1> <V#concept> <http://id.nlm.nih.gov/mesh/M2> .
<http://id.nlm.nih.gov/mesh/M1> <http://www.w3.org/2000/01/rdf-schema#label> "Tree Care"@en .
<http://id.nlm.nih.gov/mesh/M1> <V#scopeNote> "Looking after trees."@en .
<http://id.nlm.nih.gov/mesh/M1> <V#preferredTerm> <http://id.nlm.nih.gov/mesh/T1> .
<http://id.nlm.nih.gov/mesh/M1> <V#term> <http://id.nlm.nih.gov/mesh/T2> .
<http://id.nlm.nih.gov/mesh/M2> <http://www.w3.org/2000/01/rdf-schema#label> "Arboriculture"@en .
<http://id.nlm.nih.gov/mesh/M2> <V#scopeNote> "A note of another concept."@en .
<http://id.nlm.nih.gov/mesh/T1> <V#prefLabel> "Tree Care"@en .
<http://id.nlm.nih.gov/mesh/T2> <V#prefLabel> "Care of Trees"@en .
<http://id.nlm.nih.gov/mesh/T2> <V#altLabel> "Trees, Care of"@en .
<http://id.nlm.nih.gov/mesh/T9> <V#prefLabel> "Nothing of it"@en .
""".replace("<V#", "<http://id.nlm.nih.gov/mesh/vocab#")


@pytest.fixture
def trees(tmp_path: Path) -> Path:
    file = tmp_path / "trees.ttl"
    file.write_text(SKOS, encoding="utf-8")
    return file


def labels(file: Path, root: str, depth: int | None = None) -> list[str]:
    return sorted(concept.pref_label for concept in scheme_of(cut(file, root, depth), "x").concepts.values())


@pytest.mark.parametrize(
    ("root", "depth", "expected"),
    [
        ("tree", None, ["cork oak", "fir", "oak", "old cork oak", "tree"]),
        ("Baum", 1, ["fir", "oak", "tree"]),
        ("OAK", None, ["cork oak", "oak", "old cork oak"]),
        ("oak  tree", 0, ["oak"]),
        ("cork", None, ["cork oak", "old cork oak"]),
        (TREES + "bark", None, ["Rind", "cork oak", "old cork oak"]),
        ("loop", None, ["loop"]),
    ],
)
def test_a_branch_goes_down_from_a_concept(trees: Path, root: str, depth: int | None, expected: list[str]) -> None:
    assert labels(trees, root, depth) == expected


def test_a_branch_is_a_scheme_of_its_own(trees: Path) -> None:
    scheme = scheme_of(cut(trees, "oak"), "x")
    assert (scheme.iri, scheme.title) == (TREES + "oak/branch", "oak")
    assert scheme.concepts[TREES + "oak"] == Concept(
        TREES + "oak",
        "oak",
        ("oak tree",),
        definition="A tree with acorns.",
        narrower=(TREES + "cork",),
        valence="wanted",
        language="en",
    )
    assert scheme.concepts[TREES + "cork"].broader == (TREES + "oak",)


@pytest.mark.parametrize("name", ["mesh.nt", "mesh.nt.gz"])
def test_descriptors_of_mesh_have_the_labels_of_their_terms(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(gzip.compress(MESH.encode()) if name.endswith(".gz") else MESH.encode())
    first, second = "http://id.nlm.nih.gov/mesh/D1", "http://id.nlm.nih.gov/mesh/D2"
    assert scheme_of(cut(file, "tree care"), "x").concepts == {
        first: Concept(
            first,
            "Tree Care",
            ("Arboriculture", "Care of Trees", "Trees, Care of"),
            definition="Looking after trees.",
            narrower=(second,),
            language="en",
        ),
        second: Concept(second, "Tree Care, Group", broader=(first,), language="en"),
    }


def test_lines_are_read_across_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("concite.ontology.branch._BLOCK", 150)
    file = tmp_path / "mesh.nt"
    file.write_text(MESH.rstrip("\n"), encoding="utf-8")
    assert labels(file, "D1") == ["Tree Care", "Tree Care, Group"]


def test_concepts_without_a_type_are_those_of_the_hierarchy(trees: Path) -> None:
    trees.write_text(SKOS.replace(" a skos:Concept ;", ""), encoding="utf-8")
    assert labels(trees, "oak") == ["cork oak", "oak", "old cork oak"]


def test_a_branch_of_a_list_is_cut_as_well(tmp_path: Path) -> None:
    file = tmp_path / "trees.txt"
    file.write_text("tree\n  oak\n    cork\n  fir\n", encoding="utf-8")
    assert labels(file, "oak") == ["cork", "oak"]


@pytest.mark.parametrize(
    ("root", "error"),
    [
        ("elm", ": has no concept 'elm'; give its IRI, or a label as it is written there"),
        ("RIND", f": has 2 concepts 'RIND'; give the IRI of one: {TREES}bark or {TREES}bark2"),
    ],
)
def test_an_unknown_or_shared_name_is_told(trees: Path, root: str, error: str) -> None:
    with pytest.raises(WrongUse) as caught:
        cut(trees, root)
    assert str(caught.value) == f"{trees}{error}"


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("a.nt", MESH.replace("D2> <http", "D2 <http").encode(), ", line 3: is not N-Triples: "),
        ("a.ttl", b"<urn:a> <urn:b>", ", line 1: is not Turtle: "),
        ("a.nt.gz", gzip.compress(MESH.encode())[:-20], ": cannot be read; check the file"),
        ("a.nt.gz", b"no gzip", ": cannot be read; check the file"),
        ("a.csv", b"prefLabel,broader\na,b\n", ", line 2: names 'b' as broader, which has no line"),
    ],
)
def test_a_broken_thesaurus_is_told_with_its_place(tmp_path: Path, name: str, data: bytes, error: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(UnreadableInput) as caught:
        cut(file, "D1")
    assert str(caught.value).startswith(f"{file}{error}")


def test_what_cannot_stream_is_refused_when_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("concite.ontology.branch.MOST_BYTES", 1000)
    file = tmp_path / "a.rdf"
    file.write_text(f"<rdf:RDF>{' ' * 1000}</rdf:RDF>", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="is larger than 0 MB; give it as N-Triples or Turtle"):
        cut(file, "D1")


def test_too_many_links_are_refused(trees: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("concite.ontology.branch.MOST_LINKS", 3)
    with pytest.raises(ConciteError, match="has more than 3 links; take a smaller part of the thesaurus"):
        cut(trees, "tree")


# ---------------------------------------------------------------- on the command line


def status(*arguments: str | Path) -> object:
    with pytest.raises(SystemExit) as ended:
        main([*map(str, arguments)])
    return ended.value.code


def test_a_table_goes_to_turtle_and_back_and_builds(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("# language: en\nhope [wanted]\n  great hope\ndread [unwanted]\n", encoding="utf-8")
    (tmp_path / "d.md").write_text("Great hope reduces dread (Alder, 2001).\n", encoding="utf-8")
    for given, output in (("a.txt", "b.csv"), ("b.csv", "c.ttl")):
        assert status("concepts", "convert", tmp_path / given, "-o", tmp_path / output) == 0
    schemes = [read_scheme(tmp_path / name).concepts for name in ("a.txt", "b.csv", "c.ttl")]
    assert schemes[0] == schemes[1] == schemes[2] != {}
    graphs = []
    for name in ("a.txt", "b.csv"):
        folder = tmp_path / f"out-{name}"
        assert status("build", tmp_path / "d.md", "--concepts", tmp_path / name, "-o", folder, "-q") == 0
        graphs.append((folder / "graph.ttl").read_text("utf-8"))
    assert "great hope" in graphs[0]
    assert graphs[0] == graphs[1]
    capfd.readouterr()
    assert status("concepts", "cut", tmp_path / "b.csv", "--from", "Hope", "--depth", "0", "--to", "csv") == 0
    assert capfd.readouterr().out == (
        '"# id: urn:x-concite:concept:hope/branch"\n"# title: hope"\nid,prefLabel@en,valence\n'
        "urn:x-concite:concept:hope,hope,wanted\n"
    )


def test_check_names_the_lines_of_a_table(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    table = 'prefLabel,altLabel,definition,valence\nhope,trust,"a\nb",wanted\ntrust,,,wanted\nhopes,,,\n'
    (tmp_path / "a.csv").write_text(table, encoding="utf-8")
    assert status("concepts", "check", tmp_path / "a.csv") == 0
    assert capfd.readouterr().out == (
        "line\tremark\tconcept\tdetail\n"
        "2, 5\tduplicate\thope; hopes\thope\n"
        "2, 4\tambiguous label\thope; trust\ttrust\n"
        "5\tno valence\thopes\tno author or work will be said to support it\n"
    )


def test_mistakes_end_in_one_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text("hope\n", encoding="utf-8")
    assert status("concepts", "cut", file, "--from", "x") == 2
    assert status("concepts", "cut", tmp_path / "none.nt", "--from", "x") == 2
    assert status("concepts", "convert", file, "-o", tmp_path / "a.doc") == 2
    assert status("concepts", "convert", file, "-o", tmp_path / "no" / "a.ttl") == 2
    told = capfd.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [
        f"concite: {file}: has no concept 'x'; give its IRI, or a label as it is written there",
        f"concite: {tmp_path / 'none.nt'}: No such file or directory; check the file",
        f"concite: {tmp_path / 'a.doc'}: is no name of Turtle or a table; end it in .ttl or .csv, or say --to",
        f"concite: {tmp_path / 'no' / 'a.ttl'}: No such file or directory; choose another name with -o",
    ]
