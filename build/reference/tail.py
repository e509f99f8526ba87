"""Reads what follows authors and year in a bibliography entry: title, container, volume, pages, publisher."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ...graph.model import Name
from .titles import IN_MARK, WORDS, split_body, split_book, split_publisher
from .words import JOURNAL_WORDS, MONTHS

_YEAR = r"(?:1[4-9]|20)\d\d[a-z]?"
_ONE_YEAR = re.compile(_YEAR)
_PAGE = r"[A-Za-z]{0,3}\d+[A-Za-z]?(?:\.\w{1,8})?"
_DASH = r"\s?(?:[-–—‐‑−]{1,2}|to)\s?"
_PAGES = rf"{_PAGE}(?:{_DASH}{_PAGE})?(?:,\s?{_PAGE}{_DASH}{_PAGE})*"
_PP = r"(?:pp?\.?|pages?|S\.|Seiten|págs?\.|P\.|PP\.|Pp\.|[Aa]rt(?:icle|\.)?(?:\s(?:ID|no\.?|number))?|ID|с\.)"
_VOLUME = r"(?:[Vv]ol(?:ume)?\.?|[Vv]\.|Bd\.|[Tt]\.|[Tt]ome|[Jj]g\.|VOL\.?|[Nn][°ºo]\.?|[Bb]and|vol)"
_ISSUE = r"(?:[Nn]os?\.?|[Nn]r\.?|[Nn][°º]\.?|[Ii]ss(?:ue)?\.?|[Hh]eft|H\.|[Ii]s\.|[Nn]um(?:ber|\.)?|fasc\.)"
_DAY_MONTH = rf"(?:\d{{1,2}}\.?\s)?{MONTHS}\.?(?:\s?[-–/&]\s?{MONTHS}\.?)?(?:\s\d{{1,2}}(?:\s?[-–]\s?\d{{1,2}})?)?,?\s?"
_DATE = (
    rf"(?:\(?\s?(?:{_DAY_MONTH})?{_YEAR}(?:\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d)\b)?(?:\s{MONTHS}(?:\s\d{{1,2}})?)?\s?\)?)"
)

# The numbers behind a journal: an optional date, volume, issue, pages in any of the usual orders.
_NUMBERS = re.compile(
    rf"(?P<pre>[\s,.;:]{{1,5}})(?P<d1>{_DATE}[\s,.;:]*)?"
    rf"(?:(?P<vw>{_VOLUME}\s?)?(?P<vol>(?:[A-Z]{{1,2}}-?"
    rf"|[A-Z]\s)?\d{{1,4}}[A-Za-z]?(?:\s?[-–/]\s?\d{{1,4}}(?=\s?[(:,]))?|[IVXLC]{{1,7}}(?=[\s,.:(])))"
    rf"(?:[\s,.]*(?:[Ss]uppl\.?|[Ss]upplement|Pt\.?|SUPPL)\s?\d*)?"
    rf"(?:\s?[,;]?\s?\(\s?(?P<iss>[^()]{{1,28}}?)\s?\)|[\s,;:.]+{_ISSUE}\s?(?P<iss2>\d+(?:\s?[-–/]\s?\d+)?)"
    rf"|\s?[/.]\s?(?P<iss3>\d{{1,3}})(?=[\s,:;(]))?"
    rf"(?P<d2>[\s,.;:]*\({_DATE}|[\s,.;]+{_DATE}(?=[\s,.;:]+(?:{_PP}\s?|[A-Za-z]?)\d))?"
    rf"(?:[\s,.;:]*(?P<pw>{_PP})?\s?(?P<pages>{_PAGES}))?"
    rf"(?P<d3>[\s,.;:]*{_DATE})?[\s.,;:)\]]*$"
)
_PAGES_END = re.compile(
    rf"[\s,.;:(]+(?:{_PP}\s?(?P<pages>{_PAGES})|(?P<pages2>\d+{_DASH}\d+)|(?P<total>\d+)\s?(?:pp?|S|pages"
    rf"|Seiten)\b)[\s.,;:)]*(?P<date>{_DATE})?[\s.,;:)]*$"
)
_PAGES_INSIDE = re.compile(rf"\s?\(\s?{_PP}\s?(?P<pages>{_PAGES})\s?\)")
_DATE_END = re.compile(
    rf"[\s,.;:]+{_DATE}[\s.,;:)]*$|[\s,.;:]*(?:in press|forthcoming|submitted|to appear)[\s.)]*$", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_DATE_SIGN = re.compile(r"1[4-9]\d\d|20\d\d|press|forthcoming|submitted|appear", re.IGNORECASE)


class Tail(NamedTuple):
    """The fields behind authors and year, as written."""

    title: str = ""
    container: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    editors: tuple[Name, ...] = ()


def read_tail(rest: str) -> Tail:
    """The title and everything behind it."""
    rest = rest.strip(" ,;:")
    if rest[:1] == ".":
        rest = rest.lstrip(". ,;:")
    if not rest:
        return Tail()
    inner = _PAGES_INSIDE.search(rest) if "(p" in rest or "(P" in rest or "(S" in rest else None
    if inner:
        tail = read_tail(rest[: inner.start()] + rest[inner.end() :])
        return tail._replace(pages=inner["pages"])
    title, after = ("", "") if rest[0].isalnum() else _quoted_title(rest)
    if title:
        return _behind_title(title, after)
    numbers = _find_numbers(rest)
    if numbers:
        start, volume, issue, pages = numbers
        title, container, editors, publisher = split_body(rest[:start], journal=True)
        if "." in container and rest[start] == ".":
            container += "."  # the last of "J. Clin. Pract." is part of the name
        return Tail(title, container, volume, issue, pages, publisher, editors)
    body, pages = _cut_pages(rest)
    date = _find_date(body)
    if date and date.start() > 3:
        body = body[: date.start()]
    title, container, editors, publisher = split_body(body, journal=False, dated=bool(date))
    return Tail(title, container, "", "", pages, publisher, editors)


def _cut_pages(text: str) -> tuple[str, str]:
    """The text without the pages at its end, and the pages."""
    low = max(0, len(text) - 70)
    found = _PAGES_END.search(text, low) if _DIGIT.search(text, low) else None
    return (text[: found.start()], found["pages"] or found["pages2"] or "") if found else (text, "")


def _find_date(text: str) -> re.Match[str] | None:
    """The date, or what stands for it, at the end."""
    low = max(0, len(text) - 45)
    return _DATE_END.search(text, low) if _DATE_SIGN.search(text, low) else None


_NUMERAL = re.compile(r"[\dIVXLC](?:(?<=\d)|(?<![^\W\d_].)[IVXLC]{0,6}[\s,.:(])")
_BEFORE_NUMERAL = 40
"""Characters that marks, a volume word and a range of months take before the first numeral, at the most."""
_NUMBERS_START = re.compile(
    rf"[\s,.;:]{{1,5}}(?=\d|\((?:[A-Z]{{0,2}}-?\d|{MONTHS})|[A-Z]{{1,2}}-?\d|[IVXLC]+[\s,.:(]|{MONTHS}\b"
    rf"|{_VOLUME}\s?(?:\(?(?:[A-Z]{{1,2}}-?)?\d|[IVXLC]))"
)


# Most numbers of most journals, behind a word: "12, 45–67", "12(3): e45". `_NUMBERS` would read them alike and at the
# same place, unless the word before is one of its own.
_USUAL_NUMBERS = re.compile(
    r"[\s,.;:](?<=[a-zà-öø-ÿ].)[\s,.;:]{0,4}(?!1[4-9]\d\d|20\d\d)(\d{1,4})(?:\s?\((\d{1,3}(?:[–-]\d{1,3})?)\))?"
    r"(?:[,:]\s?|\s)([A-Za-oq-z]?\d+(?:[–-][A-Za-z]?\d+)?)[\s.,;:)\]]*$"
)
_NUMBER_WORD = re.compile(rf"(?:{MONTHS}|{_VOLUME}|{_ISSUE}|{_PP}|suppl(?:ement)?|article|number)\.?", re.IGNORECASE)


@lru_cache(maxsize=1 << 13)  # a list names the same journals again and again
def _goes_with_numbers(word: str) -> bool:
    """Whether a word belongs to the numbers behind it: "Suppl", "May"."""
    return bool(_NUMBER_WORD.fullmatch(word + "."))


def _find_numbers(rest: str) -> tuple[int, str, str, str] | None:
    """Where a journal's numbers at the end begin, and volume, issue and pages.

    Found are two of the three, or a volume behind a word of journals.
    """
    usual = _USUAL_NUMBERS.search(rest, max(4, len(rest) - 40))
    if usual:
        start = usual.start()
        word = rest[rest.rfind(" ", 0, start) + 1 : start]
        if word.isalpha() and word[1:].islower() and not _goes_with_numbers(word):
            return start, usual[1], usual[2] or "", usual[3]
    low = max(4, len(rest) - 160)
    first = _NUMERAL.search(rest, low)
    if not first:
        return None
    for mark in _NUMBERS_START.finditer(rest, max(low, first.start() - _BEFORE_NUMERAL)):
        found = _NUMBERS.match(rest, mark.start())
        if found and _is_journal_numbers(found, rest):
            volume, bracketed, marked, slashed, pages = found.group("vol", "iss", "iss2", "iss3", "pages")
            issue = bracketed or marked or slashed or ""
            return found.start(), volume.strip(), issue.strip(), (pages or "").strip()
    return None


def _is_journal_numbers(found: re.Match[str], rest: str) -> bool:
    volume = found["vol"]
    if not found["pages"] and _ONE_YEAR.fullmatch(volume):
        return False
    if found["pages"] or found["iss"] or found["iss2"] or found["vw"] or found["d1"]:
        return not (
            found["pages"] is None
            and found["vw"] is None
            and found["d1"]
            and not found["d1"].strip().startswith("(")
            and len(volume) > 3
        )
    before = WORDS.findall(rest[max(0, found.start() - 40) : found.start()])
    return bool(before) and before[-1].lower() in JOURNAL_WORDS and found["pre"].strip() != "."


_OPENING = re.compile(r"[“\"‘«„‚”»]|'(?=\w)|``|’(?=[A-Z])")


def _quoted_title(rest: str) -> tuple[str, str]:
    """A title in quotation marks at the start, and what follows it."""
    found = _OPENING.match(rest)
    if not found:
        return "", ""
    opening = found.group()
    closing = {
        "“": '”"',
        '"': '"”',
        "‘": "’",
        "«": "»",
        "„": '“”"',
        "'": "'",
        "”": '”"',
        "‚": "‘’",
        "``": "'\"”",
        "»": "«",
        "’": "’",
    }[opening]
    for at in range(found.end() + 3, len(rest)):
        if rest[at] in closing and (
            rest[at + 1 : at + 2] in ("", " ", ",", ".", ";", ":", "?", ")", "'") or rest[at - 1] in ".,?!"
        ):
            if closing == "’" and rest[at + 1 : at + 2] == " " and rest[at - 1] == "s" and "’" in rest[at + 1 :]:
                continue
            if rest[at + 1 : at + 3] == ": " and not re.match(r"(?:In|in|Dans)\b", rest[at + 3 : at + 8]):
                return "", ""
            if re.match(r"\s[a-z]{2,}", rest[at + 1 : at + 5]) and not re.match(
                r"\s(?:in|dans|ed)\b", rest[at + 1 : at + 6]
            ):
                return "", ""
            return rest[found.end() : at].strip(" .,;:"), rest[at + 1 :].lstrip("'’”\"")
    return "", ""


def _behind_title(title: str, after: str) -> Tail:
    """Fields from what stands behind a quoted title."""
    numbers = _find_numbers(" " * 5 + after)
    if numbers:
        start, volume, issue, pages = numbers
        body = (" " * 5 + after)[:start]
    else:
        volume = issue = ""
        body, pages = _cut_pages(after)
        date = _find_date(body)
        body = body[: date.start()] if date else body
    body = body.strip(" ,.;:")
    editors: tuple[Name, ...] = ()
    publisher = ""
    inside = IN_MARK.match(" " + body)
    if inside:
        container, editors, publisher = split_book(body[inside.end() - 1 :])
    elif numbers:
        container = body
    else:
        container, publisher = split_publisher(body)
    return Tail(title, container.strip(' ,.;:“”"'), volume, issue, pages, publisher, editors)
