"""Identity of cited works across documents."""

from concite.build.work_spellings import one_letter_apart
from concite.build.works import resolve_works
from concite.graph.model import Citation, CitationItem, Document, Extraction, Name, Reference


def document(name: str, **fields: object) -> Document:
    return Document(path=name, name=name, sha256=(name * 64)[:64], kind="text", text="", **fields)  # type: ignore[arg-type]


def entry(identifier: str, authors: str, year: str, title: str, doi: str = "") -> Reference:
    names = tuple(Name(*name.split(", ")) for name in authors.split("; "))
    text = f"{authors} ({year}). {title}. {doi}"
    return Reference(identifier, 0, len(text), text, authors=names, year=year, title=title, doi=doi)


def citing(name: str, *references: Reference, items: tuple[CitationItem, ...] = ()) -> Extraction:
    linked = tuple(
        CitationItem(f"c{n}", n, n + 1, (r.authors[0].family,), year=r.year, reference=r.id)
        for n, r in enumerate(references)
    )
    citations = tuple(Citation(i.start, i.end, "", "author-year", False, (i,)) for i in (*linked, *items))
    return Extraction(document(name), references=references, citations=citations)


def test_one_doi_is_one_work_whatever_the_title() -> None:
    a = citing("a", entry("r1", "Elm, R.; Oak, A.", "2018", "Listening and change", "10.1234/ABC.1"))
    b = citing("b", entry("r1", "Elm, R.", "2018", "Listening & change: a study", "https://doi.org/10.1234/abc.1"))
    works = resolve_works([a, b])
    assert list(works.by_id) == ["publication/doi/10.1234%2Fabc.1"]
    work = works.by_id["publication/doi/10.1234%2Fabc.1"]
    assert (work.basis, len(work.names), work.documents) == (("doi",), 2, tuple(sorted(work.documents)))
    assert set(works.of_item.values()) == {work.id}


def test_without_a_doi_title_year_and_first_author_make_the_work() -> None:
    long = "What clients remember of therapy: a narrative study"
    a = citing("a", entry("r1", "Elm, R.", "2018", long))
    b = citing("b", entry("r7", "Elm, Rita", "2018", "What clients remember of therapy"))
    other_year = citing("c", entry("r1", "Elm, R.", "2011", long))
    other_author = citing("d", entry("r1", "Ash, R.", "2018", long))
    works = resolve_works([a, b, other_year, other_author])
    assert [len(w.documents) for w in sorted(works.by_id.values(), key=lambda w: -len(w.documents))] == [2, 1, 1]


def test_two_dois_never_meet_and_a_bare_entry_that_fits_both_stays_apart() -> None:
    title = "The same words in two journals"
    first = citing("a", entry("r1", "Elm, R.", "2018", title, "10.1234/one"))
    second = citing("b", entry("r1", "Elm, R.", "2018", title, "10.1234/two"))
    neither = citing("c", entry("r1", "Elm, R.", "2018", title))
    works = resolve_works([first, second, neither])
    assert len(works.by_id) == 3
    assert all(len(work.documents) == 1 for work in works.by_id.values())


def test_a_doi_copied_to_the_wrong_entry_joins_no_strangers() -> None:
    right = entry("r1", "Elm, R.", "2018", "Listening and change in families", "10.1234/abc")
    wrong = entry("r2", "Zephyr, Q.", "1999", "Soil chemistry of upland bogs", "10.1234/abc")
    assert len(resolve_works([citing("a", right), citing("b", wrong)]).by_id) == 2


def test_short_titles_do_not_join_by_their_main_part() -> None:
    a = citing("a", entry("r1", "Elm, R.", "2018", "Hope: what it is"))
    b = citing("b", entry("r1", "Elm, R.", "2018", "Hope: where it went"))
    assert len(resolve_works([a, b]).by_id) == 2


def test_the_order_of_documents_does_not_matter() -> None:
    piles = [
        citing("a", entry("r1", "Elm, R.", "2018", "One long title of a study", "10.1234/one")),
        citing("b", entry("r1", "Elm, R.", "2018", "One long title of a study")),
        citing("c", entry("r1", "Oak, A.", "2001", "Another thing altogether")),
    ]
    assert resolve_works(piles).by_id == resolve_works(piles[::-1]).by_id


def half(
    identifier: str, *authors: str, year: str | None = None, et_al: bool = False, cited_in: str | None = None
) -> CitationItem:
    return CitationItem(
        identifier, int(identifier[1:]), int(identifier[1:]) + 1, authors, et_al, year, cited_in=cited_in
    )


def test_an_unresolved_work_lives_under_its_document() -> None:
    items = (half("c5", "Elm", year="2005"), half("c6", "Elm", year="2005"), half("c7", year="1999"), half("c8", "Oak"))
    works = resolve_works([citing("a", items=items), citing("b", items=(half("c5", "Elm", year="2005"),))])
    assert len(works.by_id) == 2
    assert all(identifier.startswith("document/sha256-") for identifier in works.by_id)
    assert [names[0].name for names in works.loose.values()] == ["Oak"]


def test_a_work_found_in_another_needs_no_year_there() -> None:
    items = (half("c1", "Elm", year="2010", cited_in="c2"), half("c2", "Oak", et_al=True))
    works = resolve_works([citing("a", items=items)])
    assert sorted((w.names[0].family, w.year) for w in works.by_id.values()) == [("Elm", "2010"), ("Oak", "")]


def test_two_spellings_before_et_al_are_one_author_of_the_document() -> None:
    items = (half("c1", "Elliot", et_al=True), half("c2", "Elliott", year="2018", et_al=True))
    works = resolve_works([citing("a", items=items)])
    assert [w.names[0].family for w in works.by_id.values()] == ["Elliott"]
    assert [names[0].name for names in works.loose.values()] == ["Elliott"]


def test_spellings_stay_apart_where_a_list_has_both_or_one_stands_alone() -> None:
    both = entry("r1", "Elliot, B.; Elliott, R.", "1990", "Two of them in one list")
    items = (half("c1", "Elliot", et_al=True, year="2001"), half("c2", "Elliott", year="2018", et_al=True))
    with_list = Extraction(document("a"), references=(both,), citations=citing("a", items=items).citations)
    assert sorted(w.names[0].family for w in resolve_works([with_list]).by_id.values()) == ["Elliot", "Elliott"]
    alone = (half("c1", "Elliot", year="2001"), half("c2", "Elliott", year="2018", et_al=True))
    assert sorted(w.names[0].family for w in resolve_works([citing("a", items=alone)]).by_id.values()) == [
        "Elliot",
        "Elliott",
    ]


def test_a_document_that_says_what_it_is_embodies_its_work() -> None:
    own = document("a", title="Listening and change in families", authors=(Name("Elm", "R."),), year="2018")
    cited = citing("b", entry("r1", "Elm, R.", "2018", "Listening and change in families", "10.1234/abc"))
    works = resolve_works([Extraction(own), cited])
    assert list(works.of_document.values()) == ["publication/doi/10.1234%2Fabc"]


def test_one_letter_apart() -> None:
    pairs = [("kidd", "kid"), ("elliott", "elliot"), ("davidson", "davison"), ("lambert", "lampert")]
    assert all(one_letter_apart(a, b) and one_letter_apart(b, a) for a, b in pairs)
    assert not any(one_letter_apart(a, b) for a, b in [("kidd", "kidd"), ("smith", "smyths"), ("ab", "ba"), ("", "ab")])
