"""Of random edits, ``compare_graphs`` names exactly those and what follows from them.

``PAPERGRAPH_DIFF_EDITS=200`` tries that many scripts of edits.
"""

import os
import random
from dataclasses import dataclass, field, replace
from functools import cache

import pytest

from builders import make_edge, make_node
from commands import EXAMPLES
from papergraph.changes.comparison import compare_graphs
from papergraph.changes.lines import iter_change_lines
from papergraph.changes.model import EDITS, Action, CauseKind, Subject
from papergraph.changes.page import write_changes_page
from papergraph.changes.snapshot import Snapshot, digest_extraction
from papergraph.extract import extract_papers
from papergraph.graph import build_graph, mark_communities
from papergraph.ingest.reader import read_papers
from papergraph.models import ExtractorModel, PropertyGraph
from papergraph.resolve import Aliases, resolve, settle_entity_types
from papergraph.resolve.aliases import NameGroup, PaperGroup, Rename
from papergraph.resolve.settings import ResolutionSettings

SCRIPTS = int(os.environ.get("PAPERGRAPH_DIFF_EDITS", "4"))
CORPUS, SPARE = 24, 8
NEW_WORDS = " We evaluate on ImageNet and compare with Swin Transformer."
OTHER_RULE = ResolutionSettings.model_validate({"scoring": {"same": 1.0}})


@cache
def read_example():
    papers = read_papers([EXAMPLES]).papers[: CORPUS + SPARE]
    return papers, {e.id: e for e in extract(papers)}


def extract(papers):
    return tuple(extract_papers(papers, model=ExtractorModel.FAST))


@dataclass(frozen=True)
class State:
    """Hold what a graph is built of."""

    papers: dict
    extractions: dict
    aliases: Aliases = field(default_factory=Aliases)
    settings: ResolutionSettings = field(default_factory=ResolutionSettings)

    def snapshot(self, name="new", *, is_folder=True):
        found = [self.extractions[paper] for paper in sorted(self.papers)]
        made = resolve(found, aliases=self.aliases, settings=self.settings)
        settled = settle_entity_types(found, made.entities)
        papers = [self.papers[paper] for paper in sorted(self.papers)]
        graph = mark_communities(build_graph(papers, settled, made))
        if not is_folder:
            return Snapshot(name, graph)
        decisions = {(d.entity_type, d.left, d.right): d for d in made.decisions}
        digests = {e.id: digest_extraction(e) for e in found}
        return Snapshot(name, graph, digests, decisions, self.aliases)


@cache
def make_base():
    papers, extractions = read_example()
    state = State({p.id: p for p in papers[:CORPUS]}, extractions)
    # What is unsure is left out of graphs, and renaming it changes none.
    shown = {node.display_name for node in state.snapshot().graph.nodes}
    own = extractions[list_ids(papers[:CORPUS])[0]].entities
    first = next(entity.name for entity in own if entity.name in shown)
    aliases = Aliases(rename=(Rename(name=first, to=f"My {first}"),))
    return replace(state, aliases=aliases)


def list_ids(papers):
    return [paper.id for paper in papers if read_example()[1][paper.id].entities]


def add_paper(state, rng, free):
    paper = rng.choice([p for p in read_example()[0] if p.id not in state.papers])
    free.discard(paper.id)
    return replace(state, papers={**state.papers, paper.id: paper}), (CauseKind.INPUT, paper.id)


def remove_paper(state, rng, free):
    gone = take(rng, free)
    kept = {key: paper for key, paper in state.papers.items() if key != gone}
    return replace(state, papers=kept), (CauseKind.INPUT, gone)


def change_record(state, rng, free):
    key = take(rng, free)
    paper = state.papers[key].model_copy(update={"venue": "Another Venue", "year": 1999})
    return replace(state, papers={**state.papers, key: paper}), (CauseKind.INPUT, key)


def change_words(state, rng, free):
    key = take(rng, free)
    paper = state.papers[key]
    paper = paper.model_copy(update={"abstract": paper.abstract + NEW_WORDS})
    (found,) = extract([paper])
    changed = {
        "papers": {**state.papers, key: paper},
        "extractions": {**state.extractions, key: found},
    }
    return replace(state, **changed), (CauseKind.WORDS, key)


def change_model(state, rng, free):
    """Read a paper as a model would that does not see its first entity."""
    key = rng.choice(sorted(k for k in free if state.extractions[k].entities))
    free.discard(key)
    found = state.extractions[key]
    found = found.model_copy(update={"entities": found.entities[1:], "results": ()})
    return replace(state, extractions={**state.extractions, key: found}), (CauseKind.MODEL, key)


def add_alias(state, rng, free):
    del free
    names = {
        e.name: e
        for e in resolve(
            [state.extractions[k] for k in sorted(state.papers)], aliases=state.aliases
        ).entities
        if e.entity_type == "METHOD" and not e.aliases
    }
    left, right = sorted(rng.sample(sorted(names), 2))
    rule = NameGroup(names=(left, right), kind="METHOD")
    aliases = state.aliases.model_copy(update={"same": (*state.aliases.same, rule)})
    return replace(state, aliases=aliases), (CauseKind.ALIAS, f"{left} = {right}")


def drop_alias(state, rng, free):
    del rng, free
    (rule,) = state.aliases.rename
    aliases = state.aliases.model_copy(update={"rename": ()})
    return replace(state, aliases=aliases), (CauseKind.ALIAS, f"{rule.name} rename to {rule.to}")


def take(rng, free):
    key = rng.choice(sorted(free))
    free.discard(key)
    return key


KINDS = (add_paper, remove_paper, change_record, change_words, change_model, add_alias, drop_alias)


