"""Reading author names beside a year: "Smith, Jones, & van der Kolk et al." → families, et al."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ..particles import GLUED, PARTICLES, USUAL, one_of


def _upper_class() -> str:
    """The upper-case letters of Latin, Greek and Cyrillic as the inside of a character class."""
    letters = [chr(code) for code in (*range(0x41, 0x530), *range(0x1E00, 0x1F00)) if chr(code).isupper()]
    return "".join(letters)


UPPER = _upper_class()
_ET_AL = (
    r"et\.?\s?al(?:ii|\b)\.?(?:['’]s\b)?|(?:and|&)\s+(?:colleagues|co-?workers|others|collaborators|associates|coauthors)\b"
    r"|u\.\s?a\.|e\.\s?a\.|[ye]\s+(?:cols?|coll|otros|outros|altri|colleghi|colaboradores|collaboratori)\b\.?"
    r"|und\s+(?:Kolleg|Mitarbeit)\w+|et\s+(?:coll(?:\.|ègues|aborateurs)?|autres\b)|en\s+(?:collega['’]?s|anderen)\b"
)
_TOKEN = re.compile(
    rf"(?P<etal>{_ET_AL})"
    r"|(?P<and>&(?:amp;)?|(?:and|und|y|et|ed?|og|och|en|i)(?=[\s,]))"
    rf"|(?P<glued>(?:e\.g\.|i\.e\.|cf\.)(?=[{UPPER}])|(?!{one_of(GLUED)}[{UPPER}])[a-z]{{2,14}}(?=[{UPPER}][a-zß-ÿ]))"
    r"|(?P<word>[^\W\d_](?:[\w.'’‘ʼ`´\-‐‑–]*[\w.])?)"
    r"|(?P<acronym>[(\[][^()\[\]]{1,40}[)\]])"
    r"|(?P<comma>,)"
    r"|(?P<other>[^\s\w]|\d\w*)"
)
_ONE_INITIAL = rf"(?:Ch|Ph|Sh|Th|Yu|Ya|Zh|Kh|[{UPPER}])\."
_INITIALS = re.compile(rf"(?:{_ONE_INITIAL}[\-‐‑]?)*{_ONE_INITIAL}|[{UPPER}](?:[\-‐‑][{UPPER}])?")
_BARE_INITIALS = re.compile(rf"[{UPPER}]{{1,3}}")
_EDITED = re.compile(r"[(\[]?(?:[Ee]ds?|Hrsg|Hg|[Dd]irs?|[Cc]oords?|[Oo]rgs?|[Rr]ed)\.?[)\]]?")
_BARE_PAIR = re.compile(rf"[{UPPER}]{{2}}")
_CLOSING = re.compile(r"[)\]]")
_POSSESSIVE = re.compile(r"(?<=\w)(?:['’‘ʼ`´]s?|s['’])$")
_GLUE = frozenset("of for the on in to an at de des del della di da do das dos du für der la le l d".split())
_JUNIOR = frozenset("jr jr. sr sr. ii iii iv".split())
# Words that open a sentence or a bracket before a name and are no names themselves.
NOT_NAMES = frozenset(
    """a about above according accordingly additionally addition after again against all along already also
    alternatively although among an and another any appendix april are article as at august author authors based because
    before below besides between beyond both box but by can case cf chapter clearly collectively compare compared
    comparison consequently consistent contrary contrast copyright could currently data december despite did do does
    due during e.g each earlier early eds either employing eq equation especially even example experiment extended
    february few fig figs figure figures finally findings first firstly following follow for formerly from further
    furthermore given had has have he hence here his historically how however i i.e ibid if important importantly in
    indeed initially instead interestingly into is it its january july june just last lastly later latter law leaving
    like likewise made many march may meanwhile method methods might model modified more moreover most much my namely
    nevertheless next no nonetheless nor not notably note november now number october of often on once one only or
    originally other others our over overall page pages part particularly per perhaps phase previous previously prior
    rather recent recently ref reference references regarding regardless respectively result results review reviewed
    reviews second secondly section see seminal september several she similar similarly since so some spring study
    still subsequently such summer supplementary surprisingly table tables than that the their then there thereafter
    therefore these they third this those though three through throughout thus to today together tools two typically
    under unlike until up upon use used using usually version versions via vol volume was we were what when where
    whereas whether which while who whose why will winter with within without work works year years yet you zit vgl
    siehe nach bei in und der die das im laut wie auch voir selon según véase ver cited quoted according autumn fall
    monday tuesday wednesday thursday friday saturday sunday mr mrs dr prof professor""".split()
)
# Those of them that are family names too: kept before a comma.
ALSO_NAMES = frozenset("he an das box case law page may march april august so more last long like will winter".split())

# Places, products and other words that often stand beside a year and, without an entry in the list, are no authors.
NOT_AUTHORS = frozenset(
    """africa alberta alabama america amsterdam antarctica argentina arizona asia athens atlanta australia austria
    baltimore bangladesh barcelona basel beijing belgium berlin bern boston brazil brussels budapest bulgaria
    california cambridge canada chicago chile china cologne colombia colorado copenhagen croatia cyprus denmark dublin
    ecuador edinburgh egypt england estonia ethiopia europe finland florida france frankfurt geneva germany ghana
    greece hamburg helsinki hungary iceland india indiana indonesia iowa iran iraq ireland israel istanbul italy japan
    kansas kentucky kenya korea kyoto leiden leipzig leuven lisbon liverpool london luxembourg madrid malaysia
    manchester maryland massachusetts melbourne mexico miami michigan milan minnesota missouri montreal moscow munich
    naples nepal netherlands nigeria norway oslo ottawa oxford pakistan paris peru philadelphia philippines poland
    portugal prague quebec queensland romania rome russia scotland seattle seoul serbia shanghai singapore slovakia
    slovenia spain stockholm stuttgart sweden switzerland sydney taipei taiwan tanzania tehran texas thailand tokyo
    toronto turkey uganda uk ukraine usa utrecht vancouver vienna vietnam wales warsaw washington zurich zürich
    alaska arkansas connecticut delaware hawaii idaho illinois louisiana maine mississippi montana nebraska nevada
    wien münchen köln lyon marseille bruxelles genève sevilla granada bogotá méxico parís roma milano torino napoli
    firenze venezia lisboa porto coimbra brussel antwerpen gent
    ohio oklahoma oregon pennsylvania tennessee utah vermont wisconsin wyoming
    word excel powerpoint windows office outlook android ios spss stata sas matlab python java linux ubuntu photoshop
    copyright edition founded established since est inc ltd llc corp gmbh model series season cup olympics games
    copyright©""".split()
)

_STOP_BEFORE = frozenset("e.g i.e cf fig figs vs see eq etc table".split())

# What most citations look like, "Smith", "Smith and van der Kolk", "Smith, O'Brien, & Lee-Jones et al.,": names of
# capitalised words. Where this fits, the walk over tokens would say the same, at many times the cost.
_WORD = r"(?:[A-Z]['’])?[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+(?:-?[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+)*"
_NAME = rf"(?:{one_of(USUAL)}\s){{0,3}}{_WORD}(?:\s(?:d[aeiou]s?\s)?{_WORD}){{0,2}}"
_PLAIN = re.compile(
    rf"([\s,;:.)(\[\]]*(?:(?:and|&)\s)?)({_NAME})((?:,\s{_NAME})*)(?:,?\s(?:and|&|und|y|et)\s(?!Kolleg|Mitarb)({_NAME}))?"
    r"(,?\s(?:et\sal\b\.?|(?:and|&)\s(?:others|colleagues|co-?workers)\b))?[\s,]*"
)
_EDITORS = frozenset("ed eds hrsg hg dir dirs coord coords org orgs red".split())
_NOT_PLAIN = NOT_NAMES | _STOP_BEFORE | _JUNIOR | _EDITORS
# Words in lower case of what `_ET_AL`, "and" and `_EDITED` in `_TOKEN` say.
_JOINING = _EDITORS.union(
    "and und et ed og och en al alii coll col cols collaborateurs collaboratori colaboradores colleagues colleghi"
    " collega collegas coworkers others otros outros altri autres anderen collaborators associates coauthors".split()
)


def _prose_before_names(glue: frozenset[str]) -> re.Pattern[str]:
    """A pattern that ends with the last word or number of plain prose: what names there are stand behind it."""
    kept = sorted(word for word in {*PARTICLES, *glue, *_JOINING} if word.isascii() and word.isalpha())
    return re.compile(
        r"(?s:.*)(?<![^\s(\[])(?:e\.g\.|i\.e\.|cf\.|\d+(?:[.,–-]\d+)*|"
        rf"((?!(?:{'|'.join(kept)})\b)[a-z]{{2,}})[.;:!?]?),?\s"
    )


_PROSE = (_prose_before_names(frozenset()), _prose_before_names(_GLUE))  # before names; before an organisation

_Token = tuple[str, str, int, int]  # kind, text, start, end


class Names(NamedTuple):
    """The authors read before a year.

    Attributes:
        start: offset of the first name in the segment that was read.
        authors: families or organisations as written.
        et_al: whether "et al." or the like follows.
        joined: whether a connector or "et al." shows that these are names.
        whole: the authors' words from first to last, as one organisation would be written.
        complete: whether nothing but blanks precedes the names.
        behind_glue: whether they stand behind a small word of names: "of" in "Ministry of Health".
    """

    start: int
    authors: tuple[str, ...]
    et_al: bool
    joined: bool
    whole: str
    complete: bool
    behind_glue: bool = False


@lru_cache(maxsize=65536)
def _name_like(word: str) -> bool:
    first = word[0]
    if first.isupper():
        return True
    if word.lower() in PARTICLES:
        return True
    # "deVries", "vanEngelsdorp", "al-Ghazali", "d'Alembert", "ʼt Hooft"
    return any(c.isupper() for c in word) and not word.isupper()


def read_names(segment: str, organisation: bool = False) -> Names | None:
    """The names at the end of a segment, or None where it does not end in names.

    Args:
        segment: text that ends where the year (or the bracket before it) begins.
        organisation: whether lower-case glue ("Ministry of Health") may join capitalised words.
    """
    begin, glue = 0, False
    plain = _PLAIN.fullmatch(segment)
    if not plain and (prose := _PROSE[organisation].match(segment)):
        # Prose may also stand in a bracket behind a name: "Smith (in part with Lee) (2001)".
        begin = 0 if _CLOSING.search(segment, prose.end()) else prose.end()
        plain = _PLAIN.fullmatch(segment, begin)
        if begin == len(segment):
            return None
        glue = prose.group(1) in _GLUE
    if plain:
        lead, first, between, last, et_al = plain.groups()
        authors = [first, *between[1:].split(",")] if between else [first]
        if last:
            authors.append(last)
        families = tuple([name if name.isalpha() else " ".join(name.split()) for name in authors])
        if _NOT_PLAIN.isdisjoint(" ".join(families).lower().split()):
            start, end = plain.start(2), plain.end(4 if last else 3)
            complete = not begin and (not lead or lead.isspace())
            joined = bool(last or et_al)
            return Names(start, families, bool(et_al), joined, segment[start:end], complete, bool(begin) and glue)
    names = _read_tokens(segment, begin, organisation)
    return names._replace(behind_glue=True) if names and begin and glue else names


def _read_tokens(segment: str, begin: int, organisation: bool) -> Names | None:
    """The names behind `begin`, read token by token from the end."""
    tokens = [(m.lastgroup or "", m.group(), m.start(), m.end()) for m in _TOKEN.finditer(segment, begin)]
    at = len(tokens)
    glue = False
    while at and (tokens[at - 1][0] == "comma" or tokens[at - 1][1] in ".:;" or _EDITED.fullmatch(tokens[at - 1][1])):
        at -= 1
    end = at
    while at:
        kind, word, _, _ = tokens[at - 1]
        if kind == "glued" and word != "and":
            break
        if kind == "other" and not (word in "'’‘" and at < end) and word != "/":
            break
        if kind == "word":
            bare = _POSSESSIVE.sub("", word)
            if not _name_like(bare) and not (organisation and bare.lower() in _GLUE):
                glue = bare.lower() in _GLUE
                break
            # A full stop that ends no initial or short form ends a sentence: "… was shown. Smith (2001)".
            if (
                at < end
                and word.endswith(".")
                and len(word) > 4
                and word.count(".") == 1
                and bare.lower() not in _JUNIOR
            ):
                break
            if word.lower().rstrip(".,") in _STOP_BEFORE:
                break
        if kind == "acronym" and at == end and len(word) > 20:
            break
        at -= 1
    start = _trim(tokens, at, end)
    if start >= end:
        return None
    names = _group(segment, tokens[start:end], start == 0 and not begin, organisation)
    return names._replace(behind_glue=True) if names and glue else names


def _trim(tokens: list[_Token], at: int, end: int) -> int:
    """Move the start past connectors, glue and sentence openers."""
    while at < end:
        kind, word, _, _ = tokens[at]
        low = word.lower().rstrip(".")
        after = tokens[at + 1][0] if at + 1 < end else ""
        opener = (
            low in NOT_NAMES
            and len(word) > 1
            and (after in ("word", "acronym", "other") or (after == "comma" and low not in ALSO_NAMES))
        )
        glue = word[0].islower() and low not in PARTICLES and low in _GLUE
        if kind == "word" and not opener and not glue:
            break
        at += 1
    return at


def _group(segment: str, tokens: list[_Token], complete: bool, organisation: bool) -> Names | None:
    groups: list[list[_Token]] = [[]]
    et_al = joined = False
    for token in tokens:
        kind, word = token[0], token[1]
        if kind == "etal":
            et_al = joined = True
        elif kind == "and" or kind == "glued":
            joined = True
            groups.append([])
        elif kind == "comma" or word == "/":
            groups.append([])
        elif kind == "word":
            groups[-1].append(token)
    authors: list[str] = []
    first = -1
    last = 0
    for group in groups:
        if (
            authors
            and group
            and all(_INITIALS.fullmatch(token[1]) or _BARE_PAIR.fullmatch(token[1]) for token in group)
        ):
            continue  # "Davidson, L & Chan, KS 2014"
        text, begin, finish = _family(segment, group, organisation)
        if not text:
            continue
        authors.append(text)
        first = begin if first < 0 else first
        last = finish
    if not authors:
        return Names(tokens[0][2], (), True, True, "", complete) if et_al else None
    return Names(tokens[0][2], tuple(authors), et_al, joined, segment[min(first, tokens[0][2]) : last], complete)


def _family(segment: str, group: list[_Token], organisation: bool) -> tuple[str, int, int]:
    """The family name of one author's words, without initials, "Jr." and possessive."""
    words = [token for token in group if token[1].lower() not in _JUNIOR]
    kept = [token for token in words if not _INITIALS.fullmatch(token[1])] or words[:1]
    if organisation and len(words) > 2:
        kept = words
    elif len(kept) > 1:
        kept = [
            token
            for at, token in enumerate(kept)
            if not (at and _BARE_INITIALS.fullmatch(token[1]) and not kept[0][1].isupper())
        ]
    if not kept:
        return "", 0, 0
    if len(kept) > 1 and len(kept) < len(words) and len(words[0][1]) == 1 and words[0][1].isupper():
        kept = words  # "R Core Team" is a name; "R. Smith" has lost its initial above
    # Lower-case glue at the end of a group is no part of it.
    while kept and kept[-1][1][0].islower() and kept[-1][1].lower() in _GLUE:
        kept = kept[:-1]
    if not kept:
        return "", 0, 0
    begin, finish = kept[0][2], kept[-1][3]
    text = _POSSESSIVE.sub("", segment[begin:finish])
    if text.endswith(".") and not text.lower().endswith(("jr.", "sr.")):
        text = text[:-1]
    return " ".join(text.split()), begin, begin + len(text)
