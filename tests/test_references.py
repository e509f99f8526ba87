"""Reference lists in texts of all layouts; entries and prose are made up."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concite.build.references import find_references

ENTRIES = (
    "Abbott, L., & Crane, P. (2001). Hope in the first session. Journal of Helping, 12(3), 45–67.",
    "Barlow, K. R. (1998). The art of joining families. Oxford: Wren Press.",
    "Crane, P. (2010a). What clients say about trust. Counselling Letters, 4, 101–118. https://doi.org/10.1234/cl.2010.4",
    "Dunne, A., Egan, B., & Fell, C. (2015). Alliance over time: A study of ninety therapies with long follow-up. "
    "Annals of Practice, 33(1), 1–29.",
    "Fell, C. (2003). Reframing. In A. Dunne & B. Egan (Eds.), Handbook of talk (pp. 77–99). Leeds: Heron Books.",
    "Grove, T., & Hale, M. (1987). Empathy and its limits. Archives of Listening, 7, 210–233.",
)
PROSE = (
    "Hope and trust are what clients name first (Abbott & Crane, 2001; Crane, 2010a). In a study of ninety therapies "
    "the alliance grew over time (Dunne et al., 2015), and it was the best predictor of outcome.\n\n"
    "Joining a family is an art that was taught in the 1990s (Barlow, 1998); reframing is a part of it (Fell, 2003)."
)


def _found(text: str) -> list[str]:
    found = find_references(text)
    assert [r.id for r in found] == [f"r{i + 1}" for i in range(len(found))]
    assert all(text[r.start : r.end] == r.text for r in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    return [" ".join(r.text.split()) for r in found]


@pytest.mark.parametrize(
    "heading",
    [
        "References",
        "REFERENCES",
        "## References",
        "**Bibliography**",
        "5. References",
        "Works Cited",
        "Literaturverzeichnis",
        "Références",
        "Bibliografía",
        "Riferimenti bibliografici",
        "List of References:",
        "Literature cited",
        "VI. LITERATURE",
    ],
)
def test_headings(heading: str) -> None:
    assert _found(f"{PROSE}\n\n{heading}\n\n" + "\n".join(ENTRIES)) == list(ENTRIES)


@pytest.mark.parametrize("width", [40, 60, 72, 80, 100])
@pytest.mark.parametrize("heading", ["References", ""])
def test_wrapped(width: int, heading: str) -> None:
    lines = [line for entry in ENTRIES for line in textwrap.wrap(entry, width, break_long_words=False)]
    prose = "\n\n".join(textwrap.fill(p, width) for p in PROSE.split("\n\n"))
    assert _found(f"{prose}\n\n{heading}\n\n" + "\n".join(lines) + "\n") == list(ENTRIES)


def test_without_heading() -> None:
    assert _found(PROSE + "\n\n" + "\n".join(ENTRIES)) == list(ENTRIES)


def test_hanging() -> None:
    lines = [textwrap.fill(entry, 60, subsequent_indent="    ", break_long_words=False) for entry in ENTRIES]
    assert _found(f"{PROSE}\n\nReferences\n" + "\n".join(lines)) == list(ENTRIES)


def test_blank_lines_between() -> None:
    lines = [textwrap.fill(entry, 60, break_long_words=False) for entry in ENTRIES]
    assert _found(f"{PROSE}\n\nReferences\n\n" + "\n\n".join(lines)) == list(ENTRIES)


@pytest.mark.parametrize("form", ["{}. {}", "[{}] {}", "({}) {}", "{} {}"])
def test_numbered(form: str) -> None:
    entries = [form.format(i + 1, entry) for i, entry in enumerate(ENTRIES)]
    wrapped = [textwrap.fill(entry, 50, break_long_words=False) for entry in entries]
    found = find_references("Text [1].\n\nReferences\n" + "\n".join(wrapped))
    assert [" ".join(r.text.split()) for r in found] == entries
    assert [r.label for r in found] == [str(i + 1) for i in range(len(ENTRIES))]


def test_bullets_and_same_author() -> None:
    entries = [f"- {ENTRIES[1]}", "- ———. (2004). Joining again. Oxford: Wren Press.", f"- {ENTRIES[2]}"]
    found = find_references("Text.\n\nBibliography\n\n" + "\n".join(entries))
    assert [[a.family for a in r.authors] for r in found] == [["Barlow"], ["Barlow"], ["Crane"]]
    assert [r.year for r in found] == ["1998", "2004", "2010"]


def test_appendix_and_page_numbers() -> None:
    text = (
        f"{PROSE}\n\nReferences\n\n{ENTRIES[0]}\n{ENTRIES[1]}\n\n17\n\n" + "\n".join(ENTRIES[2:])
        + "\n\nAppendix A\n\nThe questions that we asked of the clients were these; each of them was read out.\n"
    )  # fmt: skip
    assert _found(text) == list(ENTRIES)


def test_list_of_each_chapter() -> None:
    text = (
        f"Chapter 1\n\n{PROSE}\n\nReferences\n\n" + "\n".join(ENTRIES[:3])
        + f"\n\nChapter 2\n\n{PROSE}\n\nReferences\n\n" + "\n".join(ENTRIES[3:])
    )  # fmt: skip
    assert _found(text) == list(ENTRIES)


@pytest.mark.parametrize(
    "text",
    [
        "",
        PROSE,
        "References\n",
        f"{PROSE}\n\nReferences\n\n{PROSE}",
        "Home\nAbout\nContact 2024\nNews 2023, 2024\nSmith J. Plumbing\nJones K. Roofing\nBrown T. Gardens\n",
        "\n".join(f"Table {i}. Means of group {i} in 20{i:02d}" for i in range(1, 30)),
    ],
)
def test_no_list(text: str) -> None:
    assert _found(text) == []


ODD = st.text(st.sampled_from("Ab, (.)\n20-[1]:;&é\u2028\r\t"), max_size=40)


@given(st.lists(st.sampled_from(["References", PROSE, "", *ENTRIES]) | ODD, max_size=20).map("\n".join))
@settings(max_examples=200, deadline=None)
def test_offsets_of_any_text(text: str) -> None:
    _found("Text\n\nReferences\n" + text)
    _found(text)


def test_line_without_year_between_entries_counts() -> None:
    entries = [ENTRIES[0], "Wren Council Handbook of fair practice for all helpers.", *ENTRIES[1:]]
    assert _found("Text [2].\n\nReferences\n\n" + "\n".join(entries)) == entries


def test_running_headers_are_left_out() -> None:
    header = "The Wren Journal of Helping and Talk"
    lines = [textwrap.fill(entry, 60, break_long_words=False) for entry in ENTRIES]
    text = f"{header}\n\n{PROSE}\n\n{header}\n\nReferences\n\n" + "\n".join([*lines[:3], header, *lines[3:]])
    assert _found(text) == list(ENTRIES)


def test_initials_are_no_date() -> None:
    entries = [
        ENTRIES[0],
        "Barlow N. D., Crane P., Dunne A. B., Egan S. F., Fell C. M., Grove T. R., Hale M., Iden C., (2011). Joining "
        "early and late. Annals of Practice, 29, 7–19.",
        *ENTRIES[2:],
    ]
    lines = [line for entry in entries for line in textwrap.wrap(entry, 80, break_long_words=False)]
    assert _found("Text.\n\nReferences\n\n" + "\n".join(lines)) == entries


@pytest.mark.parametrize("particles", ["de los", "de las", "zur", "van der"])
def test_particles_begin_an_entry(particles: str) -> None:
    entries = [
        *ENTRIES[:3],
        f"{particles} Dorn, A., & Egan, B. (2015). Alliance over time. Annals of Practice, 33(1), 1–29.",
    ]
    entries += ENTRIES[4:]
    lines = [line for entry in entries for line in textwrap.wrap(entry, 80, break_long_words=False)]
    assert _found("Text.\n\nReferences\n\n" + "\n".join(lines)) == entries


@pytest.mark.parametrize("width", [0, 80])
def test_many_authors_part_no_list_without_heading(width: int) -> None:
    names = [f"{name}{ending}, {letter}." for name in ("Crane", "Heron", "Wren") for ending, letter in _MANY]
    entries = [*ENTRIES[:3], ", ".join(names) + " (2012). A trial of many hands. Annals of Practice, 30(2), 5–25."]
    entries += ENTRIES[3:]
    lines = [line for entry in entries for line in (textwrap.wrap(entry, width) if width else [entry])]
    assert _found(PROSE + "\n\n" + "\n".join(lines)) == entries


_MANY = tuple(
    zip(("", "well", "ley", "ford", "son", "ton", "wood", "by", "field", "ham", "stead"), "ABCDEFGHIJK", strict=True)
)


@pytest.mark.parametrize("heading", ["Notes and References", ""])
def test_footnotes_as_list(heading: str) -> None:
    notes = [f"{i + 1} {entry}" for i, entry in enumerate(ENTRIES)]
    found = find_references(f"{PROSE.replace('(', '1 (')}\n\n{heading}\n\n" + "\n".join(notes))
    assert [(r.label, r.text) for r in found] == [(str(i + 1), note) for i, note in enumerate(notes)]


def test_lists_of_chapters_with_prose_and_appendix_between() -> None:
    text = (
        f"# One\n\n{PROSE}\n\n## References\n\n" + "\n\n".join(ENTRIES[:3])
        + f"\n\n# Two\n\n{PROSE}\n\n## References\n\n" + "\n\n".join(ENTRIES[3:])
        + f"\n\n## Appendix\n\n{PROSE}\n"
    )  # fmt: skip
    assert _found(text) == list(ENTRIES)


def test_headings_within_a_list_end_it_only_where_they_are_not_below_its_own() -> None:
    books, articles = [ENTRIES[1], ENTRIES[4]], [ENTRIES[0], *ENTRIES[2:4], ENTRIES[5]]
    text = "## References ##\n\n### Books\n\n" + "\n".join(books) + "\n\n### Articles\n\n" + "\n".join(articles)
    assert _found(f"{PROSE}\n\n{text}\n\n## Afterword\n\n{PROSE}\n") == books + articles


@pytest.mark.parametrize("mark", ["———", "——", "---", "___", "–––", "⸻"])
def test_same_author_in_a_wrapped_list(mark: str) -> None:
    entries = [
        ENTRIES[1],
        f"{mark}. (2004). Joining again, and then once more with feeling. Oxford: Wren Press.",
        ENTRIES[2],
    ]
    lines = [line for entry in entries for line in textwrap.wrap(entry, 60, break_long_words=False)]
    found = find_references("Text.\n\nBibliography\n\n" + "\n".join(lines))
    assert [" ".join(r.text.split()) for r in found] == entries
    assert [[a.family for a in r.authors] for r in found] == [["Barlow"], ["Barlow"], ["Crane"]]


@pytest.mark.parametrize(
    "page", ["{header}\n\n{number}", "{number}\n{header}", "{header} {number}", "{number} | {header}"]
)
def test_pages_run_through_an_entry(page: str) -> None:
    header = "The Wren Journal of Helping and Talk"
    lines = [line for entry in ENTRIES for line in textwrap.wrap(entry, 60, break_long_words=False)]
    body = f"{header}\n\n{PROSE}\n\n" + page.format(header=header, number=7) + "\n\nReferences\n\n"
    for at in range(1, len(lines)):  # at the end of an entry or within it
        broken = [*lines[:at], page.format(header=header, number=8), *lines[at:]]
        found = find_references(body + "\n".join(broken))
        assert [r.title for r in found] == [r.title for r in find_references(body + "\n".join(lines))], at
