"""Tell how far a confidence can be trusted: of the entities given 0.8, are 80 % right?"""

from __future__ import annotations

import json
from collections.abc import Sequence

from papergraph.evaluation.scoring import GoldPaper, match_entities
from papergraph.models import Extraction, Value

BINS = 10


class Bin(Value):
    """Hold the entities whose confidence lies in ``[low, high)``; the last bin holds 1 as well."""

    low: float
    high: float
    entities: int
    confidence: float
    precision: float


class Calibration(Value):
    """Hold a reliability table and its expected calibration error (Naeini et al., 2015).

    The error is the mean distance of precision and confidence, weighted by each bin's entities.
    """

    entities: int
    error: float
    bins: tuple[Bin, ...]


def calibrate(gold: Sequence[GoldPaper], extractions: Sequence[Extraction]) -> Calibration:
    """Compare the confidence of entities with how many of them stand in the gold."""
    by_id = {extraction.id: extraction for extraction in extractions}
    scored: list[tuple[float, bool]] = []
    for paper in gold:
        found = by_id.get(paper.id)
        if found is not None:
            pairs = match_entities(paper.entities, found.entities, str, paper.text)
            matched = {id(entity) for _, entity in pairs}
            scored += [(entity.confidence, id(entity) in matched) for entity in found.entities]
    bins = tuple(filter(None, (_fill_bin(number, scored) for number in range(BINS))))
    gap = sum(row.entities * abs(row.precision - row.confidence) for row in bins)
    error = gap / len(scored) if scored else 0.0
    return Calibration(entities=len(scored), error=round(error, 4), bins=bins)


def format_calibration(calibration: Calibration, *, as_json: bool = False) -> str:
    """Return the table as lines for people, or as one JSON object."""
    if as_json:
        return json.dumps(calibration.model_dump())
    lines = ["confidence   entities  mean  right"]
    lines += [
        f"{row.low:.1f} to {row.high:.1f}  {row.entities:9}"
        f"  {row.confidence:.2f}  {row.precision:.2f}"
        for row in calibration.bins
    ]
    lines.append(
        f"expected calibration error {calibration.error:.3f} over {calibration.entities} entities"
    )
    return "\n".join(lines)


def _fill_bin(number: int, scored: Sequence[tuple[float, bool]]) -> Bin | None:
    inside = [(c, matched) for c, matched in scored if min(int(c * BINS), BINS - 1) == number]
    if not inside:
        return None
    return Bin(
        low=number / BINS,
        high=(number + 1) / BINS,
        entities=len(inside),
        confidence=round(sum(c for c, _ in inside) / len(inside), 4),
        precision=round(sum(matched for _, matched in inside) / len(inside), 4),
    )
