"""Which noun a participle, a relative or a purpose is said of: each case is a sentence and what it tells."""

from __future__ import annotations

import pytest
from test_statements import told

CASES = """
purposes
Support with the aim to build trust is common. |
They took a course with the goal to lower stress by empathy. |
Mindfulness has been tested to reduce stress. |
Mindfulness has been used to reduce stress. | mindfulness -> stress
Talks at the time of sleep or support to raise hope were rare. |
Nurses use support and empathy to raise hope. | empathy +> hope
The price of support used to build trust is high. |
Support used to build trust is given. | support +> trust
participles
Empathy has been adapted to build hope, resulting in trust. | empathy +> hope
Empathy has been shown to build hope, resulting in trust. | empathy +> hope; empathy +> trust
"""


@pytest.mark.parametrize("line", [line for line in CASES.strip().splitlines() if "|" in line])
def test_each_is_said_of_the_noun_it_hangs_on(line: str) -> None:
    text, wanted = (part.strip() for part in line.split("|"))
    assert told(text) == {part for part in wanted.split("; ") if part}
