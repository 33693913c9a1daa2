"""Read from a store what a reader may mean by a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from papergraph.errors import QueryError, QueryTimeoutError
from papergraph.models import LookupKind
from papergraph.queries.model import Cell
from papergraph.queries.name_matching import NameEntry
from papergraph.queries.running import is_text, run_patiently
from papergraph.schema import ENTITY_LABELS
from papergraph.stores.base import GraphReader


@dataclass(frozen=True)
class _Naming:
    """Hold the parts of a statement that reads what there is of a kind, and its names.

    Attributes:
        called: What is true of everything that is called ``wanted`` in any case of letters, and
            of little else.
        terms: The list of all that it is called.
        returned: What is read of it; without the facts where ``named`` is read in its place.
        in_index: Whether the full-text index of a server knows all that it is called.
        addressed: What is true of that which has ``wanted`` for an address or identifier; asked of
            names with a slash or a full stop alone, as it takes as long as all else.
    """

    label: str
    called: str
    terms: str
    returned: str
    named: str
    in_index: bool = False
    addressed: str = ""


# e.g. "qwen" and "3" in "qwen3"
_WORD = re.compile(r"\d+|[^\W\d]+")
_LETTERS = 3
"""Letters of the parts of words by which names like one are found; one less in acronyms."""
_ACRONYM = 4
"""Letters that an acronym has at most: a slip in it leaves no three."""
_PARTS = 12
"""Such parts at most, of a long name those at even distances."""
_NO_PART = "\uffff"
"""A letter that no name has: every name is asked for by the same statement."""
_IN_ADDRESSES = frozenset("./")
"""Marks of which every address and identifier of a paper has one."""
_NEAR = 300
"""Names of a kind, those with most of these parts, that are compared as a whole."""


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
            "[n.name] + coalesce(n.aliases, [])",
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
        "[n.id]",
        _REPOSITORY_NAMES,
        _REPOSITORY_NAMES,
    ),
    LookupKind.PAPER: _Naming(
        "Paper",
        "(toLower(n.title) + ':') STARTS WITH (wanted + ':')",
        "[n.title]",
        "RETURN n.id AS id, n.title AS name, n.year AS year, n.venue AS venue, n.url AS url, "
        "n.doi AS doi, n.arxiv_id AS arxiv_id, n.stub AS stub",
        "RETURN n.id AS id, n.title AS name, n.url AS url, n.doi AS doi, "
        "n.arxiv_id AS arxiv_id, n.stub AS stub",
        addressed="toLower(n.url) = wanted OR toLower(n.doi) = wanted "
        "OR toLower(n.arxiv_id) = wanted",
    ),
}
_STUBS_WEIGH = -1
"""A paper of the corpus is meant before one outside it."""


def read_near(store: GraphReader, kind: LookupKind, name: str) -> list[NameEntry]:
    """Read what is called most like a name: what has most parts of three letters of its words.

    Of each that is read which a name may be compared with, and none of the facts.
    """
    parts = _list_parts(name) if is_text(name) else []
    if not parts:
        return []
    naming = _NAMINGS[kind]
    held = " + ".join(
        f"CASE WHEN called CONTAINS $part{place} THEN 1 ELSE 0 END" for place in range(_PARTS)
    )
    statement = (
        f"MATCH (n:{naming.label}) UNWIND {naming.terms} AS term "
        "WITH n.id AS key, toLower(term) AS called "
        f"WITH key, size(called) AS length, {held} AS score "
        "WHERE score > 0 "
        "WITH key, max(score) AS score, min(length) AS length "
        f"ORDER BY score DESC, length, key LIMIT {_NEAR} "
        f"MATCH (n:{naming.label} {{id: key}}) {naming.named} ORDER BY id"
    )
    parts += [_NO_PART] * (_PARTS - len(parts))
    return _read(store, kind, statement, {f"part{n}": part for n, part in enumerate(parts)})


def _list_parts(name: str) -> list[str]:
    """Return parts of the words of a name, a word of fewer letters as a whole."""
    words = _WORD.findall(name.lower())
    size = _LETTERS - (max(map(len, words), default=0) <= _ACRONYM)
    starts = ((word, range(max(1, len(word) - size + 1))) for word in words)
    parts = sorted({word[start : start + size] for word, places in starts for start in places})
    return parts[:: -(-len(parts) // _PARTS) or 1]


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
    if naming.addressed and not _IN_ADDRESSES.isdisjoint(name):
        is_called = f"{is_called} OR {naming.addressed}"
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
