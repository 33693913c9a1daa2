"""Make the example of papers that cite one another.

usage: python tools/make_cited_papers.py LEADERBOARDS.jsonl.gz REFERENCES.jsonl.gz > papers.jsonl

Of the papers whose lists and texts are both at hand those are kept that most others cite, and what
cites them, until there are enough.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict

COUNT = 120
REFERENCES = 40


def main() -> None:
    """Print the papers as JSON Lines, sorted by id."""
    with gzip.open(sys.argv[1], "rt", encoding="utf-8") as lines:
        papers = {r["id"]: r for r in map(json.loads, lines) if r.get("abstract")}
    lists: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
    with gzip.open(sys.argv[2], "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record["citing"] in papers:
                lists[record["citing"]].append(record)
    cited = Counter(
        str(r["cited_id"]) for own in lists.values() for r in own if r.get("cited_id") in papers
    )
    kept = {name for name, _ in sorted(cited.items(), key=lambda p: (-p[1], p[0]))[: COUNT // 3]}
    links = {
        name: sum(r.get("cited_id") in kept for r in own) for name, own in sorted(lists.items())
    }
    for name, _ in sorted(links.items(), key=lambda pair: (-pair[1], pair[0])):
        if len(kept) >= COUNT:
            break
        kept.add(name)
    for name in sorted(kept):
        paper = papers[name]
        print(
            json.dumps(
                {
                    "arxiv_id": name,
                    "title": " ".join(str(paper["title"]).split()),
                    "abstract": " ".join(str(paper["abstract"]).split()),
                    "year": paper["year"],
                    "references": [_refer(r) for r in lists[name][:REFERENCES]],
                },
                ensure_ascii=False,
            )
        )


def _refer(record: dict[str, object]) -> dict[str, object]:
    given = {
        "arxiv_id": record.get("cited_id"),
        "title": record.get("cited_title"),
        "year": record.get("cited_year"),
    }
    return {name: value for name, value in given.items() if value}


if __name__ == "__main__":
    main()
