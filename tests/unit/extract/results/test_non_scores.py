import time

import pytest

from papergraph.extract.results.non_scores import is_no_score, is_setting
from papergraph.extract.results.numbers import find_numbers


def list_scores(text):
    """Return what a text's numbers are, as written, without those that are no scores."""
    numbers = find_numbers(text, 0, len(text))
    return [text[n.start : n.end] for n in numbers if not is_no_score(text, n)]


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        ("It has an AUC of 0.91 (95% CI: 0.88 to 0.94).", ["0.91"]),
        ("It has an AUC of 0.91 (95% confidence interval 0.88-0.94).", ["0.91"]),
        (r"It has 15\% ($\pm$5\%) and 0.72(0.04).", [r"15\%", "0.72"]),
        ("It has an F1 of 18% on 4 different lab report datasets.", ["18%"]),
        ("It wins with 0.71 (all p<=0.001).", ["0.71"]),
        ("It reaches 0.709 within a 0.42% margin.", ["0.709"]),
        ("It has a precision of 0.91 (plus or minus 0.02).", ["0.91"]),
        ("It reaches 0.709, within only 0.04 of the best.", ["0.709"]),
        ("Accuracy is 71.2 (SD = 2.3), better than chance (p < 0.001).", ["71.2"]),
        ("It solves 178/300 cases, or 59.3%.", ["59.3%"]),
        ("Users rate it 4.6/5 on average.", ["4.6/5"]),
        ("With n = 412 and k=5 it reaches 88.0.", ["88.0"]),
        ("In 2024 it won with 61.5.", ["61.5"]),
        ("It reaches 61.5 at IoU thresholds of 0.5 and 0.5 to 0.95.", ["61.5"]),
        ("It wins in 80.0% against Ovi 1.1 and by 4.1 points.", ["80.0%", "4.1"]),
        ("With high-rate Dropout (0.45/0.35) it reaches 61.5.", ["61.5"]),
        ("It has a 95% Hausdorff distance of 1.6 on Datasets 2, 3, and 4.", ["1.6", "4"]),
        ("There is a trade-off, such as 60.0 mAP at best.", []),
        ("It has an F1 of 0.991 (+-0.008).", ["0.991"]),
        ("It makes 5-second, 2K videos with a 2-second latency.", ["2-second"]),
        ("On Place Pulse 2.0 it reaches an FID of 2.0.", ["2.0"]),
        ("One set beats random guessing (i.e., 50%) with 61.5.", ["61.5"]),
        ("It improves TPR @ 1% FPR to 61.5.", ["61.5"]),
        ("It has an FID of 1.76 with one step (NFE=1), by Corollary 1.", ["1.76"]),
        ("It is tested on A (arXiv:2402.08635) with 61.5.", ["61.5"]),
        ("Retaining the top 50% of sentences gives 61.5 with a missing rate of 0.7.", ["61.5"]),
        ("It gains 61.5 at confidence levels up to 99.9%.", ["61.5"]),
        ("It has 3.2 on a 5-point clinical grading rubric.", ["3.2"]),
        ("It reaches 61.5 on 8 NVIDIA A100 GPUs.", ["61.5"]),
        ("A study with 24 participants finds 61.5.", ["61.5"]),
        ("The mean error is 1.33 years.", ["1.33"]),
        ("It has a Dice of 0.78 (0.74-0.82) on it.", ["0.78"]),
    ],
)
def test_what_only_says_how_a_score_was_measured_is_no_score(text, scores):
    assert list_scores(text) == scores


@pytest.mark.parametrize(
    "score",
    [
        "4.9+-5.0",
        "4.9 \u00b1 5.0",
        r"4.9{\pm}5.0",
        r"4.9$\pm$5.0",
        "4.9% \u00b1 5.0%",
        "4.9 +/- 5.0",
    ],
)
def test_an_error_term_is_part_of_its_score(score):
    text = f"HD95 is {score} on X."
    (number,) = find_numbers(text, 0, len(text))
    assert (text[number.start : number.end], number.amount) == (score, 4.9)


def test_the_end_of_a_scale_is_no_score():
    text = "It has a mean of 1.08/3.0 against 0.85/3.0, or 27% more."
    numbers = find_numbers(text, 0, len(text))
    assert [n.digits for n in numbers if not is_setting(text, n)] == ["1.08", "0.85", "27"]
    text = "It has 4.77/5.0, and 61.2/55.0."
    numbers = find_numbers(text, 0, len(text))
    assert [n.digits for n in numbers if not is_setting(text, n)] == ["4.77", "61.2", "55.0"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("It has 67.2% accuracy at 10 degrees, and 1.2 degrees of error.", ["67.2", "1.2"]),
        ("It covers events like stalking (3.9%) and theft (17.6%).", []),
        ("The dataset comprises low-light (8%), long (15%), and other (64%) videos.", []),
        ("It has 58.0 higher F1 under a high compression rate of 80%.", ["58.0"]),
        ("It gains 8.5% under 30% and 40% sparsity.", ["8.5"]),
        ("We vary the degree of it (10% vs. 90%).", []),
        ("It has a threshold set so that the rate is at 10%, and errs in 5%.", ["5"]),
        ("It gains 7.15% with 70% token merging.", ["7.15"]),
        ("We test it over augmentation ratios from 10% to 150% and reach 3.9.", ["3.9"]),
        ("The bias (95% CI) was 1.8 ms (1.4 to 2.2) and -1.0 (-2.4 to 0.4).", ["95", "1.8", "1.0"]),
        ("It has 87% (95% CI: 80-92%), as CNN-2 (74.6%) has.", ["87", "95", "80", "74.6"]),
        ("It errs by 1.0 (95% CI 0.9-1.1) in 74.4% (69.9, 78.8%).", ["1.0", "95", "0.9", "74.4"]),
        ("It has a coverage of 26.8% for airspace below 300m.", ["26.8"]),
        ("It needs fewer than 9% of all heads, and finds 83.1% of unsafe content.", ["83.1"]),
        ("It covers events and reaches 3.9% of errors.", ["3.9"]),
        ("Errors fall by 41.0% and 56.7% with 90%, 80%, and 70% thresholds.", ["41.0", "56.7"]),
        ("At 160 ms, the error rate falls to 4.2%.", ["4.2"]),
        ("It runs at 160 ms.", ["160"]),
        ("It needs 40-100 NFEs for a score of 3.2.", ["3.2"]),
        ("The challenge asks, i.e., sets a PSNR of at least 26.9 dB on A and 27.1 dB on B.", []),
        ("It has an accuracy of at least 95.1%.", ["95.1"]),
        ("The half-width is 27.9%.", []),
        ("It competes with 3x, 14x, and 26x larger models and beats models 7x its size.", []),
        ("It uses a 60x smaller model.", ["60"]),
        ("It is behind one trained on 20x to 100x more samples.", []),
        ("It has errors of 2.6 m and 2.8 m at 5 m and 10 m resolution.", ["2.6", "2.8"]),
        ("It gains 8.5% under 70% semantic noise.", ["8.5"]),
        ("It gains 8.5% under a 20% cache size.", ["8.5"]),
    ],
)
def test_what_was_set_or_asked_for_is_no_score(text, kept):
    numbers = find_numbers(text, 0, len(text))
    assert [n.digits for n in numbers if not is_setting(text, n)] == kept


def test_a_list_of_what_is_set_against_what_takes_no_exponential_time():
    text = f"We vary{' vs.x' * 40}; it has 5%."
    began = time.monotonic()
    assert [is_setting(text, number) for number in find_numbers(text, 0, len(text))] == [False]
    assert time.monotonic() - began < 5
