"""Which entry an item points to: authors, their number, initials, suffix, order, and both ways."""

import pytest
from citation_reading import entry, linked
from hypothesis import given
from hypothesis import strategies as st

from concite.build.citations import find_citations
from concite.graph.model import Name, Reference


def to(text: str, *references: Reference) -> list[str | None]:
    return [reference for reference, _ in linked(text, *references)]


SMITH = entry(1, "2001", "Smith, A.")
SMITH_JONES = entry(2, "2001", "Smith, A.", "Jones, B.")
SMITH_LEE = entry(3, "2001", "Smith, A.", "Lee, C.")
SMITH_MANY = entry(4, "2001", "Smith, A.", "Lee, C.", "Jones, B.")


def test_the_number_and_names_of_authors_decide():
    text = "(Smith 2001; Smith & Jones 2001; Smith and Lee, 2001; Smith et al. 2001; Smith, Lee, & Jones, 2001)"
    assert to(text, SMITH, SMITH_JONES, SMITH_LEE, SMITH_MANY) == ["r1", "r2", "r3", "r4", "r4"]


def test_two_fitting_entries_are_both_named_and_none_is_chosen():
    other = entry(5, "2001", "Smith, D.", "Kay, E.", "Ott, F.")
    assert linked("(Smith et al. 2001)", SMITH_MANY, other) == [(None, ("r4", "r5"))]


def test_initials_in_the_text_decide():
    chens = (entry(1, "2008", "Chen, L.", "Wu, A.", "Xu, B."), entry(2, "2008", "Chen, J.-P.", "Wu, A.", "Xu, B."))
    assert to("(Chen L. et al., 2008; J.-P. Chen et al., 2008)", *chens) == ["r1", "r2"]


def test_suffixes_of_the_list_decide():
    first, second = entry(1, "2001", "Smith, A.", suffix="a"), entry(2, "2001", "Smith, A.", suffix="b")
    assert to("(Smith 2001a, b)", first, second) == ["r1", "r2"]
    assert linked("(Smith 2001)", first, second) == [(None, ("r1", "r2"))]


def test_lost_suffixes_follow_the_order_of_the_list_among_entries_that_fit():
    references = (
        entry(1, "2001", "Smith, A."),
        entry(2, "2001", "Smith, A.", "Lee, C.", "Ott, F."),
        entry(3, "2001", "Smith, A.", "May, C.", "Ott, F."),
    )
    assert to("(Smith et al. 2001a, b)", *references) == ["r2", "r3"]


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("(van der Kolk 2014)", entry(1, "2014", "Van der Kolk, B.")),
        ("(Kolk, 2014)", entry(1, "2014", "van der Kolk, B.")),
        ("(Munne-Bosch 2014)", entry(1, "2014", "Munné–Bosch, S.")),
        ("(Müller 2014)", entry(1, "2014", "Muller, M.")),
        ("O’Brien (2014)", entry(1, "2014", "O'Brien, K.")),
        ("(WHO 2014)", entry(1, "2014", "World Health Organization!")),
        ("(World Health Organization, 2014)", entry(1, "2014", "WHO!")),
        ("(World Health Organization [WHO], 2014)", entry(1, "2014", "World Health Organization!")),
        ("(United Nations Children’s Fund (UNICEF) 2014)", entry(1, "2014", "UNICEF!")),
        ("(R Core Team 2014)", entry(1, "2014", "Core Team, R.")),
        ("Freud (1912/1958)", entry(1, "1958", "Freud, S.")),
        ("Bell & Brink (in press)", entry(1, "", "Bell, P.", "Brink, K.")),
        ("(Smith, 2001/1999)", entry(1, "2001", "Smith, S.")),
        ("(Norcross &, Lambert 2018)", entry(1, "2018", "Norcross, J.", "Lambert, M.")),
    ],
)
def test_other_spellings_of_one_author(text, reference):
    assert to(text, reference) == ["r1"]


def test_an_entry_that_was_not_understood_is_read_from_its_text():
    text = "Knox, R. [1681] (1981). A relation."
    assert to("(Knox 1981)", Reference("r1", 1000, 1000 + len(text), text)) == ["r1"]


def test_an_entry_that_tells_its_year_twice_is_one_entry():
    text = "Office of Woods. Forests, as of 2012. Leeds, 2012."
    office = Reference("r1", 1_000_000, 1_000_000 + len(text), text, authors=(Name(literal="Office of Woods"),))
    assert linked("Few remain (Office of Woods, 2012).", office) == [("r1", ())]


def test_a_plain_name_goes_before_a_double_one():
    plain, double = (
        entry(1, "2017", "Pardo, J.", "Zied, D.", "Peña, J."),
        entry(2, "2017", "Pardo-Giménez, A.", "B, C."),
    )
    assert to("(Pardo et al. 2017)", plain, double) == ["r1"]


def test_one_letter_of_difference_joins_what_is_left_on_both_sides():
    elliott = entry(1, "2018", "Elliott, R.", "Bohart, A.", "Watson, J.")
    assert to("(Elliot et al. 2018)", elliott, SMITH) == ["r1"]
    # Another year, a rival, or an entry that is cited already: no link.
    assert to("(Elliot et al. 2017)", elliott) == [None]
    assert to("(Elliot et al. 2018)", elliott, entry(2, "2018", "Elliots, R.", "Bohart, A.", "Watson, J.")) == [None]
    assert to("(Elliot et al. 2018; Elliott et al. 2018)", elliott) == [None, "r1"]
    assert to("(Elliot 2018)", elliott) == [None]


def test_half_citations_are_never_joined_by_guess():
    elliott = entry(1, "2018", "Elliott, R.", "Bohart, A.", "Watson, J.")
    assert to("It counts (Elliott et al. and more. 2018, p. 593). So.", elliott) == [None, None]


def test_ibid_and_op_cit_point_back():
    text = "(Smith 2001, p. 3). And (ibid., p. 4). (Lee 2002) Then (Smith, op. cit., p. 9)."
    assert to(text, SMITH, entry(2, "2002", "Lee, C.")) == ["r1", "r1", "r2", "r1"]


def test_numbers_point_to_labels_else_to_places():
    labelled = tuple(entry(number, "2001", f"Author{number}, A.", label=str(number + 10)) for number in (1, 2, 3))
    assert to("See [11, 13] and [12].", *labelled) == ["r1", "r3", "r2"]
    plain = tuple(entry(number, "2001", f"Author{number}, A.") for number in (1, 2, 3))
    assert to("See [1–3].", *plain) == ["r1", "r2", "r3"]
    # One label among many entries is a number that begins an entry, no label.
    stray = (
        entry(1, "2001", "Author1, A."),
        entry(2, "2001", "Author2, A.", label="10"),
        entry(3, "2001", "Author3, A."),
    )
    assert to("See [1–3].", *stray) == ["r1", "r2", "r3"]


@given(st.lists(st.sampled_from([SMITH, SMITH_JONES, SMITH_LEE, SMITH_MANY]), unique=True), st.text(max_size=30))
def test_links_stay_within_the_list(references, noise):
    citations = find_citations(f"{noise} (Smith & Jones 2001, 2002; Smith et al. 2001) [1, 2]", references)
    ids = {reference.id for reference in references}
    for item in (item for citation in citations for item in citation.items):
        assert item.reference is None or (item.reference in ids and not item.candidates)
        assert set(item.candidates) <= ids
