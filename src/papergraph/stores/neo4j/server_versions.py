"""Tell whether a Neo4j server is one that papergraph works with, by what it says it is."""

from __future__ import annotations

import logging
import re

from papergraph.errors import StoreError

LOG = logging.getLogger(__name__)

TESTED = "5.26"
"""The long-term support line that all tests run against."""

_OLDEST = (5, 0)
_AGENT = re.compile(r"Neo4j/(\d+)\.(\d+)")


def check_server(agent: str, address: str) -> str:
    """Return the version in a server's name for itself, e.g. ``5.26.30`` in ``Neo4j/5.26.30``.

    Later versions than the tested one, 2025.01 and on, speak the same protocol and Cypher 5.

    Raises:
        StoreError: It is older than Neo4j 5, or no Neo4j.
    """
    match = _AGENT.match(agent)
    if match is None:
        raise StoreError(
            f"What answers at {address} calls itself {agent!r}, and papergraph knows Neo4j alone. "
            f"Give the address of a Neo4j {TESTED} server."
        )
    version = agent.partition("/")[2]
    number = (int(match[1]), int(match[2]))
    if number < _OLDEST:
        raise StoreError(
            f"{address} is Neo4j {version}, which lacks statements that papergraph uses. "
            f"It works with Neo4j 5 and later and is tested with {TESTED}."
        )
    if number < tuple(map(int, TESTED.split("."))):
        LOG.warning("%s is Neo4j %s; papergraph is tested with %s.", address, version, TESTED)
    return version
