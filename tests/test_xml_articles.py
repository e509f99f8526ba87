"""JATS and TEI: the text, the document's own data, and tagged citations with the entries they point to."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from concite.build.documents import read_bytes
from concite.build.mentions import MentionFinder
from concite.build.pipeline import extract
from concite.build.text import Content
from concite.errors import UnreadableInput
from concite.graph.model import Document, Name
from concite.ontology.scheme import bundled_scheme

JATS = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving DTD v1.1//EN" "JATS-archivearticle1.dtd" [
<!ENTITY secret SYSTEM "file:///etc/passwd">
<!ENTITY nested "xx">]>
<article xmlns:mml="http://www.w3.org/1998/Math/MathML" xmlns:xlink="http://www.w3.org/1999/xlink">
<front><journal-meta><journal-title>Journal of Bridges</journal-title></journal-meta>
<article-meta><article-id pub-id-type="doi">10.5555/Bridge.7</article-id>
<title-group><article-title>Hope <italic>and</italic>
  alliance</article-title></title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Orta</surname><given-names>Ada B.</given-names></name></contrib>
<contrib contrib-type="editor"><name><surname>Quill</surname><given-names>Q.</given-names></name></contrib>
<contrib contrib-type="author"><collab>Bridge Group</collab></contrib></contrib-group>
<pub-date pub-type="epub"><year>2020</year></pub-date><pub-date pub-type="ppub"><year>2021</year></pub-date>
<abstract><p>Hope helps &amp; heals&nbsp;many.</p></abstract></article-meta></front>
<body><sec><label>1</label><title>Introduction</title>
<p>Marlow (<xref ref-type="bibr" rid="R1">2004</xref>, p. 12) saw hope<xref ref-type="fig" rid="F1">Figure 1</xref>
grow,<fig id="F1"><label>Figure 1</label><caption><title>The path.</title><p>After Tamm<sup><xref ref-type="bibr"
rid="R2">2</xref></sup>.</p></caption><graphic xlink:href="f1.png"/></fig> as others did.<sup><xref ref-type="bibr"
rid="R2">2</xref>,<xref ref-type="bibr" rid="R3">3</xref></sup> In 10<sup>6</sup> talks H<sub>2</sub>O
<inline-formula><alternatives><mml:math><mml:mi>a</mml:mi> <mml:mo>=</mml:mo> <mml:mn>2</mml:mn></mml:math>
<tex-math>\\begin{document}$$a=2$$\\end{document}</tex-math></alternatives></inline-formula> held
&secret;&nested;.</p>
<list list-type="order"><list-item><label>(1)</label><p>First.</p></list-item><list-item><label>(2)</label><p>Second.</p>
</list-item></list>
<table-wrap><label>Table 1</label><caption><p>Sums.</p></caption><table><thead><tr><th>Who</th><th>n</th></tr></thead>
<tbody><tr><td>Team</td><td>3</td></tr></tbody></table></table-wrap></sec></body>
<back><ref-list><title>References</title>
<ref id="R1"><label>1</label><mixed-citation publication-type="journal"><person-group person-group-type="author"><name>
<surname>Marlow</surname> <given-names>T</given-names></name>, <etal/></person-group>. <article-title>On hope</article-title>.
<source>J Hope</source>. <year>2004</year>;<volume>3</volume>(<issue>2</issue>):<fpage>10</fpage>–<lpage>19</lpage>.<pub-id
pub-id-type="doi">10.5555/hope.3</pub-id><pub-id pub-id-type="pmid">777</pub-id></mixed-citation></ref>
<ref id="R2"><label>2</label><element-citation><person-group person-group-type="author"><name><surname>Tamm</surname>
<given-names>EK</given-names></name><name><surname>Vole</surname><given-names>J</given-names></name></person-group>
<year>2010a</year><source>Bridges</source><publisher-name>Pier</publisher-name></element-citation></ref>
<ref id="R3"><label>3</label><mixed-citation>Lund, A. (2011). Talks that heal. Journal of Talks, 4(1), 5-9.</mixed-citation></ref>
</ref-list></back></article>"""

JATS_TEXT = """Hope and alliance

Abstract

Hope helps & heals many.

1. Introduction

Marlow (2004, p. 12) saw hopeFigure 1 grow, as others did.[2,3] In 10⁶ talks H2O a=2 held .

Figure 1. The path.

After Tamm[2].

(1) First.
(2) Second.

Table 1. Sums.

Who | n
Team | 3

References

1. Marlow T, et al. On hope. J Hope. 2004;3(2):10–19. https://doi.org/10.5555/hope.3 PMID: 777
2. Tamm, E. K. & Vole, J. (2010a). Bridges. Pier.
3. Lund, A. (2011). Talks that heal. Journal of Talks, 4(1), 5-9."""

TEI = """<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title level="a" type="main">Of bonds</title></titleStmt><publicationStmt><date when="2019-05-01"/></publicationStmt>
<sourceDesc><biblStruct><analytic><author><persName><forename type="first">Ida</forename><surname>Lund</surname></persName>
</author><title>Of bonds</title><idno type="DOI">10.5555/bond</idno></analytic></biblStruct></sourceDesc></fileDesc>
<profileDesc><abstract><div><p>Bonds hold.</p></div></abstract></profileDesc></teiHeader>
<text><body><div><head n="1">Start</head><p>Bonds heal <ref type="bibr" target="#b0">1</ref>. So said Orta
<ref type="bibr" target="#b1">(Orta, 2009)</ref> and <ref type="bibr">(Nobody, 1999)</ref>.</p></div></body>
<back><div type="references"><listBibl>
<biblStruct xml:id="b0"><analytic><title level="a" type="main">On trust</title><author><persName><forename>Bo</forename>
<surname>Vole</surname></persName></author></analytic><monogr><title level="j">Trust</title><imprint>
<biblScope unit="volume">2</biblScope><biblScope unit="page" from="5" to="9"/><date type="published" when="2001"/></imprint>
</monogr></biblStruct>
<biblStruct xml:id="b1"><monogr><title level="m">Bridges</title><author><persName><surname>Orta</surname></persName></author>
<imprint><date when="2009"/></imprint></monogr><note type="raw_reference">[2] Orta A. Bridges. 2009.</note></biblStruct>
</listBibl></div></back></text></TEI>"""


