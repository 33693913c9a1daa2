"""Build the graphs that stores are tested with."""

from papergraph.models import Edge, Evidence, Node, PropertyGraph

HOSTILE_TEXTS = (
    "`p`) '\" \\ }) DETACH DELETE n // $rows",
    "'); MATCH (n) DETACH DELETE n; //",
    "[1, 2], {a: 'b'}, NULL, null, true, 2024-01-02",
    "<script>alert(1)</script> =cmd ../../etc",
    "日本語 🤖 ß İ ﬁ naïve e\u0301",
    "tab\tline\nreturn\r\nnul\x00bell\x07",
    " ",
)


def make_evidence(text, quote, field="title"):
    return Evidence(
        field=field,
        start=text.index(quote),
        end=text.index(quote) + len(quote),
        quote=quote,
        sentence=text,
        sentence_start=0,
    )


def make_paper_node(paper="p1", title="LoRA on COCO", **properties):
    return Node(label="Paper", id=paper, properties={"title": title, **properties})


def make_method_node(name="LoRA", **properties):
    return Node(label="Method", id=name.lower(), properties={"name": name, **properties})


def make_edge(paper, target, *, quote, edge_type="USES", confidence=0.75):
    title = str(paper.properties["title"])
    return Edge(
        type=edge_type,
        source_label="Paper",
        source=paper.id,
        target_label=target.label,
        target=target.id,
        confidence=confidence,
        extractor="test",
        evidence=(make_evidence(title, quote), make_evidence(title, title)),
    )


def make_store_graph(*nodes, edges=()):
    return PropertyGraph(
        nodes=tuple(sorted(nodes, key=lambda node: (node.label, node.id))),
        edges=tuple(sorted(edges, key=lambda edge: edge.key)),
    )


def make_full_graph():
    """Return a graph with every type of property, missing and empty values, and hostile text."""
    plain = make_paper_node(
        abstract="An abstract.", authors=("Ada", "Bo"), year=2**40, sources=(), doi=""
    )
    bare = make_paper_node("p2")
    long = make_paper_node("p3", "LoRA " + "é" * 100_000)
    hostile = [
        make_paper_node(f"h{number} {text}", text, authors=(text, ""), venue=text)
        for number, text in enumerate(HOSTILE_TEXTS)
    ]
    method = make_method_node(aliases=("Low-Rank Adaptation",), paper_count=3, first_year=-1)
    dataset = Node(label="Dataset", id="lora", properties={"name": "LoRA", "aliases": ()})
    edges = [
        make_edge(plain, method, quote="LoRA"),
        make_edge(plain, method, quote="LoRA", edge_type="INTRODUCES"),
        make_edge(plain, dataset, quote="COCO", confidence=1),
        make_edge(long, method, quote="LoRA"),
        *(make_edge(paper, method, quote=str(paper.properties["title"])) for paper in hostile),
    ]
    return make_store_graph(plain, bare, long, *hostile, method, dataset, edges=edges)


def make_corpus_graph(size=300, method="LoRA"):
    """Return a graph of papers that all use one method."""
    node = make_method_node(method, paper_count=size)
    papers = [make_paper_node(f"p{number:05}", f"{method} {number}") for number in range(size)]
    edges = [make_edge(paper, node, quote=method) for paper in papers]
    return make_store_graph(node, *papers, edges=edges)


def limit_batches(store, max_rows):
    """Make a store write that many rows at once."""
    for name in ("batch_limits", "copy_limits"):
        if hasattr(store, name):
            limits = getattr(store, name).model_copy(update={"max_rows": max_rows})
            setattr(store, name, limits)


def make_many_papers():
    """Return a graph that takes a store a moment to write."""
    return make_store_graph(*(make_paper_node(f"new {number:05}") for number in range(1_500)))
