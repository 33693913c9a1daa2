import pytest
from pydantic import ValidationError

from papergraph.extract.settings import EXTRACT, ExtractSettings


def test_a_probability_above_one_is_refused():
    with pytest.raises(ValidationError, match="entity_min"):
        ExtractSettings(entity_min=1.1)


def test_thresholds_cannot_be_changed_in_a_run():
    with pytest.raises(ValidationError, match="frozen"):
        EXTRACT.entity_min = 0.5
