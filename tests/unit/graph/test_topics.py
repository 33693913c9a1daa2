import pytest

from builders import make_edge, make_node, make_property_graph
from papergraph.graph.coherence import TextCoherence
from papergraph.graph.settings import CommunitySettings
from papergraph.graph.topics import find_topics, fold_words, read_words, stand_together

SETTINGS = CommunitySettings()


def find_all(graph, settings=SETTINGS):
    return find_topics(graph, TextCoherence(read_words(graph), settings.common_word), settings)


def find(entity, count=6, *, title="A study of {name}", others=30, settings=SETTINGS):
    """Return the topics of some papers with one entity and of others on something else."""
    name = entity.properties["name"]
    papers, edges = [], []
    for n in range(count):
        text = f"Here {name} meets strokes and contours."
        papers.append(make_node("Paper", f"p{n}", title=title.format(name=name), abstract=text))
        edges.append(make_edge(papers[-1], "USES", entity, name))
    kinds = [f"{one}{two}" for one in "abcdefg" for two in "hijklmn"]
    papers += [make_node("Paper", f"q{k}", abstract=f"Enzyme{k}.") for k in kinds[:others]]
    graph = make_property_graph([entity, *papers], edges)
    return find_all(graph, settings)


def make_method(name, **fields):
    return make_node("Method", f"method:{name}", name=name, paper_count=6, **fields)


def test_a_task_in_titles_is_a_topic_with_its_papers():
    (topic,) = find(make_node("Task", "task:x", name="Sketch Retrieval"))

    assert topic.words == ("sketch", "retrieval")
    assert sorted(topic.strengths) == [f"p{n}" for n in range(6)]
    assert topic.evidence >= SETTINGS.least_evidence


def test_what_abstracts_name_once_is_no_topic():
    assert find(make_node("Task", "task:x", name="sketch retrieval"), title="A study") == []


def test_a_general_method_is_a_topic_and_a_model_of_one_paper_is_none():
    assert [topic.name for topic in find(make_method("stroke pruning"), 9)] == ["stroke pruning"]
    assert find(make_method("SketchNet"), 9) == []
    assert find(make_method("stroke pruning", introduced_by="p0"), 9) == []


def test_a_method_that_a_large_part_names_is_no_topic():
    hub = make_node("Method", "method:x", name="language models", paper_count=9, hub=True)

    assert find(hub, 9) == []


def test_papers_that_share_nothing_but_a_name_are_no_topic():
    task = make_node("Task", "task:x", name="visual recognition")
    fields = ("ocean waves", "protein folding", "stock prices", "court rulings")
    papers = [
        make_node("Paper", f"{n}{k}", title=f"{f}", abstract=f"Work on {f}, of kind{'abcdef'[k]}.")
        for n, f in enumerate(fields)
        for k in range(4)
    ]
    strays = [
        make_node(
            "Paper", f"s{n}", title="On visual recognition", abstract=f"visual recognition of {f}."
        )
        for n, f in enumerate(fields)
    ]
    edges = [make_edge(paper, "ADDRESSES", task, "visual recognition") for paper in strays]
    graph = make_property_graph([task, *papers, *strays], edges)

    assert find_all(graph) == []


def test_words_are_compared_in_lower_case_and_in_the_singular():
    assert fold_words("3D-Object Detectors") == ("3d", "object", "detector")


def test_what_is_turned_by_a_prefix_is_another_topic():
    learning = make_method("supervised learning")

    (plain,) = find(learning, 9)
    (turned,) = find(learning, 9, title="Semi-{name} of strokes")
    assert max(turned.strengths.values()) < min(plain.strengths.values())


def test_a_topic_knows_the_papers_whose_titles_have_its_words():
    (topic,) = find(make_node("Task", "task:x", name="sketch retrieval"))

    assert topic.titled == frozenset(topic.strengths)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("image editing", "ICE-Bench: A Benchmark for Image Creating and Editing"),
        ("image editing", "How to Edit an Image"),
        ("image segmentation", "On the Segmentation of Images"),
        ("theory of mind", "Do Models Have a Planning Theory of Mind?"),
        ("self-supervised learning", "Self-Supervised Learning of Images"),
    ],
)
def test_a_title_names_a_topic_whose_words_stand_together(name, title):
    assert stand_together(fold_words(name), fold_words(title))


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("image editing", "Image Models from Spatial Editing to Video Interpolation"),
        ("video generation", "Image Generation With Video Priors"),
        ("action recognition", "Contrastive Learning for Action Localization"),
        ("object detection", "A Dataset for Salient Object Detection"),
    ],
)
def test_a_title_with_a_topics_words_apart_or_in_part_does_not_name_it(name, title):
    assert not stand_together(fold_words(name), fold_words(title))


def test_a_paper_whose_title_names_another_topic_is_not_of_one_that_it_addresses():
    task = make_node("Task", "task:x", name="sketch retrieval")
    texts = {f"Sketch Retrieval, Part {part}": "ink meets strokes" for part in "abcdef"}
    papers = [
        make_node("Paper", f"p{n}", title=title, abstract=f"In sketch retrieval, {rest} of one.")
        for n, (title, rest) in enumerate({**texts, "Sketch Filling": "gaps are filled"}.items())
    ]
    kinds = [f"{one}{two}" for one in "abcdefg" for two in "hijkl"]
    others = [make_node("Paper", f"q{kind}", abstract=f"Enzyme{kind}.") for kind in kinds]
    edges = [make_edge(paper, "ADDRESSES", task, "sketch retrieval") for paper in papers]
    graph = make_property_graph([task, *papers, *others], edges)

    (topic,) = find_all(graph)

    assert sorted(topic.strengths) == [f"p{n}" for n in range(6)]


def test_what_is_said_of_something_else_is_no_topic():
    assert find(make_node("Task", "task:x", name="long-horizon")) == []


def test_a_way_to_learn_must_be_told_by_as_much_as_a_method():
    settings = SETTINGS.model_copy(update={"evidence_of_method": 99.0})

    assert find(make_node("Task", "task:x", name="sketch learning"), settings=settings) == []
    assert find(make_node("Task", "task:x", name="sketch retrieval"), settings=settings) != []
