"""What a parse contradicts is left out; what it leaves open stays. Parses are written down here: no model is needed."""

import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from graph_builder import make_document

from concite import build_graph
from concite.build.agreement import Word, agreeing, contradiction, load_parser
from concite.build.mentions import MentionFinder
from concite.build.pipeline import extract
from concite.cli import main
from concite.errors import MissingPart, WrongUse
from concite.graph.model import Certainty, Relation, Statement
from concite.ontology.scheme import bundled_scheme


def parsed(table: str) -> tuple[str, tuple[Word, ...]]:
    """The text and words of a table: word/role/kind/number of its head, with blanks between."""
    words: list[Word] = []
    at = 0
    for row in table.split():
        form, role, kind, head = row.split("/")
        words.append(Word(at, at + len(form), form, int(head), role, kind))
        at += len(form) + 1
    return " ".join(word.text for word in words), tuple(words)


def stated(text: str, subject: str, cue: str, object_: str, **others: Any) -> Statement:
    def span(part: str) -> tuple[int, int]:
        return text.index(part), text.index(part) + len(part)

    plain = Statement(
        subject, Relation.SUPPORTS, object_, True, Certainty.ASSERTED, 0, len(text), "rule",
        subject_span=span(subject), cue_span=span(cue), object_span=span(object_),
    )  # fmt: skip
    return plain._replace(**others)


PLAIN = "Hope/nsubj/NOUN/1 builds/ROOT/VERB/1 trust/dobj/NOUN/1 ././PUNCT/1".replace("././", "./punct/")
DENIED = "Hope/nsubj/NOUN/3 does/aux/AUX/3 not/neg/PART/3 build/ROOT/VERB/3 trust/dobj/NOUN/3"
NOT_ONLY = "Hope/nsubj/NOUN/3 not/neg/PART/3 only/advmod/ADV/3 builds/ROOT/VERB/3 trust/dobj/NOUN/3"
PASSIVE = (
    "Hope/nsubjpass/NOUN/2 is/auxpass/AUX/2 built/ROOT/VERB/2 by/agent/ADP/2 talk/pobj/NOUN/3 and/cc/CCONJ/4 "
    "trust/conj/NOUN/4"
)
INNER = (
    "Clients/nsubj/NOUN/4 who/nsubj/PRON/2 lost/relcl/VERB/0 hope/dobj/NOUN/2 build/ROOT/VERB/4 slow/amod/ADJ/6 "
    "trust/dobj/NOUN/4"
)
SHARED = "Hope/nsubj/NOUN/1 grows/ROOT/VERB/1 and/cc/CCONJ/1 builds/conj/VERB/1 trust/dobj/NOUN/3"
AFTER = (
    "Hope/nsubj/NOUN/1 builds/ROOT/VERB/1 houses/dobj/NOUN/1 where/advmod/ADV/4 grows/relcl/VERB/2 trust/nsubj/NOUN/4"
)
PRONOUN = "Hope/npadvmod/NOUN/3 :/punct/PUNCT/3 it/nsubj/PRON/3 builds/ROOT/VERB/3 trust/dobj/NOUN/3"
PREDICATE = "Hope/nsubj/NOUN/1 is/ROOT/AUX/1 essential/acomp/ADJ/1 for/prep/ADP/2 trust/pobj/NOUN/3"
NOUN = "The/det/DET/1 effect/ROOT/NOUN/1 of/prep/ADP/1 hope/pobj/NOUN/2 on/prep/ADP/1 trust/pobj/NOUN/4"
BESIDE = (
    "A/det/DET/4 calm/amod/ADJ/4 and/cc/CCONJ/1 trusting/conj/VERB/1 bond/nsubj/NOUN/5 builds/ROOT/VERB/5 "
    "hope/dobj/NOUN/5"
)


@pytest.mark.parametrize(
    ("table", "subject", "cue", "object_", "why"),
    [
        (PLAIN, "Hope", "builds", "trust", ""),
        (PLAIN, "trust", "builds", "Hope", ""),  # turned round by an inverse cue, which the parse knows nothing of
        (DENIED, "Hope", "build", "trust", "negated"),
        (NOT_ONLY, "Hope", "builds", "trust", ""),
        (PASSIVE, "trust", "built", "Hope", ""),
        (PASSIVE, "Hope", "built", "trust", "passive"),
        (INNER, "hope", "build", "trust", "clause"),
        (INNER, "Clients", "build", "trust", ""),
        (SHARED, "Hope", "builds", "trust", ""),
        (AFTER, "Hope", "builds", "trust", "clause"),
        (AFTER, "houses", "builds", "trust", "sides"),
        (PASSIVE, "talk", "built", "trust", "sides"),
        (PRONOUN, "Hope", "builds", "trust", ""),
        (PREDICATE, "Hope", "essential", "trust", ""),
        (PREDICATE, "essential", "essential", "trust", "sides"),
        (NOUN, "hope", "effect", "trust", ""),
        (BESIDE, "trusting", "builds", "hope", ""),
    ],
)
def test_contradictions(table: str, subject: str, cue: str, object_: str, why: str) -> None:
    text, words = parsed(table)
    assert contradiction(stated(text, subject, cue, object_), words) == why


