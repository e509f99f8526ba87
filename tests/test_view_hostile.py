"""The page in a real browser: what an attacker cannot do with it, and what is left without a script."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from playwright.sync_api import Browser, expect
from view_pages import DESKTOP, Open


def test_no_cell_of_the_table_is_a_formula(visit: Open) -> None:
    page = visit("hostile")
    page.locator("#save summary").click()
    with page.expect_download() as table:
        page.locator("#csv").click()
    for row in csv.reader(io.StringIO(Path(table.value.path()).read_text("utf-8-sig"))):
        assert [cell for cell in row if re.match(r"\s*[=+\-@]", cell)] == []


def test_without_a_script_the_table_can_be_read(visit: Open) -> None:
    page = visit(wait=False, java_script_enabled=False, **DESKTOP)
    expect(page.locator("#table tbody tr").first).to_be_visible()
    expect(page.locator("noscript p")).to_be_in_viewport()
    assert page.locator("#table q").first.inner_text().startswith("Empathy improves treatment outcome")


def test_hostile_words_run_nothing_and_break_nothing(visit: Open) -> None:
    page = visit("hostile")
    for at in range(page.evaluate("concite.EDGES.length")):
        page.evaluate("at => concite.go({edge: at, node: null, path: null})", at)
    for at in range(page.evaluate("concite.NODES.length")):
        page.evaluate("at => concite.go({edge: null, node: at, path: null})", at)
        page.evaluate("document.querySelectorAll('#detail details').forEach(one => { one.open = true; })")
    page.locator("#q").fill("</script>")
    expect(page.locator("#found [role=option]").first).to_be_visible()
    assert page.evaluate("window.__pwn") is None
    links = page.locator("a").evaluate_all("all => all.map(a => a.protocol)")
    assert set(links) <= {"file:", "https:", "http:"}
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


def test_an_injected_script_does_not_run(browser: Browser, pages: dict[str, Path]) -> None:
    page = browser.new_page()
    page.goto(pages["sample"].as_uri())
    page.wait_for_selector('html[data-ready="1"]')
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.__in=1'}))"
    )
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.__in=1\">')")
    assert page.evaluate("window.__in") is None
    page.close()
