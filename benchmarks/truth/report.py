"""Report what readers found of the claims that ``sample.py`` drew.

usage: python benchmarks/truth/report.py FOLDER...

FOLDER holds items with verdicts. Prints a table of shares with Wilson's 95 % intervals; items
without a verdict, and unsure ones, are counted apart.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import sqrt
from pathlib import Path
from typing import Any

VERDICTS = ("right", "partly", "wrong", "unsure")
USES = ("useful", "partly", "poor", "useless")
"""How far the answer of a query is of use to who asks, whatever single rows are at fault."""
_NORMAL = 1.96  # of a two-sided 95 % interval
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[a-z0-9]+")


def main(arguments: Sequence[str]) -> int:
    """Print the report of all folders together."""
    items = [item for name in arguments for item in read_items(Path(name))]
    shown = {row["id"]: row for folder in arguments for row in read_shown(Path(folder))}
    tables = (report_verdicts(items), report_use(items), report_recall(items, shown))
    print("\n\n".join(filter(None, map("\n".join, tables))))
    return 0


def read_items(folder: Path) -> Iterator[dict[str, object]]:
    """Yield the items of a folder.

    Raises:
        ValueError: A verdict is none of ``VERDICTS``, or a use none of ``USES``; the message names
            its line.
    """
    for path in sorted(folder.glob("items-*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
            if line.strip():
                item = json.loads(line)
                if item.get("verdict", "") not in ("", *VERDICTS):
                    raise ValueError(f"{path}, line {number}: no verdict {item['verdict']!r}")
                if item.get("use", "") not in ("", *USES):
                    raise ValueError(f"{path}, line {number}: no use {item['use']!r}")
                yield item


def read_shown(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield what is shown of each paper that was read blind, if any, for sure and as likely."""
    path = folder / "shown.jsonl"
    for line in path.read_text(encoding="utf-8").split("\n") if path.exists() else ():
        if line.strip():
            yield json.loads(line)


def report_verdicts(items: Sequence[Mapping[str, object]]) -> Iterator[str]:
    """Yield the lines of the table of verdicts."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for item in items:
        if "verdict" in item:
            counts[str(item["kind"])][str(item["verdict"])] += 1
    yield "| kind | read | right | 95 % interval | partly | wrong | unsure | not read |"
    yield "|---|--:|--:|---|--:|--:|--:|--:|"
    for kind, by_verdict in counts.items():
        read = sum(by_verdict[verdict] for verdict in VERDICTS[:3])
        rest = " | ".join(str(by_verdict[v]) for v in ("partly", "wrong", "unsure", ""))
        yield f"| {kind} | {read} | {say_share(by_verdict['right'], read)} | {rest} |"


def report_use(items: Sequence[Mapping[str, object]]) -> Iterator[str]:
    """Yield the lines of the table of how useful the answers of queries are, where that is told."""
    counts = Counter(str(item["use"]) for item in items if item.get("use"))
    if not counts:
        return
    yield "| queries | useful | 95 % interval | partly | poor | useless |"
    yield "|--:|--:|---|--:|--:|--:|"
    rest = " | ".join(str(counts[use]) for use in USES[1:])
    yield f"| {counts.total()} | {say_share(counts['useful'], counts.total())} | {rest} |"


def report_recall(
    items: Sequence[Mapping[str, object]], shown: Mapping[str, Mapping[str, Any]]
) -> Iterator[str]:
    """Yield the lines of the table of what readers found by themselves.

    Where some is shown as likely, a second line counts that, too.
    """
    wanted: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for item in items:
        if isinstance(item.get("found"), list):
            kind, found = str(item["kind"]), [str(value) for value in item["found"]]  # type: ignore[attr-defined]
            row = shown[str(item["id"])]
            wanted[kind] += len(found)
            hits[kind] += count_hits(found, row["shown"], is_number="results" in kind)
            every = [*row["shown"], *row.get("likely", ())]
            hits[f"{kind}, or likely"] += count_hits(found, every, is_number="results" in kind)
    yield "| kind | found by readers | of these shown | 95 % interval |"
    yield "|---|--:|--:|---|"
    for kind, count in wanted.items():
        for level in (kind, f"{kind}, or likely"):
            if level == kind or hits[level] > hits[kind]:
                yield f"| {level} | {count} | {say_share(hits[level], count)} |"


def count_hits(found: Sequence[str], shown: Sequence[str], *, is_number: bool) -> int:
    """Return how many of ``found`` are shown, each of ``shown`` counting once.

    Numbers are equal by their first digits, names by one of those parted by `` | ``.
    """
    left = [read_keys(value, is_number=is_number) for value in shown]
    hits = 0
    for value in found:
        keys = read_keys(value, is_number=is_number)
        match = next((other for other in left if keys & other), None)
        if match is not None:
            left.remove(match)
            hits += 1
    return hits


def read_keys(value: str, *, is_number: bool) -> set[str]:
    """Return what a value is known by: its first number, or each of its names."""
    if is_number:
        return {match[0]} if (match := _DIGITS.search(value)) else set()
    return {"".join(_WORD.findall(name.lower())) for name in value.split(" | ")} - {""}


def say_share(part: int, whole: int) -> str:
    """Return a share and its interval as two cells."""
    if not whole:
        return "- | -"
    low, high = wilson(part, whole)
    return f"{part / whole:.3f} | {max(low, 0.0):.3f} to {high:.3f}"  # no -0.000


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Return the bounds of a share's 95 % interval (Wilson, 1927)."""
    share, square = part / whole, _NORMAL**2
    middle = share + square / (2 * whole)
    reach = _NORMAL * sqrt(share * (1 - share) / whole + square / (4 * whole**2))
    return (middle - reach) / (1 + square / whole), (middle + reach) / (1 + square / whole)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
