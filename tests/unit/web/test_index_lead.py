import pytest

from papergraph.models import Edge, Evidence, Node, PropertyGraph
from papergraph.web.index_lead import list_best_results

SAID = Evidence(field="title", start=0, end=1, quote="A", sentence="A paper", sentence_start=0)
DATA, METRIC = Node(label="Dataset", id="dataset:d"), Node(label="Metric", id="metric:m")
QA, NLI = (Node(label="Task", id=f"task:{name}") for name in ("qa", "nli"))


def tie(source, edge_type, target):
    return Edge(
        type=edge_type,
        source_label=source.label,
        source=source.id,
        target_label=target.label,
        target=target.id,
        confidence=0.95,
        extractor="test",
        evidence=(SAID,),
    )


def make_graph(*reported):
    """Return papers with a number each on one dataset: paper, number, task."""
    nodes, edges = {n.key: n for n in (DATA, METRIC, QA, NLI)}, []
    for place, (name, number, task) in enumerate(reported):
        paper = Node(label="Paper", id=name, properties={"title": "A paper"})
        told = {"kind": "absolute", "number": number, "value": str(number)}
        result = Node(label="Result", id=f"{name}#{place}", properties=told)
        nodes |= {paper.key: paper, result.key: result}
        edges += [tie(paper, "REPORTS", result), tie(result, "ON", DATA)]
        edges += [tie(result, "IN", METRIC), tie(result, "FOR", task)]
    return PropertyGraph.assemble(nodes.values(), edges)


@pytest.mark.parametrize(
    ("reported", "told"),
    [
        ([("a", 0.9, QA), ("b", 0.8, QA)], [("0.9", "a", 2)]),
        # Of one paper's several numbers none is the best of others.
        ([("a", 0.8, QA), ("a", 0.9, QA)], [("0.9", "a", 1)]),
        # Numbers of two tasks cannot be compared, and the page does not say which is of which.
        ([("a", 0.9, QA), ("b", 0.8, NLI)], [("0.8", "b", 1)]),
        ([("a", 0.9, QA), ("b", 0.8, NLI), ("c", 0.7, QA)], [("0.9", "a", 2)]),
    ],
)
def test_best_is_told_of_several_papers_on_one_task(reported, told):
    found = list_best_results(make_graph(*reported))
    assert [(best.value, best.paper.id, best.count) for best in found] == told
