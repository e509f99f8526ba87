"""Documents → terms of their field, by counting: a first draft of a concept scheme, for a person to cut down.

Noun phrases are found by the closed word lists of the statement grammar. Their rank is the C-value (Frantzi,
Ananiadou & Mima 2000, Int. J. Digit. Libr. 3:115-130), which counts a term less where it only stands within
longer ones, raised where the term stands beside words by which one thing is said to bear on another.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from ..graph.keys import slug
from ..graph.model import Extraction
from ..graph.turtle_text import literal
from .cues import Cues, Form, load_cues
from .label_variants import plural
from .statement.cutting import tokenize
from .statement.tokens import ADV, BE, COMMA, CONJ, DET, HAVE, MODAL, POSS, PREP, REL, STOP, VERB, WORD, Token

_LONGEST = 4  # words of a term
_ALPHABETIC = re.compile(r"[^\W\d_](?:[^\W\d_]|-(?=[^\W\d_])){2,}")
_ADJECTIVE = re.compile(r"(?:ive|al|ous|ful|ic|able|ible|ary|less|ish|ed)$")
_ACRONYM = re.compile(r"\s?[(\[]([A-Z][A-Za-z]?[A-Z]{1,5})s?[)\],;]")
_JOINING = {"of", "for", "to", "in"}  # "quality of life", "readiness for change"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One term, with its other spellings.

    Attributes:
        label: the commonest form; variants: the others, and acronyms that a text defines, sorted.
        count: places; documents: how many documents have it.
        example: the shortest sentence of some length that has it.
    """

    label: str
    variants: tuple[str, ...]
    count: int
    documents: int
    example: str
    score: float


@dataclass(slots=True)
class _Term:
    forms: Counter[str] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)
    beside_cue: int = 0
    as_noun: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        return self.forms.total()


def suggest(extractions: Iterable[Extraction], most: int = 100) -> tuple[Proposal, ...]:
    """The likeliest terms of some documents, the best first.

    Args:
        extractions: for their sentences and citations; mentions are not asked.
        most: how many.
    """
    cues = load_cues()
    terms: dict[tuple[str, ...], _Term] = defaultdict(_Term)
    acronyms: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for extraction in extractions:
        text = extraction.document.text
        marks = [(citation.start, citation.end) for citation in extraction.citations]
        for sentence in extraction.sentences:
            if sentence.end - sentence.start > 1_000:
                continue
            inside = [mark for mark in marks if sentence.start <= mark[0] < sentence.end]
            tokens = tokenize(text, sentence.start, sentence.end, (), inside, cues)
            cued = _cued(tokens, cues)
            quote = " ".join(text[sentence.start : sentence.end].split())
            for first, last in _phrases(tokens):
                form = " ".join(token.low for token in tokens[first:last])
                key = _key(form)
                term = terms[key]
                term.forms[form] += 1
                term.documents.add(extraction.document.sha256)
                term.beside_cue += cued
                term.as_noun += _as_noun(tokens, first, last)
                if 40 <= len(quote) <= 300:
                    term.examples.append(quote)
                if found := _ACRONYM.match(text, tokens[last - 1].end):
                    heads = "".join(word[0] for word in re.split(r"[\s-]+", form)).upper()
                    if found[1].upper() == heads:
                        acronyms[key][found[1]] += 1
    return tuple(_ranked(terms, acronyms)[:most])


def _ranked(terms: dict[tuple[str, ...], _Term], acronyms: dict[tuple[str, ...], Counter[str]]) -> list[Proposal]:
    within: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for key, term in terms.items():
        for size in range(1, len(key)):
            for at in range(len(key) - size + 1):
                if (part := key[at : at + size]) in terms:
                    within[part].append(term.count)
    proposals = []
    for key, term in terms.items():
        # the counts of a part hold those of the whole: every part of a phrase is counted with it
        longer = within.get(key, [])
        alone = term.count - (sum(longer) / len(longer) if longer else 0)
        if term.count < 2 or alone < 1 or 2 * term.as_noun < term.count:
            continue
        bearing = term.beside_cue / term.count
        score = math.log2(len(key) + 2) * alone * (0.5 + bearing) * math.log2(1 + len(term.documents))
        (label, _), *others = sorted(term.forms.items(), key=lambda pair: (-pair[1], pair[0]))
        variants = {form for form, _ in others} | set(acronyms.get(key, ()))
        example = min(term.examples, key=lambda quote: (len(quote), quote), default="")
        proposals.append(
            Proposal(label, tuple(sorted(variants)), term.count, len(term.documents), example, round(score, 6))
        )
    return sorted(proposals, key=lambda proposal: (-proposal.score, proposal.label))


@cache
def everyday_words() -> tuple[frozenset[str], frozenset[str]]:
    """Words that name no concept of any field: those never its last word, and those never its first."""
    data = tomllib.loads(files(__package__).joinpath("suggest.toml").read_text("utf-8"))
    people = load_cues().sets["words.people"]
    return frozenset(data["general"]) | people, frozenset(data["openers"])


