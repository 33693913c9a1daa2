"""Find what is called like a thing but for what follows its name: ImageNet and ImageNet-1K."""

from __future__ import annotations

from papergraph.queries.running import run_patiently
from papergraph.schema import find_label
from papergraph.stores.base import GraphReader
from papergraph.stores.cypher import quote

_TOGETHER = {
    "Dataset": ("Dataset", "Benchmark"),
    "Benchmark": ("Dataset", "Benchmark"),
    "Method": ("Method",),
}
"""Labels whose names are versions of one another, by the label of what is asked for."""

_MOST = 5
_READ = 200
"""Names that are read at most: a short name may begin many others."""


def list_versions(store: GraphReader, label: str, key: str, name: str) -> tuple[str, ...]:
    """Return names that begin with this one, or with which it begins, the most used first.

    What follows must part from the name: ImageNet-1K and ImageNet64 are versions of ImageNet,
    ImageNetV is not.
    """
    if label not in _TOGETHER:
        return ()
    labels = "|".join(quote(find_label(each).name) for each in _TOGETHER[label])
    statement = (
        f"MATCH (n:{labels}) WHERE n.id <> $id AND "
        "(toLower(n.name) STARTS WITH $name OR $name STARTS WITH toLower(n.name)) "
        "RETURN n.name AS name, n.paper_count AS papers "
        f"ORDER BY papers DESC, name LIMIT {_READ}"
    )
    asked = {"id": key, "name": name.lower()}
    found = run_patiently(store, statement, asked, what="Looking for versions of a name")
    others = (str(row[0]) for row in found.rows)
    return tuple(other for other in others if are_versions(name.lower(), other.lower()))[:_MOST]


def are_versions(one: str, other: str) -> bool:
    """Tell whether one of two names in lower case is the other and something that parts from it."""
    shorter, longer = sorted((one, other), key=len)
    rest = longer.removeprefix(shorter)
    if not rest or not shorter[-1:].isalnum():
        return False
    return not rest[0].isalpha() and not (rest[0].isdigit() and shorter[-1].isdigit())
