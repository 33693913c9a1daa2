import pytest

from papergraph.graph import build_graph
from papergraph.graph.settings import GraphSettings
from papergraph.models import Resolution
from papergraph.settings import describe_settings


@pytest.mark.parametrize("part", GraphSettings.model_fields)
def test_every_setting_says_what_it_is(part):
    model = type(getattr(GraphSettings(), part))

    assert len(describe_settings(model).splitlines()) == 2 + len(model.model_fields)


def test_a_probability_beyond_one_is_refused():
    with pytest.raises(ValueError, match="less than or equal to 1"):
        GraphSettings.model_validate({"citations": {"by_title": 1.5}})


def test_an_empty_corpus_has_an_empty_graph():
    assert build_graph([], [], Resolution(entities=(), decisions=())).nodes == ()
