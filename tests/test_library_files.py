"""Files that libraries name: how the fields are read, what may be read, and which entry a document is of."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from command_line import run
from hypothesis import given
from hypothesis import strategies as st
from written_graph import turtle, write_file

from concite.build.libraries.files import attached_files, files_of, tied
from concite.build.library import read_library
from concite.graph.diff import diff
from concite.graph.disclosure import disclosed
from concite.graph.knowledge import KnowledgeGraph, Node
from concite.graph.merge import merge
from concite.graph.model import (
    Attachment,
    Document,
    Extraction,
    Filing,
    Kind,
    Name,
    Page,
    Publication,
    Reference,
    SourceDocument,
)

TEXT = """Warm rooms

Empathy improves treatment outcome (Cedar, 2004). The therapeutic alliance predicts treatment outcome.

References

Cedar, M. (2004). Empathy in warm rooms. Journal of Trees, 3, 1-9.
"""


@pytest.mark.parametrize(
    ("field", "paths"),
    [
        ("paper.pdf", ["paper.pdf"]),
        (":papers/a.pdf:PDF", ["papers/a.pdf"]),
        ("Full Text PDF:files/1/Elm - 2004.pdf:application/pdf", ["files/1/Elm - 2004.pdf"]),
        ("A\\: B:a\\;b\\:c.pdf:PDF;:d.pdf:PDF", ["a;b:c.pdf", "d.pdf"]),
        ("/r/storage/ABCD1234/x.pdf;/home/r/y.epub", ["/r/storage/ABCD1234/x.pdf", "/home/r/y.epub"]),
        (r":C\:\\Users\\r\\x.pdf:PDF", [r"C:\Users\r\x.pdf"]),
        ("C:/Users/r/x.pdf", ["C:/Users/r/x.pdf"]),
        (r":C$\backslash$:/Users/r/x.pdf:pdf", ["C:/Users/r/x.pdf"]),
        (":home/r/x\\_1.pdf:pdf", ["home/r/x_1.pdf"]),
        (r":papers/M{\"u}ller.pdf:PDF", ["papers/Müller.pdf"]),
        (":http\\://arxiv.org/pdf/1:PDF", []),
        ("https://example.org/x.pdf", []),
        ("x.pdf:PDF", ["x.pdf"]),
        ("file:///home/r/x%20y.pdf", ["file:///home/r/x%20y.pdf"]),
        ("", []),
        (";;:", []),
    ],
)  # fmt: skip
def test_fields_for_files(field: str, paths: list[str]) -> None:
    assert files_of(field) == paths


@given(st.lists(st.text("aé:;\\ ./", min_size=1, max_size=12).map(lambda path: f"x{path}y"), max_size=4))
def test_what_jabref_escapes_is_read_back(paths: list[str]) -> None:
    escaped = ["".join("\\" + c if c in ":;\\" else c for c in path) for path in paths]
    assert files_of(";".join(f":{path}:PDF" for path in escaped)) == paths


@pytest.fixture
def library(tmp_path: Path):
    """Writes a library in a folder of its own with these paths in one entry; what may be read of them comes back."""
    home = tmp_path / "home"
    home.mkdir()

    def attached(*paths: str, folders: tuple[Path, ...] = ()) -> tuple[list[str], list[str], int]:
        escaped = ("".join("\\" + c if c in ":;\\" else c for c in path) for path in paths)
        file = ";".join(f":{path}:PDF" for path in escaped)
        (home / "my.bib").write_text(f"@book{{k, title = {{T}}, file = {{{file}}}}}", encoding="utf-8")
        references, problems = read_library([home / "my.bib"])
        assert problems == ()
        found = attached_files(references, tuple(map(str, folders)))
        said = [str(problem).removeprefix(f"{home}/") for problem in found.problems]
        return [os.path.relpath(path, tmp_path) for path in found.paths], said, found.unread

    return attached


def put(path: Path, text: str = "words") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_files_beside_the_library_are_read_each_once(library, tmp_path: Path) -> None:
    put(tmp_path / "home/papers/a.md")
    put(tmp_path / "home/b.txt")
    found = library("papers/a.md", "b.txt", "./papers/../papers/a.md", "papers\\a.md", "picture.png")
    assert found == (["home/papers/a.md", "home/b.txt"], [], 0)


def test_missing_files_are_named_in_one_line(library, tmp_path: Path) -> None:
    put(tmp_path / "home/b.txt")
    assert library("one.pdf", "b.txt", "two.pdf", "three.pdf", "four.pdf") == (
        ["home/b.txt"],
        ["my.bib: 4 attached files are not there (one.pdf, two.pdf, three.pdf, …);"
         " give the folder that they are in with --library-files"],
        4,
    )  # fmt: skip


def test_a_library_reaches_nothing_outside_its_folder(library, tmp_path: Path) -> None:
    secret = put(tmp_path / "elsewhere/secret.txt")
    put(tmp_path / "home/.hidden/secret.txt")
    put(tmp_path / "home/.secret.txt")
    put(tmp_path / "home/passwd", "no document by its name")
    (tmp_path / "home/link.txt").symlink_to(secret)
    (tmp_path / "home/folder").symlink_to(secret.parent)
    paths = (str(secret), "../elsewhere/secret.txt", "link.txt", "folder/secret.txt", ".hidden/secret.txt",
             ".secret.txt", f"file://{secret}", "passwd", "/etc/passwd")  # fmt: skip
    read, said, unread = library(*paths)
    assert (read, unread) == ([], 7)
    assert len(said) == 1
    assert said[0].startswith(f"my.bib: 7 attached files are outside the library's folder, and so not read ({secret},")
    assert library(str(secret), folders=(secret.parent,))[0] == ["elsewhere/secret.txt"]


def test_a_document_suffix_on_a_link_to_something_else_does_not_help(library, tmp_path: Path) -> None:
    put(tmp_path / "home/key", "secret")
    (tmp_path / "home/paper.txt").symlink_to(tmp_path / "home/key")
    assert library("paper.txt")[0] == []


def test_zoteros_storage_is_reached_wherever_it_is(library, tmp_path: Path) -> None:
    stored = put(tmp_path / "Zotero/storage/ABCD1234/Elm 2004.txt")
    other = put(tmp_path / "Zotero/storage/notakey/Elm 2004.txt")
    assert library(str(stored), str(other))[0] == ["Zotero/storage/ABCD1234/Elm 2004.txt"]


def test_files_in_folders_that_the_user_names(library, tmp_path: Path) -> None:
    put(tmp_path / "pile/sub/a.txt")
    put(tmp_path / "pile/b.txt")
    folder = (tmp_path / "pile",)
    assert library("attachments:sub/a.txt", "old/place/b.txt", folders=folder)[0] == ["pile/sub/a.txt", "pile/b.txt"]


def test_endnotes_own_addresses(tmp_path: Path) -> None:
    put(tmp_path / "My.Data/PDF/0042/a b.txt")
    (tmp_path / "my.xml").write_text(
        "<xml><records><record><titles><title>T</title></titles><urls><pdf-urls><url>internal-pdf://0042/a%20b.txt</url>"
        "</pdf-urls></urls></record></records></xml>",
        encoding="utf-8",
    )
    references, _ = read_library([tmp_path / "my.xml"])
    found = attached_files(references)
    assert [os.path.relpath(path, tmp_path) for path in found.paths] == ["My.Data/PDF/0042/a b.txt"]


# ---------------------------------------------------------------- from the command line


def only_document(path: Path) -> tuple[SourceDocument, KnowledgeGraph]:
    graph = KnowledgeGraph.read(path)
    (document,) = graph.nodes(Kind.DOCUMENT)
    assert isinstance(document, SourceDocument)
    return document, graph


BIB = """@article{alder2018, author = {Alder, Rose}, title = {Warm rooms and talk}, year = 2018, doi = {10.5555/alder},
  keywords = {warmth; meta-analysis}, groups = {Rooms}, file = {:PATH:Text;:gone.pdf:PDF}}
