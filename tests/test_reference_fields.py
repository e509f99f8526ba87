"""Fields of single entries, in the styles that people write; all entries are made up."""

from __future__ import annotations

import re
from time import process_time
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concite.build.reference import fields as reference_fields
from concite.build.reference import names as reference_names
from concite.build.reference import tail as reference_tail
from concite.build.reference.fields import parse_reference
from concite.graph.model import Name, Reference


def _fields(reference: Reference) -> dict[str, object]:
    """The fields that an entry has, without span and text."""
    names = ("label", "authors", "year", "suffix", "title", "container", "doi", "volume", "issue", "pages")
    names += ("publisher", "editors", "url", "isbn", "pmid", "etal")
    return {name: getattr(reference, name) for name in names if getattr(reference, name)}


STYLES = {
    "apa": (
        "Hartwell, M. J., O'Dunne, P., & van der Meulen, A. (2011a). Alliance and hope in brief therapy: A trial. "
        "Journal of Clinical Practice, 12(3), 45–67. https://doi.org/10.1234/jcp.2011.045",
        {
            "authors": (Name("Hartwell", "M. J."), Name("O'Dunne", "P."), Name("van der Meulen", "A.")),
            "year": "2011",
            "suffix": "a",
            "title": "Alliance and hope in brief therapy: A trial",
            "container": "Journal of Clinical Practice",
            "volume": "12",
            "issue": "3",
            "pages": "45–67",
            "doi": "10.1234/jcp.2011.045",
        },
    ),
    "vancouver": (
        "7. Hartwell MJ, Dunne PA, de Groot K. Alliance and hope in brief therapy. J Clin Pract. 2011;12(3):45-67.",
        {
            "label": "7",
            "authors": (Name("Hartwell", "MJ"), Name("Dunne", "PA"), Name("de Groot", "K")),
            "year": "2011",
            "title": "Alliance and hope in brief therapy",
            "container": "J Clin Pract",
            "volume": "12",
            "issue": "3",
            "pages": "45-67",
        },
    ),
    "vancouver, year behind the authors, PubMed number": (
        "Hartwell M. J., Dunne P. (2011). Alliance and hope in brief therapy. J. Clin. Pract. 12, 45–67. "
        "10.1234/jcp.2011.045 21234567",
        {
            "authors": (Name("Hartwell", "M. J."), Name("Dunne", "P.")),
            "year": "2011",
            "title": "Alliance and hope in brief therapy",
            "container": "J. Clin. Pract.",
            "volume": "12",
            "pages": "45–67",
            "doi": "10.1234/jcp.2011.045",
            "pmid": "21234567",
        },
    ),
    "chicago": (
        "Hartwell, Mary J., Peter Dunne, and Anna de Groot. 2011. “Alliance and Hope in Brief Therapy.” "
        "Journal of Clinical Practice 12 (3): 45–67.",
        {
            "authors": (Name("Hartwell", "Mary J."), Name("Dunne", "Peter"), Name("de Groot", "Anna")),
            "year": "2011",
            "title": "Alliance and Hope in Brief Therapy",
            "container": "Journal of Clinical Practice",
            "volume": "12",
            "issue": "3",
            "pages": "45–67",
        },
    ),
    "mla": (
        "Hartwell, Mary, and Peter Dunne. “Alliance and Hope.” Journal of Clinical Practice, vol. 12, no. 3, 2011, "
        "pp. 45-67.",
        {
            "authors": (Name("Hartwell", "Mary"), Name("Dunne", "Peter")),
            "year": "2011",
            "title": "Alliance and Hope",
            "container": "Journal of Clinical Practice",
            "volume": "12",
            "issue": "3",
            "pages": "45-67",
        },
    ),
    "given names first": (
        "[12] M. J. Hartwell and P. Dunne, “Alliance and hope,” Journal of Practice, vol. 12, pp. 45–67, 2011.",
        {
            "label": "12",
            "authors": (Name("Hartwell", "M. J."), Name("Dunne", "P.")),
            "year": "2011",
            "title": "Alliance and hope",
            "container": "Journal of Practice",
            "volume": "12",
            "pages": "45–67",
        },
    ),
    "chapter": (
        "Hartwell, M. J. (2004). Hope as a factor. In P. Dunne & A. de Groot (Eds.), Handbook of helping (pp. 12–34). "
        "Oxford: Wren Press.",
        {
            "authors": (Name("Hartwell", "M. J."),),
            "year": "2004",
            "title": "Hope as a factor",
            "container": "Handbook of helping",
            "editors": (Name("Dunne", "P."), Name("de Groot", "A.")),
            "pages": "12–34",
            "publisher": "Oxford: Wren Press",
        },
    ),
    "german book": (
        "Müller-Lang, Petra/Weiß, Jörg (1998): Hoffnung in der Beratung. Eine Einführung. Göttingen: Wrenverlag.",
        {
            "authors": (Name("Müller-Lang", "Petra"), Name("Weiß", "Jörg")),
            "year": "1998",
            "title": "Hoffnung in der Beratung. Eine Einführung",
            "publisher": "Göttingen: Wrenverlag",
        },
    ),
    "organisation": (
        "World Health Organization. (2013). Guidelines for helping. Geneva: Author.",
        {
            "authors": (Name(literal="World Health Organization"),),
            "year": "2013",
            "title": "Guidelines for helping",
            "publisher": "Geneva: Author",
        },
    ),
    "organisation with its short name": (
        "World Health Organization (WHO) (2013). Guidelines for helping. Geneva: Author.",
        {
            "authors": (Name(literal="World Health Organization (WHO)"),),
            "year": "2013",
            "title": "Guidelines for helping",
            "publisher": "Geneva: Author",
        },
    ),
    "edited book": (
        "Dunne, P., & de Groot, A. (Eds.). (2004). Handbook of helping. Oxford: Wren Press.",
        {
            "authors": (Name("Dunne", "P."), Name("de Groot", "A.")),
            "editors": (Name("Dunne", "P."), Name("de Groot", "A.")),
            "year": "2004",
            "title": "Handbook of helping",
            "publisher": "Oxford: Wren Press",
        },
    ),
    "et al., in press": (
        "Hartwell MJ, Dunne P, et al. (in press). Alliance and hope. J Clin Pract.",
        {
            "authors": (Name("Hartwell", "MJ"), Name("Dunne", "P")),
            "etal": True,
            "year": "in press",
            "title": "Alliance and hope",
            "publisher": "J Clin Pract",
        },
    ),
}


