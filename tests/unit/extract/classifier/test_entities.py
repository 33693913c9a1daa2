from documents import quote, read_document
from papergraph.extract.candidates.components import find_all
from papergraph.extract.classifier.entities import EntityClassifier, find_partners
from papergraph.extract.classifier.loglinear import CLASSES, LogLinearModel
from papergraph.extract.lexicon.model_data import Lexicon, ListedName, Weights
from papergraph.extract.preprocess.word_view import read_words
from papergraph.extract.spacy_marks import add_spacy_marks

LEXICON = Lexicon({"cifar10": (ListedName("DATASET", "scirex", "x"),)}, {}, {})
WEIGHTS = Weights(CLASSES, {"list:DATASET": (0, 900, 0, 0, 0, 0), "bias:x": (0, 0, 0, 0, 0, 400)})
PRECISION = {"gazetteer:scirex": 0.9, "shape:word": 0.5}


def classify(abstract):
    doc = read_document(abstract)
    doc._.candidate_spans = tuple(find_all(read_words(doc), LEXICON, doc._.abbreviations))
    return EntityClassifier(LEXICON, LogLinearModel(WEIGHTS), None, PRECISION)(doc)


def test_a_likely_candidate_is_a_mention_of_the_likeliest_type():
    (mention,) = classify("We train LoRA on CIFAR-10.")._.mentions
    assert (mention.entity_type, mention.key) == ("DATASET", "cifar10")
    assert mention.confidence > 0.99


def test_a_mention_names_the_most_precise_rule_that_agrees():
    (mention,) = classify("We train on CIFAR-10.")._.mentions
    assert mention.extractor == "gazetteer:scirex"
    assert "shape:word" in mention.rules


def test_mentions_are_the_entities_of_the_document():
    doc = add_spacy_marks(classify("We train on CIFAR-10 and test on CIFAR-10."))
    assert [(e.text, e.label_) for e in doc.ents] == [("CIFAR-10", "DATASET")] * 2


def test_both_forms_of_an_abbreviation_are_partners():
    doc = read_document("We use low-rank adaptation (LORA) here.")
    words = read_words(doc)
    partners = find_partners(words, doc._.abbreviations)
    assert quote(words, partners["lora"]) == "low-rank adaptation"
    assert quote(words, partners["lowrankadaptation"]) == "LORA"


def test_sentences_are_those_of_the_document():
    doc = add_spacy_marks(classify("We train on CIFAR-10. It works, e.g. here."))
    assert [str(sentence).strip() for sentence in doc.sents][1:] == [
        "We train on CIFAR-10.",
        "It works, e.g. here.",
    ]
