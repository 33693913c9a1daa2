import numpy as np
import pytest

from papergraph.errors import ExtractionError
from papergraph.extract import build_pipeline, extract_papers
from papergraph.extract.classifier import stacking as fusion
from papergraph.extract.classifier.stacking import load_fusion
from papergraph.extract.lexicon.model_data import KINDS
from papergraph.extract.pipeline import make_document
from papergraph.extract.tagger import component as tagger
from papergraph.extract.tagger.component import Tagging, load_tagger, tag_document
from papergraph.extract.tagger.windows import cut_chunks
from papergraph.extract.tagger.wordpiece import UNKNOWN, WordPieces
from papergraph.models import ExtractorModel, Paper

PAPER = Paper(
    id="p",
    title="QLoRA: Efficient Finetuning",
    abstract="We propose QLoRA. It is evaluated on the MMLU benchmark and on CIFAR-10.",
)
PIECES = WordPieces({"[CLS]": 0, "[SEP]": 1, UNKNOWN: 2, "lo": 3, "##ra": 4, "un": 5, "-": 6})


def read(paper, model=ExtractorModel.ACCURATE):
    (extraction,) = extract_papers([paper], model=model)
    return extraction


def test_names_are_found_with_kind_and_role():
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
    tags = np.zeros((3, 1 + 2 * len(KINDS)), np.float32)
    tags[0, 1], tags[1, 2], tags[2, 2] = 0.8, 0.5, 0.25
    tagging = Tagging(np.arange(3, dtype=np.int32), tags, np.zeros((3, 7), np.float32))
    assert tagging.weigh_span(0, 1)[0] == pytest.approx(0.8 * 0.5 * (1 - 0.25))
    assert tagging.weigh_span(0, 0)[0] == pytest.approx(0.8 * (1 - 0.5))


@pytest.mark.parametrize(
    ("word", "pieces"),
    [("LoRA", (3, 4)), ("Lôra", (3, 4)), ("xyz", (2,)), ("", (2,)), ("lo" * 40, (2,))],
)
def test_words_are_cut_into_the_longest_known_pieces(word, pieces):
    assert PIECES.cut(word) == pieces


def test_no_paper_is_too_long_to_read():
    long = Paper(id="p", title="T", abstract="We use LoRA on GLUE. " * 5000)
    extraction = read(long)
    assert all(
        long.text[m.start : m.end] == m.text for e in extraction.entities for m in e.mentions
    )


def test_chunks_cover_all_words_once():
    texts = ["word"] * 1000
    starts = list(range(0, 5000, 5))
    ranges = cut_chunks(texts, starts, [3] * 1000, 20)
    assert [place for first, last in ranges for place in range(first, last)] == list(range(1000))


@pytest.mark.parametrize("name", ["kinds", "roles"])
def test_fused_shares_sum_to_one(name):
    weights = load_fusion(name)
    (shares,) = weights.weigh([weights.means])
    assert sum(shares) == pytest.approx(1, abs=1e-3)
    assert len(shares) == len(weights.choices)


@pytest.mark.parametrize(("module", "load"), [(tagger, "load_tagger"), (fusion, "load_fusion")])
def test_missing_file_says_to_install_again(module, load, monkeypatch, tmp_path):
    monkeypatch.setattr(module, "DATA", tmp_path)
    function = getattr(module, load).__wrapped__
    with pytest.raises(ExtractionError, match="Install papergraph again"):
        function(*(["kinds"] if load == "load_fusion" else []))
