"""PDFs that we render ourselves, read back: order, hyphens, running heads, notes, pages, and what cannot be read."""

# ruff: noqa: E501
from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from concite.build.documents import read_bytes
from concite.build.mentions import MentionFinder
from concite.build.pdf_columns import Line, PageLines
from concite.build.pdf_layout import lay_out
from concite.build.pipeline import extract
from concite.build.text import Content
from concite.errors import UnreadableInput
from concite.graph.model import Document, Name, Page
from concite.ontology.scheme import bundled_scheme

HEIGHT = A4[1]


def drawn(*pages: Callable[[Canvas], None], **options: Any) -> bytes:
    """A PDF whose pages some functions draw."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, **options)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def write(canvas: Canvas, x: float, y: float, lines: str, size: float = 10, leading: float = 12) -> None:
    """Lines of text from a place downward; y counts from the top."""
    canvas.setFont("Times-Roman", size)
    for number, line in enumerate(lines.split("\n")):
        canvas.drawString(x, HEIGHT - y - number * leading, line)


def read(data: bytes) -> Content:
    content, kind = read_bytes(data, "x.pdf", ".pdf")
    assert kind == "pdf"
    return content


LEFT = """Hope grows where two people
work side by side on what they
both want. Marlow (2004) saw it
in four of five pairs. Some lines
here end within a compound-
ed word, others in self-
help, pre- and post-
test or in Ruiz-
Benito."""
RIGHT = """The second column goes on from
the first. It ends with a full
sentence that has no more to say
than that bridges hold when they
are walked on every single day.
Nobody counts the steps that are
needed for this, nor should they
be counted by anyone at all here.
That is the end of it."""


def test_two_columns_under_a_title_across_the_page() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 80, "On bridges, and on those who walk over them every day", 16)
        # The right column is drawn first: the order of drawing is not the order of reading.
        write(canvas, 310, 130, RIGHT)
        write(canvas, 60, 130, LEFT)
        write(
            canvas,
            60,
            330,
            "This line stands across both columns again, from the left edge of the page to the right one.",
        )

    content = read(drawn(page))
    assert content.text == (
        "On bridges, and on those who walk over them every day\n\n"
        "Hope grows where two people work side by side on what they both want. Marlow (2004) saw it in four of five "
        "pairs. Some lines here end within a compounded word, others in selfhelp, pre- and posttest or in Ruiz-Benito."
        "\n\nThe second column goes on from the first. It ends with a full sentence that has no more to say than that "
        "bridges hold when they are walked on every single day. Nobody counts the steps that are needed for this, nor "
        "should they be counted by anyone at all here. That is the end of it.\n\n"
        "This line stands across both columns again, from the left edge of the page to the right one."
    )
    assert content.title == "On bridges, and on those who walk over them every day"


def test_a_compound_that_stands_elsewhere_keeps_its_hyphen() -> None:
    def page(canvas: Canvas) -> None:
        write(
            canvas,
            60,
            130,
            "They read self-help books, and they say that self-\nhelp helps. Nobody asked a man-\nager.",
        )

    assert (
        read(drawn(page)).text
        == "They read self-help books, and they say that self-help helps. Nobody asked a manager."
    )


PAGES = [
    "The bridge was built in spring, when the water stood low and\nthe first of them came over to the other side, where they",
    "met those who had waited there. Nobody had told them of the\nsecond bridge.1 It stood further down.",
    "A third page closes the tale of the two bridges and of those\nwho went to and fro between them.",
    "A fourth page says no more than that this was the end of it,\nand so it was.",
]


def booklet(first: int) -> bytes:
    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            write(canvas, 60, 40, "A Tale of Bridges" if number % 2 else "I. Orta", 8)
            write(canvas, 280, HEIGHT - 30, str(first + number), 8)
            write(canvas, 60, 120, PAGES[number])
            if number == 0:
                write(
                    canvas,
                    60,
                    700,
                    "1 Some hold that there were three.\n2 Others hold that there was none at all, and\nthey may be right.",
                    8,
                    9,
                )

        return draw

    return drawn(*(page(number) for number in range(4)))


def test_running_heads_page_numbers_and_notes() -> None:
    content = read(booklet(117))
    assert content.text == (
        "The bridge was built in spring, when the water stood low and the first of them came over to the other side, "
        "where they met those who had waited there. Nobody had told them of the second bridge.1 It stood further down."
        "\n\n1 Some hold that there were three.\n\n2 Others hold that there was none at all, and they may be right."
        "\n\nA third page closes the tale of the two bridges and of those who went to and fro between them."
        "\n\nA fourth page says no more than that this was the end of it, and so it was."
    )
    where = {content.text[page.start :][:12]: (page.index, page.label) for page in content.pages}
    assert where == {
        "The bridge w": (1, "117"),
        "met those wh": (2, "118"),
        "1 Some hold ": (1, "117"),
        "A third page": (3, "119"),
        "A fourth pag": (4, "120"),
    }


def test_page_labels_of_the_pdf_itself() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 120, "Words enough to be read as the text of some page.")

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.addPageLabel(0, style="ROMAN_LOWER", start=4)
    for _ in range(2):
        page(canvas)
        canvas.showPage()
    canvas.save()
    assert [(one.index, one.label) for one in read(out.getvalue()).pages] == [(1, "iv"), (2, "v")]


def test_raised_numbers() -> None:
    def page(canvas: Canvas) -> None:
        text = canvas.beginText(60, HEIGHT - 120)
        for words, size, rise in (
            ("Bridges hold well.", 11, 0), ("3,4", 7, 4), (" In 10", 11, 0), ("6", 7, 4), (" years they do.", 11, 0),
        ):  # fmt: skip
            text.setFont("Times-Roman", size)
            text.setRise(rise)
            text.textOut(words)
        canvas.drawText(text)

    assert read(drawn(page)).text == "Bridges hold well.[3,4] In 10⁶ years they do."


def test_turned_text_is_no_text() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 120, "Only what stands upright is read by those who read.")
        canvas.saveState()
        canvas.rotate(90)
        canvas.drawString(200, -30, "arXiv stamp, turned")
        canvas.restoreState()

    assert read(drawn(page)).text == "Only what stands upright is read by those who read."


def test_entries_of_a_hanging_list_and_links_to_them() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 100, "Hope helps people (Marlow, 2004) and so does trust (Tamm & Vole, 2010a, p. 7).")
        write(canvas, 60, 130, "References", 12)
        write(canvas, 60, 150, "Marlow, T. (2004). On hope, and on what it does to those who")
        write(canvas, 74, 162, "have it. Journal of Hope, 3(2), 10-19.")
        write(canvas, 60, 174, "Tamm, E. K., & Vole, J. (2010a). Bridges of trust. London,")
        write(canvas, 74, 186, "UK: Pier Press.")

    data = drawn(page)
    content = read(data)
    document = Document(path="x", name="x", sha256="0" * 64, kind="pdf", text=content.text, pages=content.pages)
    extraction = extract(document, MentionFinder(bundled_scheme()))
    assert [reference.text for reference in extraction.references] == [
        "Marlow, T. (2004). On hope, and on what it does to those who have it. Journal of Hope, 3(2), 10-19.",
        "Tamm, E. K., & Vole, J. (2010a). Bridges of trust. London, UK: Pier Press.",
    ]
    assert [item.reference for citation in extraction.citations for item in citation.items] == ["r1", "r2"]


def test_its_own_data() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setTitle("Hope and bridges")
        canvas.setAuthor("Ida Orta; Bo Lund")
        write(canvas, 60, 60, "Journal of Bridges 12 (2019). https://doi.org/10.5555/bridge.12  © 2019 The authors", 8)
        write(canvas, 60, 120, "Hope and bridges", 16)
        write(canvas, 60, 150, "Ida Orta and Bo Lund")
        write(canvas, 60, 190, "Some words of the text follow here, so that there is a text.")

    content = read(drawn(page))
    assert (content.title, content.year, content.doi) == ("Hope and bridges", "2019", "10.5555/bridge.12")
    assert content.authors == (Name(family="Orta", given="Ida"), Name(family="Lund", given="Bo"))


def test_data_that_nothing_bears_out_are_left() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setTitle("Microsoft Word - draft3.docx")
        canvas.setAuthor("admin")
        write(canvas, 60, 190, "Some words of the text follow here, so that there is a text.")

    content = read(drawn(page))
    assert (content.title, content.authors, content.year, content.doi) == (None, (), "", "")


def test_what_cannot_be_read_is_named() -> None:
    def words(canvas: Canvas) -> None:
        write(canvas, 60, 120, "Words that nobody may read without a key.")

    def scan(canvas: Canvas) -> None:
        canvas.rect(50, 50, 300, 300, fill=1)

    whole = drawn(words)
    for data, reason in (
        (drawn(words, encrypt=StandardEncryption("secret")), "is encrypted"),
        (drawn(scan), "without text"),
        (b"%PDF-1.4\n" + b"garbage " * 40, "broken PDF"),
        (whole[: len(whole) // 4], "broken PDF"),
    ):
        with pytest.raises(UnreadableInput, match=f"^x.pdf: .*{reason}"):
            read(data)


def test_a_pdf_that_opens_without_a_password_is_read() -> None:
    def words(canvas: Canvas) -> None:
        write(canvas, 60, 120, "Words that all may read and none may print.")

    data = drawn(words, encrypt=StandardEncryption("", ownerPassword="owner", canPrint=0))
    assert read(data).text == "Words that all may read and none may print."


def test_layout_is_a_function_of_lines_only() -> None:
    lines = [Line(50, 150, 700 - 12 * n, 710 - 12 * n, 10, f"Line {n} of a tale.") for n in range(5)]
    pages = [PageLines(1, "", 600, 800, lines), PageLines(2, "", 600, 800, [])]
    forward, backward = lay_out(pages), lay_out([PageLines(1, "", 600, 800, lines[::-1]), pages[1]])
    assert forward == backward
    assert forward.pages == (Page(0, 1, "1"),)
