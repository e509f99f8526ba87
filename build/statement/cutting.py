"""One sentence → its tagged tokens.

Parentheses and citation marks inside a clause are left out, so that a clause reads on over them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter

from ...graph.model import Mention
from ..cues import Cues
from .tagging import settle_tags
from .tokens import ADV, COMMA, CONJ, DASH, GLUE, NEG, PREP, STOP, SUB, WORD, M, Token, look_up

_TOKEN = re.compile(
    r"[^\W_]+(?:(?:[-‐‑'’/.]|(?<=\d),(?=\d{3}\b))[^\W_]+)*|[,;:?!—–()\[\]]|\.(?=\s|$)|['’]s\b(?<=\w..)|['’](?<=s.)(?=\s+\w)|-(?=[^\W_])|\s-+\s",
    re.UNICODE,
)
# the same of plain letters, and faster
_ASCII_TOKEN = re.compile(_TOKEN.pattern.replace(r"[^\W_]", "[A-Za-z0-9]"), re.ASCII)
_PHRASES: dict[tuple[str, ...], tuple[str, str]] = {
    ("as", "well", "as"): (CONJ, "and"),
    ("along", "with"): (CONJ, "and"),
    ("together", "with"): (CONJ, "and"),
    ("in", "addition", "to"): (PREP, "besides"),
    ("such", "as"): (CONJ, "such as"),
    ("but", "also"): (CONJ, "and"),
    ("but", "not"): (SUB, "but not"),
    ("and", "not"): (SUB, "but not"),
    ("rather", "than"): (SUB, "rather than"),
    ("instead", "of"): (SUB, "rather than"),
    ("due", "to"): (PREP, "due to"),
    ("owing", "to"): (PREP, "due to"),
    ("because", "of"): (PREP, "due to"),
    ("as", "a", "result", "of"): (PREP, "due to"),
    ("thanks", "to"): (PREP, "due to"),
    ("as", "a", "consequence", "of"): (PREP, "due to"),
    ("by", "virtue", "of"): (PREP, "due to"),
    ("according", "to"): (PREP, "according to"),
    ("contrary", "to"): (PREP, "contrary to"),
    ("in", "contrast", "to"): (PREP, "contrary to"),
    ("in", "order", "to"): (PREP, "to"),
    ("so", "as", "to"): (PREP, "to"),
    ("no", "longer"): (NEG, "not"),
    ("in", "turn"): (ADV, "in turn"),
    ("not", "only"): (ADV, "not only"),
    ("for", "example"): (ADV, "for example"),
    ("for", "instance"): (ADV, "for example"),
    ("at", "least"): (ADV, "at least"),
    ("a", "lot"): (ADV, "much"),
    ("regardless", "of"): (PREP, "despite"),
    ("irrespective", "of"): (PREP, "despite"),
    ("in", "spite", "of"): (PREP, "despite"),
    ("on", "the", "other", "hand"): (ADV, "however"),
    ("even", "though"): (SUB, "though"),
    ("in", "part"): (ADV, "partly"),
    ("per", "se"): (ADV, "itself"),
    ("more", "likely"): (ADV, "more likely"),
    ("other", "than"): (PREP, "except"),
    ("apart", "from"): (PREP, "besides"),
    ("aside", "from"): (PREP, "besides"),
    ("at", "the", "same", "time"): (ADV, "meanwhile"),
}
# by first and second word: the words behind the first, the longest first
_BY_FIRST: dict[str, dict[str, list[tuple[tuple[str, ...], tuple[str, str]]]]] = defaultdict(dict)
for _words, _said in sorted(_PHRASES.items(), key=lambda phrase: -len(phrase[0])):
    _BY_FIRST[_words[0]].setdefault(_words[1], []).append((_words[1:], _said))


_HYPHENS = (GLUE, DASH)
_SIGNS = {COMMA, STOP, GLUE, DASH}
_SPAN = itemgetter(0, 1)
Stretch = tuple[int, int, Mention | None]
"""Where plain text or a mention begins and ends, and the mention."""
# behind the point of a short form a sentence goes on: "P. indica", "et al. of"
_SHORT_FORM = re.compile(r"(?:(?<=\b[^\W\d_])|(?<=\b[^\W\d_]{2}))\.,? ?[a-z]")
_BRACKET = re.compile(r"[()\[\]]")


def stretches(
    text: str, start: int, end: int, mentions: Sequence[Mention], citations: Sequence[tuple[int, int]]
) -> list[Stretch]:
    """The stretches of plain text and the mentions of a sentence, without citations and parentheses, in order."""
    at = start
    parts: list[Stretch] = []
    marks: list[Stretch] = [(m.start, m.end, m) for m in mentions]
    if holes := _holes(text, start, end, citations):
        marks += [(first, last, None) for first, last in holes]
        marks.sort(key=_SPAN)
    for mark in marks:
        first, last, mention = mark
        if first < at:
            continue
        if first > at:
            parts.append((at, first, None))
        if mention is not None:
            parts.append(mark)
        at = max(at, last)
    if at < end:
        parts.append((at, end, None))
    return parts


def _holes(text: str, start: int, end: int, citations: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Citations and parentheses of a sentence, outermost, balanced ones only."""
    holes = list(citations)
    brackets = text.count("(", start, end) + text.count("[", start, end)
    if brackets == len(holes):  # most brackets are those of citations
        for first, last in holes:
            if text[first] not in "([" or text[last - 1] not in ")]":
                break
        else:
            brackets = 0
    if not brackets:
        return holes if len(holes) < 2 else _merged(holes)
    opened: list[int] = []
    for sign in _BRACKET.finditer(text, start, end):
        place = sign.start()
        if sign.group() in "([":
            opened.append(place)
        elif opened:
            first = opened.pop()
            if not opened:
                holes.append((first, place + 1))
    return _merged(holes)


