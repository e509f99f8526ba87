"""Times the extraction of documents beside one plain regular-expression pass over the same text.

    .venv/bin/python benchmarks/citations.py               # text made by a seeded generator
    .venv/bin/python benchmarks/citations.py papers/*.txt  # your own

The plain pass is what a script would do: one pattern for author-year citations, its matches counted. Both run in one
process and alternate, so that a busy machine slows both; CPU time is taken, the least of some runs. Before each run of
the extraction what the program keeps of names and words it has read is forgotten, so that no run profits by the last.
Then the share of each step; a text twice as long; and hostile texts of one size beside ordinary prose.

The made prose is as dense as real articles. 360 open-access articles with author-year citations (most of other
fields) hold, by 1,000 words before the list, 17 cited works, 11 list entries, 41 sentences, 0.9 mentions of the bundled
scheme's concepts and 0.005 statements; the 16 of them on psychology, the scheme's field, 8 mentions and 0.1 statements.
The made prose has 17 to 20, 10, 41, 8 and 0.3. The bundled example was written to show the program and has 33 mentions
and 9 statements: no article is like that, so prose made of concepts and claims, denser still (110 mentions), has a line
of its own, without a mark.
"""

from __future__ import annotations

import argparse
import functools
import gc
import hashlib
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest import mock

from concite.build import pipeline
from concite.build.mentions import MentionFinder
from concite.graph.model import Document
from concite.ontology.scheme import bundled_scheme

MOST_RATIO, MOST_DOUBLING, MOST_HOSTILE = 6.0, 2.3, 10.0

# "(Elliott et al., 2018; Norcross & Lambert, 2011a, p. 3)", "Norcross (2002)" and what lies between.
PLAIN = re.compile(
    r"(?:\b[A-ZÀ-Þ][\w'’\-]+(?:,? (?:(?:and|&|et al\.?|y|und|et)|[A-ZÀ-Þ][\w'’\-]+|de|van|von|der|la|le),?)*,? "
    r"\(?(?:1[5-9]|20)\d\d[a-z]?(?:, (?:(?:1[5-9]|20)\d\d[a-z]?|[a-z]\b))*(?:, pp?\. ?\d+(?:[–-]\d+)?)?\)?)"
)

FAMILIES = tuple(
    tree + ending
    for tree in "Alder Birch Cedar Dörfel Elm Fir Ginkgo Hazel Juniper Larch Maple Oak Pine Rowan Sorrel Yew".split()
    for ending in ("", "son", "mann", "wood", "ley", "ström", "ini", "ova", "-Lee", "field", "er", "ing")
)
WORDS = (
    "the samples were taken from three sites in each year and kept dry until weight and length could be read by two "
    "people who did not know where they came from while water light and soil differed little between plots so that "
    "most of what we found may be due to age and to distance rather than to method as other reports have also noted "
    "for species of this region although numbers fell in later seasons when fewer stations had been visited often"
).split()
CONCEPTS = ("alliance", "empathy", "hope", "dropout", "treatment outcome", "group cohesion", "expectations")
CLAIMS = (
    "Empathy predicts treatment outcome",
    "Hope was associated with fewer symptoms",
    "The alliance reduces dropout",
)
# Every sentence made of these names concepts and the words by which statements are told.
CLAIMING = (
    "the alliance between client and therapist predicts treatment outcome while empathy and hope were rated early in "
    "each session of a study that compared two methods by their effects on symptoms over some months and found that "
    "dropout was seldom but drop in distress large enough to matter for most of those who stayed in care"
).split()


