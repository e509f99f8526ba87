"""Names before a year: the quick reading of plain ones says what the reading token by token says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concite.build.citation import names as citation_names
from concite.build.citation.names import Names, read_names

WORDS = (
    *("Alder", "O’Brien", "Lee-Jones", "McBirch", "van", "der", "Kolk", "R.", "WHO", "Ministry", "of", "Health"),
    *(
        "and",
        "&",
        "et al.",
        "and others",
        ",",
        ";",
        ".",
        "eds.",
        "See",
        "However",
        "In",
        "in",
        "e.g.,",
        "shown",
        "trials.",
    ),
    *("y outros", "ed", "e altri", "en anderen", "(dir.)", "coord.", "et", "autres", "Org,", "and colleagues"),
    *("2001", "(see", "(WHO)", "all)", "'", "Jr.", "und", "Kollegen", "\n"),
)


def read_slowly(segment: str, organisation: bool = False) -> Names | None:
    return citation_names._read_tokens(segment, 0, organisation)


@pytest.mark.parametrize(
    ("segment", "names"),
    [
        ("Alder, ", Names(0, ("Alder",), False, False, "Alder", True)),
        (" Alder & O’Brien et al., ", Names(1, ("Alder", "O’Brien"), True, True, "Alder & O’Brien", True)),
        (
            "as shown by Alder,\nBirch, and van der\nKolk ",
            Names(12, ("Alder", "Birch", "van der Kolk"), False, True, "Alder,\nBirch, and van der\nKolk", False),
        ),
        ("the Ministry of Health ", Names(16, ("Health",), False, False, "Health", False, behind_glue=True)),
        ("However, Alder ", Names(9, ("Alder",), False, False, "Alder", False)),
        ("Alder & Birch eds. ", Names(0, ("Alder", "Birch"), False, True, "Alder & Birch", True)),
        ("it was shown in ", None),
        ("", None),
    ],
)
def test_names_at_the_end_of_a_segment(segment: str, names: Names | None) -> None:
    assert read_names(segment) == names


@settings(max_examples=500)
@given(st.lists(st.sampled_from(WORDS), max_size=9), st.booleans())
def test_the_quick_reading_says_what_the_slow_one_says(words: list[str], organisation: bool) -> None:
    segment = " ".join(words) + " "
    quick, slow = read_names(segment, organisation), read_slowly(segment, organisation)
    assert (quick and quick[:6]) == (slow and slow[:6])
