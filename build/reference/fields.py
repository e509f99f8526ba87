"""Reads the fields of one bibliography entry: authors, year, title, container, DOI and the rest."""

from __future__ import annotations

import re

from ...graph.model import Name, Reference
from .identifiers import cut_identifiers
from .names import UPPER, NameList, read_names
from .tail import read_tail
from .words import JOURNAL_WORDS, MONTHS, NOT_IN_NAMES, ORGANISATION_WORDS

_MOST = 1600
"""Characters of an entry that are read for fields; what lies beyond is no bibliography."""

_TAGS = re.compile(r"</?(?:i|b|em|italic|bold|sub|sup)>|\*\*?(?=\S)|(?<=\S)\*\*?|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)")
_LABEL = re.compile(
    r"\s*(?:[-•*·‣▪–]\s+)?(?:\[\s?(?P<square>[^\[\]\s]{1,14}|[^\[\]]{1,30} \d{4}[a-z]?)\]|\((?P<round>\d{1,4})\)"
    r"|(?P<bare>\d{1,4})(?:[.)]\s?(?=\D)|\s+(?=[^\W\d_a-z]))|\^(?P<raised>\d{1,4}))\s*"
)
_CITATION_WORD = re.compile(r"(?:Citation|Cite as|Reference):\s+")
_BULLET = re.compile(r"(?:\s*[-•*·‣▪–]\s+)+")
_YEAR = r"(?P<{0}>(?:1[4-9]|20)\d\d)(?P<{0}s>\s?[a-z](?![a-z\w]))?"
_STATUS = (
    r"(?:in\s+press|in\s+print|forthcoming|submitted|in\s+preparation|under\s+review|to\s+appear|n\.\s?d\.?"
    r"|o\.\s?J\.|s\.\s?[df]\.|z\.\s?d\.|no\s+date|im\s+(?:Druck|Erscheinen)|i\.\s?E\.|à\s+paraître|sous\s+presse"
    r"|en\s+prensa|in\s+stampa|no\s+prelo|in\s+druk|accepted|manuscript)"
)
_YEAR_NEXT = re.compile(
    rf"[\s.,:;]*(?:[(\[]\s*(?:c\.|ca\.|circa"
    rf"|[Pp]ublished\s+)?\s*(?:\d{{1,2}}\.?\s+)?(?:{MONTHS}\.?,?\s*(?:\d{{1,2}},?\s*)?)?{_YEAR.format('p')}"
    rf"(?P<pmore>(?:\s?\[\d{{4}}\])?[^()\[\]]{{0,40}})[)\]]|[(\[]?\s*(?P<status>{_STATUS})(?P<ss>-?[a-z]\b)?\s*[)\]]?"
    rf"|(?:{MONTHS}\.?,?\s+)?{_YEAR.format('b')}(?!\s?[–-]\s?\d{{3}})(?=[\s.,:;)\]/\[(]"
    rf"|$))(?P<again>\s?[\[(](?:1[4-9]|20)\d\d[\])]|/(?:1[4-9]|20)\d\d|[-–](?:1[4-9]|20)?\d\d\b)?[\s.,:;)\]–-]*",
    re.IGNORECASE,
)
# "(2011a)." and no second year behind it, read as `_YEAR_NEXT` would.
_USUAL_YEAR = re.compile(r"[ .,]{0,3}\((1[4-9]\d\d|20\d\d)([a-z]?)\)[\s.,:;)\]–-]*+(?![\[(/\d])")
_ANY_YEAR = re.compile(
    rf"(?P<open>[(\[][^()\[\]]{{0,30}}?)?(?<![\d/–—-])(?<!\d\.){_YEAR.format('y')}(?![\w–—-]"
    rf"|\.\d)(?P<after>\s*[)\]]|\s?[;,.:]|\s*$)?"
)
_YEAR_STATUS = re.compile(rf"\b{_STATUS}", re.IGNORECASE)
_ROLE = re.compile(
    r"[\s,]*[(\[]?\s*\b(?P<role>[Ee]dd?s?\.?|[Ee]ditors?|Hrsg\.?|Hg\.?|[Hh]gg?\.?|[Dd]irs?\.|éds?\."
    r"|[Cc]oords?\.?|[Oo]rgs?\.|a cura di|[Tt]rans\.|[Cc]omps?\.|[Rr]ed\.|EDS?\.?|edited)(?=[\s.,:;)\]])\s*[)\]]?[.,:]*"
)