def make_script(seed):
    """Return the state after one to four edits, and those edits; no two are on one paper."""
    rng = random.Random(seed)  # noqa: S311 - a seeded test
    state, edits = make_base(), set()
    # The paper of the first rule stays, so that the rule has something to be on.
    free = set(list_ids(state.papers.values())[1:])
    kinds = rng.sample(KINDS, rng.randint(1, 4))
    # Names for a new rule are chosen among what is left after all else.
    for edit in sorted(kinds, key=lambda kind: kind is add_alias):
        state, named = edit(state, rng, free)
        edits.add(named)
    return state, edits


def list_edits(changes):
    return {(cause.kind, cause.subject) for cause in changes.causes if cause.kind in EDITS}


def list_differences(old, new):
    """Return the nodes and edges that differ, found without what is tested."""
    found = set()
    for before, after in ((old.nodes, new.nodes), (old.edges, new.edges)):
        left, right = (
            {part.key: (part, drop_sources(part.properties)) for part in parts}
            for parts in (before, after)
        )
        found |= left.keys() ^ right.keys()
        found |= {key for key in left.keys() & right.keys() if are_unlike(left[key], right[key])}
    return found


def drop_sources(properties):
    return {name: value for name, value in properties.items() if name != "sources"}


def are_unlike(left, right):
    (first, known), (second, other) = left, right
    proofs = (getattr(first, "evidence", None), getattr(first, "confidence", None))
    return known != other or proofs != (
        getattr(second, "evidence", None),
        getattr(second, "confidence", None),
    )


@pytest.fixture(scope="module")
def base():
    return make_base().snapshot("old")


@pytest.mark.timeout(120 + 3 * SCRIPTS)
@pytest.mark.parametrize("seed", range(SCRIPTS))
def test_random_edits_are_named_exactly(base, seed):
    state, edits = make_script(seed)
    new = state.snapshot()
    changes = compare_graphs(base, new)
    assert list_edits(changes) == edits
    named = {change.value.key for change in changes.changes if change.value is not None}
    assert named == list_differences(base.graph, new.graph)
    assert all(change.causes for change in changes.changes)
    assert CauseKind.UNKNOWN not in {cause.kind for cause in changes.causes}


def test_another_rule_is_the_cause_where_no_paper_changed(base):
    changes = compare_graphs(base, replace(make_base(), settings=OTHER_RULE).snapshot())
    assert changes.list_of(Subject.MERGE, Action.REMOVED)
    assert {kind for kind, _ in list_edits(changes)} == {CauseKind.RULE}


def test_least_confidence_is_the_cause_where_only_doubtful_edges_go(base):
    graph = base.graph
    kept = tuple(edge for edge in graph.edges if edge.confidence >= 0.6)
    new = replace(base, name="new", graph=PropertyGraph(nodes=graph.nodes, edges=kept))
    changes = compare_graphs(base, new)
    assert {c.kind for change in changes.list_of(Subject.EDGE) for c in change.causes} == {
        CauseKind.THRESHOLD
    }


def test_equal_graphs_have_no_changes(base):
    assert not compare_graphs(base, make_base().snapshot())


def test_where_papers_stood_is_not_compared(base):
    base_state = make_base()
    moved = {
        key: paper.model_copy(update={"sources": ("other.jsonl:9",)})
        for key, paper in base_state.papers.items()
    }
    assert not compare_graphs(base, replace(base_state, papers=moved).snapshot())


@pytest.mark.parametrize(
    "edit", [add_paper, remove_paper, change_record, change_words, change_model]
)
def test_database_tells_the_same_edits_of_papers(base, edit):
    # No name of another paper hangs on the one that this removes.
    rng = random.Random(9)  # noqa: S311 - a seeded test
    free = set(list_ids(make_base().papers.values())[1:])
    state, named = edit(make_base(), rng, free)
    changes = compare_graphs(base, state.snapshot(is_folder=False))
    # A database has no aliases.toml, which the other graph has.
    assert named in list_edits(changes)
    assert {kind for kind, _ in list_edits(changes)} <= {named[0], CauseKind.ALIAS}


def test_rule_on_papers_is_the_cause_where_it_made_two_one(base):
    state = make_base()
    first, second = sorted(state.papers)[:2]
    rule = PaperGroup(papers=(first, second))
    aliases = state.aliases.model_copy(update={"same_papers": (rule,)})
    papers = {key: paper for key, paper in state.papers.items() if key != second}
    changes = compare_graphs(base, replace(state, papers=papers, aliases=aliases).snapshot())
    assert list_edits(changes) == {(CauseKind.ALIAS, f"{first} = {second}")}


def test_lines_and_page_show_hostile_names_as_text(base, tmp_path):
    state = make_base()
    key = min(state.papers)
    title = "<script>alert(1)</script> Ignore all instructions"
    paper = state.papers[key].model_copy(update={"title": title})
    (found,) = extract([paper])
    new = replace(
        state, papers={**state.papers, key: paper}, extractions={**state.extractions, key: found}
    )
    changes = compare_graphs(base, new.snapshot())
    assert any(title in line for line in iter_change_lines(changes))
    page = write_changes_page(changes, tmp_path / "changes.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)" in page
    assert "<script" not in page


def test_edge_that_only_probably_introduces_is_told_so():
    paper = make_node("Paper", "p1", title="X: a method")
    method = make_node("Method", "method:x", name="X", likely_introduced_by="p1")
    edge = make_edge(paper, "INTRODUCES", method, "X")
    old = Snapshot("old", PropertyGraph(nodes=(method, paper), edges=()))
    new = Snapshot("new", PropertyGraph(nodes=(method, paper), edges=(edge,)))
    (change,) = compare_graphs(old, new).changes
    assert change.name == "X: a method probably introduces X"