def test_a_denial_that_the_rules_have_seen_contradicts_nothing() -> None:
    text, words = parsed(DENIED)
    null = stated(text, "Hope", "build", "trust", relation=Relation.NO_EFFECT)
    noted = stated(text, "Hope", "build", "trust", note="inferred from 'does not build'")
    assert [contradiction(one, words) for one in (null, noted)] == ["", ""]


def test_without_direction_sides_are_not_asked_for() -> None:
    text, words = parsed(AFTER)
    assert contradiction(stated(text, "houses", "builds", "trust", directed=False), words) == ""


def test_a_parse_that_is_no_tree_ends() -> None:
    text, words = parsed("Hope/nsubj/NOUN/1 builds/conj/VERB/2 trust/conj/NOUN/1")
    assert contradiction(stated(text, "Hope", "builds", "trust"), words) == ""
    assert contradiction(stated(text, "Hope", "builds", "trust"), ()) == ""


def test_each_sentence_is_parsed_once_and_offsets_count_in_the_document() -> None:
    before = "Said earlier 🙂. "
    sentence, words = parsed(INNER)
    text = before + sentence
    asked: list[str] = []

    def parse(part: str) -> tuple[Word, ...]:
        asked.append(part)
        return words

    wrong, right = stated(text, "hope", "build", "trust"), stated(text, "Clients", "build", "trust")
    here = [one._replace(start=len(before), end=len(text)) for one in (wrong, right)]
    assert agreeing(text, here, parse) == (here[1],)
    assert asked == [sentence]


def test_the_road_leaves_out_what_the_second_opinion_does() -> None:
    text = "Hope improves treatment outcome. Empathy builds the therapeutic alliance.\n"
    document = make_document("a.txt", "text", text)
    finder = MentionFinder(bundled_scheme())
    every = extract(document, finder)
    assert len(every.statements) == 2
    assert extract(document, finder, agreement=lambda _text, found: found) == every
    last = extract(document, finder, agreement=lambda _text, found: found[1:])
    assert last == replace(every, statements=every.statements[1:])


def spacy_of(*pipes: str) -> ModuleType:
    """A stand-in for spaCy, whose only pipeline "small" knows one sentence."""
    module: Any = ModuleType("spacy")
    _, words = parsed(PLAIN)

    class Pipeline:
        pipe_names = pipes

        def __call__(self, _text: str) -> list[SimpleNamespace]:
            rows = [
                SimpleNamespace(idx=w.start, text=w.text, dep_=w.role, pos_=w.kind, i=n) for n, w in enumerate(words)
            ]
            for row, word in zip(rows, words, strict=True):
                row.head = rows[word.head]
            return rows

    def load(name: str, exclude: list[str]) -> Pipeline:
        if name != "small":
            raise OSError(f"[E050] Can't find model '{name}'.\nSee below.")
        return Pipeline()

    module.load = load
    return module


def test_a_pipeline_of_spacy_is_a_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", spacy_of("tagger", "parser"))
    text, words = parsed(PLAIN)
    assert load_parser("small")(text) == words
    with pytest.raises(WrongUse, match=r"--agree large: no spaCy pipeline .*E050.*concite\[nlp\].*spacy download"):
        load_parser("large")
    monkeypatch.setitem(sys.modules, "spacy", spacy_of("tagger"))
    with pytest.raises(WrongUse, match="--agree small: this pipeline has no parser"):
        load_parser("small")
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingPart, match=r"pip install 'concite\[nlp\]'"):
        load_parser("small")


def test_in_python_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Hope improves treatment outcome. Empathy builds the therapeutic alliance.\n", encoding="utf-8")
    monkeypatch.setattr("concite.build.agreement.load_parser", lambda _model: lambda _text: ())
    monkeypatch.setattr("concite.build.agreement.contradiction", lambda one, _words: "no" if one.start else "")
    kept = [(edge.source, edge.target) for edge in build_graph(file, agree="small").edges(relation="supports")]
    every = [(edge.source, edge.target) for edge in build_graph(file).edges(relation="supports")]
    assert (len(kept), len(every)) == (1, 2)
    assert set(kept) < set(every)
    monkeypatch.undo()
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(MissingPart, match=r"pip install 'concite\[nlp\]'"):
        build_graph(tmp_path / "absent", agree="small")


@pytest.mark.parametrize("command", ["extract", "build", "evaluate"])
def test_without_the_package_one_line_says_what_to_install(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Hope improves treatment outcome.\n", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(SystemExit) as ended:
        main([command, str(file), "--agree", "en_core_web_sm"])
    assert ended.value.code == 2
    told = capsys.readouterr()
    assert told.err == "concite: --agree needs spaCy; install it with: pip install 'concite[nlp]'\n"
    assert told.out == ""
