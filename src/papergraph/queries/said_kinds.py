"""Leave out pairs of methods of which texts say that one is a kind, or a name, of the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import cast

from papergraph.queries.broad_names import is_class
from papergraph.queries.library import find_query
from papergraph.queries.model import Cell, QueryResult
from papergraph.queries.running import LARGEST, check_parameters, run_patiently, run_query
from papergraph.stores.base import GraphReader

PAIRS = "methods_used_together"

_LOOKED_AT = 3
"""Pairs that are looked at for each that is asked for."""
_SHORTEST = 3
"""Letters of a name in which another may end: "AI" ends words."""
_READ = 20
"""Texts with both names that are read, the latest."""
_SAYING = 0.1
"""Part of these texts that must say so: one in ten may mean another thing by the words."""
# e.g. "convolutional neural networks"
_MODELS = re.compile(r"[a-z][\w -]* (?:models|networks)")
# e.g. "CNN"
_SHORT = re.compile(r"[A-Z]{2,5}s?")
# e.g. ". "
_END = re.compile(r"[.;!?] +")
_NAMES = (
    "UNWIND $ids AS id MATCH (e:{}) WHERE e.id = id "
    "RETURN e.id AS id, e.name AS name, e.aliases AS aliases ORDER BY id"
)
_TEXTS = (
    "MATCH (e:Method {id: $id}) MATCH (p:Paper)-[:INTRODUCES|USES|COMPARES_WITH|MENTIONS]->(e) "
    "MATCH (p)-[:INTRODUCES|USES|COMPARES_WITH|MENTIONS]->(o:Method {id: $other}) "
    f"WITH DISTINCT p.id AS id ORDER BY id DESC LIMIT {_READ} "
    "MATCH (p:Paper {id: id}) RETURN p.title AS title, p.abstract AS abstract ORDER BY id"
)
_MARKS = ("\ue000", "\ue001")
"""What stands for the names of the one and of the other in a sentence."""
_ONE, _OTHER = r"(?<!\w)([\ue000\ue001])s?(?!\w)", r"(?!\1)[\ue000\ue001]s?(?!\w)"
# e.g. "\ue000 methods such as \ue001"
_EXAMPLE = re.compile(
    rf"{_ONE}(?:[ -]\w+){{0,3}},? \(?(?:such as|like|including|especially|particularly|specifically"
    rf"|namely|e\.g\.,?|i\.e\.,?) (?:[^.;()]{{0,80}}[ (/])?{_OTHER}"
)
# e.g. "\ue000 models (\ue001"
_IN_BRACKETS = re.compile(rf"{_ONE}(?:[ -]\w+){{0,2}} \((?:[^()]{{0,60}}[ ,/])?{_OTHER}")
# e.g. "\ue000, a fast \ue001"
_CALLED = re.compile(
    rf"{_ONE},?(?:(?: is| are| as)? an? | (?:and|or) other )(?:[\w-]+ ){{0,4}}{_OTHER}"
)
# e.g. "\ue000 through \ue001"
_MEANS = re.compile(rf"{_ONE},? (?:through|via) (?:the )?{_OTHER}")
# e.g. "\ue000 model \ue001"
_BESIDE = re.compile(rf"{_ONE}(?:-| (?:(?:architecture|method|model|network) )?){_OTHER}")
_SAID = (_EXAMPLE, _IN_BRACKETS, _CALLED, _BESIDE, _MEANS)


def find_pairs(store: GraphReader, given: Mapping[str, str | float]) -> QueryResult:
    """Return methods used together, without pairs of which texts say that one is of the other.

    Phrases tell it as in Hearst (1992): "state space models such as Mamba", "Mamba, a state space
    model", "the CNN ResNet50", and "diffusion language models (dLLMs)" of two names of one thing.
    A class of methods ("foundation models") is left out, too: any other may be one of them.

    Args:
        store: What to ask.
        given: The parameters of the query.

    Raises:
        StoreError: The store failed.
    """
    limit = int(check_parameters(find_query(PAIRS), given)["limit"])
    asked, seen = min(_LOOKED_AT * limit, LARGEST), 0
    rows: list[tuple[Cell, ...]] = []
    while True:
        found = run_query(store, PAIRS, {**given, "limit": asked})
        others = replace(found, rows=found.rows[seen:])
        rows += islice(_iter_unlike(store, others), limit - len(rows))
        if len(rows) == limit or len(found.rows) < asked:
            return replace(found, rows=tuple(rows))
        asked, seen = min(_LOOKED_AT * asked, LARGEST), len(found.rows)


def _iter_unlike(store: GraphReader, found: QueryResult) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of pairs of which neither is a class or a kind or name of the other."""
    ids = sorted({str(row[key]) for row in found for key in ("id", "other_id")})
    names = read_names(store, ids)
    classes = {key for key, each in names.items() if _is_broad(each)}
    small = {key: [*map(_fold, each)] for key, each in names.items()}
    ends = [found.columns.index(key) for key in ("id", "other_id")]
    for row in found.rows:
        one, other = (str(row[end]) for end in ends)
        if {one, other} & classes or _is_ending(small[one], small[other]):
            continue
        if not _is_said(store, one, other, small):
            yield row


def read_names(
    store: GraphReader, ids: Iterable[str], label: str = "Method"
) -> dict[str, tuple[str, ...]]:
    """Return all names of each method, or of what has another label, the one shown first.

    Raises:
        StoreError: The store failed.
    """
    return {
        str(key): (str(name), *map(str, cast("Sequence[str] | None", aliases) or ()))
        for key, name, aliases in _run(store, _NAMES.format(label), {"ids": sorted(ids)})
    }


def _is_ending(names: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether a name of one thing ends in a name of the other: "GraphRAG" and "RAG"."""
    pairs = [(name, other) for name in names for other in others]
    return any(
        longer.endswith(shorter)
        for pair in pairs
        for shorter, longer in [sorted(pair, key=len)]
        if len(shorter) >= _SHORTEST
    )


def _fold(name: str) -> str:
    """Return a name in small letters, without the ending of a plural."""
    small = name.lower()
    return small.removesuffix("s") or small


def _is_broad(names: Sequence[str]) -> bool:
    """Tell whether a name, or what is short for it, is one of all methods of a class."""
    if is_class(names):
        return True
    every = names if _SHORT.fullmatch(names[0]) else [names[0].lower()]
    return any(map(_MODELS.fullmatch, every))


def _is_said(store: GraphReader, one: str, other: str, names: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether enough texts with both say that one is the other or a kind of it."""
    texts = _run(store, _TEXTS, {"id": one, "other": other})
    marks = [
        (name, mark) for key, mark in zip((one, other), _MARKS, strict=True) for name in names[key]
    ]
    marks.sort(key=lambda pair: (-len(pair[0]), pair))
    saying = sum(
        any(
            pattern.search(said)
            for said in _mark(f"{title}. {abstract or ''}", marks)
            for pattern in _SAID
        )
        for title, abstract in texts
    )
    return saying > 0 and saying >= _SAYING * len(texts)


def _mark(text: str, marks: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield the sentences that name both, in small letters, with marks for the names."""
    for said in _END.split(text.lower()):
        marked = said
        for name, mark in marks:
            marked = marked.replace(name, mark)
        if all(mark in marked for mark in _MARKS):
            yield marked


def _run(
    store: GraphReader, statement: str, given: Mapping[str, str | list[str]]
) -> Sequence[Sequence[object]]:
    return run_patiently(store, statement, given, what="Looking for texts on both").rows
