from documents import quote, read_document, view_words
from papergraph.extract.candidates.components import find_all
from papergraph.extract.candidates.gathering import CandidatePhrase, gather_candidates
from papergraph.extract.classifier.entities import find_partners
from papergraph.extract.classifier.mention_features import MentionFeatures
from papergraph.extract.lexicon.model_data import Lexicon, ListedName, Phrase, WordUse
from papergraph.extract.preprocess.word_view import read_words

LEXICON = Lexicon(
    {"cifar10": (ListedName("DATASET", "scirex", "x"),)},
    {("adam", "t"): Phrase(10, {"METHOD": 8})},
    {"adaptation": WordUse(seen=9, last={"METHOD": 9}, before=0, inside=0)},
)


def describe(abstract, name, title="On Something"):
    doc = read_document(abstract, title)
    words = read_words(doc)
    candidates = gather_candidates(words, find_all(words, LEXICON, doc._.abbreviations))
    features = MentionFeatures(
        words, LEXICON, candidates, find_partners(words, doc._.abbreviations)
    )
    (found,) = [c for c in candidates if quote(words, c.places[0]) == name]
    return features.describe(found)


def test_a_listed_name_brings_its_type_and_list():
    found = describe("We train on CIFAR-10.", "CIFAR-10")
    assert {"list:DATASET", "list:scirex:DATASET:new"} <= set(found)


def test_a_phrase_of_annotated_papers_brings_how_often_it_was_annotated():
    found = describe("We train it with Adam.", "Adam")
    assert {"phrase:METHOD:8", "phrase:METHOD:9:9", "phrase:t:9:8"} <= set(found)
    assert "phrase:none" in describe("We train LoRA.", "LoRA")


def test_neighbours_are_features():
    found = describe("It runs on CIFAR-10 images.", "CIFAR-10")
    assert {"x|L:on", "x|R:image", "x|LL:run on", "x|LR:on|image", "x|RR:image $"} <= set(found)


def test_every_member_of_a_list_has_the_words_at_its_edges():
    abstract = "We test on CIFAR-10, ImageNet and COCO datasets."
    for name in ("CIFAR-10", "ImageNet", "COCO"):
        assert {"x|listL:on", "x|listR:dataset"} <= set(describe(abstract, name))


def test_an_acronym_has_features_of_its_full_form():
    found = describe("We use low-rank adaptation (LORA) here.", "LORA")
    assert {"partner:last:adaptation", "partner:size:3", "partner:ends:9"} <= set(found)


def test_a_phrase_of_the_title_alone_is_known_as_such():
    assert "title-only:x" in describe("It works.", "LoRA", title="LoRA: An Adapter")
    assert "title-only:x" not in describe("LoRA works.", "LoRA", title="LoRA: An Adapter")


def test_a_candidate_without_rules_is_described_too():
    words = view_words("It is plain.")
    candidate = CandidatePhrase("plain", False, [(len(words) - 1, len(words))])
    found = MentionFeatures(words, LEXICON, [candidate], {}).describe(candidate)
    assert {"bias:p", "last:plain", "p|R:$"} <= set(found)
