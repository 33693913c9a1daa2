"""Decide what a paper does with an entity, by the words around its mentions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from papergraph.extract.classifier.loglinear import LogLinearModel
from papergraph.extract.classifier.mention_clusters import MentionCluster
from papergraph.extract.classifier.role_features import RoleFeatures
from papergraph.extract.classifier.stacking import StackingModel, load_stacking_model
from papergraph.extract.classifier.stacking_features import stack_role_features
from papergraph.extract.lexicon.model_data import ROLES, load_weights
from papergraph.extract.preprocess.tokens import read_text
from papergraph.extract.preprocess.word_view import WordView, read_words
from papergraph.extract.settings import EXTRACT
from papergraph.extract.tagger.component import Tagging
from papergraph.models import EntityType, Role
from papergraph.schema import ENTITY_LABELS, find_edge_type

_ROLES_OF = {
    entity_type: {role for role in Role if ("Paper", label) in find_edge_type(role).endpoints}
    for entity_type, label in ENTITY_LABELS.items()
}
"""What the schema lets a paper do with each entity type."""
_DOUBTFUL = frozenset({Role.USES, Role.ADDRESSES, Role.COMPARES_WITH})


# e.g. "は"
_OTHER_LETTER = re.compile(r"[\u0400-\u1cff\u2c00-\ua4cf\uac00-\ud7ff]")
_OTHER_PART = 0.3
"""Part of a text's letters that are not Latin from which it is no English: names stay Latin."""


@dataclass(frozen=True, slots=True)
class RoleProof:
    """Say how sure the role of a cluster is, and which of its mentions shows it best."""

    confidence: float
    position: int


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
        """Keep the roles of ``doc._.clusters``, in the same order, in ``doc._.roles``.

        ``doc._.role_proofs`` has for each how sure it is and where the text shows it. A text in
        another script mentions what it names: no more can be told.
        """
        words = read_words(doc)
        features = RoleFeatures(words)
        probabilities = self._model.predict_probabilities(
            [features.describe(cluster) for cluster in doc._.clusters],
            [cluster.entity_type for cluster in doc._.clusters],
        )
        if self._stacking is not None:
            types = [cluster.entity_type for cluster in doc._.clusters]
            starts = [[own.start for own in cluster.mentions] for cluster in doc._.clusters]
            probabilities = self._stacking.predict_probabilities(
                stack_role_features(words, doc._.tagging, types, starts, probabilities)
            )
        chosen = [self._choose(*pair) for pair in zip(doc._.clusters, probabilities, strict=True)]
        if is_in_other_script(read_text(doc)):
            chosen = [(Role.MENTIONS, 1.0)] * len(chosen)
        doc._.roles = tuple(role for role, _ in chosen)
        doc._.role_proofs = tuple(
            RoleProof(confidence, _find_proof(words, doc._.tagging, cluster, role))
            for cluster, (role, confidence) in zip(doc._.clusters, chosen, strict=True)
        )
        return doc

    def _choose(self, cluster: MentionCluster, probabilities: list[float]) -> tuple[str, float]:
        """Return the likeliest role of those that the schema gives the entity type, and how likely.

        A paper introduces only what is likely an entity at all. What background names is most
        often taken for used, addressed or compared with: these must be clearly likelier.
        """
        fitting = _ROLES_OF[EntityType(cluster.entity_type)]
        ranked = sorted(
            (pair for pair in zip(self._classes, probabilities, strict=True) if pair[0] in fitting),
            key=lambda pair: -pair[1],
        )
        role, probability = ranked[0]
        if role == Role.INTRODUCES and probability * cluster.confidence < self._least_introduced:
            role, probability = ranked[1]
        mentioned = dict(ranked)[Role.MENTIONS]
        if role in _DOUBTFUL and mentioned >= EXTRACT.mentions_ratio * probability:
            return Role.MENTIONS, mentioned
        return role, probability


def is_in_other_script(text: str) -> bool:
    """Tell whether a text is Chinese, Russian or so: roles are learned from English alone."""
    if text.isascii():
        return False
    others = sum(map(str.isalpha, _OTHER_LETTER.findall(text)))
    return others > _OTHER_PART * sum(map(str.isalpha, text))


def _find_proof(
    words: WordView, tagging: Tagging | None, cluster: MentionCluster, role: str
) -> int:
    """Return the position of the mention beside which the tagger sees most of a role."""
    if tagging is None:
        return 0
    if len(cluster.mentions) == 1:
        return 0
    rows = tagging.rows[[words.tokens[mention.start] for mention in cluster.mentions]]
    seen = [round(own, 2) for own in tagging.roles[rows, ROLES.index(role)].tolist()]
    return seen.index(max(seen))


@Language.factory(
    "papergraph_roles",
    assigns=["doc._.roles", "doc._.role_proofs"],
    requires=["doc._.clusters"],
    default_config={"is_stacked": True},
)
def create_role_classifier(nlp: Language, name: str, *, is_stacked: bool) -> RoleClassifier:  # noqa: ARG001 - spaCy's call
    """Create the component from the packaged weights; stacked, it needs a tagger."""
    return RoleClassifier(
        LogLinearModel(load_weights("roles")), load_stacking_model("roles") if is_stacked else None
    )