def prose(characters: int, seed: int = 1, *, claiming: bool = False) -> str:
    """An article of about this many characters, with citations and its reference list, a fifth of it.

    Args:
        characters: of the whole.
        seed: of chance.
        claiming: whether each sentence is full of concepts, as no article is.
    """
    chance = random.Random(seed)
    listed = [_Cited(chance) for _ in range(characters // 900)]
    parts: list[str] = ["A study of trees\n\nIntroduction\n\n"]
    size = 0
    while size < 0.8 * characters:
        words = [chance.choice(CLAIMING if claiming else WORDS) for _ in range(chance.randint(12, 36))]
        if not claiming and chance.random() < 0.17:
            words.insert(chance.randrange(1, len(words)), chance.choice(CONCEPTS))
        if not claiming and chance.random() < 0.008:
            words = [*chance.choice(CLAIMS).split(), "as", *words]
        words[0] = words[0].title()
        cited = chance.choices(listed, k=chance.choice((0, 0, 0, 0, 0, 0, 1, 1, 1, 2)))
        cite = "; ".join(work.in_text(chance) for work in cited)
        sentence = " ".join(words) + (f" ({cite})" if cite else "") + "."
        parts.append(sentence + ("\n\n" if chance.random() < 0.15 else " "))
        size += len(parts[-1])
    parts.append("\n\nReferences\n\n")
    parts += (work.entry(chance) for work in sorted(listed, key=lambda work: work.names))
    return "".join(parts)[:characters]


class _Cited:
    """A made-up work."""

    def __init__(self, chance: random.Random) -> None:
        self.names = chance.sample(FAMILIES, chance.randint(1, 4))
        self.year = chance.randint(1960, 2020)

    def in_text(self, chance: random.Random) -> str:
        """How a bracket cites it; one in forty with a name that the list spells otherwise."""
        one = self.names[0] + ("e" if chance.random() < 0.025 else "")
        who = {1: one, 2: f"{one} & {self.names[-1]}"}.get(len(self.names), f"{one} et al.")
        return f"{who}, {self.year}" + (f", p. {self.year % 400}" if chance.random() < 0.1 else "")

    def entry(self, chance: random.Random) -> str:
        """Its line in the list."""
        names = ", ".join(f"{name}, {chance.choice('ABCDEF')}." for name in self.names)
        title = " ".join(chance.choice(CLAIMING) for _ in range(9)).capitalize()
        first = chance.randint(1, 900)
        pages = f"{chance.randint(1, 60)}({chance.randint(1, 6)}), {first}–{first + 12}"
        return f"{names} ({self.year}). {title}. Journal of Trees, {pages}. https://doi.org/10.5555/{first}\n"


def hostile(characters: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Texts that no author writes, each with its name: what makes careless patterns slow."""
    chance = random.Random(seed)
    running = " ".join(chance.choice(CLAIMING) for _ in range(characters // 4))
    entries = "".join(_Cited(chance).entry(chance) for _ in range(characters // 60))
    repeated = {
        "open brackets": "(",
        "brackets": "()[]{}",
        "square brackets with numbers": "[1, 2-",
        "commas": ",",
        "semicolons and years": "2001; ",
        "capitals": "A",
        "capitals with dots": "A. ",
        "capital words": "Alder Birch ",
        "capital words with commas": "Alder, ",
        "and, and": "Alder and ",
        "digits": "1234567890",
        "years": "1999 ",
        "years in brackets": "(1999) ",
        "et al.": "et al. ",
        "names et al.": "Alder et al., ",
        "open citations": "(Alder, 1999; ",
        "see": "(see e.g. ",
        "cited in": "cited in Alder ",
        "particles": "van der de la ",
        "initials and years": "A., B., 1999a, b, c, ",
        "line ends": "\n",
        "blanks": " ",
        "tabs and blanks": " \t",
        "hyphens": "-",
        "dots": ".",
        "quotation marks": '"',
        "apostrophes": "O'",
        "headings": "References\n",
        "lines with numbers": "1. \n2. \n",
        "lines like entries": "Alder, A. (1999). \n",
        "lines of entries without an end": "Alder, A., Birch, B., ",
        "numbered entries": "[12] Alder, A. 1999. Trees. ",
        "DOIs": "10.5555/a(b)",
        "addresses": "https://a.example/",
        "superscripts": "word¹²,",
        "concepts": "alliance ",
        "statements": "Empathy improves treatment outcome and hope and ",
        "negations": "not never no ",
        "at signs": "[@a; ",
        "commands": "\\cite{a",
        "combining marks": "a\u0301",
        "letters beyond the first plane": "𝒜𝓁 ",
    }
    for name, piece in repeated.items():
        yield name, (piece * (characters // len(piece) + 1))[:characters]
    yield "prose on one line", prose(characters, seed).replace("\n", " ")
    yield "words without an end", running[:characters]
    yield "entries only", entries[:characters]
    yield "entries on one line", entries.replace("\n", " ")[:characters]
    signs = "(),;.&[]-–'\" \n" + "Aa1é"
    yield "any signs", "".join(chance.choices(signs, k=characters))
    tokens = [
        *"(),;.&[]",
        "et al.",
        "and",
        "1999",
        "2001a",
        "Alder",
        "B.",
        "van",
        "p. 3",
        "see",
        "cited in",
        "\n",
        "in press",
    ]
    yield "any tokens", " ".join(chance.choices(tokens, k=characters // 3))[:characters]


def cpu(work: Callable[[], object], runs: int) -> float:
    """Least CPU time of some runs, in seconds."""
    least = float("inf")
    for _ in range(runs):
        start = time.process_time()
        work()
        least = min(least, time.process_time() - start)
    return least


def forget() -> None:
    """Empty what the program keeps of the names and words it has read; its own few tables stay."""
    for kept in gc.get_objects():
        ours = isinstance(kept, functools._lru_cache_wrapper) and kept.__module__.startswith("concite.")
        if ours and kept.cache_info().currsize > 20:
            kept.cache_clear()


def document(text: str) -> Document:
    """The text as a document that was read."""
    return Document("made.txt", "made.txt", hashlib.sha256(text.encode()).hexdigest(), "text", text)


STEPS = {
    "references": ("find_references",),
    "citations and their links": ("find_citations",),
    "sentences, sections, noise": ("split_sentences", "find_sections", "is_prose"),
    "mentions": (),
    "statements and figures": ("find_statements", "with_figures"),
}
"""Each step and the functions of the pipeline that it calls; mentions are a method of the finder."""


class TimedFinder(MentionFinder):
    """Finds mentions and adds up the CPU time, in seconds."""

    spent = 0.0

    def find(self, *given: Any, **named: Any) -> Any:
        """What the finder finds."""
        start = time.process_time()
        found = super().find(*given, **named)
        self.spent += time.process_time() - start
        return found


def shares(texts: list[str]) -> dict[str, float]:
    """CPU time of each step in one extraction of the texts, in seconds; "all" is the whole."""
    spent: dict[str, float] = defaultdict(float)
    finder = TimedFinder(bundled_scheme())

    def timed(step: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            start = time.process_time()
            done = work(*given, **named)
            spent[step] += time.process_time() - start
            return done

        return run

    with ExitStack() as stack:
        for step, names in STEPS.items():
            for name in names:
                stack.enter_context(mock.patch.object(pipeline, name, timed(step, getattr(pipeline, name))))
        documents = [document(text) for text in texts]
        forget()
        spent["all"] = cpu(lambda: [pipeline.extract(one, finder) for one in documents], 1)
    spent["mentions"] = finder.spent
    return spent


def main() -> int:
    """Measure and print; 1 where a mark is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="texts; default: 60 made ones of 50,000 characters")
    parser.add_argument("--runs", type=int, default=3, help="runs of which the least counts (default 3)")
    parser.add_argument("--size", type=int, default=1_000_000, help="characters of a hostile text (default 1,000,000)")
    parser.add_argument("--only", default="", help="hostile texts whose name holds this")
    parser.add_argument("--skip-hostile", action="store_true", help="leave the hostile texts out")
    given = parser.parse_args()
    texts = [file.read_text("utf-8", "replace") for file in given.files] or [prose(50_000, seed) for seed in range(60)]
    finder = MentionFinder(bundled_scheme())
    missed = 0

    def whole(texts: list[str]) -> float:
        documents = [document(text) for text in texts]
        forget()
        return cpu(lambda: [pipeline.extract(one, finder) for one in documents], 1)

    def plain(texts: list[str]) -> float:
        return cpu(lambda: [sum(1 for _ in PLAIN.finditer(text)) for text in texts], 1)

    def report(name: str, figure: float, mark: float | None, detail: str) -> None:
        nonlocal missed
        failed = mark is not None and figure > mark
        missed += failed
        said = "(no mark)" if mark is None else f"(mark {mark:g})"
        print(f"{name:45} {figure:7.2f} {'missed' if failed else '      '} {said} {detail}", flush=True)

    def beside_plain(name: str, texts: list[str], mark: float | None) -> None:
        both = [(whole(texts), plain(texts)) for _ in range(given.runs)]
        extraction, pattern = (min(times) for times in zip(*both, strict=True))
        size, found = sum(map(len, texts)), sum(len(PLAIN.findall(text)) for text in texts)
        detail = f"{extraction:.2f} s / {pattern:.3f} s, {size:,} characters, {found:,} plain matches"
        report(name, extraction / pattern, mark, detail)

    beside_plain("extraction / one plain pattern", texts, MOST_RATIO)
    runs = [shares(texts) for _ in range(given.runs)]
    pattern = min(plain(texts) for _ in range(given.runs))
    least = {step: min(run[step] for run in runs) for step in ("all", *STEPS)}
    least["all the rest"] = least["all"] - sum(least[step] for step in STEPS)
    for step, seconds in list(least.items())[1:]:
        print(
            f"  {step:43} {seconds / pattern:7.2f}        {seconds / least['all']:.0%} of it, {seconds:.3f} s",
            flush=True,
        )
    if not given.files:
        claims = [prose(50_000, seed, claiming=True) for seed in range(10)]
        beside_plain("the same on prose made of claims", claims, None)

    half = prose(given.size // 2)
    once, twice = (min(whole([text]) for _ in range(given.runs)) for text in (half, prose(given.size)))
    report("twice the text / the text", twice / once, MOST_DOUBLING, f"{twice:.2f} s / {once:.2f} s")
    if given.skip_hostile:
        return 1 if missed else 0
    for name, text in hostile(given.size):
        if given.only in name:
            taken = whole([text])
            report(f"hostile: {name}", taken / twice, MOST_HOSTILE, f"{taken:.2f} s / {twice:.2f} s")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
