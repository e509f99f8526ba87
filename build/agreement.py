"""A second opinion on statements: what a sentence's dependency parse contradicts is left out.

The rules read a statement without any model. Where a user has a spaCy pipeline, its parse can be asked whether the
cue's verb has the one concept on the side of its subject and the other in the rest of its clause. Nothing is ever
added or turned round, and where the parse leaves it open (nominal cues, infinitives, participles, relative clauses,
pronouns, associations without direction) the statement stays. docs/evaluate.md tells what that gains.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import MissingPart, WrongUse
from ..graph.model import Relation, Statement


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a parsed text.

    Attributes:
        start, end: offsets in the parsed text, in Unicode code points.
        text: as written.
        head: number of the word it depends on, its own number for a root.
        role: the dependency's label, as spaCy's English pipelines have them ("nsubj", "dobj", "neg", …).
        kind: Universal Dependencies' part of speech ("VERB", "AUX", "PRON", …).
    """

    start: int
    end: int
    text: str
    head: int
    role: str
    kind: str


Parser = Callable[[str], Sequence[Word]]
"""A text → its words in order, with what each depends on."""

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_PREDICATES = ("attr", "acomp", "oprd")
_CLAUSES = ("relcl", "acl", "advcl", "ccomp", "parataxis", "csubj", "csubjpass")
_VERBS = ("VERB", "AUX")
_NEGATIONS = ("no", "not", "n't", "n’t", "never")
_ONLY = ("only", "just", "merely", "simply", "solely")  # "not only" denies nothing


def agreeing(text: str, statements: Iterable[Statement], parse: Parser) -> tuple[Statement, ...]:
    """The statements of a document's text that the parses of their sentences do not contradict, in their order."""
    parsed: dict[tuple[int, int], Sequence[Word]] = {}
    kept = []
    for statement in statements:
        span = (statement.start, statement.end)
        if span not in parsed:
            parsed[span] = parse(text[statement.start : statement.end])
        if not contradiction(statement, parsed[span]):
            kept.append(statement)
    return tuple(kept)


def contradiction(statement: Statement, words: Sequence[Word]) -> str:
    """Why the parse of a statement's sentence contradicts it, "" where it does not.

    "negated": the cue's verb is; "sides": not just one of the concepts is on the subject's side; "clause": one of
    them belongs to another clause; "passive": who acts, in the "by" of a passive, is the statement's object.

    Args:
        statement: its spans count in the document's text.
        words: of `text[statement.start : statement.end]`.
    """
    tree = _Tree(words)
    cue, first, second = (
        tree.covered(start - statement.start, end - statement.start)
        for start, end in (statement.cue_span, statement.subject_span, statement.object_span)
    )
    verb = tree.predicate(cue)
    if verb is None or not first or not second:
        return ""
    # A note tells that the rules have seen a denial or a lack themselves, and reckoned with it.
    if statement.relation is not Relation.NO_EFFECT and not statement.note and tree.negated(verb):
        return "negated"
    subjects = tree.subjects(verb) if statement.directed else ()
    if not subjects:
        return ""
    sides = [any(tree.under(word, subject) for word in end for subject in subjects) for end in (first, second)]
    if sides[0] == sides[1]:
        return "sides"
    subject, other = (first, second) if sides[0] else (second, first)
    if not any(tree.under(word, verb) for word in other):
        return "sides"
    if tree.elsewhere(other[-1], (verb,)) or tree.elsewhere(subject[-1], subjects):
        return "clause"
    passive = any(words[child].role in ("nsubjpass", "csubjpass") for child in tree.children[verb])
    agents = [child for child in tree.children[verb] if words[child].role == "agent"]
    if passive and sides[0] and any(tree.under(word, agent) for word in second for agent in agents):
        return "passive"
    return ""


