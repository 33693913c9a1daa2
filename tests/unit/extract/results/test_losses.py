import pytest

from documents import list_numbers
from papergraph.extract.results.losses import is_loss


@pytest.mark.parametrize(
    ("sentence", "losses"),
    [
        ("It incurs a 6% accuracy loss and others up to 8% in accuracy loss.", ["6", "8"]),
        ("Rewording causes a 7.5% drop.", ["7.5"]),
        ("Accuracy drops by 19.6% and only falls 3.5% with it.", ["19.6", "3.5"]),
        ("It reduces the error of all models by up to 25.6%.", ["25.6"]),
        ("It reduces the error while raising accuracy by 4%.", []),
        ("It has an improvement of 5% over others.", []),
        ("It outperforms others by 5%, reducing what is lost.", []),
        ("It has a reduction in latency of 30%.", ["30"]),
        ("It uses 58% fewer tokens and 9% lower memory, and is 5% better.", ["58", "9"]),
        ("It cuts token usage (by up to 92%) and improves recall (by up to 3%).", ["92"]),
        ("It reduces calls by up to 88.5%, and inference time by up to 84.6%.", ["88.5", "84.6"]),
        ("It reduces costs by 61% and 56% in one mode, and 62% in another.", ["61", "56", "62"]),
        ("It has a 52% relative reduction, saving 72% of memory.", ["52", "72"]),
        ("It limits the degradation to less than 4%.", ["4"]),
        ("It is 7.1% behind others.", ["7.1"]),
        ("It gains 7.8 points, sacrificing merely 0.8 points in recall.", ["0.8"]),
        ("It falls by more than 32%.", ["32"]),
        ("It has a degradation ranging from 31% to 56%.", ["31", "56"]),
        ("It reduces errors by 5%, and achieves 3%.", ["5"]),
        (
            "It has a 40% latency reduction and a gain in speed (error reductions up to 7%).",
            ["40", "7"],
        ),
        ("It has a 5% gain in loss reduction.", []),
        ("It reduces shape errors by 19.8% and transport errors by 36.5%.", ["19.8", "36.5"]),
    ],
)
def test_a_change_that_is_told_as_a_fall_is_a_loss(sentence, losses):
    assert list_numbers(sentence, is_loss) == losses