@pytest.mark.parametrize("style", STYLES)
def test_styles(style: str) -> None:
    entry, expected = STYLES[style]
    assert _fields(parse_reference(entry)) == expected


@pytest.mark.parametrize(
    ("entry", "authors"),
    [
        ("Li Y Lu H Cheng P Shi SH Dan Y (2012) Clones of cells. Nature 486, 118–121", "Li Lu Cheng Shi Dan"),
        ("FUCHS, R. u. G. DEMKO (1978): The mobility transition. Geogr. Rev. 68, 171–182.", "FUCHS DEMKO"),
        ("Rong-En Fan, Kai-Wei Chang, and Chih-Jen Lin. A library. J. Tools, 9:1871–1874, 2008.", "Fan Chang Lin"),
        ("James Q. Wilson and George L. Kelling. Windows. Monthly, 249(3):29–38, 1982.", "Wilson Kelling"),
        ("D. Wei, H. Spikes, Wear, Vol. 111, No. 2, p. 217, 1986", "Wei Spikes"),
        ("Grøn Ø., Am. J. Phys., 50 (1982) 1144.", "Grøn"),
        ("Chris Wren, Town and Country since the War. Leiden, 2000.", "Wren"),
        ("Brown, H. M., III, & St. Clair, J., Jr. (1990). Music. New York, NY: Norton.", "Brown St. Clair"),
        ("Ó Briain, T., & D’Urzo, N. (2014). Toxins. FEBS J. 279:3085–3097.", "Ó Briain D’Urzo"),
        ("Beavo and Reitsnyder, Trends in Pharm., 11, 150–155, 1990", "Beavo Reitsnyder"),
        ("Wren, B., & Al-Hale, K. (2015). Grain. Crop Sci., 8, 54.", "Wren Al-Hale"),
        ("Wren, B., & Al Hale, K. (2015). Grain. Crop Sci., 8, 54.", "Wren Al Hale"),
        ("Wren, B., & al. (2015). Grain. Crop Sci., 8, 54.", "Wren"),
        ("Wren, B., de Hale, K., and Van Dunne (2015). Grain. Crop Sci., 8, 54.", "Wren de Hale Van Dunne"),
    ],
)
def test_families(entry: str, authors: str) -> None:
    assert " ".join(name.family for name in parse_reference(entry).authors) == authors


@pytest.mark.parametrize(
    ("entry", "year", "suffix"),
    [
        ("Freud, S. (1912/1958). The dynamics. London: Hogarth.", "1912", ""),
        ("Wren, A. (n.d.). Undated. Oxford: Wren Press.", "n.d.", ""),
        ("Wren, A. (1998, September 5). Kiss. The Age, p. 6.", "1998", ""),
        ("Wren A. A history of 1848 in 1900 words. J Hist. 2009;13(5):223.", "2009", ""),
        ("Wren A 2001b Title of it. Science 12, 3–4.", "2001", "b"),
        ("Wren A. Deep sea. Science 1999; 12: 1950–1960.", "1999", ""),
    ],
)
def test_years(entry: str, year: str, suffix: str) -> None:
    reference = parse_reference(entry)
    assert (reference.year, reference.suffix) == (year, suffix)