def _key(form: str) -> tuple[str, ...]:
    """What the spellings of one term share: singular, without hyphens, American endings."""
    words = re.split(r"[\s-]+", form)
    words[-1] = _singular(words[-1])
    return tuple(re.sub(r"is(e[ds]?|ing|ations?)$", r"iz\1", word).replace("our", "or") for word in words)


def _singular(word: str) -> str:
    for ending, bare in (("ies", "y"), ("ses", "s"), ("xes", "x"), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            one = word[: -len(ending)] + bare
            if plural(one) == word and not word.endswith("ss"):
                return one
    return word


def _noun_like(token: Token) -> bool:
    return token.tag == WORD and _ALPHABETIC.fullmatch(token.low) is not None


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Stretches of nouns and what stands before them, with a preposition inside where nouns stand on both sides."""
    at = 0
    while at < len(tokens):
        gerund = tokens[at].tag == VERB and any(reading.form is Form.ING for reading in tokens[at].readings)
        gerund = gerund and (at + 1 == len(tokens) or tokens[at + 1].tag not in (WORD, "det", "pron"))
        if not (_noun_like(tokens[at]) or (gerund and (at == 0 or tokens[at - 1].tag != BE))):
            at += 1
            continue
        first, at = at, at + 1
        while not gerund and at < len(tokens) and _noun_like(tokens[at]):
            at += 1
        yield first, at
        if (
            at + 1 < len(tokens)
            and tokens[at].tag == PREP
            and tokens[at].low in _JOINING
            and _noun_like(tokens[at + 1])
        ):
            past = at + 2
            while past < len(tokens) and _noun_like(tokens[past]):
                past += 1
            if past - at == 2:
                yield at - 1, past


def _phrases(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Every stretch that may be a term: within a run, ending in a noun that is none of everyday use."""
    general, openers = everyday_words()
    verbs = load_cues().verbs
    for first, last in _runs(tokens):
        joined = any(token.tag == PREP for token in tokens[first:last])
        stretches = [(first, last)] if joined else [
            (a, b) for b in range(first + 1, last + 1) for a in range(max(first, b - _LONGEST), b)
        ]  # fmt: skip
        for a, b in stretches:
            head, opener = tokens[b - 1].low, tokens[a].low
            single = _singular(head)
            if opener in openers or opener.endswith("ly") or tokens[b - 1].tag == ADV:
                continue
            if single in general and (b - a == 1 or _singular(opener) in general):
                continue
            if joined and _singular(opener) in general:
                continue
            if _ADJECTIVE.search(single):
                continue
            if b - a == 1 and opener in verbs and tokens[a - 1].tag not in (DET, PREP, POSS, VERB, CONJ) and a:
                continue
            yield a, b


def _as_noun(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether what stands around a stretch shows a noun: "the …", "of …", "… is"."""
    before = tokens[first - 1].tag if first else STOP
    after = tokens[last].tag if last < len(tokens) else STOP
    return before in (DET, PREP, POSS, WORD, CONJ, VERB, COMMA) or after in (BE, VERB, MODAL, HAVE, PREP, CONJ, REL)


def _cued(tokens: Sequence[Token], cues: Cues) -> bool:
    """Whether a sentence has a word by which one thing is said to bear on another."""
    return any(
        (token.tag == VERB and any(reading.cues for reading in token.readings))
        or token.low in cues.effects
        or token.low in cues.bonds
        or token.low in cues.nouns
        for token in tokens
    )


def draft(proposals: Sequence[Proposal]) -> str:
    """A SKOS scheme in Turtle, one concept per proposal in their order, with counts and an example each."""
    lines = [
        "# A draft by `concite concepts suggest`: cut what is no concept of your field, join what is one, and give",
        "# concite:valence concite:wanted or concite:unwanted where your field says so.",
        "",
        "@prefix concite: <https://w3id.org/concite/ns#> .",
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
        "@prefix my: <https://example.org/my-field/> .",
        "",
        'my:scheme a skos:ConceptScheme ; skos:prefLabel "My field"@en .',
    ]
    taken: set[str] = {"scheme"}
    for proposal in proposals:
        name = slug(proposal.label)
        while name in taken:
            name += "-2"
        taken.add(name)
        times = f"{proposal.count} times in {proposal.documents} document{'' if proposal.documents == 1 else 's'}"
        lines += ["", f"my:{name} a skos:Concept ; skos:inScheme my:scheme ;"]
        lines.append(f"    skos:prefLabel {literal(proposal.label)}@en ;")
        if proposal.variants:
            lines.append("    skos:altLabel " + " , ".join(f"{literal(v)}@en" for v in proposal.variants) + " ;")
        if proposal.example:
            lines.append(f"    skos:example {literal(proposal.example)}@en ;")
        lines.append(f"    skos:editorialNote {literal(times)}@en .")
    return "\n".join(lines) + "\n"
