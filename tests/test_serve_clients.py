"""Real clients of `concite serve`: SPARQLWrapper, rdflib, the documented program, and its page in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from playwright.sync_api import Page, expect, sync_playwright
from sparql_server import (
    AUTHORS,
    EXPECTED,
    Server,
)
from SPARQLWrapper import CSV, JSON, POSTDIRECTLY, TURTLE, XML, SPARQLWrapper
from view_pages import find_chromium

from concite.graph.query import questions


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
