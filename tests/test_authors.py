"""Identity of authors across works: strangers are never merged."""

import itertools
from dataclasses import replace

from concite.build.authors import resolve_authors
from concite.build.works import LooseName, Work
from concite.graph.model import Name, Reference

ENTRY = Reference("r1", 0, 1, "x")


def work(identifier: str, *names: str, resolved: bool = True, documents: tuple[str, ...] = ("document/1",)) -> Work:
    parsed = tuple(Name(*name.split(", ")) for name in names)
    return Work(identifier, parsed, False, "2000", "", ("reference-entry",), documents, ENTRY if resolved else None)


def resolved(*works: Work, loose: tuple[LooseName, ...] = ()) -> dict[str, tuple[str, ...]]:
    return dict(resolve_authors({one.id: one for one in works}, loose).of_work)


def test_a_rare_name_with_agreeing_initials_is_one_author() -> None:
    authors = resolve_authors({w.id: w for w in (work("p/1", "Norcross, J. C."), work("p/2", "Norcross, J."))}, ())
    assert authors.of_work == {"p/1": ("author/norcross-jc",), "p/2": ("author/norcross-jc",)}
    author = authors.by_id["author/norcross-jc"]
    assert (author.names, author.identity_basis) == (
        ("Norcross, J.", "Norcross, J. C."),
        ("name-form", "reference-name"),
    )


def test_equal_forms_in_many_works_are_one_author() -> None:
    works = [
        work(f"p/{n}", "Wampold, B. E.", *(["Imel, Z. E."] if n % 2 else ["Ahn, H.", "Imel, Z."])) for n in range(6)
    ]
    works.append(work("p/6", "Wampold, B. E."))
    authors = resolve_authors({w.id: w for w in works}, ())
    assert [a.id for a in authors.by_id.values() if a.family == "Wampold"] == ["author/wampold-be"]
    assert [pair for pair in authors.possibly_same if "wampold" in pair.first] == []


def test_a_form_that_fits_two_authors_stays_apart_for_review() -> None:
    works = (work("p/1", "Elmer, J. A."), work("p/2", "Elmer, J. B."), work("p/3", "Elmer, J."))
    authors = resolve_authors({w.id: w for w in works}, ())
    assert len(authors.by_id) == 3
    assert len(authors.possibly_same) == 1


def test_different_given_names_never_meet_even_through_a_chain() -> None:
    works = (
        work("p/1", "Elmer, Jane", "Oakes, B."),
        work("p/2", "Elmer, J.", "Oakes, B."),
        work("p/3", "Elmer, John", "Oakes, B."),
    )
    of_work = resolved(*works)
    assert of_work["p/1"][0] != of_work["p/3"][0]


def test_frequent_names_need_more_than_initials() -> None:
    names = ("Wang, Y.", "Lee, J.", "Smith, J.", "Müller, M.")
    works = [
        work(f"p/{name}-{n}", name, f"Strang{'abcdefghijklmno'[n]}r, {chr(65 + n)}.")
        for name in names
        for n in range(15)
    ]
    firsts = [authors[0] for authors in resolved(*works).values()]
    assert len(set(firsts)) == 60


def test_a_frequent_name_with_a_shared_co_author_or_full_given_name_is_one() -> None:
    of_work = resolved(
        work("p/1", "Wang, Y.", "Zilcha-Mano, S."),
        work("p/2", "Wang, Y.", "Zilcha-Mano, S."),
        work("p/3", "Lee, Joanna"),
        work("p/4", "Lee, Joanna"),
        work("p/5", "Lee, J."),
    )
    assert of_work["p/1"][0] == of_work["p/2"][0]
    assert of_work["p/3"] == of_work["p/4"] != of_work["p/5"]


def test_one_shared_co_author_with_a_frequent_name_is_not_enough() -> None:
    of_work = resolved(work("p/1", "Wang, Y.", "Li, X."), work("p/2", "Wang, Y.", "Li, X."))
    assert of_work["p/1"][0] != of_work["p/2"][0]


def test_bare_names_do_not_meet_across_works() -> None:
    authors = resolve_authors(
        {w.id: w for w in (work("p/1", "Norcross", resolved=False), work("p/2", "Norcross", resolved=False))}, ()
    )
    assert len(authors.by_id) == 2
    assert [pair.reason for pair in authors.possibly_same] == ["same family name, no given name"]


def test_two_authors_of_one_work_stay_two() -> None:
    of_work = resolved(work("p/1", "Luborsky, L.", "Singer, B.", "Luborsky, L."))
    assert len(of_work["p/1"]) == 3


