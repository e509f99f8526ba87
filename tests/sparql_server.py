"""`concite serve` in a process of its own, on the sample graph, and what tests ask it."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from concite.graph.knowledge import KnowledgeGraph
from concite.graph.rdf import write_turtle

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
