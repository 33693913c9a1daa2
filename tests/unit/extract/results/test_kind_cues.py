import pytest

from documents import list_numbers, read_sentence
from papergraph.extract.results.change_cues import is_change
from papergraph.extract.results.contexts import NUMBER, build_document_context
from papergraph.extract.results.kind_cues import (
    are_ends,
    choose_kind,
    is_continued,
    is_level,
    is_parallel,
)
from papergraph.extract.settings import EXTRACT


@pytest.mark.parametrize(
    ("sentence", "levels"),
    [
        ("It achieves 0.59 in recall, with improvements of 50.8%.", ["0.59"]),
        ("It achieves 59.9% average recall, and others a peak performance of 53%.", ["59.9", "53"]),
        ("It achieves 5% performance gains.", []),
        ("It gains 23.2%, achieving up to 80% success in tasks.", ["80"]),
        ("It increases syntactic validity to 92.6% and improves it by up to 33%.", ["92.6"]),
    ],
)
def test_what_is_reached_is_no_change(sentence, levels):
    assert list_numbers(sentence, is_level) == levels


@pytest.mark.parametrize(
    ("sentence", "are_parallel"),
    [
        ("It has a 10.48x higher success rate and a 7.72x higher correctness.", True),
        ("It has a 10.48x higher success rate and a 7.72% higher correctness.", False),
        ("It has a 10.48x higher success rate with a 7.72x higher cost.", False),
    ],
)
def test_numbers_told_in_the_same_way_are_parallel(sentence, are_parallel):
    sentences = [(0, len(sentence))]
    (context,) = build_document_context(sentence, 0, sentences, []).contexts
    assert is_parallel(context, *context.positions[NUMBER]) is are_parallel


@pytest.mark.parametrize(
    ("sentence", "are_continued"),
    [
        ("It is 8.4% higher on A, 2.5% on B.", True),
        ("It is 8.4% higher on A, and reaches 2.5% on B.", False),
        ("It is 8.4% higher on A, 2.5 on B.", False),
        ("It is 8.4% higher, and 2.5% of B.", False),
    ],
)
def test_a_number_on_other_data_goes_on_with_the_one_before(sentence, are_continued):
    sentences = [(0, len(sentence))]
    (context,) = build_document_context(sentence, 0, sentences, []).contexts
    assert is_continued(context, *context.positions[NUMBER]) is are_continued


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        (
            "It raises recall from near-chance levels (0.53) to 0.81, and increases others.",
            ["absolute"] * 2,
        ),
        ("It improves recall from 0% to 100%, and recall gains follow.", ["absolute"] * 2),
        ("It outperforms others from 5% to 20%.", ["delta"] * 2),
        ("It wins on A (79.0%, +6.2% over others).", ["absolute", "delta"]),
        ("It has 90.0% on A (2.5% improvement).", ["absolute", "delta"]),
        ("It improves by 5.0% on A (2.5% relative improvement).", ["delta", "delta"]),
        ("It outperforms others by an average recall of 6%.", ["delta"]),
        ("It improves models by a recall ranging from 0.5% to 15%.", ["delta", "delta"]),
        ("Peak enhancements reached 3.56% recall.", ["delta"]),
        ("It has speedups with 99.1% performance retention.", ["ratio"]),
        ("It has a 15.8% improvement over the state of the art (41.9%).", ["delta", "absolute"]),
        ("It goes from 5.7% lower to 3.6% higher recall.", ["delta", "delta"]),
        ("It limits the degradation to less than 4%.", ["delta"]),
        ("The accuracy of others is around 75%.", ["absolute"]),
        ("It has a drop of only 0.7%.", ["delta"]),
        ("It is 16.6% higher than replay of real dialogues (65.5%).", ["delta", "absolute"]),
        ("It gains +3.6% over CNN (43.1%).", ["delta", "absolute"]),
        ("It beats all frameworks (Delta-recall: 0.5).", ["delta"]),
        ("It is as good (mean delta recall approx. 0.02).", ["delta"]),
        ("It reaches 99.2% performance of the baseline.", ["ratio"]),
        ("It reaches 95% of its teacher's performance.", ["ratio"]),
        ("It solves 45% of the tasks with high performance.", ["absolute"]),
        ("It has declines in quality (up to 4.4%) and faithfulness (up to 2.4%).", ["delta"] * 2),
        ("It has a recall drop (89% to 42%).", ["absolute"] * 2),
        ("It has 98.6% recall (a +3.1% improvement).", ["absolute", "delta"]),
        ("It is perceived as real by 88% of human evaluators.", ["absolute"]),
        ("It outperforms 79% of human competitors.", ["absolute"]),
        ("It achieves plus 17 percent recall.", ["delta"]),
        ("It has consistent speedups of 23% and 24%.", ["delta"] * 2),
        ("It has 11% (CNN) and 18% (MLP) higher usefulness.", ["delta"] * 2),
        ("It retains 96.2% and 95.5% of the recall of its teacher.", ["ratio"] * 2),
        ("It trains well by retaining 95.7% recall.", ["absolute"]),
        ("It has savings of up to 76.8% and 72.7%.", ["delta"] * 2),
        ("It incurs only 0.50 dB and 0.40 dB recall drops.", ["delta"] * 2),
        ("It has 80% reduced latency.", ["delta"]),
        ("It has 20-73% step reductions.", ["delta"]),
    ],
)
def test_the_words_beside_a_number_say_of_what_kind_it_is(sentence, kinds):
    document = read_sentence(sentence)
    (context,) = document.contexts
    unsure = (0.4, 0.3, 0.2, 0.1)
    found = [choose_kind(document, context, p, unsure)[0] for p in context.positions[NUMBER]]
    assert found == kinds


