"""Read from a store what a reader may mean by a name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from papergraph.errors import QueryError, QueryTimeoutError
from papergraph.models import LookupKind
from papergraph.queries.model import Cell
from papergraph.queries.name_matching import NameEntry
from papergraph.queries.running import is_text, run_patiently
from papergraph.schema import ENTITY_LABELS
from papergraph.stores.base import GraphReader
from papergraph.text.normalize import fold_name, singularize


@dataclass(frozen=True)
class _Naming:
    """Hold the parts of a statement that reads what there is of a kind, and its names.

    Attributes:
        called: What is true of everything that is called ``wanted`` in any case of letters, and
            of little else.
        alike: What is true of nearly everything that is called as one of ``keys`` without the
            marks of ``_MARKS``, and of little else.
        returned: What is read of it; without the facts where ``named`` is read in its place.
        in_index: Whether the full-text index of a server knows all that it is called.
    """

    label: str
    called: str
    alike: str
    returned: str
    named: str
    in_index: bool = False


_MARKS = "-_ .,:/()'"
"""What is not counted in the names that a store itself compares."""


def _fold(text: str) -> str:
    """Return the Cypher of a text in lower case, without marks."""
    folded = f"toLower({text})"
    for mark in _MARKS:
        folded = f"replace({folded}, {json.dumps(mark)}, '')"
    return folded


_ENTITY_NAMES = (
    "RETURN n.id AS id, n.name AS name, n.aliases AS aliases, n.paper_count AS paper_count"
)
_REPOSITORY_NAMES = (
    "OPTIONAL MATCH (p:Paper)-[:HAS_CODE]->(n) RETURN n.id AS id, n.name AS name, "
    "n.owner AS owner, n.url AS url, count(p) AS paper_count"
)

# Every label and property below is the schema's; nothing that a reader writes becomes Cypher.
_NAMINGS: dict[LookupKind, _Naming] = {
    **{
        LookupKind(kind.value.lower()): _Naming(
            label,
            "toLower(n.name) = wanted OR any(alias IN n.aliases WHERE toLower(alias) = wanted)",
            f"{_fold('n.name')} IN keys OR any(alias IN n.aliases WHERE {_fold('alias')} IN keys)",
            f"{_ENTITY_NAMES}, n.first_year AS first_year, "
            "n.description AS description, n.homepage AS homepage, "
            "n.described_in AS described_in, n.identifiers AS identifiers, "
            "n.known_from AS known_from",
            _ENTITY_NAMES,
            in_index=True,
        )
        for kind, label in ENTITY_LABELS.items()
    },
    LookupKind.REPO: _Naming(
        "Repository",
        "toLower(n.id) = wanted OR toLower(n.name) = wanted OR toLower(n.url) = wanted "
        "OR toLower(n.id) ENDS WITH ('/' + wanted)",
        f"{_fold('n.name')} IN keys OR {_fold('n.url')} IN keys OR {_fold('n.id')} IN keys "
        f"OR any(key IN keys WHERE {_fold('n.id')} ENDS WITH key)",
        _REPOSITORY_NAMES,
        _REPOSITORY_NAMES,
    ),
    LookupKind.PAPER: _Naming(
        "Paper",
        "toLower(n.title) = wanted OR toLower(n.title) STARTS WITH (wanted + ':') "
        "OR toLower(n.url) = wanted OR toLower(n.doi) = wanted OR toLower(n.arxiv_id) = wanted",
        f"{_fold('n.title')} IN keys "
        f"OR (n.title CONTAINS ':' AND any(key IN keys WHERE {_fold('n.title')} STARTS WITH key))",
        "RETURN n.id AS id, n.title AS name, n.year AS year, n.venue AS venue, n.url AS url, "
        "n.doi AS doi, n.arxiv_id AS arxiv_id, n.stub AS stub",
        "RETURN n.id AS id, n.title AS name, n.url AS url, n.doi AS doi, "
        "n.arxiv_id AS arxiv_id, n.stub AS stub",
    ),
}
_STUBS_WEIGH = -1
"""A paper of the corpus is meant before one outside it."""


def read_entries(store: GraphReader, kind: LookupKind) -> list[NameEntry]:
    """Read what there is of a kind, papers outside the corpus among them, sorted by id.

    Of each that is read which a name may be compared with, and none of the facts.
    """
    naming = _NAMINGS[kind]
    return _read(store, kind, f"MATCH (n:{naming.label}) {naming.named} ORDER BY id", {})


def read_alike(store: GraphReader, kind: LookupKind, name: str) -> list[NameEntry]:
    """Read nearly all that is called so when hyphens, spaces and plurals do not count.

    What is called so in rarer marks alone is not among them.
    """
    key = fold_name(name) if is_text(name) else ""
    if not key:
        return []
    single = singularize(key, strips_es=False)
    keys = sorted({key, single, f"{single}s", f"{single[:-1]}ies"})
    find = f"WITH $keys AS keys MATCH (n:{_NAMINGS[kind].label})"
    return _read(store, kind, _write(kind, find, _NAMINGS[kind].alike), {"keys": keys})


def read_namesakes(store: GraphReader, kind: LookupKind, name: str) -> list[NameEntry]:
    """Read what has a name for its id, else all that ``find_same`` takes for being called so.

    A large graph has more names than a reader cares to wait for.
    """
    if not is_text(name):
        return []
    naming = _NAMINGS[kind]
    find, asked = f"MATCH (n:{naming.label})", {"name": name}
    found = _read(store, kind, _write(kind, find, "n.id = $name"), asked)
    if found:
        return found
    find, is_called = f"WITH toLower($name) AS wanted {find}", naming.called
    if store.dialect.name_search and naming.in_index:
        find = f"{store.dialect.name_search} WITH n, toLower($name) AS wanted"
        is_called = f"n:{naming.label} AND ({is_called})"
        asked["phrase"] = _write_phrase(name)
    try:
        return _read(store, kind, _write(kind, find, is_called), asked)
    except QueryTimeoutError:
        raise
    except QueryError:
        # A graph that an older papergraph loaded may lack the index; then all names are read.
        return []


def _write_phrase(name: str) -> str:
    """Return what asks a full-text index for the words of a name, one after another."""
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _write(kind: LookupKind, find: str, condition: str) -> str:
    return f"{find} WHERE {condition} {_NAMINGS[kind].returned} ORDER BY id"


def _read(
    store: GraphReader, kind: LookupKind, statement: str, asked: Mapping[str, str | list[str]]
) -> list[NameEntry]:
    returned = run_patiently(store, statement, asked, what="Reading the names")
    entries = []
    for row in returned.rows:
        values = dict(zip(returned.columns, row, strict=True))
        key, name = str(values.pop("id")), str(values.pop("name") or "")
        values["aliases"] = tuple(values.get("aliases") or ())
        weight = weigh_name(values)
        others = list_other_names(name, values, is_title=kind is LookupKind.PAPER)
        entries.append(NameEntry(key, name, others, weight, _NAMINGS[kind].label, values))
    return entries


def weigh_name(values: Mapping[str, Cell]) -> int:
    """Return how many papers name something of these properties, less than 0 for a stub."""
    papers = values.get("paper_count")
    return _STUBS_WEIGH if values.get("stub") else papers if isinstance(papers, int) else 0


def list_other_names(name: str, values: Mapping[str, Cell], *, is_title: bool) -> tuple[str, ...]:
    """Return aliases, identifiers, ``owner/name`` and what a title has before its colon."""
    aliases = values.get("aliases")
    others = [str(values[key]) for key in ("url", "doi", "arxiv_id") if values.get(key)]
    if is_title and ":" in name:
        others.append(name.partition(":")[0])
    if values.get("owner"):
        others.append(f"{values['owner']}/{name}")
    return (*(aliases if isinstance(aliases, tuple) else ()), *others)
