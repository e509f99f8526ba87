"""Effect sizes and sample figures of a sentence → typed values on the statement that they belong to.

Read are r, d, g, OR, RR, HR, β, R², η², I², (S)MD, k, N, n, p, percent of variance, and confidence intervals, in
usual spellings: "r = .278, 95% CI [.256, .299], k = 295", "OR 1.45 (95 % CI: 1.1 to 1.9)", "p < .001".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ..graph.model import Certainty, Figure, Statement

# Digits are bounded: no measure has more, and a run of a megabyte must cost no more than prose.
_NUMBER = (
    r"[-−–+]?(?:\d{1,3}(?:[,\u2009\u202f\u00a0]\d{3}){1,4}(?:\.\d{1,12})?|\d{1,12}(?:\.\d{1,12})?|\.\d{1,12})(?!\d)"
)
_DEGREES = r"(?:\s?\(\d[\d,. ]{0,20}\))?"  # of freedom: r(293) = .28
_SIGN = r"\s{0,2}(?P<sign>[=<>≤≥≈]|&lt;|&gt;|\bof\b|\bwas\b)\s{0,2}"
# Letters that are words or names elsewhere need a sign; names that mean nothing else do not.
_LETTER = r"(?<![\w.\-])(?P<letter>Cohen['’]s d|Hedges['’]s? g|[RΔ∆]{1,2}[²2]|η[²2]|I[²2]|rho|ps|[rdgkNnpPRβρ])"
_NAME = (
    r"(?<![\w.\-])(?P<name>a?ORs?|odds ratios?|RRs?|risk ratios?|relative risks?|a?HRs?|hazard ratios?|SMDs?|WMDs?|MDs?"
    r"|standardi[sz]ed mean differences?|mean differences?|standardi[sz]ed beta|beta|R-squared)"
)
_INTERVAL = (
    r"(?<![\w.])(?:(?P<level>\d{2}(?:\.\d{1,3})?)\s?%[\s-]?)?(?:CIs?|C\.I\.|CrI|(?:confidence|credible) intervals?)"
    r"(?:\s?\(?(?P<after>\d{2})\s?%\)?)?[\s:=,]{0,3}(?:of |was )?[\[(]?\s?"
    rf"(?P<low>{_NUMBER})\s?(?:,|;|\bto\b|\band\b|[-–—−])\s?(?P<high>{_NUMBER})\s?[\])]?"
)
_FIGURE = re.compile(
    # what one of the four can begin with: most places of a text are told by their sign at once
    r"(?=[-−–+.\dCcHRΔ∆ηIrpdgkNnPβρaOoSsWMmhb])(?:"
    rf"{_INTERVAL}"
    rf"|(?P<share>{_NUMBER})\s?(?:%|percent|per cent) of (?:the )?(?:\w{{1,20}} ){{0,2}}(?:variance|variability)\b"
    rf"|{_LETTER}{_DEGREES}{_SIGN}(?P<value>{_NUMBER})"
    rf"|{_NAME}(?:(?:{_SIGN.replace('sign', 'sign2')})|\s?:?\s)(?P<value2>{_NUMBER}))"
)
# "OR = 1.5 [1.1, 2.0]": an interval without its name, told from citations by its points
_BARE = re.compile(rf"\s?[\[(]\s?(?P<low>{_NUMBER})\s?(?:,|;|\bto\b|[-–—])\s?(?P<high>{_NUMBER})\s?[\])]")
_NAMES = {
    "cohen's d": "d", "hedges' g": "g", "hedges's g": "g", "hedge's g": "g", "odds ratio": "OR", "aor": "OR",
    "or": "OR",
    "risk ratio": "RR", "relative risk": "RR", "rr": "RR", "hazard ratio": "HR", "ahr": "HR", "hr": "HR",
    "standardised mean difference": "SMD", "standardized mean difference": "SMD", "smd": "SMD", "wmd": "MD",
    "mean difference": "MD", "md": "MD", "beta": "beta", "β": "beta", "standardised beta": "beta",
    "standardized beta": "beta", "ρ": "rho", "r2": "R2", "r²": "R2", "r-squared": "R2", "δr2": "R2", "δr²": "R2",
    "∆r2": "R2", "∆r²": "R2", "η2": "eta2", "η²": "eta2", "i2": "I2", "i²": "I2", "ps": "p",
}  # fmt: skip
EFFECTS = frozenset({"r", "rho", "d", "g", "OR", "RR", "HR", "beta", "R2", "eta2", "SMD", "MD", "% of variance"})
_SIGNS = {"of": "=", "was": "=", "&lt;": "<", "&gt;": ">", "": "="}
_DIGIT = re.compile(r"\d")
# A figure has a digit and one of these, or "of" or "was" right before a number.
_HINTS = (
    *("=", "<", ">", "≤", "≥", "≈", "&lt;", "&gt;"),
    *("CI", "C.I.", "CrI", "interval", "varia", "OR", "RR", "HR", "MD", "ratio", "risk", "difference", "beta"),
    "squared",
)
_OF_NUMBER = re.compile(r"of\s{0,2}[-−–+]?\.?\d|was\s{0,2}[-−–+]?\.?\d")
_PARTING = re.compile(r"[^\W\d_]{8}|\band\b|\)[^()]*\(|.{40}", re.DOTALL)
_ASIDE = re.compile(r"\([^()]*(?:\)|$)")
_BARRIER = re.compile(r";|\b(?:but|whereas|while|although|though|however|yet)\b", re.IGNORECASE)


def _hinted(words: str) -> bool:
    """Whether some words may hold a figure."""
    for hint in _HINTS:  # a loop of its own, as any() takes twice as long
        if hint in words:
            return True
    return _OF_NUMBER.search(words) is not None


def find_figures(text: str, start: int, end: int) -> tuple[Figure, ...]:
    """The figures between two places of a text, in order; an interval is joined to the effect before it."""
    words = text[start:end]
    if not _DIGIT.search(words) or not _hinted(words):
        return ()  # most sentences, told much faster than by the whole pattern
    found: list[Figure] = []
    bare_until = start
    for match in _FIGURE.finditer(text, start, end):
        if match.start() < bare_until:
            continue
        if match["low"] is not None:
            level = match["level"] or match["after"]
            low, high = _number(match["low"]), _number(match["high"])
            if low > high:
                continue
            before = found[-1] if found else None
            close = before is not None and len(re.findall(r"[.;]\s", text[before.end : match.start()])) < 2
            if before and close and before.name in EFFECTS and before.low is None and match.start() - before.end < 40:
                found[-1] = before._replace(low=low, high=high, level=_level(level), end=match.end())
            else:
                found.append(Figure("CI", None, "=", low, high, _level(level), match.start(), match.end()))
            continue
        figure = _single(match)
        if figure is None:
            continue
        bounds = _BARE.match(text, match.end(), end) if figure.name in EFFECTS else None
        if bounds and "." in bounds["low"] and "." in bounds["high"]:
            low, high = _number(bounds["low"]), _number(bounds["high"])
            if low <= high:
                figure = figure._replace(low=low, high=high, end=bounds.end())
                bare_until = bounds.end()
        found.append(figure)
    return tuple(found)


def _single(match: re.Match[str]) -> Figure | None:
    if match["share"] is not None:
        return Figure("% of variance", _number(match["share"]), start=match.start(), end=match.end())
    written = (match["letter"] or match["name"]).replace("’", "'")
    low = written.lower()
    name = _NAMES.get(low) or _NAMES.get(low.removesuffix("s")) or ("p" if written == "P" else written)
    value = _number(match["value"] or match["value2"])
    if name == "p" and not 0 <= value <= 1:
        return None
    if name in ("k", "N", "n") and (value != value.to_integral_value() or value < 0):
        return None
    if name in ("r", "rho", "R2", "eta2") and abs(value) > 1:
        return None
    sign = match["sign"] or match["sign2"] or ""
    loose = sign in ("of", "was") if match["letter"] else not sign and ":" not in match.group()
    if loose and "." not in (match["value"] or match["value2"]):
        return None  # "Bethesda, MD 20892", "vitamin d was 3"
    return Figure(name, value, _SIGNS.get(sign, sign), start=match.start(), end=match.end())


# signs between thousands are none of a number's own, and every dash is a minus
_PLAIN = str.maketrans("−–", "--", ",\u2009\u202f\u00a0")


def _number(text: str) -> Decimal:
    """The value: "−.5" → -0.5, "1,314" → 1314."""
    return Decimal(text.translate(_PLAIN))


def _level(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


# ---------------------------------------------------------------- whose figures they are


def with_figures(text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, each with the figures that close its clause.

    A figure belongs to the cue before it nearest; figures after a contrast ("…, but age did not (r = .02)")
    belong to no statement read. Hypotheses have none.

    Args:
        text: the document's text.
        statements: of one document, in order of their sentences.
    """
    result = list(statements)
    starts = [statement.start for statement in statements]
    at = 0
    while at < len(result):
        past = bisect_left(starts, starts[at] + 1, at)
        _share(text, result, range(at, past))
        at = past
    return tuple(result)


