import re

import pytest

from papergraph.models import Entity, EntityType, Member
from papergraph.resolve.entity_linking import KnownEntry, link_entity, load_entries


def make_entity(name, *aliases, kind=EntityType.DATASET):
    return Entity(
        id="x",
        entity_type=kind,
        name=name,
        aliases=aliases,
        members=(Member(paper="p", surface=name),),
    )


def make_entry(identifier, name, description="", homepage="", described_in=""):
    return KnownEntry(identifier, name, description, homepage, described_in, licence="MIT")


def link(entity, *entries, key, kind=EntityType.DATASET):
    return link_entity(entity, {(kind, key): entries}).known


@pytest.mark.parametrize("name", ["HotpotQA", "GSM8K", "ALFWorld", "Stanford Dogs", "hotpot QA"])
def test_a_telling_name_is_linked_by_itself(name):
    key = name.replace(" ", "").casefold().removesuffix("s")
    known = link(make_entity(name), make_entry("a:1", name), key=key)
    assert known.identifiers == ("a:1",)
    assert known.known_from == ("a (MIT)",)


@pytest.mark.parametrize("name", ["MUSE", "Reddit", "MUSE benchmark", "X1", "score"])
def test_a_name_that_may_be_anything_is_not_linked_by_one_list(name):
    key = name.removesuffix(" benchmark").casefold()
    assert link(make_entity(name), make_entry("a:1", name), key=key) is None


def test_a_name_that_may_be_anything_is_linked_where_two_lists_have_it():
    entries = (make_entry("a:1", "Xyzabo"), make_entry("b:1", "Xyzabo"))
    assert link(make_entity("Xyzabo"), *entries, key="xyzabo").identifiers == ("a:1", "b:1")


@pytest.mark.parametrize(
    ("full_form", "is_linked"),
    [("Street View Text", True), ("Singular Value Threshold", False)],
)
def test_an_acronym_is_linked_by_its_full_form(full_form, is_linked):
    entry = make_entry("a:SVT", "SVT", "Text of shops, harvested from street views.")
    known = link(make_entity("SVT", full_form), entry, key="svt")
    assert (known is not None) == is_linked


@pytest.mark.parametrize(
    ("name", "described_in", "is_linked"),
    [
        ("GAN", "Generative Adversarial Networks", True),
        ("MAE", "Masked Autoencoders Are Scalable Vision Learners", False),
    ],
)
def test_an_acronym_is_linked_by_all_that_abstracts_mean_by_it(name, described_in, is_linked):
    entry = make_entry(f"a:{name}", name, described_in=described_in)
    method = make_entity(name, kind=EntityType.METHOD)
    known = link(method, entry, key=name.casefold(), kind=EntityType.METHOD)
    assert (known is not None) == is_linked


def test_letters_of_mixed_case_are_linked_only_as_the_list_has_them():
    entry = make_entry("a:ScAN", "ScAN")
    assert link(make_entity("ScAN"), entry, key="scan") is not None
    assert link(make_entity("ScAN"), make_entry("a:SCAN", "SCAN"), key="scan") is None


def test_a_benchmark_is_linked_to_a_dataset_and_a_method_is_not():
    entries = {(EntityType.DATASET, "hotpotqa"): (make_entry("a:1", "HotpotQA"),)}
    assert link_entity(make_entity("HotpotQA", kind=EntityType.BENCHMARK), entries).known
    assert link_entity(make_entity("HotpotQA", kind=EntityType.METHOD), entries).known is None


def test_what_several_lists_say_is_united():
    entries = (
        make_entry("a:1", "HotpotQA", described_in="A paper"),
        make_entry("b:1", "HotpotQA", "Questions.", "https://b.org"),
        make_entry("c:1", "HotpotQA", "Other questions.", "https://c.org"),
    )
    known = link(make_entity("HotpotQA"), *entries, key="hotpotqa")
    assert known.identifiers == ("a:1", "b:1", "c:1")
    told = (known.description, known.homepage, known.described_in)
    assert told == ("Questions.", "https://b.org", "A paper")


def test_packaged_lists_hold_short_sentences_and_web_addresses():
    entries = [entry for found in load_entries().values() for entry in found]
    assert len(entries) > 7000
    assert max(len(entry.description) for entry in entries) <= 200
    addresses = [entry.homepage for entry in entries if entry.homepage]
    assert len(addresses) > 900
    assert all(re.fullmatch(r"https?://[^\s<>\"']+", address) for address in addresses)


def test_a_well_known_dataset_has_a_sentence_and_a_home_page():
    known = link_entity(make_entity("CIFAR-10"), load_entries()).known
    assert known.identifiers[:2] == ("tfds:cifar10", "datafinder:CIFAR-10")
    assert known.homepage == "https://www.cs.toronto.edu/~kriz/cifar.html"
    assert "60000 32x32 colour images" in known.description
