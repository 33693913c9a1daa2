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
    envelope_limit: int = Field(
        1_000_000_000,
        gt=0,
        description="Characters of one fetched answer, which is read as a whole.",
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
    preface_lines: int = Field(
        15, ge=0, description="Lines about an export that may stand above its header row."
    )
    fields_below_preface: int = Field(
        3, gt=0, description="Known columns that tell a header row below other lines."
    )
    rows_compared: int = Field(
        3, gt=0, description="Rows whose cells must be as many as the columns of a plain header."
    )
    columns_shown: int = Field(20, gt=0, description="Columns that an error names.")
    unpacked_free: int = Field(
        1 << 27, gt=0, description="Bytes that a compressed file may always unpack to (128 MiB)."
    )
    unpacked_ratio: int = Field(
        200,
        gt=1,
        description=(
            "Times its size that a larger one may unpack to; JSON and XML of papers reach 20, "
            "a compression bomb 1,000 and more."
        ),
    )
    unpacked_limit: int = Field(
        1 << 40, gt=0, description="Bytes that any compressed file may unpack to (1 TiB)."
    )
    archive_members: int = Field(
        100_000, gt=0, description="Files of one archive; dumps of conferences have some thousands."
    )
    rejected_share: float = Field(
        0.5, ge=0, le=1, description="Share of rejected records from which a warning is given."
    )
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


class DeduplicationSettings(Value):
    """Hold the thresholds of deciding whether two entries are one paper; ratios are in [0, 1]."""

    near_title: float = Field(
        0.93,
        description=(
            "Likeness of folded titles from which they may be one title: a slip of typing in five "
            "words stays above it, another word in fifteen does not."
        ),
    )
    least_title: float = Field(
        0.5, description="Likeness of titles from which a shared identifier is believed outright."
    )
    unlike_title: float = Field(
        0.3, description="Likeness below which a shared identifier is not believed without authors."
    )
    least_authors: float = Field(
        0.5, description="Share of the shorter author list that the other must have too."
    )
    years_to_publication: int = Field(
        3, ge=0, description="Years that may lie between a preprint and its published version."
    )
    least_abstract: float = Field(
        0.6, description="Likeness of abstracts below which papers of one title are two."
    )
    abstract_length: int = Field(
        100, gt=0, description="Characters from which two abstracts are worth comparing."
    )
    like_words: float = Field(
        0.8, description="Likeness from which a word may be another one misspelled."
    )
    telling_words: int = Field(
        5, gt=0, description="Words from which a title is likely one paper's own."
    )
    words_to_block: int = Field(
        4, gt=0, description="Words of a title from which its beginning finds similar ones."
    )
    block_size: int = Field(
        60, gt=1, description="Entries of one candidate block that are compared all with all."
    )
    identified: float = Field(0.99, description="How sure a shared identifier is.")


DEDUPLICATION: Final = DeduplicationSettings()
