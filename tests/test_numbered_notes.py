"""Numbered notes at the end of a text, and what citing them leads to; all texts are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concite.build.citations import find_citations
from concite.build.numbered_notes import find_notes
from concite.build.references import find_references

ALLIANCE = "Abbott L (2001). _Hope in the first session_ (pp. 12–15). Leeds: Heron Books."
TRUST = "Barlow & Barlow. Trust. Wren Press, 2010."
ASIDE = (
    "Although listening and other forms of patience are most often tied to the older schools, the younger ones look "
    "at them as well, and all of them think of what is left unsaid as of something that the helper must wait for "
    "without a word, as is plain from how they are taught and from what those who learn them are told of it."
)
TITLE = "What is a helper? The Listening Letter."
PROSE = (
    "Hope comes first.[1] Trust follows,[2] and patience with it.[3] Nobody asked how long.[4] Helpers wait.[5][6] "
    "They are seldom asked.[7]"
)


def _notes(*said: str, between: str = "\n\n") -> str:
    return between.join(f"[{number}] {words}".rstrip() for number, words in enumerate(said, 1))


def _entries(text: str) -> list[tuple[str, str]]:
    return [(entry.label, " ".join(entry.text.split())) for entry in find_references(text)]


def _links(text: str) -> list[tuple[str, str | None, str]]:
    references = find_references(text)
    texts = {entry.id: entry.label for entry in references}
    return [
        (text[item.start : item.end], texts[item.reference] if item.reference else None, citation.style)
        for citation in find_citations(text, references)
        for item in citation.items
    ]


NOTED = f"{PROSE}\n\nSee also\n\nCategory:Listening Category:Helpers\n\n"
SAID = (ALLIANCE, TRUST, ASIDE, "", TITLE, "", "Ibid., p. 3.")


@pytest.mark.parametrize("between", ["\n\n", "\n", "\r\n\r\n", "\n\n  "])
def test_a_list_goes_on_whatever_a_note_holds(between: str) -> None:
    text = NOTED + _notes(*SAID, between=between)
    assert _entries(text) == [(str(n), f"[{n}] {words}") for n, words in enumerate(SAID, 1) if words]
    assert _links(text) == [(str(n), str(n) if words else None, "numeric") for n, words in enumerate(SAID, 1)]


def test_a_note_of_prose_is_its_text() -> None:
    note = find_references(NOTED + _notes(*SAID))[2]
    assert (note.label, note.text, note.year, note.authors) == ("3", f"[3] {ASIDE}", "", ())


def test_few_notes_among_empty_labels() -> None:
    text = NOTED + _notes("", "", "", "", TITLE, "", "") + "\n"
    assert _entries(text) == [("5", f"[5] {TITLE}")]
    assert _links(text) == [(str(n), "5" if n == 5 else None, "numeric") for n in range(1, 8)]


def test_a_list_without_numbers_before_them_stays() -> None:
    further = [
        "Crane, P. (2010). What clients say about trust. Counselling Letters, 4, 101–118.",
        "Dunne, A. (2015). Alliance over time: A study of ninety therapies. Annals of Practice, 33(1), 1–29.",
        "Egan, B. (2003). Reframing. Leeds: Heron Books.",
    ]
    text = f"{PROSE}\n\nBibliography\n\n" + "\n\n".join(further) + "\n\n" + _notes("", "", TITLE, "", "", "", "")
    assert _entries(text) == [*(("", entry) for entry in further), ("3", f"[3] {TITLE}")]
    assert _links(text) == [(str(n), "3" if n == 3 else None, "numeric") for n in range(1, 8)]


def test_empty_notes_alone_are_no_list() -> None:
    text = NOTED + _notes(*[""] * 7)
    assert (_entries(text), _links(text)) == ([], [])


@pytest.mark.parametrize(
    "text",
    [
        NOTED + _notes(*SAID[:3]),  # too few
        PROSE.replace("[", "(").replace("]", ")") + "\n\n" + _notes(*SAID),  # not cited
        NOTED + _notes(*SAID) + "\n\n" + ASIDE * 2,  # the text goes on
        NOTED + _notes(*SAID).replace("[1]", "[8]"),  # no beginning
        NOTED + _notes(*SAID[:3], ASIDE * 30),  # chapters
        NOTED + _notes("", "", "", "", "").replace("[4]", "[9]").replace("[5]", "[8]"),  # out of order
        "",
    ],
)
def test_no_notes(text: str) -> None:
    assert find_notes(text) == ()


def test_one_label_may_be_lost_and_a_wrapped_one_begins_a_line() -> None:
    text = NOTED + _notes(ALLIANCE, TRUST, "", TITLE, f"{TITLE} As\n[6] has it.", "", "").replace("[3]\n\n", "")
    assert [(note.label, note.empty) for note in find_notes(text)] == [
        ("1", False),
        ("2", False),
        ("4", False),
        ("5", False),
        ("6", True),
        ("7", True),
    ]


@given(st.lists(st.sampled_from(["", ALLIANCE, TRUST, ASIDE, TITLE]), min_size=4, max_size=30))
def test_each_note_is_where_it_says(said: list[str]) -> None:
    cited = "".join(f" So it is.[{number}]" for number in range(1, len(said) + 1))
    text = f"Helpers listen.{cited}\n\n{_notes(*said)}\n"
    assert [(text[note.start : note.end], note.label, note.empty) for note in find_notes(text)] == [
        (f"[{number}] {words}".rstrip(), str(number), not words) for number, words in enumerate(said, 1)
    ]
