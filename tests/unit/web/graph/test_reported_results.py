from builders import make_edge, make_node, make_property_graph, make_reported_result
from papergraph.web.graph.reported_results import find_results
from papergraph.web.theme import EDGE_TYPE_INDEX

ON, IN = EDGE_TYPE_INDEX["ON"], EDGE_TYPE_INDEX["IN"]


def make_graph():
    data = make_node("Dataset", "dataset:digits", name="Digits")
    metric = make_node("Metric", "metric:accuracy", name="accuracy")
    text = "On Digits we reach 99\\% with one and 71.5 with another."
    paper = make_node("Paper", "p", title="A study", abstract=text)
    late, late_ties = make_reported_result(paper, "71.5", data)
    early, early_ties = make_reported_result(paper, "99\\%", data)
    _, (_, measured) = make_reported_result(paper, "99\\%", metric, edge_type="IN")
    ties = [*late_ties, *early_ties, measured, make_edge(paper, "USES", data, "Digits")]
    return data, paper, make_property_graph([data, metric, paper, late, early], ties)


def test_numbers_stand_in_the_order_of_the_text():
    data, paper, graph = make_graph()
    results = find_results(graph, (data, paper))
    assert [result.row[1] for result in results] == ["99%", "71.5"]
    assert [result.proof for result in results] != [[], []]


def test_a_thing_that_the_page_does_not_draw_is_named():
    data, paper, graph = make_graph()
    drawn = find_results(graph, (data, paper))[0]
    ties = [[IN, "accuracy"], [ON, 0]]
    assert (drawn.paper, drawn.row) == (1, [1, "99%", "absolute", ties])
    alone = find_results(graph, (paper,))[0]
    assert (alone.paper, alone.row[3]) == (0, [[IN, "accuracy"], [ON, "Digits"]])


def test_data_are_but_named_where_a_number_has_no_metric_to_compare_it_by():
    data, paper, graph = make_graph()
    assert find_results(graph, (data, paper))[1].row[3] == [[ON, "Digits"]]


def test_results_of_papers_that_are_not_drawn_stay_out():
    data, _, graph = make_graph()
    assert find_results(graph, (data,)) == []