@pytest.mark.parametrize(
    ("sentence", "is_sure"),
    [
        ("It needs 20x fewer tokens.", True),
        ("It has 31x acceleration.", True),
        ("It is at a 94% lower cost.", True),
        ("It is better (+0.78 pp, bootstrap).", True),
        ("It has it at +6.61 pp over others.", True),
        ("It is 9x larger.", False),
        ("It has 10 fewer tokens.", False),
    ],
)
def test_what_is_plainly_told_is_sure_to_be_a_result(sentence, is_sure):
    document = read_sentence(sentence)
    (context,) = document.contexts
    (position,) = context.positions[NUMBER]
    _, probability = choose_kind(document, context, position, (0.02, 0.02, 0.02, 0.94))
    assert (probability >= EXTRACT.result_plain) is is_sure


@pytest.mark.parametrize(
    ("sentence", "changes"),
    [
        ("Steps incur minimal recall degradation (0-6%), and a 4.1% drop.", ["0", "4.1"]),
        ("It has 6.7%, 7.7%, and 5.3% higher recall.", ["6.7", "7.7", "5.3"]),
        ("It has 69.3%, 5.3% higher than others.", ["5.3"]),
        ("It is worse elsewhere (recall = 0.71, 11% drop).", ["11"]),
        ("It is just 0.6 recall points below a baseline.", ["0.6"]),
        ("It has 78.6% coverage with 64.9% risk reduction.", ["64.9"]),
        ("It has bitrate savings (27.2%) here.", ["27.2"]),
        ("It has a held-out loss 2.789 and a loss (2.6).", []),
        ("Scores collapse (mean degradation 90.7%), with a deviation of 0.02%.", ["90.7", "0.02"]),
        ("It achieves an average enhancement of 3.3%.", ["3.3"]),
        ("Steps incur minimal degradation, with high recall (96%).", []),
    ],
)
def test_what_is_called_a_change_is_one(sentence, changes):
    assert list_numbers(sentence, is_change) == changes


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("It falls from 35% to 0.3% on all.", True),
        ("It is preferred (3.90 vs. 2.68).", True),
        ("It falls from 35% to 0.3 on all.", False),
        ("It gives 35% to 0.3% of them.", False),
    ],
)
def test_numbers_set_side_by_side_are_ends(sentence, holds):
    (context,) = build_document_context(sentence, 0, [(0, len(sentence))], []).contexts
    places = context.positions[NUMBER]
    assert (len(places) == 2 and are_ends(context, *places)) is holds
