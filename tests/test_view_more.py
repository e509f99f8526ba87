"""The page in a real browser: figures, retractions, decisions read back, and what is taken away."""

from __future__ import annotations

import json
import re
from pathlib import Path

import bibtexparser
import pyoxigraph as ox
import pytest
from playwright.sync_api import Page, expect
from view_pages import HREF_EMPATHY, Open, check_axe, enriched, home_link

from concite.graph.decisions import Verdict, decision_line, read_decisions
from concite.graph.decisions import decide as decide_on
from concite.graph.knowledge import KnowledgeGraph
from concite.graph.model import EdgeKind, Kind
from concite.graph.rdf import write_turtle
from concite.graph.validate import validate

_ALLIANCE = "therapeutic alliance supports treatment outcome"


def taken(page: Page, button: str) -> Path:
    page.locator("#save summary").click()
    with page.expect_download() as download:
        page.locator(f"#{button}").click()
    return Path(download.value.path())


# ---------------------------------------------------------------- what the model adds


def test_figures_and_causal_wording_stand_with_the_quote(visit: Open) -> None:
    page = visit("rich")
    home_link(page, _ALLIANCE).click()
    card = page.locator("#detail .q").first
    assert card.locator(".figures data").all_inner_texts() == [
        "r = .278, 95% CI [.256, .299]",
        "N = 12,722",
        "p < .001",
    ]
    assert "speaks of an association" in card.locator(".meta").inner_text()
    assert "Of these sentences 1 speaks of an association." in page.locator("#detail").inner_text()
    page.get_by_text("Figures given (1)").click()
    cells = page.locator("#detail .fold table td")
    assert cells.all_inner_texts() == [
        "r = .278, 95% CI [.256, .299]; N = 12,722; p < .001",
        "Alder & Birch 1991",
        "review.txt",
    ]
    check_axe(page)


def test_a_retracted_work_is_struck_through_and_said_to_be(visit: Open) -> None:
    page = visit("rich", address="#l=Publication")
    row = page.locator("#rows li", has_text="Cedar 2004")
    assert row.locator("s").count() == 1
    assert row.locator(".gone").inner_text() == "Retracted"
    row.locator("a").click()
    assert page.locator("#detail h2 s").inner_text() == "Cedar 2004"
    assert "PubMed: Retracted Publication" in page.locator("#detail .note").inner_text()
    # What rests on retracted works only is drawn, faint, and said to; it has no works to count.
    claims = page.evaluate(
        "[...concite.picture().brightEdges].filter(edge => edge.kind === 'supports').map(e => e.n[1])"
    )
    assert claims == [0]
    assert "retracted works only" in page.locator("#detail").inner_text()
    check_axe(page)
    page.locator("#filters").click()
    assert "1 work is marked as retracted" in page.locator("#legend").inner_text()
    plain = visit()
    assert "Retractions not checked." in plain.locator("#legend").inner_text()


def test_what_a_library_says_can_be_filtered_by_and_is_kept_in_the_address(visit: Open) -> None:
    page = visit("rich")
    page.locator("#shelf").select_option("tags:alliance & bond")
    assert page.url.endswith("#g=tags%3Aalliance%20%26%20bond")
    shown = page.evaluate("[...concite.picture().edges].map(e => concite.NODES[e.from].name).sort()")
    assert "therapeutic alliance" in shown
    assert "Dörfel 2010" not in shown
    page.reload()
    page.wait_for_selector('html[data-ready="1"]')
    assert page.locator("#shelf").input_value() == "tags:alliance & bond"
    page.locator("#q").fill("alderbond")  # a citation key
    page.keyboard.press("Enter")
    expect(page.locator("#detail h2")).to_have_text("Alder & Birch 1991")
    facts = page.locator("#detail dl.facts").first.inner_text()
    assert "journal article" in facts
    assert "alderBond" in facts
    page.locator("#detail .tag", has_text="Reviews/Old").click()
    assert page.locator("#shelf").input_value() == "shelf:Reviews/Old"


def test_a_quote_of_a_file_in_zotero_opens_there(visit: Open) -> None:
    page = visit("rich")
    page.evaluate("concite.go({node: concite.NODES.find(one => one.file === 'article.html').id, edge: null})")
    links = page.get_by_role("link", name="open in Zotero")
    assert links.first.get_attribute("href") == "zotero://open-pdf/library/items/ABCD1234"
    page.evaluate("concite.go({node: concite.NODES.find(one => one.file === 'review.txt').id, edge: null})")
    assert links.first.get_attribute("href") == "zotero://select/library/items/ABCD1234"


def test_a_node_tells_its_place_in_the_network(visit: Open) -> None:
    page = visit("rich", address=HREF_EMPATHY)
    page.get_by_text("Place in the network").click()
    facts = page.locator("#detail .fold dl").inner_text()
    assert re.search(r"PageRank\s+0\.\d+, place \d+ of 21", facts)
    assert "community" in facts
    page.keyboard.press("l")
    page.locator("#list-sort").select_option("PageRank")
    values = [float(text) for text in page.locator("#rows small").all_inner_texts()]
    assert values == sorted(values, reverse=True)


