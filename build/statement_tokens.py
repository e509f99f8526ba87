"""One sentence → tagged tokens and verb groups, by closed word lists and the words around; no model.

Parentheses and citation marks inside a clause are left out, so that a clause reads on over them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..graph.model import Mention
from .cues import Cues, Form, VerbForm

# tags of tokens
M, DET, PREP, CONJ, COMMA, STOP = "M", "det", "prep", "conj", "comma", "stop"
REL, SUB, PRON, MODAL, BE, HAVE, DO = "rel", "sub", "pron", "modal", "be", "have", "do"
VERB, ADV, NEG, WORD, POSS, GLUE, DASH = "verb", "adv", "neg", "word", "poss", "glue", "dash"

_TOKEN = re.compile(
    r"['’]s\b(?<=\w..)|[^\W_]+(?:[-‐‑'’/.][^\W_]+)*|[,;:?!—–()\[\]]|\.(?=\s|$)|-(?=[^\W_])|\s-+\s", re.UNICODE
)
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
_PHRASE_STARTS = {words[0] for words in _PHRASES}
_PAST_LOOK = re.compile(r"[a-z]{3,}ed$")
_ING_LOOK = re.compile(r"[a-z]{3,}ing$")
_ADJECTIVE = re.compile(r"(?:able|ible|ive|ous|ful|al|ic|ent|ant|ere|less|ed|ing|ible|ate|y)$")
_NOT_ING = {
    "thing",
    "something",
    "anything",
    "everything",
    "nothing",
    "during",
    "wellbeing",
    "king",
    "spring",
    "string",
}


@dataclass(slots=True)
class Token:
    """A word, mention or sign of a sentence. `start`, `end` count in the document's text."""

    low: str
    start: int
    end: int
    tag: str
    mention: Mention | None = None
    readings: tuple[VerbForm, ...] = ()
    group: int = -1  # index of the verb group it belongs to


def _pieces(
    start: int, end: int, mentions: Sequence[Mention], holes: Sequence[tuple[int, int]]
) -> Iterable[tuple[int, int, Mention | None]]:
    """Spans of plain text and of mentions, holes left out, in order."""
    at = start
    marks = sorted(
        [(m.start, m.end, m) for m in mentions] + [(a, b, None) for a, b in holes], key=lambda mark: mark[:2]
    )
    for first, last, mention in marks:
        if first < at:
            continue
        if first > at:
            yield at, first, None
        if mention is not None:
            yield first, last, mention
        at = max(at, last)
    if at < end:
        yield at, end, None


