"""PDF → lines with their places (by PDFium), which `pdf_layout` reads in order; and what a PDF says of itself."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..errors import MissingPart, UnreadableInput
from ..graph import keys
from ..graph.model import Name
from .markup import parse_name
from .ocr import DOTS_PER_INCH, png
from .pdf_columns import Line, PageLines
from .pdf_layout import lay_out
from .text import MOST_BYTES, MOST_CHARACTERS, Content, too_large, too_long

MOST_PAGES = 5_000
"""Longest PDF that is read, in pages."""

_HYPHENS = (0x2, 0xFFFE, 0xAD)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "ft", 0xFB06: "st"}
_YEAR_OF_ISSUE = re.compile(
    r"(?:©|\(c\)|copyright|published(?: online)?:?|first published)[^\n\d]{0,40}(?:\d{1,2} \w+ )?((?:19|20)\d\d)\b"
    r"|\b((?:19|20)\d\d)[;,] ?(?:vol(?:ume|\.)? ?)?\d{1,4} ?\(\d"
    r"|\bvol(?:ume|\.) ?\d{1,4},?[^\n]{0,30}?\b((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]{3,120}")
_NO_TITLE = re.compile(
    r"microsoft word|untitled|\.(?:docx?|indd|tex|pdf|dvi|qxd|fm)\b|^\W*\d*\W*$|^[\w-]+$", re.IGNORECASE
)


_MOST_PIXELS = 40_000_000  # of a page drawn for OCR: A3 at 300 dots per inch has 17 million


class NoText(UnreadableInput):
    """A PDF of so many pages that holds no text: OCR may read it."""

    def __init__(self, place: str, pages: int) -> None:
        self.pages = pages
        super().__init__(
            place,
            "is a PDF without text (a scan?)",
            "run OCR on it, for instance with ocrmypdf, and give the result, or read it with --ocr",
        )


def looks_like_pdf(head: bytes, _suffix: str = "") -> bool:
    """Whether the first bytes begin a PDF; up to 1,024 bytes of other matter may stand before (as readers allow)."""
    at = head[:1029].find(b"%PDF-")
    return at == 0 or (at > 0 and bool(re.match(rb"%PDF-\d\.\d[\r\n ]", head[at : at + 12])) and b"<" not in head[:at])


def read_pdf(data: bytes, place: str, most_bytes: int = MOST_BYTES) -> Content:
    """The text of a PDF in reading order, with the page of every place in it.

    Columns are read one after the other, words hyphenated at line ends are joined, running heads and page numbers
    left out, footnotes set apart from the sentence that they interrupt. Page labels are the PDF's own, else the
    page numbers printed on the pages, else the count of pages.

    Raises:
        NoText: for a PDF without text (a scan).
        UnreadableInput: for encrypted, broken, too large or too long PDFs.
        MissingPart: where pypdfium2 is not installed.
    """
    if len(data) > most_bytes:
        raise too_large(place, most_bytes)
    try:
        import pypdfium2 as pdfium
    except ImportError as error:
        raise MissingPart("PDFs are read with pypdfium2: pip install pypdfium2") from error
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise UnreadableInput(place, "is encrypted", "save it without a password and give that file") from error
        raise UnreadableInput(place, "is a broken PDF", "print or save it anew as PDF") from error
    try:
        return _read(document, place)
    finally:
        document.close()


def page_images(data: bytes) -> Iterator[bytes]:
    """The pages of a PDF, drawn in grey at `DOTS_PER_INCH` (huge ones smaller), as PNG."""
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(data)
    try:
        for page in document:
            width, height = page.get_size()
            scale = min(DOTS_PER_INCH / 72, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
            drawn = page.render(scale=scale, grayscale=True)
            pixels, stride = bytes(drawn.buffer), drawn.stride
            rows = (pixels[at : at + drawn.width] for at in range(0, stride * drawn.height, stride))
            yield png(drawn.width, drawn.height, rows)
            drawn.close()
            page.close()
    finally:
        document.close()


def _read(document: object, place: str) -> Content:
    count = len(document)  # type: ignore[arg-type]
    if not count:
        raise UnreadableInput(place, "is a PDF without pages", "print or save it anew as PDF")
    if count > MOST_PAGES:
        raise UnreadableInput(place, f"has {count} pages; at most {MOST_PAGES} are read", "split it")
    pages: list[PageLines] = []
    characters = 0
    for number in range(count):
        lines, width, height = _page_lines(document, number)
        characters += sum(len(line.text) for line in lines)
        if characters > MOST_CHARACTERS:
            raise too_long(place)
        pages.append(PageLines(number + 1, _label(document, number), width, height, lines))
    if characters < 3 * count and characters < 200:
        raise NoText(place, count)
    laid = lay_out(pages)
    own = _own(document, laid.text[: laid.first_page_end], laid.title)
    return Content(laid.text, title=own[0], authors=own[1], year=own[2], doi=own[3], pages=laid.pages)


def _label(document: object, number: int) -> str:
    try:
        return str(document.get_page_label(number) or "")  # type: ignore[attr-defined]
    except (UnicodeError, ValueError):
        return ""


@dataclass(slots=True)
class _Run:
    """Characters on one base line without a wide gap, while they are gathered."""

    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    pieces: list[str] = field(default_factory=list)
    raised: int = -1
    """Where a run of raised characters began in `pieces`, -1 outside of one."""

    def end_raised(self) -> None:
        """Turn a raised number into "[12]" where it cites or points to a note, into "⁶" where it is an exponent."""
        if self.raised < 0:
            return
        said = "".join(self.pieces[self.raised :]).strip()
        before = "".join(self.pieces[: self.raised]).rstrip()
        at, self.raised = self.raised, -1
        if not re.fullmatch(r"\d{1,3}(?:\s?[,;–—-]\s?\d{1,3})*,?", said):
            return
        word = re.search(r"(?:[^\W\d_]{3,}|[.,;:!?)\]”’\"])$", before)
        units = before.lower().endswith(("mol", "min", "sec", "cm", "mm", "km"))
        if not before:
            del self.pieces[at:]
            self.pieces.append(f"{said} ")
        elif word and not units:
            tail = "," if said.endswith(",") else ""
            del self.pieces[at:]
            self.pieces.append(f"[{said.rstrip(',')}]{tail}")
        elif said.isdecimal():
            del self.pieces[at:]
            self.pieces.append(said.translate(_SUPERSCRIPTS))


_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _page_lines(document: object, number: int) -> tuple[list[Line], float, float]:
    """The pieces of lines on a page, in the PDF's own order, and the page's size; all in points, y upward."""
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    try:
        page = document[number]  # type: ignore[index]
    except pdfium.PdfiumError:
        return [], 0.0, 0.0
    try:
        width, height = page.get_size()
        try:
            text = page.get_textpage()
        except pdfium.PdfiumError:
            return [], width, height
        try:
            left, bottom = page.get_bbox()[:2]
            lines = [
                Line(run.x0 - left, run.x1 - left, run.y0 - bottom, run.y1 - bottom, run.size, words)
                for run in _runs(text.raw, raw)
                if (words := " ".join("".join(run.pieces).split()))
            ]
        finally:
            text.close()
        return lines, width, height
    finally:
        page.close()


def _runs(text: object, raw: object) -> Iterator[_Run]:
    """The characters of a page gathered in runs."""
    get_code = raw.FPDFText_GetUnicode  # type: ignore[attr-defined]
    get_box, get_angle = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharAngle  # type: ignore[attr-defined]
    box = raw.FS_RECTF()  # type: ignore[attr-defined]
    pointer = ctypes.byref(box)
    run: _Run | None = None
    blank = False
    for at in range(max(0, raw.FPDFText_CountChars(text))):  # type: ignore[attr-defined]
        code = get_code(text, at)
        if code in (0x20, 0xA0, 0x0D, 0x0A, 0x09) or 0x2000 <= code <= 0x200A or code == 0x3000:
            blank = True
            continue
        if code == 0 or (code < 0x20 and code != 0x2) or code in (0x200B, 0xFEFF, 0x2060):
            continue
        if not get_box(text, at, pointer):
            continue
        x0, x1, y0, y1 = box.left, box.right, box.bottom, box.top
        if not (x1 >= x0 and y1 >= y0) or abs(x0) > 1e6 or abs(y0) > 1e6:
            continue
        if code in _HYPHENS:
            piece = "\ufffe"
        else:
            piece = _LIGATURES.get(code) or (chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd")
        # Loose boxes hold the line's height; their scale is that of the page, while the font's size may be 1.
        scale = max(y1 - y0, 0.5)
        if run is not None:
            overlap = min(run.y1, y1) - max(run.y0, y0)
            gap = x0 - run.x1
            near = overlap > 0.35 * min(scale, run.y1 - run.y0) and -0.6 * run.size < gap < 1.6 * run.size
            if not near:
                run.end_raised()
                yield run
                run = None
        if run is None:
            angle = get_angle(text, at)
            if angle > 0.2 and angle < 6.08:
                blank = False
                continue
            run = _Run(x0, x1, y0, y1, scale)
            blank = False
        small = scale < 0.82 * run.size and y0 > run.y0 + 0.12 * run.size
        if not small and scale > run.size * 1.2 and "".join(run.pieces).isdecimal():
            # A note's raised number stood first: the line is as tall as what follows it.
            run.raised = 0
            run.end_raised()
            run.size, run.y0, run.y1 = scale, y0, y1
        if small and run.raised < 0:
            run.raised = len(run.pieces)
        elif not small and run.raised >= 0:
            run.end_raised()
        if blank and run.pieces:
            run.pieces.append(" ")
        blank = False
        run.pieces.append(piece)
        run.x0, run.x1 = min(run.x0, x0), max(run.x1, x1)
    if run is not None:
        run.end_raised()
        yield run


def _own(document: object, first_page: str, largest: str) -> tuple[str | None, tuple[Name, ...], str, str]:
    """Title, authors, year and DOI, each only where two signs agree or nothing speaks against it."""
    try:
        meta = {key: " ".join(str(value).split()) for key, value in document.get_metadata_dict().items()}  # type: ignore[attr-defined]
    except (UnicodeError, ValueError):
        meta = {}
    flat = keys.title_key(first_page)
    said = meta.get("Title", "")
    title: str | None = None
    if len(said) >= 8 and not _NO_TITLE.search(said) and keys.title_key(said) in flat:
        title = said
    elif largest:
        title = largest
    words = set(keys.words(first_page))
    names = [parse_name(one) for one in re.split(r"\s*;\s*|\s+and\s+|\s*&\s*", meta.get("Author", "")) if one]
    if (
        len(names) == 1
        and meta.get("Author", "").count(",")
        and all(" " in p.strip() for p in meta["Author"].split(","))
    ):
        names = [parse_name(one) for one in meta["Author"].split(",")]
    sure = all(name and name.family and set(keys.words(name.family)) <= words for name in names)
    authors = tuple(name for name in names if name) if sure else ()
    dois = {
        doi
        for found in _DOI.findall(f"{first_page} {meta.get('Subject', '')}")
        if (doi := keys.doi(found.rstrip(".,;)")))
    }
    years = {next(filter(None, found)) for found in _YEAR_OF_ISSUE.findall(first_page)}
    return title, authors, years.pop() if len(years) == 1 else "", dois.pop() if len(dois) == 1 else ""
