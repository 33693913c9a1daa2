from builders import make_node, make_property_graph
from papergraph.graph.community_names import write_names
from papergraph.graph.topics import Topic


def name(written, *abstracts):
    papers = [make_node("Paper", f"p{n}", abstract=text) for n, text in enumerate(abstracts)]
    topic = Topic(("Task", "task:x"), written, (), {}, 1.0)
    (found,) = write_names([topic], [[p.id for p in papers]], make_property_graph(papers, []))
    return found


def test_words_that_papers_write_small_are_written_small():
    text = "We study multi-agent coordination."

    assert name("Multi-Agent Coordination", text) == "multi-agent coordination"


def test_a_word_that_is_never_written_small_is_a_name():
    assert name("Gaussian Splatting", "With Gaussian splatting.") == "Gaussian splatting"


def test_one_name_is_written_in_one_way():
    text = "Diffusion Transformers and a transformer; diffusion is diffusion."

    assert name("Diffusion Transformers", text) == "diffusion transformers"


def test_acronyms_and_inner_capitals_are_kept():
    assert name("SLAM with LiDAR", "slam, lidar") == "SLAM with LiDAR"


def test_no_two_communities_have_one_name():
    papers = [make_node("Paper", "p", abstract="sketch retrieval")]
    topics = [Topic(("Task", n), n, (), {}, 1.0) for n in ("sketch retrieval", "Sketch Retrieval")]
    found = write_names(topics, [["p"], ["p"]], make_property_graph(papers, []))

    assert found == ["sketch retrieval", "Sketch Retrieval"]
