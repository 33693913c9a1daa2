"""Build the graphs that the queries are tested on."""

import random

from papergraph.graph import write_graph
from papergraph.io import graph_folder
from papergraph.io.files import write_json
from papergraph.models import Edge, Evidence, IngestCounts, Node, PropertyGraph, RunReport
from papergraph.schema import SCHEMA_VERSION
from papergraph.stores.embedded import write_database

HOSTILE_TITLE = "=A1 `p`) '\"; }) DETACH DELETE n // [bold]x[/] | <b> \x1b[31m\u202e"

ENTITIES = (
    ("Method", "LoRA", ("Low-Rank Adaptation",)),
    ("Method", "BERT", ()),
    ("Method", "Mamba", ()),
    ("Method", "RLHF", ()),
    ("Dataset", "COCO", ("MS COCO",)),
    ("Dataset", "SQuAD", ()),
    ("Dataset", "LVIS", ()),
    ("Benchmark", "MMLU", ()),
    ("Task", "question answering", ("QA",)),
    ("Task", "object detection", ()),
    ("Metric", "accuracy", ()),
    ("Metric", "mAP", ()),
)

PAPERS = (
    (
        "p1",
        "LoRA: small updates",
        2021,
        (
            ("INTRODUCES", "LoRA", "We propose LoRA."),
            ("USES", "BERT", "We adapt BERT."),
            ("EVALUATED_ON", "SQuAD", "It is tested on SQuAD."),
            ("ADDRESSES", "question answering", "We study question answering."),
            ("MEASURED_BY", "accuracy", "We report accuracy."),
            ("HAS_CODE", "github.com/ann/lora", "Code: github.com/ann/lora here."),
            ("HAS_PAGE", "https://lora.example/", "See https://lora.example/ online."),
        ),
    ),
    (
        "p2",
        "LoRA revisited",
        2022,
        (
            ("USES", "LoRA", "We train with LoRA."),
            ("USES", "BERT", "BERT is the base."),
            ("EVALUATED_ON", "SQuAD", "SQuAD is the first test."),
            ("EVALUATED_ON", "MMLU", "MMLU is the second test."),
            ("ADDRESSES", "question answering", "The task is question answering."),
            ("MEASURED_BY", "accuracy", "The accuracy rises."),
            ("HAS_CODE", "github.com/ann/lora", "We build on github.com/ann/lora code."),
        ),
    ),
    (
        "p3",
        "A picture of common objects",
        2022,
        (
            ("INTRODUCES", "COCO", "We release COCO."),
            ("ADDRESSES", "object detection", "It serves object detection."),
            ("MEASURED_BY", "mAP", "We score mAP."),
        ),
    ),
    (
        "p4",
        "Mamba sees",
        2023,
        (
            ("INTRODUCES", "Mamba", "We introduce Mamba."),
            ("COMPARES_WITH", "BERT", "It beats BERT."),
            ("EVALUATED_ON", "COCO", "It is tested on COCO."),
            ("ADDRESSES", "object detection", "We turn to object detection."),
            ("MEASURED_BY", "mAP", "It gains mAP."),
            ("HAS_CODE", "github.com/bob/mamba", "Code: github.com/bob/mamba now."),
        ),
    ),
    (
        "p5",
        "Low ranks for Mamba",
        None,
        (
            ("USES", "Mamba", "We start from Mamba."),
            ("USES", "LoRA", "LoRA makes it small."),
            ("EVALUATED_ON", "COCO", "COCO is the test."),
            ("MENTIONS", "RLHF", "We leave RLHF aside."),
            ("ADDRESSES", "object detection", "Our aim is object detection."),
        ),
    ),
    ("p6", HOSTILE_TITLE, 2023, ()),
    (
        "p7",
        "\uff21 survey 😀",
        2023,
        (
            ("MENTIONS", "LoRA", "LoRA is one of many."),
            ("EVALUATED_ON", "LVIS", "We look at LVIS."),
            ("ADDRESSES", "object detection", "Much is said on object detection."),
        ),
    ),
)

COMMUNITIES = {"p1": "LoRA, SQuAD", "p2": "LoRA, SQuAD", "p3": "COCO", "p4": "COCO", "p5": "COCO"}

# Paper, value, number, unit, kind, sentence, and what it belongs to.
RESULTS = (
    (
        "p1",
        *("88.5%", 88.5, "%", "absolute"),
        "LoRA has 88.5% accuracy on SQuAD.",
        {"ON": "SQuAD", "FOR": "question answering", "IN": "accuracy", "BY": "LoRA"},
    ),
    (
        "p2",
        *("+1.5", 1.5, "points", "delta"),
        "LoRA gains +1.5 points on SQuAD.",
        {"ON": "SQuAD", "BY": "LoRA"},
    ),
    (
        "p2",
        *("90-91%", 90.0, "%", "absolute"),
        "It reaches 90-91% accuracy on SQuAD.",
        {"ON": "SQuAD", "IN": "accuracy", "BY": "BERT"},
    ),
    (
        "p4",
        *("3x", 3.0, "x", "ratio"),
        "Mamba makes object detection 3x faster.",
        {"FOR": "object detection", "BY": "Mamba"},
    ),
)

