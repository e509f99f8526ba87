"""Word, OpenDocument, EPUB, RTF, LaTeX and MHTML: made here, read back."""

# ruff: noqa: E501
from __future__ import annotations

import io
import zipfile

import pytest

from concite.build.documents import read_bytes
from concite.build.text import Content
from concite.errors import UnreadableInput
from concite.graph.model import Name

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            file.writestr(zipfile.ZipInfo(name), content, stored)
    return out.getvalue()


def read(data: bytes, suffix: str = "") -> tuple[Content, str]:
    return read_bytes(data, "x", suffix)


def p(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{words}</w:t></w:r></w:p>"


DOCX = {
    "[Content_Types].xml": "<Types/>",
    "word/document.xml": f"""<w:document {W}><w:body>
{p("Hope and bridges", '<w:pStyle w:val="T"/>')}{p("Ida Orta")}{p("First part", '<w:pStyle w:val="H"/>')}
<w:p><w:r><w:t xml:space="preserve">Hope </w:t></w:r><w:del><w:r><w:delText>never</w:delText></w:r></w:del><w:ins><w:r><w:t>always</w:t></w:r></w:ins>
<w:r><w:t xml:space="preserve"> heals.</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1,2</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>
<w:r><w:t xml:space="preserve"> So did 10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>3</w:t></w:r><w:r><w:t xml:space="preserve"> talks.</w:t></w:r></w:p>
{p("one", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>')}{p("two", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>')}
<w:tbl><w:tr><w:tc>{p("Who")}</w:tc><w:tc>{p("n")}</w:tc></w:tr><w:tr><w:tc>{p("Team")}</w:tc><w:tc>{p("3")}</w:tc></w:tr></w:tbl>
<w:sdt><w:sdtContent>{p("The end.")}</w:sdtContent></w:sdt></w:body></w:document>""",
    "word/footnotes.xml": f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0">{p("x")}</w:footnote><w:footnote w:id="2">{p("A note.")}</w:footnote></w:footnotes>',
    "word/styles.xml": f'<w:styles {W}><w:style w:styleId="T"><w:name w:val="Title"/></w:style><w:style w:styleId="H"><w:name w:val="heading 1"/></w:style></w:styles>',
    "word/numbering.xml": f'<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num></w:numbering>',
    "docProps/core.xml": '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>Ida Orta</dc:creator></cp:coreProperties>',
}

EXPECTED = """Hope and bridges

Ida Orta

First part

Hope always heals.[1,2]¹ So did 10³ talks.

¹ A note.

1. one
2. two

Who | n
Team | 3

The end."""


def test_docx() -> None:
    content, kind = read(zipped(DOCX))
    assert (kind, content.text) == ("docx", EXPECTED)
    assert (content.title, content.authors) == ("Hope and bridges", (Name(family="Orta", given="Ida"),))


ODT = {
    "mimetype": "application/vnd.oasis.opendocument.text",
    "content.xml": """<o:document-content xmlns:o="o" xmlns:text="t" xmlns:table="b" xmlns:style="s"><o:automatic-styles>
<style:style style:name="T1"><style:text-properties style:text-position="super 58%"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1"/></text:list-style></o:automatic-styles>
<o:body><o:text><text:tracked-changes><text:p>gone</text:p></text:tracked-changes>
<text:p text:style-name="Title">Hope and bridges</text:p><text:p>Ida Orta</text:p><text:h>First part</text:h>
<text:p>Hope<text:s/>always heals.<text:span text:style-name="T1">1,2</text:span><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note> So did 10<text:span text:style-name="T1">3</text:span> talks.</text:p>
<text:list text:style-name="L1"><text:list-item><text:p>one</text:p></text:list-item><text:list-item><text:p>two</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>Who</text:p></table:table-cell><table:table-cell><text:p>n</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>Team</text:p></table:table-cell><table:table-cell><text:p>3</text:p></table:table-cell></table:table-row></table:table>
<text:section><text:p>The end.</text:p></text:section></o:text></o:body></o:document-content>""",
    "meta.xml": "<m xmlns:dc='d'><dc:title>Hope and bridges</dc:title><dc:creator>Ida Orta</dc:creator></m>",
}


def test_odt() -> None:
    content, kind = read(zipped(ODT))
    assert (kind, content.text, content.title) == ("odt", EXPECTED, "Hope and bridges")
    assert content.authors == (Name(family="Orta", given="Ida"),)


def test_epub() -> None:
    chapter = "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>c</title></head><body><h1>{0}</h1><p>{0} is a word that stands in this chapter of the book, <a href='https://example.org/{0}'>and elsewhere</a>.</p></body></html>"
    data = zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": "<container><rootfiles><rootfile full-path='O/book.opf'/></rootfiles></container>",
            "O/book.opf": "<package xmlns:dc='d'><metadata><dc:title>Bridges</dc:title><dc:creator>Ida Orta</dc:creator><dc:date>2015-03-01</dc:date></metadata>"
            "<manifest><item id='a' href='a%20b.xhtml' media-type='application/xhtml+xml'/><item id='b' href='b.xhtml' media-type='application/xhtml+xml'/></manifest>"
            "<spine><itemref idref='b'/><itemref idref='a'/><itemref idref='nowhere'/></spine></package>",
            "O/a b.xhtml": chapter.format("Hope"),
            "O/b.xhtml": chapter.format("Trust"),
        }
    )
    content, kind = read(data)
    assert (kind, content.title, content.year, content.authors) == (
        "epub",
        "Bridges",
        "2015",
        (Name(family="Orta", given="Ida"),),
    )
    one = "{0}\n\n{0} is a word that stands in this chapter of the book, and elsewhere."
    assert content.text == one.format("Trust") + "\n\n" + one.format("Hope")
    assert [(content.text[link.start : link.end], link.target) for link in content.links] == [
        ("and elsewhere", "https://example.org/Trust"),
        ("and elsewhere", "https://example.org/Hope"),
    ]