def read(xml: str, kind: str) -> Content:
    content, told = read_bytes(xml.encode(), "x.xml", ".xml")
    assert told == kind
    return content


def linked(content: Content) -> list[tuple[str, str, tuple[str, ...], str]]:
    """What each item says, where it points, whose name and what locator it has."""
    document = Document(
        path="x",
        name="x",
        sha256="0" * 64,
        kind="jats",
        text=content.text,
        tagged_references=content.references,
        tagged_citations=content.citations,
    )
    extraction = extract(document, MentionFinder(bundled_scheme()))
    assert [item.id for c in extraction.citations for item in c.items] == [
        f"c{n}" for n in range(1, 1 + sum(len(c.items) for c in extraction.citations))
    ]
    return [
        (content.text[item.start : item.end], item.reference or "", item.authors, item.locator or "")
        for citation in extraction.citations
        for item in citation.items
    ]


def test_jats_text_and_own_data() -> None:
    content = read(JATS, "jats")
    assert content.text == JATS_TEXT
    assert (content.title, content.year, content.doi) == ("Hope and alliance", "2021", "10.5555/bridge.7")
    assert content.authors == (Name(family="Orta", given="Ada B."), Name(literal="Bridge Group"))


def test_jats_references_as_tagged() -> None:
    first, second, third = read(JATS, "jats").references
    assert (first.id, first.label, first.year, first.volume, first.issue, first.pages) == (
        "r1",
        "1",
        "2004",
        "3",
        "2",
        "10–19",
    )
    assert (first.title, first.container, first.doi, first.pmid, first.etal) == (
        "On hope",
        "J Hope",
        "10.5555/hope.3",
        "777",
        True,
    )
    assert first.authors == (Name(family="Marlow", given="T"),)
    assert (second.year, second.suffix, second.title, second.publisher) == ("2010", "a", "Bridges", "Pier")
    assert second.authors == (Name(family="Tamm", given="EK"), Name(family="Vole", given="J"))
    assert third.authors == ()
    for reference in (first, second, third):
        assert JATS_TEXT[reference.start : reference.end] == reference.text


def test_tags_before_guesses() -> None:
    assert linked(read(JATS, "jats")) == [
        ("2004", "r1", ("Marlow",), "p. 12"),
        ("2", "r2", (), ""),
        ("3", "r3", (), ""),
        ("2", "r2", (), ""),
    ]


def test_a_tag_wins_over_what_the_words_say() -> None:
    """Two entries fit the words equally; the tag knows which is meant."""
    twin = (
        JATS.replace("<element-citation>", "<element-citation><!-- same -->")
        .replace("Tamm", "Marlow")
        .replace("2010a", "2004")
    )
    items = linked(read(twin.replace('rid="R1">2004', 'rid="R2">2004'), "jats"))
    assert items[0][:2] == ("2004", "r2")


def test_an_entry_without_tags_inside_is_read() -> None:
    content = read(JATS, "jats")
    document = Document(
        path="x", name="x", sha256="0" * 64, kind="jats", text=content.text, tagged_references=content.references
    )
    third = extract(document, MentionFinder(bundled_scheme())).references[2]
    assert (third.authors, third.year, third.title) == ((Name(family="Lund", given="A."),), "2011", "Talks that heal")


def test_tei() -> None:
    content = read(TEI, "tei")
    assert content.text == (
        "Of bonds\n\nAbstract\n\nBonds hold.\n\nStart\n\nBonds heal [1]. So said Orta (Orta, 2009) and (Nobody, 1999).\n\n"
        "References\n\nVole, Bo (2001). On trust. Trust, 2, 5–9.\n2. Orta A. Bridges. 2009."
    )
    assert (content.title, content.authors, content.year, content.doi) == (
        "Of bonds", (Name(family="Lund", given="Ida"),), "2019", "10.5555/bond",
    )  # fmt: skip
    assert [(c.text, c.items[0].reference) for c in content.citations] == [("1", "r1"), ("(Orta, 2009)", "r2")]
    assert [(r.title, r.container, r.pages, r.authors[0].family) for r in content.references] == [
        ("On trust", "Trust", "5–9", "Vole"),
        ("Bridges", "", "", "Orta"),
    ]


def test_billion_laughs_stay_unread() -> None:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE article [{entities}]><article dtd-version="1.1"><body><p>Hope &a11; heals.</p></body></article>'
    assert read(bomb, "jats").text == "Hope heals."


@pytest.mark.parametrize("cut", [200, 900, 1800, 2600, 3600])
def test_a_torn_file_is_read_as_far_as_it_goes(cut: int) -> None:
    try:
        content, _ = read_bytes(JATS[:cut].encode(), "x.xml", ".xml")
    except UnreadableInput as error:
        assert error.place == "x.xml"
    else:
        assert JATS_TEXT.startswith(content.text[:40])


def test_nothing_is_included(tmp_path: object) -> None:
    xi = '<article dtd-version="1"><body><p>A<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>B</p></body></article>'
    assert read(xi, "jats").text == "AB"