DOUBTFUL = {"BERT": 0.4}
"""What a result belongs to less surely than by 0.9."""

INTRODUCED = {
    "method:lora": "p1",
    "method:mamba": "p4",
    "dataset:coco": "p3",
    "dataset:lvis": "p7",
}

# Who builds on whom, through what, by which sentence.
DEPENDENCIES = (
    ("p2", "p1", ("LoRA",), "We train with LoRA.", 0.9),
    ("p5", "p4", ("Mamba",), "We start from Mamba.", 0.7),
)

HUB = 80
"""Papers of a random graph beyond which an entity is a hub."""

LISTS = {
    "p2": "LoRA: small updates\nAttention Is All You Need",
    "p4": "Attention Is All You Need",
    "p5": "Mamba sees",
}
CITATIONS = (
    ("p2", "p1", "LoRA: small updates"),
    ("p2", "arxiv:1706.03762", "Attention Is All You Need"),
    ("p4", "arxiv:1706.03762", "Attention Is All You Need"),
    ("p5", "p4", "Mamba sees"),
)


DESCRIBED = {
    "p1": {"authors": ("Ann Wu", "Cy Ng")},
    "p2": {"authors": ("Ann Wu", "Bo Li", "Cy Ng")},
    "p7": {"month": "2023-02", "quarter": "2023-Q1"},
}


def make_query_graph():
    """Return the seven papers that the expected rows are written for."""
    kinds = {name: label for label, name, _ in ENTITIES}
    nodes, edges = [], []
    for paper, title, year, claims in PAPERS:
        results = [result for result in RESULTS if result[0] == paper]
        sentences = [*(claim[2] for claim in claims), *(result[5] for result in results)]
        abstract = " ".join(sentences)
        nodes.append(_make_paper(paper, title, abstract, year, COMMUNITIES.get(paper)))
        for _, *number, sentence, names in results:
            ties = {type_: (kinds[name], name) for type_, name in names.items()}
            node, own_edges = _make_result(paper, number, sentence, ties, abstract)
            nodes.append(node)
            edges += own_edges
        for role, name, sentence in claims:
            label = {"HAS_CODE": "Repository", "HAS_PAGE": "Page"}.get(role) or kinds[name]
            target = name if role.startswith("HAS") else f"{label.lower()}:{name.lower()}"
            edges.append(_make_edge(paper, (role, label, target), name, sentence, abstract))
    for label, name, aliases in ENTITIES:
        nodes.append(_make_entity(label, name, aliases, edges))
    nodes += [_make_repository("github.com/ann/lora"), _make_repository("github.com/bob/mamba")]
    url = "https://lora.example/"
    nodes.append(Node(label="Page", id=url, properties={"url": url, "kind": "project"}))
    edges += [_make_dependency(*dependency) for dependency in DEPENDENCIES]
    nodes.append(_make_stub("arxiv:1706.03762", "Attention Is All You Need"))
    edges += [_make_citation(*citation, LISTS[citation[0]]) for citation in CITATIONS]
    return _make_graph([_add_to_node(node) for node in nodes], edges)


def _add_to_node(node):
    """Return a node with its reference list and who introduced it."""
    added = {"references": LISTS[node.id]} if node.id in LISTS else {}
    added |= DESCRIBED.get(node.id, {})
    if node.id in INTRODUCED:
        added = {"introduced_by": INTRODUCED[node.id], "introduced_confidence": 0.97}
    return node.model_copy(update={"properties": {**node.properties, **added}})


def change_nodes(graph, changes):
    """Return a graph with other properties of nodes, by their ids."""
    nodes = tuple(
        node.model_copy(update={"properties": {**node.properties, **changes.get(node.id, {})}})
        for node in graph.nodes
    )
    return graph.model_copy(update={"nodes": nodes})


def make_query_folder(path):
    """Write the seven papers as a graph folder and return its path."""
    graph = make_query_graph()
    write_graph(graph, path / graph_folder.GRAPH)
    write_database(graph, path / graph_folder.DATABASE)
    report = RunReport(
        papergraph_version="0",
        schema_version=SCHEMA_VERSION,
        ingest=IngestCounts(),
        nodes={},
        edges={},
        decisions=0,
    )
    write_json(path / graph_folder.REPORT, report)
    return path


