from itertools import permutations
from time import perf_counter

import pytest

from builders import make_extraction, make_paper, make_paper_entity
from papergraph.graph import build_graph
from papergraph.graph.dependencies import (
    find_least_similarity,
    is_description,
    is_full_form_of_others,
)
from papergraph.graph.introduction_edges import find_introducer
from papergraph.graph.settings import (
    DependencySettings,
    GraphSettings,
    IntroductionSettings,
)
from papergraph.models import EntityType, Role
from papergraph.resolve import resolve

INTRODUCTIONS = IntroductionSettings()
TOPIC = "It prunes the layers of large language models by blocks without training."


def make_corpus(*papers):
    """Build the graph of papers given as (paper, role, name), the name marked wherever it is."""
    found = [
        make_extraction(
            paper, make_paper_entity(paper, EntityType.METHOD, name, role=role, confidence=0.9)
        )
        for paper, role, name in papers
    ]
    return build_graph([paper for paper, _, _ in papers], found, resolve(found))


def introduce(name="BlockPruner", sentence="We propose BlockPruner.", **fields):
    fields = {"id": "new", "title": "Pruning language models", **fields}
    return make_paper(abstract=f"{sentence} {TOPIC}", **fields), Role.INTRODUCES, name


def use(name="BlockPruner", sentence="We extend BlockPruner.", *, role=Role.USES, **fields):
    fields = {"id": "user", "title": "Pruning more", **fields}
    return make_paper(abstract=f"{sentence} {TOPIC}", **fields), role, name


def list_dependencies(graph):
    return [(edge.source, edge.target) for edge in graph.edges if edge.type == "BUILDS_ON"]


def find_method_introducer(graph):
    """Return who introduced the only method, if that is probable enough to build on."""
    (node,) = (node for node in graph.nodes if node.label == "Method")
    sure = node.properties.get("introduced_confidence", 0.0)
    return find_introducer(node) if sure >= INTRODUCTIONS.least_probability else None


def test_user_builds_on_who_introduced_with_both_sentences():
    graph = make_corpus(introduce(), use())
    (edge,) = (edge for edge in graph.edges if edge.type == "BUILDS_ON")
    assert (edge.source, edge.target) == ("user", "new")
    assert edge.properties == {"via": ("BlockPruner",)}
    assert [(proof.paper, proof.sentence) for proof in edge.evidence] == [
        (None, "We extend BlockPruner."),
        ("new", "We propose BlockPruner."),
    ]
    assert 0.5 < edge.confidence < 1


@pytest.mark.parametrize(
    "sentence",
    [
        "We propose BlockPruner.",
        "In this paper, we introduce the BlockPruner.",
        "We present an approach called BlockPruner.",
        "To this end, we propose a new approach, BlockPruner.",
    ],
)
def test_sentence_that_proposes_it_introduces_it(sentence):
    assert find_method_introducer(make_corpus(introduce(sentence=sentence))) == "new"


@pytest.mark.parametrize(
    "sentence",
    [
        "We propose a faster BlockPruner.",
        "We propose a BlockPruner-based approach.",
        "We propose a framework for BlockPruner.",
        "We propose Big BlockPruner.",
        "BlockPruner is popular.",
        "We propose d-BlockPruner.",
    ],
)
def test_sentence_that_proposes_something_else_does_not(sentence):
    assert find_method_introducer(make_corpus(introduce(sentence=sentence))) is None


def test_title_that_begins_with_the_name_introduces_it():
    title = "BlockPruner: Pruning by blocks"
    graph = make_corpus(introduce(title=title, sentence="Models are large."))
    assert find_method_introducer(graph) == "new"
    survey = make_corpus(introduce(title=f"{title}, a survey", sentence="Models are large."))
    assert find_method_introducer(survey) is None


def test_several_papers_that_say_so_by_sentence_leave_it_open():
    papers = [introduce(id=f"p{number}") for number in range(3)]
    assert find_method_introducer(make_corpus(*papers)) is None


def test_papers_that_name_it_earlier_speak_against_an_introduction():
    introducer = introduce(year=2021)
    later = [use(id=f"u{number}", year=2022) for number in range(2)]
    earlier = [use(id=f"u{number}", year=2020) for number in range(2)]
    assert find_method_introducer(make_corpus(introducer, *later)) == "new"
    assert find_method_introducer(make_corpus(introducer, *earlier)) is None


def test_common_words_are_introduced_by_nobody():
    user = use("pruning", "We extend pruning.")
    assert (
        find_method_introducer(make_corpus(introduce("pruning", "We propose pruning."), user))
        is None
    )


