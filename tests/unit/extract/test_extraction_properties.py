import itertools
import os
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papergraph.extract import extract_papers
from papergraph.models import Extraction, Paper

VOCABULARY = st.sampled_from(
    [
        "We propose ",
        "LLaMA-7B ",
        "CIFAR-100 ",
        "on the ImageNet dataset. ",
        "Low-Rank Adaptation (LoRA) ",
        "https://github.com/x/y",
        "athttps://github.com/ a/b.",
        r"\href{https://github.com/a/b}{",
        r"\url{https://a.io/}",
        "$x_{i}$ ",
        "\u200b",
        "\u202e",
        "\x07",
        "\u0301",
        "模型。",
        "модель. ",
        "نموذج ",
        "\n",
        "\n\n",
        " ",
        "...",
        "(",
        ")",
        "“",
        "e.g. ",
        "et al., 2022; ",
        "<script>alert(1)</script>",
        "'); DROP TABLE papers; --",
        "GPT-4, GPT-4o, and GPT-5 ",
    ]
)
LENGTH = int(os.environ.get("PAPERGRAPH_HOSTILE_LENGTH", "25000"))
"""Characters of a hostile text; 100,000 show better what grows as a square."""
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=300),
    st.lists(VOCABULARY, max_size=25).map("".join),
)


def extract(title: str, abstract: str) -> tuple[Paper, Extraction]:
    paper = Paper(id="p", title=title, abstract=abstract)
    (extraction,) = extract_papers([paper])
    return paper, extraction


@settings(max_examples=150, deadline=None)
@given(TEXTS.filter(bool), TEXTS)
def test_every_offset_points_at_what_it_says(title, abstract):
    paper, extraction = extract(title, abstract)
    text = paper.text
    spans = sorted((m.start, m.end) for e in extraction.entities for m in e.mentions)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
    for entity in extraction.entities:
        assert list(entity.mentions) == sorted(entity.mentions, key=lambda m: m.start)
        for mention in entity.mentions:
            assert text[mention.start : mention.end] == mention.text
            assert any(
                s.start <= mention.start and mention.end <= s.end for s in extraction.sentences
            )
            assert not mention.start <= len(title) < mention.end
            assert not any(
                mention.start < link.end and link.start < mention.end for link in extraction.links
            )
    for short in extraction.abbreviations:
        assert text[short.start : short.end] == short.short
    firsts = [entity.mentions[0].start for entity in extraction.entities]
    assert firsts == sorted(firsts)
    ends = [0, *(sentence.end for sentence in extraction.sentences)]
    assert all(end <= s.start for end, s in zip(ends, extraction.sentences, strict=False))
    for link in extraction.links:
        assert 0 <= link.start < link.end <= len(text)
        assert link.url.startswith(("http://", "https://"))
        assert link.url.isascii()


@settings(max_examples=50, deadline=None)
@given(TEXTS.filter(bool), TEXTS)
def test_the_same_text_gives_the_same_extraction(title, abstract):
    assert extract(title, abstract) == extract(title, abstract)


@pytest.mark.parametrize(
    "piece",
    [
        "",
        "word ",
        "LLaMA-7B ",
        "a-",
        "A-",
        ".",
        "(",
        ".) ",
        "x",
        "\n",
        "(AB) ",
        "https://",
        ")",
        "a.",
        "https://github.com/ ",
        "$",
        "\\",
        "We propose Foo, Bar, Baz, and Qux for image classification on CIFAR-10 ",
        "WE PROPOSE A NEW METHOD FOR IMAGE CLASSIFICATION ON THE IMAGENET DATASET ",
        "\u200b\u202e",
    ],
    ids=lambda piece: piece[:12] or "empty",
)
def test_hostile_text_takes_seconds_at_most(piece):
    abstract = "https://a.io/" * (piece == ")") + piece * (LENGTH // max(len(piece), 1))
    started = time.process_time()
    extract("A title", abstract)
    assert time.process_time() - started < LENGTH / 1600
