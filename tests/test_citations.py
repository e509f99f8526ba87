"""In-text citations: what is one, what its items are, and where they stand."""

import time

import pytest
from citation_reading import entry, items, names, numbered
from hypothesis import given, settings
from hypothesis import strategies as st

from concite.build.citations import find_citations
from concite.graph.model import Name, Reference


def test_a_list_in_brackets_has_one_item_for_each_work():
    text = "It holds (e.g., Smith & Lee 2001a, b; see also Jones, in press)."
    assert items(text) == [
        ("Smith & Lee 2001a", ("Smith", "Lee"), False, "2001", "a"),
        ("b", ("Smith", "Lee"), False, "2001", "b"),
        ("Jones, in press", ("Jones",), False, "in press", ""),
    ]
    [citation] = find_citations(text, ())
    assert (citation.text, citation.style, citation.narrative) == (text[9:-1], "author-year", False)
    assert [item.id for item in citation.items] == ["c1", "c2", "c3"]


def test_a_second_year_of_the_same_author_spans_its_year():
    assert items("Hope grew (Smith 2001, 2003).") == [
        ("Smith 2001", ("Smith",), False, "2001", ""),
        ("2003", ("Smith",), False, "2003", ""),
    ]


def test_years_of_a_range_are_one_item_where_the_list_has_it():
    listed = (entry(1, "1996", "Belkhir, A.", "Borsa, A.", "Chikhi, A."),)
    assert items("by PAST (Belkhir et al. 1996–2004; a site).", listed) == [
        ("Belkhir et al. 1996–2004", ("Belkhir",), True, "1996", "")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norcross (2002) agrees.", ("Norcross (2002)", ("Norcross",), False, "2002", "")),
        ("As Smith and Jones' (2001) model.", ("Smith and Jones' (2001)", ("Smith", "Jones"), False, "2001", "")),
        ("Norcross's (2002) view.", ("Norcross's (2002)", ("Norcross",), False, "2002", "")),
        (
            "Elliott and colleagues (2018) counted.",
            ("Elliott and colleagues (2018)", ("Elliott",), True, "2018", ""),
        ),
        ("As Smith et al. (2001a) say.", ("Smith et al. (2001a)", ("Smith",), True, "2001", "a")),
        (
            "Later Smith, Jones, and Lee (2001) asked.",
            ("Smith, Jones, and Lee (2001)", ("Smith", "Jones", "Lee"), False, "2001", ""),
        ),
        ("In contrast, van der Kolk (2014) wrote.", ("van der Kolk (2014)", ("van der Kolk",), False, "2014", "")),
        ("Freud (1912/1958) began.", ("Freud (1912/1958)", ("Freud",), False, "1912", "")),
        ("O'Brien (1999) and others.", ("O'Brien (1999)", ("O'Brien",), False, "1999", "")),
        ("St. Clair (2004) too.", ("St. Clair (2004)", ("St. Clair",), False, "2004", "")),
        ("Chen L. et al. (2008) saw it.", ("Chen L. et al. (2008)", ("Chen",), True, "2008", "")),
        ("Müller und Schmidt (2010) fanden.", ("Müller und Schmidt (2010)", ("Müller", "Schmidt"), False, "2010", "")),
        ("García y López (1999) dicen.", ("García y López (1999)", ("García", "López"), False, "1999", "")),
        ("Dupont et Durand (2001) disent.", ("Dupont et Durand (2001)", ("Dupont", "Durand"), False, "2001", "")),
        ("Rossi e Bianchi (2003) dicono.", ("Rossi e Bianchi (2003)", ("Rossi", "Bianchi"), False, "2003", "")),
        ("DSM-5 (2013) lists it.", ("DSM-5 (2013)", ("DSM-5",), False, "2013", "")),
        ("See E et al. (2014).", ("E et al. (2014)", ("E",), True, "2014", "")),
        ("and He et al. (2006) showed", ("He et al. (2006)", ("He",), True, "2006", "")),
    ],
)
def test_narrative_forms(text, expected):
    assert items(text) == [expected]
    [citation] = find_citations(text, ())
    assert citation.narrative


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("Schulte im Walde, 2010", [(("Schulte im Walde",), "2010")]),
        ("Del Re et al., 2012", [(("Del Re",), "2012")]),
        ("Norcross &, Lambert 2018", [(("Norcross", "Lambert"), "2018")]),
        ("WHO 2020", [(("WHO",), "2020")]),
        ("American Psychiatric Association [APA], 2013", [(("American Psychiatric Association",), "2013")]),
        ("Holland and Luff 2000, Kendall 2003", [(("Holland", "Luff"), "2000"), (("Kendall",), "2003")]),
        ("Kidd, Davidson & McKenzie 2017", [(("Kidd", "Davidson", "McKenzie"), "2017")]),
        ("Levitt-Jones, O’Shea, & Ünal, 2004", [(("Levitt-Jones", "O’Shea", "Ünal"), "2004")]),
        ("Lambert, n.d.", [(("Lambert",), "n.d.")]),
        ("see Smith 2001 for a review; but cf. Lee 2003", [(("Smith",), "2001"), (("Lee",), "2003")]),
        ("Das, 2001", [(("Das",), "2001")]),
    ],
)
def test_bracketed_forms(inside, expected):
    text = f"It is known ({inside}) well."
    assert names(text) == expected
    [citation] = find_citations(text, ())
    assert (citation.text, citation.narrative) == (f"({inside})", False)


