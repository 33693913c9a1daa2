"""Measure how well entries of one paper are told from look-alikes.

usage: python benchmarks/duplicates.py > benchmarks/duplicates.md
       python benchmarks/duplicates.py --draw CORPUS LEADERBOARDS REFERENCES

``duplicate_pairs.jsonl`` holds the labelled pairs. ``--draw`` makes it: a work as arXiv and as
the reference list of another paper give it is one paper; two arXiv papers of like titles are two.
"""

from __future__ import annotations

import gzip
import json
import lzma
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from rapidfuzz.fuzz import ratio

from papergraph.ingest.deduplication import deduplicate_papers
from papergraph.ingest.records import OmittedFields, build_paper
from papergraph.models import Paper
from papergraph.text.normalize import fold_title

PAIRS = Path(__file__).parent / "duplicate_pairs.jsonl"
COUNT = 300
SEED = 2
LEAST = 0.8
TWICE = 0.97
ABSTRACT = 300

Record = dict[str, object]


def main() -> None:
    """Print the figures, or draw the pairs anew."""
    if sys.argv[1:2] == ["--draw"]:
        draw(*sys.argv[2:5])
        return
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    counts: Counter[tuple[str, bool]] = Counter()
    wrong = []
    for pair in pairs:
        left, right = (_make(pair[side], side) for side in ("left", "right"))
        is_joined = len(deduplicate_papers([left, right]).papers) == 1
        counts[pair["kind"], is_joined] += 1
        if is_joined != pair["is_same"]:
            wrong.append(pair)
    report(counts, wrong)


def report(counts: Counter[tuple[str, bool]], wrong: list[Record]) -> None:
    """Print the figures as Markdown."""
    hits = sum(n for (kind, joined), n in counts.items() if joined and kind.startswith("same"))
    joined = sum(n for (_, is_joined), n in counts.items() if is_joined)
    same = sum(n for (kind, _), n in counts.items() if kind.startswith("same"))
    print("# One paper, once\n\nMade by `python benchmarks/duplicates.py` from")
    print("[duplicate_pairs.jsonl](duplicate_pairs.jsonl).\n")
    print("| pairs | number | joined |\n|---|--:|--:|")
    for kind in sorted({kind for kind, _ in counts}):
        number = counts[kind, True] + counts[kind, False]
        print(f"| {kind} | {number} | {counts[kind, True]} |")
    print(f"\nPrecision {hits / max(1, joined):.3f}, recall {hits / max(1, same):.3f}.")
    for pair in wrong:
        left, right = pair["left"], pair["right"]
        print(f"\n- {pair['kind']}: {left['title']!r} and {right['title']!r}")  # type: ignore[index]


def draw(corpus: str, leaderboards: str, references: str) -> None:
    """Write the labelled pairs."""
    chance = random.Random(SEED)  # noqa: S311 - a draw that anyone can repeat
    with lzma.open(corpus, "rt", encoding="utf-8") as lines:
        papers = {r["id"]: r for r in map(json.loads, lines)}
    with gzip.open(leaderboards, "rt", encoding="utf-8") as lines:
        papers |= {r["id"]: r for r in map(json.loads, lines)}
    with gzip.open(references, "rt", encoding="utf-8") as lines:
        cited = [r for r in map(json.loads, lines) if r.get("cited_id") in papers]
    pairs = [*_draw_same(papers, cited, chance), *_draw_versions(papers, chance)]
    pairs += _draw_like(papers, chance)
    with PAIRS.open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps(pair, ensure_ascii=False) + "\n" for pair in pairs)


def _draw_same(
    papers: dict[str, Record], cited: list[Record], chance: random.Random
) -> Iterator[Record]:
    by_id = {r["cited_id"]: r for r in cited}
    for name in chance.sample(sorted(by_id, key=str), COUNT):
        reference = by_id[name]
        right = {"title": reference["cited_title"], "year": reference.get("cited_year")}
        yield _pair("same, as a reference list gives it", True, _short(papers[str(name)]), right)


def _draw_versions(papers: dict[str, Record], chance: random.Random) -> Iterator[Record]:
    """Yield papers as arXiv and as an export of a journal would give them."""
    named = [p for _, p in sorted(papers.items()) if p.get("authors")]
    for paper in chance.sample(named, COUNT // 2):
        left = _short(paper)
        authors = [_turn(str(name)) for name in paper["authors"]]  # type: ignore[attr-defined]
        title = str(paper["title"])
        right = {
            "title": title.upper() if chance.random() < 0.2 else title.replace(": ", " - "),
            "authors": "; ".join(authors),
            "year": int(str(paper["year"])) + chance.choice((0, 0, 1, 2)),
            "venue": "A Journal",
            "doi": f"10.5555/{paper['id']}",
        }
        yield _pair("same, as a journal would give it", True, left, right)


def _draw_like(papers: dict[str, Record], chance: random.Random) -> Iterator[Record]:
    """Yield pairs of unlike papers with like titles, without what would tell them at once."""
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for name, paper in sorted(papers.items()):
        words = fold_title(str(paper["title"])).split()
        blocks[f"< {' '.join(words[:3])}"].append(name)
        blocks[f"> {' '.join(words[-3:])}"].append(name)
    scored = set()
    for members in blocks.values():
        for left, right in combinations(members[:80], 2):
            first, second = (fold_title(str(papers[name]["title"])) for name in (left, right))
            score = ratio(first, second) / 100
            # One title by some of the same people is one work that arXiv has twice.
            is_twice = _share(papers[left], papers[right]) and score > TWICE
            if score >= LEAST and not is_twice:
                scored.add((-score, left, right))
    nearest = sorted(scored)[: 2 * COUNT]
    for _, left, right in sorted(chance.sample(nearest, min(COUNT, len(nearest)))):
        second = {k: v for k, v in _short(papers[right]).items() if k != "arxiv_id"}
        yield _pair("two of like titles", False, _short(papers[left]), second)


def _share(left: Record, right: Record) -> bool:
    own, other = (set(paper.get("authors") or ()) for paper in (left, right))  # type: ignore[call-overload]
    return not own or not other or bool(own & other)


def _pair(kind: str, is_same: bool, left: Record, right: Record) -> Record:  # noqa: FBT001
    return {"kind": kind, "is_same": is_same, "left": left, "right": right}


def _short(paper: Record) -> Record:
    return {
        "arxiv_id": paper["id"],
        "title": paper["title"],
        "abstract": str(paper.get("abstract", ""))[:ABSTRACT],
        "authors": paper.get("authors"),
        "year": paper.get("year"),
    }


def _turn(name: str) -> str:
    first, _, last = name.rpartition(" ")
    return f"{last}, {first}" if first else last


def _make(record: Record, side: str) -> Paper:
    paper = build_paper(record, side, 1, OmittedFields())
    if not isinstance(paper, Paper):
        raise TypeError(f"{record} is no paper")
    return paper


if __name__ == "__main__":
    main()
