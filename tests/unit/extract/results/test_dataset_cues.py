import pytest

from papergraph.extract.results.contexts import NUMBER, Argument, build_document_context
from papergraph.extract.results.dataset_cues import (
    is_elsewhere,
    is_one_of_several,
    is_said_of,
)


def list_numbers_elsewhere(sentence, name="Foo", role="USES"):
    """Return the numbers of a sentence that were not measured on the dataset of a name."""
    title = "On Foo and Bar"
    text = f"{title}\n{sentence}"
    arguments = []
    for dataset in ("Foo", "Bar"):
        starts = [p for p in range(len(text)) if text.startswith(dataset, p)]
        places = tuple((start, start + len(dataset)) for start in starts)
        arguments.append(Argument("DATASET", dataset, role, 1.0, places))
    if "precision" in text:
        start = text.index("precision")
        arguments.append(Argument("METRIC", "precision", "USES", 1.0, ((start, start + 9),)))
    sentences = [(0, len(title)), (len(title) + 1, len(text))]
    document = build_document_context(text, len(title), sentences, arguments)
    (context,) = document.contexts
    index = ("Foo", "Bar").index(name)
    return [
        document.numbers[context.items[place].index].digits
        for place in context.positions[NUMBER]
        if is_elsewhere(document, context, place, index)
    ]


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("It rises to 50.1% on Foo and to 30.7% on Bar.", ["30.7"]),
        ("It rises to 50.1% on Foo and to 30.7% on full Quux after a week.", ["30.7"]),
        ("It gains +4% recall and +5.1% precision on Foo and Bar.", ["4", "5.1"]),
        ("It gains +4% recall and +5.1% precision on Foo and Bar, respectively.", ["5.1"]),
        ("It reaches 48.6 and 51.2 on Foo and Bar.", []),
        ("It reaches 48.6 recall and 51.2 precision on Foo.", []),
        ("It has a 76.7% success rate on real robot tasks and 4.44 on Foo.", ["76.7"]),
        ("The Foo-trained model beats others by 4.7% across benchmarks.", ["4.7"]),
        ("Here, Foo only achieves 28%.", ["28"]),
        ("It is second on Foo of 41.5% and Bar of 27.0%.", ["41.5", "27.0"]),
        ("It reaches 44.1% (from Foo's 42.0%).", ["44.1", "42.0"]),
        ("The accuracy on Foo reaches 28%.", []),
        ("On Foo, it reaches 28% on average.", []),
        (
            "It has a precision of 0.71 and a recall of 0.82 on the unseen Quux dataset.",
            ["0.71", "0.82"],
        ),
        ("On Foo, it has a recall of 0.71 and precision of 0.82 on Bar.", ["0.71", "0.82"]),
        ("On the Quux dataset, it reaches 28%.", ["28"]),
        ("It scores 8.06 with a 2B model; it also does well on Foo.", ["8.06"]),
        ("It gains (a) 14% on Foo; and (b) up to 2% in the long tail.", ["2"]),
        ("On Foo: 8.06 precision; 0.98 recall.", []),
        ("Trained solely on Foo, it reaches 28% on Bar.", ["28"]),
        ("Adding Foo to the training set cuts errors by 5.8% on this benchmark.", ["5.8"]),
        (
            "It has 99% on Foo and 98.5%, 98.9% and 95.4% on the potato dataset.",
            ["98.5", "98.9", "95.4"],
        ),
        ("It is tested on Foo, and reaches 98.5% on the test dataset.", []),
        ("It drops errors by 65% and boosts the Foo score by 7%.", ["65"]),
        ("It improves by 3.9 points, with gains exceeding 18 points on Foo.", ["3.9"]),
        ("It has a precision of 0.94 with only 6 steps on Foo.", []),
        ("It is 52% lower compared to models trained on Foo.", ["52"]),
        ("It has 96.8% (+14.4%) and 78.8% (+0.4%) on Foo and Bar, respectively.", ["78.8", "0.4"]),
        ("Trained on Foo, it reaches 28%.", []),
        ("On Foo and two other public datasets, it gains 28%.", ["28"]),
        ("It gains 28% on Foo-style metrics.", ["28"]),
        ("It is best on Foo (43.6%) and on Quux-2 (4.94).", ["4.94"]),
        ("On Bar, adding Foo at last yields +0.65.", ["0.65"]),
        ("It gains 28% on a Polish-adapted Foo.", ["28"]),
        ("It reaches 82% (79%) on Foo (Plus).", ["79"]),
        ("Ours is best, surpassing real data such as Foo (94.7%).", ["94.7"]),
        ("On Foo and five external benchmarks, it gains 28%.", ["28"]),
        ("It gains 8%, 6% and 19% on Foo, Bar and others, respectively.", ["8", "6", "19"]),
        ("On Foo, it has a precision of 0.71 and a recall of 0.82 on average.", []),
    ],
)
def test_a_number_s_own_phrase_says_what_it_was_measured_on(sentence, numbers):
    assert list_numbers_elsewhere(sentence) == numbers


