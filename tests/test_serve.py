"""`concite serve`: the SPARQL 1.1 Protocol from the specification, what is refused, and real clients.

All traffic goes to 127.0.0.1.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import socket
import string
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, expect, sync_playwright
from SPARQLWrapper import CSV, JSON, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper

from concite.errors import MissingPart, UnreadableInput, WrongUse
from concite.graph import serve_app
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.query import questions
from concite.graph.query_engines import Limits
from concite.graph.query_forms import GRAPH_FORMS, SOLUTION_FORMS, choose
from concite.graph.rdf import write_turtle
from concite.graph.serve import serve
from concite.graph.serve_protocol import Refused, read_query

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
AUTHORS = "SELECT ?label WHERE { ?a a concite:Author ; rdfs:label ?label } ORDER BY ?label"
NAMES = ["Alder", "Alder, J. A.", "Birch, E.", "Cedar, M.", "Dörfel, K.", "Institute of Forest Care"]
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
HOSTILE = "<img src=x onerror=window.hacked=1>"


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def media(self) -> str:
        return self.headers.get_content_type()

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@dataclass
class Server:
    port: int
    folder: Path
    process: subprocess.Popen[bytes]

    def __call__(
        self, method: str, path: str, body: bytes | str | None = None, raw: dict[str, str] | None = None, **headers: str
    ) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            sent = {name.replace("_", "-"): value for name, value in headers.items()} | (raw or {})
            connection.request(method, path, body.encode() if isinstance(body, str) else body, sent)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def get(self, query: str, **headers: str) -> Answer:
        return self("GET", f"/sparql?query={quote(query)}", **headers)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


def start(folder: Path, *options: str) -> Server:
    process = subprocess.Popen(
        [sys.executable, "-m", "concite", "serve", str(folder), "--port", "0", *options], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    first = process.stdout.readline().decode()
    assert first.startswith("Map: http://127.0.0.1:"), first
    return Server(int(first.rsplit(":", 1)[1].strip().strip("/")), folder, process)


def stop(server: Server) -> int:
    server.process.send_signal(signal.SIGINT)
    return server.process.wait(10)


def fill(graph: KnowledgeGraph, folder: Path) -> None:
    with (folder / "graph.ttl").open("w", encoding="utf-8", newline="\n") as stream:
        write_turtle(graph, stream)
        stream.write(f'\n<urn:hostile> a concite:Author ; rdfs:label "{HOSTILE}" .\n')
    (folder / "graph.html").write_text("<!doctype html><title>Map</title><p>The map", encoding="utf-8")
    for name in (".secret.ttl", "notes.txt", "private.py"):
        (folder / name).write_text("private", encoding="utf-8")
    outside = folder.parent / "outside.ttl"
    outside.write_text("private", encoding="utf-8")
    (folder / "link.ttl").symlink_to(outside)


@pytest.fixture(scope="module")
def server(sample_graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("serve") / "outputs"
    folder.mkdir()
    fill(sample_graph, folder)
    running = start(folder, "--timeout", "1")
    yield running
    assert stop(running) == 0


def labels(answer: Answer) -> list[str]:
    return [row["label"]["value"] for row in json.loads(answer.body)["results"]["bindings"]]


EXPECTED = sorted([*NAMES, HOSTILE])


# ---------------------------------------------------------------- 2.1: query operation


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


def test_no_page_of_another_origin_may_read(server: Server) -> None:
    answer = server.get(AUTHORS)
    assert not [name for name in answer.headers if name.lower().startswith("access-control-")]
    for path in ("/query", "/graph.html", "/sparql?query=ASK%7B%7D", "/nothing", "/files"):
        headers = server("GET", path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "server" not in headers
    assert "script-src 'self'" in server("GET", "/query").headers["Content-Security-Policy"]


# ---------------------------------------------------------------- attacks


@pytest.fixture
def trap() -> Iterator[tuple[int, list[bytes]]]:
    """A port that notes who calls."""
    listener = socket.create_server(("127.0.0.1", 0))
    calls: list[bytes] = []

    def note() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            calls.append(b"called")
            connection.close()

    threading.Thread(target=note, daemon=True).start()
    yield listener.getsockname()[1], calls
    listener.close()


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
        "SELECT * { BIND(<URL> AS ?u) SERVICE ?u { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <URL> { ?s ?p ?o } }",
        "SELECT * { SER\\u0056ICE <URL> { ?s ?p ?o } }",
        "SELECT * { SERVICE # x\n <URL> { ?s ?p ?o } }",
        "SELECT * FROM <URL> { ?s ?p ?o }",
        "SELECT * FROM NAMED <URL> { GRAPH <URL> { ?s ?p ?o } }",
        "SELECT * \\u0046ROM <URL> { ?s ?p ?o }",
        "PREFIX a: <URL> ASK FROM a: { ?s ?p ?o }",
        "DESCRIBE <URL> FROM <URL>",
        "LOAD <URL>",
        "LOAD SILENT <URL> INTO GRAPH <urn:x>",
        "\\u004COAD <URL>",
        "BASE <URL> LOAD <>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    ],
)
def test_nothing_makes_the_server_call_another(server: Server, trap: tuple[int, list[bytes]], text: str) -> None:
    port, calls = trap
    query = text.replace("URL", f"http://127.0.0.1:{port}/data.ttl")
    for answer in (server.get(query), server("POST", "/sparql", query, Content_Type=DIRECT)):
        assert answer.status == 400, answer.text
    time.sleep(0.05)
    assert calls == []


@pytest.mark.parametrize(
    ("headers", "path", "status"),
    [
        ({"Host": "evil.example"}, "/query", 421),
        ({"Host": "evil.example:PORT"}, "/sparql?query=ASK%7B%7D", 421),
        ({"Host": "127.0.0.1"}, "/query", 421),
        ({"Host": "127.0.0.1:1"}, "/query", 421),
        ({"Host": "127.0.0.1.evil.example:PORT"}, "/query", 421),
        ({"Host": "127.0.0.1:PORT@evil.example"}, "/query", 421),
        ({"Host": "evil.example", "X-Forwarded-Host": "127.0.0.1:PORT"}, "/query", 421),
        ({"Host": "localhost:PORT"}, "/query", 200),
        ({"Host": "LOCALHOST:PORT"}, "/query", 200),
        ({"Origin": "http://evil.example"}, "/sparql?query=ASK%7B%7D", 403),
        ({"Origin": "null"}, "/sparql?query=ASK%7B%7D", 403),
        ({"Origin": "https://127.0.0.1:PORT"}, "/sparql?query=ASK%7B%7D", 403),
        ({"Origin": "http://127.0.0.1:1"}, "/sparql?query=ASK%7B%7D", 403),
        ({"Origin": "http://127.0.0.1:PORT"}, "/sparql?query=ASK%7B%7D", 200),
        ({"Sec-Fetch-Site": "cross-site"}, "/sparql?query=ASK%7B%7D", 403),
        ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"}, "/files", 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, "/sparql?query=ASK%7B%7D", 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, "/query", 200),
        ({"Sec-Fetch-Site": "same-origin"}, "/sparql?query=ASK%7B%7D", 200),
    ],
)
def test_pages_of_others_are_refused(server: Server, headers: dict[str, str], path: str, status: int) -> None:
    sent = {name: value.replace("PORT", str(server.port)) for name, value in headers.items()}
    assert server("GET", path, raw=sent).status == status


def test_only_this_machine_is_listened_to(server: Server) -> None:
    for address in ("127.0.0.2", "::1"):
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        with socket.socket(family) as client, pytest.raises(ConnectionError):
            client.connect((address, server.port))


@pytest.mark.parametrize(
    "path",
    ["/.secret.ttl", "/notes.txt", "/private.py", "/link.ttl", "/../outside.ttl", "/..%2Foutside.ttl",
     "/%2e%2e/outside.ttl", "/graph.ttl/", "/outputs/graph.ttl", "/graph.ttl%00", "/questions/nothing",
     "/questions/..%2Fclaims", "/query.html"],
)  # fmt: skip
def test_only_products_are_given_away(server: Server, path: str) -> None:
    answer = server("GET", path)
    assert answer.status in (307, 404)
    assert "private" not in answer.text


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


def test_a_cross_product_is_killed_at_its_deadline(server: Server) -> None:
    began = time.monotonic()
    answer = server.get(CROSS)
    assert answer.status == 504
    assert 1.0 <= time.monotonic() - began < 2.0
    assert answer.text.startswith("query: stopped after 1 seconds")
    assert labels(server.get(AUTHORS)) == EXPECTED


def test_several_at_once(server: Server) -> None:
    answers: list[int] = []
    asked = [CROSS, CROSS, AUTHORS, AUTHORS]
    threads = [threading.Thread(target=lambda q=q: answers.append(server.get(q).status)) for q in asked]  # type: ignore[misc]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(answers) == [200, 200, 504, 504]


def test_an_answer_may_be_too_long(server: Server) -> None:
    graph = server.folder / "graph.ttl"
    for limits, reason in ((Limits(rows=6), "6 rows"), (Limits(size=60), "60 bytes")):
        pool = serve_app.Pool(graph, 10.0, limits)
        try:
            with pytest.raises(Refused) as refused:
                pool.answer(AUTHORS)
            assert (refused.value.status, reason in refused.value.reason) == (413, True)
            assert pool.answer(AUTHORS + " LIMIT 1")
        finally:
            pool.close()


def test_busy_and_gone(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve_app, "PATIENCE", 0.01)
    pool = serve_app.Pool(tmp_path / "gone.ttl", 1.0, Limits())
    with pytest.raises(Refused) as gone:
        pool.answer(AUTHORS)
    assert (gone.value.status, gone.value.reason) == (503, "the graph file cannot be read any more")
    held = [pool._free.get() for _ in range(serve_app.PROCESSES)]
    with pytest.raises(Refused) as busy:
        pool.answer(AUTHORS)
    assert (busy.value.status, len(held)) == (503, 2)


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


# ---------------------------------------------------------------- fuzzing

_WORDS = ("SELECT", "*", "?x", "WHERE", "{", "}", "(", ")", "<urn:x>", ".", ";", "FILTER", "UNION", "\"", "'", "#",
          "a", "ORDER BY", "LIMIT 1", "VALUES", "BIND", "\\u0041", "\x00", "é", "ASK", "DESCRIBE")  # fmt: skip
_QUERY = st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join) | st.text(max_size=40)
_HEADER = st.text(string.ascii_letters + string.digits + string.punctuation + " ", max_size=30)
_FUZZ = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@_FUZZ
@given(
    method=st.sampled_from(["GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]),
    path=st.sampled_from(["/sparql", "/questions/evidence", "/questions/quotes-with", "/query", "/", "/graph.ttl"])
    | st.text(max_size=20).map(lambda text: "/" + quote(text)),
    pairs=st.lists(st.tuples(st.sampled_from(["query", "word", "relation", "x"]) | st.text(max_size=5), _QUERY),
                   max_size=3),
    body=st.binary(max_size=60) | _QUERY.map(lambda text: text.encode("utf-8", "replace"))
    | _QUERY.map(lambda text: urlencode({"query": text}, errors="replace").encode()),
    kind=st.sampled_from([FORM, DIRECT, "text/plain", ""]) | _HEADER,
    accept=st.sampled_from(["", "*/*", "text/csv", "text/turtle"]) | _HEADER,
)  # fmt: skip
def test_no_request_makes_the_server_fail(
    server: Server, method: str, path: str, pairs: list[tuple[str, str]], body: bytes, kind: str, accept: str
) -> None:
    target = path + ("?" + urlencode(pairs, errors="replace") if pairs else "")
    answer = server(method, target, body, Content_Type=kind, Accept=accept)
    assert answer.status < 500 or answer.status == 504, (answer.status, answer.text)
    assert "Traceback" not in answer.body.decode("utf-8", "replace")


@_FUZZ
@given(raw=st.binary(max_size=200))
def test_no_bytes_make_the_server_fail(server: Server, raw: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as client:
        client.sendall(raw + b"\r\n\r\n")
        client.shutdown(socket.SHUT_WR)
        answer = b""
        while part := client.recv(4096):
            answer += part
    assert not answer.startswith(b"HTTP/1.1 5")


@given(accept=st.text(max_size=60))
def test_any_accept_header_can_be_read(accept: str) -> None:
    assert choose(accept, SOLUTION_FORMS) in (None, *SOLUTION_FORMS)
    assert choose(accept, GRAPH_FORMS) in (None, *GRAPH_FORMS)


@given(parameters=st.binary(max_size=60), kind=st.text(max_size=30), body=st.binary(max_size=60))
def test_any_request_is_read_or_refused(parameters: bytes, kind: str, body: bytes) -> None:
    for method in ("GET", "POST"):
        try:
            read_query(method, parameters, kind, body)
        except Refused as error:
            assert error.status in (400, 415)


# ---------------------------------------------------------------- clients


@pytest.mark.parametrize("direct", [False, True])
def test_sparqlwrapper(server: Server, direct: bool) -> None:
    client = SPARQLWrapper(server.address + "sparql")
    client.setQuery(AUTHORS.replace("concite:Author", "<https://w3id.org/concite/ns#Author>"))
    if direct:
        client.setMethod("POST")
        client.setRequestMethod(POSTDIRECTLY)
    client.setReturnFormat(JSON)
    assert [row["label"]["value"] for row in client.queryAndConvert()["results"]["bindings"]] == EXPECTED
    client.setReturnFormat(XML)
    found = client.queryAndConvert().getElementsByTagName("literal")
    assert [literal.firstChild.data for literal in found] == EXPECTED
    client.setReturnFormat(CSV)
    assert client.queryAndConvert().decode("utf-8").splitlines()[1:3] == [f"{EXPECTED[0]}", "Alder"]
    client.setQuery("CONSTRUCT WHERE { <urn:hostile> ?p ?o }")
    client.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=client.queryAndConvert(), format="turtle")) == 2


def test_the_documented_client_works(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    page = (Path(__file__).parent.parent / "docs" / "serve.md").read_text("utf-8")
    (program,) = re.findall(r"(?s)```python\n(.*?)```", page)
    assert "http://127.0.0.1:8642/" in program
    exec(program.replace("http://127.0.0.1:8642/", server.address), {})
    assert "Cedar, M." in capsys.readouterr().out


def test_rdflib_as_a_client(server: Server) -> None:
    graph = rdflib.Graph("SPARQLStore")
    graph.open(server.address + "sparql")
    rows = graph.query("SELECT ?l { ?a a <https://w3id.org/concite/ns#Author> ; rdfs:label ?l } ORDER BY ?l")
    assert [str(row[0]) for row in rows] == EXPECTED  # type: ignore[index]


def find_chromium() -> str:
    names = (os.environ.get("CONCITE_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    assert found, "Chromium is missing: `make test` installs it, or set CONCITE_CHROMIUM"
    return found


@pytest.fixture(scope="module")
def page(server: Server) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(),
            args=["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        opened = browser.new_page()
        asked: list[str] = []
        problems: list[str] = []
        opened.on("request", lambda request: asked.append(request.url))
        opened.on("pageerror", lambda error: problems.append(str(error)))
        yield opened
        assert [url for url in asked if not url.startswith((server.address, "data:", "blob:"))] == []
        assert problems == []
        browser.close()


def test_the_page_answers_a_ready_question(server: Server, page: Page) -> None:
    page.goto(server.address + "query")
    expect(page.locator("#questions li")).to_have_count(len(questions()))
    page.get_by_label("Show those with").fill("support dispute")
    page.get_by_role("button", name="Which authors and works support or dispute a concept?").click()
    page.locator("#who-supports-concept").fill("working alliance")
    page.get_by_role("button", name="Ask this").locator("visible=true").click()
    expect(page.get_by_role("status")).to_have_text("3 rows")
    assert page.locator("tbody tr td:nth-child(2)").all_inner_texts() == [
        "Alder & Birch 1991", "Alder, J. A.", "Birch, E."
    ]  # fmt: skip
    assert "cf:" in page.get_by_label("Query").input_value()


def test_the_page_answers_sparql_and_says_what_is_wrong(server: Server, page: Page) -> None:
    page.goto(server.address + "query")
    expect(page.locator("#files li")).to_have_count(2)
    query = page.get_by_label("Query")
    query.fill(AUTHORS)
    query.press("Control+Enter")
    expect(page.get_by_role("status")).to_have_text("7 rows")
    assert page.locator("tbody td").all_inner_texts() == EXPECTED
    assert page.evaluate("window.hacked") is None
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save").click()
    assert saved.value.suggested_filename == "answer.csv"
    assert Path(saved.value.path()).read_bytes().decode().splitlines()[2] == "Alder"
    query.fill("SELECT * {")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("query, line 1, column 11: something is missing at the end")
    query.fill("ASK { ?s ?p ?o }")
    query.press("Control+Enter")
    expect(page.locator("#answer")).to_have_text("Yes")
    page.reload()
    expect(query).to_have_value("ASK { ?s ?p ?o }")


def test_the_page_is_accessible(server: Server, page: Page) -> None:
    page.goto(server.address + "query")
    expect(page.locator("#questions li")).to_have_count(len(questions()))
    page.get_by_label("Query").fill(AUTHORS)
    page.get_by_label("Query").press("Control+Enter")
    expect(page.get_by_role("status")).to_have_text("7 rows")
    axe = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.evaluate(axe.read_text("utf-8"))
        found = page.evaluate("axe.run()")["violations"]
        assert [(problem["id"], problem["nodes"][0]["html"]) for problem in found] == []


# ---------------------------------------------------------------- starting


def test_what_keeps_it_from_starting(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample_graph: KnowledgeGraph
) -> None:
    never: Callable[[str], None] = lambda _address: pytest.fail("it started")  # noqa: E731
    with pytest.raises(UnreadableInput, match=r"graph\.ttl: No such file"):
        serve(tmp_path, ready=never)
    with pytest.raises(WrongUse, match=r"--port \d+: .* choose another"):
        serve(server.folder, port=server.port, ready=never)
    (tmp_path / "graph.ttl").write_text("a b", encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"is not Turtle"):
        serve(tmp_path, port=0, ready=never)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    with pytest.raises(MissingPart, match=r"pip install 'concite\[serve\]'"):
        serve(server.folder, port=0, ready=never)
