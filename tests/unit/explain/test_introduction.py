from __future__ import annotations

from builders import make_edge, make_node
from papergraph.explain.introduction import explain_introductions

TITLES = {"new": "Tuning", "other": "More Tuning"}


def write_lines(*parts):
    return [part.model_dump_json() for part in parts]


def make_graph():
    method = make_node(
        "Method", "method:qlora", name="QLoRA", introduced_by="new", introduced_confidence=0.97
    )
    papers = [
        make_node("Paper", key, title=title, abstract="We propose QLoRA.")
        for key, title in TITLES.items()
    ]
    first, second = (make_edge(paper, "INTRODUCES", method, "QLoRA") for paper in papers)
    reason = {"not_introduced": "an earlier paper names it"}
    second = second.model_copy(update={"type": "USES", "properties": reason})
    return write_lines(method, *papers, first, second)


def test_paper_that_introduced_it_is_told_with_its_sentence():
    found = explain_introductions(make_graph(), ["method:qlora"], TITLES)
    assert found == (
        "“Tuning” introduced it (confidence 0.97): “We propose QLoRA.”",
        (
            "“More Tuning” may say that it introduces it, and is not taken to: "
            "an earlier paper names it."
        ),
    )


def test_nothing_is_told_of_what_no_paper_introduces():
    assert explain_introductions(make_graph(), ["method:lora"], TITLES) == ()
