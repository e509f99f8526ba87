"""No other server and no other graph is ever asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from concite.errors import WrongUse
from concite.graph.query import ask, refuse_unsafe


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { service SILENT <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { SERVICE# \" ' <\n<http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE ?x { ?s ?p ?o } }",
        "SELECT * { ?s ?p true.SERVICE<http://127.0.0.1/> { ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1/> SELECT * { SERVICE:a { ?s ?p ?o } }",
        "SELECT * { ?s <a:\\u003E#> 1 . SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        'SELECT * { ?s ?p "\\" # " SERVICE <http://127.0.0.1/> { ?s ?p ?o } }',
        "ASK { { SELECT * { OPTIONAL { SERVICE\n\n silent\t$x { ?s ?p ?o } } } } }",
    ],
)
def test_no_other_server_is_ever_asked(sample: Path, text: str) -> None:
    with pytest.raises(WrongUse, match="SERVICE would ask another server"):
        ask(sample, text)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('SELECT ?q { ?p concite:quote ?q FILTER(CONTAINS(?q, "health services are used")) }', 0),
        ("SELECT ?service { ?service a concite:Author }", 6),
        ("PREFIX ex: <urn:x:> SELECT * { ?s ex:service <urn:y> ; ex:mental-service ?o }", 0),
        ("# a SERVICE of thanks\nASK { ?s ?p ?o }", 1),
    ],
)
def test_the_word_service_alone_is_harmless(sample: Path, text: str, rows: int) -> None:
    refuse_unsafe(text)
    assert len(ask(sample, text).values) == rows


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM <http://127.0.0.1/> { ?s ?p ?o }",
        "SELECT * from named <http://127.0.0.1/> { ?s ?p ?o }",
        "PREFIX x: <urn:x> ASK FROM x:y { ?s ?p ?o }",
        "SELECT * \\u0046ROM <urn:x> { ?s ?p ?o }",
        "# it's\nSELECT * FROM <urn:x> { ?s ?p 'a' }",
    ],
)
def test_no_other_graph_is_ever_asked(sample: Path, text: str) -> None:
    with pytest.raises(WrongUse, match="FROM names another graph"):
        ask(sample, text)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("ASK { ?from ?p 'from <urn:x>' }", False),
        ('ASK { ?s ?p """a "quoted" word\nFROM <urn:x>""" }', False),
        ("ASK { ?s <urn:FROM> 1 }", False),
        ("PREFIX from: <urn:x:> ASK { ?s from:a from:from }", False),
        ("# FROM <urn:x>\nASK {}", True),
    ],
)
def test_the_word_from_alone_is_harmless(sample: Path, text: str, answer: bool) -> None:
    assert ask(sample, text).values == ((answer,),)
