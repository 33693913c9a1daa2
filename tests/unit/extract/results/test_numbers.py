import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papergraph.extract.results.numbers import Form, find_numbers, read_unit


def find(text):
    return list(find_numbers(text, 0, len(text)))


def values(text):
    return [text[number.start : number.end] for number in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an accuracy of 48.6 is reached", ["48.6"]),
        ("improves by 3.2%.", ["3.2%"]),
        ("gains of +3.2 points", ["+3.2"]),
        ("a drop (-0.4) of", ["-0.4"]),
        ("84.3 (+1.4) mIoU", ["84.3", "+1.4"]),
        (r"92.38\% on weeds", [r"92.38\%"]),
        (r"by $27\%$ and", [r"27\%"]),
        (r"\textbf{73.63\%}", [r"73.63\%"]),
        ("rose by 7.7 percent", ["7.7 percent"]),
        ("up to 10%", ["10%"]),
        ("cuts time by 50% to 30%", ["50% to 30%"]),
        ("gains 1%$∼$6% here", ["1%$∼$6%"]),  # noqa: RUF001 - as papers write it
        ("doubles its accuracy (9.0% to 16.7%, one run)", ["9.0%", "16.7%"]),
        ("improves it by +10% with CNN (18% to 28%)", ["+10%", "18%", "28%"]),
        ("8.4 pp on average", ["8.4 pp"]),
        ("4.9%p in score", ["4.9%p"]),
        ("a 3.2-point improvement", ["3.2"]),
        ("2.5x faster", ["2.5x"]),
        ("2.5× faster", ["2.5×"]),  # noqa: RUF001 - as papers write it
        ("1.7 times faster", ["1.7 times"]),
        ("3.0-fold lower", ["3.0-fold"]),
        (r"$8.7\times$ on", [r"8.7\times"]),
        (r"a 1.64$\times$ speed-up", [r"1.64$\times$"]),
        (r"by 1.79\(\times\) at", [r"1.79\(\times\)"]),
        ("about 1,200 and 1{,}000", ["1,200", "1{,}000"]),
        ("p = .05", [".05"]),
        ("reaches 30 FPS", ["30"]),
        ("48.6 and 51.2 on X and Y, respectively", ["48.6", "51.2"]),
        ("93.5%/98.6% top", ["93.5%", "98.6%"]),
        ("100%)", ["100%"]),
        ("beats it (+3.2%PCK@0.05)", ["+3.2%"]),
        ("a correlation of 0.956$\u00b1$0.046", ["0.956$\u00b1$0.046"]),
        ("with $R^2 = 0.51$--0.93 before", ["0.51$--0.93"]),
    ],
)
def test_a_number_is_quoted_as_written(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by 3-5%", ["3-5%"]),
        ("by 3 to 5 percent", ["3 to 5 percent"]),
        (r"58\%--72\%", [r"58\%--72\%"]),
        ("2.17 to 2.82", ["2.17 to 2.82"]),
        ("1.5x to 2x", ["1.5x to 2x"]),
        ("from 71.3 to 80.1", ["71.3", "80.1"]),
        ("from 60.3% to 77.2% to 83.2%", ["60.3%", "77.2%", "83.2%"]),
        (
            "improves A (73.3% to 81.6%) and B (65.9% to 85.2%)",
            ["73.3%", "81.6%", "65.9%", "85.2%"],
        ),
        ("improves A (F1: 2.9% to 4.1%; recall: 0% to 8%)", ["2.9%", "4.1%", "0%", "8%"]),
        ("gains from 0.05 to 0.34 in A, 0.09 to 0.24 in B", ["0.05", "0.34", "0.09", "0.24"]),
        ("improvements such as Consistency (2.38 to 7.80)", ["2.38", "7.80"]),
        ("improves A by large margins on B and C (2.9% to 4.1%)", ["2.9% to 4.1%"]),
        ("0.71±0.02", ["0.71±0.02"]),
    ],
)
def test_a_range_is_one_number_and_a_change_is_two(text, expected):
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("CIFAR-100", "ImageNet-1K", "GPT-3.5 and", "LLaMA-7B", "a 7B model", "top-1", "0-shot"),
        *("Recall@10", "3D scenes", "256x256 images", r"256 $\times$ 256", "10^{-3}", "x_{2}"),
        *("the 10th", "5-shot", "version 1.2.3", "2024-05-01", "1024*1024", "F1", "ViT-B/32", "#3"),
    ],
)
def test_digits_of_names_sizes_and_formulas_are_no_numbers(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "amount", "unit", "form"),
    [
        ("48.6 on", 48.6, None, Form.PLAIN),
        ("-1,200.5 on", -1200.5, None, Form.PLAIN),
        (r"26\% of", 26.0, "%", Form.PERCENT),
        ("5.37 points", 5.37, "points", Form.POINTS),
        ("6 percentage points", 6.0, "points", Form.POINTS),
        ("3-5x faster", 3.0, "x", Form.TIMES),
        ("40.3 dB", 40.3, "dB", Form.UNIT),
        ("30 FPS", 30.0, "FPS", Form.UNIT),
        ("2.24 seconds", 2.24, "seconds", Form.UNIT),
        ("5mm error", 5.0, "mm", Form.UNIT),
        ("103/230 cases", None, None, Form.FRACTION),
    ],
)
def test_a_number_has_an_amount_a_unit_and_a_form(text, amount, unit, form):
    (number,) = find(text)
    assert (number.amount, read_unit(text, number), number.form) == (amount, unit, form)


