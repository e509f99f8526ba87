"""Files written together: all or none, and who is to blame where it fails."""

from pathlib import Path

import pytest

from concite.build import products
from concite.errors import ConciteError, WrongUse
from concite.graph.knowledge import KnowledgeGraph


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, sample_graph: KnowledgeGraph) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file")
    with pytest.raises(WrongUse, match=r"taken: .*; choose another folder with -o"):
        products.write_products(sample_graph, taken, ("ttl",), title="x")
    assert taken.read_text() == "a file"


def test_a_missing_part_of_the_program_is_not_blamed_on_the_folder(
    tmp_path: Path, sample_graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise FileNotFoundError(2, "No such file or directory", str(tmp_path / "elsewhere" / "app.js"))

    monkeypatch.setattr(products, "write_html", broken)
    with pytest.raises(ConciteError, match=r"app\.js: .*; a part of Concite is missing, install it again") as caught:
        products.write_products(sample_graph, tmp_path / "out", ("ttl", "html"), title="x")
    assert not isinstance(caught.value, WrongUse)
    assert list((tmp_path / "out").iterdir()) == []


def test_old_products_stay_where_a_new_one_fails(
    tmp_path: Path, sample_graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    products.write_products(sample_graph, tmp_path, ("ttl", "gexf"), title="x")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def broken(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", str(tmp_path / ".graph.gexf.part"))

    monkeypatch.setattr(products, "write_gexf", broken)
    with pytest.raises(WrongUse, match="No space left on device") as caught:
        products.write_products(sample_graph, tmp_path, ("ttl", "gexf"), title="y")
    assert str(caught.value).startswith(f"{tmp_path / 'graph.gexf'}: ")  # not the name it is written under
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_where_products_cannot_go_is_known_before_they_are_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("words", encoding="utf-8")
    for folder in (tmp_path / "file", tmp_path / "file" / "deep" / "er"):
        with pytest.raises(WrongUse, match=r"file: is a file; choose another folder with -o$"):
            products.check_folder(folder)
    products.check_folder(tmp_path / "new" / "deep")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]


def test_formats_are_told_alike_in_a_list_and_in_words() -> None:
    for given in ("gexf, CSV", "GEXF,csv,,gexf", ["gexf", "csv"], ("GEXF ", "csv", "Csv")):
        assert products.chosen_formats(given) == ("gexf", "csv")
    assert products.chosen_formats("gexf, measures", "authors") == ("gexf", "measures")


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ("nope", "no such format: nope"),
        (["ttl", "PDF", "docx"], "no such format: pdf, docx"),
        ("", "no format is named"),
        (" , ", "no format is named"),
        ([], "no format is named"),
    ],
)
def test_formats_that_there_are_not_are_told_before_anything_is_written(
    tmp_path: Path, sample_graph: KnowledgeGraph, given: str | list[str], wrong: str
) -> None:
    with pytest.raises(WrongUse) as caught:
        products.write_products(sample_graph, tmp_path / "out", given, title="x")
    assert str(caught.value) == f"{wrong}; choose from {', '.join(products.FORMATS)}"
    assert not (tmp_path / "out").exists()
