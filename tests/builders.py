"""Build the values that tests start from."""

import itertools

from papergraph.models import (
    Edge,
    Evidence,
    Extraction,
    Link,
    LinkKind,
    Mention,
    Node,
    Paper,
    PaperEntity,
    PropertyGraph,
    Result,
    ResultKind,
    Role,
    Span,
)


def make_paper(title="A Title", abstract="An abstract.", **fields):
    return Paper(**{"id": title, "title": title, "abstract": abstract, **fields})


def make_mention(paper, text, *, nth=0, confidence=0.9, extractor="test"):
    start = -1
    for _ in range(nth + 1):
        start = paper.text.index(text, start + 1)
    return Mention(
        start=start,
        end=start + len(text),
        text=text,
        extractor=extractor,
        confidence=confidence,
    )


def make_paper_entity(paper, label, *texts, role=Role.USES, proof=0, confidence=0.9):
    return PaperEntity(
        entity_type=label,
        name=texts[0],
        role=role,
        confidence=confidence,
        mentions=tuple(make_mention(paper, text) for text in texts),
        proof=proof,
    )


def make_link(paper, text, url=None, kind=LinkKind.REPO):
    start = paper.text.index(text)
    return Link(url=url or text, kind=kind, start=start, end=start + len(text))


def make_extraction(paper, *entities, links=(), results=()):
    """Extract by hand; a sentence ends at the title's end and after every full stop."""
    cuts = [0, len(paper.title) + 1]
    cuts += [i + 2 for i, c in enumerate(paper.text) if paper.text[i : i + 2] == ". "]
    cuts = [*sorted(set(cuts)), len(paper.text) + 1]
    pairs = itertools.pairwise(cuts)
    sentences = tuple(Span(start=a, end=b - 1) for a, b in pairs if b - 1 > a)
    return Extraction(
        id=paper.id, entities=entities, links=links, results=results, sentences=sentences
    )


def make_node(label, node_id, **properties):
    name = {"title" if label == "Paper" else "name": node_id}
    return Node(label=label, id=node_id, properties={**name, **properties})


def make_edge(paper, edge_type, target, quote):
    """Join a paper's node to another by the first place of its text that holds the quote."""
    field = "abstract" if quote in paper.properties.get("abstract", "") else "title"
    text = paper.properties[field]
    start = text.index(quote)
    begin = text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0
    end = text.find(". ", start + len(quote))
    return Edge(
        type=edge_type,
        source_label=paper.label,
        source=paper.id,
        target_label=target.label,
        target=target.id,
        confidence=0.9,
        extractor="test",
        evidence=(
            Evidence(
                field=field,
                start=start,
                end=start + len(quote),
                quote=quote,
                sentence=text[begin : end + 1 if end >= 0 else len(text)],
                sentence_start=begin,
            ),
        ),
    )


def make_reported_result(paper, value, thing, *, number=1.0, edge_type="ON"):
    """Join a number of a paper's text to the paper that reports it and to what it is tied to."""
    result = make_node("Result", f"{paper.id}#{value}", value=value, number=number, kind="absolute")
    reports = make_edge(paper, "REPORTS", result, value)
    tie = reports.model_dump() | {
        "type": edge_type,
        "source_label": "Result",
        "source": result.id,
        "target_label": thing.label,
        "target": thing.id,
    }
    tie["evidence"] = [proof | {"paper": paper.id} for proof in tie["evidence"]]
    return result, (reports, Edge(**tie))


def make_property_graph(nodes, edges):
    return PropertyGraph(
        nodes=tuple(sorted(nodes, key=lambda node: (node.label, node.id))),
        edges=tuple(sorted(edges, key=lambda edge: edge.key)),
    )


def make_small_graph():
    """Build four papers: three share CIFAR-10, two share LoRA, one stands alone with its code."""
    cifar = make_node("Dataset", "dataset:cifar-10", name="CIFAR-10", aliases=("CIFAR10",))
    glue = make_node("Benchmark", "benchmark:glue", name="GLUE")
    lora = make_node("Method", "method:lora", name="LoRA", aliases=("Low-Rank Adaptation",))
    alone = make_node("Method", "method:alone", name="Alone")
    code = make_node("Repository", "github.com/a/b", url="https://github.com/a/b")
    texts = {
        "p1": ("First", "\U0001f917 opens it. We test on CIFAR-10 and GLUE. We use LoRA here."),
        "p2": ("Second", "We propose LoRA. It is tested on CIFAR-10, as others are."),
        "p3": ("Third", "Images of CIFAR-10 are small. GLUE is named too."),
        "p4": ("Fourth", "We propose Alone. Code: https://github.com/a/b is free."),
    }
    papers = [
        make_node("Paper", paper_id, title=f"{title} paper", abstract=abstract, year=2020)
        for paper_id, (title, abstract) in texts.items()
    ]
    first, second, third, fourth = papers
    edges = [
        *(make_edge(paper, "EVALUATED_ON", cifar, "CIFAR-10") for paper in (first, second)),
        make_edge(third, "MENTIONS", cifar, "CIFAR-10"),
        make_edge(first, "EVALUATED_ON", glue, "GLUE"),
        make_edge(third, "MENTIONS", glue, "GLUE"),
        make_edge(first, "USES", lora, "LoRA"),
        make_edge(second, "INTRODUCES", lora, "LoRA"),
        make_edge(fourth, "INTRODUCES", alone, "Alone"),
        make_edge(fourth, "HAS_CODE", code, "https://github.com/a/b"),
    ]
    count = {node.id: sum(edge.target == node.id for edge in edges) for node in (cifar, glue, lora)}
    things = [
        node.model_copy(update={"properties": {**node.properties, "paper_count": count[node.id]}})
        for node in (cifar, glue, lora)
    ]
    return make_property_graph([*papers, *things, alone, code], edges)


def make_result(paper, value, *, nth=0, kind=ResultKind.ABSOLUTE, **fields):
    place = make_mention(paper, value, nth=nth)
    return Result(start=place.start, end=place.end, value=value, kind=kind, **fields)
