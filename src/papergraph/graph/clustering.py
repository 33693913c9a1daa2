"""Find communities in a network, the same ones every time."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager


@contextmanager
def fix_randomness() -> Iterator[None]:
    """Make what igraph draws by chance the same every time."""
    import igraph  # noqa: PLC0415 - most commands never cluster

    igraph.set_random_number_generator(random.Random(0))  # noqa: S311
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)


def cluster(
    size: int,
    pairs: Sequence[tuple[int, int]],
    weights: Sequence[float],
    *,
    resolution: float = 1.0,
    iterations: int = 10,
) -> list[list[int]]:
    """Return the communities of nodes ``0 … size - 1``, the largest first, their members sorted.

    The Leiden algorithm (Traag, Waltman and van Eck 2019) on weighted modularity, smaller ones the
    larger ``resolution``. The same network gives the same communities inside ``fix_randomness``
    alone.
    """
    import igraph  # noqa: PLC0415 - most commands never cluster

    network = igraph.Graph(size, pairs)
    found = network.community_leiden(
        objective_function="modularity",
        weights=list(weights),
        resolution=resolution,
        n_iterations=iterations,
    )
    return sorted((sorted(members) for members in found), key=lambda m: (-len(m), m))
