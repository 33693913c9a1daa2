import pytest

from papergraph.extract.results.contexts import NUMBER, build_document_context
from papergraph.extract.results.moves import is_moved


@pytest.mark.parametrize(
    ("sentence", "ends"),
    [
        ("It raises recall from 58.3% (CNN) to an average of 87.0%.", ["58.3", "87.0"]),
        ("It moves from a baseline of 0.35 in F1 to 0.61, with 2.4 more.", ["0.35", "0.61"]),
        ("It has gains from 3% to 5%.", []),
        ("Its gains ranging from 3% to 5% are large.", []),
        ("It takes 34 seconds from 11.6 minutes, up to 95% less.", []),
        ("It takes 3% from others, but up to 5% more.", []),
    ],
)
def test_both_ends_of_a_move_are_values(sentence, ends):
    document = build_document_context(sentence, 0, [(0, len(sentence))], [])
    (context,) = document.contexts
    numbers = [(document.numbers[context.items[p].index], p) for p in context.positions[NUMBER]]
    assert [number.digits for number, place in numbers if is_moved(context, place)] == ends