def make_random_graph(*, papers=120, seed=7):
    """Return a graph of made-up papers whose entities follow a long tail."""
    chance = random.Random(seed)  # noqa: S311 - the same graph every time
    names = {
        label: [f"{number:02} {label}" for number in range(size)]
        for label, size in (
            ("Method", 40),
            ("Dataset", 15),
            ("Benchmark", 10),
            ("Task", 8),
            ("Metric", 6),
        )
    }
    roles = {
        "Method": ("INTRODUCES", "USES", "USES", "COMPARES_WITH", "MENTIONS"),
        "Dataset": ("INTRODUCES", "EVALUATED_ON", "USES", "MENTIONS"),
        "Benchmark": ("INTRODUCES", "EVALUATED_ON", "USES"),
        "Task": ("ADDRESSES", "ADDRESSES", "MENTIONS"),
        "Metric": ("MEASURED_BY", "MENTIONS"),
    }
    nodes, edges = [], []
    for number in range(papers):
        paper, claims = f"r{number:03}", []
        for label, choices in names.items():
            picked = {choices[int(len(choices) * chance.random() ** 2)] for _ in range(3)}
            claims += [(chance.choice(roles[label]), label, name) for name in sorted(picked)]
        if chance.random() < 0.4:
            claims.append(("HAS_CODE", "Repository", f"github.com/lab/code{number % 30}"))
        sentences = [f"We note {name} in {paper}." for _, _, name in claims]
        measured = 0.0 if number % 7 == 3 else number + 0.5
        value = f"{measured}%"
        sentences.append(f"We report {value}.")
        abstract = " ".join(sentences)
        year = chance.choice([None, 2019, 2020, 2021, 2022])
        first = chance.choice(["\uff21", "😀", "é", "e", "Z", "a"])
        title = f"{first} study {number % 50}"
        nodes.append(_make_paper(paper, title, abstract, year, f"Group {number % 4}"))
        types = {"Benchmark": "ON", "Task": "FOR", "Metric": "IN", "Method": "BY"}
        ties = {types[label]: (label, name) for _, label, name in claims if label in types}
        score = (value, measured, "%", "absolute")
        node, own_edges = _make_result(paper, score, sentences[-1], ties, abstract)
        nodes.append(node)
        edges += own_edges
        for (role, label, name), sentence in zip(claims, sentences[:-1], strict=True):
            target = name if label == "Repository" else f"{label.lower()}:{name.lower()}"
            edges.append(_make_edge(paper, (role, label, target), name, sentence, abstract))
    targets = {edge.target for edge in edges}
    for label, choices in names.items():
        nodes += [
            _make_entity(label, name, (f"{name} (other)", name.upper()), edges)
            for name in choices
            if f"{label.lower()}:{name.lower()}" in targets
        ]
    nodes += [_make_repository(target) for target in sorted(targets) if "github.com" in target]
    return _make_graph(*_describe_randomly(*_join_randomly(nodes, edges)))


def _join_randomly(nodes, edges):
    """Add to a graph who cites and builds on whom: the paper before, who introduced it, a stub."""
    papers = [node.id for node in nodes if node.label == "Paper"]
    users = {}
    for edge in edges:
        if edge.target_label == "Method" and edge.source_label == "Paper":
            users.setdefault(edge.target, []).append(edge.source)
    via = {}
    for key, found in users.items():
        for paper in {*found, found[0]} - {found[0]}:
            via.setdefault((paper, found[0]), []).append(f"Method {key[-2:]}")
    via |= {
        pair: ["00 Method"] for pair in zip(papers[1:], papers, strict=False) if pair not in via
    }
    via[papers[0], papers[-1]] = ["00 Method"]
    abstracts = {node.id: node.properties["abstract"] for node in nodes if node.label == "Paper"}
    for (source, target), names in sorted(via.items()):
        sentence = abstracts[source].partition(". ")[0] + "."
        edges.append(_make_dependency(source, target, tuple(sorted(names)), sentence, 0.9))
        edges.append(_make_citation(source, target, "A title", "A title\nOutside"))
    nodes += [_make_stub(f"stub{number}", f"Outside {number}") for number in range(9)]
    for number, paper in enumerate(papers):
        edges.append(_make_citation(paper, f"stub{number % 9}", "Outside", "A title\nOutside"))
    for place, node in enumerate(nodes):
        added = {"references": "A title\nOutside"} if node.id in papers else {}
        if node.id in users:
            added = {"introduced_by": users[node.id][0], "introduced_confidence": 0.9}
        nodes[place] = node.model_copy(update={"properties": {**node.properties, **added}})
    return nodes, edges


