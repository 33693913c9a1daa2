import pytest

from documents import quote, read_document
from papergraph.extract.classifier.entities import FoundMention
from papergraph.extract.classifier.mention_clusters import cluster_mentions
from papergraph.extract.preprocess.tokens import read_text
from papergraph.extract.preprocess.word_view import read_words


def cluster(abstract, *names, entity_types=()):
    """Return the texts of each cluster where all places of some names are mentions."""
    doc = read_document(abstract)
    words = read_words(doc)
    types = dict(zip(names, entity_types, strict=False))
    mentions = [
        FoundMention(
            start, end, words.key(start, end), types.get(name, "TASK"), 0.9, frozenset(), ""
        )
        for start in range(len(words))
        for end in range(start + 1, min(start + 5, len(words)) + 1)
        for name in names
        if quote(words, (start, end)) == name
    ]
    found = cluster_mentions(read_text(doc), words, mentions, doc._.abbreviations)
    return [
        sorted({quote(words, (mention.start, mention.end)) for mention in one.mentions})
        for one in found
    ]


@pytest.mark.parametrize(
    ("abstract", "short", "long"),
    [
        ("Visual question answering is hard. VQA needs sight.", "VQA", "Visual question answering"),
        ("LLMs grow. Large Language Models cost.", "LLMs", "Large Language Models"),
        ("We learn from demonstration, and LD is slow.", "LD", "learn from demonstration"),
        ("MVQA is young. Medical VQA has few data.", "MVQA", "Medical VQA"),
        ("F1 grows, and so does the F1 score.", "F1", "F1 score"),
        (
            "Question answering (QA) is old. Medical QA is not medical question answering.",
            "Medical QA",
            "medical question answering",
        ),
    ],
)
def test_names_that_differ_by_a_short_form_are_one_entity(abstract, short, long):
    types = ("METRIC",) * 2 if short == "F1" else ()
    assert cluster(abstract, short, long, entity_types=types) == [sorted([short, long])]


@pytest.mark.parametrize(
    ("abstract", "names", "types"),
    [
        ("MAE is small. Masked autoencoders grow.", ("MAE", "Masked autoencoders"), ()),
        (
            "MAE is small. Mean average errors grow.",
            ("MAE", "Mean average errors"),
            ("METHOD", "METRIC"),
        ),
        ("Image retrieval differs from retrieval.", ("Image retrieval", "retrieval"), ()),
        ("A ranking score is no ranking.", ("ranking score", "ranking"), ("TASK", "TASK")),
        ("OWLY-IN is built on OWLY.", ("OWLY-IN", "OWLY"), ()),
    ],
)
def test_other_names_stay_apart(abstract, names, types):
    assert len(cluster(abstract, *names, entity_types=types)) == 2


def test_a_short_form_stands_for_what_the_text_says():
    text = "Deep metric learning (DML) and double machine learning are two. DML is old."
    found = cluster(text, "Deep metric learning", "DML", "double machine learning")
    assert ["DML", "Deep metric learning"] in found
