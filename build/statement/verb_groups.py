"""Tagged tokens → verb groups: auxiliaries, adverbs and a main verb, with what they say of tense and voice."""

from __future__ import annotations

from dataclasses import dataclass

from ..cues import BASE, ING, PARTICIPLE, Cue, Cues, Form
from .tokens import (
    ADV,
    BE,
    COMMA,
    CONJ,
    DO,
    HAVE,
    MODAL,
    NEG,
    PREP,
    REL,
    STOP,
    SUB,
    VERB,
    Token,
    lemmas_of,
)


@dataclass(slots=True)
class VerbGroup:
    """Auxiliaries, adverbs and a main verb: "has not been shown to reduce".

    Attributes:
        start, end: token indices, end exclusive.
        main: index of the main verb's token.
        form: of the main verb.
        finite: it has a subject of its own.
        passive: "is reduced", or a bare participle behind its noun ("reduced by").
        copula: the main verb is "be" or "become".
        have: the main verb is "have".
        bare: it is passive without a helper.
        words: the lower-case words of the group, for negation and hedges.
        lemmas: those that its verbs can be forms of.
        cues: those of the main verb.
        chain: token indices of the verbs that lead to the main verb by "to": of "shown" in "shown to reduce".
    """

    start: int
    end: int
    main: int
    form: Form
    finite: bool
    passive: bool = False
    copula: bool = False
    have: bool = False
    bare: bool = False
    words: tuple[str, ...] = ()
    lemmas: frozenset[str] = frozenset()
    cues: tuple[Cue, ...] = ()
    chain: tuple[int, ...] = ()


_OPENING = {MODAL, BE, HAVE, DO, VERB}
_STARTING = {*_OPENING, PREP}
_WITHIN = {*_STARTING, ADV, NEG}
_HELPING = {"help", "keep", "start", "begin", "stop", "avoid"}


def verb_groups(tokens: list[Token], cues: Cues) -> list[VerbGroup]:
    """The verb groups of a sentence, in order; marks each token with its group."""
    groups: list[VerbGroup] = []
    done = 0
    for place in [at for at, token in enumerate(tokens) if token.tag in _STARTING]:
        token = tokens[place]
        if place < done or (token.tag == PREP and token.low != "to"):
            continue
        group = _group_at(tokens, place, cues)
        if group is None:
            continue
        opens = group.chain[:1] == (group.start,) and PARTICIPLE in token.readings.forms
        if opens and any(other.finite for other in (groups if token.low == "used" else groups[-1:])):
            # "is the process used to build": a participle behind its noun, not the verb of a clause
            since = group.start - 1 if tokens[group.start].low == "used" else groups[-1].end
            between = {token.tag for token in tokens[since : group.start]}
            group.finite = bool(between & {SUB, REL, STOP, CONJ, COMMA}) and group.finite
        for inside in range(group.start, group.end):
            tokens[inside].group = len(groups)
        groups.append(group)
        done = group.end
    return groups


def _group_at(tokens: list[Token], place: int, cues: Cues) -> VerbGroup | None:
    """The verb group that begins at a token, None where none does."""
    token = tokens[place]
    if token.tag == PREP and not _opens_an_infinitive(tokens, place):
        return None
    finite = token.tag in (MODAL, BE, HAVE, DO) or not (token.low == "to" or ING in token.readings.forms)
    if token.low in ("being", "having", "becoming", "remaining"):
        finite = False
    at, main, last_be, have, chain = place, place, False, False, []
    words: list[str] = []
    lemmas: set[str] = set()
    while at < len(tokens):
        current = tokens[at]
        tag = current.tag
        if tag not in _WITHIN:
            break
        if tag in (ADV, NEG):
            # trailing adverbs belong to the group only when a verb follows
            ahead = _behind_adverbs(tokens, at)
            negated = any(tokens[i].tag == NEG for i in range(at, ahead))
            more = ahead < len(tokens) and tokens[ahead].tag in (VERB, BE, HAVE)
            if not (more and tokens[main].tag != VERB) and not negated:
                break
            words += [tokens[i].low for i in range(at, ahead)]
            at = ahead
            if not more:
                break
        elif tag == PREP:
            if current.low != "to":
                break
            if at == place:
                words.append("to")
                at += 1
                continue
            ahead = _behind_adverbs(tokens, at + 1)
            if not _goes_on_by_to(tokens, main, ahead, cues):
                break
            chain.append(main)
            words += [tokens[i].low for i in range(at, ahead)]
            at, last_be, have = ahead, False, False
        else:
            if not _goes_on(tokens, place, at, main, chained=bool(chain)):
                break
            if tag == VERB:
                if _helps(tokens, main, at):
                    chain.append(main)
                    last_be = False
                lemmas |= lemmas_of(current)
            elif tag == BE:
                last_be, have = True, False
            elif tag == HAVE:
                have = True
            words.append(current.low)
            main, at = at, at + 1
    head = tokens[main]
    if head.tag == MODAL or head.tag == DO:
        return VerbGroup(place, at, main, BASE, finite, words=tuple(words), lemmas=frozenset(lemmas))
    if head.tag in (BE, HAVE):
        copula = head.tag == BE
        return VerbGroup(
            place, at, main, BASE, finite, copula=copula, have=not copula, words=tuple(words),
            lemmas=frozenset({"be" if copula else "have", *lemmas}), chain=tuple(chain),
        )  # fmt: skip
    forms = head.readings.forms
    passive = last_be and PARTICIPLE in forms and ING not in forms
    bare = not (passive or have or chain) and PARTICIPLE in forms and _stands_behind_its_noun(tokens, place, main, at)
    return VerbGroup(
        place, at, main, PARTICIPLE if (passive or bare) and ING not in forms else head.readings.form,
        finite and not bare, passive=passive or bare, bare=bare, words=tuple(words),
        lemmas=frozenset(lemmas), cues=head.readings.cues, chain=tuple(chain),
    )  # fmt: skip


