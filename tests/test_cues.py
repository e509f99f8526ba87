"""Cues: the forms of their verbs, and what each form says."""

from __future__ import annotations

import pytest

from concite.build.cues import Form, load_cues, verb_forms


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("reduce", ["reduce", "reduces", "reduced", "reduced", "reducing"]),
        ("plan", ["plan", "plans", "planned", "planned", "planning"]),
        ("carry", ["carry", "carries", "carried", "carried", "carrying"]),
        ("buffer", ["buffer", "buffers", "buffered", "buffered", "buffering"]),
        ("lead", ["lead", "leads", "led", "led", "leading"]),
    ],
)
def test_verbs_are_inflected(lemma: str, forms: list[str]) -> None:
    irregular = {"lead": ["leads", "led", "led", "leading"]}
    assert [form for form, _ in verb_forms(lemma, irregular)] == forms


def test_cues_know_their_readings() -> None:
    reading = load_cues().verbs["reduces"][0]
    assert (reading.lemma, reading.form, reading.cues[0].rule) == ("reduce", Form.THIRD, "reduces")
