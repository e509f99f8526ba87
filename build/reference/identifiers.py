"""Cuts DOI, URL, ISBN, PubMed number and notes of retrieval off a bibliography entry."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...graph import keys

_DOI = re.compile(r"10\.\d{4,9}/(?:[^\s\"<>]++|<(?=\d+:)|>(?=\d))+")
_RESOLVER = r"\s*[:.]?\s*(?:https?://(?:dx\.)?doi\.org/)?"
# Alternatives that each begin with a letter: a search passes over all others quickly.
_BEFORE_DOI = re.compile(
    r"(?:https?://(?:dx\.|www\.)?doi\.org/|dx\.doi\.org/|www\.doi\.org/|doi\.org/"
    rf"|doi{_RESOLVER}|DOI{_RESOLVER}|Doi{_RESOLVER})\s*$"
)
_URL = re.compile(r"https?\s?:?\s?//[^\s<>\"]+|ftp\s?:?\s?//[^\s<>\"]+|www\.[^\s<>\"]+")
_BEFORE_URL = re.compile(r"\b[Uu][Rr][Ll]\s*:?\s*$")
# Of these every note holds one and most entries none: asked first, as the pattern of notes weighs each word. Each
# begins with a letter that is not frequent.
_NOTE_SIGN = re.compile(
    r"vailable|ccess|v(?<=triev)ed|wed\s|doi|Doi|DOI|l(?<=nl)ine|PM|PubMed|Epub|IS[SB]N|Xiv|xiv|zt|griff|ponible|bgeruf"
    r"|Google|CrossRef"
)
_NOTE = re.compile(
    r"\b(?:(?:[Aa]vailable|[Aa]ccessible)\s*(?:online|at|from|in|:)|[Rr]etrieved\b|[Aa]ccessed\b"
    r"|[Vv]iewed\s+\d|[Dd]oi\s*:|DOI\s*:"
    r"|[Oo]nline\]?\s*:?\s*(?:https?|<|www)|PMID\b|PMCID\b|PubMed\b|Epub\b|ISSN\b|ISBN\b"
    r"|[Aa]r[Xx]iv\s*:?\s*(?=\d|[a-z-]+/)"
    r"|[Ll]ast accessed|[Zz]uletzt|Zugriff|[Dd]isponible|abgerufen|Google Scholar|CrossRef)"
)
_PMID = re.compile(r"PMID\s*:?\s*(\d{4,9})")
_NUMBER_AT_END = re.compile(r"(?:(?<=[.)])\s(\d{7,8})|\s(\d{7,8})\d{7,8}|(?<=\d)\.\s?(\d{7,8}))\.?\s*$")
_NUMBER_BEHIND_DOI = re.compile(r"[\s.]*(\d{7,8})\.?\s*$")
_ISBN = re.compile(r"ISBN(?:-1[03])?\s*:?\s*([\dXx][\dXx \-–]{8,18}[\dXx])")
_NUMBER_NEXT = re.compile(r"\s+(\d{7,8})\b")
_TWICE = re.compile(r"(\d{7,8})\1$")
_GLUED_PMID = re.compile(r"(?:\)|(?:(?<=[\dx)])|(?<=\d[a-z]))(?<!\.(?:19|20)\d\d)\.|(?<=\.x))[1-9]\d{6,7}$")
_GLUED_BARE = re.compile(r"(?<=[\w)])[1-3]\d{7}$")
_LONGER_THAN_ALLOWED = re.compile(r"^(10\.1016/j\.[a-z]+\.\d{4}\.\d\d\.\d{3}|10\.1126/science\.[a-z\d]{7})\d{7,8}$")
_LONG_NUMBERS = ("10.1109/", "10.1145/", "10.1117/")
"""Registrants whose own DOIs end in a full stop and seven digits."""


class Identifiers(NamedTuple):
    """Identifiers cut off an entry, and in `core` what is left of it."""

    core: str
    doi: str = ""
    url: str = ""
    isbn: str = ""
    pmid: str = ""


def cut_identifiers(text: str) -> Identifiers:
    """Identifiers and the notes of retrieval, cut off the end of an entry (blanks single)."""
    doi, url, isbn, pmid, doi_end = "", "", "", "", 0
    cut = len(text)
    if "10." in text and (found := _DOI.search(text)):
        start = _start_before(_BEFORE_DOI, text, found.start(), " ,.;([<")
        resolver = "//" in text[start : found.start()] and text[start] == "."
        doi = _tidy_doi(found.group(), _NUMBER_NEXT.match(text, found.end()), resolver=resolver)
        cut, doi_end = start, found.end()
    if ("//" in text or "www." in text) and (found := _URL.search(text)):
        address = found.group()
        url = "" if "doi.org/" in address else address.replace(" ", "").rstrip(".,;)>]")
        cut = min(cut, _start_before(_BEFORE_URL, text, found.start(), " ,.;:([<"))
    if _NOTE_SIGN.search(text, 12, cut) and (found := _NOTE.search(text, 12, cut + 12)):
        cut = min(cut, found.start())
    if "ISBN" in text and (found := _ISBN.search(text)):
        isbn = re.sub(r"[^\dXx]", "", found[1]).upper()
    found = (_NUMBER_BEHIND_DOI.match(text, doi_end) if 0 < doi_end < len(text) else None) or (
        _PMID.search(text) if "PMID" in text else None
    )
    if found:
        pmid = found[1]
    elif text[-7:-1].isdigit() and (found := _NUMBER_AT_END.search(text, max(0, len(text) - 26))):
        pmid = found[1] or found[2] or found[3]
        cut = min(cut, found.start())
    core = text[:cut]
    if cut < len(text) and (cut < 12 or len(core) < 0.15 * len(text)):
        # The note stands before the entry's own words: keep these.
        core = text if not (doi or url) else text[:cut] + " " + text[cut:].partition(" ")[2]
    return Identifiers(core.rstrip(" ,;:([<"), doi, url, isbn, pmid)


def _start_before(pattern: re.Pattern[str], text: str, at: int, marks: str) -> int:
    """Where the words of a pattern that lead up to `at`, and the marks before them, begin."""
    head = text[:at].rstrip(marks)
    if head[-1:].isdigit():  # no such words lead up to it
        return len(head)
    found = pattern.search(text, max(0, at - 44), at)
    return len(text[: found.start()].rstrip(marks) if found else head)


def _tidy_doi(found: str, number: re.Match[str] | None, *, resolver: bool) -> str:
    """A DOI without a PubMed number glued to it: behind a full stop or bracket, said twice, or said again.

    Args:
        found: the DOI as it stands.
        number: a number that may be PubMed's, right behind it.
        resolver: whether an address of a resolver stands glued to the text before, as a PubMed number then often is.
    """
    if "<" in found:
        value = found.lower().rstrip(".,;:'”’")
    else:
        value = keys.doi(found) if "%" in found or ">" in found else keys.bare_doi(found)
    if number:
        bare = value[: -len(number[1])] if value.endswith(number[1]) else ""
        return bare if len(bare) > 10 and not bare.endswith((".", "/")) else value
    if not value[-7:].isdigit():
        return value
    twice = _TWICE.search(value)
    if twice:
        return value[: twice.start()].rstrip(".")
    longer = _LONGER_THAN_ALLOWED.match(value)
    if longer:
        return longer[1]
    glued = _GLUED_PMID.search(value) or (_GLUED_BARE.search(value) if resolver else None)
    if glued and not value.startswith(_LONG_NUMBERS):
        bracket = value[: glued.start() + 1]
        return bracket if bracket.endswith(")") and bracket.count("(") == bracket.count(")") else value[: glued.start()]
    return value