def _behind_adverbs(tokens: list[Token], place: int) -> int:
    """The first place, from one on, without an adverb or a "not"; beyond the sentence where there is none."""
    while place < len(tokens) and tokens[place].tag in (ADV, NEG):
        place += 1
    return place


def _is_base(token: Token) -> bool:
    return token.tag == VERB and BASE in token.readings.forms


def _opens_an_infinitive(tokens: list[Token], place: int) -> bool:
    """Whether a "to" stands before a verb: "to be", "to clearly reduce"; not "to us", "to being"."""
    after = _behind_adverbs(tokens, place + 1)
    if after >= len(tokens):
        return False
    verb = tokens[after]
    if verb.tag == BE:
        return verb.low in ("be", "become", "remain")
    return verb.tag in (HAVE, DO) or _is_base(verb)


def _goes_on_by_to(tokens: list[Token], main: int, ahead: int, cues: Cues) -> bool:
    """Whether "to" and the word ahead go on with a verb: "shown to reduce", "seems to be", "fails to have"."""
    if ahead >= len(tokens) or not (tokens[main].tag == VERB and tokens[main].low in cues.sets["cues.chaining"]):
        return False
    return tokens[ahead].low in ("be", "have", "become", "remain") or _is_base(tokens[ahead])


def _helps(tokens: list[Token], main: int, at: int) -> bool:
    """Whether a verb is helped by the one right before it: "helps reduce", "keeps growing"."""
    return at == main + 1 and tokens[main].tag == VERB and not _HELPING.isdisjoint(lemmas_of(tokens[main]))


def _goes_on(tokens: list[Token], place: int, at: int, main: int, *, chained: bool) -> bool:
    """Whether a helper or a verb goes on with the group read up to it, whose last verb is `main`."""
    if at == place:
        return True
    current, before, earlier = tokens[at], tokens[at - 1], tokens[main]
    if current.tag in (MODAL, DO):
        return before.tag in (ADV, NEG)
    if current.tag == BE:
        return earlier.tag != VERB or chained
    if current.tag == HAVE:
        return earlier.tag in (MODAL, DO) or before.low == "to"
    if earlier.tag == BE:
        return ING in current.readings.forms or PARTICIPLE in current.readings.forms
    return before.low == "to" or earlier.tag in (MODAL, HAVE, DO) or _helps(tokens, main, at)


def _stands_behind_its_noun(tokens: list[Token], place: int, main: int, end: int) -> bool:
    """Whether a participle without a helper is told by what follows it: "symptoms reduced by training"."""
    adverbs = sum(token.tag in (ADV, NEG) for token in tokens[place:main])
    if end - place not in (1, 1 + adverbs) or end >= len(tokens):
        return False
    follower = tokens[end]
    return follower.tag == PREP and (follower.low == "by" or _passive_link(tokens[main], follower))


def _passive_link(head: Token, follower: Token) -> bool:
    return any(cue.passive and follower.low in cue.links for cue in head.readings.cues)
