import pytest
from typer.testing import CliRunner

from papergraph.cli import app


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--replace", "--merge"), "deletes what --merge keeps"),
        (("--prune",), "goes with --merge"),
        (("--replace", "--prune"), "goes with --merge"),
    ],
)
def test_options_that_do_not_go_together_are_refused(options, message):
    arguments = ["load", "graph", "--to", "bolt://127.0.0.1:1", *options]
    done = CliRunner().invoke(app, arguments, env={"COLUMNS": "200"})
    assert done.exit_code == 2
    assert message in done.stderr


def test_folder_for_bulk_import_must_not_hold_a_comma():
    done = CliRunner().invoke(app, ["export", "neo4j-admin", "graph", "-o", "a,b"])
    assert done.exit_code == 1
    assert "holds a comma" in done.stderr
