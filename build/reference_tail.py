"""Reads what follows authors and year in a bibliography entry: title, container, volume, pages, publisher."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..graph.model import Name
from .reference_names import read_names
from .reference_words import JOURNAL_WORDS, MONTHS, PLACES, PUBLISHER_WORDS

_YEAR = r"(?:1[4-9]|20)\d\d[a-z]?"
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
_IN = re.compile(
    r"(?<=[.,;:?!)”’\"'»\s])(?P<in>[Ii]n\s?:|In(?=\s?[A-Z“\"‘'«]|M\.)|in(?=\s(?:[A-Z“\"‘'«]))|IN:?(?=\s)|Dans"
    r"|dans|En:)\s*"
)
_EDITORS_AFTER = re.compile(
    r"[,.(\s]*\b(?:[Ee]dited by|[Ee]ds?\.?(?=\s)|[Hh]rsg\.?\s?(?:v\.|von)?|éd\.\s?par|a cura di"
    r"|[Ee]ditors?:?)\s+(?=[A-Z])"
)
_EDITORS_MARK = re.compile(
    r"[\s,]*[(\[]?\s*(?:[Ee]ds?\.?|[Ee]ditors?|Hrsg\.?|Hg\.?|[Dd]irs?\.|éds?\.|EDS?\.?|Eds\b"
    r"|[Cc]oords?\.?)(?=[\s.,:;)\]]|$)\s*[)\]]?[\s.,:]*"
)
_EDITION = re.compile(
    r"[\s,.]*[(\[]?\s*(?:\d{1,2}(?:st|nd|rd|th|\.|e|è?me)|[Ss]econd|[Tt]hird|[Ff]irst|[Rr]ev(?:ised|\.)?"
    r"|[Nn]ew)\s?(?:[Rr]ev(?:ised|\.)?\s?)?(?:[Ee]d(?:ition|n|\.)?|Edn|[Aa]ufl(?:age|\.)|édition)\b\.?\s*[)\]]?"
)
_STOP = re.compile(r"[.?!](?:[”’\"')\]»]+)?(?=\s)|(?<=[.])(?=[A-Z“][a-z]{3})")
_NOT_A_STOP = re.compile(
    r"(?:\b(?:vs|cf|al|sp|spp|var|subsp|ssp|cv|nov|gen|comb|ed|eds|St|Dr|Mr|Mrs|Ms|Jr|no|No|Nr|vol|Vol|Bd"
    r"|e\.g|i\.e|approx|ca|c|f|ff|pp?|U\.S|U\.K|Bros|z\.B|u\.a|d\.h|bzw|fig|Fig|St|Sts|Inc|Co|Ltd"
    r"|etc(?=\.\s[a-z]))|(?:^|[\s(.])[A-ZÀ-Þ])\.$"
)
_WORDS = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Tail:
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
        return replace(tail, pages=inner["pages"])
    title, after = _quoted_title(rest)
    if title:
        return _behind_title(title, after)
    numbers = _find_numbers(rest)
    if numbers:
        body = rest[: numbers.start()]
        title, container, editors, publisher = _split_body(body, journal=True)
        if "." in container and rest[numbers.start()] == ".":
            container += "."  # the last of "J. Clin. Pract." is part of the name
        return Tail(
            title,
            container,
            _group(numbers, "vol"),
            _group(numbers, "iss", "iss2", "iss3"),
            _group(numbers, "pages"),
            publisher,
            editors,
        )
    pages = _PAGES_END.search(rest, max(0, len(rest) - 70))
    body = rest[: pages.start()] if pages else rest
    date = _DATE_END.search(body, max(0, len(body) - 45))
    if date and date.start() > 3:
        body = body[: date.start()]
    title, container, editors, publisher = _split_body(body, journal=False, dated=bool(date))
    return Tail(
        title, container, "", "", (pages["pages"] or pages["pages2"] or "") if pages else "", publisher, editors
    )


def _group(found: re.Match[str], *groups: str) -> str:
    return next((found[g].strip() for g in groups if found[g]), "")


_NUMBERS_START = re.compile(
    rf"[\s,.;:]{{1,5}}(?=(?:{_VOLUME}\s?)?\(?(?:[A-Z]{{1,2}}-?)?\d|{MONTHS}\b|\({MONTHS}|[IVXLC]+[\s,.:(]"
    rf"|{_VOLUME}\s?[IVXLC\d])"
)


def _find_numbers(rest: str) -> re.Match[str] | None:
    """Volume, issue and pages at the end: two of them, or a volume behind a word of journals."""
    for start in _NUMBERS_START.finditer(rest, max(4, len(rest) - 160)):
        found = _NUMBERS.match(rest, start.start())
        if found and _is_journal_numbers(found, rest):
            return found
    return None


def _is_journal_numbers(found: re.Match[str], rest: str) -> bool:
    volume = found["vol"]
    if re.fullmatch(_YEAR, volume) and not found["pages"]:
        return False
    if found["pages"] or found["iss"] or found["iss2"] or found["vw"] or found["d1"]:
        return not (
            found["pages"] is None
            and found["vw"] is None
            and found["d1"]
            and not found["d1"].strip().startswith("(")
            and len(volume) > 3
        )
    before = _WORDS.findall(rest[max(0, found.start() - 40) : found.start()])
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
    body = (" " * 5 + after)[: numbers.start()].strip() if numbers else after
    pages = None
    if not numbers:
        pages = _PAGES_END.search(body, max(0, len(body) - 70))
        body = body[: pages.start()] if pages else body
        date = _DATE_END.search(body, max(0, len(body) - 45))
        body = body[: date.start()] if date else body
    body = body.strip(" ,.;:")
    editors: tuple[Name, ...] = ()
    publisher = ""
    inside = _IN.match(" " + body)
    if inside:
        container, editors, publisher = _split_book(body[inside.end() - 1 :])
    elif numbers:
        container = body
    else:
        container, publisher = _split_publisher(body)
    return Tail(
        title,
        container.strip(' ,.;:“”"'),
        _group(numbers, "vol") if numbers else "",
        _group(numbers, "iss", "iss2", "iss3") if numbers else "",
        _group(numbers, "pages") if numbers else ((pages["pages"] or pages["pages2"] or "") if pages else ""),
        publisher,
        editors,
    )


def _split_body(body: str, *, journal: bool, dated: bool = False) -> tuple[str, str, tuple[Name, ...], str]:
    """Title, container, editors and publisher of what stands before the numbers."""
    inside = _find_in(body)
    if inside:
        container, editors, publisher = _split_book(body[inside.end() :])
        return _tidy_title(body[: inside.start()]), container, editors, publisher
    if journal:
        house = _HOUSE.search(body)
        publisher = ""
        if house and ". " in body[: house.start()]:
            publisher, body = house[1], body[: house.start()]
        at, resume = _journal_boundary(body)
        if at >= 0:
            return _tidy_title(body[:at]), body[resume:].strip(" ,;:"), (), publisher
        return "", body.strip(" ,;:"), (), ""
    at, resume = _title_end(body)
    if at == len(body) and dated:
        house = _HOUSE_BEFORE_DATE.search(body)
        if house:
            at, resume = house.start(), house.start() + 1
    publisher = body[resume:].strip(" .,;:()")
    return _tidy_title(body[:at]), "", (), publisher


def _find_in(body: str) -> re.Match[str] | None:
    """The "In" that opens the book or volume in which a work stands."""
    best = None
    for found in _IN.finditer(body, 3):
        word, before = found["in"], body[: found.start("in")].rstrip()
        if word in ("in", "dans") and not before.endswith((",", ".", ";", "”", "’", "»", '"', "'", "?", "!")):
            continue
        if word == "In" and not before.endswith((".", ",", ";", ":", "?", "!", "”", ")", "’", "»", '"', "'", "-", "–")):
            continue
        if word == "in:" and not before:
            continue
        best = found
        break
    return best


def _tidy_title(title: str) -> str:
    return title.strip(" ,;:–—").rstrip(".").strip(' “”„"«»')


def _split_book(text: str) -> tuple[str, tuple[Name, ...], str]:
    """Container, editors and publisher of what stands behind "In"."""
    text = text.strip(" ,:;")
    names = read_names(text, sure=True)
    editors: tuple[Name, ...] = ()
    if names.names:
        mark = _EDITORS_MARK.match(text, names.end)
        if mark:
            editors, text = names.names, text[mark.end() :]
        elif text[names.end : names.end + 1] == ":" or (
            text[names.end : names.end + 1] in ",." and re.search(r"(?:\b[A-Z]\.|\b[A-Z]{1,3}\b)", text[: names.end])
        ):
            editors, text = names.names, text[names.end + 1 :]
    text = text.strip(" ,.;:")
    behind = _EDITORS_AFTER.search(text)
    if behind and behind.start() > 3:
        more = read_names(text, behind.end(), sure=True)
        if more.names:
            mark = _EDITORS_MARK.match(text, more.end)
            return (
                text[: behind.start()].strip(" ,.;:"),
                more.names,
                text[(mark.end() if mark else more.end) :].strip(" ,.;:()"),
            )
    for found in re.finditer(
        r"\s?\(\s?(?:pp?\.|[Vv]ol|S\.|\d{1,2}(?:st|nd|rd|th) ed|[Ee]d)|,\s(?:pp?\.|S\.\s?\d|[Vv]ol\.)", text
    ):
        return text[: found.start()].strip(" ,;:"), editors, text[found.end() :].partition(")")[2].strip(" .,;:)")
    container, publisher = _split_publisher(text)
    return container, editors, publisher


def _split_publisher(text: str) -> tuple[str, str]:
    """Container and publisher of "Book. Place: Publisher", "Book (Place: Publisher)" or "Book, Publisher, Place"."""
    found = re.search(
        r"\s\(([^()]*:[^()]*|[^()]*(?:Press|Publish|Verlag|University|Springer|Wiley)[^()]*)\)?\s*$", text
    )
    if found and found.start() > 3:
        return text[: found.start()].strip(" ,.;:"), found[1].strip(" ,.;:")
    at, resume = _title_end(text)
    return text[:at].strip(" ,;:"), text[resume:].strip(" ,.;:")


_PLACE_PUBLISHER = re.compile(
    r"(?:[.?!)]\s+"
    r"|\s(?=\())\(?(?P<place>[A-ZÀ-Þ][^.:;?!()\d]{1,45}(?:\s?[A-Z]\.\s?[A-Z]\.)?)\s?:\s(?P<house>[^:;?!]{2,80})$"
)
_TOWN_END = re.compile(
    r"(?:[.?!]|(?P<comma>,))\s+(?:[–-]\s)?(?P<town>[A-ZÀ-Þ][^\W\d_]+)(?:(?:\s?/\s?|\sa\.\s?[dM]\.?\s?"
    r"|[ ,]\s?)[^.:;?!()\d,]{1,24}){0,2}\.?$"
)
_SEGMENT = re.compile(r",\s|\s\((?=[A-Z][^()]*\)?$)|:\s|\s[–—]\s")
_DEGREE = re.compile(
    r"\s\((?:[^()]{2,40},\s)?(?:[Tt]rans|[Ee]ds?|\d{1,2}(?:st|nd|rd|th)\s[Ee]d[a-z]*|[Aa]bstract)\.?\)"
    r"|[.,;]\s+\(?(?:(?:[Uu]npublished\s|[Dd]octoral\s|[Mm]aster[’']?s?\s|[Ii]naugural\s?)*(?:[Dd]issertation"
    r"|[Tt]hesis|Diss\.)"
    r"|Ph\.?\s?D\.?(?:\s[Tt]hesis)?|[Tt]hèse|[Tt]esi|Technical [Rr]eport|Tech\. [Rr]ep|Working [Pp]aper"
    r"|Discussion [Pp]aper"
    r"|ed(?:ited|\.)\sby\s|eds?\.\s(?=[A-Z]\S+ [A-Z])|[Tt]rans(?:\.|lated)\s(?:by\s)?(?=[A-Z])|Hg\.\s?v"
    r"|[Hh]rsg\.\s?v|[Vv]olume \d+ of"
    r"|[Mm]imeo|[Pp]reprint|Research [Rr]eport|Master thesis|\d{1,2}(?:st|nd|rd|th)\s[Ee]d)"
)


def _title_end(body: str) -> tuple[int, int]:
    """Where a title without journal ends: offset of its end, and of what follows."""
    place = _PLACE_PUBLISHER.search(body)
    limit = place.start() if place else len(body)
    degree = _DEGREE.search(body, 4)
    if degree:
        return degree.start(), degree.start() + 1
    town = _TOWN_END.search(body) if not place else None
    if town and town["town"].lower() in PLACES and town.start() > 6:
        between = body[: town.start()]
        inner = _first_stop(between)
        if not town["comma"] or (inner >= 0 and not _PUBLISHERS.search(between[inner:]) and "," not in between[inner:]):
            return town.start() + (body[town.start()] in "?!"), town.start() + 1
    if place and body[limit] != " " and _first_stop(body[:limit]) < 0:
        return limit + (body[limit] in "?!)"), limit + 1
    stop = _first_stop(body)
    if stop >= 0:
        if place and limit > stop and limit - stop < 90 and not _PUBLISHERS.search(body[stop:limit]):
            return limit + (body[limit] in "?!)"), limit + 1
        return (stop + 1 if body[stop] in "?!" else stop), stop + 1
    cut = _comma_end(body)
    return cut if cut else (len(body), len(body))


_HOUSE_BEFORE_DATE = re.compile(r",\s(?!and\b)[A-ZÀ-Þ][^\s,]*(?:[ -][A-ZÀ-Þ&][^\s,]*){0,2}$")
_SERIES_WORD = re.compile(
    r"(?:Proceedings|Proc\.|Paper\s|Annals|Conference|Ph\.?\s?D|Report\s|Thesis|Department|Universit"
    r"|Lecture Notes|[Vv]ol(?:ume|\.)\s?\d"
    r"|pp\.|Presented at|presented at|Workshop|Symposium|Int(?:\.|ernational) (?:Conf|Symp)|IEEE|ACM|AIP)"
)
_PUBLISHERS = re.compile(
    r"\b(?:Press|Publish|Verlag|Books|Report|Paper|Series|Journal|Proceedings|Proc\.|University|[Vv]ol"
    r"|[Ee]dit|[Ee]ds?\.|[Tt]rans)"
)


_QUESTION_NEXT = re.compile(r"\s[A-ZÀ-Þ][^.?!]{2,90}[?!](?=\s|$)")


def _first_stop(body: str) -> int:
    """The full stop, question or exclamation mark at which a first sentence ends; -1 where none does."""
    for found in _STOP.finditer(body, 2):
        at = found.start()
        if body[at] == "." and _NOT_A_STOP.search(body[max(0, at - 12) : at + 1]):
            continue
        after = body[found.end() :].lstrip()
        if after[:1].islower() or (body[at] == "?" and after[:1] in "([" and found.end() - at == 1 and not after):
            continue
        question = _QUESTION_NEXT.match(body, found.end())
        if question:
            return question.end() - 1
        return at if body[at] in ".?!" else at - 1
    return -1


def _comma_end(body: str) -> tuple[int, int] | None:
    """The end of a title in "Title, Publisher, Place", "Title, Place: Publisher" and "Title (Publisher, Place"."""
    cuts = list(_SEGMENT.finditer(body, max(4, len(body) - 200)))
    for cut in cuts:
        after = body[cut.end() :]
        words = [w.lower() for w in _WORDS.findall(after)[:6]]
        if not words:
            continue
        if cut.group().endswith("(") and ")" not in after and len(words) <= 6:
            return cut.start(), cut.end()
        if (
            _SERIES_WORD.match(after)
            or words[0] in PLACES
            or (len(words) <= 6 and any(w in PUBLISHER_WORDS for w in words[:4]))
        ):
            return cut.start(), cut.end()
    # "sentence-like title, Name of a House, Place": names stand capitalised where the title is not.
    last = None
    for cut in reversed(cuts):
        segment = body[cut.end() :].partition(",")[0]
        words = _WORDS.findall(segment)
        if (
            not words
            or len(words) > 7
            or not all(w[0].isupper() or w.lower() in _SMALL for w in words)
            or cut.group()[0] != ","
        ):
            break
        last = cut
    if last is not None:
        before = _WORDS.findall(body[: last.start()])
        lower = sum(1 for w in before if w[0].islower() and w not in _SMALL)
        if lower >= 2 and lower >= 0.4 * len(before):
            return last.start(), last.end()
    return None


_BOUNDARY = re.compile(
    r"[.?!][”’\"')\]»]*\s+|(?<=[a-z])\.(?=[A-Z])|[,;:]\s+|(?P<year>\s\(?(?:1[89]"
    r"|20)\d\d\)?[.,:;]?\s(?=[A-Z]))|\s[–—-]\s"
    r"|[?!](?=[A-Z])|\)\s(?=[A-Z])|[”’\"»]\s"
)
_LOWER_END = re.compile(r"\s[a-zà-ÿ-]{5,}\.$")
_NO_MARK = re.compile(r"[a-z)]\s(?=[A-Z])")


_HOUSE = re.compile(
    r"\.\s([A-Z][^.:;]{2,60}?\b(?:Publishing(?: Group)?|Press|Publishers?|Publications|BioMed Central"
    r"|Elsevier|Springer|Wiley|Inc"
    r"|Ltd|LLC|Society (?:of|for) [^.:;]+)(?: [A-Z]\w+)?)[\s.;]*$"
)


def _journal_boundary(body: str) -> tuple[int, int]:
    """Where title and journal part: the end of the title and the start of the journal; -1 where all is journal."""
    length = len(body)
    best, best_score = (-1, 0), _all_journal(body)
    if body.endswith(".") and _LOWER_END.search(body):
        best, best_score = (length, length), 3.0  # the numbers stand right behind the title; no journal is named
    for found in _BOUNDARY.finditer(body, max(2, length - 132)):
        after = body[found.end() :]
        if len(after) < 2:
            continue
        score = _container_score(after) + _mark_score(body, found)
        if score > best_score:
            end = found.start() + (1 if body[found.start()] in "?!)" else 0)
            best, best_score = (end, found.end()), score
    if best_score < 1.0:
        for found in _NO_MARK.finditer(body, max(2, length - 100)):
            score = _container_score(body[found.end() :]) - 1.6
            if score > best_score:
                best, best_score = (found.start() + 1, found.end()), score
    return best


def _all_journal(body: str) -> float:
    """How much the whole body looks like a journal without a title before it (physics, notes)."""
    words = body.split()
    if len(words) > 7:
        return -9.0
    return _container_score(body) + (0.5 if len(words) <= 5 else -1.5)


def _container_score(text: str) -> float:
    """How much a string looks like the name of a journal or series."""
    words = _WORDS.findall(text)
    if not words:
        return -5.0
    known = lower = dotted = 0
    for word in words:
        folded = word.lower()
        if folded in JOURNAL_WORDS:
            known += 1
        elif word[0].islower() and folded not in _SMALL:
            lower += 1
    dotted = text.count(". ") + text.endswith(".")
    count = len(words)
    score = 2.5 * known / count + 0.4 * min(known, 3)
    score -= 1.2 * lower
    if dotted >= max(1, 0.6 * count):
        score += 0.8
    if count > 8:
        score -= 0.35 * (count - 8)
    if not text[0].isupper():
        score -= 1.5
    if words[0] in ("Series", "Part", "Section", "Supplement", "Suppl", "Ser"):
        score -= 3.0
    if re.search(r"[.?!]\s", text) and dotted < 0.5 * count:
        score -= 1.2 * len(re.findall(r"[a-z]{4}[.?!]\s", text))
    return score


_SMALL = frozenset(
    "of the and in for on to a an de la le les des du et der die das für und del e y di van von zur zum à".split()
)


_DOTTED_END = re.compile(r"\b[A-Z][a-z]{0,8}\.?\s[A-Z][a-z]{0,9}\.$")


def _mark_score(body: str, found: re.Match[str]) -> float:
    """How much the punctuation at a place looks like the end of a title."""
    mark = body[found.start()]
    if found["year"]:
        return 2.5
    if mark in "?!":
        return 2.2
    if mark in '”’"»':
        return 1.5
    if mark == ".":
        before = body[: found.start()]
        word = re.search(r"([^\s.]+)$", before)
        last = word[1] if word else ""
        if not last:
            return 0.0
        if _NOT_A_STOP.search(body[max(0, found.start() - 12) : found.start() + 1]):
            return -0.5
        letters = last.strip("()[]“”\"'’")
        if letters[:1].islower():
            return 3.0
        if len(letters) <= 8 and re.search(rf"(?:^|[.?!]\s){re.escape(letters)}$", before):
            return 0.2
        if len(letters) <= 6 and _DOTTED_END.search(body):
            return 0.8
        if letters.lower() in JOURNAL_WORDS and len(letters) <= 10:
            return 0.2
        return 2.2
    if mark == ")":
        return -0.5
    if mark in ",;":
        return 0.4
    return -0.3
