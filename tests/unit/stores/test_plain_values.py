from datetime import date
from decimal import Decimal

import pytest

from papergraph.stores.plain_values import to_plain


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Decimal(473), 473),
        (Decimal("0.5"), 0.5),
        (date(2026, 11, 21), "2026-11-21"),
        ((1, Decimal(2)), [1, 2]),
        ({1: b"\x01"}, {"1": "01"}),
        (True, True),
        (None, None),
    ],
)
def test_to_plain_gives_what_json_can_hold(value, plain):
    assert to_plain(value) == plain
    assert type(to_plain(value)) is type(plain)
