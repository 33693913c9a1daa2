"""Share what must be started once and closed."""

import fcntl
import os

import pytest
from pydantic import SecretStr

from commands import EXAMPLES, do_without, run
from neo4j_server import Neo4jServer, ServerUnavailableError, run_server
from papergraph.settings import Credentials

_SHARED = ("neo4j", "browser", "spark")


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """Give the graph folder of the example papers; nobody may change it.

    The processes of one run share it: the first builds it while the others wait.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    output = shared / "demo"
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not output.exists():
            done = run("build", EXAMPLES, "-o", output)
            assert done.returncode == 0, done.stderr.decode()
    return output


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Keep tests that share a server, a browser or Spark in one process.

    A module that says its own group (those that start servers of their own) keeps it.
    """
    if not config.pluginmanager.hasplugin("xdist"):
        return
    for item in items:
        for name in _SHARED:
            if item.get_closest_marker(name) and not item.get_closest_marker("xdist_group"):
                item.add_marker(pytest.mark.xdist_group(name))


@pytest.fixture(scope="session")
def neo4j_server():
    """Give a Neo4j server whose content the tests may delete, and which knew a label before ours.

    ``PAPERGRAPH_TEST_NEO4J`` with ``NEO4J_PASSWORD`` names one that runs already.
    """
    address = os.environ.get("PAPERGRAPH_TEST_NEO4J")
    if address:
        password = SecretStr(os.environ["NEO4J_PASSWORD"])
        yield _with_label_of_others(
            Neo4jServer(address, Credentials(user="neo4j", password=password))
        )
        return
    try:
        with run_server() as server:
            yield _with_label_of_others(server)
    except ServerUnavailableError as exc:
        do_without(f"{exc}")


def _with_label_of_others(server):
    """Make a label before ours: servers tell the labels of a node in the order of their making."""
    with server.connect() as session:
        session.run("CALL db.createLabel('To Read')").consume()
    return server


@pytest.fixture
def empty_neo4j(neo4j_server):
    """Give the server with nothing in it."""
    neo4j_server.clear()
    return neo4j_server
