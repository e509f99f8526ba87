"""The hand-made knowledge graphs that every product is tested on, and what all tests share."""

import pytest
from hostile_graph import make_hostile_documents, make_hostile_graph
from sample_graph import make_sample_documents, make_sample_graph

from concite.graph.knowledge import KnowledgeGraph
from concite.graph.model import Document

pytest_plugins = ["view_pages", "command_line", "query_graphs", "sparql_server"]  # fixtures of several tests


@pytest.fixture(scope="session")
def sample_documents() -> tuple[Document, ...]:
    return make_sample_documents()


@pytest.fixture(scope="session")
def sample_graph() -> KnowledgeGraph:
    return make_sample_graph()


@pytest.fixture(scope="session")
def hostile_documents() -> tuple[Document, ...]:
    return make_hostile_documents()


@pytest.fixture(scope="session")
def hostile_graph() -> KnowledgeGraph:
    return make_hostile_graph()


@pytest.fixture(scope="session", params=["sample_graph", "hostile_graph"])
def graph(request: pytest.FixtureRequest) -> KnowledgeGraph:
    """Each of the two in turn."""
    found: KnowledgeGraph = request.getfixturevalue(request.param)
    return found
