"""Lists without labels that numbers cite: fitted to as many entries as are cited, or no number is tied to one."""

from __future__ import annotations

import textwrap

import pytest
from citation_reading import entry, lettered
from hypothesis import given
from hypothesis import strategies as st

from concite.build.citation.numbers import highest_cited
from concite.build.citations import count_cited, find_citations
from concite.build.mentions import MentionFinder
from concite.build.pipeline import extract
from concite.build.references import find_counted_references, find_references
from concite.graph.model import Document, Reference
from concite.ontology.scheme import Scheme

FINDER = MentionFinder(Scheme("urn:trees", "trees", "en", {}))
ENTRIES = [
    "Alder, A., & Birch, B. (2001). Shade and the growth of saplings. Journal of Groves, 3(2), 11–19.",
    "Cedar, C. (2004). What a fallen log is good for. Forest Letters, 12, 101–110.",
    "Dogwood, D., Elm, E., & Fir, F. (2010). Counting rings by ear. Annals of Timber, 44, 7–15.",
    "Ginkgo, G. (1998). Leaves kept in books. Herbarium Press.",
    "Hazel, H., & Ivy, I. (2015). Who climbs on whom in old gardens. Hedge Studies, 9(1), 55–71.",
    "Juniper, J. (2007). Berries in the cold. Journal of Groves, 9(4), 201–212.",
    "Larch, L. (2012). A needle for each day of the year. Forest Letters, 20, 33–48.",
    "Maple, M., & Oak, O. (2019). Sap runs and the weather of March. Annals of Timber, 53, 90–99.",
]
UNDATED = (
    "Society for Quiet Woods. On the care of the paths in the parks of the old town, and of those beside the river"
)


def cited(count: int) -> str:
    return "\n\n".join(f"Some trees were seen to grow in spring, as others do [{n}]." for n in range(1, count + 1))


def wrapped(entries: list[str], width: int) -> str:
    return "\n".join("\n".join(textwrap.wrap(line, width, break_on_hyphens=False)) for line in entries)


def links(text: str) -> dict[str, str | None]:
    """The first words of the entry to which each number is tied, "" where it is tied to none."""
    found = extract(Document("a.txt", "a.txt", "0" * 64, "text", text), FINDER)
    begins = {reference.id: reference.text.split()[0] for reference in found.references}
    numeric = [item for mark in found.citations if mark.style == "numeric" for item in mark.items]
    return {item.label: begins.get(item.reference or "", "") for item in numeric}


def wanted(entries: list[str]) -> dict[str, str]:
    return {str(number): entry.split()[0] for number, entry in enumerate(entries, 1)}


def test_the_greatest_number_cited_is_one_with_others_near_it() -> None:
    assert highest_cited(range(1, 40)) == 39
    assert highest_cited([*range(1, 40), 300, 2019]) == 39
    assert highest_cited([1, 2, 3, 5, 6, 11]) == 6
    assert highest_cited([3, 2, 1]) == 3
    assert highest_cited([0, 7]) == highest_cited([]) == 0


def test_only_numbers_and_lists_without_labels_are_counted() -> None:
    text = "One [1], two [2] and three [3]. It was 2001 (AuthorA 2001)."
    plain = lettered(3)
    labelled = tuple(reference._replace(label=str(at)) for at, reference in enumerate(plain, 1))
    assert count_cited(find_citations(text, plain), plain) == 3
    assert count_cited(find_citations(text, labelled), labelled) == 0
    assert count_cited((), ()) == 0


@pytest.mark.parametrize("at", [1, 3, 6])
def test_an_entry_without_year_and_source_is_one_where_the_numbers_count_it(at: int) -> None:
    entries = [*ENTRIES[:at], UNDATED, *ENTRIES[at:]]
    text = f"{cited(9)}\n\nReferences\n\n" + "\n".join(entries)
    assert [reference.text for reference in find_references(text)] == ENTRIES
    assert [reference.text for reference in find_counted_references(text, 9)[0]] == entries
    assert links(text) == wanted(entries)


def test_the_first_entries_of_a_list_without_heading_are_found_again() -> None:
    entries = ["World Society for Trees (2014). Shade as a measure of age in the north.", UNDATED, *ENTRIES]
    text = f"{cited(10)}\n\n" + "\n".join(entries)
    assert [reference.text for reference in find_references(text)] == ENTRIES
    assert links(text) == wanted(entries)


def test_broken_lines_are_parted_where_an_entry_most_likely_begins() -> None:
    hidden = "Society for Quiet Woods. Paths in parks, and how to care for them. Park House; 2013."
    entries = [*ENTRIES[:2], hidden, *ENTRIES[2:]]
    text = f"{cited(9)}\n\nReferences\n\n" + wrapped(entries, 85)
    assert len(find_references(text)) == 8
    counted, unsure = find_counted_references(text, 9)
    assert [" ".join(reference.text.split()) for reference in counted] == entries
    assert unsure == frozenset()
    assert links(text) == wanted(entries)


