"""Libraries: BibTeX, RIS and CSL-JSON become the same references; broken entries are named, the rest is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concite.build.libraries.latex import decode, decode_address
from concite.build.library import read_library
from concite.errors import UnreadableInput
from concite.graph.model import Filing, Name, Reference

ALDER = Reference(
    id="alder2018",
    start=0,
    end=0,
    text=(
        "Alder, Rose & van der Birk, Karl M. (2018). Warm rooms and outcome: A review."
        " Journal of Trees, 12(3), 251–257. https://doi.org/10.5555/trees.12"
    ),
    authors=(Name("Alder", "Rose"), Name("van der Birk", "Karl M.")),
    year="2018",
    title="Warm rooms and outcome: A review",
    container="Journal of Trees",
    doi="10.5555/trees.12",
    volume="12",
    issue="3",
    pages="251–257",
)
BIBTEX = r"""
@article{alder2018,
  author = {Alder, Rose and Karl M. van der Birk},
  title = {Warm rooms and outcome: {A} review},
  journal = "Journal of Trees", volume = 12, number = {3}, pages = {251--257},
  year = 2018, doi = {https://doi.org/10.5555/TREES.12},
}
"""
RIS = """TY  - JOUR
ID  - alder2018
AU  - Alder, Rose
AU  - van der Birk, Karl M.
TI  - Warm rooms and outcome:
A review
JO  - Journal of Trees
VL  - 12
IS  - 3
SP  - 251
EP  - 257
PY  - 2018/05/01/
DO  - 10.5555/trees.12
ER  -
"""
CSL = json.dumps(
    [
        {
            "id": "alder2018",
            "type": "article-journal",
            "author": [
                {"family": "Alder", "given": "Rose"},
                {"family": "Birk", "given": "Karl M.", "non-dropping-particle": "van der"},
            ],
            "issued": {"date-parts": [[2018, 5, 1]]},
            "title": "Warm rooms and <i>outcome</i>: A review",
            "container-title": "Journal of Trees",
            "volume": 12,
            "issue": "3",
            "page": "251-257",
            "DOI": "10.5555/trees.12",
        }
    ]
)


@pytest.fixture
def read(tmp_path: Path):
    """Reads a library of some text; the references by key, and the problems in words, without the folder."""

    def reading(content: str, name: str = "refs.bib") -> tuple[dict[str, Reference], list[str]]:
        file = tmp_path / name
        file.write_text(content, encoding="utf-8")
        references, problems = read_library([file])
        return {r.id: r for r in references}, [str(p).removeprefix(f"{tmp_path}/") for p in problems]

    return reading


@pytest.mark.parametrize(("content", "name"), [(BIBTEX, "a.bib"), (RIS, "a.ris"), (CSL, "a.json")])
def test_the_three_kinds_give_one_reference(read, content: str, name: str) -> None:
    filing = Filing(keys=("alder2018",), work_types=("journal-article",))
    assert read(content, name) == ({"alder2018": ALDER._replace(end=len(ALDER.text), filing=filing)}, [])


@pytest.mark.parametrize("content", [BIBTEX, RIS, CSL])
def test_a_kind_is_told_by_content_where_the_name_says_nothing(read, content: str) -> None:
    assert list(read(content, "library")[0]) == ["alder2018"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (r"Fl{\"u}ckiger, Chr.", Name("Flückiger", "Chr.")),
        (r"{\'E}va Nov\'{a}k", Name("Novák", "Éva")),
        (r"\v{S}p{\v a}n, \'{\i}do", Name("Špǎn", "ído")),
        (r"{Del Re}, A. C.", Name("Del Re", "A. C.")),
        (r"Ludwig van Beet", Name("van Beet", "Ludwig")),
        (r"de la Tree, Jr., Ann", Name("de la Tree", "Ann")),
        (r"{World Tree Organization}", Name(literal="World Tree Organization")),
        (r"{Barnes and Noble}", Name(literal="Barnes and Noble")),
        (r"family=Kolk, given=Bes, prefix=van der, useprefix=true", Name("van der Kolk", "Bes")),
        (r"S{\o}ren \AA{}s", Name("Ås", "Søren")),
        (r"Homer", Name("Homer")),
    ],
)
def test_names_of_bibtex(read, written: str, name: Name) -> None:
    references, problems = read(f"@book{{k, author = {{{written}}}, title = {{T}}, year = 2001}}")
    assert (references["k"].authors, problems) == ((name,), [])


def test_others_are_et_al_and_collections_have_editors(read) -> None:
    references, _ = read(
        """@article{one, author = {Elm, A. and others}, title = {One}, year = 1999}
@book{two, editor = {Fir, B. and Ash, C.}, title = {Two}, date = {2012-05/2013}}
@online{three, organization = {Forest Office}, title = {Three}, year = {forthcoming}}"""
    )
    assert (references["one"].authors, references["one"].etal) == ((Name("Elm", "A."),), True)
    assert (references["two"].authors, references["two"].editors) == ((), (Name("Fir", "B."), Name("Ash", "C.")))
    assert references["two"].text == "Fir, B. & Ash, C. (Eds.) (2012). Two."
    assert (references["three"].authors, references["three"].year) == ((Name(literal="Forest Office"),), "forthcoming")


def test_fields_come_from_crossref_xdata_and_strings(read) -> None:
    references, problems = read(
        """@string{tp = {Tree Press}}
@xdata{press, publisher = tp # " Ltd"}
@incollection{part, author = {Elm, A.}, title = {Part}, crossref = {whole}, xdata = {press}}
@collection{whole, editor = {Fir, B.}, title = {Whole}, subtitle = {All of it}, year = {2001}}"""
    )
    assert problems == []
    assert list(references) == ["part", "whole"]
    part = references["part"]
    assert (part.title, part.container, part.year) == ("Part", "Whole: All of it", "2001")
    assert (part.editors, part.publisher) == ((Name("Fir", "B."),), "Tree Press Ltd")


def test_entries_that_refer_to_each_other_end(read) -> None:
    references, _ = read(
        "@book{a, title={A}, crossref={b}}\n@book{b, crossref={a}, title={B}}\n@book{c, title={C}, crossref={c}}"
    )
    assert sorted(references) == ["a", "b", "c"]


def test_broken_entries_are_named_with_their_line_and_the_rest_is_read(read) -> None:
    references, problems = read(
        """@book{good, title = {Good}, year = 2001}
@book{open, title = {Never closed, year = 2002}
@book{after, title = {After}, year = 2003}
@book{empty, year = 2004}
@book{good, title = {Other}, year = 2005}
@book{, title = {Nameless}, author = {Elm, A.}, year = 2006}
@book{twice, title = {First}, title = {Second}}
"""
    )
    assert {key: reference.title for key, reference in references.items()} == {
        "good": "Good",
        "after": "After",
        "elm2006": "Nameless",
        "twice": "First",
    }
    assert problems == [
        "refs.bib, line 2: entry open cannot be read (unexpected block start: `@book`. Was still looking for"
        " field-value closing `,` or `}`); skipped",
        "refs.bib, line 4: entry empty has neither authors nor a title; skipped",
        "refs.bib, line 5: entry good has the key of the entry in line 1; skipped",
    ]


def test_broken_entries_of_ris(read) -> None:
    references, problems = read(
        "TY  - BOOK\nAU  - Elm, A.\nTI  - One\n\nTY  - BOOK\nAU  - Fir, B.\nPY  - 2001\nER  - \nTY  - JOUR\nER  -\n",
        "a.ris",
    )
    assert list(references) == ["fir2001"]
    assert problems == [
        'a.ris, line 1: entry has no end ("ER  -"); skipped',
        "a.ris, line 9: entry has neither authors nor a title; skipped",
    ]


def test_broken_items_of_csl(read) -> None:
    content = '[\n{"id": "a", "title": "A"},\n7,\n{"id": "b"},\n{"id": "c", "title": "C"\n{"id": "d", "title": "D"}]'
    references, problems = read(content, "a.json")
    assert list(references) == ["a"]
    assert problems == [
        "a.json, line 3: is no CSL item; skipped",
        "a.json, line 4: entry b has neither authors nor a title; skipped",
        "a.json, line 5: the entry here and all after it cannot be read (line 6: Expecting ',' delimiter); skipped",
    ]


def test_a_key_of_two_files_is_the_first_files(tmp_path: Path) -> None:
    first, second = tmp_path / "1.bib", tmp_path / "2.bib"
    first.write_text("@book{k, title={One}}", encoding="utf-8")
    second.write_text("\n@book{k, title={Two}}\n@book{m, title={Three}}", encoding="latin-1")
    references, problems = read_library([first, second, first])
    assert [(r.id, r.title) for r in references] == [("k", "One"), ("m", "Three")]
    assert [str(p) for p in problems] == [f"{second}, line 2: entry k has a key that was given before; skipped"]


def test_files_that_are_no_library(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"missing\.bib: cannot be read"):
        read_library([tmp_path / "missing.bib"])
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear tree,", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="is no library that is read"):
        read_library([letter])


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        (r"{MRI} and \emph{in vivo}, 100\% of H$_2$O", "MRI and in vivo, 100% of H2O"),
        (r"``Quoted'' --- so~to speak -- p.~3\,f.", "“Quoted” — so to speak – p. 3 f."),
        (r"The $\alpha$-test \& \textit{more}; \{braces\}", "The α-test & more; {braces}"),
        (r"V{\^i}sl{\u{a}} and Stra{\ss}e, \c{C}a, {\L}ód\'z", "Vîslă and Straße, Ça, Łódź"),
        (r"{\noopsort{1973b}}1981", "1981"),
    ],
)
def test_latex_becomes_plain_text(written: str, plain: str) -> None:
    assert decode(written) == plain


def test_addresses_keep_dashes_and_tildes() -> None:
    assert decode_address(r"\url{https://a.example/~b\_c--d}") == "https://a.example/~b_c--d"


@given(st.text(alphabet="aü{}\\\"'$~-^ uvc", max_size=60))
def test_decoding_takes_anything(text: str) -> None:
    assert decode(text) == " ".join(decode(text).split())


PIECES = st.sampled_from(
    ["@book{", "@article(", "k1", "k2", ",", "title", " = ", "{a}", '"b"', "#", "}", ")", "\n", "%"]
)
WHOLE = st.sampled_from(["@book{k1, title = {a}}", "@book{k1, title = {b}}\n", "@misc{k2, year = 2001, title = a}"])


@given(st.text(alphabet="@book{}k,=\"'a# \n()", max_size=80) | st.lists(PIECES | WHOLE, max_size=20).map("".join))
def test_reading_takes_anything(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.mktemp("lib") / "x.bib"
    file.write_text(text, encoding="utf-8")
    references, _ = read_library([file])
    assert len({reference.id for reference in references}) == len(references)
