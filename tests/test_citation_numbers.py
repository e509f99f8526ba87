"""Numbers that cite: in brackets, raised, as ranges; and numbers that only look like it."""

from citation_reading import lettered, numbered, numbers

from concite.build.citations import find_citations
from concite.build.references import find_references


def test_square_brackets_and_ranges():
    text = "One [1], more [3–5, 8], two [6], [7] and a run [2]–[4]."
    assert numbers(text, numbered(8)) == [
        [("1", "1")],
        [("3", "3"), ("4", "–"), ("5", "5"), ("8", "8")],
        [("6", "6")],
        [("7", "7")],
        [("2", "2"), ("3", "–"), ("4", "4")],
    ]


def test_numbers_are_citations_only_where_a_numbered_list_exists():
    text = "Alliance matters (1, 2) and hope too (3)."
    assert numbers(text, ()) == []
    assert numbers(text, numbered(3)) == [[("1", "1"), ("2", "2")], [("3", "3")]]
    cited = "It is so (AuthorA 2001; AuthorB 2002; AuthorC 2003) in (1), (2) and (3)."
    assert numbers(cited, lettered(3)) == []


def test_one_mark_is_enough_where_the_entries_bear_such_marks():
    body = "Homework improves outcome [3]. Hope matters.\n\nReferences\n\n"
    entries = [f"Author, {letter}. (200{at}). On trees. Trees, {at}, 1-9.\n" for at, letter in enumerate("ABCD", 1)]
    bracketed = body + "".join(f"[{at}] {line}" for at, line in enumerate(entries, 1))
    dotted = body + "".join(f"{at}. {line}" for at, line in enumerate(entries, 1))
    assert [
        item.reference for mark in find_citations(bracketed, find_references(bracketed)) for item in mark.items
    ] == ["r3"]
    assert find_citations(dotted, find_references(dotted)) == ()


def test_counted_points_are_no_citations():
    text = (
        "Known (1). Shown (2, 3). Seen (4). The points are: (1) a first one; (2) a second; and (3) a third. "
        "Equation (2) holds, and β(1,3)-glucan too."
    )
    assert numbers(text, numbered(4)) == [[("1", "1")], [("2", "2"), ("3", "3")], [("4", "4")]]


def test_raised_numbers_glued_to_words():
    text = (
        "It cures malaria1. Later work agrees2,3, but soils differ.4 In sum, plants5–7 grow to 3 cm2 and 25 days. "
        "As Nair et al.8 say."
    )
    assert numbers(text, numbered(8)) == [
        [("1", "1")],
        [("2", "2"), ("3", "3")],
        [("4", "4")],
        [("5", "5"), ("6", "–"), ("7", "7")],
        [("8", "8")],
    ]


def test_names_with_numbers_are_no_citations():
    text = "It cures malaria1. The lines Yongyou12, Yongyou12 and Yongyou12 grew2, as RD5–55 and U6-1 did3."
    assert [[label for label, _ in mark] for mark in numbers(text, numbered(3))] == [["1"], ["2"], ["3"]]


def test_a_list_that_lost_an_entry_loses_no_citation():
    plain = lettered(3)
    assert numbers("One [1], two [2, 4] and three [3].", plain) == [
        [("1", "1")],
        [("2", "2"), ("4", "4")],
        [("3", "3")],
    ]
    assert numbers("A year [1999] or a page [77].", plain) == []


def test_labels_of_a_list_of_notes_are_no_citations():
    text = "One [1] and two [2], three.[3]\n\nNotes\n\n[1]\n\n[2] A note.\n\n[3]\n"
    assert [mark[0][0] for mark in numbers(text, numbered(3))] == ["1", "2", "3"]


def test_superscript_characters():
    assert numbers("It heals¹, often²⁻⁴. An area of 3 cm² is small⁵.", numbered(5)) == [
        [("1", "¹")],
        [("2", "²"), ("3", "⁻"), ("4", "⁴")],
        [("5", "⁵")],
    ]


def test_raised_numbers_behind_a_blank():
    text = "It eases pain 1, 2. In most plants 3– 5. It took 3 mice and 4 weeks. Others agree 6."
    assert numbers(text, numbered(6)) == [
        [("1", "1"), ("2", "2")],
        [("3", "3"), ("4", "–"), ("5", "5")],
        [("6", "6")],
    ]