def test_a_name_without_a_year_joins_the_only_bearer_in_its_document() -> None:
    here, there = LooseName("document/1", "Elmer", "Elmer"), LooseName("document/2", "Elmer", "Elmer")
    works = {"p/1": work("p/1", "Elmer", resolved=False)}
    authors = resolve_authors(works, (here, there))
    assert authors.of_loose[here] == authors.of_work["p/1"][0]
    assert authors.of_loose[there] != authors.of_loose[here]


def test_the_order_of_works_does_not_matter() -> None:
    works = [work("p/1", "Elmer, Jane"), work("p/2", "Elmer, J."), work("p/3", "Elmer, J. B."), work("p/4", "Oak, A.")]
    ways = [resolve_authors({w.id: w for w in order}, ()) for order in itertools.permutations(works)]
    assert all(way.by_id == ways[0].by_id and dict(way.of_work) == dict(ways[0].of_work) for way in ways)


def test_organisations_are_one_author_each() -> None:
    of_work = resolve_authors(
        {
            w: Work(w, (Name(literal=name),), False, "2000", "", (), ("document/1",), ENTRY)
            for w, name in (
                ("p/1", "World Health Organization"),
                ("p/2", "World Health Organization"),
                ("p/3", "UNICEF"),
            )
        },
        (),
    ).of_work
    assert of_work["p/1"] == of_work["p/2"] == ("author/world-health-organization",)
    assert of_work["p/3"] == ("author/unicef",)


def test_a_spelling_taken_keeps_the_one_that_was_written() -> None:
    loose = (LooseName("document/1", "Elliott", "Elliot"), LooseName("document/1", "Elliott", "Elliott"))
    authors = resolve_authors({}, loose)
    assert [(a.label, a.names, a.identity_basis) for a in authors.by_id.values()] == [
        ("Elliott", ("Elliot", "Elliott"), ("citation-text", "same-document-name", "same-document-spelling"))
    ]


# ------------------------------------------------------------ large piles: chance must be beaten


def strangers(number: int) -> list[Work]:
    """Works by made-up people of made-up names, each cited by a document of its own."""
    letters = "bcdfghklmnprstvw"

    def family(at: int) -> str:
        return "".join(letters[at // 16**place % 16] + "aeiou"[at // 5**place % 5] for place in range(4)).title() + "x"

    return [
        work(
            f"s/{at:05}",
            *(f"{family(7 * (4 * at + place))}, {chr(65 + at % 26)}." for place in range(4)),
            documents=(f"d/{at % 300}",),
        )
        for at in range(number)
    ]


def titled(one: Work, title: str) -> Work:
    return replace(one, entry=ENTRY._replace(title=title))


def test_one_initial_is_not_enough_in_a_large_pile_without_a_common_field() -> None:
    apart = [work("p/1", "Oakly, T.", documents=("d/1",)), work("p/2", "Oakly, T.", documents=("d/2",))]
    together = [replace(one, documents=("d/1",)) for one in apart]
    of_one_topic = [titled(one, "Kinetics of photorespiration") for one in apart]
    pile = strangers(3000)
    assert (ids := resolved(*pile, *apart))["p/1"] != ids["p/2"]
    assert (ids := resolved(*pile, *together))["p/1"] == ids["p/2"]
    assert (ids := resolved(*pile, *of_one_topic))["p/1"] == ids["p/2"]
    assert (ids := resolved(*apart))["p/1"] == ids["p/2"]


def test_two_lists_of_a_hundred_frequent_names_agree_by_chance() -> None:
    families = "li liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song".title().split()
    first, second = ([f"{family}, {letter}." for family in families for letter in five] for five in ("ABCDE", "FGHIJ"))
    consortia = [work("p/1", "Wang, Y.", *first, documents=("d/1",))]
    consortia.append(work("p/2", "Wang, Y.", *second, *first[:3], documents=("d/2",)))
    small = [work("p/1", "Wang, Y.", *first[:5]), work("p/2", "Wang, Y.", *second[:2], *first[:3])]
    assert (ids := resolved(*strangers(3000), *consortia))["p/1"][0] != ids["p/2"][0]
    assert (ids := resolved(*strangers(3000), *small))["p/1"][0] == ids["p/2"][0]


def test_shared_co_authors_count_work_by_work_not_added_up() -> None:
    """A cluster of many works has many co-authors: they do not make it everybody's friend."""
    cluster = [work(f"p/{n}", "Wang, Y.", "Zilcha-Mano, S.", f"Li, {chr(65 + n)}.") for n in range(8)]
    # Shares two co-authors with the cluster, but with no work of it more than one.
    stranger = work("q/1", "Wang, Y.", "Li, A.", "Li, B.", documents=("d/9",))
    ids = resolved(*strangers(3000), *cluster, stranger)
    assert len({ids[f"p/{n}"][0] for n in range(8)}) == 1
    assert ids["q/1"][0] != ids["p/0"][0]