RTF = rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}}{\info{\title Hope}{\author Ida Orta}}
{\header Running head\par}\pard{\b Hope}\par Ida Orta\par
Caf\'e9 and \u8220?trust\u8221? \u55357?\u56832? heal.{\super 3,4} In 10{\super 6} talks{\*\unknown hidden}\~\emdash  {\footnote A note.}so.\par
\trowd Who\cell n\cell\row\trowd Team\cell 3\cell\row\pard The \{end\}.\par}"""


def test_rtf() -> None:
    content, kind = read(RTF)
    assert kind == "rtf"
    assert content.text == (
        "Hope\n\nIda Orta\n\nCafé and “trust” 😀 heal.[3,4] In 10⁶ talks — so.\n\nA note.\n\nWho | n\nTeam | 3\n\nThe {end}."
    )
    assert (content.title, content.authors) == ("Hope", (Name(family="Orta", given="Ida"),))


LATEX = r"""\documentclass[a4paper]{article}
\usepackage{natbib} % a comment
\newcommand{\foo}[1]{bar #1}
\title{Hope \emph{and} bridges}
\author{Ida Orta\thanks{x} \and Bo L\"und}
\begin{document}\maketitle
\begin{abstract}Hope heals.\end{abstract}
\section{Start} \label{s}
As said \citep[see][p.~3]{marlow,tamm} and by \citet{tamm}, ``5\%'' of
talks---not all---\textbf{help} caf\'e goers~$a=2$.

\begin{itemize}\item one \item two\end{itemize}
\begin{tabular}{ll}Who & n \\\end{tabular}
\begin{thebibliography}{9}
\bibitem[Marlow(2004)]{marlow} T. Marlow. \newblock On hope. \newblock {\em J. Hope}, 3:1--9, 2004.
\bibitem[Tamm and Vole(2010a)]{tamm} E. Tamm and J. Vole. Bridges. Pier, 2010a.
\end{thebibliography}
\end{document} trailing"""


def test_latex() -> None:
    content, kind = read(LATEX.encode(), ".tex")
    assert kind == "latex"
    assert content.text == (
        "Hope and bridges\n\nAbstract\n\nHope heals.\n\nStart\n\nAs said (see Marlow, 2004; Tamm and Vole, 2010a, p. 3) and by "
        "Tamm and Vole (2010a), “5%” of talks—not all—help café goers a=2.\n\n- one\n- two\n\nWho | n\n\nReferences\n\n"
        "T. Marlow. On hope. J. Hope, 3:1–9, 2004.\nE. Tamm and J. Vole. Bridges. Pier, 2010a."
    )
    assert [(c.text, c.items[0].reference) for c in content.citations] == [
        ("Marlow, 2004", "r1"), ("Tamm and Vole, 2010a", "r2"), ("Tamm and Vole (2010a)", "r2"),
    ]  # fmt: skip
    assert (content.title, content.authors) == (
        "Hope and bridges",
        (Name(family="Orta", given="Ida"), Name(family="Lünd", given="Bo")),
    )


def test_latex_with_numbers_and_without_a_list() -> None:
    numbered = LATEX.replace("[Marlow(2004)]", "").replace("[Tamm and Vole(2010a)]", "")
    content, _ = read(numbered.encode(), ".tex")
    assert "As said [see 1, 2, p. 3] and by [2]," in content.text
    assert [(c.text, c.style, c.items[0].reference) for c in content.citations] == [
        ("1", "numeric", "r1"),
        ("2", "numeric", "r2"),
        ("2", "numeric", "r2"),
    ]
    keyed, _ = read(rb"\documentclass{article}\begin{document}So said \citep[p.~3]{marlow}.\end{document}")
    assert keyed.text == r"So said \citep[p.~3]{marlow}."


MHTML = b"""From: <Saved by a browser>
Subject: Hope page
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----x"

------x
Content-Type: text/html; charset=windows-1252
Content-Transfer-Encoding: quoted-printable

<html><body><p>Hope heals in every caf=E9 that people walk to, and this is said a=
t some length here.</p></body></html>
------x
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
------x--
"""


def test_mhtml() -> None:
    content, kind = read(MHTML.replace(b"\n", b"\r\n"))
    assert (kind, content.title) == ("mhtml", "Hope page")
    assert content.text == "Hope heals in every café that people walk to, and this is said at some length here."


def test_a_bomb_and_a_locked_file_are_named() -> None:
    bomb = zipped({**DOCX, "word/document.xml": b"<w:document>" + b" " * 30_000_000})
    with pytest.raises(UnreadableInput, match=r"^x: unpacks to far more than its size"):
        read(bomb)
    with pytest.raises(UnreadableInput, match=r"^x: is a broken Word file; save or download it again$"):
        read(zipped(DOCX)[:-60], ".docx")
    with pytest.raises(UnreadableInput, match=r"^x: is a broken EPUB book: it lacks META-INF/container\.xml; save or"):
        read(zipped({"a.txt": b"Hope"}), ".epub")
    with pytest.raises(UnreadableInput, match=r"^x: is a broken OpenDocument file; save or download it again$"):
        read(b"PK\x03\x04" + b"\x00" * 40, ".odt")
    with pytest.raises(UnreadableInput, match=r"^x: is empty; save or download it again$"):
        read(b"", ".docx")
    with pytest.raises(UnreadableInput, match=r"^x: is locked by a password, or an old Word file; save it as DOCX"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, ".docx")
    locked = bytearray(zipped(ODT))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = locked.find(sign)
        while place >= 0:
            locked[place + at] |= 1
            place = locked.find(sign, place + 4)
    with pytest.raises(UnreadableInput, match=r"^x: is encrypted"):
        read(bytes(locked))
