"""Render a text to PDF by reportlab, in one or two columns, and tell what was drawn on which page."""

from __future__ import annotations

import io
import re
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageTemplate, Paragraph
from reportlab.platypus.doctemplate import LayoutError

_SYLLABLE = re.compile(r"(?<=[aeiouy][bcdfghklmnprstvwxz])(?=[bcdfghklmnprstvwxz][aeiouy])")


def render(
    text: str, columns: int = 1, *, head: str = "A Journal of Bridges", first_page: int = 1, hyphens: bool = True
) -> tuple[bytes, list[str]]:
    """The PDF, and the words drawn on each of its pages without running heads.

    Args:
        text: paragraphs parted by blank lines; the first is the title. After a paragraph "References" each line is
            an entry.
        columns: 1 or 2; in two columns the title and the abstract stand across the page.
        head: a running head for every page, with the page number below.
        first_page: the number printed on the first page.
        hyphens: break words at line ends; left out where reportlab cannot part such a paragraph between frames.
    """
    drawn: list[str] = []
    base = ParagraphStyle("base", fontName="Times-Roman", fontSize=9.5, leading=11.5, alignment=TA_JUSTIFY)
    prose = ParagraphStyle("prose", base, firstLineIndent=12, embeddedHyphenation=int(hyphens))
    entry = ParagraphStyle("entry", base, fontSize=8.5, leading=10, leftIndent=14, firstLineIndent=-14)
    heading = ParagraphStyle(
        "heading", base, fontName="Times-Bold", fontSize=11, leading=14, spaceBefore=6, spaceAfter=3
    )
    title = ParagraphStyle("title", base, fontName="Times-Bold", fontSize=17, leading=20, spaceAfter=10)

    class Told(Paragraph):  # type: ignore[misc]
        def draw(self) -> None:
            page = self.canv.getPageNumber()
            while len(drawn) < page:
                drawn.append("")
            for line in self.blPara.lines:
                words = line[1] if isinstance(line, tuple) else [piece.text for piece in line.words]
                drawn[page - 1] += " " + " ".join(words)
            super().draw()

    def furniture(canvas: Any, _: Any) -> None:
        number = canvas.getPageNumber()
        canvas.saveState()
        canvas.setFont("Times-Italic", 8)
        canvas.drawString(50, A4[1] - 35, head if number % 2 else "Orta and Lund")
        canvas.drawCentredString(A4[0] / 2, 25, str(number + first_page - 1))
        canvas.restoreState()

    width, height = A4[0] - 100, A4[1] - 110
    top = 170
    half = (width - 18) / 2
    whole = Frame(50, 55, width, height, 0, 0, 0, 0)
    frames = [Frame(50 + n * (half + 18), 55, half, height, 0, 0, 0, 0) for n in range(2)]
    first = [Frame(50, 55 + height - top, width, top, 0, 0, 0, 0)]
    first += [Frame(50 + n * (half + 18), 55, half, height - top, 0, 0, 0, 0) for n in range(2)]
    templates = [PageTemplate("first", first if columns == 2 else [whole], furniture)]
    templates.append(PageTemplate("later", frames if columns == 2 else [whole], furniture))
    story: list[Any] = [NextPageTemplate("later")]
    references = False
    for number, paragraph in enumerate(re.split(r"\n\n+", _latin(text))):
        words = paragraph.strip()
        if not words:
            continue
        if number == 0:
            story.append(Told(escape(words), title))
        elif references and len(words) > 30:
            story += [Told(escape(line), entry) for line in words.split("\n")]
        elif len(words) < 70 and not words.endswith((".", "?", ":")):
            references = words.casefold() in ("references", "bibliography")
            story.append(Told(escape(words), heading))
        else:
            story += [
                Told(escape(_SYLLABLE.sub("\u00ad", line) if hyphens else line), prose) for line in words.split("\n")
            ]
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, title=_latin(text).split("\n", 1)[0], invariant=1)
    document.addPageTemplates(templates)
    try:
        document.build(story)
    except LayoutError:
        if not hyphens:
            raise
        return render(text, columns, head=head, first_page=first_page, hyphens=False)
    return out.getvalue(), drawn


def _latin(text: str) -> str:
    """The text in the characters of the PDF's built-in fonts."""
    return (
        text.translate({0x2009: " ", 0x202F: " ", 0x2010: "-", 0x2011: "-", 0x2212: "-"})
        .encode("cp1252", "replace")
        .decode("cp1252")
    )
