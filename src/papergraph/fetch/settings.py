"""Hold how patient a fetch is."""

from __future__ import annotations

from typing import Final

from pydantic import Field

from papergraph.models import Value


class FetchSettings(Value):
    """Hold how patient a fetch is; ``FETCH`` is what everything uses."""

    attempts: int = Field(
        5, gt=0, description="Times that one request is made before a fetch stops."
    )
    first_wait: float = Field(
        1.0, ge=0, description="Seconds before the second attempt; each next wait is twice as long."
    )
    longest_wait: float = Field(
        120.0,
        ge=0,
        description=(
            "Seconds that a service may ask to wait (Retry-After) without the fetch ending; "
            "what was fetched is kept, and the same command goes on from there."
        ),
    )
    timeout: float = Field(60.0, gt=0, description="Seconds without a byte after which one fails.")
    largest_answer: int = Field(
        100_000_000,
        gt=0,
        description="Bytes of one answer; a page of 1,000 records with abstracts has 3 million.",
    )
    identifiers_at_once: int = Field(
        50, gt=0, description="Identifiers of one request; OpenAlex and Crossref take so many."
    )


FETCH: Final = FetchSettings()
