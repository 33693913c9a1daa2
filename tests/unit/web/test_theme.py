import pytest

from builders import make_edge, make_node
from papergraph.schema import EDGE_TYPES, NODE_LABELS
from papergraph.web.theme import (
    COMMUNITY_COLOURS,
    DARK_BACKGROUND,
    EDGE_WORDS,
    LABEL_STYLES,
    LIGHT_BACKGROUND,
    count_in_words,
    find_words,
)


def luminance(colour):
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("label", LABEL_STYLES)
def test_colours_stand_out_from_both_backgrounds(label):
    assert contrast(LABEL_STYLES[label].light, LIGHT_BACKGROUND) >= 4.5
    assert contrast(LABEL_STYLES[label].dark, DARK_BACKGROUND) >= 4.5


@pytest.mark.parametrize("colours", COMMUNITY_COLOURS)
def test_names_of_communities_can_be_read_on_both_backgrounds(colours):
    light, dark = colours
    assert contrast(light, LIGHT_BACKGROUND) >= 4.5
    assert contrast(dark, DARK_BACKGROUND) >= 4.5


def test_every_kind_that_is_drawn_has_a_shape_of_its_own():
    drawn = LABEL_STYLES.keys() - {"Page", "Result"}
    shapes = [LABEL_STYLES[label].shape for label in drawn]
    assert len(set(shapes)) == len(shapes)


def test_every_label_and_edge_type_of_the_schema_has_words():
    assert list(LABEL_STYLES) == [label.name for label in NODE_LABELS]
    doubtful = {"PROBABLY_INTRODUCES", "MAY_INTRODUCE"}
    assert EDGE_WORDS.keys() - doubtful == {edge_type.name for edge_type in EDGE_TYPES}


@pytest.mark.parametrize(
    ("known", "refused", "words"),
    [
        ({"introduced_by": "p"}, {}, "introduces"),
        ({"likely_introduced_by": "p"}, {}, "probably introduces"),
        ({"likely_introduced_by": "q"}, {"not_introduced": "“Q” introduces it"}, "may introduce"),
    ],
)
def test_an_introduction_reads_as_surely_as_it_is_one(known, refused, words):
    paper = make_node("Paper", "p", title="Tuning", abstract="We propose LoRA.")
    method = make_node("Method", "m", name="LoRA", **known)
    edge = make_edge(paper, "INTRODUCES", method, "LoRA").model_copy(update={"properties": refused})
    assert find_words(edge, method).active == words
    use = edge.model_copy(update={"type": "USES"})
    assert find_words(use, method).active == "uses"


@pytest.mark.parametrize(("count", "words"), [(1, "1 repository"), (1200, "1,200 repositories")])
def test_counts_take_the_right_noun(count, words):
    assert count_in_words("Repository", count) == words
