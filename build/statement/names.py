"""The words around a work that a sentence names: whether it says what stands there, and with whom it agrees."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...graph.model import Citation
from .credit import for_something_else

# words right before a name
_AGAINST = re.compile(
    r"\b(?:unlike|contrary to|in contrast (?:to|with)|as opposed to|rather than|other than|against"
    r"|challeng\w+|disput\w+)\s+(?:\w+\s+){0,2}$"
    r"|\b(?:following|based on|using|adapted from|inspired by|a critique of)\s+(?:the\s+)?(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\b(?:in (?:line|agreement|accordance|accord|keeping) with|consistent with|similar(?:ly)? to|replicating"
    r"|confirming)\s+(?:the\s+)?(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_REPORTED = (
    r"(?:reported|shown|found|observed|demonstrated|described|noted|documented|seen|discussed|mentioned|outlined|stated"
    r"|indicated|concluded|highlighted|emphasi[sz]ed)"
)
# "A lowers B, as Lambert (2013) has it", "A lowers B, in line with the results of Lambert (2013)"
_AS = re.compile(
    rf"(?:\bas|\baccording to|\bin the words of|\bas (?:(?:was|has been|had been|also|previously|already)\s+){{0,2}}"
    rf"{_REPORTED}(?:\s+(?:previously|earlier|before|recently))?\s+(?:by|in)"
    rf"|\b(?:finding|result|effect|pattern|link|relationship|association) (?:(?:that|which|was|has been|first|also)\s+)"
    rf"{{0,3}}{_REPORTED}\s+by"
    r"|\b(?:in (?:line|agreement|accordance|accord|keeping) with|consistent with|agree(?:s|d|ing)? with"
    r"|confirm(?:s|ed|ing)|corroborat(?:es|ed|ing)|similar to)"
    r"(?:\s+(?:the\s+)?(?:\w+\s+)?(?:findings?|results?|work|data|stud(?:y|ies)|observations?|reports?|those)\s+(?:of|by))?)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_NEW_CLAUSE = re.compile(r"(?:\b(?:but|and|while|whereas|yet|however|although|though)|[;:.])\W*$", re.IGNORECASE)
_TELLS_MORE = re.compile(r"[\s,]*(?:who|which|that|where|on|about|regarding)\b", re.IGNORECASE)
# "Lee et al. [4] found that A lowers B"
_FOUND = re.compile(
    rf"\s*(?:that\b|(?:(?:\w+ly|also|have|has|had|first)\s+){{0,2}}(?:{_REPORTED}|show(?:s|ed)|state[sd]|claim(?:s|ed)"
    r"|conclude[sd]?|confirm(?:s|ed)|find|report|argue|reveal(?:s|ed))\b)",
    re.IGNORECASE,
)
_SAYERS = re.compile(
    r"(?:^|[.,;:]\s+|\b(?:and|that|by|while|but|whereas|although|as)\s+)"
    r"(?:[A-Z][\w’'-]+(?:,? (?:and|&) [A-Z][\w’'-]+)*|[^,;:.]*?\b(?:et al\.?,?|colleagues|co-?workers)"
    r"|(?:[\w-]+\s+){0,5}(?:stud(?:y|ies)|trials?|reviews?|meta-analys[ei]s|authors|reports?|research(?:ers)?|works?"
    r"|agree|papers?))\s*$"
)
# "As reported earlier (Lee, 2001), A lowers B", "In a trial among nurses (Lee, 2001), A lowered B"
_FRONTED = re.compile(
    rf"(?:\w+,?\s+)?(?:as (?:(?:was|has been|had been|also|previously|already)\s+){{0,2}}{_REPORTED}\b"
    r"|in (?:a|an|one|another|two|three|several|their|his|her|our)\s+(?:[\w-]+\s+){0,4}"
    r"(?:stud(?:y|ies)|trials?|reviews?|meta-analys[ei]s|experiments?|surveys?|investigations?|analys[ei]s|papers?|works?))[^,;:.]*$"
    r"|according to\b[^;:.]{1,150}$",
    re.IGNORECASE,
)
_RUN_ON = re.compile(r"\w\.[A-Z][a-z]+\s")  # "in cats and dogs.Our data"
_JOINED = re.compile(r"[\s,;&]*(?:and|as well as|(?:as )?(?:cited|quoted) (?:in|by))?\s*", re.IGNORECASE)


def set_against(text: str, start: int, name: Citation) -> bool:
    """Whether a sentence sets itself against a name ("unlike Lee (2001)") or only uses it ("following Lee (2001)")."""
    return _AGAINST.search(text, start, name.start) is not None


def agreed_with(text: str, start: int, name: Citation) -> bool:
    """Whether what is told agrees with a name: "in line with Lee (2001), we found"."""
    return _WITH.search(text, start, name.start) is not None


def runs_on(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends between two places though no blank follows: "in cats and dogs.Our data"."""
    return _RUN_ON.search(text, start, end) is not None


def joined(text: str, one: Citation, other: Citation) -> bool:
    """Whether two names stand side by side: "Lee (2001) and Ito (2004)", "Lee (2001) as cited in Ito (2004)"."""
    return _JOINED.fullmatch(text, one.end, other.start) is not None


def says_before(text: str, begin: int, finish: int, name: Citation) -> bool:
    """Whether a name behind the beginning of a reading says it: "A lowers B, as Lee (2001) has it"."""
    lead = _AS.search(text, begin, name.start)
    if lead is None or name.start < finish:
        return lead is not None
    return not (
        _NEW_CLAUSE.search(text, finish, lead.start())
        or _TELLS_MORE.match(text, name.end)
        or for_something_else(text, finish, name.start)
    )


def says_behind(text: str, start: int, mark: Citation, begin: int) -> bool:
    """Whether a mark stands before the words that its authors say: "Lee et al. [4] found that A lowers B"."""
    return _FOUND.match(text, mark.end, begin) is not None and _SAYERS.search(text[start : mark.start]) is not None


def stands_in_front(text: str, start: int, mark: Citation) -> bool:
    """Whether a mark closes the head of a sentence: "As reported earlier (Lee, 2001), A lowers B"."""
    return _FRONTED.fullmatch(text, start, mark.start) is not None and text[mark.end : mark.end + 1] == ","


def run_end(text: str, mark: Citation, marks: Sequence[Citation]) -> int:
    """Where the marks end that stand right behind one: "[4][5]"."""
    end = mark.end
    for other in marks:
        if other.start >= end and not text[end : other.start].strip():
            end = other.end
    return end
