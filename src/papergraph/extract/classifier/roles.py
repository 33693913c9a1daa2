"""Decide what a paper does with an entity, by the words around its mentions."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from papergraph.extract.classifier.loglinear import LogLinearModel
from papergraph.extract.classifier.mention_clusters import MentionCluster
from papergraph.extract.classifier.stacking import StackingModel, load_stacking_model
from papergraph.extract.classifier.stacking_features import stack_role_features
from papergraph.extract.lexicon.cue_words import COMPARING, NAMING, PROPOSING, STANCES
from papergraph.extract.lexicon.model_data import load_weights
from papergraph.extract.preprocess.word_view import WordView, read_words
from papergraph.extract.settings import EXTRACT, FEATURES
from papergraph.extract.tagger.component import Tagging
from papergraph.models import EntityType, Role
from papergraph.schema import ENTITY_LABELS, find_edge_type

_VERBS = PROPOSING | NAMING
_OURS = frozenset({"we", "our", "this", "paper", "work"})
_TELLING_RULES = frozenset(
    {"pattern:title", "pattern:proposed", "pattern:called", "abbreviation:long"}
    | {"abbreviation:short", "pattern:collection"}
)

_ROLES_OF = {
    entity_type: {role for role in Role if ("Paper", label) in find_edge_type(role).endpoints}
    for entity_type, label in ENTITY_LABELS.items()
}
"""What the schema lets a paper do with each entity type."""


def gather_role_features(words: WordView, cluster: MentionCluster) -> list[str]:
    """Return the names of all features of a cluster's role, sorted; each begins with its type."""
    features = {"bias", f"often:{min(len(cluster.mentions), 5)}"}
    keys = {mention.key for mention in cluster.mentions}
    features.update(f"key:{key}" for key in keys)
    for mention in cluster.mentions:
        features.update(f"rule:{rule}" for rule in mention.rules & _TELLING_RULES)
        if any(rule.startswith("gazetteer:") for rule in mention.rules):
            features.add("known")
    for mention in cluster.mentions[: FEATURES.role_mentions]:
        features.update(_place_features(words, mention.start, mention.end))
    return sorted(f"{cluster.entity_type}|{feature}" for feature in features)


def _place_features(words: WordView, start: int, end: int) -> Iterator[str]:
    sentence = words.sentences[start]
    if start < words.title_size:
        yield "title"
        yield "title:first" if start == 0 else "title:later"
        return
    last = words.sentences[-1] - sentence
    yield f"body:{min(sentence, 4)}"
    yield f"fromend:{min(last, 3)}"
    first = start
    while first > max(0, start - FEATURES.role_sentence) and words.sentences[first - 1] == sentence:
        first -= 1
    stop = end
    while (
        stop < min(len(words), end + FEATURES.role_sentence) and words.sentences[stop] == sentence
    ):
        stop += 1
    opening = {word.lower() for word in words.texts[first:stop]}
    if opening & PROPOSING:
        yield f"proposing:{'ours' if opening & _OURS else 'theirs'}"
    for index in range(max(first, start - FEATURES.role_left), start):
        yield f"left:{words.texts[index].lower()}"
        if start - index <= FEATURES.role_near:
            yield f"near:{words.texts[index].lower()}"
    if start > first:
        yield f"previous:{words.texts[start - 1].lower()}"
    for index in range(end, min(stop, end + FEATURES.role_right)):
        yield f"right:{words.texts[index].lower()}"
    if end < stop:
        yield f"next:{words.texts[end].lower()}"
    yield from (f"stance:{word}" for word in opening & STANCES)
    yield from _comparing_features(words, first, start, stop)
    yield from _verb_features(words, first, start)


def _comparing_features(words: WordView, first: int, start: int, stop: int) -> Iterator[str]:
    """Yield the last comparing word of the sentence before a mention, else the first after it."""
    before = _find_before(words, first, start, COMPARING)
    if before is not None:
        yield f"comparing:{words.texts[before].lower()}"
        yield f"comparing:{min(start - before, FEATURES.role_left)}"
        return
    for index in range(start + 1, stop):
        if words.texts[index].lower() in COMPARING:
            yield f"compared:{min(index - start, FEATURES.role_right)}"
            return


def _verb_features(words: WordView, first: int, start: int) -> Iterator[str]:
    before = _find_before(words, first, start, _VERBS)
    if before is not None:
        distance = min(start - before, 6)
        yield f"verb:{words.texts[before].lower()}:{distance}"
        if not any("," in words.gaps[place] for place in range(before + 1, start + 1)):
            yield f"verb:direct:{distance}"


def _find_before(words: WordView, first: int, start: int, wanted: frozenset[str]) -> int | None:
    """Return the last place from ``first`` to before ``start`` that holds one of some words."""
    places = range(start - 1, first - 1, -1)
    return next((place for place in places if words.texts[place].lower() in wanted), None)


class RoleClassifier:
    """Classify the role of each cluster of a document."""

    def __init__(self, model: LogLinearModel, stacking: StackingModel | None) -> None:
        self._model = model
        self._stacking = stacking
        self._classes = model.classes if stacking is None else stacking.classes
        self._least_introduced = (
            EXTRACT.introduces_min if stacking is None else EXTRACT.introduces_min_stacked
        )

    def __call__(self, doc: Doc) -> Doc:
        """Keep the roles of ``doc._.clusters``, in the same order, in ``doc._.roles``."""
        words = read_words(doc)
        probabilities = self._model.predict_probabilities(
            [gather_role_features(words, cluster) for cluster in doc._.clusters]
        )
        if self._stacking is not None:
            pairs = zip(doc._.clusters, probabilities, strict=True)
            probabilities = self._stacking.predict_probabilities(
                [_describe(words, doc._.tagging, cluster, row) for cluster, row in pairs]
            )
        doc._.roles = tuple(map(self._choose, doc._.clusters, probabilities))
        return doc

    def _choose(self, cluster: MentionCluster, probabilities: list[float]) -> str:
        """Return the likeliest role of those that the schema gives the entity type.

        A paper introduces only what is likely an entity at all.
        """
        fitting = _ROLES_OF[EntityType(cluster.entity_type)]
        ranked = sorted(
            (pair for pair in zip(self._classes, probabilities, strict=True) if pair[0] in fitting),
            key=lambda pair: -pair[1],
        )
        role, probability = ranked[0]
        if role == Role.INTRODUCES and probability * cluster.confidence < self._least_introduced:
            return ranked[1][0]
        return role


def _describe(
    words: WordView, tagging: Tagging, cluster: MentionCluster, probabilities: list[float]
) -> list[float]:
    starts = [mention.start for mention in cluster.mentions]
    return stack_role_features(words, tagging, cluster.entity_type, starts, probabilities)


@Language.factory(
    "papergraph_roles",
    assigns=["doc._.roles"],
    requires=["doc._.clusters"],
    default_config={"is_stacked": True},
)
def create_role_classifier(nlp: Language, name: str, *, is_stacked: bool) -> RoleClassifier:  # noqa: ARG001 - spaCy's call
    """Create the component from the packaged weights; stacked, it needs a tagger."""
    return RoleClassifier(
        LogLinearModel(load_weights("roles")), load_stacking_model("roles") if is_stacked else None
    )
