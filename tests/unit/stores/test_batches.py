import pytest

from papergraph.stores.batches import BatchLimits, iter_batches

LIMITS = BatchLimits(max_rows=5_000, max_bytes=4_000_000)


@pytest.mark.parametrize("text", ["x" * 1_000, "é" * 500, ["x" * 400, "語" * 200]])
def test_batch_holds_no_more_bytes_than_it_may(text):
    rows = [{"id": f"{number:010}", "text": text} for number in range(9_000)]
    batches = list(iter_batches(rows, LIMITS))
    assert [row for batch in batches for row in batch] == rows
    sizes = [sum(len(row["id"]) + 1_000 for row in batch) for batch in batches]
    assert max(sizes) <= LIMITS.max_bytes
    assert min(sizes[:-1]) > 0.99 * LIMITS.max_bytes


def test_batch_holds_no_more_rows_than_it_may():
    rows = [{"id": "x"}] * (2 * LIMITS.max_rows + 1)
    sizes = [len(batch) for batch in iter_batches(rows, LIMITS)]
    assert sizes == [LIMITS.max_rows, LIMITS.max_rows, 1]


def test_row_that_is_too_big_goes_alone():
    big = {"id": "x" * (LIMITS.max_bytes + 1)}
    assert list(iter_batches([{"id": "a"}, big, {"id": "b"}], LIMITS)) == [
        [{"id": "a"}],
        [big],
        [{"id": "b"}],
    ]
