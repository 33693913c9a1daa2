"""Leave out pairs of methods of which texts say that one is a kind of the other, or a choice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import cast

from papergraph.queries.broad_names import is_class, is_part
from papergraph.queries.library import find_query
from papergraph.queries.model import Cell, QueryResult
from papergraph.queries.running import LARGEST, check_parameters, run_patiently, run_query
from papergraph.stores.base import GraphReader

PAIRS = "methods_used_together"

_LOOKED_AT = 10
"""Pairs that are looked at for each that is asked for."""
_SHORTEST = 3
"""Letters of a name in which another may end: "AI" ends words."""
_READ = 20
"""Texts with both names that are read, the latest."""
_SAYING = 0.1
"""Part of these texts that must say so: one in ten may mean another thing by the words."""
_LISTED = 0.6
"""Part of these texts that name both in one list, from which on they are rivals or choices.

Of the pairs of 75,000 papers it is .95 and more for two language models, .4 for GRPO and
supervised fine-tuning, and .2 for a network and what explains it.
"""
_ITEM = 3
"""Words that may stand between two names and what parts them in a list: "GPT-4o mini and"."""
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
# e.g. "\ue000 8b, gemma and \ue001"
_BETWEEN = re.compile(r"([\ue000\ue001])([^\ue000\ue001]*)(?!\1)[\ue000\ue001]")
# e.g. ", "
_PARTING = re.compile(r"[,/&+]| (?:and|n?or|versus|vs\.?) ")


def find_pairs(store: GraphReader, given: Mapping[str, str | float]) -> QueryResult:
    """Return methods used together, without kinds of one another and choices between them.

    Phrases tell of kinds as in Hearst (1992): "state space models such as Mamba", "Mamba, a state
    space model", "the CNN ResNet50", and "diffusion language models (dLLMs)" of two names of one
    thing. A class of methods ("foundation models") and a part of networks ("spatial attention")
    are left out, too: any other may be, or have, one of them. Choices stand side by side in lists:
    "LLaMA, Gemma and Qwen".

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
    """Yield the rows of pairs neither of which is broad, a kind of the other or a choice."""
    ids = sorted({str(row[key]) for row in found for key in ("id", "other_id")})
    names = read_names(store, ids)
    broad = {key for key, each in names.items() if _is_broad(each) or is_part(each[0])}
    small = {key: [*map(_fold, each)] for key, each in names.items()}
    ends = [found.columns.index(key) for key in ("id", "other_id")]
    for row in found.rows:
        one, other = (str(row[end]) for end in ends)
        if {one, other} & broad or _is_held(small[one], small[other]):
            continue
        if not _are_alike(store, one, other, small):
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


def _is_held(names: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether a name of one thing ends in one of the other, or begins with its words.

    "GraphRAG" and "RAG" are so, and "3D Gaussians" and "3D Gaussian Splatting".
    """
    pairs = [(name, other) for name in names for other in others]
    return any(
        longer.endswith(shorter) or longer.startswith(f"{shorter} ")
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


def _are_alike(
    store: GraphReader, one: str, other: str, names: Mapping[str, Sequence[str]]
) -> bool:
    """Tell whether enough texts with both say that one is of the other, or list them as choices."""
    texts = _run(store, _TEXTS, {"id": one, "other": other})
    marks = [
        (name, mark) for key, mark in zip((one, other), _MARKS, strict=True) for name in names[key]
    ]
    marks.sort(key=lambda pair: (-len(pair[0]), pair))
    marked = [list(_mark(f"{title}. {abstract or ''}", marks)) for title, abstract in texts]
    saying = sum(any(pattern.search(said) for said in own for pattern in _SAID) for own in marked)
    listing = sum(any(map(_is_list, own)) for own in marked)
    is_kind = saying > 0 and saying >= _SAYING * len(texts)
    return is_kind or 0 < listing == sum(map(bool, marked)) or listing > _LISTED * len(texts)


def _is_list(said: str) -> bool:
    """Tell whether nothing but short items and what parts them stands between two names."""
    for found in _BETWEEN.finditer(said):
        items = _PARTING.split(found[2])
        if len(items) > 1 and all(len(item.split()) <= _ITEM for item in items):
            return True
    return False


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