def parse_reference(entry: str, *, id: str = "", start: int = 0, text: str = "") -> Reference:
    """The fields of one entry.

    Args:
        entry: one bibliography entry, as written; line breaks and a label before it are allowed.
        id: that of the reference, where it is one of a list.
        start: where the entry begins in its document.
        text: the entry as it stands there, if that is not `entry`.

    Returns:
        A reference that ends where its text does; fields that the entry does not show are empty. Fields are as
        written, save blanks and quotation marks around them.
    """
    whole = text or entry
    text = _single_blanks(entry[:_MOST])
    if "<" in text or "*" in text or "_" in text:
        text = _TAGS.sub("", text)
    text = _mend_blanks(text)
    label, text = _cut_label(text)
    if text.endswith((")", "]", ").", "].")) and (language := _LANGUAGE.search(text, max(0, len(text) - 70))):
        text = text[: language.start()]
    extras = cut_identifiers(text)
    core = extras.core
    names, at = _read_authors(core)
    role = _ROLE.match(core, at) if names.names else None
    if role:
        at = role.end()
    year, suffix, at, cut = _read_year_next(core, at)
    rest = core[at:]
    if not year and not cut:
        year, suffix, rest = _read_year_later(rest)
    tail = read_tail(rest)
    if not year and extras.core != text:
        year, suffix, _ = _read_year_later(text[len(core) :])
    title, container, volume, issue, pages, publisher, editors = tail
    if role and role["role"].lower().startswith(("ed", "hrsg", "hg", "éd", "dir")):
        editors = names.names
    # By place: an article has a hundred entries, and names of arguments take a third of the time that this does.
    return Reference(
        id,
        start,
        start + len(whole),
        whole,
        label,
        names.names,
        year,
        suffix,
        title,
        container,
        extras.doi,
        volume,
        issue,
        pages,
        publisher,
        editors,
        extras.url,
        extras.isbn,
        extras.pmid,
        names.etal,
    )


def _single_blanks(text: str) -> str:
    """The text with each run of white space as one blank, none around it."""
    usual = text.isprintable() and "  " not in text  # the blank is the only printable white space
    return text.strip(" ") if usual else " ".join(text.split())


_LANGUAGE = re.compile(
    r"[\s.,;]*[(\[]\s?(?:[Ii]n |[Aa]rticle in )?(?:Chinese|German|French|Spanish|Japanese|Russian|Portuguese"
    r"|Korean|Italian|Polish|Turkish)"
    r"(?: with [^()]{5,40})?\s?[)\]]\.?$"
)
_STRAY_BLANKS = re.compile(r"\s[,;](?=\S)|\s\.(?=[A-Za-z])|\(\s(?=\d)|\d\s\)|(?<=\w)[,;](?=[A-Z][a-z])")
_NO_BLANK = re.compile(r"[,;][A-Z][a-z]")
_BLANK_BEFORE_MARK = re.compile(r"\s+([,;.:])\s*(?=\w)")
_NO_BLANK_BEHIND = re.compile(r"([,;])(?=[^\W\d_])|(?<=[a-z]{3})([.])(?=[A-Z])")
_GLUED_AND = re.compile(r"\band(?=[A-Z](?:\.|[a-z]+ [A-Z]))")


def _mend_blanks(text: str) -> str:
    """The text with blanks where print has them, if a PDF's text lost or strewed them (" ,Phys .Rev .D47 ( 1993)")."""
    if " ," in text or " ;" in text or " ." in text or "( " in text or " )" in text:
        found = _STRAY_BLANKS.search(text)
    elif ";" in text or text.count(",") != text.count(", "):
        found = _NO_BLANK.search(text)
    else:
        return text
    if not found:
        return text
    cut = min((at for at in (text.find("http"), text.find("10."), text.find("www.")) if at >= 0), default=len(text))
    head = _BLANK_BEFORE_MARK.sub(r"\1 ", text[:cut])
    head = head.replace("( ", "(").replace(" )", ")")
    head = _NO_BLANK_BEHIND.sub(lambda m: m.group() + " ", head)
    head = re.sub(r"\)(?=\w)", ") ", head)
    return _GLUED_AND.sub("and ", head) + text[cut:]


def repeats_author(entry: str) -> bool:
    """Whether a dash or "Ders." stands in an entry for the authors of the one before."""
    _, text = _cut_label(_single_blanks(entry))
    return read_names(text).same


def _cut_label(text: str) -> tuple[str, str]:
    """The label before an entry, and the entry without label and bullet."""
    if text[:1].isalpha() and not text.startswith(("Cit", "Ref")):
        return "", text
    found = _LABEL.match(text)
    if found:
        label = found["square"] or found["round"] or found["bare"] or found["raised"]
        if not (len(label) == 4 and label.isdigit() and 1500 <= int(label) <= 2099 and not found["square"]):
            return label, text[found.end() :]
    bullet = _BULLET.match(text) or _CITATION_WORD.match(text)
    return "", text[bullet.end() :] if bullet else text