@book{fir, author = {Fir, B.}, title = {Nobody cites it}, year = 1999}
"""


def test_a_library_alone_gives_the_documents_tied_to_its_entries(tmp_path: Path) -> None:
    put(tmp_path / "lib/files/alder.txt", TEXT)
    put(tmp_path / "lib/my.bib", BIB.replace("PATH", "files/alder.txt"))
    done = run("build", "--library", "lib/my.bib", "--formats", "ttl", "-q", cwd=tmp_path)
    assert done.stderr == (
        "concite: lib/my.bib: 1 attached file is not there (gone.pdf);"
        " give the folder that they are in with --library-files\n"
    )
    assert done.returncode == 1
    assert "Read: 1 document, 1 could not be read" in done.stdout
    document, graph = only_document(tmp_path / "outputs/graph.ttl")
    assert (document.title, document.label, document.name) == ("Warm rooms and talk",) * 2 + ("alder.txt",)
    assert (document.embodies, document.zotero_key) == ("publication/doi/10.5555%2Falder", "")
    work = graph.node(document.embodies or "")
    assert isinstance(work, Publication)
    assert (work.year, work.doi, work.citation_keys, work.keywords, work.collections, work.work_types) == (
        "2018", "10.5555/alder", ("alder2018",), ("meta-analysis", "warmth"), ("Rooms",),
        ("journal-article", "meta-analysis"),
    )  # fmt: skip
    assert [node.label for node in graph.nodes(Kind.PUBLICATION)] == ["Cedar 2004", "Alder 2018"]
    assert [getattr(graph.node(author), "given", "") for author in work.authors] == ["Rose"]


@pytest.mark.parametrize("machine", ["here", "another"])
def test_documents_in_zoteros_storage_are_their_entries_and_open_in_zotero(tmp_path: Path, machine: str) -> None:
    put(
        tmp_path / "Zotero/storage/ABCD1234/alder.html",
        f"<html><body><p>{TEXT.replace(chr(10), '</p><p>')}</p></body></html>",
    )
    home = tmp_path if machine == "here" else Path("/Users/somebody")
    put(tmp_path / "my.bib", BIB.replace("PATH", f"{home}/Zotero/storage/ABCD1234/alder.html"))
    done = run("build", "Zotero/storage", "--library", "my.bib", "--formats", "ttl", "-q", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    document, _ = only_document(tmp_path / "outputs/graph.ttl")
    assert (document.title, document.embodies) == ("Warm rooms and talk", "publication/doi/10.5555%2Falder")
    assert document.zotero_key == ""  # open-pdf opens PDFs


def test_a_library_that_names_no_document_is_told(tmp_path: Path) -> None:
    put(tmp_path / "my.bib", "@book{fir, title = {No file}}")
    done = run("build", "--library", "my.bib", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        2,
        "concite: the library names no document that can be read; give the documents' files or folders as well\n",
    )
    assert "Missing argument 'PATH...'" in run("build", cwd=tmp_path).stderr


def test_a_short_title_or_no_year_ties_all_the_same(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", TEXT)
    put(tmp_path / "my.bib", "@misc{a, editor = {Ash, C.}, title = {Warm}, file = {a.txt}}")
    assert run("build", "a.txt", "--library", "my.bib", "--formats", "ttl", "-q", cwd=tmp_path).returncode == 0
    document, graph = only_document(tmp_path / "outputs/graph.ttl")
    work = graph.node(document.embodies or "")
    assert isinstance(work, Publication)
    assert (work.title, work.citation_keys, work.label) == ("Warm", ("a",), "Ash n.d.")
    assert Name("Ash", "C.").sort_name in work.label


# ---------------------------------------------------------------- Zotero's links

LONG = "Empathy improves treatment outcome."


def extraction(path: str, kind: str = "pdf") -> Extraction:
    pages = (Page(0, 1, ""), Page(10, 2, "399"))
    return Extraction(Document(path, path.rsplit("/", 1)[-1], "0" * 64, kind, LONG, title="Own title", pages=pages))


def entry(path: str) -> Reference:
    filing = Filing(keys=("k",), attachments=(Attachment(path, "/lib/my.bib"),))
    return Reference("k", 0, 0, "T", authors=(Name("Elm", "A."),), year="2001", title="Entry's title", filing=filing)


@pytest.mark.parametrize(
    ("path", "kind", "key"),
    [
        ("/z/storage/ABCD1234/x.pdf", "pdf", "ABCD1234"),
        ("/z/storage/ABCD1234/x.pdf", "pdf (OCR)", "ABCD1234"),
        ("/z/storage/ABCD1234/x.html", "html", ""),
        ("/z/storage/abcd1234/x.pdf", "pdf", ""),
        ("/z/storage/ABCD1234/sub/x.pdf", "pdf", ""),
        ("/z/ABCD1234/x.pdf", "pdf", ""),
    ],
)
def test_pdfs_in_storage_have_their_key(path: str, kind: str, key: str) -> None:
    (one,) = tied([extraction(path, kind)], ())
    assert (one.document.zotero_key, one.document.title, one.document.library_entry) == (key, "Own title", "")


@pytest.mark.parametrize(
    ("attached", "ties"),
    [
        ("/z/storage/ABCD1234/x.pdf", True),
        ("/Users/b/Zotero/storage/ABCD1234/x.pdf", True),
        (r"C:\Users\b\Zotero\storage\ABCD1234\x.pdf", True),
        ("file:///z/storage/ABCD1234/x.pdf", True),
        ("/z/storage/EFGH5678/x.pdf", False),
        ("/z/storage/ABCD1234/y.pdf", False),
    ],
)
def test_a_document_in_storage_is_an_entrys_on_any_machine(attached: str, ties: bool) -> None:
    (one,) = tied([extraction("/z/storage/ABCD1234/x.pdf")], [entry(attached)])
    assert one.document.library_entry == ("k" if ties else "")
    assert one.document.title == ("Entry's title" if ties else "Own title")


def test_links_are_left_out_on_demand(sample_graph: KnowledgeGraph) -> None:
    nodes = [replace(n, zotero_key="ABCD1234") if isinstance(n, SourceDocument) else n for n in sample_graph.nodes()]
    graph = sample_graph.replaced(nodes=nodes)

    def keys(given: KnowledgeGraph) -> set[str]:
        return {node.zotero_key for node in given.nodes(Kind.DOCUMENT) if isinstance(node, SourceDocument)}

    assert keys(disclosed(graph)) == {"ABCD1234"}
    assert keys(disclosed(graph, zotero_links=False)) == keys(disclosed(graph, anonymous_documents=True)) == {""}
    assert "foaf:page <zotero://open-pdf/library/items/ABCD1234>" in turtle(graph)


def test_what_a_library_says_survives_turtle_and_merging(sample_graph: KnowledgeGraph, tmp_path: Path) -> None:
    def filed(node: Node) -> Node:
        if isinstance(node, SourceDocument):
            return replace(node, zotero_key="ABCD1234")
        if isinstance(node, Publication):
            return replace(
                node,
                citation_keys=("a", "b:c"),
                keywords=('say "so"', "été"),
                collections=("Outer/Inner",),
                work_types=("case-study", "meta-analysis"),
                retraction=("Retraction Watch 2011-03-08: Error; Notice", "its title is marked RETRACTED"),
            )
        return node

    graph = sample_graph.replaced(nodes=map(filed, sample_graph.nodes()), retractions_checked=True)
    read = KnowledgeGraph.read(write_file(graph, tmp_path / "graph.ttl"))
    assert not diff(graph, read) and read.retractions_checked
    assert not diff(graph, merge([graph, read]))
    plain = merge([graph, sample_graph])
    assert list(plain.nodes(Kind.PUBLICATION)) == list(graph.nodes(Kind.PUBLICATION)) and not plain.retractions_checked
    assert [thing.id for thing in diff(graph, sample_graph).parts["graph"].changed] == ["graph"]


def test_paths_that_the_system_cannot_name_belong_to_no_document(tmp_path: Path) -> None:
    put(tmp_path / "alder.txt", TEXT)
    put(tmp_path / "my.bib", BIB.replace("PATH", "/Bücher/alder.txt"))
    ascii_names = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    options = ("--library", "my.bib", "--formats", "ttl", "-q")
    done = run("build", "alder.txt", *options, cwd=tmp_path, **ascii_names)
    assert (done.returncode, done.stderr) == (0, "")
    assert only_document(tmp_path / "outputs/graph.ttl")[0].embodies is None
    document = Document(path="a\0b.txt", name="b.txt", sha256="0" * 64, kind="text", text="")
    references, _ = read_library([tmp_path / "my.bib"])
    (one,) = tied([Extraction(document=document)], references)
    assert one.document == document
