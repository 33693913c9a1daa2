import random

from builders import make_edge, make_node, make_property_graph
from papergraph.graph import mark_communities, read_communities


def make_corpus(topics, *, common=()):
    """Build papers from a mapping of paper ids to what they name; ``common`` is named by all."""
    names = sorted({name for named in topics.values() for name in named} | set(common))
    entities = {name: make_node("Method", f"method:{name}", name=name) for name in names}
    papers, edges = [], []
    for paper_id, named in topics.items():
        every = [*named, *common]
        paper = make_node("Paper", paper_id, title=paper_id, abstract=f"We use {', '.join(every)}.")
        papers.append(paper)
        edges += [make_edge(paper, "USES", entities[name], name) for name in every]
    return make_property_graph([*papers, *entities.values()], edges)


def read_papers(graph):
    """Return the community, None where there is none, of every paper."""
    return {
        node.id: node.properties.get("community") for node in graph.nodes if node.label == "Paper"
    }


TWO_TOPICS = {
    **{f"a{number}": ("masks", "pruning", "sparsity") for number in range(4)},
    **{f"b{number}": ("captioning", "retrieval", "scenes") for number in range(3)},
    "alone": ("origami",),
}


def test_papers_that_share_rare_things_are_one_community_named_by_them():
    found = read_papers(mark_communities(make_corpus(TWO_TOPICS, common=["network"])))

    assert found == {
        **{f"a{number}": "masks, pruning, sparsity" for number in range(4)},
        **{f"b{number}": "captioning, retrieval, scenes" for number in range(3)},
        "alone": None,
    }


def test_an_entity_is_of_the_community_of_the_papers_that_name_it():
    graph = make_corpus(TWO_TOPICS | {"a9": ("masks", "pruning", "sparsity", "gating")})
    found = read_communities(mark_communities(graph).nodes)

    assert {found["Method", f"method:{name}"] for name in ("masks", "pruning", "gating")} == {
        "masks, pruning, sparsity"
    }
    assert found["Method", "method:retrieval"] == "captioning, retrieval, scenes"
    assert ("Method", "method:origami") not in found


def test_too_few_papers_are_no_community():
    graph = make_corpus({"a": ("x", "y"), "b": ("x", "y")})

    assert read_papers(mark_communities(graph)) == {"a": None, "b": None}


def test_no_two_communities_have_one_name():
    topics = {}
    for group in range(4):
        own = [f"Variant {group} of {number}" for number in range(4)]
        topics |= {f"p{group}{paper}": own for paper in range(4)}
    graph = make_corpus(topics)
    same = [
        node.model_copy(update={"properties": {**node.properties, "name": "Same"}})
        if node.label == "Method"
        else node
        for node in graph.nodes
    ]

    found = read_papers(mark_communities(graph.model_copy(update={"nodes": tuple(same)})))

    assert set(found.values()) == {"Same", "Same (2)", "Same (3)", "Same (4)"}
    for group in range(4):
        assert len({found[f"p{group}{paper}"] for paper in range(4)}) == 1


def test_names_that_say_the_same_stand_once():
    topics = {
        f"p{number}": ("image diffusion", "image diffusion models", "image editing")
        for number in range(4)
    }

    found = read_papers(mark_communities(make_corpus(topics | {"q": ("z",)})))

    assert set(found.values()) == {"image diffusion, image editing", None}


def test_communities_depend_on_no_chance():
    chance = random.Random(3)  # noqa: S311 - the same corpus every time
    names = [f"m{number}" for number in range(40)]
    topics = {f"p{number}": sorted(chance.sample(names, 4)) for number in range(80)}
    graph = make_corpus(topics)
    first = mark_communities(graph)
    random.seed(11)

    assert mark_communities(graph) == first
    assert graph.nodes[0].properties.get("community") is None


def test_an_empty_graph_has_no_communities():
    assert mark_communities(make_property_graph([], [])).nodes == ()


def test_hubs_and_metrics_bind_no_papers():
    graph = make_corpus(dict.fromkeys("abcd", ("LLM",)))
    hubs = [
        node.model_copy(update={"properties": {**node.properties, "hub": True}})
        if node.label == "Method"
        else node
        for node in graph.nodes
    ]

    marked = mark_communities(graph.model_copy(update={"nodes": tuple(hubs)}))

    assert read_communities(marked.nodes) == {}


def test_communities_of_a_large_graph_stand_in_areas():
    topics = {}
    for area in "xyz":
        for group in range(4):
            own = [f"{area}{group} {part}" for part in ("one", "two", "three")]
            topics |= {f"{area}{group}{n}": (*own, f"all of {area}") for n in range(4)}
    papers = [n for n in mark_communities(make_corpus(topics)).nodes if n.label == "Paper"]
    areas = {n.properties["community"]: n.properties["area"] for n in papers}

    assert len(areas) == 12
    assert len(set(areas.values())) == 3
