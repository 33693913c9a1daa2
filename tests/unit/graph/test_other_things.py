"""A short name that one paper introduced is another thing in texts on other subjects."""

import pytest

from builders import make_extraction, make_paper, make_paper_entity
from papergraph.graph import build_graph
from papergraph.models import EntityType, Role
from papergraph.resolve import resolve

BRAINS = "Brain scans show atrophy of elderly patients."
TOKENS = "Language models generate tokens with cached attention."


def make_graph(name, *texts, form=None):
    """Make a graph of a paper that introduces a name, and others that use it in other forms."""
    roles = [Role.INTRODUCES] + [Role.USES] * (len(texts) - 1)
    found = []
    for number, (text, role) in enumerate(zip(texts, roles, strict=True)):
        shown = name if form is None or number == 0 else form
        title = f"{name}: a method" if number == 0 else "A study"
        sentence = (
            f"We introduce {name}." if number == 0 else f"We use {shown} here. {shown} helps."
        )
        paper = make_paper(title, f"{sentence} {text}", id=f"p{number}", year=2020 + number)
        entity = make_paper_entity(paper, EntityType.METHOD, shown, role=role)
        found.append((paper, make_extraction(paper, entity)))
    extractions = [extraction for _, extraction in found]
    return build_graph([paper for paper, _ in found], extractions, resolve(extractions))


def list_users(graph):
    return sorted(edge.source for edge in graph.edges if edge.target_label == "Method")


@pytest.mark.parametrize(
    ("name", "texts", "users"),
    [
        ("OASIS", (TOKENS, BRAINS), ["p0"]),
        ("Kinetics", (TOKENS, BRAINS), ["p0"]),
        ("OASIS", (TOKENS, TOKENS), ["p0", "p1"]),
        ("GPT-4", (TOKENS, BRAINS), ["p0", "p1"]),
        ("ImageNet", (TOKENS, BRAINS), ["p0", "p1"]),
        ("OASIS", (TOKENS, *[BRAINS] * 3), ["p0", "p1", "p2", "p3"]),
    ],
)
def test_a_name_of_a_few_papers_on_other_subjects_is_left_to_who_introduced_it(name, texts, users):
    assert list_users(make_graph(name, *texts)) == users


def test_a_node_has_no_name_that_only_papers_with_another_thing_write():
    graph = make_graph("Kinetics", TOKENS, BRAINS, form="kinetics")
    (node,) = (node for node in graph.nodes if node.label == "Method")
    assert node.properties["name"] == "Kinetics"
    assert "aliases" not in node.properties
    assert node.properties["paper_count"] == 1
