import pytest
from pydantic import BaseModel, Field

from papergraph.settings import describe_settings


class Thresholds(BaseModel):
    least: float = Field(default=0.5, ge=0, le=1, description="Score from which a | b holds.")
    most: int = Field(default=20, gt=0, description="Papers that are listed.")
    words: tuple[str, ...] = Field(default=("a", "b"), description="Words that say nothing.")


def test_describe_settings_lists_default_range_and_meaning():
    assert describe_settings(Thresholds).splitlines()[2:] == [
        "| `least` | 0.5 | [0, 1] | Score from which a \\| b holds. |",
        "| `most` | 20 | (0, ∞) | Papers that are listed. |",
        "| `words` | a, b |  | Words that say nothing. |",
    ]


class Unexplained(BaseModel):
    least: float = 0.5


class WithoutDefault(BaseModel):
    least: float = Field(description="Score from which two names are one.")


@pytest.mark.parametrize("model", [Unexplained, WithoutDefault])
def test_describe_settings_refuses_a_setting_that_says_too_little(model):
    with pytest.raises(ValueError, match="'least' needs a default and a description"):
        describe_settings(model)