class _Tree:
    """The words of one parsed text, asked for what depends on what."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        self.children: list[list[int]] = [[] for _ in words]
        for number, word in enumerate(words):
            if word.head != number:
                self.children[word.head].append(number)

    def covered(self, start: int, end: int) -> list[int]:
        """The words that a span of the parsed text touches."""
        return [number for number, word in enumerate(self._words) if word.start < end and word.end > start]

    def _upward(self, number: int) -> Iterator[int]:
        """The word itself, and all that it depends on, up to the root; a circle is left after one round."""
        for _ in self._words:
            yield number
            if self._words[number].head == number:
                return
            number = self._words[number].head

    def under(self, number: int, top: int) -> bool:
        """Whether a word is `top` or depends on it, directly or not."""
        return top in self._upward(number)

    def elsewhere(self, number: int, tops: Sequence[int]) -> bool:
        """Whether another clause begins on the way from a word up to the first of `tops`."""
        for step in self._upward(number):
            if step in tops:
                return False
            word = self._words[step]
            # A verb beside an adjective is none but in form: "a respectful and trusting relationship".
            beside = word.role == "conj" and self._words[word.head].kind in _VERBS
            if word.role in _CLAUSES or (beside and word.kind in _VERBS):
                return True
        return False

    def predicate(self, cue: Sequence[int]) -> int | None:
        """The verb of a cue: itself, or the copula that it is the predicate of; None for other cues."""
        head = next((number for number in cue if self._words[number].head not in cue), None)
        if head is None:  # the root
            head = next((number for number in cue if self._words[number].head == number), None)
        if head is None or self._words[head].kind in _VERBS:
            return head
        above = self._words[head].head
        return above if self._words[head].role in _PREDICATES and self._words[above].kind in _VERBS else None

    def negated(self, verb: int) -> bool:
        """Whether the verb itself is denied."""
        for child in self.children[verb]:
            if self._words[child].role == "neg" and self._words[child].text.lower() in _NEGATIONS:
                after = self._words[child + 1].text.lower() if child + 1 < len(self._words) else ""
                return after not in _ONLY
        return False

    def subjects(self, verb: int) -> tuple[int, ...]:
        """The heads of a verb's subject, or of that which it shares with the verb before; () where that is open."""
        for step in self._upward(verb):
            found = [child for child in self.children[step] if self._words[child].role in _SUBJECTS]
            if any(self._words[child].role == "expl" for child in self.children[step]):
                return ()
            if found:
                pronoun = any(self._words[child].kind in ("PRON", "DET") for child in found)
                return () if pronoun else tuple(found)
            if self._words[step].role != "conj":
                return ()
        return ()


def second_opinion(model: str) -> Callable[[str, tuple[Statement, ...]], tuple[Statement, ...]]:
    """What a spaCy pipeline leaves of the statements that were read in a text.

    Raises:
        MissingPart, WrongUse: as `load_parser`.
    """
    parse = load_parser(model)
    return lambda text, statements: agreeing(text, statements, parse)


def load_parser(model: str) -> Parser:
    """The parser of a spaCy pipeline that the user has, given by its name or path.

    Raises:
        MissingPart: the extra "nlp" is not installed.
        WrongUse: there is no such pipeline, or it does not parse.
    """
    try:
        import spacy
    except ImportError:
        raise MissingPart("--agree needs spaCy; install it with: pip install 'concite[nlp]'") from None
    try:
        pipeline = spacy.load(model, exclude=["ner", "lemmatizer"])
    except (OSError, ValueError) as error:
        said = " ".join(str(error).split())[:160]
        raise WrongUse(
            f"--agree {model}: no spaCy pipeline can be loaded by this name or path ({said}); "
            "install spaCy by pip install 'concite[nlp]', and a pipeline by python -m spacy download en_core_web_sm"
        ) from None
    if "parser" not in pipeline.pipe_names:
        raise WrongUse(f"--agree {model}: this pipeline has no parser; take one that has, such as en_core_web_sm")
    return lambda text: _words(pipeline(text))


def _words(tokens: Iterable[Any]) -> tuple[Word, ...]:
    """SpaCy's tokens of one text as values of ours."""
    return tuple(Word(one.idx, one.idx + len(one.text), one.text, one.head.i, one.dep_, one.pos_) for one in tokens)
