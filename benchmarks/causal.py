"""Score the causal strength of sentences against labelled ones: per class and macro-F1.

    python benchmarks/causal.py SENTENCES.jsonl[.gz]

One JSON object a line: {"text": …, "label": "no relationship" | "correlational" | "conditional causal" | "causal"}.
"""

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

from concite.build.causal import causal_strength

NAMES = {
    "none": "no relationship",
    "correlational": "correlational",
    "conditional": "conditional causal",
    "direct": "causal",
}


def main(name: str) -> None:
    """Read the file and print precision, recall and F1 of each class, and the mean of the F1s."""
    path = Path(name)
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    pairs = Counter()
    for line in data.decode("utf-8").splitlines():
        if line.strip():
            one = json.loads(line)
            pairs[NAMES[causal_strength(one["text"])], one["label"]] += 1
    scores = []
    for label in NAMES.values():
        right = pairs[label, label]
        said = sum(count for (told, _), count in pairs.items() if told == label)
        wanted = sum(count for (_, true), count in pairs.items() if true == label)
        scores.append(2 * right / (said + wanted) if said + wanted else 0.0)
        shares = right / max(1, said), right / max(1, wanted)
        print(f"{label:20} P {shares[0]:.3f}  R {shares[1]:.3f}  F1 {scores[-1]:.3f}  of {wanted}")
    print(f"macro-F1 {sum(scores) / len(scores):.3f} over {sum(pairs.values())} sentences")
    for (told, true), count in sorted(pairs.items()):
        if told != true:
            print(f"  {true} read as {told}: {count}")


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_file():
        sys.exit(__doc__)
    main(sys.argv[1])
