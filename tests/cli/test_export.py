import json

import pytest

from commands import fail, run
from papergraph.exports.formats import FORMATS


def test_every_format_is_a_command():
    said = run("export", "--help").stdout.decode()
    assert not [name for name in FORMATS if name not in said]


@pytest.mark.parametrize(
    ("part", "kept", "dropped"),
    [
        (("--around", "LoRA"), "Method/method:lora", "Method/method:transformer"),
        (("--kind", "datasets"), "Dataset/dataset:cifar-100", "Method/method:lora"),
        (("--query", "papers_of_entity", "-p", "name=LoRA"), "Method/method:lora", None),
    ],
)
def test_part_of_a_graph_is_exported(demo, tmp_path, part, kept, dropped):
    output = tmp_path / "part.cyjs"
    done = run("export", "cytoscape", demo, "-o", output, *part)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().strip() == str(output)
    nodes = json.loads(output.read_text(encoding="utf-8"))["elements"]["nodes"]
    ids = {node["data"]["id"] for node in nodes}
    assert kept in ids
    assert dropped not in ids
    assert len(ids) < 1000


def test_folder_of_a_graph_is_not_written_over(demo):
    assert "is a graph folder" in fail("export", "csv", demo, "-o", demo)


def test_older_file_is_replaced_by_name_alone(demo, tmp_path):
    older = tmp_path / f"{demo.name}.cyjs"
    older.write_text("mine", encoding="utf-8")
    part = ("--around", "LoRA")
    done = run("export", "cytoscape", demo, *part, cwd=tmp_path)
    assert done.returncode != 0
    assert f"`-o {older.name}` replaces it" in done.stderr.decode()
    assert older.read_text(encoding="utf-8") == "mine"
    assert run("export", "cytoscape", demo, "-o", older, *part).returncode == 0
    assert "elements" in older.read_text(encoding="utf-8")


def test_unknown_kind_is_said(demo, tmp_path):
    message = fail("export", "graphml", demo, "-o", tmp_path / "g", "--kind", "colour")
    assert "Kinds: method" in message
