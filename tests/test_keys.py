"""Normal forms and identifiers."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concite.graph import keys


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("https://doi.org/10.1037/PST0000175.", "10.1037/pst0000175"),
        (
            "doi: 10.1002/(SICI)1099-0879(199709)4:3<1::AID-CPP1>3.0.CO;2-X",
            "10.1002/(sici)1099-0879(199709)4:3<1::aid-cpp1>3.0.co;2-x",
        ),
        ("<a>10.1000/xyz</a>", "10.1000/xyz"),
        ("(see 10.1000/xyz(12))", "10.1000/xyz(12)"),
        ("http://dx.doi.org/10.1016%2Fj.cpr.2012.07.002", "10.1016/j.cpr.2012.07.002"),
        ("no identifier here, 10.5 percent", ""),
    ],
)
def test_a_doi_has_one_normal_form(text: str, wanted: str) -> None:
    assert keys.doi(text) == wanted


@pytest.mark.parametrize(
    ("given_names", "wanted"),
    [
        ("Robert W.", "rw"),
        ("R. W.", "rw"),
        ("RW", "rw"),
        ("J.-P.", "jp"),
        ("Jean-Pierre", "jp"),
        ("KF", "kf"),
        ("Élodie", "e"),
        ("", ""),
        ("M. Barton", "mb"),
    ],
)
def test_initials_are_read_from_every_form(given_names: str, wanted: str) -> None:
    assert keys.initials(given_names) == wanted


def test_names_that_differ_only_in_accents_and_marks_share_a_key() -> None:
    groups = [("O’Brien", "O'Brien", "OBRIEN"), ("Flückiger", "Flu\u0308ckiger", "Fluckiger"), ("Vîslă", "Visla")]
    assert [len({keys.name_key(name) for name in group}) for group in groups] == [1, 1, 1]
    assert keys.name_key("Elliott") != keys.name_key("Elliot")


def test_an_edge_keeps_its_identifier_and_its_direction_matters() -> None:
    forth = keys.edge_id("a", "supports", "b")
    assert forth == keys.edge_id("a", "supports", "b")
    assert len({forth, keys.edge_id("b", "supports", "a"), keys.edge_id("a", "undermines", "b")}) == 3


@given(st.lists(st.text()), st.lists(st.text()))
def test_lists_of_parts_never_read_alike(first: list[str], second: list[str]) -> None:
    assert (keys.digest(*first, length=64) == keys.digest(*second, length=64)) == (first == second)


@given(st.text())
def test_a_slug_is_fit_for_an_iri(text: str) -> None:
    slug = keys.slug(text)
    assert 1 <= len(slug) <= 40
    assert all(c.isascii() and (c.isalnum() or c == "-") for c in slug)


@given(st.text(max_size=30), st.text(alphabet="aé\u0301\u0323\u20d7ǖ–Ω \U0001d165", max_size=30))
def test_folding_leaves_out_every_combining_mark(any_text: str, accented: str) -> None:
    for text in (any_text, accented):
        spelled = unicodedata.normalize("NFKD", text.translate(keys._LETTERS_WITHOUT_DECOMPOSITION))
        assert keys.fold(text) == "".join(c for c in spelled if not unicodedata.combining(c)).casefold()


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert keys.words(" ".join(keys.words(text))) == keys.words(text)