def _holes(text: str, start: int, end: int, citations: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Citations and parentheses of a sentence, outermost, balanced ones only."""
    holes = list(citations)
    opened: list[int] = []
    for sign in re.finditer(r"[()\[\]]", text[start:end]):
        place = start + sign.start()
        if sign.group() in "([":
            opened.append(place)
        elif opened:
            first = opened.pop()
            if not opened:
                holes.append((first, place + 1))
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
    tokens: list[Token] = []
    for first, last, mention in _pieces(start, end, mentions, _holes(text, start, end, citations)):
        if mention is not None:
            tokens.append(Token(mention.text.lower(), first, last, M, mention))
            continue
        for found in _TOKEN.finditer(text, first, last):
            word = found.group()
            low = word.lower().replace("’", "'").replace("‐", "-").replace("‑", "-")
            glued = found.start() == first and tokens and tokens[-1].tag == M and tokens[-1].end == first
            if low == "'s":
                tag = POSS
            elif low == "-":
                if not glued:
                    continue
                tag = GLUE
            elif low in "–" and glued:
                tag = GLUE
            elif low.strip() in ("—", "–", "-", "--"):
                tag = DASH
            elif low == ",":
                tag = COMMA
            elif not low[0].isalnum():
                tag = STOP
            else:
                tag = ""
            tokens.append(Token(low, found.start(), found.end(), tag))
    tokens = _join_phrases(_without_stray_commas(_without_asides(tokens)))
    _tag(tokens, cues)
    return tokens


def _without_stray_commas(tokens: list[Token]) -> list[Token]:
    """Drop commas that stand where none can, as in scraped text: "a, strong predictor", "the best, foundation"."""
    return [
        token
        for place, token in enumerate(tokens)
        if not (token.tag == COMMA and place and tokens[place - 1].low in _NO_COMMA_AFTER)
    ]


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


def _join_phrases(tokens: list[Token]) -> list[Token]:
    joined: list[Token] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if not token.tag and token.low in _PHRASE_STARTS:
            for length in (4, 3, 2):
                words = tuple(t.low for t in tokens[place : place + length])
                if len(words) == length and words in _PHRASES:
                    tag, low = _PHRASES[words]
                    joined.append(Token(low, token.start, tokens[place + length - 1].end, tag))
                    place += length
                    break
            else:
                joined.append(token)
                place += 1
            continue
        joined.append(token)
        place += 1
    return joined


def _tag(tokens: list[Token], cues: Cues) -> None:
    sets = cues.sets
    for token in tokens:
        low = token.low
        if token.tag:
            continue
        if low in sets["modality.negations"] and low not in ("without", "no", "nor", "neither") and low != "cannot":
            token.tag = NEG
        elif low.endswith("n't") or low == "cannot":
            token.tag = MODAL
        elif low in sets["words.be"]:
            token.tag = BE
        elif low in sets["words.have"]:
            token.tag = HAVE
        elif low in sets["words.do"]:
            token.tag = DO
        elif low in sets["words.modals"]:
            token.tag = MODAL
        elif low in sets["words.conjunctions"]:
            token.tag = CONJ
        elif low in sets["words.prepositions"]:
            token.tag = PREP
        elif low in sets["words.relatives"]:
            token.tag = REL
        elif low in sets["words.subordinators"]:
            token.tag = SUB
        elif low in sets["words.determiners"]:
            token.tag = DET
        elif low in sets["words.pronouns"]:
            token.tag = PRON
        elif (
            low in sets["words.adverbs"]
            or low in sets["modality.hedges"]
            or (low.endswith("ly") and len(low) > 4 and low not in sets["words.not_adverbs"])
        ):
            token.tag = ADV
        else:
            token.tag = WORD
            token.readings = cues.verbs.get(low, ())
    for place, token in enumerate(tokens[:-1]):
        # "less stress" is an amount, "less likely" is not
        after = tokens[place + 1]
        if token.low == "less" and (after.tag == M or (after.tag == WORD and not _ADJECTIVE.search(after.low))):
            token.tag = WORD
    for place, token in enumerate(tokens):
        if place and tokens[place - 1].tag == GLUE:
            token.tag = WORD if token.tag not in (M, STOP, COMMA) else token.tag
        elif token.tag == WORD and _is_verb(tokens, place, cues):
            token.tag = VERB
        elif token.low == "as" and token.tag == PREP and _opens_clause(tokens, place, cues):
            token.tag = SUB


def _opens_clause(tokens: Sequence[Token], place: int, cues: Cues) -> bool:
    """Whether "as" is a conjunction: behind a comma or at the start, with a verb before the next comma."""
    if place and tokens[place - 1].tag not in (COMMA, STOP, DASH):
        return False
    for token in tokens[place + 1 : place + 12]:
        if token.tag in (COMMA, STOP, SUB, REL):
            return False
        if token.tag in (BE, HAVE, MODAL, DO):
            return True
        if token.tag == WORD and any(r.form in (Form.THIRD, Form.PAST) for r in token.readings):
            return token.low not in cues.sets["words.noun_verbs"]
    return False


# what can close a noun phrase before its verb
_NOMINAL = {M, WORD, PRON, REL}
_OPENS_NOUN = {M, DET, WORD, PRON, ADV}


def _before(tokens: Sequence[Token], place: int) -> Token | None:
    place -= 1
    while place >= 0 and tokens[place].tag in (ADV, NEG):
        place -= 1
    return tokens[place] if place >= 0 else None


def _is_verb(tokens: list[Token], place: int, cues: Cues) -> bool:
    """Whether a word that can be a verb is one here."""
    token = tokens[place]
    before = _before(tokens, place)
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    previous = before.tag if before else STOP
    follows = after.tag if after else STOP
    low = token.low
    forms = {reading.form for reading in token.readings}
    if (
        previous == BE
        and low in cues.adjectives
        and follows == PREP
        and after is not None
        and any(after.low in cue.links for cue in cues.adjectives[low])
    ):
        return False
    if not forms:
        if _PAST_LOOK.match(low) and low not in cues.adjectives:
            return previous in (BE, HAVE) and follows not in (WORD, M)
        return False
    if Form.ING in forms:
        return not (low in cues.nouns or low in _NOT_ING)
    if (
        previous not in (MODAL, DO)
        and follows == WORD
        and after is not None
        and after.low not in cues.sets["words.noun_verbs"]
        and low in cues.sets["words.noun_verbs"]
        and any(reading.form is Form.BASE for reading in after.readings)
    ):
        return False
    noun_like = low in cues.effects or low in cues.nouns or low in cues.bonds or low in cues.sets["words.noun_verbs"]
    if previous in (MODAL, DO):
        return True
    if before and before.low == "to":
        # "contribute to increases in", "link to support": a noun after the preposition "to"
        return Form.THIRD not in forms and not (Form.BASE not in forms)
    if previous == VERB and before is not None and Form.BASE in forms:
        return bool(lemmas_of(before) & {"help", "make", "let"})
    if previous in (DET, POSS):
        return False
    if Form.PAST in forms or Form.PARTICIPLE in forms:
        if previous in (BE, HAVE):
            return True
        if previous in (PREP, STOP, COMMA, CONJ, DASH, VERB, SUB) and follows in (WORD, M, GLUE):
            if previous == COMMA and _closes_aside(tokens, place):
                return True
            if previous == CONJ and _verb_before_conj(tokens, place, {Form.PAST, Form.PARTICIPLE}):
                return True
            return previous == SUB and follows == DET
        return True
    if previous == PREP:
        return False
    if Form.THIRD in forms:
        if low in cues.sets["forms.chain_verbs"] and previous in (M, WORD, REL, PRON) and _leads(tokens, place):
            return True
        if follows in (BE, MODAL, HAVE, VERB, DO) or (noun_like and follows == PREP and not _takes_link(token, after)):
            return False
        if noun_like and follows == PREP and after is not None and after.low in ("of", "between"):
            return False
        if (
            noun_like
            and previous == WORD
            and before is not None
            and before.low.endswith("s")
            and not before.low.endswith("ss")
        ):
            return False
        if previous in (M, WORD, REL, PRON, COMMA, CONJ, POSS, DASH, GLUE):
            if previous in (COMMA, CONJ, DASH) and noun_like:
                return follows in (DET, M) and previous == CONJ and _verb_before_conj(tokens, place, {Form.THIRD})
            return not (noun_like and follows in (COMMA, CONJ, STOP, REL, SUB))
        return False
    if Form.BASE in forms:
        if previous in (REL, PRON) or (previous in (M, WORD) and _asked(tokens, place)):
            return True
        if previous in (M, WORD) and not noun_like and _plural_before(tokens, place) and follows in (DET, M, WORD):
            return True
        if previous == STOP and (place == 0 or tokens[place - 1].tag == STOP):
            return not noun_like and follows in (DET, M)  # an imperative
        if noun_like and follows == PREP and not _takes_link(token, after):
            return False
        if previous == CONJ:
            return _verb_before_conj(tokens, place, {Form.BASE}) and follows in (DET, M, WORD, PREP, ADV)
        if previous == COMMA:
            return _verb_before_conj(tokens, place, {Form.BASE}) and follows in (DET, M, WORD)
        plural_subject = before is not None and (
            (previous == M and (before.low.endswith("s") or _coordinated(tokens, place)))
            or (
                previous == WORD
                and (
                    (before.low.endswith("s") and not before.low.endswith("ss"))
                    or before.low in ("people", "women", "men", "children", "data", "findings")
                    or (not noun_like and _coordinated(tokens, place))
                )
            )
        )
        return (
            plural_subject
            and follows in (DET, M, WORD, ADV, PREP, REL, PRON)
            and not (noun_like and follows not in (DET, M, WORD) and not _takes_link(token, after))
        )
    return False


def _leads(tokens: Sequence[Token], place: int) -> bool:
    """Whether "to" and a verb follow: "helps to build"."""
    return (
        place + 2 < len(tokens)
        and tokens[place + 1].low == "to"
        and any(reading.form is Form.BASE for reading in tokens[place + 2].readings)
    )


def _takes_link(token: Token, after: Token | None) -> bool:
    if after is None:
        return False
    return any(after.low in cue.links for reading in token.readings for cue in reading.cues)


def _closes_aside(tokens: Sequence[Token], place: int) -> bool:
    """Whether the comma before closes an aside, with no verb yet: "stress, not depression, predicted"."""
    commas = 0
    for earlier in range(place - 1, max(-1, place - 16), -1):
        tag = tokens[earlier].tag
        if tag in (VERB, BE, HAVE, MODAL, DO, CONJ):
            return False
        if tag in (STOP, SUB, REL):
            break
        commas += tag == COMMA
    return commas == 2


def _asked(tokens: Sequence[Token], place: int) -> bool:
    """Whether a helping verb opened the question that this verb belongs to: "Does empathy improve …"."""
    for earlier in range(place - 1, max(-1, place - 12), -1):
        tag = tokens[earlier].tag
        if tag in (DO, MODAL):
            return tokens[-1].low == "?" and (earlier == 0 or tokens[earlier - 1].tag in (STOP, COMMA, SUB, ADV))
        if tag in (STOP, VERB, BE, HAVE, SUB, REL):
            return False
    return False


def _plural_before(tokens: Sequence[Token], place: int) -> bool:
    """Whether "plural noun of …" stands before: "predictors of dropout include"."""
    for earlier in range(place - 1, max(0, place - 9), -1):
        token = tokens[earlier]
        if token.tag in (STOP, VERB, BE, HAVE, MODAL, DO, SUB, REL, COMMA):
            return False
        if token.tag == PREP:
            noun = tokens[earlier - 1]
            return noun.tag == WORD and noun.low.endswith("s") and not noun.low.endswith("ss")
    return False


def _verb_before_conj(tokens: Sequence[Token], place: int, forms: set[Form]) -> bool:
    """Whether the verb before this one in the clause has such a form, so that the two can be coordinated."""
    for earlier in range(place - 1, -1, -1):
        token = tokens[earlier]
        if token.tag == VERB:
            return any(reading.form in forms for reading in token.readings)
        if token.tag == STOP:
            return False
    return False


def _coordinated(tokens: Sequence[Token], place: int) -> bool:
    """Whether "A and B" stands right before: a plural subject."""
    for earlier in range(place - 1, max(-1, place - 8), -1):
        if tokens[earlier].tag == CONJ:
            return True
        if tokens[earlier].tag in (VERB, BE, HAVE, MODAL, STOP, REL, SUB, PREP):
            return False
    return False


def lemmas_of(token: Token) -> set[str]:
    """The lemmas that a token can be a form of."""
    if token.tag == BE:
        return {"be"}
    return {reading.lemma for reading in token.readings}


def has_form(token: Token, form: Form) -> bool:
    """Whether a token can be this form of a verb."""
    return any(reading.form is form for reading in token.readings)
