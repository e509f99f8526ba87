"""Parts title, container and publisher of a bibliography entry, once its numbers are cut off.

Where a journal stands behind the title, each mark between words is weighed: how much it looks like
the end of a title, and how much what follows looks like the name of a journal. Elsewhere the title
ends at its first full stop, before a place and house, or where an editor or series is named.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import itemgetter

from ...graph.model import Name
from .names import read_names
from .words import JOURNAL_WORDS, PLACES, PUBLISHER_WORDS

IN_MARK = re.compile(
    r"(?P<in>[IiDdE](?<=[.,;:?!)”’\"'»\s].)(?:(?<=[Ii])n\s?:|(?<=I)n(?=\s?[A-Z“\"‘'«]|M\.)|(?<=i)n(?=\s(?:[A-Z“\"‘'«]))"
    r"|(?<=I)N:?(?=\s)|(?<=[Dd])ans|(?<=E)n:))\s*"
)
_EDITORS_AFTER = re.compile(
    r"[,.(\s]*\b(?:[Ee]dited by|[Ee]ds?\.?(?=\s)|[Hh]rsg\.?\s?(?:v\.|von)?|éd\.\s?par|a cura di"
    r"|[Ee]ditors?:?)\s+(?=[A-Z])"
)
_EDITORS_MARK = re.compile(
    r"[\s,]*[(\[]?\s*(?:[Ee]ds?\.?|[Ee]ditors?|Hrsg\.?|Hg\.?|[Dd]irs?\.|éds?\.|EDS?\.?|Eds\b"
    r"|[Cc]oords?\.?)(?=[\s.,:;)\]]|$)\s*[)\]]?[\s.,:]*"
)
_STOP = re.compile(r"[.?!](?:[”’\"')\]»]+)?(?=\s)|(?<=[.])(?=[A-Z“][a-z]{3})")
_ABBREVIATIONS = frozenset(
    "vs cf al sp spp var subsp ssp cv nov gen comb ed eds St Sts Dr Mr Mrs Ms Jr no No Nr vol Vol Bd approx ca c f ff"
    " p pp Bros bzw fig Fig Inc Co Ltd".split()
)
_DOTTED = frozenset(("e.g", "i.e", "u.a", "d.h"))
_NOT_WORD = re.compile(r"\W")
WORDS = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*")


def split_body(body: str, *, journal: bool, dated: bool = False) -> tuple[str, str, tuple[Name, ...], str]:
    """Title, container, editors and publisher of what stands before the numbers."""
    inside = _find_in(body)
    if inside:
        container, editors, publisher = split_book(body[inside.end() :])
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
    for found in IN_MARK.finditer(body, 3):
        word, before = found["in"], body[: found.start("in")].rstrip()
        if word in ("in", "dans") and not before.endswith((",", ".", ";", "”", "’", "»", '"', "'", "?", "!")):
            continue
        if word == "In" and not before.endswith((".", ",", ";", ":", "?", "!", "”", ")", "’", "»", '"', "'", "-", "–")):
            continue
        if word == "in:" and not before:
            continue
        return found
    return None


def _tidy_title(title: str) -> str:
    return title.strip(" ,;:–—").rstrip(".").strip(' “”„"«»')


def split_book(text: str) -> tuple[str, tuple[Name, ...], str]:
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
    container, publisher = split_publisher(text)
    return container, editors, publisher


def split_publisher(text: str) -> tuple[str, str]:
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
    r"[\s.,;](?:(?<=\s)\((?:[^()]{2,40},\s)?(?:[Tt]rans|[Ee]ds?|\d{1,2}(?:st|nd|rd|th)\s[Ee]d[a-z]*|[Aa]bstract)\.?\)"
    r"|(?<=[.,;])\s+\(?(?:(?:[Uu]npublished\s|[Dd]octoral\s|[Mm]aster[’']?s?\s|[Ii]naugural\s?)*(?:[Dd]issertation"
    r"|[Tt]hesis|Diss\.)"
    r"|Ph\.?\s?D\.?(?:\s[Tt]hesis)?|[Tt]hèse|[Tt]esi|Technical [Rr]eport|Tech\. [Rr]ep|Working [Pp]aper"
    r"|Discussion [Pp]aper"
    r"|ed(?:ited|\.)\sby\s|eds?\.\s(?=[A-Z]\S+ [A-Z])|[Tt]rans(?:\.|lated)\s(?:by\s)?(?=[A-Z])|Hg\.\s?v"
    r"|[Hh]rsg\.\s?v|[Vv]olume \d+ of"
    r"|[Mm]imeo|[Pp]reprint|Research [Rr]eport|Master thesis|\d{1,2}(?:st|nd|rd|th)\s[Ee]d))"
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
        if body[at] == "." and _abbreviates(body, at):
            continue
        after = body[found.end() :].lstrip()
        if after[:1].islower() or (body[at] == "?" and after[:1] in "([" and found.end() - at == 1 and not after):
            continue
        question = _QUESTION_NEXT.match(body, found.end())
        if question:
            return question.end() - 1
        return at if body[at] in ".?!" else at - 1
    return -1


def _abbreviates(body: str, stop: int) -> bool:
    """Whether the full stop at an offset belongs to an abbreviation or an initial before it."""
    begin = max(body.rfind(" ", 0, stop), body.rfind(".", 0, stop), body.rfind("(", 0, stop)) + 1
    word = body[begin:stop]
    if not word.isalnum():
        word = _NOT_WORD.split(word)[-1]
    if word in _ABBREVIATIONS:
        return True
    if len(word) != 1:
        return False
    initial = stop - begin == 1 and ("A" <= word <= "Z" or "À" <= word <= "Þ")
    return initial or (body[max(0, stop - 3) : stop] in _DOTTED and not body[max(0, stop - 4) : stop - 3].isalnum())


def _comma_end(body: str) -> tuple[int, int] | None:
    """The end of a title in "Title, Publisher, Place", "Title, Place: Publisher" and "Title (Publisher, Place"."""
    cuts = list(_SEGMENT.finditer(body, max(4, len(body) - 200)))
    for cut in cuts:
        after = body[cut.end() :]
        words = [w.lower() for w in WORDS.findall(after)[:6]]
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
        words = WORDS.findall(segment)
        if (
            not words
            or len(words) > 7
            or not all(w[0].isupper() or w.lower() in _SMALL for w in words)
            or cut.group()[0] != ","
        ):
            break
        last = cut
    if last is not None:
        before = WORDS.findall(body[: last.start()])
        lower = sum(1 for w in before if w[0].islower() and w not in _SMALL)
        if lower >= 2 and lower >= 0.4 * len(before):
            return last.start(), last.end()
    return None


# The first sign once and before the rest: a search then passes over letters and blanks quickly. Dashes and years count
# behind a blank that belongs to no mark before it.
_BOUNDARY = re.compile(
    r"[.?!,;:)”’\"»(12–—-](?:(?<=[.?!])[”’\"')\]»]*\s+|(?<=[a-z]\.)(?=[A-Z])|(?<=[,;:])\s+|(?<=[?!])(?=[A-Z])"
    r"|(?<=\))\s(?=[A-Z])|(?<=[”’\"»])\s|(?<=\s.)(?<![.?!,;:”’\"»]\s.)(?<!\s[–—-]\s.)(?:(?<=[–—-])\s"
    r"|(?P<year>(?:(?<=\()(?:1[89]|20)|(?<=1)[89]|(?<=2)0)\d\d\)?[.,:;]?\s(?=[A-Z]))))"
)
_LOWER_END = re.compile(r" [a-zà-ÿ-]{5,}\.")
_NO_MARK = re.compile(r"[a-z)]\s(?=[A-Z])")


_HOUSE = re.compile(
    r"\.\s([A-Z][^.:;]{2,60}?\b(?:Publishing(?: Group)?|Press|Publishers?|Publications|BioMed Central"
    r"|Elsevier|Springer|Wiley|Inc"
    r"|Ltd|LLC|Society (?:of|for) [^.:;]+)(?: [A-Z]\w+)?)[\s.;]*$"
)


def _journal_boundary(body: str) -> tuple[int, int]:
    """Where title and journal part: the end of the title and the start of the journal; -1 where all is journal."""
    length = len(body)
    best, floor = (-1, 0), _all_journal(body)
    if body.endswith(".") and _LOWER_END.fullmatch(body, body.rfind(" ")):
        best, floor = (length, length), 3.0  # the numbers stand right behind the title; no journal is named
    best_score = floor
    marked = [
        (_mark_score(body, found), -found.start(), found) for found in _BOUNDARY.finditer(body, max(2, length - 132))
    ]
    # The strongest marks first: most others then need no look at what follows. The first of equals wins.
    for mark, before, found in sorted(marked, key=itemgetter(0, 1), reverse=True):
        if mark + _MOST_CONTAINER < best_score:
            break
        if length - found.end() < 2:
            continue
        score = mark + _container_score(body[found.end() :])
        if score > best_score or (score == best_score > floor and -before < best[0]):
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
    words = body.count(" ") + 1
    if words > 7:
        return -9.0
    return _container_score(body) + (0.5 if words <= 5 else -1.5)


@lru_cache(maxsize=1 << 13)  # lists and journals name the same journals again and again
def _container_score(text: str) -> float:
    """How much a string looks like the name of a journal or series: at most `_MOST_CONTAINER`."""
    words = WORDS.findall(text)
    if not words:
        return -5.0
    known = lower = 0
    for word in words:
        folded = word.lower()
        if folded in JOURNAL_WORDS:
            known += 1
        elif word[0].islower() and folded not in _SMALL:
            lower += 1
    dotted = text.count(". ") + text.endswith(".")
    count = len(words)
    score = 2.5 * known / count + 0.4 * min(known, 3) - 1.2 * lower
    if dotted >= max(1, 0.6 * count):
        score += 0.8
    if count > 8:
        score -= 0.35 * (count - 8)
    if not text[0].isupper():
        score -= 1.5
    if words[0] in ("Series", "Part", "Section", "Supplement", "Suppl", "Ser"):
        score -= 3.0
    if dotted < 0.5 * count:
        score -= 1.2 * len(_SENTENCE_INSIDE.findall(text))
    return score


_MOST_CONTAINER = 4.5
_SENTENCE_INSIDE = re.compile(r"[.?!]\s(?<=[a-z]{4}..)")
_SMALL = frozenset(
    "of the and in for on to a an de la le les des du et der die das für und del e y di van von zur zum à".split()
)


_DOTTED_END = re.compile(r"\b[A-Z][a-z]{0,8}\.?\s[A-Z][a-z]{0,9}\.$")


def _mark_score(body: str, found: re.Match[str]) -> float:
    """How much the punctuation at a place looks like the end of a title."""
    stop = found.start()
    mark = body[stop]
    if mark in ",;:":
        return -0.3 if mark == ":" else 0.4
    if mark == ".":
        begin = max(body.rfind(" ", 0, stop), body.rfind(".", 0, stop)) + 1
        if begin == stop:
            return 0.0
        last = letters = body[begin:stop]
        if stop - begin > 1 and last.isalpha():
            if last in _ABBREVIATIONS:
                return -0.5
        elif _abbreviates(body, stop):
            return -0.5
        else:
            letters = last.strip("()[]“”\"'’")
        if letters[:1].islower():
            return 3.0
        alone = not begin or (begin > 1 and body[begin - 1] == " " and body[begin - 2] in ".?!")
        if alone and letters == last and len(last) <= 8:
            return 0.2
        if len(letters) <= 6 and _DOTTED_END.search(body, max(0, len(body) - 24)):
            return 0.8
        if letters.lower() in JOURNAL_WORDS and len(letters) <= 10:
            return 0.2
        return 2.2
    if found["year"]:
        return 2.5
    if mark in "?!":
        return 2.2
    if mark in '”’"»':
        return 1.5
    if mark == ")":
        return -0.5
    return -0.3
