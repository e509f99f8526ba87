"""Citations by key, and citations without an entry of their own: the user's library says what they are."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concite.build.citation.keys import find_keys, with_keys
from concite.build.libraries.links import link_to_library
from concite.build.mentions import MentionFinder
from concite.build.pipeline import build_graph, extract
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.model import Author, Citation, CitationItem, Document, Kind, Name, Publication, Reference
from concite.ontology.scheme import bundled_scheme


def entry(key: str, *names: tuple[str, str], year: str = "", **fields: object) -> Reference:
    authors = tuple(Name(family, given) for family, given in names)
    reference = Reference(id=key, start=0, end=0, text=f"text of {key}", authors=authors, year=year)
    return reference._replace(**fields)


ALDER = entry(
    "alder2018", ("Alder", "Rose"), ("Birch", "Bo"), ("Cedar", "Cy"), year="2018", title="Warm rooms and outcome"
)
BIRK = entry("van_birk:99", ("van der Birk", "K. M."), year="1999", title="On hope in rooms of wood")
FIR_A = entry("fir2001a", ("Fir", "A."), year="2001", suffix="a", title="Hope one two three")
FIR_X = entry("fir2001x", ("Fir", "A."), year="2001", title="Hope four five six")
LIBRARY = (ALDER, BIRK, FIR_A, FIR_X)


def read(text: str) -> list[tuple[str, bool, list[tuple[str, str | None, str | None]]]]:
    return [
        (
            citation.text,
            citation.narrative,
            [(text[item.start : item.end], item.reference, item.locator) for item in citation.items],
        )
        for citation in find_keys(text, LIBRARY)
    ]


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        (
            "So it is [see @alder2018, pp. 3--5 and more; @van_birk:99, chap. iv].",
            [
                (
                    "[see @alder2018, pp. 3--5 and more; @van_birk:99, chap. iv]",
                    False,
                    [
                        ("@alder2018, pp. 3--5", "library:alder2018", "pp. 3--5"),
                        ("@van_birk:99, chap. iv", "library:van_birk:99", "chap. iv"),
                    ],
                )
            ],
        ),
        ("@alder2018 [p. 4] says", [("@alder2018 [p. 4]", True, [("@alder2018", "library:alder2018", "p. 4")])]),
        ("Alder -@alder2018 says", [("-@alder2018", False, [("-@alder2018", "library:alder2018", None)])]),
        (
            "as in [-@{alder2018} 33]",
            [("[-@{alder2018} 33]", False, [("-@{alder2018} 33", "library:alder2018", "33")])],
        ),
        ("Ask @alder2018.", [("@alder2018", True, [("@alder2018", "library:alder2018", None)])]),
        ("[@nobody2000]", [("[@nobody2000]", False, [("@nobody2000", None, None)])]),
        ("@nobody2000, me@alder2018, [@alder2018](https://a.example), [me@trees.example]", []),
        ("[@alder2018 vividly]", [("[@alder2018 vividly]", False, [("@alder2018", "library:alder2018", None)])]),
        (
            r"warm \cite{alder2018, van_birk:99} and",
            [
                (
                    r"\cite{alder2018, van_birk:99}",
                    False,
                    [("alder2018", "library:alder2018", None), ("van_birk:99", "library:van_birk:99", None)],
                )
            ],
        ),
        (
            r"\citep[see][p.~3]{alder2018} \Textcite{van_birk:99} \autocite[12]{alder2018}",
            [
                (r"\citep[see][p.~3]{alder2018}", False, [("alder2018", "library:alder2018", "p. 3")]),
                (r"\Textcite{van_birk:99}", True, [("van_birk:99", "library:van_birk:99", None)]),
                (r"\autocite[12]{alder2018}", False, [("alder2018", "library:alder2018", "12")]),
            ],
        ),
        (
            r"\parencites(see)[1]{alder2018}[§ 2]{van_birk:99}",
            [
                (
                    r"\parencites(see)[1]{alder2018}[§ 2]{van_birk:99}",
                    False,
                    [("alder2018", "library:alder2018", "1"), ("van_birk:99", "library:van_birk:99", "§ 2")],
                )
            ],
        ),
        (
            r"\citet*{alder2018}{x} \nocite{alder2018}",
            [(r"\citet*{alder2018}", True, [("alder2018", "library:alder2018", None)])],
        ),
    ],
)
def test_keys_of_pandoc_and_latex(text: str, citations: list[object]) -> None:
    assert read(text) == citations


def test_items_have_the_librarys_authors_and_year() -> None:
    (citation,) = find_keys("[@alder2018]", LIBRARY)
    assert citation.items == (
        CitationItem(
            id="", start=1, end=11, authors=("Alder", "Birch", "Cedar"), year="2018", reference="library:alder2018"
        ),
    )
    assert find_keys("[@alder2018]", ()) == ()


def test_both_kinds_are_numbered_in_order_and_keys_win() -> None:
    text = "Elm (1990, in [@alder2018]) and [@van_birk:99, 2001]"
    found = (
        Citation(
            0, 9, text[0:9], "author-year", True, (CitationItem("c1", 0, 9, ("Elm",), year="1990", cited_in="c2"),)
        ),
        Citation(28, 31, text[28:31], "author-year", True, (CitationItem("c2", 28, 31, ("and",), year="1"),)),
        Citation(47, 51, text[47:51], "author-year", False, (CitationItem("c3", 47, 51, year="2001"),)),
    )
    merged = with_keys(found, find_keys(text, LIBRARY))
    assert [(c.text, [(i.id, i.cited_in) for i in c.items]) for c in merged] == [
        ("Elm (1990", [("c1", "c3")]),
        ("[@alder2018]", [("c2", None)]),
        ("and", [("c3", None)]),
        ("[@van_birk:99, 2001]", [("c4", None)]),
    ]


KEYED = ["[", "]", "@alder2018", "-@fir2001a", "@{van_birk:99}", "; ", ", ", "p. 3", "see ", "\n"]
LATEX = ["\\citep", "\\textcite*", "[p.~3]", "{", "}", "alder2018", "fir2001x", ","]


@given(
    st.text(alphabet="[]@{}\\citepa b;,-1.", max_size=80)
    | st.lists(st.sampled_from([*KEYED, *LATEX]), max_size=25).map("".join)
)
def test_items_lie_in_their_citations_and_citations_apart(text: str) -> None:
    end = 0
    for citation in find_keys(text, LIBRARY):
        assert end <= citation.start < citation.end
        end = citation.end
        assert all(citation.start <= item.start < item.end <= citation.end for item in citation.items)


# ------------------------------------------------------------ author-year citations of a library


def item(*authors: str, year: str = "2018", et_al: bool = False, suffix: str = "") -> CitationItem:
    return CitationItem("c1", 0, 5, authors, et_al, year, suffix)


@pytest.mark.parametrize(
    ("cited", "reference", "candidates"),
    [
        (item("Alder", et_al=True), "library:alder2018", ()),
        (item("Alder", "Birch", "Cedar"), "library:alder2018", ()),
        (item("Alder", "Birch", et_al=True), "library:alder2018", ()),
        (item("Alder"), None, ()),
        (item("Alder", "Birch"), None, ()),
        (item("Alder", "Pine", et_al=True), None, ()),
        (item("Alder", et_al=True, year="2019"), None, ()),
        (item("Birk", year="1999"), "library:van_birk:99", ()),
        (item("van der Birk", year="1999"), "library:van_birk:99", ()),
        (item("Birk", year="1999", et_al=True), None, ()),
        (item("Fir", year="2001", suffix="a"), None, ("library:fir2001a", "library:fir2001x")),
        (item("Fir", year="2001"), None, ("library:fir2001a", "library:fir2001x")),
        (item("Fir", year="2001", suffix="b"), None, ("library:fir2001x",)),
    ],
)
def test_only_the_one_exact_fit_links(cited: CitationItem, reference: str | None, candidates: tuple[str, ...]) -> None:
    ((linked,),) = ((c.items for c in link_to_library([Citation(0, 5, "x", "author-year", False, (cited,))], LIBRARY)),)
    assert linked == (cited._replace(reference=reference, candidates=candidates),)


def test_what_the_documents_own_list_decided_stays() -> None:
    cited = item("Alder", et_al=True)._replace(candidates=("r1", "r2"))
    citation = Citation(0, 5, "x", "author-year", False, (cited, cited._replace(candidates=(), reference="r1")))
    assert link_to_library([citation], LIBRARY) == (citation,)


def test_one_work_twice_in_the_library_is_one_work() -> None:
    twice = (ALDER, ALDER._replace(id="zalder"))
    (citation,) = link_to_library([Citation(0, 5, "x", "author-year", False, (item("Alder", et_al=True),))], twice)
    assert citation.items[0].reference == "library:alder2018"


# ------------------------------------------------------------ the graph


def graph_of(texts: Sequence[str], library: tuple[Reference, ...]) -> KnowledgeGraph:
    scheme = bundled_scheme()
    finder = MentionFinder(scheme)
    extractions = []
    for text in texts:
        digest = hashlib.sha256(text.encode()).hexdigest()
        document = Document("a.md", "a.md", digest, "markdown", text)
        extractions.append(extract(document, finder, library))
    return build_graph(extractions, scheme, library)


def works(graph: KnowledgeGraph) -> list[Publication]:
    return [node for node in graph.nodes(Kind.PUBLICATION) if isinstance(node, Publication)]


def test_the_library_completes_a_list_and_joins_the_citations_without_one() -> None:
    listed = (
        "Empathy improves outcome (Alder et al., 2018).\n\nReferences\n\n"
        "Alder, R., Birch, B., & Cedar, C. (2018). Warm rooms and outcome. Journal of Trees, 12, 3-9.\n"
    )
    full = ALDER._replace(doi="10.5555/warm", container="Journal of Trees and Rooms")
    texts = [
        listed,
        "Empathy may matter for outcome, as they say (Alder et al., 2018).",
        "Hope too [@alder2018, p. 3].",
    ]
    (work,) = works(graph_of(texts, (full, BIRK)))
    assert (work.id, work.doi, work.container, work.volume, work.pages) == (
        "publication/doi/10.5555%2Fwarm",
        "10.5555/warm",
        "Journal of Trees and Rooms",
        "12",
        "3-9",
    )
    assert work.resolved
    assert work.identity_basis == ("library", "title-year-authors")
    assert work.reference.startswith("Alder, R., Birch, B.")


def test_full_given_names_of_the_library_part_and_join_authors() -> None:
    lists = [
        f"Empathy improves outcome (Elm, {year}).\n\nReferences\n\n"
        f"Elm, A. ({year}). Rooms of wood and {word} stone. Press.\n"
        for year, word in (("2001", "grey"), ("2002", "blue"), ("2003", "cold"))
    ]
    library = tuple(
        entry(f"elm{year}", ("Elm", given), year=year, title=f"Rooms of wood and {word} stone")
        for year, word, given in (("2001", "grey", "Anna"), ("2002", "blue", "Anton"), ("2003", "cold", "Anna"))
    )

    def authors(library: tuple[Reference, ...]) -> list[str]:
        return sorted(n.label for n in graph_of(lists, library).nodes(Kind.AUTHOR) if isinstance(n, Author))

    assert authors(()) == ["Elm, A."]
    assert authors(library) == ["Elm, Anna", "Elm, Anton"]


def test_a_library_that_breaks_off_takes_the_lists_authors() -> None:
    text = (
        "Empathy improves outcome (Alder et al., 2018).\n\nReferences\n\n"
        "Alder, R., Birch, B., & Cedar, C. (2018). Warm rooms and outcome. Journal of Trees, 12, 3-9.\n"
    )
    short = ALDER._replace(authors=ALDER.authors[:1], etal=True)
    (work,) = works(graph_of([text], (short,)))
    assert len(work.authors) == 3
    assert work.label == "Alder et al. 2018"


def test_works_of_the_library_that_nobody_cites_are_no_nodes() -> None:
    assert works(graph_of(["Empathy improves outcome, people say."], LIBRARY)) == []


def test_the_order_of_documents_makes_no_difference() -> None:
    texts = ["Hope helps (Birk, 1999).", "Hope helps a lot [@van_birk:99].", "Empathy helps (Alder et al., 2018)."]
    one, other = (graph_of(order, LIBRARY) for order in (texts, texts[::-1]))
    assert list(one.nodes()) == list(other.nodes())
    assert list(one.edges()) == list(other.edges())
