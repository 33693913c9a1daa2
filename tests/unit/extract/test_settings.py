import pytest
from pydantic import ValidationError

from commands import ROOT
from papergraph.extract.settings import EXTRACT, ExtractSettings, FeatureSettings
from papergraph.settings import describe_settings


@pytest.mark.parametrize("model", [ExtractSettings, FeatureSettings])
def test_the_docs_list_every_threshold_as_the_code_has_it(model):
    assert describe_settings(model) in (ROOT / "docs" / "model.md").read_text(encoding="utf-8")


def test_a_probability_above_one_is_refused():
    with pytest.raises(ValidationError, match="entity_min"):
        ExtractSettings(entity_min=1.1)


def test_thresholds_cannot_be_changed_in_a_run():
    with pytest.raises(ValidationError, match="frozen"):
        EXTRACT.entity_min = 0.5
