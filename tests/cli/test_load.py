import re
import shlex

import pytest
from typer.testing import CliRunner

from commands import ROOT, run
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


@pytest.mark.parametrize("option", ["--replace", "--merge", "--verify"])
def test_options_about_a_graph_are_refused_without_one(option):
    arguments = ["load", "--to", "bolt://127.0.0.1:1", option]
    done = CliRunner().invoke(app, arguments, env={"COLUMNS": "200"})
    assert done.exit_code == 2
    assert "give its folder" in done.stderr


@pytest.mark.neo4j
def test_load_without_a_graph_defines_the_schema_and_nothing_else(empty_neo4j):
    # Whatever indexes the tests before this one left, these two are missing now.
    with empty_neo4j.connect() as session:
        session.run("DROP INDEX papergraph_names IF EXISTS").consume()
        session.run("DROP CONSTRAINT papergraph_method_id IF EXISTS").consume()
    password = empty_neo4j.credentials.password.get_secret_value()
    arguments = ("load", "--to", empty_neo4j.address)
    first = run(*arguments, env={"NEO4J_PASSWORD": password})
    again = run(*arguments, env={"NEO4J_PASSWORD": password})
    assert first.returncode == again.returncode == 0, first.stderr.decode()
    assert ": 0 constraints" not in first.stderr.decode()
    assert f"{empty_neo4j.address}: 0 constraints and indexes defined." in again.stderr.decode()
    with empty_neo4j.connect() as session:
        states = dict(session.run("SHOW INDEXES YIELD name, state RETURN name, state").values())
        assert session.run("MATCH (n) RETURN count(n)").single(strict=True).value() == 0
    schema = (ROOT / "cypher" / "schema" / "neo4j.cypher").read_text(encoding="utf-8")
    declared = re.findall(r"papergraph_\w+", schema)
    assert len(declared) > 10
    assert {states.get(name) for name in declared} <= {"ONLINE", "POPULATING"}


def test_bulk_import_deletes_a_database_only_where_that_was_asked_for(demo, tmp_path):
    arguments = ["export", "neo4j-admin", f"{demo}", "-o", f"{tmp_path}"]
    plain = CliRunner().invoke(app, arguments)
    overwriting = CliRunner().invoke(app, [*arguments, "--overwrite"])
    assert plain.exit_code == overwriting.exit_code == 0
    assert "--overwrite" not in plain.stdout
    words = shlex.split(overwriting.stdout)
    words.remove("--overwrite-destination")
    assert words == shlex.split(plain.stdout)


def test_folder_for_bulk_import_must_not_hold_a_comma():
    done = CliRunner().invoke(app, ["export", "neo4j-admin", "graph", "-o", "a,b"])
    assert done.exit_code == 1
    assert "holds a comma" in done.stderr
