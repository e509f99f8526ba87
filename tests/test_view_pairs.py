"""The page in a real browser: statements without direction, a search that finds nothing, and words in the table."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from view_pages import DESKTOP, Open, check_axe, home_link

import concite

_SCHEME = """\
id,prefLabel,valence
workload,workload,
exhaustion,emotional exhaustion,
depersonalization,depersonalization,
accomplishment,personal accomplishment,wanted
"""
_TEXT = """\
Work and strain

Workload raises emotional exhaustion (Cedar, 2004). Dörfel (2010) found no association between workload and emotional
exhaustion. Emotional exhaustion lowers workload (Fir, 2012). Depersonalization is positively associated with workload
(Fir, 2012). Workload reduces personal accomplishment (Fir, 2012).

References

Cedar, M. (2004). On hope and empathy. Forest Press.
Dörfel, K. (2010). Alliance or empathy? Forest Press.
Fir, A. (2012). Strain and its end. Forest Press.
"""
_NULL = "emotional exhaustion no link found with workload"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pairs")
    (folder / "fields.csv").write_text(_SCHEME, "utf-8")
    (folder / "strain.txt").write_text(_TEXT, "utf-8")
    graph = concite.build_graph(folder / "strain.txt", concepts=folder / "fields.csv")
    graph.write(folder, "html")
    return {"sample": folder / "graph.html"}


def headings(page: Page) -> list[str]:
    return page.locator("#detail h3").all_inner_texts()


def columns(page: Page) -> list[str]:
    return page.locator("#detail .sides section h3").all_inner_texts()


def tiles(page: Page) -> list[str]:
    return [text.split("\n")[0] for text in page.locator("#detail .tile").all_inner_texts()]


# ---------------------------------------------------------------- statements without direction


@pytest.mark.parametrize(
    ("pair", "statement", "tops", "back"),
    [
        (
            "workload and emotional exhaustion",
            "workload raises emotional exhaustion",
            ["raises", "less", "no link found with"],
            "emotional exhaustion",
        ),
        (
            "emotional exhaustion and workload",
            "emotional exhaustion lowers workload",
            ["more", "lowers", "no link found with"],
            "workload",
        ),
    ],
    ids=["against the stored order", "in the stored order"],
)
def test_a_null_without_direction_stands_beside_the_statement_of_either_way_round(
    visit: Open, pair: str, statement: str, tops: list[str], back: str
) -> None:
    page = visit()
    home_link(page, pair).click()
    expect(page.locator("#detail h2")).to_have_text(statement)
    expect(page.locator("#detail .badge")).to_have_text("sources disagree")
    assert tiles(page) == tops
    assert columns(page) == [f"{statement} 1 quote", f"{_NULL} 1 quote"]
    # Only what has a direction has another way round.
    assert "The other way round (1)" in headings(page)
    other = page.locator("#detail details.edge summary", has_text=back).all_inner_texts()
    assert [text for text in other if "no link" in text] == []
    check_axe(page)


def test_a_null_without_direction_opens_with_both_ways_round(visit: Open) -> None:
    page = visit()
    page.evaluate("concite.go({edge: concite.EDGES.find(e => e.kind === 'noEffectFoundOn').id, node: null})")
    expect(page.locator("#detail h2")).to_have_text(_NULL)
    expect(page.locator("#detail .badge")).to_have_text("sources disagree")
    assert tiles(page) == ["raises", "lowers", "no link found with"]
    assert [title for title in headings(page) if title.startswith("The other way round")] == []


@pytest.mark.parametrize(
    ("node", "wanted"),
    [
        (
            "workload",
            [
                ("What sources say it does (2)", ["raises emotional exhaustion", "undermines personal accomplishment"]),
                ("What sources say bears on it (1)", ["emotional exhaustion lowers this"]),
                ("What goes with it (1)", ["goes with more depersonalization"]),
                ("What sources find no link with (1)", ["no link found with emotional exhaustion"]),
            ],
        ),
        (
            "emotional exhaustion",
            [
                ("What sources say it does (1)", ["lowers workload"]),
                ("What sources say bears on it (1)", ["workload raises this"]),
                ("What sources find no link with (1)", ["no link found with workload"]),
            ],
        ),
    ],
)
def test_a_concept_lists_no_direction_for_what_has_none(
    visit: Open, node: str, wanted: list[tuple[str, list[str]]]
) -> None:
    page = visit()
    page.evaluate("name => concite.go({node: concite.NODES.find(n => n.name === name).id, edge: null})", node)
    groups: list[tuple[str, list[str]]] = []
    for part in page.locator("#detail > h3, #detail > details.edge > summary").all():
        if part.evaluate("one => one.tagName") == "H3":
            groups.append((part.inner_text(), []))
        else:
            words = part.evaluate("one => [...one.children].filter(c => c.tagName !== 'SPAN').map(c => c.textContent)")
            groups[-1][1].append("".join(words))
    assert groups[: len(wanted)] == wanted


# ---------------------------------------------------------------- search and table


def test_a_search_that_finds_nothing_says_so_where_it_is_seen(visit: Open) -> None:
    page = visit()
    page.locator("#q").fill("zzzz")
    (line,) = page.locator("#found li").all()
    expect(line).to_be_visible()
    expect(line).to_have_text("Nothing found")
    expect(page.locator("#q")).to_have_attribute("aria-expanded", "true")
    check_axe(page)
    page.keyboard.press("Enter")  # there is nothing to choose
    assert page.evaluate("[concite.state().node, concite.state().edge]") == [None, None]
    page.locator("#q").fill("work")
    expect(page.locator("#found li").first).to_contain_text("workload")
    expect(page.get_by_text("Nothing found").and_(page.locator("#found li"))).to_have_count(0)
    page.locator("#q").fill("zzzz")
    page.keyboard.press("Escape")
    expect(page.locator("#found")).to_be_hidden()
    expect(page.locator("#q")).to_have_attribute("aria-expanded", "false")


def test_a_line_without_direction_has_no_arrow(visit: Open) -> None:
    arrows = """() => {
      const concept = id => concite.NODES[id].group === 'Concept';
      return concite.net.body.data.edges.get()
        .map(drawn => [concite.EDGES.find(edge => edge.id === drawn.id), drawn.arrows.to.enabled])
        .filter(([edge]) => concept(edge.from) && concept(edge.to))
        .map(([edge, arrow]) => edge.kind + ' ' + arrow).sort();
    }"""
    expected = ["associatedWith false", "noEffectFoundOn false", "supports true", "undermines true", "undermines true"]
    assert visit().evaluate(arrows) == expected


_BROKEN = """cells => cells.flatMap(cell => {
  const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), broken = [];
  while (walk.nextNode()) for (const {0: word, index} of walk.currentNode.data.matchAll(/[A-Za-z]+/g)) {
    const range = document.createRange();
    range.setStart(walk.currentNode, index);
    range.setEnd(walk.currentNode, index + word.length);
    if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) broken.push(word);
  }
  return broken;
})"""


@pytest.mark.parametrize("width", [1280, 1000, 920, 390])
@pytest.mark.parametrize("wide", [False, True], ids=["panel", "wider panel"])
def test_no_word_of_the_table_breaks_beside_an_open_panel(visit: Open, width: int, wide: bool) -> None:
    page = visit(address="#t=1", **{**DESKTOP, "viewport": {"width": width, "height": 800}})
    page.evaluate("concite.go({node: concite.NODES.find(n => n.name === 'workload').id})")
    expect(page.locator("#detail h2")).to_have_text("workload")
    assert "undermines" in page.locator("#table tbody td:visible").all_inner_texts()
    page.evaluate("on => document.body.classList.toggle('wide', on)", wide)
    page.evaluate("document.getElementById('legend').hidden = false")
    assert page.locator("#table tbody td:visible").evaluate_all(_BROKEN) == []
