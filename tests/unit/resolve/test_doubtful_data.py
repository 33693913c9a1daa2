"""Data that one paper alone names, and not surely, is left out of the graph."""

import pytest

from builders import make_extraction, make_paper, make_paper_entity
from papergraph.models import EntityType
from papergraph.resolve import leave_out_doubtful_data, resolve

DATASET, BENCHMARK, METHOD = EntityType.DATASET, EntityType.BENCHMARK, EntityType.METHOD


def make_corpus(*readings):
    corpus = []
    for number, (entity_type, name, confidence) in enumerate(readings):
        paper = make_paper("T", f"On {name}.", id=f"p{number}")
        entity = make_paper_entity(paper, entity_type, name)
        entity = entity.model_copy(update={"confidence": confidence})
        corpus.append(make_extraction(paper, entity))
    return corpus


def list_kept(*readings):
    corpus = make_corpus(*readings)
    kept, resolution, count = leave_out_doubtful_data(corpus, resolve(corpus))
    names = [entity.name for extraction in kept for entity in extraction.entities]
    assert len(resolve(corpus).entities) - count == len(resolution.entities)
    assert set(names) == {entity.name for entity in resolution.entities}
    return names


@pytest.mark.parametrize("entity_type", [DATASET, BENCHMARK])
@pytest.mark.parametrize("name", ["RTX 2080Ti", "Zorbik"])
def test_doubtful_data_of_one_paper_is_left_out(entity_type, name):
    assert list_kept((entity_type, name, 0.45), (METHOD, "QuantX", 0.3)) == ["QuantX"]


@pytest.mark.parametrize(
    "readings",
    [
        [(DATASET, "Zorbik", 0.5)],
        [(DATASET, "Zorbik", 0.3), (BENCHMARK, "Zorbik", 0.4)],
        [(DATASET, "CIFAR-10", 0.3)],
        [(METHOD, "Zorbik", 0.1)],
    ],
    ids=["even odds", "two papers", "in a public list", "no data"],
)
def test_other_names_stay(readings):
    assert list_kept(*readings) == [name for _, name, _ in readings]
