import pytest

from builders import make_extraction, make_paper, make_paper_entity
from papergraph.models import Abbreviation, EntityType
from papergraph.resolve import resolve
from papergraph.resolve.full_forms import are_alike
from papergraph.resolve.settings import AcronymSettings

METHOD = EntityType.METHOD
FULL_FORMS = {"Quick Zebra Walk": "zebra", "Quiet Zone Watch": "zone"}


def make_named(number, *groups, defines=()):
    """Make a paper that uses each group of names for one thing."""
    text = ". ".join(name for names, _ in groups for name in names)
    paper = make_paper(f"Paper {number:03}", text, id=f"p{number:03}")
    entities = [make_paper_entity(paper, kind, *names) for names, kind in groups]
    given = tuple(Abbreviation(start=0, end=1, short=s, long=long) for s, long in defines)
    return make_extraction(paper, *entities).model_copy(update={"abbreviations": given})


def name_around(near):
    return tuple(((f"{near} {word}",), METHOD) for word in ("Net9", "Loss7"))


def make_corpus(*asked):
    """Make four papers for each full form, each with neighbours of its own, and ``asked``."""
    corpus = [
        make_named(10 * turn + number, (("QZW", full), METHOD), *name_around(near))
        for turn, (full, near) in enumerate(FULL_FORMS.items())
        for number in range(4)
    ]
    return [*corpus, *asked]


def find_owner(corpus, paper, surface):
    return next(
        e.name
        for e in resolve(corpus).entities
        if any((m.paper, m.surface) == (paper, surface) for m in e.members)
    )


@pytest.mark.parametrize(("full", "near"), FULL_FORMS.items())
def test_bare_acronym_means_what_the_other_names_of_its_paper_speak_for(full, near):
    corpus = make_corpus(make_named(90, (("QZW",), METHOD), *name_around(near)))
    explained = "p000" if near == "zebra" else "p010"
    assert find_owner(corpus, "p090", "QZW") == find_owner(corpus, explained, full)


def test_bare_acronym_without_neighbours_stays_by_itself():
    corpus = make_corpus(make_named(90, (("QZW",), METHOD)))
    assert find_owner(corpus, "p090", "QZW") == "QZW"


def test_paper_that_only_defines_an_acronym_counts_and_breaks_nothing():
    defining = [
        make_named(100 + 10 * turn + number, defines=[("QZW", full)])
        for turn, full in enumerate(FULL_FORMS)
        for number in range(4)
    ]
    corpus = [*defining, make_named(90, (("QZW",), METHOD), *name_around("zebra"))]
    assert find_owner(corpus, "p090", "QZW") == "QZW"


def test_full_forms_are_alike_in_either_order():
    forms = ("multi-task learning", "Multidimensional Task Learning")
    assert not are_alike(*forms, AcronymSettings())
    assert not are_alike(*forms[::-1], AcronymSettings())
