"""Reads the list of names with which a bibliography entry opens, or which follows "In" or "edited by".

Forms read: "Smith, J. A.", "Smith JA", "Smith, John A.", "J. A. Smith", "John A. Smith", "SMITH John", and
organisations. The form of the first name decides which forms the next may have, since "Wear, Vol. 3"
or "Town and Country" after a comma would else become persons.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ...graph.model import Name
from ..particles import IN_LISTS, USUAL, one_of
from .words import GIVEN_NAMES, JOURNAL_ABBREVIATIONS, JOURNAL_WORDS, NOT_IN_NAMES, ORGANISATION_WORDS

UPPER = "A-ZÀ-ÖØ-ÞА-ЯЁΑ-Ω" + "".join(c for c in map(chr, range(0x100, 0x24F)) if c.isupper())
_LOWER_ONLY = frozenset("im ap af av".split())
_EITHER_CASE = one_of(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in IN_LISTS - _LOWER_ONLY)
PARTICLE = rf"(?:{_EITHER_CASE}|[Ss]t\.|Ó|Ní|{one_of(_LOWER_ONLY)}|y|VAN|DE|DER|VON|DI|DA)"
_WORD = rf"(?:[dlDLOoM]['’‘`´ʼ]\s?)?[{UPPER}](?:[^\W\d_]|['’‘`´ʼ‐‑–-](?=[^\W\d_]))*+"
_LONG = rf"(?:[dlDLOoM]['’‘`´ʼ]\s?)?[{UPPER}](?:[^\W\d_]|['’‘`´ʼ‐‑–-](?=[^\W\d_]))++"
_MORE = rf"(?:[dlDLOoM]['’‘`´ʼ])?[{UPPER}](?![{UPPER}])(?:[^\W\d_]|['’‘`´ʼ‐‑–-](?=[^\W\d_]))++"
# Those that may stand behind the name; others there are words of a title ("Atti del I Workshop").
_BEHIND = one_of(USUAL - frozenset("del della du ten ter zu".split()))
_GLUED = rf"(?:[a-z]{{1,3}}['’‘‐‑-]?(?=[{UPPER}]))?"
_FAMILY = (
    rf"(?:(?:{PARTICLE}[ ]){{1,3}}{_GLUED}{_LONG}|{_GLUED}{_WORD})(?:[ ](?:(?:{PARTICLE}|e)[ ]){{0,2}}{_MORE}){{0,3}}"
    rf"(?:[ ]{_BEHIND}(?=,?[ ][A-Z]))?"
)
_UNUSUAL_FAMILIES = JOURNAL_ABBREVIATIONS | IN_LISTS
_SUFFIX = r"(?:,?\s+(?P<suffix>(?:Jr|Sr|Jnr)\b\.?|(?:II|III|IV)\b|[23][nr]d\b))?"
_DOTTED = (
    rf"[{UPPER}][a-z]{{0,2}}\.(?:[ ]?(?:[-‐‑–]\.?[ ]?)?(?:[{UPPER}][a-z]?|[a-z](?=\.,))\.){{0,8}}"
    rf"(?:[ ]?[-‐‑–]?[{UPPER}](?=[,;&/]|[ ](?:[{UPPER}][a-z]|\d{{4}}|\()))?"
)
_BARE = (
    rf"[{UPPER}]{{1,3}}d[aeo][{UPPER}]?(?![\w'’‘])|[{UPPER}](?:(?:[ ‐‑–]|-[ ]?)?[{UPPER}]"
    rf"|-[a-z](?=[,.])){{0,3}}(?![\w'’‘])"
)
_TRAILING = rf"(?:[ ]{one_of(USUAL)}\b){{0,3}}"
_STOP = r"(?=[\s,.;:&(\[/\])]|$)"

_INVERTED = re.compile(
    rf"(?P<family>{_FAMILY})(?P<lead>{_SUFFIX})(?:(?P<comma>\s?[,.]\s?)|\s)(?P<given>{_DOTTED}|(?:{_BARE})){_TRAILING}"
    rf"(?:{_SUFFIX.replace('suffix', 'late')}){_STOP}"
)
# Most names of most lists: one word, initials, and a mark, a year or a stop that ends or goes on with the list. What
# this finds, `_INVERTED` and what is asked of its finds would read alike; it only takes a third of the time.
_USUAL = re.compile(
    r"([A-ZÀ-ÖØ-Þ](?:['’-]?[A-Za-zÀ-ÖØ-öø-ɏ]++)++),? (?>([A-Z]\.(?:[ -]?[A-Z]\.)*+|(?!I[IV])[A-Z]{1,3}+))"
    r"(?:(?:[,;] |,? (?:and|&) )(?=[A-ZÀ-ÖØ-Þ])(?!(?:Jn?r|Sr|II|III|IV|[Ee][Tt]|[Aa][Nn][Dd]|[Uu][Nn][Dd])\b|U\.)"
    r"|(?=,? \(?[12]\d\d\d|\([12]\d\d\d|:|\. [B-DF-TV-Z]))"
)
_FULL_GIVEN = rf"(?:{_LONG}|[{UPPER}][a-z]?\.)(?:[ -](?:[{UPPER}]\.?-?|{_LONG})){{0,3}}"
_INVERTED_FULL = re.compile(
    rf"(?P<family>{_FAMILY})\s?,\s?(?P<given>{_FULL_GIVEN}{_TRAILING})(?:{_SUFFIX})"
    r"(?=\s*(?:[,;.&(\[/:]|$|\d{4}|(?<=\s)(?:and|und|et|y|ed?|og|och|en|with)\b))"
)
_CAPITALS = rf"[{UPPER}]{{2}}[{UPPER}'’-]*"
_CAPITALS_FIRST = re.compile(
    rf"(?P<family>{_CAPITALS}(?:[ ]{_CAPITALS})?)[ ]"
    rf"(?P<given>[{UPPER}][a-zà-ÿ][^\W\d_]*+(?:[ -][{UPPER}][a-zà-ÿ]*+\.?)?)"
    r"(?=\s*(?:[,;.&(\[/:]|$|\d{4}|(?<=\s)(?:and|und|et|y|e)\b))"
)
_FAMILY_LAST = rf"(?:{PARTICLE}[ ]){{0,3}}{_GLUED}{_LONG}"
_AFTER_FAMILY = (
    rf"(?:{_SUFFIX})(?=\s*(?:[,.;:&(\[/\])“\"‘«]|$|\d{{4}}|(?<=\s)[–—-]\s"
    r"|(?<=\s)(?:and\b|und\b|et\b|y\b|e\b|og\b|och\b|en\b|with\b|eds?\b|in\b|u\.)))"
)
_DIRECT = re.compile(
    rf"(?P<given>(?:{_DOTTED}|(?:{_BARE}))(?:[ ]?{_LONG}(?=[ ][{UPPER}a-z]))?)[ ]?"
    rf"(?P<family>{_FAMILY_LAST}(?:[ ](?:{PARTICLE}[ ]){{0,2}}{_LONG})?){_AFTER_FAMILY}"
)
_DIRECT_FULL = re.compile(
    rf"(?P<given>{_LONG}(?:[ ](?:[{UPPER}]\.[ ]?-?|[{UPPER}]{{1,3}}\b|{_LONG}(?=[ ]))){{0,3}}?)[ ]?(?<=[ .])"
    rf"(?P<family>{_FAMILY_LAST}){_AFTER_FAMILY}"
)
_SEPARATOR = re.compile(
    r"(?:\s*\.?[,;/•·])*+(?:\.(?=\s*(?:&|and\b|und\b|et\b(?! al)))|\s*[–—](?=\s))?\s*(?:…|\.\s?\.\s?\.(?:\s?\.)?)?,?\s*"
    r"(?:(?P<and>(?:[Aa]nd(?:\s+and)?|AND|und|UND|ET|et(?!\.?\s*al)|y|ed?|og|och|en|with|&"
    r"|u\.)(?:\s*,)?(?![\w.])|&\.?,?|u\.)\s*)?"
)
_ET_AL = re.compile(
    r"[\s,;.]*(?:(?:and|&)\s+)?(?:\(?et\.?\s*al(?:ii|ia)?\b\.?\)?|[Uu]\.\s?a\.|et coll\b\.?|and (?:others"
    r"|colleagues)\b|&\s?al\b(?!-| (?-i:[A-Z]))\.?|…(?=[\s.,(]))",
    re.IGNORECASE,
)
_EAST_ASIAN = re.compile(
    r"([\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]{2,4}|[\u3400-\u9fff]{1,3} [\u3400-\u9fff]{1,3})(?=\s?[,.(（·;:，、]|$)"
)
_LONE_FAMILY = re.compile(
    rf"((?:{PARTICLE}[ ]){{0,3}}{_GLUED}{_LONG}(?:-{_LONG})?)(?=,?\s+(?:and|&"
    rf"|et)\s+(?:{PARTICLE}[ ]){{0,3}}{_LONG}\s?[,.(:]"
    r"|,?\s+\(?et\.?\s?al|,?\s+(?:and|&)\s+(?:al|others|colleagues|co-?workers))"
)
_EAST_ASIAN_SEPARATOR = re.compile(r"\s?[,.·;、，]\s?")
_LAST_LONE_FAMILY = re.compile(rf"({_FAMILY_LAST})(?=\s?[,.(:])")
_LONE_LAST = re.compile(rf"((?:{PARTICLE}[ ]){{0,2}}{_LONG})(?=,?[ ]\((?:19|20)\d\d|,[ ](?:19|20)\d\d[a-z]?[,.])")
_HEAD = re.compile(r"[^,.:;()\d]+")
_NAME_GOES_ON = re.compile(r"[ ]?,")
_SECOND_GIVEN = re.compile(rf"[ ]([{UPPER}][^\W\d_]++)(?=[ ]?[,.;&(]|[ ](?:and|und|et|y)[ ])")
_AND_BEFORE = re.compile(r"(?:\band|\bund|\bet|&)\s*$")
_AND = re.compile(r"\b(?:and|und|et|y)\s|&")
_SAME = re.compile(
    r"\s*(?:[—–―─_]{2,}|-{2,}(?=[,.\s])|_{2,}|———|⸺|⸻|[—–](?=\s*[.,(]))\s*[.,]?\s*|\s*(?:Ders|Dies|Id|Idem"
    r"|Ead)\.?(?=[\s,:(])"
)


_MOST = 400
"""Names of one entry that are read."""


class NameList(NamedTuple):
    """Names read from a string.

    Attributes:
        end: offset after the last name (and "et al.") in the string that was read.
        same: a dash or "Ders." stands for the authors of the entry before.
    """

    names: tuple[Name, ...]
    end: int
    etal: bool = False
    same: bool = False


def _person(found: re.Match[str], form: str) -> Name:
    given = " ".join(found["given"].split()).rstrip(",")
    groups = found.groupdict()
    suffix = groups.get("suffix") or groups.get("late")
    if suffix:
        given = f"{given} {suffix}"
    family = found["family"]
    if family.endswith((" Jr", " Sr")):
        family, given = family[:-3], f"{given} {family[-2:]}"
    if form == "full" and family.lower() in GIVEN_NAMES and given.lower() not in GIVEN_NAMES and " " not in given:
        family, given = given, family  # "Drouard Alain", as French lists have it
    return Name(family=family, given=given)


def _plausible_full(found: re.Match[str], *, sure: bool) -> bool:
    """Whether words without initials are a person; `sure` when the place already says so."""
    given, family = found["given"], found["family"]
    tokens = [w.strip(".") for w in f"{given} {family}".replace("-", " ").split()]
    if any(w.lower() in NOT_IN_NAMES or w.lower() in ORGANISATION_WORDS for w in tokens if len(w) > 1):
        return False
    if not sure or not found.start():
        head = _HEAD.match(found.string, found.start())
        if head and any(w.lower() in ORGANISATION_WORDS for w in head.group().split()):
            return False
    if sure or tokens[0].lower() in GIVEN_NAMES or any(len(w) == 1 for w in tokens[1:-1]):
        return True
    # Two unknown words before a comma or full stop are a name sooner than a work of two words.
    after = found.string[found.end() : found.end() + 2]
    return after in (", ", ". ") and not any(w.lower() in JOURNAL_WORDS for w in tokens)


def read_names(text: str, start: int = 0, *, sure: bool = False) -> NameList:
    """The names at `start` of `text`, as far as they go.

    Args:
        text: one entry, blanks single.
        start: where the first name would begin.
        sure: the place is known to hold names ("edited by"), so given names need not be known ones.

    Returns:
        The names; none, with `end` equal to `start`, where no name begins there.
    """
    same = _SAME.match(text, start)
    while same and (again := _SAME.match(text, same.end())):
        same = again
    if same:
        separator = _SEPARATOR.match(text, same.end())
        if separator:
            more = read_names(text, separator.end())
            if more.names and (separator["and"] or ("." in more.names[0].given and text[same.end() - 1] in ", ")):
                return more._replace(same=True)
        return NameList((), same.end(), same=True)
    at, form = start, ""
    names: list[Name] = []
    forms: list[str] = []
    ends: list[int] = []
    spaced = False
    while len(names) < _MOST:
        if form in ("", "inverted"):
            while usual := _USUAL.match(text, at):
                family, given = usual.groups()
                if family.lower() in _UNUSUAL_FAMILIES or len(names) == _MOST:
                    break
                names.append(Name(family, given))
                ends.append(usual.end(2))
                at = usual.end()
                if at == ends[-1]:
                    break
            if len(names) > len(forms):
                form, spaced = "inverted", False
                forms += [form] * (len(names) - len(forms))
        if names and (at == ends[-1] or len(names) == _MOST):  # what follows closes the list
            break
        found, form_now = _next(text, at, form, sure=sure, last=len(names))
        if names and not spaced and not form_now.startswith("inverted"):
            lone = _LONE_LAST.match(text, at)
            if lone and lone[1].lower() not in NOT_IN_NAMES and lone[1].lower() not in ORGANISATION_WORDS:
                names.append(Name(family=lone[1]))
                forms.append("lone")
                ends.append(lone.end())
                break
        if found is None:
            break
        if spaced and form_now != "inverted":
            break
        form = form or form_now
        names.append(_person(found, form_now))
        forms.append(form_now)
        at = found.end()
        second = _SECOND_GIVEN.match(text, at) if form_now == "inverted" and found["comma"] else None
        if second and second[1].lower() in GIVEN_NAMES:
            names[-1] = names[-1]._replace(given=names[-1].given + second.group())
            at = second.end()
        ends.append(at)
        etal = _ET_AL.match(text, at)
        if etal:
            return NameList(tuple(names), etal.end(), etal=True)
        separator = _SEPARATOR.match(text, at)
        if separator is None or separator.end() == at:
            break
        spaced = not text[at : separator.end()].strip()
        if spaced and (form != "inverted" or not _goes_on_without_comma(text, at, separator.end(), found)):
            break
        at = separator.end()
    if not names:
        return _bare_families(text, start)
    if form == "inverted" and len(names) > 1 and "." not in names[0].given and names[-1].given.endswith("."):
        # "Dunne P. Title": the full stop ends the list
        names[-1] = names[-1]._replace(given=names[-1].given.rstrip("."))
    count = len(names)
    if not sure and "full" in forms[1:]:
        count = _before_title(text, names, forms, ends)
    return NameList(tuple(names[:count]), ends[count - 1])


def _goes_on_without_comma(text: str, at: int, after: int, found: re.Match[str]) -> bool:
    """Whether a list whose names stand without commas between them goes on: "Li Y Lu H", "Wren, R. Hale, M."."""
    following = _INVERTED.match(text, after)
    if not following:
        return False
    if found["comma"]:
        return (following["comma"] or "").strip() == ","
    return not following["comma"] and (text[at - 1] != "." or text[after].islower())


def _bare_families(text: str, start: int) -> NameList:
    """Family names alone: "Beavo and Reitsnyder,", "Duh, et al.", and names in Chinese or Korean script."""
    names: list[Name] = []
    at = start
    for pattern in (_EAST_ASIAN, _LONE_FAMILY):
        found = pattern.match(text, at)
        while found and not (found[1].lower() in NOT_IN_NAMES or found[1].lower() in JOURNAL_WORDS):
            names.append(Name(family=found[1]))
            at = found.end(1)
            separator = (_EAST_ASIAN_SEPARATOR if pattern is _EAST_ASIAN else _SEPARATOR).match(text, at)
            if not separator or separator.end() == at or not text[at : separator.end()].strip():
                break
            found = (_LAST_LONE_FAMILY if pattern is _LONE_FAMILY else pattern).match(text, separator.end())
        if names:
            break
    if not names:
        return NameList((), start)
    etal = _ET_AL.match(text, at)
    return NameList(tuple(names), etal.end() if etal else at, etal=bool(etal))


def _before_title(text: str, names: list[Name], forms: list[str], ends: list[int]) -> int:
    """How many names stand before a full name after a comma that looks like a title: all if an "and" closes them."""
    count = len(names)
    closed = max((i for i in range(1, count) if _AND.search(text[ends[i - 1] : ends[i - 1] + 8])), default=0)
    for i in range(closed + 1, count):
        words = names[i].given.replace("-", " ").split()
        if forms[i] != "full" or any(len(w.strip(".")) == 1 for w in words):
            continue
        if words[0].strip(".").lower() not in GIVEN_NAMES:
            return i
    return count


def _next(text: str, at: int, form: str, *, sure: bool, last: int) -> tuple[re.Match[str] | None, str]:
    """The name at `at` and its form, given the form of the first name of the list."""
    if form in ("", "inverted", "inverted-full"):
        found = _INVERTED.match(text, at)
        if found and _inverted_fits(text, at, found, form):
            return found, "inverted"
    if form in ("", "initials", "inverted", "inverted-full", "full", "capitals"):
        found = _DIRECT.match(text, at)
        if found and not _reads_like_journal(found) and found["family"].split()[-1].lower() not in ORGANISATION_WORDS:
            return found, "initials"
    if form in ("", "capitals"):
        found = _CAPITALS_FIRST.match(text, at)
        if found:
            return found, "capitals"
    if form in ("", "inverted-full", "inverted"):
        found = _INVERTED_FULL.match(text, at)
        if found and _inverted_full_fits(found, form, sure=sure):
            return found, "inverted-full"
    if form in ("", "full", "inverted-full", "initials", "inverted"):
        found = _DIRECT_FULL.match(text, at)
        known = sure or last > 0
        if form in ("initials", "inverted") and found and not _AND_BEFORE.search(text[max(0, at - 5) : at]):
            return None, ""
        if found and _plausible_full(found, sure=known or _list_goes_on(text, found.end())):
            return found, "full"
    return None, ""


_GOES_ON = re.compile(
    rf"\s*(?:,\s*(?:and\s|und\s|et\s|&\s)|(?:and|und|et|&)\s+)(?:[{UPPER}][\w'’.-]*\s){{1,3}}"
    rf"|\s*[,.]?\s*[(\[]?(?:1[5-9]|20)\d\d|\s*\(?(?:[Ee]ds?\.|Hrsg|Hg\.)"
)


def _list_goes_on(text: str, at: int) -> bool:
    """Whether after a possible first name comes another name, a year or "(eds.)"."""
    return bool(_GOES_ON.match(text, at))


def _reads_like_journal(found: re.Match[str]) -> bool:
    """Whether "Am. J. Phys." or "Phys. Rev. Lett." was taken for a name."""
    tokens = found.group().replace(".", " ").replace(",", " ").split()
    return any(len(w) > 1 and w.lower() in JOURNAL_ABBREVIATIONS and not w.isupper() for w in tokens)


def _inverted_fits(text: str, at: int, found: re.Match[str], form: str) -> bool:
    """Whether a family name with initials is not rather "J. A. Smith" or "James Q. Wilson"."""
    family, comma = found["family"], (found["comma"] or "").strip()
    if _reads_like_journal(found):
        return False
    if family[1:2] == " " and family[0] != "Ó":
        return False
    if comma != ",":
        if len(family) == 1 or (comma == "." and len(family) < 3):
            return False
        known = family.split(" ")[0].lower() in GIVEN_NAMES
        if known or (not form and len(found["given"]) == 2):
            full = _DIRECT_FULL.match(text, at)
            if full and full.end() > found.end():
                return not (known or _NAME_GOES_ON.match(text, full.end()))
    return True


def _inverted_full_fits(found: re.Match[str], form: str, *, sure: bool) -> bool:
    """Whether "Smith, John" is a name and not two names, a title or a place."""
    given = found["given"].split()
    tokens = [*found["family"].split(), *given]
    if any(w.lower() in NOT_IN_NAMES for w in tokens if len(w.strip(".")) > 1):
        return False
    if any(w.strip(".").lower() in ORGANISATION_WORDS for w in found["family"].split()):
        return False
    if form == "inverted-full" or sure:
        # "Smith, John, Mary Jones, and Peter Brown": two words before the comma are a name by themselves.
        return not (len(found["family"].split()) > 1 and found["family"].split()[0].lower() in GIVEN_NAMES)
    if form == "inverted":
        return given[0].lower().strip(".") in GIVEN_NAMES

    family = [w for w in found["family"].split() if w[0].isupper()]
    if len(family) > 1:
        # "Rong-En Fan, Kai-Wei Chang": two names rather than one.
        words = [w for w in given if len(w.strip(".")) > 1]
        return family[0].lower() not in GIVEN_NAMES and (
            len(words) == 1 or all(w.lower() in GIVEN_NAMES for w in words)
        )
    return True
