"""Schemes as tables and indented lists: what is read, and what is told of mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from concite.errors import UnreadableInput
from concite.ontology.scheme import Concept, Scheme, read_scheme

BASE = "urn:x-concite:concept:"


def read(tmp_path: Path, text: str | bytes, name: str) -> Scheme:
    file = tmp_path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_scheme(file)


TABLE = """\
# title: Sleep hygiene
# base: https://example.org/sleep/
# language: en
id,prefLabel,altLabels,hiddenLabel,broader,definition,valence,contextCue,stopPattern,prefLabel@de,closeMatch
quality,sleep quality,quality of sleep|restful sleep,sleep qualty,,"How restful, by and large.",wanted,,,Schlafgüte,
,deep sleep,,,quality,,,bed|night,deep sleep mode,,https://example.org/other/deep
,screen time,"a \\| b|c\\\\d",,sleep quality|Evenings,,unwanted,,,,
# a remark,,,,,,,,,,
,,,,,,,,,,
ev,evenings,,,,,,,,,
"""


def test_a_table_is_a_scheme(tmp_path: Path) -> None:
    scheme = read(tmp_path, TABLE, "sleep.csv")
    base = "https://example.org/sleep/"
    assert scheme == Scheme(
        base + "scheme",
        "Sleep hygiene",
        "sleep.csv",
        {
            base + "deep-sleep": Concept(
                base + "deep-sleep",
                "deep sleep",
                broader=(base + "quality",),
                close_match=("https://example.org/other/deep",),
                context_cues=("bed", "night"),
                stop_patterns=("deep sleep mode",),
                language="en",
            ),
            base + "ev": Concept(base + "ev", "evenings", narrower=(base + "screen-time",), language="en"),
            base + "quality": Concept(
                base + "quality",
                "sleep quality",
                ("quality of sleep", "restful sleep"),
                ("sleep qualty",),
                "How restful, by and large.",
                narrower=(base + "deep-sleep", base + "screen-time"),
                valence="wanted",
                language="en",
            ),
            base + "screen-time": Concept(
                base + "screen-time",
                "screen time",
                ("a | b", "c\\d"),
                broader=(base + "ev", base + "quality"),
                valence="unwanted",
                language="en",
            ),
        },
    )


@pytest.mark.parametrize(
    "data", [TABLE.encode("utf-8-sig"), TABLE.encode("utf-16"), TABLE.replace("\n", "\r\n").encode()]
)
def test_tables_of_spreadsheets_are_the_same(tmp_path: Path, data: bytes) -> None:
    assert read(tmp_path, data, "sleep.csv") == read(tmp_path, TABLE, "sleep.csv")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("prefLabel;altLabel\nhope, plain;hoping\n", "a.csv"),
        ("prefLabel\taltLabel\nhope, plain\thoping\n", "a.tsv"),
        ("label;altLabels;;\nhope, plain;hoping;;\n;;;\n", "a.csv"),
        ('"prefLabel","altLabel"\n"hope, plain","hoping"\n', "a.txt"),
    ],
)
def test_the_signs_between_cells_are_those_of_the_first_row(tmp_path: Path, text: str, name: str) -> None:
    found = read(tmp_path, text, name).concepts
    assert found == {BASE + "hope-plain": Concept(BASE + "hope-plain", "hope, plain", ("hoping",))}


LIST = """\
# title: Sleep hygiene
# language: en

sleep quality = quality of sleep; restful sleep [wanted]   # a remark
    deep sleep
    sleep latency [Unwanted]

- evenings
  - screen time = screen use
