"""A metric's name holds no name of data."""

from documents import quote, view_words
from papergraph.extract.classifier.entities import FoundMention
from papergraph.extract.classifier.metric_names import part_metrics
from papergraph.models import EntityType


def part(abstract, named):
    """Return the types and texts of mentions, as they are parted."""
    words = view_words(abstract)
    mentions = [
        FoundMention(
            start, end, words.key(start, end), named[text], 0.9, frozenset({"rule"}), "rule"
        )
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
        if (text := quote(words, (start, end))) in named
    ]
    found = list(part_metrics(words, mentions))
    assert all(mention.key == words.key(mention.start, mention.end) for mention in found)
    return [(mention.entity_type, quote(words, (mention.start, mention.end))) for mention in found]


def test_data_at_the_head_of_a_metric_is_a_name_of_its_own():
    named = {"Zorb Net": EntityType.DATASET, "ZorbNet top-1 accuracy": EntityType.METRIC}
    assert part("On Zorb Net it has a ZorbNet top-1 accuracy of 7.", named) == [
        ("DATASET", "Zorb Net"),
        ("DATASET", "ZorbNet"),
        ("METRIC", "top-1 accuracy"),
    ]


def test_a_metric_whose_head_no_paper_tests_on_stays_whole():
    named = {"Zorb": EntityType.METHOD, "Zorb accuracy": EntityType.METRIC}
    assert part("We build it. Zorb accuracy is 7.", named)[-1] == ("METRIC", "Zorb accuracy")
