"""Tagged tokens → verb groups: auxiliaries, adverbs and a main verb, with what they say of tense and voice."""

from __future__ import annotations

from dataclasses import dataclass, field

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
        words: the lower-case words of the group, for negation and hedges.
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
    chain: tuple[int, ...] = field(default=())  # token indices of "shown" in "shown to reduce"


_OPENING = {MODAL, BE, HAVE, DO, VERB}
_STARTING = {*_OPENING, PREP}
_WITHIN = {*_STARTING, ADV, NEG}


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
    if token.low == "to" and token.tag == PREP:
        after = place + 1
        while after < len(tokens) and tokens[after].tag in (ADV, NEG):
            after += 1
        if after >= len(tokens) or not (
            tokens[after].tag in (BE, HAVE, DO) or (tokens[after].tag == VERB and BASE in tokens[after].readings.forms)
        ):
            return None
        if tokens[after].tag == BE and tokens[after].low not in ("be", "become", "remain"):
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
            ahead = at
            while ahead < len(tokens) and tokens[ahead].tag in (ADV, NEG):
                ahead += 1
            negated = any(tokens[i].tag == NEG for i in range(at, ahead))
            more = ahead < len(tokens) and tokens[ahead].tag in (VERB, BE, HAVE) and main != ahead
            if not (more and (tokens[main].tag != VERB)) and not negated:
                break
            words += [tokens[i].low for i in range(at, ahead)]
            at = ahead
            if not more:
                break
            continue
        if current.low == "to" and tag == PREP:
            ahead = at + 1
            while ahead < len(tokens) and tokens[ahead].tag in (ADV, NEG):
                ahead += 1
            verb_ahead = ahead < len(tokens) and (
                tokens[ahead].low in ("be", "have", "become", "remain")
                or (tokens[ahead].tag == VERB and BASE in tokens[ahead].readings.forms)
            )
            if at == place:
                words.append("to")
                at += 1
                continue
            if verb_ahead and _chains(tokens[main], cues):
                chain.append(main)
                words += [tokens[i].low for i in range(at, ahead)]
                at, last_be, have = ahead, False, False
                continue
            break
        if tag in (MODAL, DO):
            if at != place and tokens[at - 1].tag not in (ADV, NEG):
                break
            words.append(current.low)
            main, at = at, at + 1
            continue
        if tag == BE:
            if at != place and tokens[main].tag == VERB and not chain:
                break
            words.append(current.low)
            main, last_be, have, at = at, True, False, at + 1
            continue
        if tag == HAVE:
            if at != place and tokens[main].tag not in (MODAL, DO) and tokens[at - 1].low != "to":
                break
            words.append(current.low)
            main, have, at = at, True, at + 1
            continue
        if tag == VERB:
            earlier = tokens[main]
            starts = at == place or tokens[at - 1].low == "to" or (tokens[main].tag in (MODAL, BE, HAVE, DO))
            helper = (
                earlier.tag == VERB
                and bool(lemmas_of(earlier) & {"help", "keep", "start", "begin", "stop", "avoid"})
                and at == main + 1
            )
            if not starts and not helper:
                break
            if (
                earlier.tag == BE
                and at != place
                and ING not in current.readings.forms
                and PARTICIPLE not in current.readings.forms
            ):
                break
            if helper:
                chain.append(main)
                last_be = False
            words.append(current.low)
            lemmas |= lemmas_of(current)
            main, at = at, at + 1
            continue
        break
    head = tokens[main]
    if head.tag == MODAL or head.tag == DO:
        return VerbGroup(place, at, main, BASE, finite, words=tuple(words), lemmas=frozenset(lemmas))
    if head.tag == BE:
        return VerbGroup(
            place,
            at,
            main,
            BASE,
            finite,
            copula=True,
            words=tuple(words),
            lemmas=frozenset({"be", *lemmas}),
            chain=tuple(chain),
        )
    if head.tag == HAVE:
        return VerbGroup(
            place,
            at,
            main,
            BASE,
            finite,
            have=True,
            words=tuple(words),
            lemmas=frozenset({"have", *lemmas}),
            chain=tuple(chain),
        )
    forms = head.readings.forms
    participle = PARTICIPLE in forms
    passive = last_be and participle and ING not in forms
    bare = False
    if (
        not passive
        and participle
        and not have
        and (at - place == 1 or at - place == 1 + sum(t.tag in (ADV, NEG) for t in tokens[place:main]))
        and not chain
    ):
        follower = tokens[at] if at < len(tokens) else None
        if follower is not None and follower.tag == PREP and (follower.low == "by" or _passive_link(head, follower)):
            passive = bare = True
            finite = False
    form = PARTICIPLE if passive and ING not in forms else head.readings.form
    return VerbGroup(
        place, at, main, form, finite, passive=passive, bare=bare, words=tuple(words),
        lemmas=frozenset(lemmas), cues=head.readings.cues, chain=tuple(chain),
    )  # fmt: skip


def _passive_link(head: Token, follower: Token) -> bool:
    return any(cue.passive and follower.low in cue.links for cue in head.readings.cues)


def _chains(token: Token, cues: Cues) -> bool:
    """Whether "to" and a verb after this verb go on with it: "shown to", "seems to", "fails to"."""
    return token.tag == VERB and token.low in cues.sets["cues.chaining"]
