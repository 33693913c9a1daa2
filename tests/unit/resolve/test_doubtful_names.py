"""Methods and data that one paper alone names, and not surely, are left out of the graph."""

import pytest

from builders import make_extraction, make_paper, make_paper_entity
from papergraph.models import Abbreviation, Entity, EntityType, Member, Resolution, Role
from papergraph.resolve import leave_out_doubtful_names, resolve

DATASET, BENCHMARK, METHOD, TASK = (
    EntityType.DATASET,
    EntityType.BENCHMARK,
    EntityType.METHOD,
    EntityType.TASK,
)


def make_corpus(*readings, role=Role.USES):
    corpus = []
    for number, (entity_type, name, confidence) in enumerate(readings):
        paper = make_paper("T", f"On {name}.", id=f"p{number}")
        entity = make_paper_entity(paper, entity_type, name, role=role)
        entity = entity.model_copy(update={"confidence": confidence})
        corpus.append(make_extraction(paper, entity))
    return corpus


def list_kept(corpus):
    kept, resolution, count = leave_out_doubtful_names(corpus, resolve(corpus))
    names = [entity.name for extraction in kept for entity in extraction.entities]
    assert len(resolve(corpus).entities) - count == len(resolution.entities)
    assert set(names) == {entity.name for entity in resolution.entities}
    return names


@pytest.mark.parametrize("entity_type", [DATASET, BENCHMARK, METHOD])
@pytest.mark.parametrize("name", ["RTX 2080Ti", "Zorbik"])
def test_doubtful_name_of_one_paper_is_left_out(entity_type, name):
    assert list_kept(make_corpus((entity_type, name, 0.45), (METHOD, "QuantX", 0.6))) == ["QuantX"]


@pytest.mark.parametrize(
    "name",
    [
        "FP8",
        "NVFP4",
        "Jetson Orin Nano",
        "Swiss German",
        "Kolmogorov representation theory",
        "Bone Conduction Microphones",
        "SpinQuant+GPTQ",
    ],
)
def test_method_of_one_paper_that_is_none_by_its_name_is_left_out(name):
    assert list_kept(make_corpus((METHOD, name, 0.9))) == []


def test_full_form_tells_that_a_short_one_is_no_method():
    paper = make_paper("T", "Tags of the Voice Markup Language (VML).", id="p")
    entity = make_paper_entity(paper, METHOD, "VML", role=Role.USES)
    short = entity.mentions[0]
    pair = Abbreviation(start=short.start, end=short.end, short="VML", long="Voice Markup Language")
    found = make_extraction(paper, entity.model_copy(update={"confidence": 0.9}))
    assert list_kept([found]) == ["VML"]
    assert list_kept([found.model_copy(update={"abbreviations": (pair,)})]) == []


@pytest.mark.parametrize("papers", [1, 4])
@pytest.mark.parametrize(
    "name",
    [
        "YouTube",
        "ICML CUA",
        "Owl Dashboard",
        "SemEval-2025",
        "A100",
        "STM32",
        "Acme Data Consortium",
    ],
)
def test_company_or_platform_is_no_data_however_many_take_it_for_such(papers, name):
    assert list_kept(make_corpus(*[(DATASET, name, 0.8)] * papers)) == []
    assert list_kept(make_corpus((DATASET, name, 0.95))) == [name]


@pytest.mark.parametrize(
    "name", ["A100K", "RTXbench", "University", "SemEval-2025 Task 3", "CVPR Owl Challenge"]
)
def test_name_that_only_begins_like_another_kind_stays(name):
    assert list_kept(make_corpus((DATASET, name, 0.8))) == [name]


@pytest.mark.parametrize(
    "readings",
    [
        [(DATASET, "Zorbik", 0.6)],
        [(DATASET, "Zorbik", 0.3), (BENCHMARK, "Zorbik", 0.4)],
        [(DATASET, "CIFAR-10", 0.3)],
        [(METHOD, "Zorbik", 0.6)],
        [(METHOD, "Zorbik", 0.3), (METHOD, "Zorbik", 0.4)],
        [(METHOD, "FP8", 0.9), (METHOD, "FP8", 0.9)],
        [(TASK, "Zorbik", 0.1)],
    ],
    ids=[
        "data at the floor",
        "two papers",
        "listed",
        "a method at the floor",
        "two methods",
        "two formats",
        "a task",
    ],
)
def test_other_names_stay(readings):
    assert list_kept(make_corpus(*readings)) == [name for _, name, _ in readings]


@pytest.mark.parametrize(("sureness", "kept"), [(None, 1), (0.9, 1), (0.8, 0)])
def test_what_a_paper_surely_introduces_stays(sureness, kept):
    (found,) = make_corpus((METHOD, "Zorbik theory", 0.6), role=Role.INTRODUCES)
    entity = found.entities[0].model_copy(update={"role_confidence": sureness})
    assert len(list_kept([found.model_copy(update={"entities": (entity,)})])) == kept


def test_unsure_name_is_left_out_although_its_paper_introduces_it():
    assert list_kept(make_corpus((METHOD, "Zorbik", 0.29), role=Role.INTRODUCES)) == []


def test_packaged_phrase_stays():
    (found,) = make_corpus((METHOD, "Zorbik sampling", 0.42))
    (entity,) = found.entities
    mention = entity.mentions[0].model_copy(update={"extractor": "gazetteer:phrases"})
    entity = entity.model_copy(update={"mentions": (mention,)})
    assert list_kept([found.model_copy(update={"entities": (entity,)})]) == ["Zorbik sampling"]


@pytest.mark.parametrize("entity_type", [DATASET, METHOD])
@pytest.mark.parametrize("name", ["URL", "NAME", "regName"])
def test_placeholder_is_left_out(entity_type, name):
    assert list_kept(make_corpus((entity_type, name, 0.99))) == []


def test_form_of_a_name_that_is_an_entity_of_its_own_is_left_out_alone():
    long, short = "Paired Axis Sampling Systems", "PAS"
    first = make_paper("T", f"On {long} ({short}).", id="p0")
    both = make_paper_entity(first, METHOD, long, short, proof=1, confidence=0.45)
    places = {long: [("p0", long)], short: [("p0", short), ("p1", short)]}
    resolution = Resolution(
        entities=tuple(
            Entity(
                id=f"method:{name}",
                entity_type=METHOD,
                name=name,
                aliases=(),
                members=tuple(Member(paper=paper, surface=surface) for paper, surface in own),
            )
            for name, own in places.items()
        ),
        decisions=(),
    )
    found, sure, count = leave_out_doubtful_names([make_extraction(first, both)], resolution)
    (left,) = next(found).entities
    assert count == 1
    assert [entity.name for entity in sure.entities] == [short]
    assert (left.mentions, left.proof) == (both.mentions[1:], 0)


@pytest.mark.parametrize(("name", "kept"), [("Zorbik Hypothesis", 0), ("Hypothesis Zorbik", 1)])
def test_claim_is_no_method_however_surely_a_paper_introduces_it(name, kept):
    corpus = make_corpus((METHOD, name, 0.9), role=Role.INTRODUCES)
    assert len(list_kept(corpus)) == kept
