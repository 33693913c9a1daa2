"""Hold the thresholds of reading, each with what it means and how it was chosen."""

from __future__ import annotations

from typing import Final

from pydantic import Field

from papergraph.models import Value


class IngestSettings(Value):
    """Hold the thresholds of reading; ``INGEST`` is what everything uses."""

    chunk_size: int = Field(
        1 << 18, gt=0, description="Bytes read at a time; format detection sees the first of them."
    )
    line_limit: int = Field(
        10_000_000,
        gt=0,
        description="Characters of one line; the longest of 75,000 arXiv abstracts has 3,488.",
    )
    long_line_head: int = Field(
        200, gt=0, description="Characters that are kept of a line over the limit, to show it."
    )
    value_head: int = Field(
        200, gt=0, description="Characters of a JSON value that is no object, kept to show it."
    )
    lines_detected: int = Field(
        40, gt=0, description="Lines from the top that format detection looks at one by one."
    )
    table_lines: int = Field(
        100, gt=0, description="Lines from the top in which the header row of a table may stand."
    )
    rows_compared: int = Field(
        3, gt=0, description="Rows whose cells must be as many as the columns of a plain header."
    )
    columns_shown: int = Field(20, gt=0, description="Columns that an error names.")
    excerpt_width: int = Field(
        120, gt=0, description="Characters of a rejected record that rejected.jsonl shows."
    )
    fields_shown: int = Field(20, gt=0, description="Field names that a note lists.")
    files_shown: int = Field(10, gt=0, description="File names that a note lists.")
    longest_title: int = Field(
        240,
        gt=0,
        description=(
            "Characters of a title on a page of daily papers; of 74,728 arXiv papers none has a "
            "longer one."
        ),
    )
    shortest_sentence: int = Field(
        60,
        gt=0,
        description=(
            "Characters from which a line that ends in a full stop is an abstract; of 74,728 "
            "arXiv papers two have a shorter abstract."
        ),
    )


INGEST: Final = IngestSettings()
