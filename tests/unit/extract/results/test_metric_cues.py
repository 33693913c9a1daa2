import pytest

from papergraph.extract.results.contexts import METRIC, NUMBER, Argument, build_document_context
from papergraph.extract.results.metric_cues import is_of_other
from papergraph.extract.results.references import is_after_others, is_set_against, is_winner


def list_held(sentence, slot, names, holds):
    """Return the numbers of a sentence for which something holds of the first name's places."""
    arguments = [
        Argument(
            slot, name, "USES", 1.0, ((sentence.index(name), sentence.index(name) + len(name)),)
        )
        for name in names
    ]
    document = build_document_context(sentence, 0, [(0, len(sentence))], arguments)
    (context,) = document.contexts
    places = [p for p in context.positions[slot] if context.items[p].index == 0]
    numbers = [(document.numbers[context.items[p].index], p) for p in context.positions[NUMBER]]
    return [number.digits for number, place in numbers if holds(context, place, places)]


@pytest.mark.parametrize(
    ("sentence", "names", "others"),
    [
        ("It lifts MapQR from 66.4 to 71.7 mAP.", ["MapQR", "mAP"], ["66.4", "71.7"]),
        ("It improves recall by 9.6% and inconsistency by 37.1%.", ["recall"], ["37.1"]),
        (
            "It has a recall that is low, with 27% and 39% accuracy.",
            ["recall", "accuracy"],
            ["27", "39"],
        ),
        ("It has an FID of 15.2, CLIP 33.8 on A.", ["FID"], ["33.8"]),
        ("It has (AUC: 77.8% HR: 9.5).", ["HR", "AUC"], ["77.8"]),
        ("It has (AUC: 77.8% HR: 9.5).", ["AUC", "HR"], ["9.5"]),
        ("It improves recall by 9.6% and is better by 37.1%.", ["recall"], []),
        ("It has a training accuracy of 99.8%.", ["accuracy"], ["99.8"]),
        ("It has an accuracy of 99.8%.", ["accuracy"], []),
        ("It cuts storage and latency by 64% and 68%, respectively.", ["latency"], ["64", "68"]),
        (
            "It has BLEU-1 to BLEU-4 scores of 0.4, 0.3 and 0.1.",
            ["BLEU-4", "BLEU-1"],
            ["0.4", "0.3", "0.1"],
        ),
        ("It has an F1 of 64.1%, gains of 3.1%, and 8.4%.", ["F1"], ["3.1", "8.4"]),
        ("It has an F1 of 0.91, and enumeration accuracies of 0.78.", ["F1"], ["0.78"]),
    ],
)
def test_the_words_beside_a_number_rule_a_metric_out(sentence, names, others):
    assert list_held(sentence, METRIC, names, is_of_other) == others


def test_scores_after_all_who_are_beaten_are_the_winner_s():
    def is_after(context, place, places):
        return is_after_others(context, place)

    sentence = "It beats strong baselines (FID 5.6, IS 0.86)."
    assert list_held(sentence, METRIC, ["FID"], is_after) == ["5.6", "0.86"]
    sentence = "It beats CNN (6.1) and other methods (FID 5.6)."
    assert list_held(sentence, METRIC, ["FID"], is_after) == []


@pytest.mark.parametrize(
    ("sentence", "against"),
    [
        ("Accuracy was 92.5% for one versus 85.2% for CNN.", ["92.5"]),
        ("CNN has 92.5% versus 85.2%.", []),
        ("It outperforms CNN by 19%.", ["19"]),
        ("Accuracy was 92.5% for CNN.", []),
    ],
)
def test_a_method_that_a_number_is_set_against_does_not_have_it(sentence, against):
    assert list_held(sentence, "METHOD", ["CNN"], is_set_against) == against


def test_who_beats_others_does_not_have_their_number():
    assert list_held("CNN beats others (F1 = 0.6 vs. 0.4).", "METHOD", ["CNN"], is_winner) == [
        "0.6",
        "0.4",
    ]
    assert list_held("CNN has an F1 of 0.6 vs. 0.4.", "METHOD", ["CNN"], is_winner) == []
