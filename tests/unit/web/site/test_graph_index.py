import pytest

from builders import make_edge, make_node, make_property_graph, make_small_graph
from papergraph.web.site.charts import chart_years, cross
from papergraph.web.site.graph_index import GraphIndex, count_years
from papergraph.web.site.highlighting import highlight_text
from papergraph.web.templates import aliases_of


@pytest.fixture(scope="module")
def index():
    return GraphIndex(make_small_graph())


def get(index, label, node_id):
    return index.nodes[label, node_id]


def test_edges_of_an_entity_begin_with_the_strongest_role(index):
    edges = index.edges_by_entity["Dataset", "dataset:cifar-10"]
    assert [(c.edge.type, c.paper.id) for c in edges] == [
        ("EVALUATED_ON", "p1"),
        ("EVALUATED_ON", "p2"),
        ("MENTIONS", "p3"),
    ]


def test_companions_are_what_papers_do_more_than_mention(index):
    companions = index.find_companions(get(index, "Dataset", "dataset:cifar-10"))
    named = {label: [(n.id, count) for n, count in found] for label, found in companions.items()}
    assert named == {"Method": [("method:lora", 2)], "Benchmark": [("benchmark:glue", 1)]}


def test_neighbours_share_what_is_rare(index):
    near = index.find_similar(get(index, "Paper", "p1"), 5)
    assert [n.paper.id for n in near] == ["p2", "p3"] or [n.paper.id for n in near] == ["p3", "p2"]
    assert {node.id for n in near for node in n.shared} == {
        "dataset:cifar-10",
        "method:lora",
        "benchmark:glue",
    }
    assert index.find_similar(get(index, "Paper", "p4"), 5) == []


def test_other_names_that_differ_in_case_alone_stand_once():
    aliases = ("LLM", "LLMS", "Large Language Model", "large-language models")
    assert aliases_of(make_node("Method", "m", name="LLMs", aliases=aliases)) == [
        "Large Language Model"
    ]


def test_years_without_papers_stand_in_the_chart_too():
    papers = [make_node("Paper", f"p{n}", year=year) for n, year in enumerate((2019, 2021, 2021))]
    counts = count_years([*papers, make_node("Paper", "undated")])
    assert counts == [(2019, 1), (2020, 0), (2021, 2)]
    chart = chart_years(counts)
    assert [c.height for c in chart.columns] == [26, 0, 52]
    assert chart_years(counts[:1]) is None
    assert count_years([]) == []


def test_each_year_of_a_short_chart_is_named_and_counted():
    columns = chart_years([(2024, 3), (2025, 6), (2026, 1)]).columns
    assert all(column.is_named and column.is_counted for column in columns)
    long = chart_years([(year, 2) for year in range(2000, 2020)]).columns
    assert not all(column.is_named for column in long)


def test_a_year_far_off_does_not_make_the_chart_endless():
    papers = [make_node("Paper", f"p{year}", year=year) for year in (1500, 2024)]
    assert len(count_years(papers)) == 30


def test_a_matrix_counts_papers_that_name_both():
    papers = [make_node("Paper", f"p{n}", abstract="We use A and B and C.") for n in range(3)]
    data = make_node("Dataset", "dataset:a")
    methods = [make_node("Method", "method:b"), make_node("Method", "method:c")]
    edges = [make_edge(paper, "USES", data, "A") for paper in papers]
    edges += [make_edge(paper, "USES", methods[0], "B") for paper in papers]
    edges += [make_edge(papers[0], "USES", methods[1], "C")]
    edges += [make_edge(papers[1], "MENTIONS", methods[1], "C")]
    index = GraphIndex(make_property_graph([*papers, data, *methods], edges))
    matrix = cross(index, [data], methods)
    assert [(cell.count, cell.level) for cell in matrix.rows[0][1]] == [(3, 5), (1, 2)]


def test_of_mentions_that_overlap_the_first_and_longest_is_marked():
    paper = make_node("Paper", "p", abstract="On Split CIFAR-100 we win.")
    names = {"Split CIFAR-100": "benchmark:split", "CIFAR-100": "dataset:cifar"}
    things = [make_node(i.partition(":")[0].capitalize(), i) for i in names.values()]
    edges = [make_edge(paper, "USES", t, q) for t, q in zip(things, names, strict=True)]
    index = GraphIndex(make_property_graph([paper, *things], edges))
    text = paper.properties["abstract"]
    segments = list(highlight_text(text, "abstract", index.edges_by_paper["p"]))
    assert [s.text for s in segments] == ["On ", "Split CIFAR-100", " we win."]
    assert segments[1].edge.target.id == "benchmark:split"
