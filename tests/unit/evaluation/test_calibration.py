import json

import pytest

from builders import make_extraction, make_paper, make_paper_entity
from papergraph.evaluation.calibration import calibrate, format_calibration
from papergraph.evaluation.scoring import GoldEntity, GoldPaper
from papergraph.models import EntityType

NAMES = ("Aa1", "Bb2", "Cc3", "Dd4")


def make_gold(*right):
    entities = tuple(GoldEntity(label="METHOD", name=n, surfaces=(n,), role="USES") for n in right)
    return GoldPaper(id="p", title="T", abstract=" ".join(NAMES), entities=entities)


def make_found(*confidences):
    paper = make_paper("T", " ".join(NAMES), id="p")
    entities = (
        make_paper_entity(paper, EntityType.METHOD, name, confidence=confidence)
        for name, confidence in zip(NAMES, confidences, strict=False)
    )
    return make_extraction(paper, *entities)


def test_confidence_that_holds_has_no_error():
    table = calibrate([make_gold("Aa1", "Bb2")], [make_found(1.0, 1.0, 0.0, 0.0)])
    assert table.error == 0
    assert [(row.entities, row.precision) for row in table.bins] == [(2, 0), (2, 1)]


def test_error_weighs_each_bin_by_its_entities():
    table = calibrate([make_gold("Aa1")], [make_found(0.95, 0.95, 0.95, 0.25)])
    # Three at 0.95 of which one is right, and one at 0.25 that is wrong.
    assert table.error == pytest.approx((3 * (0.95 - 1 / 3) + 0.25) / 4, abs=1e-4)


def test_full_confidence_falls_into_the_last_bin():
    (row,) = calibrate([make_gold("Aa1")], [make_found(1.0)]).bins
    assert (row.low, row.high) == (0.9, 1.0)


def test_nothing_found_gives_an_empty_table():
    table = calibrate([make_gold("Aa1")], [])
    assert (table.entities, table.error, table.bins) == (0, 0.0, ())


def test_table_is_printed_for_people_and_for_scripts():
    table = calibrate([make_gold("Aa1")], [make_found(0.95)])
    assert "expected calibration error 0.050 over 1 entities" in format_calibration(table)
    assert json.loads(format_calibration(table, as_json=True))["error"] == 0.05
