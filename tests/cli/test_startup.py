import json
import os
import subprocess
import sys

import pytest

from commands import COMMAND

HEAVY = ("igraph", "ladybug", "neo4j", "networkx", "numpy", "pyvis", "rapidfuzz", "spacy", "thinc")


def measure_seconds(*arguments, runs=5):
    """Return the least processor time of several runs, which other processes disturb little."""
    seconds = []
    for _ in range(runs):
        before = os.times()
        subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL)
        after = os.times()
        children = (after.children_user, after.children_system)
        seconds.append(sum(children) - before.children_user - before.children_system)
    return min(seconds)


@pytest.mark.parametrize(
    "code",
    [
        "import papergraph",
        "from papergraph.cli import app; app(['--help'], standalone_mode=False)",
    ],
)
def test_no_heavy_dependency_is_loaded(code):
    code += "; import sys, json; print(json.dumps([m for m in sys.modules if '.' not in m]))"
    done = subprocess.run((sys.executable, "-c", code), check=True, capture_output=True, text=True)
    loaded = json.loads(done.stdout.splitlines()[-1])
    assert not set(loaded) & set(HEAVY)


def test_import_takes_less_than_a_tenth_of_a_second():
    assert measure_seconds(sys.executable, "-c", "import papergraph") < 0.1


def test_help_takes_less_than_a_second():
    # Half of that on a quick machine; slow ones at full load take up to 0.7.
    assert measure_seconds(*COMMAND, "--help") < 1


def test_lookup_takes_less_than_two_seconds(demo):
    lookup = ("lookup", "dataset", "ImageNet", "--in", str(demo))
    assert measure_seconds(*COMMAND, *lookup) < 2
