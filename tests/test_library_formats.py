"""EndNote XML, Zotero RDF and CSV, NBIB; and what all kinds of library say beyond the bibliographic fields."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concite.build.libraries.filing import filing, merged
from concite.build.library import read_library
from concite.errors import UnreadableInput
from concite.graph.model import Attachment, Filing, Name, Reference

ENDNOTE = """<?xml version="1.0" encoding="UTF-8"?><xml><records>
<record><database name="a.enl">a.enl</database><rec-number>1</rec-number>
<ref-type name="Journal Article">17</ref-type>
<contributors><authors><author><style face="normal">Alder, Rose</style></author><author>van der Birk, Karl M.</author>
</authors></contributors><titles><title><style face="normal">Warm </style><style face="italic">rooms</style></title>
<secondary-title>Journal of Trees</secondary-title></titles><pages>251-257</pages><volume>12</volume><number>3</number>
<keywords><keyword>warmth</keyword><keyword>meta-analysis</keyword></keywords><dates><year>2018</year></dates>
<accession-num>123</accession-num><electronic-resource-num>10.5555/trees.12</electronic-resource-num>
<urls><pdf-urls><url>internal-pdf://0042/Alder 2018.pdf</url></pdf-urls></urls><label>alder2018</label>
<remote-database-name>PubMed</remote-database-name></record>
<record><ref-type name="Book Section">5</ref-type><contributors><authors><author>Elm, Ann</author></authors>
<secondary-authors><author>Fir, Ben</author></secondary-authors></contributors>
<titles><title>Rooms &amp; halls</title><secondary-title>Handbook of Rooms</secondary-title></titles>
<dates><year>1999a</year></dates><publisher>Tree Press</publisher></record>
</records></xml>"""

NBIB = """
PMID- 123
OWN - NLM
TI  - Warm rooms and outcome: A
      review.
PG  - 251-257
LID - 10.5555/trees.12 [doi]
FAU - Alder, Rose
AU  - Alder R
FAU - van der Birk, Karl M
AU  - van der Birk KM
PT  - Journal Article
PT  - Meta-Analysis
PT  - Retracted Publication
JT  - Journal of Trees
DP  - 2018 Dec
VI  - 12
IP  - 3
OT  - warmth
MH  - *Trees/psychology

PMID- 124
TI  - [Zimmer und Hallen].
AU  - Elm AB
CN  - Room Study Group
DP  - 1999
TA  - Halls
"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
    <bib:Article rdf:about="#item_1">
        <z:itemType>journalArticle</z:itemType>
        <dcterms:isPartOf rdf:resource="urn:issn:1234-5678"/>
        <bib:authors><rdf:Seq>
            <rdf:li><foaf:Person><foaf:surname>Alder</foaf:surname><foaf:givenName>Rose</foaf:givenName></foaf:Person></rdf:li>
            <rdf:li><foaf:Person><foaf:surname>Forest Office</foaf:surname></foaf:Person></rdf:li>
        </rdf:Seq></bib:authors>
        <link:link rdf:resource="#item_2"/>
        <dc:subject>warmth</dc:subject>
        <dc:subject><z:AutomaticTag><rdf:value>Trees</rdf:value></z:AutomaticTag></dc:subject>
        <dc:title>Warm rooms</dc:title><dc:date>December 2018</dc:date><bib:pages>251-257</bib:pages>
        <dc:description>Citation Key: alder2018
