import logging

import pytest

from papergraph.errors import StoreError
from papergraph.stores.neo4j.connection import check_server


@pytest.mark.parametrize(
    "agent",
    ["Neo4j/5.26.30", "Neo4j/5.26-aura", "Neo4j/2025.01.0", "Neo4j/2025.10.1", "Neo4j/2026.02.3"],
)
def test_servers_from_the_tested_line_on_are_let_by_in_silence(agent, caplog):
    with caplog.at_level(logging.WARNING):
        assert check_server(agent, "bolt://here") == agent.removeprefix("Neo4j/")
    assert not caplog.records


@pytest.mark.parametrize("agent", ["Neo4j/4.4.48", "Neo4j/4.0.0", "Neo4j/3.5.35"])
def test_old_server_is_refused_by_name(agent):
    wanted = f"bolt://here is Neo4j {agent.removeprefix('Neo4j/')}.*5.26"
    with pytest.raises(StoreError, match=wanted):
        check_server(agent, "bolt://here")


def test_untested_server_is_warned_of(caplog):
    assert check_server("Neo4j/5.9.0", "bolt://here") == "5.9.0"
    assert "tested with 5.26" in caplog.text


@pytest.mark.parametrize("agent", ["Memgraph/2.1", "", "Neo4j"])
def test_other_products_are_refused(agent):
    with pytest.raises(StoreError, match="knows Neo4j alone"):
        check_server(agent, "bolt://here")
