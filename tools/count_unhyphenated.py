"""Count the words that are written without a hyphen.

usage: python tools/count_unhyphenated.py PAPERS.jsonl.xz > unhyphenated.txt
"""

from __future__ import annotations

import json
import lzma
import re
import sys
from collections import Counter
from itertools import pairwise

SHORTEST = 5  # letters
RAREST = 5  # papers
RATIO = 2  # papers that write one word for each that writes a hyphen


def main() -> None:
    """Print the words, sorted."""
    whole: Counter[str] = Counter()
    hyphenated: Counter[str] = Counter()
    with lzma.open(sys.argv[1], "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            text = f"{record['title']} {record['abstract']}".replace("\n", " ")
            for word in set(re.findall(r"[A-Za-z]+(?:-[A-Za-z]+)*", text)):
                parts = word.lower().split("-")
                if len(parts) == 1:
                    whole[parts[0]] += 1
                hyphenated.update(first + second for first, second in pairwise(parts))
    kept = (
        word
        for word, count in whole.items()
        if len(word) >= SHORTEST and count >= RAREST and count > RATIO * hyphenated[word]
    )
    print("\n".join(sorted(kept)))


if __name__ == "__main__":
    main()
