"""What must change no byte of a graph: order, hash seed, and how a pile came together."""

import os
import subprocess
import sys

import pytest

import papergraph as pg
from papergraph.io import graph_folder

STAGES = (
    graph_folder.PAPERS,
    graph_folder.EXTRACTED,
    graph_folder.ENTITIES,
    graph_folder.DECISIONS,
    graph_folder.GRAPH,
)

BUILD_AGAIN = """
import sys
from pathlib import Path
from papergraph.io import graph_folder
from papergraph.io.files import read_lines, write_lines
from papergraph.graph import build_graph, mark_communities, write_graph
from papergraph.models import Extraction, Paper
from papergraph.resolve import leave_out_doubtful_names, resolve, settle_entity_types

source, target = map(Path, sys.argv[1:])
papers = [*read_lines(source / graph_folder.PAPERS, Paper)][::-1]
extractions = [*read_lines(source / graph_folder.EXTRACTED, Extraction)][::-1]
resolution = resolve(extractions)
settled = settle_entity_types(extractions, resolution.entities)
write_lines(target / graph_folder.ENTITIES, resolution.entities)
write_lines(target / graph_folder.DECISIONS, resolution.decisions)
settled, resolution, _ = leave_out_doubtful_names(settled, resolution)
write_graph(mark_communities(build_graph(papers, settled, resolution)), target / graph_folder.GRAPH)
"""


def read_stages(directory, stages=STAGES):
    return {name: (directory / name).read_bytes() for name in stages}


@pytest.mark.parametrize("seed", ["1", "2"])
def test_papers_backwards_and_another_hash_seed_give_the_example_graph(demo, seed, tmp_path):
    environment = os.environ | {"PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", BUILD_AGAIN, str(demo), str(tmp_path)]
    subprocess.run(command, env=environment, check=True)
    made = STAGES[2:]
    assert read_stages(tmp_path, made) == read_stages(demo, made)


def test_building_a_part_and_then_everything_equals_building_everything(demo, tmp_path):
    """What the papers of the part alone say of a name does not stick."""
    papers = (demo / graph_folder.PAPERS).read_text(encoding="utf-8").splitlines(keepends=True)
    part, rest = tmp_path / "part.jsonl", tmp_path / "rest.jsonl"
    part.write_text("".join(papers[:10]), encoding="utf-8")
    rest.write_text("".join(papers[10:25]), encoding="utf-8")
    grown, whole = tmp_path / "grown", tmp_path / "whole"
    for inputs, output in (((part,), grown), ((part, rest), grown), ((rest, part), whole)):
        pg.build(inputs, output, model="fast")
    assert read_stages(grown) == read_stages(whole)
