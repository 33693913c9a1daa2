from hypothesis import given, settings
from hypothesis import strategies as st

from builders import make_extraction, make_paper, make_paper_entity
from papergraph.models import EntityType, Role, Verdict
from papergraph.resolve import resolve
from papergraph.resolve.acronyms import load_known_abbreviations
from papergraph.resolve.decisions import decide
from papergraph.resolve.entity_linking import load_entries
from papergraph.resolve.entity_types import vote_across_families
from papergraph.resolve.name_index import TYPE_FAMILIES, build_name_index, read_names
from papergraph.resolve.settings import DecisionSettings

NAMES = (
    *("LLM", "LLMs", "LLMS", "Large Language Models", "large language model", "code LLMs"),
    *("CNN", "CNNs", "Convolutional Neural Network", "Cable News Network", "CNN dataset"),
    *("GPT-3", "GPT-4", "GPT4", "gpt 3", "LLaMA-7B", "LLaMA-13B", "LLaMA"),
    *("CIFAR-10", "CIFAR10", "CIFAR-100", "GLUE", "GLUE benchmark", "T-Net", "{T}-net"),
    *("Low-Rank Adaptation", "LoRA", "low rank adaption", "Convolutional Neural Netwrok"),
)

entities = st.tuples(
    st.sampled_from(EntityType),
    st.sampled_from([Role.USES, Role.INTRODUCES]),
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True),
)
corpora = st.lists(st.lists(entities, min_size=1, max_size=3), min_size=1, max_size=8)


def keep_first_uses(described):
    """Leave out what names a thing by a name that the paper has for another already."""
    seen = set()
    for kind, role, names in described:
        if seen.isdisjoint(names):
            yield kind, role, names
            seen.update(names)


def make_corpus(described):
    corpus = []
    for number, found in enumerate(map(list, map(keep_first_uses, described))):
        names = [name for _, _, group in found for name in group]
        paper = make_paper(f"Paper {number}", ". ".join(names), id=f"p{number}")
        made = [make_paper_entity(paper, kind, *group, role=role) for kind, role, group in found]
        corpus.append(make_extraction(paper, *made))
    return corpus


@given(described=corpora, data=st.data())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_order_of_papers_changes_no_entity_and_no_decision(described, data):
    corpus = make_corpus(described)
    assert resolve(data.draw(st.permutations(corpus))) == resolve(corpus)


@given(described=corpora)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_every_name_in_a_paper_belongs_to_one_entity_of_the_family_that_papers_vote_for(described):
    corpus = make_corpus(described)
    resolution = resolve(corpus)
    voted = vote_across_families(read_names(corpus).uses, load_entries(), DecisionSettings())
    assert len({entity.id for entity in resolution.entities}) == len(resolution.entities)
    for family in TYPE_FAMILIES:
        owned = [
            (member.paper, member.surface)
            for entity in resolution.entities
            if entity.entity_type in family
            for member in entity.members
        ]
        assert len(owned) == len(set(owned))
        assert set(owned) == {
            (use.paper, name) for use in voted if use.entity_type in family for name in use.surfaces
        }


@given(described=corpora)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_no_cluster_holds_two_names_that_were_ruled_different(described):
    """A paper may still mean by a short form what others do not: that is no cluster's matter."""
    corpus = make_corpus(described)
    for family in TYPE_FAMILIES:
        names = build_name_index(read_names(corpus), family)
        state = decide(names, load_known_abbreviations())
        for decision in state.decisions:
            roots = {
                state.clusters.find(names.key_of(name)) for name in (decision.left, decision.right)
            }
            assert decision.verdict is not Verdict.DIFFERENT or len(roots) == 2, decision