def _share(text: str, statements: list[Statement], places: range) -> None:
    """Give the figures of one sentence to its statements."""
    first = statements[places[0]]
    figures_here = find_figures(text, first.start, first.end)
    if not figures_here:
        return
    shares: dict[int, list[Figure]] = {place: [] for place in places}
    since = first.start
    for run in _runs(text, figures_here):
        for place in _owners(text, statements, places, run[0].start, since):
            shares[place] += run
        since = run[-1].end
    for place, figures in shares.items():
        if figures and statements[place].certainty is not Certainty.HYPOTHESISED:
            statements[place] = statements[place]._replace(figures=tuple(figures))


def _runs(text: str, figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Figures with little but signs between them: "r = .278, k = 295"."""
    run: list[Figure] = []
    for figure in figures:
        if run and _PARTING.search(text, run[-1].end, figure.start):
            yield run
            run = []
        run.append(figure)
    if run:
        yield run


def _end_of(statement: Statement) -> int:
    return max(statement.subject_span[1], statement.cue_span[1], statement.object_span[1])


def _owners(text: str, statements: Sequence[Statement], places: range, start: int, since: int) -> list[int]:
    """The statements that a run of figures belongs to.

    Args:
        text: the document's text.
        statements: of the document.
        places: those of the sentence.
        start: where the run begins.
        since: where the run before it ended: what was said up to there has its figures.
    """
    before = [place for place in places if _end_of(statements[place]) <= start]
    if not before:
        spans = {statements[place].cue_span for place in places}
        return list(places) if len(spans) == 1 and min(spans)[0] < start else []
    candidates = [place for place in before if _end_of(statements[place]) > since] or before
    nearest = max(statements[place].cue_span[0] for place in candidates)
    owners = [place for place in candidates if statements[place].cue_span[0] == nearest]
    last = max(_end_of(statements[place]) for place in owners)
    return [] if _BARRIER.search(_ASIDE.sub("", text[last:start])) else owners
