import pytest

from papergraph.extract.results.contexts import NUMBER, Argument, build_document_context
from papergraph.extract.results.ties import raise_subject

NONE = dict.fromkeys(("DATASET", "TASK", "METRIC", "METHOD"))


def list_owners(sentence, names=("CNN-A", "MLP-B")):
    """Return the method of each number of a sentence that names it as what has the number."""
    arguments = [
        Argument("METHOD", name, "USES", 1.0, ((start, start + len(name)),))
        for name in names
        if (start := sentence.find(name)) >= 0
    ]
    document = build_document_context(sentence, 0, [(0, len(sentence))], arguments)
    (context,) = document.contexts
    ties = [raise_subject(document, context, p, NONE) for p in context.positions[NUMBER]]
    return [tie.name if (tie := found["METHOD"]) else None for found in ties]


@pytest.mark.parametrize(
    ("sentence", "owners"),
    [
        ("The best CNN-A only reaches 22.2%, and MLP-B scores about 13%.", ["CNN-A", "MLP-B"]),
        ("It has 87.0%, outperforming CNN-A (58.3%) and MLP-B (49.6%).", [None, "CNN-A", "MLP-B"]),
        ("It wins, followed by CNN-A at 49.6%.", ["CNN-A"]),
        ("It improves CNN-A (+3.2%).", [None]),
        ("LSTM with the CNN-A reaches 22.2%.", [None]),
        ("CNN-A and MLP-B reach 22.2% and 13.1%.", [None, None]),
        ("It trains CNN-A to 22.2%.", [None]),
    ],
)
def test_what_stands_right_before_a_number_has_it(sentence, owners):
    assert list_owners(sentence) == owners
