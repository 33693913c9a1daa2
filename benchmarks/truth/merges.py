"""Count in a graph what readers found of nodes of several papers, and of nodes that stand twice.

usage: python benchmarks/truth/merges.py GRAPH [FOLDER]

FOLDER (`labels-2027` unless given) holds any of `merged-nodes.jsonl`, `duplicates.jsonl` and
`parted-nodes.jsonl`: which papers mean what by the names of nodes that readers called wrong.
GRAPH is the folder of a graph of papers that these speak of.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from papergraph.io.files import read_lines
from papergraph.io.graph_folder import ENTITIES, find_file
from papergraph.models import Entity
from papergraph.resolve.name_normalization import make_key

LABELS = Path(__file__).parent / "labels-2027"


def main(arguments: Sequence[str]) -> int:
    """Print a line for each figure, and the names behind it."""
    if not arguments:
        print(__doc__)
        return 2
    entities = list(read_lines(find_file(Path(arguments[0]), ENTITIES), Entity))
    labels = Path(arguments[1]) if len(arguments) > 1 else LABELS
    by_id = {entity.id: find_papers(entity) for entity in entities}
    for verdict in ("right", "partly", "wrong"):
        rows = [row for row in read(labels / "merged-nodes.jsonl") if row["verdict"] == verdict]
        shared = [by_id[row["id"]] for row in rows if len(by_id.get(row["id"], ())) > 1]
        papers = sum(map(len, shared))
        print(f"{verdict}: {len(rows)}, of several papers {len(shared)}, their papers {papers}")
    parted = list(read(labels / "parted-nodes.jsonl"))
    together = [row["name"] for row in parted if is_one(row, entities)]
    print(f"two things: {len(parted)}, in one node {len(together)}: {', '.join(together)}")
    for verdict in ("sure", "perhaps"):
        rows = [row for row in read(labels / "duplicates.jsonl") if row["verdict"] == verdict]
        apart = list(find_apart(rows, entities))
        print(f"one thing, {verdict}: {len(rows)}, in two nodes {len(apart)}: {', '.join(apart)}")
    return 0


def read(path: Path) -> Iterator[dict]:
    """Yield the records of a file, if there is one."""
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        yield json.loads(line)


def find_papers(entity: Entity) -> frozenset[str]:
    """Return the papers that name an entity."""
    return frozenset(member.paper for member in entity.members)


def is_one(row: dict, entities: Sequence[Entity]) -> bool:
    """Tell whether an entity of a name holds papers that mean two things by it."""
    key = make_key(row["name"])
    things = list(map(frozenset, row["things"]))
    for entity in entities:
        own = frozenset(m.paper for m in entity.members)
        if sum(not own.isdisjoint(thing) for thing in things) > 1 and key in {
            make_key(name) for name in (entity.name, *entity.aliases)
        }:
            return True
    return False


def find_apart(rows: Sequence[dict], entities: Sequence[Entity]) -> Iterator[str]:
    """Yield the pairs of names that mostly belong to two entities."""
    owners: dict[str, Counter[str]] = defaultdict(Counter)
    for entity in entities:
        for member in entity.members:
            owners[member.surface][entity.id] += 1
    for row in rows:
        left, right = owners.get(row["name"]), owners.get(row["other"])
        if left and right and left.most_common(1)[0][0] != right.most_common(1)[0][0]:
            yield f"{row['name']} / {row['other']}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
