"""Ask for Spark where it cannot be had: one line says what to do."""

import json

import pytest

from commands import fail, need_module, run

PAPER = {"id": "p1", "title": "LoRA on GLUE", "abstract": "We evaluate LoRA on GLUE."}


@pytest.fixture
def arguments(tmp_path):
    """Give what builds a graph of one paper on Spark."""
    path = tmp_path / "papers.jsonl"
    path.write_text(json.dumps(PAPER) + "\n")
    return ("build", path, "-o", tmp_path / "graph", "--engine", "spark", "-q")


@pytest.mark.parametrize(
    ("options", "env", "expected"),
    [
        ((), {"PATH": "", "JAVA_HOME": ""}, "Install Java 17"),
        (("--master", "spark://127.0.0.1:1", "--stages", "steps"), {}, "No Spark master answers"),
        (("--master", "yarn"), {}, "--stages"),
    ],
)
def test_what_spark_lacks_is_said_in_one_line(arguments, tmp_path, options, env, expected):
    need_module("papergraph.spark.session", "spark")
    message = fail(*arguments, *options, env=env, cwd=tmp_path)
    assert expected in message
    assert not (tmp_path / "graph" / "report.json").exists()


def test_master_without_spark_is_refused(arguments):
    done = run(*arguments[:4], "--master", "yarn")
    assert done.returncode == 1
    assert b"choose the engine spark" in done.stderr