def test_gains_on_several_data_were_not_measured_on_the_paper_s_own_set():
    sentence = "It gains 10% on six reasoning benchmarks."
    assert list_numbers_elsewhere(sentence, role="INTRODUCES") == ["10"]
    assert list_numbers_elsewhere(sentence) == []


def test_data_that_a_paper_builds_and_trains_on_is_not_where_it_was_measured():
    sentence = "Using Foo, we train models that reach 28%."
    assert list_numbers_elsewhere(sentence, role="INTRODUCES") == ["28"]
    assert list_numbers_elsewhere(sentence) == []


def test_named_data_that_is_not_known_is_elsewhere():
    assert list_numbers_elsewhere("We cut the accuracy of Quux Treebank to 9.6%.") == ["9.6"]


def test_the_paper_s_own_set_is_no_private_data():
    sentence = "It reaches 28% on real customer transcripts."
    assert list_numbers_elsewhere(sentence, role="INTRODUCES") == ["28"]


def test_a_sentence_that_turns_to_something_else_goes_on_with_no_data():
    assert list_numbers_elsewhere("Moreover, it reaches 28%.") == ["28"]
    assert list_numbers_elsewhere("It reaches 28%.") == []


def list_held(sentence, slot, names, holds):
    """Return the numbers of a sentence for which something holds of the first name."""
    arguments = [
        Argument(
            slot, name, "USES", 1.0, ((sentence.index(name), sentence.index(name) + len(name)),)
        )
        for name in names
    ]
    document = build_document_context(sentence, 0, [(0, len(sentence))], arguments)
    (context,) = document.contexts
    numbers = [(document.numbers[context.items[p].index], p) for p in context.positions[NUMBER]]
    return [number.digits for number, place in numbers if holds(context, place)]


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("It takes 10 ms, or 3 ms more than others, on Foo.", []),
        ("It takes 10 ms more than others on Foo, and 3 ms elsewhere.", ["10"]),
        ("On Foo, it takes 10 ms.", ["10"]),
        ("It is tested on Foo, and has 30% fewer parameters.", []),
    ],
)
def test_what_is_taken_on_data_is_said_so(sentence, numbers):
    def is_on(context, place):
        return is_said_of(context, place, context.positions["DATASET"])

    assert list_held(sentence, "DATASET", ["Foo"], is_on) == numbers


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("Across parsing, tagging and ranking, it gains 2.4 points.", ["2.4"]),
        ("It gains 2.4, 3.1 and 5.6 points in parsing, tagging and ranking.", []),
        ("It gains 2.4 points in parsing.", []),
    ],
)
def test_one_number_is_of_no_one_task_of_several(sentence, numbers):
    names = [name for name in ("parsing", "tagging", "ranking") if name in sentence]

    def is_of_several(context, place):
        return is_one_of_several(context, place, 0)

    assert list_held(sentence, "TASK", names, is_of_several) == numbers