def test_who_supports_what_and_on_which_page_is_found_by_two_words(visit: Open) -> None:
    page = visit()
    page.keyboard.press("/")
    page.keyboard.type("alliance outcome")
    expect(page.locator("#found [role=option]").first).to_contain_text(_ALLIANCE)
    page.keyboard.press("Enter")
    expect(page.locator("#detail .by").first).to_have_text("Credited to Alder & Birch 1991, p. 14. ")
    page.evaluate("concite.go({edge: concite.EDGES.find(e => e.kind === 'undermines' && e.of === undefined).id})")
    assert page.locator("#detail .by", has_text="Claimed by ").count() >= 1


# ---------------------------------------------------------------- decisions


def test_a_decisions_file_is_read_back_merged_and_what_finds_no_place_is_listed(
    visit: Open, sample_graph: KnowledgeGraph, tmp_path: Path
) -> None:
    edge = next(edge for edge in sample_graph.edges(EdgeKind.UNDERMINES) if edge.target.endswith("dropout"))
    (reversal,) = decide_on(sample_graph, Verdict.REVERSE, [edge.id], "turned")
    one, other = sorted(node.id for node in sample_graph.nodes(Kind.AUTHOR))[:2]  # type: ignore[union-attr]
    (same,) = decide_on(sample_graph, Verdict.SAME_AS, [one, other])
    gone = {"verdict": "reject", "quote": "Gone by now.", "subject": "a", "relation": "supports", "object": "b"}
    file = tmp_path / "mine.jsonl"
    lines = [decision_line(reversal), "no json", decision_line(same), json.dumps(gone), '{"verdict": "maybe"}', ""]
    file.write_text("\ufeff" + "\n".join(lines), "utf-8")
    page = visit()
    home_link(page, "empathy undermines treatment outcome").click()
    card = page.locator("#detail .q", has_text="worsened")
    card.get_by_role("button", name="Accept").click()
    page.locator("#decisions-file").set_input_files(file)
    expect(page.locator("#detail h2")).to_have_text("4 decisions kept in this page")
    said = page.locator("#detail").inner_text()
    assert "mine.jsonl: 3 decisions added." in said
    assert "No decision in lines 2, 5: left out." in said
    assert "No longer find their place (1)" in said
    assert page.url.endswith("#v=1")
    check_axe(page)
    page.reload()
    expect(page.locator("#detail h2")).to_have_text("4 decisions kept in this page")
    page.locator("#detail ul").nth(1).locator("a", has_text=reversal.quote[:20]).click()
    quote = page.locator("#detail .q", has_text=reversal.quote[:20]).first
    expect(quote.get_by_role("button", name="Wrong direction")).to_have_attribute("aria-pressed", "true")
    kept = read_decisions(taken(page, "decisions"))
    assert [one.verdict for one in kept] == ["accept", "reverse", "same-as", "reject"]
    assert (kept[3].quote, kept[1].note) == ("Gone by now.", "turned")


def test_a_dropped_file_is_read_too_and_the_later_decision_holds(visit: Open, sample_graph: KnowledgeGraph) -> None:
    edge = next(edge for edge in sample_graph.edges(EdgeKind.UNDERMINES))
    first, second = (
        decision_line(decide_on(sample_graph, verdict, [edge.id])[0]) for verdict in (Verdict.ACCEPT, Verdict.REJECT)
    )
    page = visit()
    drop = """text => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'dropped.jsonl'));
      document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true}));
    }"""
    page.evaluate(drop, first)
    expect(page.locator("#detail .note")).to_have_text("dropped.jsonl: 1 decision added.")
    page.evaluate(drop, second)
    expect(page.locator("#detail .note")).to_have_text("dropped.jsonl: 0 decisions added, 1 taken in place of yours.")
    assert [one.verdict for one in read_decisions(taken(page, "decisions"))] == ["reject"]
    page.get_by_role("button", name="Take back").click()
    expect(page.locator("#decisions")).to_have_text("Decisions (0)")


def test_two_graphs_of_one_title_share_no_decisions_unless_asked(visit: Open, pages: dict[str, Path]) -> None:
    page = visit()
    home_link(page, "empathy undermines treatment outcome").click()
    page.locator("#detail .q", has_text="worsened").get_by_role("button", name="Reject").click()
    names = page.evaluate("Object.keys(localStorage)")
    assert len(names) == 1
    assert re.fullmatch(r"concite-decisions [0-9a-f]{16} What helps", names[0])
    # Another build of the same title: nothing is taken over unasked.
    page.evaluate(
        """([name]) => {
          localStorage.setItem(name.replace(/[0-9a-f]{16}/, '0'.repeat(16)), localStorage.getItem(name));
          localStorage.removeItem(name);
        }""",
        names,
    )
    page.reload()
    expect(page.locator("#decisions")).to_have_text("Decisions (0)")
    page.locator("#save summary").click()
    page.locator("#review").click()
    page.get_by_role("button", name="Take over 1 decision from another build of this page").click()
    expect(page.locator("#decisions")).to_have_text("Decisions (1)")


