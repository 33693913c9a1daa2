"""Use papergraph where a package has no wheel for the machine."""

import json
import subprocess
import sys

import pytest

PAPER = {"id": "p1", "title": "LoRA on GLUE", "abstract": "We evaluate LoRA on GLUE."}
HIDDEN = "import sys; sys.modules[{!r}] = None; from papergraph.cli import main; main()"


def run_without(package, *arguments):
    """Run a command as if a package were not installed."""
    return subprocess.run(
        (sys.executable, "-c", HIDDEN.format(package), *map(str, arguments)),
        capture_output=True,
        check=False,
        text=True,
    )


@pytest.fixture
def papers(tmp_path):
    path = tmp_path / "papers.jsonl"
    path.write_text(json.dumps(PAPER) + "\n")
    return path


def test_graph_is_built_without_the_embedded_database(papers, tmp_path):
    graph = tmp_path / "graph"
    done = run_without("ladybug", "build", papers, "-o", graph, "--model", "fast", "-j", "1")
    assert done.returncode == 0, done.stderr
    assert "There is no graph.lbug" in done.stderr
    assert (graph / "views" / "atlas.html").exists()
    asked = run_without("ladybug", "lookup", "benchmark", "GLUE", "--in", graph)
    assert asked.returncode == 1
    assert "macOS 15" in asked.stderr
    assert "Traceback" not in asked.stderr
    assert run_without("ladybug", "why", "GLUE", "--in", graph).returncode == 0


def test_papers_are_read_without_onnx_runtime(papers):
    done = run_without("onnxruntime", "extract", papers, "-j", "1")
    assert done.returncode == 1
    assert "--model fast" in done.stderr
    done = run_without("onnxruntime", "extract", papers, "-j", "1", "--model", "fast")
    assert done.returncode == 0
    assert "GLUE" in done.stdout


def test_spark_says_how_to_install_it(papers, tmp_path):
    done = run_without("pyspark", "build", papers, "-o", tmp_path / "graph", "--engine", "spark")
    assert done.returncode == 1
    assert "pip install 'papergraph[spark]'" in done.stderr
    assert "Traceback" not in done.stderr
