import json

import pytest

from papergraph.errors import GraphError, NoGraphError, SchemaMismatchError
from papergraph.io import graph_folder
from papergraph.io.files import write_json
from papergraph.models import IngestCounts, RunReport
from papergraph.schema import SCHEMA_VERSION

REPORT = RunReport(
    papergraph_version="0.1.0",
    schema_version=SCHEMA_VERSION,
    ingest=IngestCounts(),
    nodes={},
    edges={},
    decisions=0,
)


def test_report_survives_its_file(tmp_path):
    write_json(tmp_path / graph_folder.REPORT, REPORT)
    assert graph_folder.read_report(tmp_path) == REPORT


@pytest.mark.parametrize("changes", [{}, {"later": "field"}])
def test_folder_of_another_version_says_to_build_again(tmp_path, changes):
    data = REPORT.model_dump(mode="json") | {"schema_version": 999} | changes
    (tmp_path / graph_folder.REPORT).write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(SchemaMismatchError, match=r"schema 999; .* Build it again"):
        graph_folder.read_report(tmp_path)


NO_REPORT = json.dumps({"schema_version": SCHEMA_VERSION}).encode()


@pytest.mark.parametrize("data", [b"", b"[]", NO_REPORT, b"{", b"\xb5"])
def test_broken_report_is_named(tmp_path, data):
    (tmp_path / graph_folder.REPORT).write_bytes(data)
    with pytest.raises(GraphError, match=r"report\.json is broken"):
        graph_folder.read_report(tmp_path)


def test_folder_without_report_is_no_graph_folder(tmp_path):
    with pytest.raises(GraphError, match="is no graph folder"):
        graph_folder.read_report(tmp_path)


def test_missing_folder_says_how_to_make_it(tmp_path):
    with pytest.raises(GraphError, match="papergraph build INPUT -o"):
        graph_folder.read_report(tmp_path / "nowhere")


def test_report_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / graph_folder.REPORT).mkdir()
    with pytest.raises(GraphError, match=r"report\.json cannot be read"):
        graph_folder.read_report(tmp_path)


def test_a_file_of_a_graph_folder_tells_its_folder(tmp_path):
    (tmp_path / graph_folder.REPORT).write_text("{}", encoding="utf-8")
    path = tmp_path / graph_folder.GRAPH
    path.touch()
    with pytest.raises(NoGraphError, match="Give the folder"):
        graph_folder.read_report(path)


def test_another_file_is_not_to_be_built_over(tmp_path):
    path = tmp_path / "README.md"
    path.touch()
    with pytest.raises(NoGraphError, match="is a file, and no graph folder") as caught:
        graph_folder.read_report(path)
    assert "papergraph build" not in str(caught.value)