sleep latency = latency
"""


def test_an_indented_list_is_a_scheme(tmp_path: Path) -> None:
    scheme = read(tmp_path, LIST, "sleep.txt")
    assert (scheme.iri, scheme.title) == (BASE + "scheme", "Sleep hygiene")
    told = {
        iri.removeprefix(BASE): (c.pref_label, c.alt_labels, [b.removeprefix(BASE) for b in c.broader], c.valence)
        for iri, c in scheme.concepts.items()
    }
    assert told == {
        "deep-sleep": ("deep sleep", (), ["sleep-quality"], ""),
        "evenings": ("evenings", (), [], ""),
        "screen-time": ("screen time", ("screen use",), ["evenings"], ""),
        "sleep-latency": ("sleep latency", ("latency",), ["sleep-quality"], "unwanted"),
        "sleep-quality": ("sleep quality", ("quality of sleep", "restful sleep"), [], "wanted"),
    }


def test_turtle_in_a_text_file_is_turtle(tmp_path: Path) -> None:
    turtle = '@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<urn:a> a skos:Concept ; skos:prefLabel "a" .\n'
    assert list(read(tmp_path, turtle, "a.txt").concepts) == ["urn:a"]
    assert list(read(tmp_path, turtle, "a").concepts) == ["urn:a"]


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("a.csv", "", "line 1: holds no row of column names; begin with one of id, prefLabel"),
        ("a.csv", "id,name\n", "line 1: names a column 'name'; use only id, prefLabel"),
        ("a.csv", "id,altLabel\n", "line 1: names no column prefLabel; begin with a row of names"),
        ("a.csv", "prefLabel,prefLabel\n", "line 1: names the column 'prefLabel' twice; put both into one"),
        ("a.csv", "prefLabel@x y\n", "line 1: names a column 'prefLabel@x y'; write the language as in"),
        ("a.csv", "prefLabel\nhope,1\n", "line 2: has '1' in a column without a name; put it into a named one"),
        ("a.csv", 'prefLabel\nhope\n"tr"ust"\n', "line 3: is no row of a table: ',' expected after '\"'; mend its"),
        ("a.csv", 'prefLabel\n"hope\n\ntrust\n', "line 4: is no row of a table: unexpected end of data; mend its"),
        ("a.csv", "prefLabel,id\n,a\n", "line 2: has no prefLabel; give it one, or empty the line"),
        ("a.csv", 'prefLabel,definition\nhope,"a\nb"\nx,\nhope!,\n', "line 5: has the same identifier as line 2; give"),
        ("a.csv", "prefLabel\nscheme\n", "line 2: has the same identifier as the scheme itself; give"),
        ("a.csv", "prefLabel\n?!\n", "line 2: has no letter in '?!'; give it an id with letters"),
        ("a.csv", "prefLabel,broader\na,b\n", "line 2: names 'b' as broader, which has no line; give it one"),
        ("a.csv", "prefLabel,valence\na,good\n", "line 2: has 'good' as valence; write wanted or unwanted"),
        ("a.csv", "prefLabel,exactMatch\na,b\n", "line 2: has 'b' as exactMatch; write a whole IRI"),
        ("a.csv", "# base: here\nprefLabel\na\n", "line 1: gives 'here' as base; write a whole IRI"),
        ("a.csv", "\n# language: plain English\n", "line 2: gives 'plain English' as a language; write a tag"),
        ("a.csv", b"prefLabel\nhope\nM\xfc\n", "line 3: is not UTF-8; save it anew"),
        ("a.txt", "a\n    b\n  c\n", "line 3: is indented by more than one line above and less than another; indent"),
        ("a.txt", "a\n\tb\n    c\n", "line 3: is indented with other signs than the line above; use blanks or tabs"),
        ("a.txt", "a\n b\n  a\n", "line 3: puts 'a' under itself; write it once"),
        ("a.txt", "a\n= b\n", "line 2: has no label; write it as"),
        ("a.txt", "a " * 101, "line 1: has a label of more than 200 characters; write one concept a line"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_a_remedy(tmp_path: Path, name: str, text: str | bytes, error: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(tmp_path, text, name)
    assert str(caught.value).startswith(f"{tmp_path / name}, {error}")


def test_a_large_scheme_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "large.ttl"
    with file.open("wb") as stream:
        stream.truncate(64 * 1024 * 1024 + 1)
    with pytest.raises(
        UnreadableInput, match="is larger than 64 MB; cut out the branch that you need: concite concepts"
    ):
        read_scheme(file)