def test_short_acronyms_are_introduced_where_no_other_paper_names_them():
    own = introduce("BPR", "We propose BPR, a new method.")
    assert find_method_introducer(make_corpus(own)) == "new"
    assert find_method_introducer(make_corpus(own, use("BPR", "We extend BPR."))) is None


@pytest.mark.parametrize(
    "other",
    [
        {"year": 2019},
        {"role": Role.MENTIONS},
        {"sentence": "We extend BlockPruner.5 here."},
        {"sentence": "We extend d-BlockPruner here."},
    ],
)
def test_paper_that_came_before_or_only_mentions_it_does_not_build_on_it(other):
    title = "BlockPruner: Pruning by blocks"
    assert list_dependencies(make_corpus(introduce(year=2020, title=title), use(**other))) == []


def test_one_name_in_unrelated_papers_is_taken_for_two_things():
    stranger = make_paper(
        title="Of soups", abstract="We cook with BlockPruner. Carrots taste sweet.", id="user"
    )
    assert list_dependencies(make_corpus(introduce(), (stranger, Role.USES, "BlockPruner"))) == []


@pytest.mark.parametrize(("others", "builds"), [(TOPIC, True), ("We cook soups.", False)])
def test_what_most_users_of_a_name_are_like_tells_what_it_is_known_for(others, builds):
    unlike = make_paper(
        "Of soups",
        "We cook with BlockPruner by blocks: carrots, onions.",
        id="user",
        year=2022,
    )
    users = [
        (
            make_paper(f"More {n}", f"We extend BlockPruner. {others}", id=f"u{n}", year=2022),
            Role.USES,
            "BlockPruner",
        )
        for n in range(4)
    ]
    edges = list_dependencies(
        make_corpus(introduce(year=2020), *users, (unlike, Role.USES, "BlockPruner"))
    )
    assert (("user", "new") in edges) is builds


@pytest.mark.parametrize(
    ("name", "sentence", "title"),
    [
        ("BlockPruner", "We evaluate the proposed BlockPruner.", "Pruning more"),
        ("BlockPruner", "We evaluate on our newly curated BlockPruner.", "Pruning more"),
        ("BlockPruner", "We use it to fine-tune an LLM, BlockPruner.", "Pruning more"),
        ("BlockPruner", "We compare an agent and a BlockPruner, which prunes.", "Pruning more"),
        ("BlockPruner", "Results: (1) one, and (2) BlockPruner, the first tool.", "Pruning more"),
        ("BlockPruner", "We evaluate on BlockPruner, a novel tool.", "Pruning more"),
        ("BlockPruner", "We develop a BlockPruner. We test on BlockPruner.", "Pruning more"),
        ("BlockPruner", "We evaluate on BlockPruner, comprising two parts.", "Pruning more"),
        ("BlockPruner", "While BlockPruner is strong, its training is not open.", "Pruning more"),
        ("BlockPruner", "We extend it.", "BlockPruner: Pruning, a Review"),
        ("BlockPruner", "We propose two tools: i) one, and ii) BlockPruner.", "Pruning more"),
        ("Parallel Search", "We extend it.", "Pruning with Parallel Search"),
    ],
)
def test_name_of_a_thing_of_the_papers_own_builds_on_nothing(name, sentence, title):
    graph = make_corpus(
        introduce(name, f"We propose {name}.", title=f"{name} of models"),
        use(name, sentence, title=title),
    )
    assert list_dependencies(graph) == []


@pytest.mark.parametrize(
    ("name", "spelling"),
    [("Kinetics", "Kinetics"), ("Moving Average", "EMA"), ("BlockNet3D", "BlockNet3D")],
)
def test_name_that_others_may_have_needs_alike_papers(name, spelling):
    settings = DependencySettings()
    least = find_least_similarity(name, spelling, {name, spelling}, settings)
    assert least > find_least_similarity("Block-7B", "Block-7B", {"Block-7B"}, settings) == 0.0


@pytest.mark.parametrize(
    ("name", "spellings", "others"),
    [
        ("Agentic AI Networking", ("AgentNet",), True),
        ("Federated RAG", ("FedE4RAG", "Federated Retrieval-Augmented Generation"), True),
        ("Latent RAG", ("LatentRAG",), False),
        ("AEF", ("AlphaEarth Foundations",), False),
        ("Gemma 3", ("Gemma-3 models",), False),
    ],
)
def test_full_form_that_who_introduced_a_thing_does_not_write_is_of_others(name, spellings, others):
    assert is_full_form_of_others(name, spellings) is others


