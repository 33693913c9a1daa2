from papergraph.resolve.settings import ResolutionSettings


def test_what_is_ruled_different_is_never_joined():
    scoring = ResolutionSettings().scoring
    assert scoring.narrower < scoring.different < scoring.same
    assert scoring.version < scoring.different