def _read_authors(core: str) -> tuple[NameList, int]:
    """The authors at the start of an entry and the offset behind them."""
    names = read_names(core)
    if names.names:
        group = _GROUP_BEHIND.match(core, names.end)
        if group:
            literal = Name(literal=group[1].strip())
            return names._replace(names=(*names.names, literal), end=group.end()), group.end()
        return names, names.end
    if names.same:
        return names, names.end
    group = _GROUP_BEFORE.match(core)
    if group:
        more = read_names(core, group.end())
        if more.names:
            return more._replace(names=(Name(literal=group[1]), *more.names)), more.end
    end = _organisation_end(core)
    if end:
        literal_end = core[:end].strip(" .,:;")
        return NameList((Name(literal=literal_end),), end), end
    return NameList((), 0), 0


_GROUP = (
    r"(?:Group|Consortium|[Cc]ollaborations?|Network|Investigators|Initiative|Committee|Team|Collaborators|Program)"
)
_GROUP_BEHIND = re.compile(
    rf"\s*[;,]\s*((?:the |The |for the |on behalf of the )?[A-Z][^.;:,]{{2,90}}?\b{_GROUP}\b)(?=[\s.,:;(]|$)"
)
_GROUP_BEFORE = re.compile(rf"([^,;:()]{{2,70}}?\b{_GROUP})\s*[:,;]\s*")
# … with what it is called for short: "World Health Organization (WHO) (2012)"
_BEFORE_YEAR = re.compile(
    rf"^([^(\[]{{2,120}}?(?:[(\[][{UPPER}][^()\[\]\s\d]{{1,14}}[)\]])?)"
    r"[\s.,:]*[(\[]\s*(?:(?:1[5-9]|20)\d\d[a-z]?\b|n\.\s?d)"
)
_BEFORE_BARE_YEAR = re.compile(r"^([^\d(\[.]{2,90}?)[.,:]?\s+(?:1[5-9]|20)\d\d[a-z]?(?=[\s.,:]|$)")
_ONE_NAME = re.compile(rf"^([{UPPER}][^\W\d_]{{2,}}+(?: \([^()]{{3,40}}\))?)[.,:] (?=[{UPPER}“\"‘«])")
_BEFORE_STOP = re.compile(r"^([^.:,\d]{3,80}?(?:\([^()]{2,14}\))?)\s?[.:,]\s")


def _organisation_end(core: str) -> int:
    """Where an organisation at the start of an entry ends; 0 where there is none."""
    found = _BEFORE_YEAR.match(core) or _BEFORE_BARE_YEAR.match(core)
    if found and len(found[1].split()) <= 14 and ". " not in found[1].strip() and core[0].isupper():
        return found.end(1)
    found = _BEFORE_STOP.match(core)
    if found:
        tokens = [w.strip("(),.").lower() for w in found[1].split()]
        if len(tokens) <= 10 and (any(w in ORGANISATION_WORDS for w in tokens) or found[1].isupper()):
            return found.end(1)
    one = _ONE_NAME.match(core)
    return one.end(1) if one and one[1].lower() not in JOURNAL_WORDS | NOT_IN_NAMES else 0


def _read_year_next(core: str, at: int) -> tuple[str, str, int, bool]:
    """Year and suffix right behind the authors, and the offset behind them; last: whether one was there."""
    usual = _USUAL_YEAR.match(core, at)
    if usual:
        return usual[1], usual[2], usual.end(), True
    found = _YEAR_NEXT.match(core, at) if at or core[:1] in "([" else None
    if not found:
        return "", "", at, False
    if found["status"]:
        return " ".join(found["status"].lower().split()), (found["ss"] or "").strip("-"), found.end(), True
    year = found["p"] or found["b"]
    suffix = (found["ps"] or found["bs"] or "").strip()
    if found["b"] and suffix and core[found.end("bs") : found.end("bs") + 1] == " " and found["bs"].startswith(" "):
        return year, "", found.start("bs"), True
    return year, suffix, found.end(), True


def _read_year_later(rest: str) -> tuple[str, str, str]:
    """The year anywhere in the rest of an entry, and the rest with the year left where it stands."""
    best, score = None, -1.0
    for found in _ANY_YEAR.finditer(rest):
        points = 0.0
        if found["open"] and found["after"] and found["after"].strip() in (")", "]"):
            points += 3
        elif found["after"] is not None:
            points += 2
        before = rest[max(0, found.start("y") - 14) : found.start("y")]
        if re.search(r"[.,;:(]\s?$", before):
            points += 1
        if re.search(rf"{MONTHS}\.?,?\s$", before, re.IGNORECASE):
            points += 1.5
        if re.search(r"(?:pp?\.|p\s|S\.)\s?$", before):
            points -= 3
        points += found.start() / (len(rest) + 1)
        if points > score:
            best, score = found, points
    if best:
        return best["y"], (best["ys"] or "").strip(), rest
    status = _YEAR_STATUS.search(rest)
    return (" ".join(status.group().lower().split()), "", rest) if status else ("", "", rest)