def _describe_randomly(nodes, edges):
    """Add authors and months to papers, hubs and who introduced them to entities."""
    chance = random.Random(5)  # noqa: S311 - the same graph every time
    introducers = {edge.target: edge.source for edge in edges if edge.type == "INTRODUCES"}
    for place, node in enumerate(nodes):
        added = {}
        if node.label == "Paper" and "stub" not in node.properties:
            added = {"authors": (f"Ann {place % 7}", f"Bo {place % 11}")}
            if year := node.properties.get("year"):
                month = chance.randint(1, 12)
                quarter = f"{year}-Q{(month + 2) // 3}"
                added |= {"month": f"{year}-{month:02}", "quarter": quarter}
        if node.id in introducers:
            added = {"introduced_by": introducers[node.id], "introduced_confidence": 0.9}
            added |= node.properties
        if node.properties.get("paper_count", 0) > HUB:
            added["hub"] = True
        nodes[place] = node.model_copy(update={"properties": {**node.properties, **added}})
    introduced = {(n.id, n.properties.get("introduced_by")) for n in nodes}
    return nodes, [
        edge.model_copy(update={"type": "INTRODUCES"})
        if (edge.target, edge.source) in introduced
        else edge
        for edge in edges
    ]


def _make_stub(key, title):
    return Node(label="Paper", id=key, properties={"title": title, "year": 2017, "stub": True})


def _make_citation(paper, cited, line, references):
    edge = _make_edge(paper, ("CITES", "Paper", cited), line, line, references)
    proofs = tuple(proof.model_copy(update={"field": "references"}) for proof in edge.evidence)
    return edge.model_copy(update={"evidence": proofs, "properties": {"source": "references"}})


def _make_dependency(paper, other, via, sentence, confidence):
    abstract = next(
        (" ".join(claim[2] for claim in p[3]) for p in PAPERS if p[0] == paper), sentence
    )
    edge = _make_edge(paper, ("BUILDS_ON", "Paper", other), sentence, sentence, abstract)
    changes = {"confidence": confidence, "properties": {"via": via}}
    return edge.model_copy(update=changes)


def _make_graph(nodes, edges):
    return PropertyGraph(
        nodes=tuple(sorted(nodes, key=lambda node: (node.label, node.id))),
        edges=tuple(sorted(edges, key=lambda edge: edge.key)),
    )


def _make_paper(paper, title, abstract, year, community):
    properties = {"title": title, "abstract": abstract, "sources": (f"{paper}:1",)}
    if community is not None:
        properties |= {"community": community, "area": f"Area of {community[:7]}"}
    if year is not None:
        properties["year"] = year
    return Node(label="Paper", id=paper, properties=properties)


def _make_entity(label, name, aliases, edges):
    key = f"{label.lower()}:{name.lower()}"
    count = len({e.source for e in edges if e.target == key and e.source_label == "Paper"})
    properties = {"name": name, "aliases": aliases, "paper_count": count}
    return Node(label=label, id=key, properties=properties)


def _make_repository(key):
    host, owner, name = key.split("/")
    properties = {"name": name, "url": f"https://{key}", "host": host, "owner": owner}
    return Node(label="Repository", id=key, properties=properties)


def _make_result(paper, number, sentence, ties, abstract):
    """Return a result's node and edges; the number is (value, number, unit, kind)."""
    value = number[0]
    properties = dict(zip(("value", "number", "unit", "kind"), number, strict=True))
    key = f"{paper}#{abstract.index(sentence)}"
    name = " ".join((value, *(name for tie, (_, name) in ties.items() if tie == "IN")))
    node = Node(label="Result", id=key, properties={"name": name, **properties})
    edges = [_make_edge(paper, ("REPORTS", "Result", key), value, sentence, abstract)]
    for edge_type, (label, name) in ties.items():
        claim = (edge_type, label, f"{label.lower()}:{name.lower()}")
        edge = _make_edge(paper, claim, value, sentence, abstract)
        proofs = tuple(proof.model_copy(update={"paper": paper}) for proof in edge.evidence)
        changes = {"source_label": "Result", "source": key, "evidence": proofs}
        changes["confidence"] = DOUBTFUL.get(name, edge.confidence)
        edges.append(edge.model_copy(update=changes))
    return node, edges


def _make_edge(paper, claim, quote, sentence, abstract):
    role, label, target = claim
    start = abstract.index(sentence)
    place = start + sentence.index(quote)
    proof = Evidence(
        field="abstract",
        start=place,
        end=place + len(quote),
        quote=quote,
        sentence=sentence,
        sentence_start=start,
    )
    return Edge(
        type=role,
        source_label="Paper",
        source=paper,
        target_label=label,
        target=target,
        confidence=0.9,
        extractor="test",
        evidence=(proof,),
    )
