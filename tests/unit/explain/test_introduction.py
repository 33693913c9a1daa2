from __future__ import annotations

from builders import make_edge, make_node, make_paper
from papergraph.explain.introduction import explain_introductions
from papergraph.graph.edge_lines import make_line

PAPERS = [
    make_paper(title, "We propose QLoRA.", id=key)
    for key, title in {"new": "Tuning", "other": "More Tuning"}.items()
]


def write_lines(nodes, edges):
    texts = {node.key: node for node in nodes}
    written = [node.model_dump_json(exclude_none=True) for node in nodes]
    return [*written, *(make_line(edge, texts) for edge in edges)]


def make_graph(name="introduced_by", confidence=0.97):
    known = {name: "new", "introduced_confidence": confidence}
    method = make_node("Method", "method:qlora", name="QLoRA", **known)
    papers = [
        make_node("Paper", paper.id, title=paper.title, abstract=paper.abstract) for paper in PAPERS
    ]
    first, second = (make_edge(paper, "INTRODUCES", method, "QLoRA") for paper in papers)
    reason = {"not_introduced": "an earlier paper names it"}
    second = second.model_copy(update={"type": "USES", "properties": reason})
    return write_lines([method, *papers], [first, second])


def test_paper_that_introduced_it_is_told_with_its_sentence():
    found = explain_introductions(make_graph(), ["method:qlora"], PAPERS)
    assert found == (
        "“Tuning” introduced it (confidence 0.97): “We propose QLoRA.”",
        (
            "“More Tuning” may say that it introduces it, and is not taken to: "
            "an earlier paper names it."
        ),
    )


def test_paper_that_probably_introduced_it_is_told_so():
    found = explain_introductions(make_graph("likely_introduced_by", 0.8), ["method:qlora"], PAPERS)
    assert found[0] == "“Tuning” probably introduced it (confidence 0.8): “We propose QLoRA.”"


def test_nothing_is_told_of_what_no_paper_introduces():
    assert explain_introductions(make_graph(), ["method:lora"], PAPERS) == ()
