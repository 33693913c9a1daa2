"""Write corpora as the things that each paper names."""

from builders import make_extraction, make_paper, make_paper_entity
from papergraph.models import Abbreviation, EntityType, Role
from papergraph.resolve import resolve

METHOD, METRIC, TASK, DATASET = (
    EntityType.METHOD,
    EntityType.METRIC,
    EntityType.TASK,
    EntityType.DATASET,
)


def make_corpus(*papers):
    """Make a paper for each list of things; a thing is a type, a role and its names."""
    corpus = []
    for number, things in enumerate(papers):
        names = [name for _, _, *surfaces in things for name in surfaces]
        paper = make_paper(". ".join(names), "", id=f"p{number}")
        made = [
            make_paper_entity(paper, entity_type, *surfaces, role=role)
            for entity_type, role, *surfaces in things
        ]
        corpus.append(make_extraction(paper, *made))
    return corpus


def use(entity_type, *names):
    return [(entity_type, Role.USES, *names)]


def introduce(entity_type, *names):
    return [(entity_type, Role.INTRODUCES, *names)]


def define(extraction, short, long):
    """Let a paper give a full form that is no entity."""
    pair = Abbreviation(start=0, end=1, short=short, long=long)
    return extraction.model_copy(update={"abbreviations": (pair,)})


def list_names(corpus):
    found = resolve(corpus).entities
    return sorted(sorted({member.surface for member in entity.members}) for entity in found)