AMOUNTS = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda n: f"{n[0]}.{n[1]:02}")
WRITTEN = {
    "{}%": Form.PERCENT,
    r"{}\%": Form.PERCENT,
    "{} percent": Form.PERCENT,
    "{}%p": Form.POINTS,
    "{}x": Form.TIMES,
    r"{}$\times$": Form.TIMES,
    "{} times": Form.TIMES,
    "+{}": Form.PLAIN,
    "-{}": Form.PLAIN,
    "{}": Form.PLAIN,
}


@given(AMOUNTS, st.sampled_from(sorted(WRITTEN)))
def test_any_amount_keeps_its_unit_and_its_form(amount, written):
    quote = written.format(amount)
    (number,) = find(f"a gain of {quote} on it")
    assert (values(f"a gain of {quote} on it"), number.form) == ([quote], WRITTEN[written])
    assert abs(number.amount) == float(amount)


@given(AMOUNTS, AMOUNTS, st.sampled_from(["{}-{}%", "{} to {}%", r"{}\%-{}\%", "{}x to {}x"]))
def test_any_range_is_one_number(one, other, written):
    quote = written.format(*sorted((one, other), key=float))
    assert values(f"by {quote} on it") == [quote]


def test_a_fall_is_two_numbers():
    assert values("degrades (20.2% to 12.4%)") == ["20.2%", "12.4%"]


def test_a_number_after_a_unit_and_a_slash_is_found():
    assert values(r"PSNR/SSIM of 29.83 dB/90.84\%") == ["29.83", r"90.84\%"]


def test_a_percentage_with_a_plus_keeps_its_unit():
    (number,) = find("gains of 28+% on it")
    assert (number.form, number.amount) == (Form.PERCENT, 28.0)


@given(AMOUNTS, AMOUNTS, st.sampled_from(["{}", "{}%", r"{}\%", r"${}\%$"]))
def test_any_change_from_one_to_another_is_two_numbers(low, high, written):
    first, second = written.format(low), written.format(high)
    assert values(f"from {first} to {second} on it") == [first.strip("$"), second.strip("$")]


@given(st.lists(AMOUNTS, min_size=2, max_size=6), st.sampled_from(["{}", "{}%", "+{}%"]))
def test_every_number_of_any_list_is_found(amounts, written):
    quotes = [written.format(amount) for amount in amounts]
    text = f"{', '.join(quotes[:-1])} and {quotes[-1]} on X and Y, respectively"
    assert values(text) == quotes


@pytest.mark.parametrize("text", ["9" * 100_000, "1," * 50_000, "1,234" * 20_000, "1-" * 50_000])
def test_a_text_of_digits_is_read_in_linear_time(text):
    started = time.perf_counter()
    find(text)
    assert time.perf_counter() - started < 2
