"""The pages for people: each is listed in the README, and what they link to is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = (*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/*.md")))


def anchors(page: Path) -> set[str]:
    """What a page's headings are linked by: small letters, hyphens for blanks, no signs."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def missing(page: Path) -> list[str]:
    """The links of a page to files or headings that are not there."""
    gone = []
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        name, _, anchor = target.partition("#")
        file = page.parent / name if name else page
        if not target.startswith("http") and (
            not file.exists() or (anchor and file.suffix == ".md" and anchor not in anchors(file))
        ):
            gone.append(target)
    return gone


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    assert missing(page) == []


def test_a_dead_link_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A page\n[a](page.md#a-page) [b](page.md#b) [c](c.md) [d](#a-page)\n", encoding="utf-8")
    assert missing(page) == ["page.md#b", "c.md"]


def test_the_readme_lists_every_page() -> None:
    more = (ROOT / "README.md").read_text(encoding="utf-8").split("## More")[1]
    pages = {file.relative_to(ROOT).as_posix() for file in ROOT.glob("docs/*.*") if file.suffix in (".md", ".html")}
    assert pages - set(re.findall(r"\]\(([^)\s]+)\)", more)) == set()
