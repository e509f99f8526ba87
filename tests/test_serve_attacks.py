"""What `concite serve` refuses: calls to other servers, pages of others, files that are no products, any nonsense."""

from __future__ import annotations

import socket
import string
import threading
import time
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sparql_server import (
    AUTHORS,
    DIRECT,
    FORM,
    Server,
)

from concite.graph.query_forms import GRAPH_FORMS, SOLUTION_FORMS, choose
from concite.graph.serve_protocol import Refused, read_query


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
