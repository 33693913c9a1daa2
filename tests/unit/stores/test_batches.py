import pytest

from papergraph.stores.rows import BATCH_BYTES, BATCH_ROWS, iter_batches


@pytest.mark.parametrize("text", ["x" * 1_000, "é" * 500, ["x" * 400, "語" * 200]])
def test_batch_holds_no_more_bytes_than_it_may(text):
    rows = [{"id": f"{number:010}", "text": text} for number in range(9_000)]
    batches = list(iter_batches(rows))
    assert [row for batch in batches for row in batch] == rows
    sizes = [sum(len(row["id"]) + 1_000 for row in batch) for batch in batches]
    assert max(sizes) <= BATCH_BYTES
    assert min(sizes[:-1]) > 0.99 * BATCH_BYTES


def test_batch_holds_no_more_rows_than_it_may():
    rows = [{"id": "x"}] * (2 * BATCH_ROWS + 1)
    assert [len(batch) for batch in iter_batches(rows)] == [BATCH_ROWS, BATCH_ROWS, 1]


def test_row_that_is_too_big_goes_alone():
    big = {"id": "x" * (BATCH_BYTES + 1)}
    assert list(iter_batches([{"id": "a"}, big, {"id": "b"}])) == [
        [{"id": "a"}],
        [big],
        [{"id": "b"}],
    ]
