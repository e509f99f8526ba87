"""The pictures of `docs/page.md` and the README, drawn anew from the bundled example.

Run: `.venv/bin/python benchmarks/screenshots.py [PAGE.html]` with a Chromium on the path or in
CONCITE_CHROMIUM; without a page `outputs/graph.html` is drawn. Look at them before you commit them.
"""

import argparse
import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

DOCS = Path(__file__).parent.parent / "docs"
LAPTOP = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
LINE = """concite.go({node: null, path: null, edge: concite.EDGES.find(
  ({kind, from, to}) => kind === 'supports' && concite.NODES[from].name === 'therapeutic alliance'
    && concite.NODES[to].name === 'treatment outcome').id}, true)"""
PICTURES = (
    ("view-desktop.png", LAPTOP, "light", "", ""),
    ("view-dark.png", LAPTOP, "dark", "", ""),
    ("view-phone.png", PHONE, "light", "", ""),
    ("view-evidence.png", LAPTOP, "light", "", LINE),
    ("view.png", LAPTOP, "light", "#n=empathy", "document.querySelector('#detail details.edge').open = true"),
    ("view-path.png", LAPTOP, "light", "#p=joining&q=recovery", ""),
    ("view-list.png", LAPTOP, "light", "#l=lines", "document.querySelectorAll('#rows a')[1].focus()"),
)


def draw(browser: Browser, page_file: Path) -> None:
    """Writes each picture into docs."""
    for name, window, scheme, address, act in PICTURES:
        context = browser.new_context(**window, color_scheme=scheme, reduced_motion="reduce", offline=True)
        page = context.new_page()
        page.goto(page_file.resolve().as_uri() + address)
        page.wait_for_selector('html[data-ready="1"]')
        if act:
            page.evaluate(act)
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        page.screenshot(path=DOCS / name)
        context.close()


def main(page_file: Path) -> None:
    """Opens the browser once for all pictures."""
    program = next(
        found for name in (os.environ.get("CONCITE_CHROMIUM", ""), "chromium", "google-chrome")
        if name and (found := shutil.which(name))
    )  # fmt: skip
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        draw(browser, page_file)
        browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", nargs="?", type=Path, default=DOCS.parent / "outputs/graph.html")
    main(parser.parse_args().page)