PMID: 123</dc:description>
    </bib:Article>
    <bib:Journal rdf:about="urn:issn:1234-5678">
        <prism:volume>12</prism:volume><dc:title>Journal of Trees</dc:title><prism:number>3</prism:number>
        <dc:identifier>DOI 10.5555/trees.12</dc:identifier>
    </bib:Journal>
    <z:Attachment rdf:about="#item_2"><z:itemType>attachment</z:itemType>
        <rdf:resource rdf:resource="files/2/Alder 2018.pdf"/><dc:title>Full text</dc:title></z:Attachment>
    <bib:BookSection rdf:about="#item_3">
        <z:itemType>bookSection</z:itemType>
        <dcterms:isPartOf><bib:Book><dc:identifier>ISBN 978-3-16-148410-0</dc:identifier>
            <dc:title>Handbook of Rooms</dc:title></bib:Book></dcterms:isPartOf>
        <dc:publisher><foaf:Organization><foaf:name>Tree Press</foaf:name></foaf:Organization></dc:publisher>
        <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Elm</foaf:surname><foaf:givenname>Ann</foaf:givenname>
            </foaf:Person></rdf:li></rdf:Seq></bib:authors>
        <dc:title>Rooms &amp; halls</dc:title><dc:date>1999</dc:date>
        <dc:identifier><dcterms:URI><rdf:value>https://example.org/halls</rdf:value></dcterms:URI></dc:identifier>
    </bib:BookSection>
    <bib:Memo rdf:about="#item_4"><rdf:value>A note</rdf:value></bib:Memo>
    <z:Collection rdf:about="#collection_1"><dc:title>Trees</dc:title>
        <dcterms:hasPart rdf:resource="#collection_2"/></z:Collection>
    <z:Collection rdf:about="#collection_2"><dc:title>Warm</dc:title>
        <dcterms:hasPart rdf:resource="#item_1"/></z:Collection>
</rdf:RDF>
"""

CSV = (
    '\ufeff"Key","Item Type","Publication Year","Author","Title","Publication Title","ISBN","DOI","Url","Date","Pages",'
    '"Issue","Volume","Publisher","Extra","File Attachments","Manual Tags","Automatic Tags","Editor"\n'
    '"AAAA1111","journalArticle","2018","Alder, Rose; van der Birk, Karl M.","Warm ""rooms""","Journal of Trees","",'
    '"10.5555/trees.12","","2018-12","251-257","3","12","","Citation Key: alder2018\nPMID: 123",'
    '"/home/r/Zotero/storage/ABCD1234/Alder 2018.pdf; /home/r/Zotero/storage/EFGH5678/page.html",'
    '"warmth; review","Trees",""\n'
    '"BBBB2222","bookSection","1999","Elm, Ann","Rooms","Handbook of Rooms","","","","1999","","","","Tree Press",'
    '"","","","","Fir, Ben"\n'
)


@pytest.fixture
def read(tmp_path: Path):
    """Reads a library of some text; references in order, and problems in words, without the folder."""

    def reading(content: str, name: str = "refs") -> tuple[list[Reference], list[str]]:
        file = tmp_path / name
        file.write_text(content, encoding="utf-8")
        references, problems = read_library([file])
        return list(references), [str(p).removeprefix(f"{tmp_path}/") for p in problems]

    return reading


def fields(reference: Reference, *names: str) -> tuple[object, ...]:
    return tuple(getattr(reference, name) for name in names)


MAIN = ("id", "year", "title", "container", "volume", "issue", "pages", "doi", "pmid")
BIRK = Name("van der Birk", "Karl M.")


def test_endnote_xml(read, tmp_path: Path) -> None:
    (alder, elm), problems = read(ENDNOTE)
    assert problems == []
    assert fields(alder, *MAIN) == (
        "alder2018", "2018", "Warm rooms", "Journal of Trees", "12", "3", "251–257", "10.5555/trees.12", "123",
    )  # fmt: skip
    assert alder.authors == (Name("Alder", "Rose"), BIRK)
    assert alder.filing == Filing(
        ("alder2018",), ("meta-analysis", "warmth"), (), ("journal-article", "meta-analysis"), (),
        (Attachment("internal-pdf://0042/Alder 2018.pdf", str(tmp_path / "refs")),),
    )  # fmt: skip
    assert fields(elm, "id", "year", "suffix", "title", "container", "publisher", "editors") == (
        "elm1999", "1999", "a", "Rooms & halls", "Handbook of Rooms", "Tree Press", (Name("Fir", "Ben"),),
    )  # fmt: skip
    assert elm.filing == Filing(work_types=("chapter",))