def test_a_page_is_a_locator_and_never_a_suffix():
    text = "So (Elliott et al. 2018, p. 399; Reisner 2005: 45-46) it is."
    found = [item for citation in find_citations(text, ()) for item in citation.items]
    assert [(text[item.start : item.end], item.suffix, item.locator) for item in found] == [
        ("Elliott et al. 2018, p. 399", "", "p. 399"),
        ("Reisner 2005: 45-46", "", "45-46"),
    ]


def test_a_range_of_suffixes_names_each_letter():
    assert [(words, suffix) for words, _, _, _, suffix in items("(Smith 2001a–c, 2003a and b)")] == [
        ("Smith 2001a", "a"),
        ("–", "b"),
        ("c", "c"),
        ("2003a", "a"),
        ("b", "b"),
    ]


def test_a_citation_may_run_over_a_line_break():
    assert items("It grew (Smith\nand Jones,\n2001; Lee\n2002).") == [
        ("Smith\nand Jones,\n2001", ("Smith", "Jones"), False, "2001", ""),
        ("Lee\n2002", ("Lee",), False, "2002", ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Set the header in Word 2016, then print.",
        "Founded in 2006, we are a group.",
        "They met (London, 2010) once.",
        "Recently (2019) it rained.",
        "Hartmann (1950s) wrote it (Princeton University Press, 1996) in Hawaii (2018).",
        "In the Journal of Psychotherapy (2010) and (Grant No. 2010).",
        "The sample (n = 2001) was large.",
        "In May 2010 and (Table 2, 2010) again.",
        "From 17 October (December, 2017) on.",
        "It has 2001 items and 1998–2003 values.",
        "In 2010, then in 2011 (see 2012).",
        "Call 555-2001 or see page/2001 at www.x.org/2003.",
        "It cost 0.2001 units, 12.1999 in all.",
    ],
)
def test_what_only_looks_like_a_citation_is_none(text):
    assert find_citations(text, ()) == ()


def test_the_list_decides_doubtful_names():
    text = "He won (London, 2010); as Hope 2001 argued, and Raij’s known criteria (1997) show."
    assert names(text) == []
    listed = (entry(1, "2010", "London, A."), entry(2, "2001", "Hope, A."), entry(3, "1997", "Raij, A."))
    assert names(text, listed) == [(("London",), "2010"), (("Hope",), "2001"), (("Raij",), "1997")]


def test_an_organisation_is_read_whole_where_the_list_has_it():
    text = "By law (Ministry of Science, Technology and Innovation, 2018) it is so."
    reference = entry(1, "2018", "Ministry of Science, Technology and Innovation!")
    assert names(text, (reference,)) == [(("Ministry of Science, Technology and Innovation",), "2018")]


def test_given_names_are_left_out_where_the_list_has_the_family():
    assert names("So did Carl Rogers (1957).", (entry(1, "1957", "Rogers, A."),)) == [(("Rogers",), "1957")]


def test_a_place_before_the_names_is_left_out():
    assert items("In Germany, Smith and Lee (2001) asked.") == [
        ("Smith and Lee (2001)", ("Smith", "Lee"), False, "2001", "")
    ]
    listed = (entry(1, "2001", "Lee, A.", "Ott, A."),)
    assert items("In Bavaria, Lee and Ott (2001) asked.", listed)[0][0] == "Lee and Ott (2001)"


def test_words_glued_to_a_name_are_cut_off():
    listed = (entry(1, "1994", "Horner, A.", "Currie, A."), entry(2, "2010", "vanEngelsdorp, A.", "Meixner, A."))
    text = "As reported inHorner & Currie (1994) and by vanEngelsdorp & Meixner (2010)."
    assert names(text, listed) == [(("Horner", "Currie"), "1994"), (("vanEngelsdorp", "Meixner"), "2010")]


def test_a_second_bracket_repeats_the_names():
    assert names("Hwang et al. (2010) and (2013) agree.") == [(("Hwang",), "2010"), (("Hwang",), "2013")]


