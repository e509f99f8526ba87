"""`concite serve`: the SPARQL 1.1 Protocol from the specification, products and pages, and what keeps it from starting.

All traffic goes to 127.0.0.1.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
import rdflib
from sparql_server import (
    AUTHORS,
    CROSS,
    DIRECT,
    EXPECTED,
    FORM,
    HOSTILE,
    Server,
    fill,
    labels,
    start,
    stop,
)

from concite.errors import MissingPart, UnreadableInput, WrongUse
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.query import questions
from concite.graph.serve import serve


def test_query_by_get(server: Server) -> None:
    answer = server.get(AUTHORS)
    assert (answer.status, answer.media) == (200, "application/sparql-results+json")
    assert labels(answer) == EXPECTED


def test_query_by_post_with_a_form(server: Server) -> None:
    answer = server("POST", "/sparql", urlencode({"query": AUTHORS}), Content_Type=FORM)
    assert (answer.status, labels(answer)) == (200, EXPECTED)


@pytest.mark.parametrize("kind", [DIRECT, DIRECT + "; charset=UTF-8", "Application/SPARQL-Query;charset=utf-8"])
def test_query_by_post_directly(server: Server, kind: str) -> None:
    answer = server("POST", "/sparql", AUTHORS, Content_Type=kind)
    assert (answer.status, labels(answer)) == (200, EXPECTED)


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (AUTHORS, "", "application/sparql-results+json"),
        (AUTHORS, "*/*", "application/sparql-results+json"),
        (AUTHORS, "application/sparql-results+xml", "application/sparql-results+xml"),
        (AUTHORS, "application/json;q=0.3, text/csv;q=0.9, */*;q=0.1", "text/csv"),
        (AUTHORS, "text/tab-separated-values", "text/tab-separated-values"),
        (AUTHORS, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("ASK { ?s ?p ?o }", "application/sparql-results+json", "application/sparql-results+json"),
        ("ASK { ?s ?p ?o }", "application/sparql-results+xml", "application/sparql-results+xml"),
        ("CONSTRUCT { ?a rdfs:label ?l } WHERE { ?a a concite:Author ; rdfs:label ?l }", "", "text/turtle"),
        ("CONSTRUCT WHERE { ?a a concite:Author }", "application/n-triples", "application/n-triples"),
        ("CONSTRUCT WHERE { ?a a concite:Author }", "application/rdf+xml", "application/rdf+xml"),
        ("CONSTRUCT WHERE { ?a a concite:Author }", "application/ld+json", "application/ld+json"),
        ("DESCRIBE <urn:hostile>", "text/turtle, application/json;q=0.5", "text/turtle"),
    ],
)
def test_each_kind_of_query_in_the_form_asked_for(server: Server, query: str, accept: str, media: str) -> None:
    answer = server.get(query, Accept=accept)
    assert (answer.status, answer.media, answer.headers["Vary"]) == (200, media, "Accept")
    if media in ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"):
        triples = list(ox.parse(answer.body, format=ox.RdfFormat.from_media_type(media)))
        assert len(triples) == (2 if query.startswith("DESCRIBE") else 7)
    elif media == "text/csv":
        assert answer.body.startswith(f"label\r\n{EXPECTED[0]}\r\nAlder\r\n".encode())
    elif media != "text/html":
        kind = ox.QueryResultsFormat.from_media_type(media)
        results = ox.parse_query_results(answer.body, format=kind)
        if query.startswith("ASK"):
            assert isinstance(results, ox.QueryBoolean)
            assert bool(results)
        else:
            assert isinstance(results, ox.QuerySolutions)
            found = [row["label"] for row in results]
            assert [str(value.value) for value in found if isinstance(value, ox.Literal)] == EXPECTED
    else:
        assert HOSTILE not in answer.text
        assert "&lt;img src=x onerror=window.hacked=1&gt;" in answer.text


@pytest.mark.parametrize(
    ("method", "path", "body", "kind", "status"),
    [
        # Malformed requests (2.1.4 and the protocol's test cases)
        ("GET", "/sparql?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", None, "", 400),
        ("GET", "/sparql?other=1", None, "", 400),
        ("GET", "/sparql?query=", None, "", 400),
        ("GET", "/sparql?query=SELECT%20%3Fx%20%7B", None, "", 400),
        ("GET", "/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%22%FF%22%20%7D", None, "", 400),
        ("POST", "/sparql", "query=ASK%20%7B%7D&query=ASK%20%7B%7D", FORM, 400),
        ("POST", "/sparql", "", FORM, 400),
        ("POST", "/sparql", "query=ASK%20%7B%7D", "", 415),
        ("POST", "/sparql", "ASK {}", "text/plain", 415),
        ("POST", "/sparql", "ASK {}", DIRECT + "; charset=utf-16", 415),
        ("POST", "/sparql", b"ASK { ?s ?p \"\xff\" }", DIRECT, 400),
        ("POST", "/sparql?query=ASK%20%7B%7D", "ASK {}", DIRECT, 400),
        ("PUT", "/sparql?query=ASK%20%7B%7D", None, "", 405),
        ("DELETE", "/sparql", None, "", 405),
        ("OPTIONS", "/sparql", None, "", 405),
        # Another dataset
        ("GET", "/sparql?query=ASK%20%7B%7D&default-graph-uri=http%3A%2F%2F127.0.0.1%2Fx", None, "", 400),
        ("GET", "/sparql?query=ASK%20%7B%7D&named-graph-uri=http%3A%2F%2F127.0.0.1%2Fx", None, "", 400),
        ("POST", "/sparql?default-graph-uri=http%3A%2F%2F127.0.0.1%2Fx", "ASK {}", DIRECT, 400),
        ("POST", "/sparql", "query=ASK%20%7B%7D&named-graph-uri=urn%3Ax", FORM, 400),
        ("GET", "/sparql?query=" + quote("SELECT * FROM <http://127.0.0.1/x> { ?s ?p ?o }"), None, "", 400),
        # Updates
        ("POST", "/sparql", "update=" + quote("INSERT DATA { <urn:a> <urn:b> 1 }"), FORM, 400),
        ("POST", "/sparql", "INSERT DATA { <urn:a> <urn:b> 1 }", "application/sparql-update", 415),
        ("POST", "/sparql", "INSERT DATA { <urn:a> <urn:b> 1 }", DIRECT, 400),
        ("POST", "/sparql", "LOAD <http://127.0.0.1/x>", DIRECT, 400),
        ("POST", "/sparql", "ASK {} ; DROP ALL", DIRECT, 400),
        # Too much
        ("POST", "/sparql", "#" * 200_001, DIRECT, 413),
    ],
)  # fmt: skip
def test_what_is_refused(
    server: Server, method: str, path: str, body: str | bytes | None, kind: str, status: int
) -> None:
    answer = server(method, path, body, **({"Content_Type": kind} if kind else {}))
    assert answer.status == status, answer.text
    assert "Traceback" not in answer.text
    if status == 405:
        assert set(answer.headers["Allow"].replace(",", " ").split()) == {"GET", "HEAD", "POST"}
    assert labels(server.get(AUTHORS)) == EXPECTED


def test_forms_that_cannot_be_had(server: Server) -> None:
    assert server.get(AUTHORS, Accept="image/png").status == 406
    assert server.get(AUTHORS, Accept="text/turtle").status == 406
    assert server.get("ASK {}", Accept="text/csv").status == 406
    assert server.get("CONSTRUCT WHERE { ?s ?p ?o }", Accept="text/csv").status == 406
    assert server.get(AUTHORS, Accept="application/json;q=0").status == 406


def test_head_has_no_body(server: Server) -> None:
    answer = server("HEAD", f"/sparql?query={quote(AUTHORS)}")
    assert (answer.status, answer.body) == (200, b"")


def test_the_endpoint_describes_itself(server: Server) -> None:
    graph = rdflib.Graph().parse(data=server("GET", "/sparql").text, format="turtle")
    service = rdflib.URIRef(server.address + "sparql")
    described = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert (service, described.endpoint, service) in graph
    assert set(graph.objects(service, described.supportedLanguage)) == {described.SPARQL11Query}
    to_page = server("GET", "/sparql", Accept="text/html,*/*;q=0.8")
    assert (to_page.status, to_page.headers["Location"]) == (303, "/query")


def test_products_and_pages(server: Server) -> None:
    start_page = server("GET", "/")
    assert (start_page.status, start_page.headers["Location"]) == (307, "/graph.html")
    assert "The map" in server("GET", "/graph.html").text
    turtle = server("GET", "/graph.ttl")
    assert (turtle.media, turtle.body) == ("text/turtle", (server.folder / "graph.ttl").read_bytes())
    assert json.loads(server("GET", "/files").body) == ["graph.html", "graph.ttl"]
    listed = json.loads(server("GET", "/questions").body)
    assert [question["name"] for question in listed] == [question.name for question in questions()]


def test_ready_questions_are_filled(server: Server) -> None:
    filled = json.loads(server("GET", "/questions/who-supports?concept=alliance").body)["query"]
    rows = json.loads(server.get(filled).body)["results"]["bindings"]
    assert [row["who"]["value"] for row in rows] == ["Alder & Birch 1991", "Alder, J. A.", "Birch, E."]
    wrong = server("GET", "/questions/who-supports?concept=empaty")
    assert (wrong.status, wrong.text) == (
        400, "empaty: no concept of the graph has that label; did you mean empathy?\n"
    )  # fmt: skip


def test_a_changed_graph_is_read_again(sample_graph: KnowledgeGraph, tmp_path: Path) -> None:
    fill(sample_graph, tmp_path)
    running = start(tmp_path)
    try:
        assert labels(running.get(AUTHORS)) == EXPECTED
        with (tmp_path / "graph.ttl").open("a", encoding="utf-8") as stream:
            stream.write('<urn:new> a concite:Author ; rdfs:label "Zelkova" .\n')
        assert labels(running.get(AUTHORS)) == [*EXPECTED, "Zelkova"]
    finally:
        # A query under way does not keep the server from stopping.
        threading.Thread(target=lambda: running.get(CROSS), daemon=True).start()
        time.sleep(0.3)
        began = time.monotonic()
        stop(running)
        assert time.monotonic() - began < 5


def test_what_keeps_it_from_starting(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample_graph: KnowledgeGraph
) -> None:
    never: Callable[[str], None] = lambda _address: pytest.fail("it started")  # noqa: E731
    with pytest.raises(UnreadableInput, match=r"graph\.ttl: No such file"):
        serve(tmp_path, ready=never)
    with pytest.raises(WrongUse, match=r"--port \d+: .* choose another"):
        serve(server.folder, port=server.port, ready=never)
    (tmp_path / "graph.ttl").write_text("# nothing yet", encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"graph\.ttl: holds nothing; give a graph that concite build wrote"):
        serve(tmp_path, port=0, ready=never)
    (tmp_path / "graph.ttl").write_text("a b", encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"is not Turtle"):
        serve(tmp_path, port=0, ready=never)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    with pytest.raises(MissingPart, match=r"pip install 'concite\[serve\]'"):
        serve(server.folder, port=0, ready=never)
