"""The words around a token → its tag: verb or noun, amount or adverb, conjunction or preposition; no model."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..cues import BASE, ING, NO_VERB, PARTICIPLE, PAST, THIRD, Cues, Form
from .tokens import (
    ADJECTIVE,
    ADV,
    BE,
    COMMA,
    CONJ,
    DASH,
    DET,
    DO,
    GLUE,
    HAVE,
    MODAL,
    NEG,
    POSS,
    PREP,
    PRON,
    REL,
    STOP,
    SUB,
    VERB,
    WORD,
    M,
    Token,
    lemmas_of,
)

_PAST_LOOK = re.compile(r"[a-z]{3,}ed$")
_ASKED = {"as", "less", "-", "–"}  # and hyphens behind a mention
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


def settle_tags(tokens: list[Token], cues: Cues) -> None:
    """Tell verbs from nouns, and what else only the words around can tell; amounts first."""
    # of most words nothing is to be told
    asked = [at for at, token in enumerate(tokens) if token.readings is not NO_VERB or token.low in _ASKED]
    for place in asked:
        if tokens[place].low == "less" and place + 1 < len(tokens) and _is_amount_of(tokens[place + 1]):
            tokens[place].tag = WORD
    for place in asked:
        token = tokens[place]
        if place and tokens[place - 1].tag == GLUE:
            continue  # told with the hyphen
        if token.tag == GLUE:
            if place + 1 < len(tokens) and tokens[place + 1].tag not in (M, STOP, COMMA):
                tokens[place + 1].tag = WORD
        elif token.tag == WORD:
            if token.readings is not NO_VERB and _is_verb(tokens, place, cues):
                token.tag = VERB
        elif token.tag == PREP and token.low == "as" and _opens_clause(tokens, place, cues):
            token.tag = SUB


def _is_amount_of(after: Token) -> bool:
    """Whether "less" before a word is an amount, as in "less stress", unlike "less likely"."""
    return after.tag == M or (after.tag == WORD and not ADJECTIVE.search(after.low))


def _opens_clause(tokens: Sequence[Token], place: int, cues: Cues) -> bool:
    """Whether "as" is a conjunction: behind a comma or at the start, with a verb before the next comma."""
    if place and tokens[place - 1].tag not in (COMMA, STOP, DASH):
        return False
    for token in tokens[place + 1 : place + 12]:
        if token.tag in (COMMA, STOP, SUB, REL):
            return False
        if token.tag in (BE, HAVE, MODAL, DO):
            return True
        if token.tag == WORD and not token.readings.forms.isdisjoint((THIRD, PAST)):
            return token.low not in cues.sets["words.noun_verbs"]
    return False


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
    forms = token.readings.forms
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
    if ING in forms:
        return not (low in cues.nouns or low in cues.effects or low in _NOT_ING)
    if (
        previous not in (MODAL, DO)
        and not (low == "help" and previous in (REL, PRON))
        and follows == WORD
        and after is not None
        and after.low not in cues.sets["words.noun_verbs"]
        and low in cues.sets["words.noun_verbs"]
        and BASE in after.readings.forms
    ):
        return False
    if low == "studies" and previous in (WORD, M, DET, PREP, ADV, COMMA, CONJ, STOP):
        return False  # "several international studies report"
    noun_like = low in cues.effects or low in cues.nouns or low in cues.bonds or low in cues.sets["words.noun_verbs"]
    if previous in (MODAL, DO):
        return True
    if before and before.low == "to" and low in _COMPARED_VERBS and _linked(tokens, place):
        return False
    if before and before.low == "to":
        # "contribute to increases in", "link to support": a noun after the preposition "to"
        return THIRD not in forms and not (BASE not in forms)
    if previous == VERB and before is not None and BASE in forms:
        return bool(lemmas_of(before) & {"help", "make", "let"})
    if previous in (DET, POSS):
        return False
    if PAST in forms or PARTICIPLE in forms:
        if previous in (BE, HAVE):
            return True
        if before is not None and before.low.endswith(_BROUGHT) and low in cues.sets["cues.amounts"]:
            return False  # "drought-induced increased growth"
        if previous in (PREP, STOP, COMMA, CONJ, DASH, VERB, SUB) and follows in (WORD, M, GLUE):
            if previous == COMMA and (_closes_aside(tokens, place) or _in_row(tokens, place)):
                return True
            if previous == CONJ and low in cues.sets["cues.amounts"] and _after_passive(tokens, place):
                return False  # "is associated with fatigue and increased stress"
            if previous == CONJ and _verb_before_conj(tokens, place, {PAST, PARTICIPLE}):
                return not _modifies(tokens, place)
            return previous == SUB and follows == DET
        return True
    if previous == PREP:
        return False
    if THIRD in forms:
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
                return follows in (DET, M) and previous == CONJ and _verb_before_conj(tokens, place, {THIRD})
            return not (noun_like and follows in (COMMA, CONJ, STOP, REL, SUB))
        return False
    if BASE in forms:
        if previous in (REL, PRON) or (previous in (M, WORD) and _asked(tokens, place)):
            return True
        if (
            low in cues.sets["forms.hedging_verbs"]
            and not noun_like
            and previous in (M, WORD)
            and _leads(tokens, place)
        ):
            return True  # "sleep and rest on a ship seem to help"
        goes_on = follows in (DET, M, WORD) or _takes_link(token, after)
        told = after is not None and after.low in cues.sets["frames.compared"]  # "people with grief report more pain"
        if (goes_on or told) and previous in (M, WORD) and (told or not noun_like) and _plural_before(tokens, place):
            return True
        if previous == STOP and (place == 0 or tokens[place - 1].tag == STOP):
            # an imperative, but for "lower trust predicts"
            return not noun_like and low not in _COMPARED_VERBS and follows in (DET, M)
        if noun_like and follows == PREP and not _takes_link(token, after):
            return False
        if previous == CONJ:
            return _verb_before_conj(tokens, place, {BASE}) and follows in (DET, M, WORD, PREP, ADV)
        if previous == COMMA:
            return _verb_before_conj(tokens, place, {BASE}) and follows in (DET, M, WORD)
        plural_subject = before is not None and (
            (previous == M and (before.low.endswith("s") or _coordinated(tokens, place)))
            or (
                previous == WORD
                and (
                    (before.low.endswith("s") and not before.low.endswith("ss"))
                    or before.low in _PLURAL
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


_PLURAL = {"people", "women", "men", "children", "data", "findings"}
_BROUGHT = ("-induced", "-related", "-mediated", "-associated", "-dependent", "-driven")
# what has "to" and a noun behind: "exposure to lower doses"
_WITH_TO = {
    "access",
    "adaptation",
    "exposed",
    "exposure",
    "response",
    "responses",
    "return",
    "sensitive",
    "sensitivity",
}
# adjectives of amount that are verbs too: "linked to lower trust"
_COMPARED_VERBS = {"lower", "better", "worse", "poor", "slow", "narrow", "open", "clear", "direct"}


def _linked(tokens: Sequence[Token], place: int) -> bool:
    """Whether "to" before a word is the link of the word before it: "linked to", "leads to", "due to"."""
    for earlier in range(place - 1, max(-1, place - 4), -1):
        token = tokens[earlier]
        if token.low == "to" or token.tag in (ADV, NEG):
            continue
        if token.low in _WITH_TO:
            return True
        return any("to" in cue.links for cue in token.readings.cues)
    return False


def _leads(tokens: Sequence[Token], place: int) -> bool:
    """Whether "to" and a verb follow: "helps to build"."""
    return place + 2 < len(tokens) and tokens[place + 1].low == "to" and BASE in tokens[place + 2].readings.forms


def _takes_link(token: Token, after: Token | None) -> bool:
    if after is None:
        return False
    return any(after.low in cue.links for cue in token.readings.cues)


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
            plural = noun.low in _PLURAL or (noun.low.endswith("s") and not noun.low.endswith("ss"))
            return noun.tag == WORD and plural
    return False


def _verb_before_conj(tokens: Sequence[Token], place: int, forms: set[Form]) -> bool:
    """Whether the verb before this one in the clause has such a form, so that the two can be coordinated."""
    for earlier in range(place - 1, -1, -1):
        token = tokens[earlier]
        if token.tag == VERB:
            if earlier + 1 < place and tokens[earlier - 1].tag == BE and _bonded(token, tokens[earlier + 1]):
                return False  # "is linked to stress and increased fear"
            if BASE in forms and ING in token.readings.forms and earlier and tokens[earlier - 1].tag == PREP:
                continue  # "they help by giving advice and build trust"
            return not token.readings.forms.isdisjoint(forms)
        if token.tag == STOP:
            return False
    return False


def _bonded(token: Token, after: Token) -> bool:
    """Whether a participle and its preposition tell of a bond: "associated with", "linked to"."""
    return any(cue.passive and cue.undirected and after.low in cue.links for cue in token.readings.cues)


def _in_row(tokens: Sequence[Token], place: int) -> bool:
    """Whether a past tense goes on a row of them: "reduced stress, improved sleep and raised hope"."""
    for earlier in range(place - 1, -1, -1):
        if tokens[earlier].tag in (STOP, SUB, REL, PREP):
            return False
        if tokens[earlier].tag == VERB:
            before = _before(tokens, earlier)
            if PAST not in tokens[earlier].readings.forms or (before is not None and before.tag == BE):
                return False
            break
    else:
        return False
    for at in range(place + 1, min(place + 12, len(tokens) - 1)):
        if tokens[at].tag in (STOP, SUB, REL):
            return False
        if tokens[at].tag == CONJ:
            after = tokens[at + 2] if tokens[at + 1].tag == ADV and at + 2 < len(tokens) else tokens[at + 1]
            return any(reading.form is PAST and reading.cues for reading in after.readings)
    return False


def _after_passive(tokens: Sequence[Token], place: int) -> bool:
    """Whether the verb before this word in the clause is a passive: "is linked to"."""
    for earlier in range(place - 1, 0, -1):
        if tokens[earlier].tag == STOP:
            return False
        if tokens[earlier].tag == VERB:
            before = _before(tokens, earlier)
            return before is not None and before.tag == BE
    return False


def _modifies(tokens: Sequence[Token], place: int) -> bool:
    """Whether a participle behind a conjunction stands before a noun: "such as limited rain", "no or little rain"."""
    at = place - 1
    while at > 0 and tokens[at].tag in (ADV, NEG):
        at -= 1
    if tokens[at].low == "such as":
        return True
    known = tokens[at - 1].tag == WORD and ADJECTIVE.search(tokens[at - 1].low) is not None
    return (
        at > 1 and tokens[at - 1].tag == WORD and (tokens[at - 2].tag == DET or (known and tokens[at - 2].tag == PREP))
    )


def _coordinated(tokens: Sequence[Token], place: int) -> bool:
    """Whether "A and B" stands right before: a plural subject."""
    for earlier in range(place - 1, max(-1, place - 8), -1):
        if tokens[earlier].tag == CONJ:
            return True
        # "high stress and lack of hope lead to"
        if tokens[earlier].tag in (VERB, BE, HAVE, MODAL, STOP, REL, SUB, PREP) and tokens[earlier].low != "of":
            return False
    return False
