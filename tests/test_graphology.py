"""What Gephi Lite reads: its parser, graphology-gexf, run in Node on our files."""

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from concite.graph.gexf import LABEL_LENGTH, write_gexf
from concite.graph.knowledge import KnowledgeGraph, node_kind, node_label

HERE = Path(__file__).parent


@pytest.fixture(scope="module", params=[False, True], ids=["static", "timeline"])
def read(
    graph: KnowledgeGraph, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    node = shutil.which("node")
    assert node, "Node.js is needed (Debian: apt-get install nodejs npm); `make test` sets it up"
    assert (HERE / "node_modules/graphology-gexf").is_dir(), "run `npm ci` in tests/, or `make test`"
    file = tmp_path_factory.mktemp("gexf") / "graph.gexf"
    positions = {identifier: (10 * n, -5 * n) for n, identifier in enumerate(graph.graph)}
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        write_gexf(graph, positions, stream, timeline=request.param)
    run = subprocess.run(
        [node, "graphology.mjs", str(file)], cwd=HERE, env=dict(os.environ), capture_output=True, check=False
    )
    assert run.returncode == 0, run.stderr.decode()
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def test_counts_and_kinds_are_equal(graph: KnowledgeGraph, read: dict[str, Any]) -> None:
    assert read["type"] == "directed"
    assert len(read["nodes"]) == len(graph.graph)
    assert list(read["edges"]) == [edge.id for edge in graph.edges()]
    kinds = Counter(node_kind(node).value for node in graph.nodes())
    assert Counter(node["node_type"] for node in read["nodes"].values()) == kinds
    assert not any(edge["undirected"] for edge in read["edges"].values())
    identities = {(edge["source"], edge["target"], edge["kind"]) for edge in read["edges"].values()}
    assert len(identities) == graph.graph.number_of_edges()


def test_every_colour_is_opaque_and_every_place_and_size_a_number(read: dict[str, Any]) -> None:
    for node in read["nodes"].values():
        assert re.fullmatch(r"rgb\(\d+,\d+,\d+\)", node["color"])
        assert all(type(node[name]) in (int, float) for name in ("x", "y", "size"))
    for edge in read["edges"].values():
        assert re.fullmatch(r"rgb\(\d+,\d+,\d+\)", edge["color"])
        assert edge["weight"] > 0


def test_values_have_their_types(read: dict[str, Any]) -> None:
    for edge in read["edges"].values():
        assert type(edge["directed"]) is bool
        assert all(type(edge[name]) is int for name in ("evidence", "works", "author_groups", "documents"))


def test_labels_that_need_no_cleaning_arrive_unchanged(graph: KnowledgeGraph, read: dict[str, Any]) -> None:
    labels = {identifier: node_label(graph.node(identifier)) for identifier in graph.graph}
    plain = {
        identifier: label
        for identifier, label in labels.items()
        if label.isprintable() and len(label) <= LABEL_LENGTH and identifier in read["nodes"]
    }
    assert len(plain) >= len(labels) / 4
    assert {identifier: read["nodes"][identifier]["label"] for identifier in plain} == plain