def test_broken_records_of_endnote_cost_themselves_only(read) -> None:
    good = '<record><titles><title>T{}</title></titles><ref-type name="Book">6</ref-type></record>\n'
    content = "<xml><records>\n" + good.format(1)
    content += "<record><titles><title>Lost</titel></titles></record>\n<record><titles/></record>\n"
    content += "<record><titles><title>&nbsp;One &amp\x01 two\x02</title></titles></record>\n" + good.format(2)
    references, problems = read(content + "<record><titles><title>Cut off")
    assert [reference.title for reference in references][::2] == ["T1", "T2"]
    assert len(references) == 3 and references[1].title.startswith("One")
    assert [problem.split(" is no well-formed XML")[0] for problem in problems] == [
        "refs, line 3: record 2",
        "refs, line 4: record 3: entry has neither authors nor a title; skipped",
        "refs, line 7: record 6 has no end (</record>); skipped",
    ]


def test_entities_and_outer_files_are_never_read(read, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("SECRET", encoding="utf-8")
    doctype = f'<!DOCTYPE xml [<!ENTITY e SYSTEM "file://{tmp_path}/secret"><!ENTITY b "bomb">]>\n'
    references, problems = read(f"<?xml version='1.0'?>{doctype}<xml><records><record><titles><title>T &e;&b;</title>"
                                "</titles></record></records></xml>")  # fmt: skip
    assert [reference.title for reference in references] == ["T"]
    assert problems == []
    start, rest = RDF.split("\n", 1)
    references, _ = read(doctype.replace("DOCTYPE xml", "DOCTYPE rdf:RDF") + start + "\n" + rest.replace("Warm", "&e;"))
    assert references[0].title == "rooms"


def test_nbib(read) -> None:
    (alder, elm), problems = read(NBIB)
    assert problems == []
    assert fields(alder, *MAIN) == (
        "alder2018", "2018", "Warm rooms and outcome: A review", "Journal of Trees", "12", "3", "251–257",
        "10.5555/trees.12", "123",
    )  # fmt: skip
    assert alder.authors == (Name("Alder", "Rose"), Name("van der Birk", "Karl M"))
    assert alder.filing == Filing(
        (), ("Trees/psychology", "warmth"), (), ("journal-article", "meta-analysis"),
        ("PubMed: Retracted Publication",),
    )  # fmt: skip
    assert fields(elm, "title", "authors", "container", "year", "filing") == (
        "Zimmer und Hallen", (Name("Elm", "AB"), Name(literal="Room Study Group")), "Halls", "1999", Filing(),
    )  # fmt: skip


def test_broken_records_of_nbib(read) -> None:
    references, problems = read(
        "PMID- 1\nTI  - One\n\nPMID- 2\nno tag here\nTI  - Two\n\nPMID- 3\nOWN - NLM\n\nPMID- 4\nTI  - Four"
    )
    assert [reference.title for reference in references] == ["One", "Four"]
    assert problems == [
        "refs, line 5: record 2 is broken here: a line without a tag; skipped",
        "refs, line 8: entry has neither authors nor a title; skipped",
    ]


def test_zotero_rdf(read, tmp_path: Path) -> None:
    (alder, elm), problems = read(RDF)
    assert problems == []
    assert fields(alder, *MAIN) == (
        "alder2018", "2018", "Warm rooms", "Journal of Trees", "12", "3", "251–257", "10.5555/trees.12", "123",
    )  # fmt: skip
    assert alder.authors == (Name("Alder", "Rose"), Name(literal="Forest Office"))
    assert alder.filing == Filing(
        ("alder2018",), ("Trees", "warmth"), ("Trees/Warm",), ("journal-article",), (),
        (Attachment("files/2/Alder 2018.pdf", str(tmp_path / "refs")),),
    )  # fmt: skip
    assert fields(elm, "title", "container", "publisher", "isbn", "url", "authors") == (
        "Rooms & halls", "Handbook of Rooms", "Tree Press", "978-3-16-148410-0", "https://example.org/halls",
        (Name("Elm", "Ann"),),
    )  # fmt: skip


def test_a_broken_item_of_zotero_rdf(read) -> None:
    references, problems = read(RDF.replace("<dc:title>Rooms &amp; halls</dc:title>", "<dc:title>Rooms</dc:titel>"))
    assert [reference.title for reference in references] == ["Warm rooms"]
    assert len(problems) == 1 and problems[0].startswith("refs, line 25: entry is no well-formed XML (line 32: ")


def test_collections_in_a_circle_end(read) -> None:
    circle = RDF.replace(
        '<dcterms:hasPart rdf:resource="#item_1"/>',
        '<dcterms:hasPart rdf:resource="#item_1"/><dcterms:hasPart rdf:resource="#collection_1"/>',
    )
    references, _ = read(circle)
    assert references[0].filing is not None and references[0].filing.collections[0].endswith("Trees/Warm")


def test_zotero_csv(read, tmp_path: Path) -> None:
    (alder, elm), problems = read(CSV)
    assert problems == []
    assert fields(alder, *MAIN) == (
        "alder2018", "2018", 'Warm "rooms"', "Journal of Trees", "12", "3", "251–257", "10.5555/trees.12", "123",
    )  # fmt: skip
    assert alder.authors == (Name("Alder", "Rose"), BIRK)
    storage, library = "/home/r/Zotero/storage/", str(tmp_path / "refs")
    assert alder.filing == Filing(
        ("alder2018",), ("Trees", "review", "warmth"), (), ("journal-article", "review"), (),
        (Attachment(storage + "ABCD1234/Alder 2018.pdf", library), Attachment(storage + "EFGH5678/page.html", library)),
    )  # fmt: skip
    assert fields(elm, "title", "container", "publisher", "editors") == (
        "Rooms", "Handbook of Rooms", "Tree Press", (Name("Fir", "Ben"),),
    )  # fmt: skip


def test_broken_rows_of_zotero_csv(read) -> None:
    head = '"Key","Item Type","Title","Author"\n'
    references, problems = read(
        head + '"A","book","One","Elm, A."\n"B","book"\n"C","note","A note",""\n"D","book","",""\n'
    )
    assert [reference.title for reference in references] == ["One"]
    assert problems == [
        "refs, line 3: row has 2 columns, not 4; skipped",
        "refs, line 5: entry has neither authors nor a title; skipped",
    ]


@pytest.mark.parametrize(("content", "count"), [(ENDNOTE, 2), (NBIB, 2), (RDF, 2), (CSV, 2)])
@pytest.mark.parametrize("name", ["refs", "refs.bib", "refs.json", "refs.ris", "refs.nbib", "refs.xml"])
def test_the_content_tells_the_kind_whatever_the_name_says(read, content: str, count: int, name: str) -> None:
    assert len(read(content, name)[0]) == count


def test_of_signs_of_several_kinds_the_first_counts(read) -> None:
    bibtex = "@article{elm, title = {One}, abstract = {\nTY  - JOUR\nER  -\nPMID- 12}}"
    assert [reference.id for reference in read(bibtex, "a.ris")[0]] == ["elm"]
    ris = "TY  - JOUR\nTI  - Two\nAB  - as in\n@article{elm, title = {One}}\nER  -\n"
    assert [reference.title for reference in read(ris, "a.bib")[0]] == ["Two"]


@pytest.mark.parametrize("content", ["<html><body>no library</body></html>", "<xml/>", "plain words, item type\n"])
def test_what_is_no_library_is_told(read, content: str) -> None:
    with pytest.raises(UnreadableInput, match="is no library that is read; give BibTeX, RIS, CSL-JSON, EndNote XML"):
        read(content)


# ---------------------------------------------------------------- keys, tags, collections, kinds of work


def test_filing_of_bibtex(read, tmp_path: Path) -> None:
    (one, two, three), problems = read(
        r"""@phdthesis{one, title = {One}, keywords = {warmth; rooms, big}, groups = {Hot, Warm},
          file = {Full Text:files/a\:b.pdf:application/pdf;:notes/c.md:Markdown}}
@article{two, title = {Two}, keyword = {Theory, trees}, mendeley-groups = {Halls/Big}}
@misc{three, title = {Three}, type = {Meta-Analysis}}
@comment{jabref-meta: groupstree:
0 AllEntriesGroup:;
1 ExplicitGroup:Outer\;0\;one\;;
2 ExplicitGroup:Inner\;0\;two\;three\;;
}
"""
    )
    assert problems == []
    library = str(tmp_path / "refs")
    assert one.filing == Filing(
        ("one",), ("rooms, big", "warmth"), ("Hot", "Outer", "Warm"), ("thesis",), (),
        (Attachment("files/a:b.pdf", library), Attachment("notes/c.md", library)),
    )  # fmt: skip
    assert two.filing == Filing(
        ("two",), ("Theory", "trees"), ("Halls/Big", "Outer/Inner"), ("journal-article", "theory")
    )
    assert three.filing == Filing(("three",), (), ("Outer/Inner",), ("meta-analysis",))


def test_filing_of_ris_and_csl(read, tmp_path: Path) -> None:
    (ris,), _ = read(
        "TY  - CHAP\nID  - k\nTI  - One\nKW  - warmth\nKW  - rct\nM3  - Retracted Publication\nDB  - PubMed\nAN  - 77\n"
        "L1  - files/one.pdf\nL1  - https://example.org/x.pdf\nER  -\n"
    )
    assert ris.pmid == "77"
    assert ris.filing == Filing(
        ("k",), ("rct", "warmth"), (), ("chapter", "randomized-trial"), ("RIS: Retracted Publication",),
        (Attachment("files/one.pdf", str(tmp_path / "refs")),),
    )  # fmt: skip
    csl, _ = read(
        '[{"id": "k", "type": "thesis", "title": "One", "keyword": "a, b"},'
        ' {"id": "http://zotero.org/users/1/items/X", "type": "article", "genre": "preprint", "title": "Two"}]'
    )
    assert [one.filing for one in csl] == [
        Filing(("k",), ("a", "b"), (), ("thesis",)),
        Filing(work_types=("preprint",)),
    ]


@pytest.mark.parametrize(
    "tag", ["meta-analysis", "Meta Analysis", "#meta-analysis", "type: meta-analysis", "metaanalysis"]
)
def test_a_tag_that_is_a_kinds_very_name_tells_it(tag: str) -> None:
    assert filing(keywords=[tag]).work_types == ("meta-analysis",)


@pytest.mark.parametrize("tag", ["meta-analyses of trials", "theories of change", "book", "report", "reviewed", ""])
def test_a_topic_is_no_kind(tag: str) -> None:
    assert filing(keywords=[tag]).work_types == ()


def test_entries_of_one_work_are_filed_together() -> None:
    one = filing("a", entry_type="article", keywords=["x", "y"], collections=["C"])
    other = filing("b", kinds=["Review", "Retracted Publication"], keywords=["y", "z"], source="PubMed")
    assert merged([one, None, other]) == Filing(
        ("a", "b"), ("x", "y", "z"), ("C",), ("journal-article", "review"), ("PubMed: Retracted Publication",)
    )


# ---------------------------------------------------------------- anything at all

PIECES = st.sampled_from(
    ["PMID- 1\n", "TI  - x\n", "<xml>", "<records>", "<record>", "</record>", "<title>", "&e;", "\x00", "\udc80",
     '"Key","Item Type","Title"\n', '"', ",", "<rdf:RDF xmlns:z=\"http://www.zotero.org/namespaces/export#\">",
     "@comment{", "jabref-meta: groupstree:", "1 ExplicitGroup:a\\;", "TY  - JOUR\n", "ER  -\n", "{", "}", "é", "["]
)  # fmt: skip


HEADS = st.sampled_from(
    ["", "TY  - JOUR\nTI  - a\nER  -\n", "PMID- 1\nTI  - x\n", "@book{k, title = {a}}\n",
     '"Key","Item Type","Title"\n"K","book","T"\n']
)  # fmt: skip


@given(st.tuples(HEADS, st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join)).map("".join))
def test_reading_takes_anything(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.mktemp("library") / "any"
    file.write_bytes(text.encode("utf-8", "surrogateescape" if text.isprintable() else "replace"))
    try:
        references, problems = read_library([file])
    except UnreadableInput:
        return
    assert len({reference.id for reference in references}) == len(references)
    assert all("\n" not in str(problem) for problem in problems)
