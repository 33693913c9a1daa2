import shutil
from contextlib import nullcontext

import numpy as np
import pytest

from commands import ROOT
from papergraph.evaluation.scoring import read_gold
from papergraph.extract.lexicon.model_data import DATA
from papergraph.extract.pipeline import build_preprocessor, make_document
from papergraph.extract.tagger.component import VOCABULARY, load_tagger, tag_document
from papergraph.training import TrainingConfig
from papergraph.training.config import PruningConfig, TaggerConfig
from papergraph.training.step_context import StepContext
from papergraph.training.tagger_examples import TaggerExample

torch = pytest.importorskip("torch", reason="the step 'pruning' needs the extra 'train'")
pytest.importorskip("onnx", reason="the step 'pruning' needs the extra 'train'")
pytest.importorskip("safetensors", reason="the step 'pruning' needs the extra 'train'")

from papergraph.training.distillation import Distiller  # noqa: E402 - it needs PyTorch
from papergraph.training.pruned_tagger import prune_tagger  # noqa: E402
from papergraph.training.pruning import prune  # noqa: E402
from papergraph.training.tagger import WEIGHTS  # noqa: E402
from papergraph.training.tagger_network import HEAD_WIDTH, WIDTH, Network  # noqa: E402

torch.set_num_threads(1)  # a second thread on a busy core makes all of it wait


class Quiet:
    def stage(self, *_):
        return nullcontext(lambda _: None)


INNER = 256


def make_twins(count):
    """Return windows, and a network in which half of all heads and inner units repeat the rest."""
    torch.manual_seed(0)
    network = Network(80, 2, inner=INNER).eval()
    heads = WIDTH // HEAD_WIDTH // 2 * HEAD_WIDTH
    with torch.no_grad():
        for layer in network.layers:
            for part in range(3):
                rows = slice(part * WIDTH, part * WIDTH + heads)
                again = slice(part * WIDTH + heads, part * WIDTH + 2 * heads)
                layer.qkv.weight[again] = layer.qkv.weight[rows]
                layer.qkv.bias[again] = layer.qkv.bias[rows]
            layer.f1.weight[INNER // 2 :] = layer.f1.weight[: INNER // 2]
            layer.f1.bias[INNER // 2 :] = layer.f1.bias[: INNER // 2]
    subwords = torch.randint(0, 80, (count, 40))
    mask = torch.zeros(count, 1, 1, 40)
    mask[0, ..., 30:] = -1e4
    shapes = torch.randint(0, 32, (count, 40))
    return network, (subwords, shapes, torch.zeros(count, 40, 10), mask)


def test_heads_and_units_that_repeat_others_are_left_out_without_loss():
    network, batch = make_twins(60)
    smaller = prune(network, [batch], heads=6, inner=128).eval()
    assert [layer.heads for layer in smaller.layers] == [6, 6]
    assert smaller.layers[0].f2.weight.shape == (WIDTH, 128)
    with torch.no_grad():
        whole, less = network(*batch)[0], smaller(*batch)[0]
    assert torch.nn.functional.mse_loss(less, whole) < 0.01 * whole.var()


def test_what_is_left_makes_up_for_what_is_left_out():
    network, batch = make_twins(60)
    smaller = prune(network, [batch], heads=5, inner=64).eval()
    cut = prune(network, [batch], heads=5, inner=64).eval()
    with torch.no_grad():
        for layer, old in zip(cut.layers, network.layers, strict=True):
            layer.f2.weight.copy_(old.f2.weight[:, :64])
            layer.f2.bias.copy_(old.f2.bias)
        whole = network(*batch)[0]
        losses = [torch.nn.functional.mse_loss(other(*batch)[0], whole) for other in (smaller, cut)]
    assert losses[0] < losses[1] / 2


def test_the_pruned_network_reads_a_paper(tmp_path):
    lines = (ROOT / "benchmarks/gold/train.jsonl").read_text(encoding="utf-8").splitlines()
    few = tmp_path / "few.jsonl"
    config = TrainingConfig(
        tagger=TaggerConfig(batch_size=2),
        pruning=PruningConfig(
            sizes=((3, 1520), (2, 1500)), papers=2, epochs=1, other_papers=(1, 1)
        ),
    )
    few.write_text("\n".join(lines[:6]) + "\n", encoding="utf-8")
    size = len((DATA / VOCABULARY).read_text(encoding="utf-8").splitlines())
    torch.manual_seed(0)
    torch.save(Network(size).state_dict(), tmp_path / WEIGHTS)
    gold, output = tuple(read_gold(few)), tmp_path / "out"
    output.mkdir()
    prune_tagger(StepContext(gold, None, config, (tmp_path, DATA), output, Quiet()))
    shutil.copyfile(DATA / VOCABULARY, output / VOCABULARY)
    doc = make_document(build_preprocessor(), gold[0].paper)
    tagging = tag_document(load_tagger(output), doc)
    assert np.allclose(tagging.tags.sum(axis=1), 1, atol=1e-4)


def test_a_pruned_network_comes_near_its_teacher():
    teacher, _ = make_twins(1)
    with torch.no_grad():
        teacher.head.weight.mul_(20)
    student = Network(80, 2, heads=4, inner=64)
    examples = [make_tiny_example(seed) for seed in range(4)]
    distiller = Distiller(
        student, teacher, TaggerConfig(mask_prob=0.0), PruningConfig(), steps=30, mask_id=4
    )
    losses = [distiller.train_step(examples) for _ in range(30)]
    assert losses[-1] < losses[0] / 2


def make_tiny_example(seed):
    draw = np.random.default_rng(seed)
    size = 12
    blank = np.zeros(size, np.int64)
    return TaggerExample(
        [draw.integers(0, 80, size)],
        [blank],
        [np.zeros((size, 10), np.float32)],
        [list(range(1, 11))],
        blank[:10],
        blank[:10],
    )
