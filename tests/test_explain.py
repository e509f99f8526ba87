"""Why a statement was read: its parts, in brackets where there are no colours."""

from __future__ import annotations

from pathlib import Path

import pytest
from graph_builder import make_document

from concite.build.explain import explain
from concite.build.mentions import MentionFinder
from concite.build.pipeline import extract
from concite.cli import main
from concite.ontology.scheme import bundled_scheme

SCHEME = bundled_scheme()


def explained(text: str) -> list[tuple[str, str, dict[str, str]]]:
    extraction = extract(make_document("a.txt", "text", text), MentionFinder(SCHEME))
    assert "".join(words for words, _ in explain(extraction, SCHEME)[0].pieces) in " ".join(text.split())
    return [(one.plain(), one.reading, dict(one.grounds)) for one in explain(extraction, SCHEME)]


@pytest.mark.parametrize(
    ("text", "plain", "reading", "grounds"),
    [
        (
            "Hope may\nimprove trust (Cedar, 2004; r = .3).",
            "[subject Hope] [hedge may] [cue improve] [object trust] ([citation Cedar, 2004]; r = .3).",
            "hope supports trust",
            {
                "certainty": "hedged",
                "origin": "reported",
                "rule": "improves",
                "cites": "Cedar, 2004",
                "figures": "r = .3",
            },
        ),
        (
            "It rained; hope did not predict dropout.",
            "It rained; [subject hope] did [negation not] [cue predict] [object dropout].",
            "hope no effect dropout",
            {"certainty": "asserted", "origin": "own", "rule": "predicts"},
        ),
        (
            "Lack of trust leads to dropout.",
            "[negation Lack] of [subject trust] [cue leads] to [object dropout].",
            "trust undermines dropout",
            {
                "certainty": "asserted",
                "origin": "own",
                "rule": "leads-to",
                "note": "inferred from 'Lack of trust'",
            },
        ),
        (
            "We asked whether hope predicts trust.",
            "We asked [hedge whether] [subject hope] [cue predicts] [object trust].",
            "hope supports trust",
            {"certainty": "hypothesised", "origin": "own", "rule": "predicts"},
        ),
    ],
)
def test_parts_and_grounds(text: str, plain: str, reading: str, grounds: dict[str, str]) -> None:
    ((found_plain, found_reading, found_grounds),) = explained(text)
    assert found_plain.replace("[hedge asked]", "asked") == plain
    assert (found_reading, found_grounds) == (reading, grounds)


def test_the_command(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Hope builds trust.\n", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["extract", "--explain", str(path), "-q"])
    assert ended.value.code == 0
    assert capfdbinary.readouterr().out.decode() == (
        f"{path}\n"
        "    [subject Hope] [cue builds] [object trust].\n"
        "        hope supports trust | certainty: asserted | origin: own | rule: builds\n"
    )