def test_an_entry_whose_beginning_is_not_sure_has_no_number() -> None:
    hidden = "Nut Growers. Shells of the north, and of the south. Second report. Nut House; 2013."
    entries = [*ENTRIES[:4], hidden, *ENTRIES[4:]]
    text = f"{cited(9)}\n\nReferences\n\n" + wrapped(entries, 60)
    assert len(find_references(text)) == 8
    counted, unsure = find_counted_references(text, 9)
    assert [" ".join(reference.text.split()) for reference in counted] == entries
    assert unsure == {"r5"}
    assert links(text) == {**wanted(entries), "5": ""}


def test_the_end_of_an_entry_is_no_other_where_the_numbers_count_one_less() -> None:
    proceedings = (
        "Timber, T. (2003). Boats made of the woods of the coast. In: The Meeting on Boats, Volume 1. "
        "Association of Boat Builders, Wharf City, pp. 365–374."
    )
    entries = [ENTRIES[0], proceedings, *ENTRIES[1:]]
    text = f"{cited(9)}\n\nReferences\n\n" + wrapped(entries, 92)
    assert len(find_references(text)) == 10
    counted, unsure = find_counted_references(text, 9)
    assert [" ".join(reference.text.split()) for reference in counted] == entries
    assert unsure == frozenset()
    assert links(text) == wanted(entries)


def test_a_paragraph_before_a_list_without_heading_is_no_entry() -> None:
    claim = "In this study, J. Alder found 3(2) paths in the Journal of Groves, 12, 101–110, as of 2001."
    text = f"{cited(8)}\n\n{claim}\n\n" + "\n".join(ENTRIES)
    assert [reference.text for reference in find_references(text)] == ENTRIES
    assert [reference.text for reference in find_references(text.replace(".\n\nAlder", ".\nAlder"))][1:] == ENTRIES


def test_a_list_that_cannot_be_fitted_ties_no_number() -> None:
    text = f"{cited(12)}\n\nReferences\n\n" + "\n".join(ENTRIES)
    assert find_counted_references(text, 12) == ((), frozenset())
    assert set(links(text).values()) == {""}


def test_a_list_longer_than_its_citations_is_left_as_it_is() -> None:
    text = f"{cited(6)}\n\nReferences\n\n" + "\n".join(ENTRIES)
    assert links(text) == wanted(ENTRIES[:6])


def test_names_before_the_numbers_tell_that_a_list_is_off() -> None:
    names = ["AuthorA", "AuthorB", "AuthorC", "AuthorD", "AuthorE"]
    true = lettered(6)
    shifted = (*true[:2], entry(9, "1999", "Springer!"), *true[2:])
    text = " ".join(f"As {name} et al. [{number}] say." for number, name in enumerate(names, 1))

    def tied(references: tuple[Reference, ...]) -> list[str | None]:
        return [item.reference for mark in find_citations(text, references) for item in mark.items]

    assert tied(true) == ["r1", "r2", "r3", "r4", "r5"]
    assert tied(shifted) == ["r1", "r2", None, None, None]


def test_degrees_of_freedom_are_no_citations() -> None:
    text = "Known (1). Shown (2, 3). Seen (4). It was t(3) = 2.1, F(1, 4) = 3.9 and χ2(2) = 8."
    assert [mark.text for mark in find_citations(text, lettered(4))] == ["(1)", "(2, 3)", "(4)"]


@given(st.integers(4, 30), st.data())
def test_no_number_is_tied_where_one_entry_is_hidden(size: int, data: st.DataObject) -> None:
    true = tuple(entry(number, "2001", f"Author{number}, A.") for number in range(1, size + 1))
    hidden = data.draw(st.integers(0, size - 1))
    text = " ".join(f"It is so [{number}]." for number in range(1, size + 1))
    seen = find_citations(text, true[:hidden] + true[hidden + 1 :])
    assert [(item.label, item.reference) for mark in seen for item in mark.items] == [
        (str(number), None) for number in range(1, size + 1)
    ]


@given(st.permutations(ENTRIES), st.integers(0, 8), st.integers(45, 110), st.booleans())
def test_a_number_is_tied_to_its_own_entry_or_to_none(order: list[str], at: int, width: int, headed: bool) -> None:
    entries = [*order[:at], UNDATED, *order[at:]]
    found = links(f"{cited(9)}\n\n" + "References\n\n" * headed + wrapped(entries, width))
    right = wanted(entries)
    assert {label: word for label, word in found.items() if word not in ("", right[label])} == {}
