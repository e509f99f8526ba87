"""The page in a real browser: what a reader does with it."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from playwright.sync_api import Page, expect
from view_pages import DESKTOP, HREF_EMPATHY, PHONE, Open, check_axe, edge_middle, home_link, node_place

from concite.graph.decisions import read_decisions
from concite.graph.knowledge import KnowledgeGraph, node_label
from concite.graph.model import Kind


def test_a_click_on_a_node_opens_what_it_is(visit: Open) -> None:
    page = visit()
    at = node_place(page, "empathy")
    page.mouse.click(at["x"], at["y"])
    expect(page.locator("#detail h2")).to_have_text("empathy")
    expect(page.locator("#home")).to_be_hidden()
    assert page.url.endswith(HREF_EMPATHY)
    assert "What sources say it does (4)" in page.locator("#detail").inner_text()


def test_a_click_on_an_edge_sets_support_dissent_and_null_beside_each_other(visit: Open) -> None:
    page = visit()
    at = edge_middle(page, "empathy", "supports", "treatment outcome")
    page.mouse.click(at["x"], at["y"])
    expect(page.locator("#detail .badge")).to_have_text("sources disagree")
    assert page.locator(".tile").all_inner_texts() == [
        "supports\n2 works\n2 author groups\n1 document",
        "undermines\n1 work\n1 author group\n1 document",
        "no effect found on\n1 work\n1 author group\n1 document",
    ]
    assert page.locator("#detail .q").count() == 3


def test_a_quote_stands_under_the_document_quoted_and_names_what_it_cites(visit: Open) -> None:
    page = visit()
    home_link(page, "therapeutic alliance supports treatment outcome").click()
    card = page.locator("#detail .q").first
    assert card.locator(".who").inner_text() == "review.txt, writes:"
    assert (
        card.locator("blockquote").inner_text()
        == "The therapeutic alliance predicts treatment outcome across methods (Alder & Birch, 1991, p. 14)."
    )
    assert card.locator("mark.c").all_inner_texts() == ["predicts"]
    assert card.locator("mark.r").all_inner_texts() == ["Alder & Birch, 1991, p. 14"]
    cites = card.locator(".cites")
    assert cites.inner_text().startswith("citing Alder & Birch 1991, p. 14: The bond and the goal doi:10.5555/")
    assert cites.locator("a").last.get_attribute("href") == "https://doi.org/10.5555/example(1991)7"
    assert "rule: predictor-of" in card.locator(".meta").inner_text()
    assert "said 1 more time" in card.locator(".meta").inner_text()


def test_copying_a_quote_never_cites_the_cited_work_alone(visit: Open) -> None:
    page = visit()
    home_link(page, "empathy undermines treatment outcome").click()
    titles = page.locator("#detail .q .meta button[title]").evaluate_all(
        "buttons => buttons.map(button => button.title)"
    )
    assert titles == [
        "“Empathy improves treatment outcome (Cedar, 2004; Alder & Birch, 1991).” "
        "(Cedar, 2004; Alder & Birch, 1991, both as cited in “review.txt”)",
        "“Too much empathy worsened treatment outcome in our trial.” (Dörfel, 2010a, p. xii)",
        "“Others found that empathy had no effect on treatment outcome (Dörfel, 2010).” "
        "(Dörfel, 2010a, as cited in “review.txt”)",
    ]
    page.locator("#detail .q .meta button").first.click()
    expect(page.locator("#say")).to_have_text("Quote copied, with its source")
    page.get_by_role("button", name="Copy the works of this quote as BibTeX").first.click()
    expect(page.locator("#say")).to_have_text("BibTeX copied")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("dorfel, k", "Dörfel, K."),
        ("premature term", "dropout"),
        ("bond and the goal", "Alder & Birch 1991"),
        ("working alliance", "therapeutic alliance"),
    ],
)
def test_search_finds_names_aliases_and_titles_without_accents(visit: Open, asked: str, found: str) -> None:
    page = visit()
    page.keyboard.press("/")
    page.keyboard.type(asked)
    expect(page.locator("#found [role=option]").first).to_contain_text(found)
    page.keyboard.press("Enter")
    expect(page.locator("#detail h2")).to_have_text(found)
    assert page.locator("#q").get_attribute("aria-activedescendant") is None


def test_search_finds_quotes(visit: Open) -> None:
    page = visit()
    page.locator("#q").fill("worsened")
    page.keyboard.press("Enter")
    expect(page.locator("#detail .q blockquote", has_text="worsened")).to_have_count(1)


def test_the_legend_is_the_filter(visit: Open) -> None:
    page = visit()
    edges, nodes = (page.evaluate(f"window.concite.picture().{name}.size") for name in ("edges", "nodes"))
    page.locator("#relations input[value=supports]").uncheck()
    assert page.evaluate("window.concite.picture().edges.size") < edges
    page.locator("#kinds input[value=Author]").uncheck()
    assert page.evaluate("window.concite.picture().nodes.size") < nodes
    page.locator("#disputed").check()
    kinds = page.evaluate("[...window.concite.picture().edges].map(edge => edge.kind).sort()")
    assert kinds == ["noEffectFoundOn", "undermines"]
    address = page.url
    page.locator("#reset").click()
    assert page.evaluate("window.concite.picture().edges.size") == edges
    page.goto(address)
    page.reload()
    page.wait_for_selector('html[data-ready="1"]')
    assert page.evaluate("[...window.concite.picture().edges].map(edge => edge.kind).sort()") == kinds


def test_fewest_works_and_years_leave_edges_out(visit: Open) -> None:
    page = visit()
    page.locator("#least").fill("2")
    assert page.evaluate("[...window.concite.picture().edges].every(edge => edge.n[1] >= 2)")
    page.locator("#reset").click()
    page.locator("#from").fill("2005")
    assert page.evaluate("[...window.concite.picture().edges].every(edge => !edge.years || edge.years[1] >= 2005)")


def test_the_address_opens_the_same_view_and_back_goes_back(visit: Open) -> None:
    page = visit(address=HREF_EMPATHY)
    expect(page.locator("#detail h2")).to_have_text("empathy")
    page.locator("#detail a", has_text="common factors").first.click()
    expect(page.locator("#detail h2")).to_have_text("common factors")
    page.locator("#back").click()
    expect(page.locator("#detail h2")).to_have_text("empathy")


def test_an_address_that_names_nothing_opens_the_first_page(visit: Open) -> None:
    page = visit(address="#n=nothing&e=%E0%A4%A&w=-5&y=x&d=99&k=&r=Nope")
    expect(page.locator("#home")).to_be_visible()


def test_a_path_shows_each_step_with_its_evidence(visit: Open) -> None:
    page = visit(address=HREF_EMPATHY)
    page.get_by_role("button", name="Path from here to …").click()
    page.keyboard.type("joining")
    page.keyboard.press("Enter")
    expect(page.locator("#detail h2")).to_have_text("empathy to joining")
    steps = page.locator("#detail h3").count()
    assert steps >= 2
    assert page.locator("#detail .q").count() >= steps
    address = page.url
    page.locator("#home-link").click()
    page.goto(address)
    expect(page.locator("#detail h2")).to_have_text("empathy to joining")


def test_the_keyboard_walks_neighbours_and_says_where_it_is(visit: Open) -> None:
    page = visit(address=HREF_EMPATHY)
    page.locator("#map").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#say")).to_contain_text("1 of ")
    page.keyboard.press("e")
    expect(page.locator("#detail .crumb .kind")).to_have_text("Relation")
    page.keyboard.press("Escape")
    expect(page.locator("#home")).to_be_visible()
    page.locator("#map").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("#detail h2")).not_to_have_text("")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()


def test_every_edge_and_quote_is_reached_by_keyboard_through_the_panel(
    visit: Open, sample_graph: KnowledgeGraph
) -> None:
    page = visit()
    reached: set[str] = set()
    for node in sample_graph.graph:
        page.evaluate("key => concite.go({node: concite.NODES.find(node => node.key === key).id, edge: null})", node)
        for row in page.locator("#detail details.edge > summary").all():
            row.press("Enter")
        expect(page.locator("#detail details.edge:not(:has(.q))")).to_have_count(0)
        reached |= set(page.locator("#detail details.edge a[href^='#e=']").evaluate_all("all => all.map(a => a.hash)"))
    keys = {"#e=" + edge.id.removeprefix("statement/") for edge in sample_graph.edges()}
    assert reached == keys


def test_pictures_tables_and_works_can_be_taken_away(visit: Open) -> None:
    page = visit()
    page.locator("#save summary").click()
    with page.expect_download() as picture:
        page.locator("#png").click()
    assert Path(picture.value.path()).read_bytes()[:4] == b"\x89PNG"
    assert picture.value.suggested_filename == "what-helps.png"
    page.locator("#save summary").click()
    with page.expect_download() as table:
        page.locator("#csv").click()
    rows = list(csv.DictReader(io.StringIO(Path(table.value.path()).read_text("utf-8-sig"))))
    edges = page.evaluate("[...concite.picture().edges].reduce((sum, edge) => sum + edge.ev.length, 0)")
    assert len(rows) == edges
    assert rows[0]["quote"] == "Empathy improves treatment outcome (Cedar, 2004; Alder & Birch, 1991)."
    page.locator("#save summary").click()
    with page.expect_download() as works:
        page.locator("#bib").click()
    assert "title = {The bond and the goal}" in Path(works.value.path()).read_text("utf-8")


def chosen(page: Page) -> list[str]:
    names: list[str] = page.evaluate("concite.net.getSelectedNodes().map(id => concite.NODES[id].name)")
    return names


def test_concepts_stand_as_a_tree_in_step_with_the_map(visit: Open) -> None:
    page = visit()
    page.keyboard.press("l")
    page.locator("#list-sort").select_option("broader first")
    page.locator("#rows summary[title='Narrower than common factors']").click()
    link = page.locator("#rows li li a", has_text="therapeutic alliance")
    link.hover()
    assert chosen(page) == ["therapeutic alliance"]
    check_axe(page)
    link.click()
    expect(page.locator("#detail h2")).to_have_text("therapeutic alliance")


def test_the_list_holds_every_kind_sorts_and_goes_with_the_map_both_ways(
    visit: Open, sample_graph: KnowledgeGraph
) -> None:
    page = visit(address="#l=Author")
    rows = page.locator("#rows > li")
    kinds = {"Concepts": "Concept", "Authors": "Author", "Cited works": "Publication", "Documents": "SourceDocument"}
    for words, kind in kinds.items():
        page.locator("#list-kinds").get_by_role("button", name=words).click()
        names = {node_label(node) for node in sample_graph.nodes(Kind(kind))}
        assert set(rows.locator("a").all_inner_texts()) == names
        check_axe(page)
    page.locator("#list-kinds").get_by_role("button", name="Concepts").click()
    assert rows.first.inner_text().startswith("therapeutic alliance")
    page.locator("#list-sort").select_option("name")
    assert rows.locator("a").all_inner_texts() == sorted(rows.locator("a").all_inner_texts())
    assert page.url.endswith("#l=Concept&s=name")
    page.locator("#narrow").fill("TREAT")
    assert rows.locator("a").all_inner_texts() == ["treatment outcome"]
    page.locator("#narrow").fill("")
    # From the list to the map: by mouse and by keyboard.
    rows.locator("a", has_text="empathy").hover()
    assert chosen(page) == ["empathy"]
    rows.locator("a").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(rows.locator("a").nth(2)).to_be_focused()
    assert chosen(page) == [rows.locator("a").nth(2).inner_text()]
    page.keyboard.press("Enter")
    expect(page.locator("#detail h2")).to_have_text(rows.locator("a").nth(2).inner_text())
    # And from the map to the list.
    at = node_place(page, "hope")
    page.mouse.move(at["x"] + 40, at["y"] + 40)
    page.mouse.move(at["x"], at["y"])
    expect(rows.locator("a.on")).to_have_text("hope")
    page.reload()
    expect(page.locator("#list")).to_be_visible()


def test_lines_stand_in_the_list_as_the_filters_let_them_through(visit: Open) -> None:
    page = visit(address="#l=lines")
    rows = page.locator("#rows > li a")
    assert rows.count() == page.evaluate("concite.EDGES.length")
    assert rows.first.inner_text() == "empathy supports treatment outcome"
    rows.first.hover()
    assert page.evaluate("concite.net.getSelectedEdges()") == [0]
    page.keyboard.press("Escape")
    page.locator("#filters").click()
    page.locator("#disputed").check()
    page.locator("#to-list").click()
    page.locator("#list-kinds").get_by_role("button", name="Lines").click()
    assert rows.all_inner_texts() == [
        "empathy supports treatment outcome",
        "empathy undermines treatment outcome",
        "empathy no effect found on treatment outcome",
    ]
    rows.nth(1).click()
    expect(page.locator("#detail .badge")).to_have_text("sources disagree")


@pytest.mark.parametrize("context", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_tour_can_be_walked_and_left(visit: Open, context: dict[str, Any]) -> None:
    page = visit(**context)
    expect(page.locator("#tour")).to_be_hidden()
    page.locator("#tour-start").click()
    check_axe(page)
    for _ in range(4):
        page.locator("#tour-next").click()
    expect(page.locator("#tour")).to_be_hidden()
    assert page.locator(".stop").count() == 0
    page.locator("#tour-start").click()
    page.keyboard.press("Escape")
    expect(page.locator("#tour")).to_be_hidden()


@pytest.mark.parametrize("name", ["sample", "hostile"])
def test_drawings_and_graphs_of_what_is_shown_are_well_formed(visit: Open, name: str) -> None:
    page = visit(name)
    kept = {}
    for button in ("svg", "ttl"):
        page.locator("#save summary").click()
        with page.expect_download() as download:
            page.locator(f"#{button}").click()
        kept[button] = Path(download.value.path()).read_text("utf-8")
    drawing = ElementTree.fromstring(kept["svg"])
    titles = [title.text for title in drawing.iter("{http://www.w3.org/2000/svg}title")]
    shown = page.evaluate("[concite.picture().nodes.size, concite.picture().edges.size]")
    assert len(titles) == 1 + sum(shown)
    concite = "https://w3id.org/concite/ns#"
    triples = list(ox.parse(kept["ttl"], format=ox.RdfFormat.TURTLE))
    statements = {t.subject for t in triples if t.object == ox.NamedNode(concite + "Statement")}
    assert len(statements) == shown[1]
    quotes = {t.object.value for t in triples if t.predicate.value == concite + "quote"}
    known = page.evaluate("[...concite.picture().edges].flatMap(e => e.ev).length")
    assert quotes
    assert len(quotes) <= known


def test_decisions_are_kept_in_the_page_and_saved_as_a_file(visit: Open, tmp_path: Path) -> None:
    page = visit()
    home_link(page, "empathy undermines treatment outcome").click()
    card = page.locator("#detail .q", has_text="worsened")
    card.get_by_role("button", name="Wrong direction").click()
    card.get_by_label("Note on this decision").fill("it worsens empathy")
    card.get_by_label("Note on this decision").press("Enter")
    other = page.locator("#detail .q", has_text="Others found")
    other.get_by_role("button", name="Reject").click()
    page.reload()
    expect(card.get_by_role("button", name="Wrong direction")).to_have_attribute("aria-pressed", "true")
    other.get_by_role("button", name="Reject").click()  # taken back
    page.locator("#q").fill("Cedar, M")
    page.keyboard.press("Enter")
    page.get_by_text("Is this one person?").click()
    page.get_by_role("button", name="Same as …").click()
    page.keyboard.type("Birch")
    page.keyboard.press("Enter")
    page.locator("#save summary").click()
    with page.expect_download() as download:
        page.locator("#decisions").click()
    file = tmp_path / "decisions.jsonl"
    download.value.save_as(file)
    reverse, same = read_decisions(file)
    assert (reverse.verdict, reverse.quote) == ("reverse", "Too much empathy worsened treatment outcome in our trial.")
    assert (reverse.relation, reverse.note) == ("undermines", "it worsens empathy")
    assert reverse.subject.endswith("/empathy")
    assert same.verdict == "same-as"
    assert {node.kind for node in same.nodes} == {"Author"}


def test_the_table_holds_what_the_map_holds(visit: Open) -> None:
    page = visit()
    page.keyboard.press("t")
    expect(page.locator("#table")).to_be_visible()
    total = page.evaluate("concite.EDGES.length")
    assert page.locator("#table tbody tr:visible").count() == total
    page.locator("#relations input[value=supports]").uncheck()
    supports = page.evaluate("concite.EDGES.filter(edge => edge.kind === 'supports').length")
    assert page.locator("#table tbody tr:visible").count() == total - supports


def test_what_is_only_hedged_can_be_left_out(visit: Open) -> None:
    page = visit()
    assert page.evaluate("[...concite.picture().edges].some(edge => edge.hedged)")
    page.locator("#asserted").check()
    assert not page.evaluate("[...concite.picture().edges].some(edge => edge.hedged)")
    assert page.url.endswith("#o=1")
    page.reload()
    expect(page.locator("#asserted")).to_be_checked()


def test_addresses_are_short_and_long_ones_still_read(visit: Open) -> None:
    page = visit(address="#n=https%3A%2F%2Fw3id.org%2Fconcite%2Fid%2Fconcept%2Fempathy&r=supports,undermines")
    expect(page.locator("#detail h2")).to_have_text("empathy")
    page.evaluate("concite.go({depth: 2})")
    assert page.url.endswith("#n=empathy&r=3&d=2")
    page.reload()
    assert page.locator("#relations input:checked").evaluate_all("all => all.map(box => box.value)") == [
        "supports",
        "undermines",
    ]


def test_packed_data_opens_like_any_other(visit: Open) -> None:
    page = visit("packed", address=HREF_EMPATHY)
    expect(page.locator("#detail h2")).to_have_text("empathy")
    assert page.evaluate("concite.EDGES.length") == 52