@pytest.mark.parametrize(
    ("quote", "spelling", "is_described"),
    [
        ("self-forcing", "Self Forcing", True),
        ("adaptive parallel decoding", "Adaptive Parallel Decoding", True),
        ("self-forcing", "self-forcing", False),
        ("Self-Forcing", "Self Forcing", False),
        ("gpt-oss-120b", "GPT-OSS-120B", False),
        ("numpy", "NumPy", False),
    ],
)
def test_small_letters_describe_where_capitals_name(quote, spelling, is_described):
    assert is_description({quote}, {spelling}) is is_described


@pytest.mark.parametrize(("label", "builds"), [("METHOD", False), ("DATASET", True)])
def test_method_that_one_paper_alone_uses_needs_more_alike_papers(label, builds):
    texts = (
        ("new", "We propose BlockPruner. Soup tastes sweet.", Role.INTRODUCES),
        ("user", "We use BlockPruner. Soup is eaten with carrots, onions, leeks.", Role.USES),
    )
    papers = [(make_paper(f"Of {key}", text, id=key), role) for key, text, role in texts]
    found = [
        make_extraction(
            paper,
            make_paper_entity(paper, EntityType[label], "BlockPruner", role=role, confidence=0.9),
        )
        for paper, role in papers
    ]
    settings = GraphSettings(
        dependencies=DependencySettings(similarity=0.01, similarity_of_lone_user=0.9)
    )
    graph = build_graph([paper for paper, _ in papers], found, resolve(found), settings)
    assert bool(list_dependencies(graph)) is builds


@pytest.mark.parametrize(("strangers", "builds"), [(1, True), (4, False)])
def test_name_that_most_users_have_for_another_thing_is_built_on_by_none(strangers, builds):
    unlike = [
        (
            make_paper(f"Soup {n}", "We cook with BlockPruner: carrots, onions.", id=f"u{n}"),
            Role.USES,
            "BlockPruner",
        )
        for n in range(strangers)
    ]
    title = "BlockPruner: Pruning by blocks"
    graph = make_corpus(introduce(title=title), use(), *unlike)
    assert list_dependencies(graph) == [("user", "new")] * builds


@pytest.mark.parametrize("kind", ["survey", "thesis", "tutorial"])
def test_nothing_builds_on_what_gathers_the_work_of_others(kind):
    sentence = f"We propose BlockPruner. This {kind} explains it."
    assert list_dependencies(make_corpus(introduce(sentence=sentence), use())) == []


def test_own_list_takes_no_time():
    sentence = "We propose " * 3000 + "tools: BlockPruner."
    started = perf_counter()
    make_corpus(introduce(), use(sentence=sentence))
    assert perf_counter() - started < 5


@pytest.mark.parametrize("name", ["aa-" * 40 + "9", "aa " * 40 + "9", "a" * 4000])
def test_long_name_takes_no_time(name):
    started = perf_counter()
    find_least_similarity(name, name, {name}, DependencySettings())
    assert perf_counter() - started < 1


def test_least_similarity_is_that_of_the_form_whatever_others_are():
    settings = DependencySettings(similarity_of_other_name=0.3, similarity_of_short_name=0.3)
    for name in ("Parallel Search", "Kinetics"):
        assert find_least_similarity(name, name, {name}, settings) == 0.3


def make_cycle(**dates):
    """Make two papers that each use what the other introduces."""
    abstract = "We propose {}. We extend {}. " + TOPIC
    names = ("BlockPruner", "LayerDropper")
    papers = [
        make_paper("One", abstract.format(*names), id="a", year=dates.get("a")),
        make_paper("Two", abstract.format(*names[::-1]), id="b", year=dates.get("b")),
    ]
    found = [
        make_extraction(
            paper,
            make_paper_entity(paper, EntityType.METHOD, own, role=Role.INTRODUCES),
            make_paper_entity(paper, EntityType.METHOD, other, role=Role.USES),
        )
        for paper, own, other in zip(papers, names, names[::-1], strict=True)
    ]
    return papers, found


@pytest.mark.parametrize(
    ("dates", "kept"),
    [({"a": 2020, "b": 2021}, ("b", "a")), ({"a": 2021, "b": 2020}, ("a", "b"))],
)
def test_later_paper_builds_on_the_earlier_one(dates, kept):
    papers, found = make_cycle(**dates)
    assert list_dependencies(build_graph(papers, found, resolve(found))) == [kept]


def test_undated_papers_do_not_build_on_each_other():
    papers, found = make_cycle()
    assert len(list_dependencies(build_graph(papers, found, resolve(found)))) == 1


def test_order_of_papers_changes_nothing():
    papers, found = make_cycle()
    graphs = {
        repr(build_graph(order, list(extractions), resolve(found)))
        for order in permutations(papers)
        for extractions in permutations(found)
    }
    assert len(graphs) == 1
