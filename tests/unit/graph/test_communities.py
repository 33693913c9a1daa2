import random

from builders import make_edge, make_node, make_property_graph
from papergraph.graph import mark_communities, read_communities

SKETCHES = ("strokes", "contours", "drawings", "outlines")
PROTEINS = ("residues", "folding", "enzymes", "binding")


def make_corpus(topics):
    """Build papers from what each is on: a task, and words that it uses beside the task's name.

    Args:
        topics: By the id of a paper, its task and other words.
    """
    tasks = {
        task: make_node("Task", f"task:{task.lower()}", name=task)
        for task in sorted({task for task, _ in topics.values()})
    }
    papers, edges = [], []
    for paper_id, (task, words) in topics.items():
        text = f"We study {task} with {' '.join(words)}."
        papers.append(make_node("Paper", paper_id, title=f"On {task}", abstract=text))
        edges.append(make_edge(papers[-1], "ADDRESSES", tasks[task], task))
    return make_property_graph([*papers, *tasks.values()], edges)


def read_papers(graph):
    """Return the community, None where there is none, of every paper."""
    return {
        node.id: node.properties.get("community") for node in graph.nodes if node.label == "Paper"
    }


TWO_TOPICS = {
    **{f"a{number}": ("sketch retrieval", SKETCHES) for number in range(4)},
    **{f"b{number}": ("structure prediction", PROTEINS) for number in range(3)},
    "alone": ("origami design", ("paper",)),
}


def test_papers_on_one_topic_are_a_community_named_by_it():
    found = read_papers(mark_communities(make_corpus(TWO_TOPICS)))

    assert found == {
        **{f"a{number}": "sketch retrieval" for number in range(4)},
        **{f"b{number}": "structure prediction" for number in range(3)},
        "alone": None,
    }


def test_a_paper_that_only_shares_an_entity_stays_without_a_community():
    graph = make_corpus(TWO_TOPICS)
    task = next(node for node in graph.nodes if node.id == "task:sketch retrieval")
    text = "Ocean waves, unlike sketch retrieval, are hard to forecast."
    stray = make_node("Paper", "stray", title="Ocean waves", abstract=text)
    edge = make_edge(stray, "ADDRESSES", task, "sketch retrieval")
    wider = make_property_graph([*graph.nodes, stray], [*graph.edges, edge])

    assert read_papers(mark_communities(wider))["stray"] is None


def test_an_entity_is_of_the_community_of_most_papers_that_name_it():
    graph = make_corpus(TWO_TOPICS)
    papers = {node.id: node for node in graph.nodes if node.label == "Paper"}
    both = make_node("Method", "method:with", name="with")
    own = make_node("Method", "method:strokes", name="strokes")
    edges = [make_edge(papers[key], "USES", both, "with") for key in ("a0", "b0")]
    edges += [make_edge(papers[key], "USES", own, "strokes") for key in ("a0", "a1")]
    wider = make_property_graph([*graph.nodes, both, own], [*graph.edges, *edges])

    found = read_communities(mark_communities(wider).nodes)

    assert found["Method", "method:strokes"] == "sketch retrieval"
    assert ("Method", "method:with") not in found
    assert ("Task", "task:origami design") not in found


def test_too_few_papers_are_no_community():
    graph = make_corpus(dict.fromkeys("ab", ("sketch retrieval", SKETCHES)))

    assert read_papers(mark_communities(graph)) == {"a": None, "b": None}


def test_papers_on_a_narrower_topic_join_the_broader():
    topics = {f"p{n}": ("image retrieval", ("lenses", "pixels")) for n in range(6)}
    topics |= {f"s{n}": ("sketch image retrieval", SKETCHES) for n in range(3)}
    topics |= {f"b{k}": (f"craft{k} task{k}", (f"matter{k}",)) for k in "abcdefghijkl"}

    found = read_papers(mark_communities(make_corpus(topics)))

    assert {found[f"{kind}{n}"] for kind in "ps" for n in range(3)} == {"image retrieval"}


def test_communities_depend_on_no_chance():
    chance = random.Random(3)  # noqa: S311 - the same corpus every time
    words = [f"{first}{last}" for first in ("alpha", "gamma", "delta") for last in "abcdefgh"]
    tasks = [f"{word} parsing" for word in words[:9]]
    topics = {f"p{n}": (chance.choice(tasks), sorted(chance.sample(words, 4))) for n in range(80)}
    graph = make_corpus(topics)
    first = mark_communities(graph)
    random.seed(11)

    assert mark_communities(graph) == first
    assert read_communities(first.nodes)
    assert read_communities(graph.nodes) == {}


def test_an_empty_graph_has_no_communities():
    assert mark_communities(make_property_graph([], [])).nodes == ()


def test_communities_that_use_the_same_words_stand_in_one_area():
    topics = {}
    for area, words in (("sketch", SKETCHES), ("protein", PROTEINS)):
        for number, part in enumerate(("retrieval", "ranking", "editing")):
            task = f"{area} {part}"
            own = f"{area}{'uvw'[number]}own"
            topics |= {f"{area}{number}{n}": (task, (*words, own)) for n in range(3)}
    papers = [n for n in mark_communities(make_corpus(topics)).nodes if n.label == "Paper"]
    areas = {n.properties["community"]: n.properties["area"] for n in papers}

    assert len(areas) == 6
    assert len(set(areas.values())) == 2
    assert areas["sketch retrieval"] == areas["sketch editing"] == "sketch editing, sketch ranking"