def _merged(holes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The holes in order, those that overlap as one."""
    holes.sort()
    merged: list[tuple[int, int]] = []
    for first, last in holes:
        if merged and first < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def tokenize(
    text: str, start: int, end: int, mentions: Sequence[Mention], citations: Sequence[tuple[int, int]], cues: Cues
) -> list[Token]:
    """The tagged tokens of a sentence.

    Args:
        text: the document's text.
        start: of the sentence in it.
        end: of the sentence, exclusive.
        mentions: those within the sentence.
        citations: spans of its citation marks that are no part of a clause.
        cues: the word lists.
    """
    tokens = join_phrases(cut(text, start, end, stretches(text, start, end, mentions, citations)))
    settle_tags(tokens, cues)
    return tokens


def cut(text: str, start: int, end: int, parts: Iterable[Stretch]) -> list[Token]:
    """The words and signs of a sentence with the tags of their lists, which `settle_tags` is to settle.

    Args:
        text: the document's text.
        start: of the sentence in it.
        end: of the sentence, exclusive.
        parts: its stretches.
    """
    words = text[max(0, start - 1) : end]  # with the sign before, at which a pattern may look
    # what is not printable may be a blank in one of the two only
    pattern = _ASCII_TOKEN if words.isascii() and words.isprintable() else _TOKEN
    tokens: list[Token] = []
    signs: set[str] = set()
    for first, last, mention in parts:
        if mention is not None:
            # a name in capitals is no small word: "NO" stands for a gas
            word = mention.text.lower()
            if mention.text.isupper() and look_up(word)[1] != WORD:
                word = mention.text
            tokens.append(Token(word, first, last, M, mention))
            continue
        stretch = text[first:last]
        if stretch.replace(" ", "").isalpha():  # words and blanks: told faster than by a pattern
            stop = first - 1
            for written in stretch.split(" "):
                at = stop + 1
                stop = at + len(written)
                if written:
                    low, tag, readings = look_up(written)
                    tokens.append(Token(low, at, stop, tag, None, readings))
            continue
        for found in pattern.finditer(text, first, last):
            low, tag, readings = look_up(found[0])
            at, stop = found.span()
            if tag in _SIGNS:
                signs.add(tag)
                if low == "." and _SHORT_FORM.match(text, at, end):
                    continue
                if tag in _HYPHENS:
                    if at == first and tokens and tokens[-1].end == at and tokens[-1].tag == M:
                        if low in "-–":
                            tag = GLUE  # "stress-related"
                    elif tag == GLUE:
                        continue
            tokens.append(Token(low, at, stop, tag, None, readings))
    if DASH in signs:
        tokens = _without_asides(tokens)
    return _without_stray_commas(tokens) if COMMA in signs else tokens


def _without_stray_commas(tokens: list[Token]) -> list[Token]:
    """Drop commas that stand where none can, as in scraped text: "a, strong predictor", "the best, foundation"."""
    tags = [token.tag for token in tokens]
    strays, place = set(), -1
    for _ in range(tags.count(COMMA)):
        place = tags.index(COMMA, place + 1)
        if place and tokens[place - 1].low in _NO_COMMA_AFTER:
            strays.add(place)
    return [token for at, token in enumerate(tokens) if at not in strays] if strays else tokens


def _without_asides(tokens: list[Token]) -> list[Token]:
    """Drop what stands between two dashes and names no concept."""
    dashes = [place for place, token in enumerate(tokens) if token.tag == DASH]
    if len(dashes) != 2:
        return tokens
    first, last = dashes
    inside = tokens[first + 1 : last]
    if not first or any(token.tag in (M, STOP) for token in inside):
        return tokens
    return tokens[:first] + tokens[last + 1 :]


_NO_COMMA_AFTER = {"a", "an", "the", "of", "best", "most", "very", "for"}


def join_phrases(tokens: list[Token]) -> list[Token]:
    """Several tokens that are one word of the grammar, as one: "such as", "due to"."""
    joined: list[Token] = []
    done = 0
    for place in [at for at, token in enumerate(tokens[:-1]) if token.low in _BY_FIRST]:
        token = tokens[place]
        longer = _BY_FIRST[token.low].get(tokens[place + 1].low)
        if longer is None or place < done or token.mention is not None:
            continue
        for words, (tag, low) in longer:
            stop = place + 1 + len(words)
            if tuple(following.low for following in tokens[place + 1 : stop]) == words:
                joined += tokens[done:place]
                joined.append(Token(low, token.start, tokens[stop - 1].end, tag))
                done = stop
                break
    return joined + tokens[done:] if done else tokens
