"""Reading in the documents' texts, in a real browser: places, marks, search, keys, hostile words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from graph_builder import make_document
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect
from sample_graph import make_scheme
from view_pages import DESKTOP, PHONE, Open, check_axe

from concite.build.mentions import MentionFinder
from concite.build.pipeline import build_graph, extract
from concite.graph.html import write_html
from concite.graph.layout import lay_out
from concite.graph.model import Page
from concite.graph.reader import pack_texts

QUOTE = "😀 Empathy improves treatment outcome 🙂 (Cedar, 2004)."
START = "A first page 𝒯 of hope.\n\n" + "Nothing is said here 😀 for long. \n\n" * 60
NOTES = START + QUOTE + " More follows.\n\n" + "And nothing again.\n\n" * 60 + "Hope stays with\nus.\n"
HOSTILE = (
    "</script><script>window.__pwn=1</script><img src=x onerror='window.__pwn=2'>\n\n"
    "\u202eHope improves treatment outcome\u202c <a href='javascript:window.__pwn=3'>here</a>. " + "x" * 10_000
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    finder = MentionFinder(make_scheme())
    documents = (
        make_document("notes.txt", "text", NOTES, pages=(Page(0, 1, "xi"), Page(NOTES.index(QUOTE), 2, "xii"))),
        make_document("hostile.txt", "text", HOSTILE, title="<script>window.__pwn=4</script>"),
    )
    extractions = [extract(document, finder) for document in documents]
    graph = build_graph(extractions, make_scheme())
    path = tmp_path_factory.mktemp("reader") / "graph-with-texts.html"
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        write_html(graph, lay_out(graph), stream, title="Read", texts=pack_texts(graph, extractions))
    return {"sample": path}


def read_quote(page: BrowserPage, start: str = "😀 Empathy") -> None:
    """Open the text at the quote that begins so, from the panel."""
    page.locator("#home .top a", has_text="empathy supports").click()
    card = page.locator("#detail .q", has=page.locator("blockquote", has_text=start)).first
    card.get_by_role("button", name="Read the quote in its document").click()
    expect(page.locator("#reader")).to_be_visible()


def words_of(page: BrowserPage, selector: str) -> str:
    return "".join(page.locator(f"#reader-text {selector}").all_text_contents())


@pytest.mark.parametrize("context", [DESKTOP, PHONE], ids=["desktop-light", "phone-dark"])
def test_a_quote_opens_its_text_at_its_place(visit: Open, context: dict[str, Any]) -> None:
    page = visit(**context)
    note = "Contains the full text of 2 documents: check your rights before you share this file"
    expect(page.locator("#texts-note")).to_have_text(note)
    read_quote(page)
    expect(page.locator("#reader-title")).to_have_text("notes.txt")
    assert words_of(page, ".here") == QUOTE
    expect(page.locator("#reader-text .here").first).to_be_in_viewport()
    assert words_of(page, ".here mark.s, .here mark.c") == "" and words_of(page, "mark.c.here") == "improves"
    assert words_of(page, "mark.r.here") == "Cedar, 2004"
    assert page.locator("#reader-text .page").all_text_contents() == ["p. xi", "p. xii"]
    told = page.locator("#reader-foot").inner_text()
    for part in ("statement: empathy supports treatment outcome", "mention of empathy", "citation of Cedar 2004"):
        assert part in " ".join(told.split())
    check_axe(page)


def test_all_of_the_text_stands_there(visit: Open) -> None:
    page = visit()
    page.locator("#read").click()
    page.locator("#reader-document").select_option(label="notes.txt")
    expect(page.locator("#reader-title")).to_have_text("notes.txt")
    page.evaluate("document.querySelectorAll('#reader-text .page').forEach(one => one.remove())")
    assert page.evaluate("document.querySelector('#reader-text').textContent") == NOTES


def test_marks_are_walked_by_key_and_lead_back_to_the_map(visit: Open) -> None:
    page = visit()
    page.locator("#read").click()
    page.locator("#reader-document").select_option(label="notes.txt")
    page.locator("#reader-title").focus()
    page.locator("#reader-kind").select_option("n")
    expect(page.locator("#reader-foot b")).to_have_text("1 of 4")
    assert words_of(page, "mark.now") == "hope"
    page.locator("#reader-text").focus()
    page.keyboard.press("n")
    expect(page.locator("#reader-foot b")).to_have_text("2 of 4")
    assert words_of(page, "mark.now") == "Empathy"
    expect(page.locator("#reader-text mark.now")).to_be_in_viewport()
    page.keyboard.press("p")
    page.keyboard.press("p")
    expect(page.locator("#reader-foot b")).to_have_text("4 of 4")
    assert page.locator("#table").is_hidden()  # the map's keys sleep
    page.locator("#reader-foot a", has_text="hope").click()
    expect(page.locator("#reader")).to_be_hidden()
    expect(page.locator("#detail h2")).to_have_text("hope")


def test_escape_closes_and_focus_goes_back_to_the_quote(visit: Open) -> None:
    page = visit()
    read_quote(page)
    page.keyboard.press("Escape")
    expect(page.locator("#reader")).to_be_hidden()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Read the quote in its document"


def test_search_goes_from_find_to_find_across_lines(visit: Open) -> None:
    page = visit()
    read_quote(page)
    page.keyboard.press("/")
    page.keyboard.type("hope stays with us")
    expect(page.locator("#reader-hits")).to_have_text("1 found")
    page.keyboard.press("Enter")
    assert page.evaluate("getSelection().toString().replace(/\\s+/g, ' ')") == "Hope stays with us"
    page.locator("#reader-search").fill("HOPE")
    expect(page.locator("#reader-hits")).to_have_text("2 found")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("#reader-hits")).to_have_text("2 of 2")
    page.keyboard.press("Shift+Enter")
    expect(page.locator("#reader-hits")).to_have_text("1 of 2")
    assert page.evaluate("getSelection().toString()") == "hope"
    page.locator("#reader-search").fill("(.*a{9}[\\")
    expect(page.locator("#reader-hits")).to_have_text("0 found")


def test_a_click_on_a_mark_and_a_page_are_followed(visit: Open) -> None:
    page = visit()
    page.locator("#read").click()
    page.locator("#reader-document").select_option(label="notes.txt")
    page.locator("#reader-page").select_option(label="p. xii")
    expect(page.locator("#reader-text .page").nth(1)).to_be_in_viewport()
    page.locator("#reader-text mark.c", has_text="improves").click()
    expect(page.locator("#reader-foot")).to_contain_text("empathy supports treatment outcome")
    page.locator("#reader-foot a", has_text="empathy supports").click()
    expect(page.locator("#detail h2")).to_contain_text("empathy")


def test_hostile_texts_run_nothing(visit: Open) -> None:
    page = visit()
    page.locator("#read").click()
    page.locator("#reader-document").select_option(index=1)
    page.locator("#reader-document").select_option(index=0)
    page.locator("#reader-document").select_option(label="<script>window.__pwn=4</script> (hostile.txt)")
    expect(page.locator("#reader-title")).to_have_text("<script>window.__pwn=4</script>")
    assert page.evaluate("document.querySelector('#reader-text').textContent") == HOSTILE
    assert page.locator("#reader-text script, #reader-text img, #reader-text a").count() == 0
    assert page.evaluate("window.__pwn") is None
    check_axe(page)
