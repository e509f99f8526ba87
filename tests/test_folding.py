"""Texts evened out for matching, and the way back to their own places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concite.build.folding import Folded, Folds, fold_label, is_plain, words_only


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Naïve Self–Efficacy", "naive self efficacy"),
        ("a  b\tc\r\nd", "a b c d"),
        ("a\n\nb - c -d e-", "a\nb\nc\nd e\n"),
        ("*a* _b_ `c`", " a b c "),
        ("e\ufb03cacy, em\u00adpathy", "efficacy, empathy"),
        ("“İ…” 2½ \u00d7", "\x1ai...\x1a 21\x1a2 \x1a"),
        ("Ωμέγα С", "ωμεγα с"),
        ("", ""),
    ],
)
def test_a_text_is_evened_out(text: str, folded: str) -> None:
    assert Folded(text).text == folded


def test_what_is_skipped_is_left_out() -> None:
    folded = Folded("see [Lee] hope", [(4, 9)])
    assert folded.text == "see \x1a hope"
    assert folded.span(6, 10) == (10, 14)


def test_a_label_is_folded_onto_one_line() -> None:
    assert fold_label(" Well-being:\n\nthe whole ") == "well being: the whole"


def test_signs_stand_between_words() -> None:
    assert words_only("c++ α/b") == " c   α b "
    assert [is_plain(form) for form in ("well being", "c++", "a, b")] == [True, False, False]


@given(st.text(alphabet="aİ \n-–*_\u0301\ufb01ß\u00ad'’.", max_size=40))
def test_folded_positions_lead_back_in_order(text: str) -> None:
    folded = Folded(text)
    spans = [folded.span(i, i + 1) for i, char in enumerate(folded.text) if char.isalnum()]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)


def test_letters_of_no_term_are_one_capital() -> None:
    folds = Folds(frozenset("ω"))
    assert Folded("Ωμέγα С, “naïve”", folds=folds).text == "ωXXXX X, \x1anaive\x1a"
    assert Folded("Ωμέγα", folds=Folds()).text == "ωμεγα"


@given(st.text(alphabet="aÉ \n-–İ\u0301\ufb01ßω…", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_letters_of_no_term_change_no_place(text: str, first: int, last: int) -> None:
    skip = [(min(first, last, len(text)), min(max(first, last), len(text)))]
    whole, folded = Folded(text, skip), Folded(text, skip, Folds(frozenset()))
    assert len(whole.text) == len(folded.text)
    assert all(ours in (theirs, "X") for ours, theirs in zip(folded.text, whole.text, strict=True))
    places = range(len(folded.text))
    assert [whole.span(i, i + 1) for i in places] == [folded.span(i, i + 1) for i in places]