def test_an_author_and_a_work_can_be_parted_again(visit: Open) -> None:
    page = visit()
    page.locator("#q").fill("Alder & Birch 1991")
    page.keyboard.press("Enter")
    page.get_by_text("Is this one work?").click()
    page.get_by_role("button", name="Another work here").first.click()
    (parting,) = read_decisions(taken(page, "decisions"))
    assert parting.verdict == "different-from"
    assert sorted(node.kind for node in parting.nodes) == ["Publication", "SourceDocument"]


# ---------------------------------------------------------------- taken away


@pytest.mark.parametrize("address", ["", HREF_EMPATHY, "#x=1", "#n=common-factors"])
def test_the_turtle_of_what_is_shown_is_a_part_of_the_graph_that_keeps_the_shapes(
    visit: Open, tmp_path: Path, sample_graph: KnowledgeGraph, address: str
) -> None:
    page = visit("rich", address=address)
    part = tmp_path / "part.ttl"
    part.write_bytes(taken(page, "ttl").read_bytes())
    assert [result for result in validate(part) if not result.warning] == []
    whole = tmp_path / "whole.ttl"
    with whole.open("w", encoding="utf-8", newline="\n") as stream:
        write_turtle(enriched(sample_graph), stream)
    some, every = ({str(triple) for triple in ox.parse(path=str(path))} for path in (part, whole))
    assert sorted(some - every) == []
    KnowledgeGraph.read(part)


@pytest.mark.parametrize("name", ["rich", "hostile"])
def test_bibtex_parses_and_keeps_what_the_works_are(visit: Open, name: str) -> None:
    page = visit(name)
    page.evaluate("concite.go({all: true})")
    library = bibtexparser.parse_string(taken(page, "bib").read_text("utf-8"))
    assert library.failed_blocks == []
    works = page.evaluate("[...concite.picture().nodes].filter(id => concite.NODES[id].group === 'Publication').length")
    assert len(library.entries) >= works
    assert len({entry.key for entry in library.entries}) == len(library.entries)
    if name == "rich":
        entry = next(entry for entry in library.entries if entry.key == "alderBond")
        assert (entry.entry_type, entry["journal"], entry["pages"]) == ("article", "Journal of Trees", "11--29")
        assert entry["author"] == "Alder, J. A. and Birch, E."
        assert any(one["note"].startswith("Retracted.") for one in library.entries if "note" in one.fields_dict)


def test_a_picture_is_large_and_tells_what_its_signs_mean(visit: Open) -> None:
    page = visit()
    png = taken(page, "png").read_bytes()
    assert png[:4] == b"\x89PNG"
    assert max(int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == 2400
    words = re.findall(r"<text[^>]*>([^<]+)</text>", taken(page, "svg").read_text("utf-8"))
    assert {"Concepts", "Authors", "no effect found on", "empathy"} <= set(words)
    assert words[-1] == "What helps. Read by rules, not by people; a missing line means nothing."


def test_a_pair_on_which_sources_disagree_has_one_sign_on_the_map(visit: Open) -> None:
    page = visit()
    signs = "concite.net.body.data.edges.get().filter(edge => edge.label === '⇄').map(edge => edge.id)"
    (signed,) = page.evaluate(signs)
    page.locator("#home ul.top a").click()
    expect(page.locator("#detail .badge")).to_have_text("sources disagree")
    assert page.evaluate("concite.state().edge") == signed
    # Beside another line that is chosen the sign is gone: also the library's own copy of it.
    page.locator("#home-link").click()
    home_link(page, _ALLIANCE).click()
    drawn = "Object.values(concite.net.body.edges).filter(edge => edge.labelModule.elementOptions.label === '⇄').length"
    assert page.evaluate(signs) == []
    assert page.evaluate(drawn) == 0


def test_the_table_fits_beside_the_legend(visit: Open) -> None:
    page = visit(address="#t=1")
    assert page.evaluate("(t => t.scrollWidth - t.clientWidth)(document.getElementById('table'))") == 0


def test_on_paper_everything_is_open_and_the_limits_are_printed(visit: Open) -> None:
    page = visit(address=HREF_EMPATHY)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#detail .q blockquote").first).to_be_visible()
    expect(page.locator("#trust li").first).to_be_visible()
    expect(page.locator("#legend")).to_be_hidden()
    expect(page.locator("#map canvas")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#detail details[open]").count() == 0


# ---------------------------------------------------------------- access for all
