import pytest

from papergraph.models import Node, PropertyGraph
from papergraph.queries import run_query
from papergraph.queries.asking import ask_query
from papergraph.stores import open_store
from papergraph.stores.embedded import write_database
from query_graph import change_nodes, make_query_graph


@pytest.mark.parametrize(
    ("abstract", "is_kept"),
    [
        ("We compare BERT with LoRA.", True),
        ("Methods such as BERT. LoRA is used, too.", True),
        ("We study BERT methods such as LoRA.", False),
        ("We study BERT methods (e.g., LoRA).", False),
        ("BERT (LoRA) is small.", False),
        ("LoRA, a small BERT, is trained.", False),
        ("LoRA and other BERT methods are trained.", False),
        ("The BERT model Low-Rank Adaptation is small.", False),
        ("LoRA-BERT is small.", False),
        ("We do BERT through LoRA.", False),
        ("We try BERT, LoRA, and Mamba.", False),
        ("We try BERT base and LoRA. BERT helps LoRA.", False),
        ("We train with BERT and then add to it, by gradients, LoRA.", True),
    ],
)
def test_pair_is_left_out_of_which_a_text_says_that_one_is_of_the_other_or_a_choice(
    abstract, is_kept, tmp_path
):
    graph = make_query_graph()
    changed = change_nodes(graph, {"p2": {"abstract": abstract}})
    write_database(changed, tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as store:
        found = ask_query(store, "methods_used_together", {"min_papers": 2})

    assert found.column("method") == (("BERT",) if is_kept else ())


@pytest.mark.parametrize(
    ("name", "aliases", "is_kept"),
    [
        ("State Space Models", (), False),
        ("CNN", ("convolutional neural networks",), False),
        ("Qwen", ("qwen models",), True),
        ("Qwen", ("ora",), False),
        ("Qwen", ("LoRA layers",), False),
        ("S", (), True),
        ("spatial attention", (), False),
    ],
)
def test_class_of_methods_and_a_part_of_the_other_name_are_in_no_pair(
    name, aliases, is_kept, tmp_path
):
    graph = make_query_graph()
    changed = change_nodes(graph, {"method:bert": {"name": name, "aliases": aliases}})
    write_database(changed, tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as store:
        found = ask_query(store, "methods_used_together", {"min_papers": 2})

    assert len(found.rows) == is_kept


def test_as_many_pairs_are_looked_at_as_it_takes(tmp_path):
    graph, named = make_query_graph(), {"name": "State Space Models"}
    nodes = [*change_nodes(graph, {"method:bert": named}).nodes]
    uses = [edge for edge in graph.edges if edge.type == "USES" and edge.target == "method:lora"]
    own = {"name": "foundation models", "paper_count": len(uses)}
    nodes.append(Node(label="Method", id="method:own", properties=own))
    edges = [edge.model_copy(update={"target": "method:own"}) for edge in uses]
    changed = PropertyGraph.assemble(nodes, (*graph.edges, *edges))
    write_database(changed, tmp_path / "graph.lbug")
    with open_store(tmp_path / "graph.lbug") as store:
        first = run_query(store, "methods_used_together", {"min_papers": 1, "limit": 3})
        found = ask_query(store, "methods_used_together", {"min_papers": 1, "limit": 1})

    kept = ("LoRA", "Mamba")
    assert kept not in {row[:2] for row in first.rows}
    assert [row[:2] for row in found.rows] == [kept]
