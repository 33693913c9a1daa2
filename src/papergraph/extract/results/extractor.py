"""Find the results that a paper reports: a number, and what it was measured on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from papergraph.extract.classifier.loglinear import Scales
from papergraph.extract.lexicon.model_data import load_weights
from papergraph.extract.preprocess.tokens import read_text
from papergraph.extract.preprocess.word_view import read_words
from papergraph.extract.results.contexts import (
    DATASET,
    METHOD,
    METRIC,
    NUMBER,
    TASK,
    Scene,
    Setting,
    Thing,
    build_setting,
)
from papergraph.extract.results.number_features import gather_number_cues
from papergraph.extract.results.numbers import Form, FoundNumber
from papergraph.extract.results.relation_features import PairCues
from papergraph.models import EntityType, ResultKind, Role

NOTHING = "nothing"
KINDS = (*ResultKind, NOTHING)
PAIRED = ("yes", "no")
LEAST_BELIEF = 0.2
_LEAST_PAIR = {DATASET: 0.1, TASK: 0.1, METRIC: 0.4, METHOD: 0.4}


@dataclass(frozen=True, slots=True)
class FoundResult:
    """Hold a number that is a result, with the names of what it belongs to."""

    number: FoundNumber
    kind: ResultKind
    belief: float
    dataset: str | None
    task: str | None
    metric: str | None
    method: str | None


class ResultFinder:
    """Find results in a document whose entities and roles are known."""

    def __init__(self, numbers: Scales, pairs: Scales) -> None:
        self._numbers = numbers
        self._pairs = pairs

    def __call__(self, doc: Doc) -> Doc:
        """Keep the results in ``doc._.results``, in order."""
        setting = build_setting(
            read_text(doc), doc._.title_end, doc._.sentences, gather_things(doc)
        )
        doc._.results = tuple(self.find(setting))
        return doc

    def find(self, setting: Setting) -> Iterator[FoundResult]:
        """Yield the results that name at least a dataset or a task."""
        places = list(iter_places(setting))
        if not places:
            return
        shares = self._numbers.weigh([gather_number_cues(setting, *place) for place in places])
        cues = PairCues(setting)
        for (scene, position), row in zip(places, shares, strict=True):
            number = setting.numbers[scene.items[position].index]
            kind, chance = choose_kind(number, row)
            if chance < LEAST_BELIEF:
                continue
            rivals = list(iter_candidates(setting, scene))
            pairs = [cues.gather(scene, position, index, kind) for index in rivals]
            names = _choose_names(setting, rivals, self._pairs.weigh(pairs))
            (dataset, on_dataset), (task, on_task) = names[DATASET], names[TASK]
            belief = chance * (1 - (1 - on_dataset) * (1 - on_task))
            if belief >= LEAST_BELIEF:
                yield FoundResult(
                    number, kind, belief, dataset, task, names[METRIC][0], names[METHOD][0]
                )


def _choose_names(
    setting: Setting, rivals: Sequence[int], shares: Sequence[Sequence[float]]
) -> dict[str, tuple[str | None, float]]:
    """Return the likeliest name of each slot, and how likely it is."""
    best: dict[str, tuple[str | None, float]] = dict.fromkeys(_LEAST_PAIR, (None, 0.0))
    for index, (share, _) in zip(rivals, shares, strict=True):
        thing = setting.things[index]
        if share >= _LEAST_PAIR[thing.slot] and share > best[thing.slot][1]:
            best[thing.slot] = (thing.name, share)
    return best


def gather_things(doc: Doc) -> list[Thing]:
    """Return a document's groups as things that results may belong to."""
    words = read_words(doc)
    return [
        Thing(
            slot=find_slot(group.kind),
            name=group.name,
            role=role,
            belief=group.belief,
            places=tuple(
                (words.starts[mention.start], words.ends[mention.end - 1])
                for mention in group.mentions
            ),
        )
        for group, role in zip(doc._.groups, doc._.roles, strict=True)
    ]


def find_slot(kind: str) -> str:
    """Return the slot of an entity's kind."""
    return DATASET if kind == EntityType.BENCHMARK else str(kind)


def iter_places(setting: Setting) -> Iterator[tuple[Scene, int]]:
    """Yield every number's scene and position."""
    for scene in setting.scenes:
        for position in scene.positions.get(NUMBER, ()):
            yield scene, position


def iter_candidates(setting: Setting, scene: Scene) -> Iterator[int]:
    """Yield the things that a number of the scene may belong to.

    Datasets and tasks may stand anywhere; metrics and rival methods are named beside the number.
    """
    for index, thing in enumerate(setting.things):
        is_near = any(
            scene.items[place].index == index for place in scene.positions.get(thing.slot, ())
        )
        if is_near or thing.slot in (DATASET, TASK) or thing.role == Role.INTRODUCES:
            yield index


def choose_kind(number: FoundNumber, shares: list[float]) -> tuple[ResultKind, float]:
    """Return the likeliest kind, as far as the form leaves a choice, and its chance."""
    chances = dict(zip(ResultKind, shares, strict=False))
    if number.form == Form.TIMES:
        return ResultKind.RATIO, sum(chances.values())
    if number.sign == "+":
        return ResultKind.DELTA, sum(chances.values())
    kind = max(chances, key=lambda kind: chances[kind])
    return kind, chances[kind]


@Language.factory("papergraph_results", assigns=["doc._.results"], requires=["doc._.roles"])
def create_result_finder(nlp: Language, name: str) -> ResultFinder:  # noqa: ARG001 - spaCy's call
    """Create the component from the packaged weights."""
    return ResultFinder(
        Scales(load_weights("results.numbers")), Scales(load_weights("results.pairs"))
    )
