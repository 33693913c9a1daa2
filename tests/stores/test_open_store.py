import subprocess
import sys

import pytest

from papergraph.errors import ConfigError, GraphError
from papergraph.io import graph_folder
from papergraph.io.files import write_json
from papergraph.models import IngestCounts, RunReport
from papergraph.schema import SCHEMA_VERSION
from papergraph.stores import open_store
from papergraph.stores.embedded import write_database
from store_graphs import make_store_graph


@pytest.mark.parametrize(
    "address", ["http://localhost", "ftp://x", "bolts://localhost:7687", "://", "file:///tmp/x"]
)
def test_unknown_kind_of_address_is_refused(address):
    with pytest.raises(ConfigError, match="bolt://"):
        open_store(address)


@pytest.mark.parametrize("address", ["bolt://neo4j:secret@localhost:7687", "neo4j://me@host"])
def test_address_with_a_password_is_refused_without_showing_it(address):
    with pytest.raises(ConfigError, match="NEO4J_PASSWORD") as caught:
        open_store(address)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("address", ["bolt://localhost:port", "bolt://a:b:c", "bolt://h?x=1"])
def test_broken_address_is_a_setting_to_mend(address):
    with pytest.raises(ConfigError):
        open_store(address)


def test_graph_folder_opens(tmp_path):
    write_database(make_store_graph(), tmp_path / graph_folder.DATABASE)
    report = RunReport(
        papergraph_version="0",
        schema_version=SCHEMA_VERSION,
        ingest=IngestCounts(),
        nodes={},
        edges={},
        decisions=0,
    )
    write_json(tmp_path / graph_folder.REPORT, report)
    with open_store(str(tmp_path)) as store:
        assert store.dialect.name == "embedded"
        assert store.read() == make_store_graph()


def test_folder_without_a_graph_says_how_to_make_one(tmp_path):
    with pytest.raises(GraphError, match="papergraph build"):
        open_store(tmp_path)


def test_drivers_load_only_when_needed():
    script = (
        "import sys; from papergraph.stores import open_store\n"
        "assert not {'ladybug', 'neo4j'} & set(sys.modules)\n"
        "import papergraph.stores.embedded; assert 'neo4j' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
