"""The page on a phone, in a real browser."""

from view_pages import PHONE, Open

LINES_OF = """cell => {
  const range = document.createRange();
  range.selectNodeContents(cell);
  return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size;
}"""


def test_the_table_breaks_no_word_of_its_head_and_has_room_for_quotes(visit: Open) -> None:
    page = visit(**PHONE)
    page.get_by_role("button", name="Table").click()
    heads = page.locator("#table thead th")
    assert heads.nth(1).inner_text() == "Relation"
    assert heads.nth(1).evaluate(LINES_OF) == 1
    quotes = page.locator("#table tbody td:last-child").evaluate_all("cells => cells.map(cell => cell.clientWidth)")
    assert min(quotes) >= 300
    # What is wider than the phone is reached by moving the table, never the page.
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("#table").evaluate("table => table.scrollWidth > table.clientWidth")
