"""Names that go on in sizes or in capitals are taken whole."""

import pytest

from documents import quote, view_words
from papergraph.extract.classifier.entities import FoundMention
from papergraph.extract.classifier.whole_names import take_full_forms, take_whole, trim_names
from papergraph.models import EntityType

METHOD = EntityType.METHOD


def widen(abstract, *names, rule="shape:run", entity_type=METHOD):
    """Return the texts of the mentions of names, taken whole."""
    words = view_words(abstract)
    mentions = []
    for start in range(words.title_size, len(words)):
        for end in range(start + 1, len(words) + 1):
            if quote(words, (start, end)) in names:
                key = words.key(start, end)
                rules = frozenset({rule})
                mentions.append(FoundMention(start, end, key, entity_type, 0.9, rules, rule))
    found = take_whole(words, mentions)
    assert all(mention.key == words.key(mention.start, mention.end) for mention in found)
    return [quote(words, (mention.start, mention.end)) for mention in found]


@pytest.mark.parametrize(
    ("abstract", "name", "whole"),
    [
        ("We test Zorb-5.4 nano here.", "Zorb-5.4", "Zorb-5.4 nano"),
        ("We test Zorb-5.4-mini-preview.", "Zorb-5.4", "Zorb-5.4-mini-preview"),
        ("We test Zorb-7B Base.", "Zorb-7B", "Zorb-7B Base"),
        ("We use Fair Token Pruning here.", "Token Pruning", "Fair Token Pruning"),
        ("We use Physics-aware Token Pruning.", "Token Pruning", "Physics-aware Token Pruning"),
        ("We use Old- and New-Word Zorbing.", "New-Word Zorbing", "Old- and New-Word Zorbing"),
    ],
)
def test_name_goes_on(abstract, name, whole):
    assert widen(abstract, name) == [whole]


@pytest.mark.parametrize(
    ("abstract", "name"),
    [
        ("We test Zorb-5 small in batches.", "Zorb-5"),
        ("We test Zorb mini.", "Zorb"),
        ("Fair Token Pruning is used.", "Token Pruning"),
        ("We use fair Token Pruning.", "Token Pruning"),
        ("We use The Token Pruning.", "Token Pruning"),
        ("We use Fair pruning.", "pruning"),
        ("We use old- and New-Word Zorbing.", "New-Word Zorbing"),
        ("We use Old-X and New-Word Zorbing.", "New-Word Zorbing"),
        ("We use Fair Token Pruning. We like Token Pruning.", "Token Pruning"),
    ],
)
def test_name_is_whole_already(abstract, name):
    assert set(widen(abstract, name)) == {name}


def test_two_names_never_take_one_word():
    found = widen("We use Zorb-5 Mini Token Pruning.", "Zorb-5", "Token Pruning")
    assert found == ["Zorb-5 Mini", "Token Pruning"]


def test_listed_name_and_data_stay():
    text = "We use Fair Token Pruning on Zorb-5 mini."
    assert widen(text, "Token Pruning", rule="gazetteer:scirex") == ["Token Pruning"]
    assert widen(text, "Zorb-5", entity_type=EntityType.DATASET) == ["Zorb-5"]


def test_name_reaches_into_no_other():
    assert widen("We use Fair Token Pruning.", "Fair", "Token Pruning") == ["Fair", "Token Pruning"]


@pytest.mark.parametrize(
    ("abstract", "name", "entity_type", "cut"),
    [
        ("We build Zorb-QA and Zorb-VQ.", "Zorb-QA and", EntityType.BENCHMARK, "Zorb-QA"),
        (
            "We use Fair Tuning for it.",
            "Fair Tuning for",
            METHOD,
            "Fair Tuning",
        ),
        ("We beat SOTA GC-VAT.", "SOTA GC-VAT", METHOD, "GC-VAT"),
        ("We tune VLMs-Zorb.", "VLMs-Zorb", METHOD, "Zorb"),
        ("We add an Owl-guided Mask module.", "Owl-guided Mask module", METHOD, "Owl-guided Mask"),
        ("On multimodal VL-Zorb we win.", "multimodal VL-Zorb", EntityType.BENCHMARK, "VL-Zorb"),
        ("On All Of (AO) we win.", "All Of", EntityType.DATASET, "All Of"),
        ("We do virtual try-on there.", "virtual try-on", EntityType.TASK, "virtual try-on"),
        ("We use linear LoRA there.", "linear LoRA", METHOD, "linear LoRA"),
        ("We test on industrial 3D.", "industrial 3D", EntityType.DATASET, "industrial 3D"),
    ],
)
def test_words_that_are_no_part_of_a_name_are_cut(abstract, name, entity_type, cut):
    words = view_words(abstract)
    start, end = next(
        (start, end)
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
        if quote(words, (start, end)) == name
    )
    key = words.key(start, end)
    mention = FoundMention(start, end, key, entity_type, 0.9, frozenset({"rule"}), "rule")
    (found,) = trim_names(words, [mention])
    assert quote(words, (found.start, found.end)) == cut
    assert found.key == words.key(found.start, found.end)


@pytest.mark.parametrize(
    ("full", "cut", "whole"),
    [
        ("Guided Refinement Attention Network", "Guided Refinement", True),
        ("guided refinement attention network", "guided refinement", False),
        ("Guided Refinement Attention Network", "Attention Network", False),
        ("Guided Refinement Attention Network", "Guided", False),
        ("Guided Rivers And Network eXplainer", "eXplainer", True),
        ("Guided Rivers And Network LoRA", "LoRA", False),
        ("Guided Refinement (GR) Attention Network", "Guided Refinement", False),
    ],
)
def test_piece_of_a_full_form_is_taken_whole(full, cut, whole):
    words = view_words(f"We use a {full} (GRAN) here.")

    def find(text):
        return next(
            (start, end)
            for start in range(len(words))
            for end in range(start + 1, len(words) + 1)
            if quote(words, (start, end)) == text
        )

    def mention(text):
        start, end = find(text)
        key = words.key(start, end)
        return FoundMention(start, end, key, METHOD, 0.9, frozenset({"rule"}), "rule")

    found = take_full_forms(words, [mention(cut), mention("GRAN")], [(find("GRAN"), find(full))])
    assert [quote(words, (own.start, own.end)) for own in found] == [full if whole else cut, "GRAN"]