@pytest.mark.parametrize(
    ("entry", "doi"),
    [
        ("Wren A. Deep. Sci. 2, 3–4. (10.1104/pp.011024)12114572", "10.1104/pp.011024"),
        ("Wren A. Deep. Sci. 2, 3–4. doi:10.1099/mic.0.000499.28809155", "10.1099/mic.0.000499"),
        ("Wren A. Deep. Science 2, 3–4. 10.1126/science.1177837 19965431", "10.1126/science.1177837"),
        ("Wren A. Deep. IEEE 2, 3–4. doi: 10.1109/TIT.1982.1056489", "10.1109/tit.1982.1056489"),
        ("Wren A. Deep. Muscle 2, 3. 10.1002/1097-4598(2001)24:1<37::AID-MUS4>3.0.CO;2-8",
         "10.1002/1097-4598(2001)24:1<37::aid-mus4>3.0.co;2-8"),
        ("Wren A. Deep. Sci. 2, 3–4. https://doi.org/10.1016/S0960-9822(01)00142-3.", "10.1016/s0960-9822(01)00142-3"),
    ],
)  # fmt: skip
def test_dois(entry: str, doi: str) -> None:
    assert parse_reference(entry).doi == doi


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text: str) -> None:
    reference = parse_reference(text)
    assert (reference.id, reference.start, reference.end, reference.text) == ("", 0, len(text), text)


_LETTERS = st.text("abcdefghij", min_size=3, max_size=9)
_FAMILIES = st.lists(_LETTERS.map(str.capitalize), min_size=1, max_size=5)


@given(_FAMILIES, st.integers(1800, 2029))
@settings(max_examples=100, deadline=None)
def test_authors_survive_rendering(families: list[str], year: int) -> None:
    entry = ", ".join(f"{family}, A. B." for family in families) + f" ({year}). Some title here. Oxford: Wren Press."
    reference = parse_reference(entry)
    assert [name.family for name in reference.authors] == families
    assert (reference.year, reference.title) == (str(year), "Some title here")


_ONE = st.sampled_from(
    "Wren, A. B.|Wren AB|Hale A.|de Wren, A.|Van Hale AB|D'Orsay, K. L.|Al-Hale, B.|Hale-Wren J.-P.|Rev A.|John A."
    "|St. Clair, B.|VAN DER, B.|WREN A|Wren, A., Jr.|Hale II, B.|Łyko, S.|E, Z. G.|Wren Council|Ann Wren|A. Wren"
    "|Uhr, U. A.|Etta, E.".split("|")
)
_MARK = st.sampled_from([", ", "; ", " & ", ", & ", ", and ", " and ", " ", ". ", "., ", ": "])
_BEHIND = st.sampled_from(
    [
        " (2001). ",
        "(2001a) ",
        ". (2001) (1958). ",
        " (1912/1958): ",
        " (2001)–",
        " (2001b), 3 ",
        ", 2001. ",
        " 2001 ",
        ". ",
        ": ",
        ", et al. (2001). ",
        " and others. ",
    ]
)
_NUMBERS = st.sampled_from(
    " 12, 45–67.|, 12(3), e45|. 12:45-67|, Vol. 12, 3–4|, Bd. 5, 3–9| Suppl 2, 33| A 12, 3–4|. 2011;12(3):45"
    "|, 12, p64–71| 9 14–18|, 2001, 12–15|, May 12, 4|, 7. 8.| XIV, 3–5|, no. 3, 45|, 5, 12, 34–45|; 416 1701–1702"
    "|, Art. 7, 12| 12, 1999|, 7(1–2), 2001–2009".split("|")
)


@given(st.lists(st.tuples(_ONE, _MARK), min_size=1, max_size=4), _BEHIND, _NUMBERS)
@settings(max_examples=150, deadline=None)
def test_usual_forms_are_read_as_the_full_grammar_reads_them(
    names: list[tuple[str, str]], behind: str, numbers: str
) -> None:
    entry = "".join(name + mark for name, mark in names[:-1]) + names[-1][0] + behind
    entry += "Hope in the first session. Journal of Helping" + numbers
    read = parse_reference(entry)
    nothing = re.compile(r"(?!)")
    with (
        patch.object(reference_names, "_USUAL", nothing),
        patch.object(reference_fields, "_USUAL_YEAR", nothing),
        patch.object(reference_tail, "_USUAL_NUMBERS", nothing),
    ):
        assert parse_reference(entry) == read


@pytest.mark.parametrize(
    "piece",
    ["A. ", "Aa, ", ". ", "de ", "(2001) ", "O'A", "A.-", "Ab C, D. ", "A: ", "1-2, ", "10.1234/a ", "“a” ", "1 1 "],
)
def test_hostile_entries_cost_little(piece: str) -> None:
    for before in ("", "Wren, J. (2001). ", "Wren, J. Title of. "):
        begun = process_time()
        parse_reference(before + piece * (1600 // len(piece)))
        assert process_time() - begun < 0.5
