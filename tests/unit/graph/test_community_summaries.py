from builders import make_edge, make_node, make_property_graph
from papergraph.graph.community_summaries import CommunitySummary, summarize_communities


def make_graph():
    known = {"community": "parsing", "area": "language", "abstract": "On t, d, m, hub and new."}
    papers = [make_node("Paper", key, **known) for key in "ab"]
    papers.append(make_node("Paper", "alone", abstract="On t."))
    entities = {
        "t": make_node("Task", "task:t", name="t", paper_count=3),
        "d": make_node("Dataset", "dataset:d", name="d", paper_count=2),
        "m": make_node("Method", "method:m", name="m", paper_count=2),
        "hub": make_node("Method", "method:hub", name="hub", hub=True, paper_count=2),
        "new": make_node("Method", "method:new", name="new", introduced_by="a", paper_count=1),
    }
    roles = {"t": "ADDRESSES", "d": "EVALUATED_ON", "m": "USES", "hub": "USES"}
    edges = [
        make_edge(paper, role, entities[name], name)
        for paper in papers[:2]
        for name, role in roles.items()
    ]
    edges.append(make_edge(papers[0], "INTRODUCES", entities["new"], "new"))
    edges.append(make_edge(papers[2], "ADDRESSES", entities["t"], "t"))
    return make_property_graph([*papers, *entities.values()], edges)


def test_a_community_is_summed_up_by_what_its_papers_share_and_introduce():
    (summary,) = summarize_communities(make_graph()).values()

    assert summary == CommunitySummary("parsing", "language", 2, ("t",), ("d",), ("m",), ("new",))
    assert summary.sentence == "2 papers on t, with d, by m, introducing new."


def test_a_sentence_names_what_there_is():
    summary = CommunitySummary("x", "", 1, ("t", "u", "v"), (), (), ())

    assert summary.sentence == "1 paper on t, u and v."
