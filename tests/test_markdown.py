"""Markdown: its file is its text; titles, links, and what its head tells."""

from __future__ import annotations

import pytest

from concite.build.markup import read_markdown
from concite.graph.model import Link, Name

MARKDOWN = """\
---
title: "Hope: a review"
author:
  - name: Ann Lee
  - Roe, Bo
date: 2019-05-01
doi: https://doi.org/10.1234/XY.5
tags: [hope, trust]
---

# Another heading

Hope [heals](https://example.org/a) and [trust](<b c> "t") too.
"""


def test_markdown_is_its_file() -> None:
    content = read_markdown(MARKDOWN.replace("\n", "\r\n").encode(), "x")
    assert content.text == MARKDOWN.replace("\n", "\r\n")
    assert (content.title, content.authors, content.year, content.doi) == (
        "Hope: a review",
        (Name("Lee", "Ann"), Name("Roe", "Bo")),
        "2019",
        "10.1234/xy.5",
    )
    start = content.text.index("heals")
    other = content.text.index("trust](")
    assert content.links == (Link(start, start + 5, "https://example.org/a"), Link(other, other + 5, "b c"))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# The *alliance* #\n\ntext", "The alliance"),
        ("## Small\n\n# Big\n", "Big"),
        ("Set\n===\n\n# Other", "Set"),
        ("## Only", "Only"),
        ("text only\n- item\n-----", None),
        ("", None),
        ("---\nauthor: A. Lee\n---\n# T", "T"),
        ("---\n", None),
    ],
)
def test_markdown_titles(text: str, title: str | None) -> None:
    assert read_markdown(text.encode(), "x").title == title