@pytest.mark.parametrize(
    "text",
    [
        "Hope helps (Lemma 2010; cited in Boddy et al. 2012).",
        "Hope helps (Lemma 2010, as cited in Boddy et al., 2012).",
        "Lemma (2010, as cited in Boddy et al., 2012) says so.",
        "Hoffnung hilft (Lemma 2010, zit. n. Boddy et al. 2012).",
        "Hope helps (Lemma 2010; cited in Boddy et al. Practice goes on.",
    ],
)
def test_a_secondary_citation_names_where_it_was_found(text):
    found = [item for citation in find_citations(text, ()) for item in citation.items]
    assert [(item.id, item.authors, item.cited_in) for item in found] == [
        ("c1", ("Lemma",), "c2"),
        ("c2", ("Boddy",), None),
    ]


def test_half_citations_stay_visible():
    text = "Alliance counts for much (Elliot et al. when asked. 2018, p. 593). So it is."
    assert items(text) == [
        ("Elliot et al.", ("Elliot",), True, None, ""),
        ("2018, p. 593", (), False, "2018", ""),
    ]


def test_half_citations_need_a_known_name_where_there_is_a_list():
    text = "It counts (Elliott et al. and so on. Harman et al. wrote (Miller et al. too."
    assert names(text, (entry(1, "2018", "Elliott, A.", "Bohart, A."),)) == [(("Elliott",), None)]


def test_ibid_and_op_cit_are_items_without_a_year():
    text = "So (Smith 2001, p. 3). And (ibid., p. 4). Then (Smith, op. cit., p. 9)."
    assert items(text) == [
        ("Smith 2001, p. 3", ("Smith",), False, "2001", ""),
        ("ibid., p. 4", (), False, None, ""),
        ("Smith, op. cit., p. 9", ("Smith",), False, None, ""),
    ]


def test_spans_of_the_list_are_left_out_and_text_after_it_is_read():
    body = "It holds (Smith 2001).\n\nReferences\n"
    line = "Smith, A. (2001). A title (Jones 1999). Press."
    text = body + line + "\n\nAppendix\nAs said (Smith 2001)."
    reference = Reference(
        "r1", len(body), len(body) + len(line), line, "", (Name("Smith", "A."),), "2001", title="A title"
    )
    assert [item[0] for item in items(text, (reference,))] == ["Smith 2001", "Smith 2001"]


_PIECES = st.sampled_from(
    [
        *(
            "(",
            ")",
            "[",
            "]",
            "; ",
            ", ",
            ". ",
            " ",
            "\n",
            "\n\n",
            "&",
            "and ",
            "et al. ",
            "e.g., ",
            "see ",
            "cited in ",
        ),
        *("Smith ", "van der Kolk ", "O'Brien's ", "WHO ", "J. ", "2001", "2001a, b", "1912/1958", "in press", "p. 3"),
        *("12", "3–5", "¹²", "İ", "ibid.", "op. cit. ", "word", "—", "’s "),
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(_PIECES, max_size=40).map("".join), st.sampled_from([(), numbered(5), (entry(1, "2001", "Smith, A."),)])
)
def test_any_text_yields_spans_that_hold(text, references):
    citations = find_citations(text, references)
    found = [item for citation in citations for item in citation.items]
    assert [item.id for item in found] == [f"c{number}" for number in range(1, len(found) + 1)]
    known = {item.id for item in found}
    for citation in citations:
        assert citation.text == text[citation.start : citation.end]
        assert citation.items
        for item in citation.items:
            assert citation.start <= item.start < item.end <= citation.end
            assert item.cited_in is None or item.cited_in in known
            if item.year and item.year.isdigit():
                assert item.year in text[item.start : item.end] or item.suffix
    assert citations == find_citations(text, references)


@given(st.text(max_size=100), st.text(max_size=100))
def test_no_text_is_too_strange(before, inside):
    text = f"{before} (Smith 2001, {inside}; Lee 2003) [1]{before}"
    for citation in find_citations(text, numbered(3)):
        assert citation.text == text[citation.start : citation.end] != ""


@pytest.mark.parametrize(
    "piece", ["(", "[(", "Aaa, ", "2001 ", "(2001", "Smith 2001, ", "et al ", "1,2,", "[1-", "word1 "]
)
def test_cost_grows_with_the_length_only(piece):
    def cost(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        took = []
        for _ in range(3):  # the least: the collector of waste may come by in one
            started = time.process_time()
            find_citations(text, numbered(9))
            took.append(time.process_time() - started)
        return min(took)

    cost(20_000)
    assert cost(160_000) < 0.05 + 14 * cost(20_000)
