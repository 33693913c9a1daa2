import numpy as np
import pytest

from papergraph.errors import ExtractionError
from papergraph.extract import extract_papers
from papergraph.extract.classifier import stacking
from papergraph.extract.classifier.stacking import load_stacking_model
from papergraph.extract.lexicon.model_data import ENTITY_TYPES
from papergraph.extract.pipeline import build_pipeline, make_document
from papergraph.extract.tagger import component as tagger
from papergraph.extract.tagger.component import Tagging, load_tagger, tag_document
from papergraph.extract.tagger.windows import cut_windows
from papergraph.extract.tagger.wordpiece import UNKNOWN, WordPieceTokenizer
from papergraph.models import ExtractorModel, Paper

PAPER = Paper(
    id="p",
    title="QLoRA: Efficient Finetuning",
    abstract="We propose QLoRA. It is evaluated on the MMLU benchmark and on CIFAR-10.",
)
VOCABULARY = WordPieceTokenizer(
    {"[CLS]": 0, "[SEP]": 1, UNKNOWN: 2, "lo": 3, "##ra": 4, "un": 5, "-": 6}
)


def read(paper, model=ExtractorModel.ACCURATE):
    (extraction,) = extract_papers([paper], model=model)
    return extraction


def test_names_are_found_with_type_and_role():
    found = {(e.name, e.entity_type.value, e.role.value) for e in read(PAPER).entities}
    assert found >= {
        ("QLoRA", "METHOD", "INTRODUCES"),
        ("MMLU", "BENCHMARK", "EVALUATED_ON"),
        ("CIFAR-10", "DATASET", "EVALUATED_ON"),
    }


def test_fast_model_has_no_tagger():
    assert "papergraph_tagger" not in build_pipeline(ExtractorModel.FAST).pipe_names
    assert "papergraph_tagger" in build_pipeline().pipe_names


def test_both_models_declare_what_they_need():
    for model in ExtractorModel:
        assert not any(build_pipeline(model).analyze_pipes()["problems"].values())


def test_a_paper_is_read_the_same_beside_any_other():
    other = Paper(id="q", title="On Graphs", abstract="Graph networks on Cora. " * 40)
    alone = read(PAPER)
    first, _ = extract_papers([PAPER, other])
    _, second = extract_papers([other, PAPER])
    assert first == second == alone


def test_probabilities_of_a_token_sum_to_one():
    doc = make_document(build_pipeline(ExtractorModel.FAST), PAPER)
    tagging = tag_document(load_tagger(), doc)
    assert len(tagging.rows) == len(doc)
    np.testing.assert_allclose(tagging.tags.sum(axis=1), 1, atol=1e-4)
    np.testing.assert_allclose(tagging.roles.sum(axis=1), 1, atol=1e-4)


def test_span_is_as_likely_as_its_tags_in_a_row():
    tags = np.zeros((3, 1 + 2 * len(ENTITY_TYPES)), np.float32)
    tags[0, 1], tags[1, 2], tags[2, 2] = 0.8, 0.5, 0.25
    tagging = Tagging(np.arange(3, dtype=np.int32), tags, np.zeros((3, 7), np.float32))
    read = tagging.span_probabilities([0, 0, 0], [1, 0, 2])
    assert read[:, 0] == pytest.approx([0.8 * 0.5 * (1 - 0.25), 0.8 * (1 - 0.5), 0.8 * 0.5 * 0.25])


@pytest.mark.parametrize(
    ("word", "subwords"),
    [("LoRA", (3, 4)), ("Lôra", (3, 4)), ("xyz", (2,)), ("", (2,)), ("lo" * 40, (2,))],
)
def test_words_are_split_into_the_longest_known_subwords(word, subwords):
    assert VOCABULARY.tokenize(word) == subwords


def test_no_paper_is_too_long_to_read():
    long = Paper(id="p", title="T", abstract="We use LoRA on GLUE. " * 5000)
    extraction = read(long)
    assert all(
        long.text[m.start : m.end] == m.text for e in extraction.entities for m in e.mentions
    )


def test_windows_cover_all_words_once():
    texts = ["word"] * 1000
    starts = list(range(0, 5000, 5))
    ranges = cut_windows(texts, starts, [3] * 1000, 20)
    assert [place for first, last in ranges for place in range(first, last)] == list(range(1000))


@pytest.mark.parametrize("name", ["entity_types", "roles"])
def test_stacked_probabilities_sum_to_one(name):
    weights = load_stacking_model(name)
    (probabilities,) = weights.predict_probabilities([weights.means])
    assert sum(probabilities) == pytest.approx(1, abs=1e-3)
    assert len(probabilities) == len(weights.classes)


@pytest.mark.parametrize(
    ("module", "load"), [(tagger, "load_tagger"), (stacking, "load_stacking_model")]
)
def test_missing_file_says_to_install_again(module, load, monkeypatch, tmp_path):
    monkeypatch.setattr(module, "DATA", tmp_path)
    function = getattr(module, load).__wrapped__
    with pytest.raises(ExtractionError, match="Install papergraph again"):
        function(*(["entity_types"] if load == "load_stacking_model" else []))
