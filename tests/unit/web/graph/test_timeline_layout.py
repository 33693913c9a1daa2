import pytest

from builders import make_edge, make_node, make_property_graph
from papergraph.errors import RenderError
from papergraph.web.graph import PageLayout, write_around
from papergraph.web.graph.subgraph import Subgraph, select_around
from papergraph.web.graph.timeline_layout import lay_out_timeline


def make_graph(*years):
    method = make_node("Method", "method:m", name="Mamba", paper_count=len(years))
    papers = [
        make_node(
            "Paper",
            f"p{n}",
            title=f"Paper {n}",
            abstract="We use Mamba.",
            **({} if year is None else {"year": year}),
        )
        for n, year in enumerate(years)
    ]
    edges = [make_edge(paper, "USES", method, "Mamba") for paper in papers]
    return make_property_graph([method, *papers], edges)


def lay_out(graph):
    subgraph = select_around(graph, "method:m")
    layout = lay_out_timeline(subgraph)
    return dict(zip((node.id for node in subgraph.nodes), layout.points, strict=True)), layout.axis


def test_papers_stand_in_the_order_of_their_years():
    places, axis = lay_out(make_graph(2023, 2019, 2021))
    assert places["p1"][0] < places["p2"][0] < places["p0"][0]
    assert [year for _, year in axis] == ["2019", "2021", "2023"]
    assert [x for x, _ in axis] == sorted(x for x, _ in axis)


def test_an_entity_stands_at_the_year_of_its_first_paper():
    places, _ = lay_out(make_graph(2023, 2019))
    assert places["method:m"][0] == places["p1"][0]


def test_nodes_of_one_year_do_not_cover_each_other():
    places, _ = lay_out(make_graph(*[2020] * 60))
    assert len(set(places.values())) == 61


def test_papers_without_years_give_no_timeline():
    with pytest.raises(RenderError, match="No paper here has a year"):
        lay_out_timeline(select_around(make_graph(None, None), "method:m"))


def test_hidden_papers_take_no_room():
    subgraph = select_around(make_graph(*[2020] * 60), "method:m")
    layout = lay_out_timeline(subgraph, are_papers_hidden=True)
    assert len(set(layout.points)) == 1


def test_a_page_draws_its_years(tmp_path):
    page = write_around(
        make_graph(2019, 2020), "method:m", tmp_path / "a.html", layout=PageLayout.TIMELINE
    )
    assert '"2019"' in page.read_text(encoding="utf-8")


def test_an_empty_page_has_no_timeline():
    with pytest.raises(RenderError):
        lay_out_timeline(Subgraph((), (), 0))
