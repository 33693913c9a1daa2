"""Say how the packaged model data is made: every number that a run may want to change."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class VocabularyConfig:
    """Hold which papers are counted, one in ``every``, and how often a subword must occur."""

    every: int = 2
    min_count: int = 5


@dataclass(frozen=True, slots=True)
class TaggerConfig:
    """Hold how the tagger is trained.

    Attributes:
        learning_rate: The peak learning rate of the topmost layer.
        head_multiplier: The learning rate of the heads, in peak rates.
        feature_multiplier: That of the embeddings of word shapes and of gazetteer membership.
        layer_decay: Each layer's learning rate as a part of that of the layer above it.
        warmup_fraction: The part of the steps in which the learning rate rises to its peak.
        min_learning_rate_fraction: The part of its peak to which the learning rate falls.
        augment_prob: The probability that a name is replaced by another.
        no_augment_every: Every how many epochs, from the first, no name is replaced.
        mask_prob: The probability that a subword is masked.
        gazetteer_dropout: The probability that a subword's gazetteer membership is withheld.
        role_loss_weight: The weight of the roles' loss beside that of the tags.
        self_training_epochs: Epochs on self-labelled papers beside the annotated ones.
        self_training_learning_rate: The peak learning rate of those epochs.
        last_epochs: Epochs on the annotated papers alone, after those.
        last_role_loss_weight: The weight of the roles' loss in them.
    """

    seed: int = 0
    epochs: int = 4
    batch_size: int = 8
    learning_rate: float = 3e-4
    head_multiplier: float = 4.0
    feature_multiplier: float = 3.0
    layer_decay: float = 0.9
    warmup_fraction: float = 0.1
    min_learning_rate_fraction: float = 0.02
    augment_prob: float = 0.3
    no_augment_every: int = 3
    mask_prob: float = 0.1
    gazetteer_dropout: float = 0.15
    role_loss_weight: float = 0.3
    self_training_epochs: int = 2
    self_training_learning_rate: float = 2e-4
    last_epochs: int = 2
    last_role_loss_weight: float = 0.6


@dataclass(frozen=True, slots=True)
class PruningConfig:
    """Hold how much of the trained network is kept, and how the rest learns to make up for it.

    Attributes:
        sizes: The attention heads and inner units that each layer keeps after each pass.
        papers: About how many annotated papers each choice is made on.
        batch_size: How many of them are read at once.
        seed: That of the first pass.
        epochs: Epochs afterwards, on the annotated papers and some that nobody annotated.
        other_papers: How many of those in each pass, half of them on datasets or benchmarks.
        learning_rate: The peak learning rate of all weights.
        warmup_fraction: The part of the steps in which it rises to its peak.
        mask_prob: The probability that a subword is masked.
        gazetteer_dropout: The probability that a subword's gazetteer membership is withheld.
        role_loss_weight: The weight of the roles' divergence beside that of the tags.
        state_loss_weight: The weight of the error of each layer's states beside it.
    """

    sizes: tuple[tuple[int, int], ...] = ((8, 768), (6, 512))
    papers: int = 170
    batch_size: int = 12
    seed: int = 1
    epochs: int = 2
    other_papers: tuple[int, ...] = (8900, 6600)
    learning_rate: float = 3e-4
    warmup_fraction: float = 0.05
    mask_prob: float = 0.03
    gazetteer_dropout: float = 0.05
    role_loss_weight: float = 0.4
    state_loss_weight: float = 0.1


@dataclass(frozen=True, slots=True)
class SelfTrainingConfig:
    """Hold which unannotated papers are labelled, and how probable a label must be.

    Attributes:
        data_papers: Papers that speak of datasets or benchmarks at least twice.
        other_papers: Other papers.
        shortest: Abstracts have more characters than this.
        longest: Abstracts have fewer characters than this.
        high_confidence: The probability from which a candidate is labelled as a mention.
        ignore_from: That from which a candidate's tokens are left out of the loss.
        min_type_probability: The probability that the entity type of a mention must have.
    """

    seed: int = 5
    data_papers: int = 1350
    other_papers: int = 1350
    shortest: int = 500
    longest: int = 2000
    high_confidence: float = 0.65
    ignore_from: float = 0.2
    min_type_probability: float = 0.5


@dataclass(frozen=True, slots=True)
class StackingConfig:
    """Hold how the models that combine log-linear models and tagger are fitted."""

    l2: float = 3.0
    iterations: int = 400
    learning_rate: float = 0.05


@dataclass(frozen=True, slots=True)
class TrainingConfig:
    """Hold how each step is fitted; ``l2`` is the weight of an L2 penalty.

    Attributes:
        folds: Parts of the papers; features of one are gathered with a lexicon of the others.
        inner_folds: The same within the papers of all folds but one.
        held_out: One paper in this many is kept from all other models, to fit the stacking.
    """

    folds: int = 6
    inner_folds: int = 3
    entity_type_l2: float = 1.5
    role_l2: float = 4.0
    number_l2: float = 4.0
    relation_l2: float = 16.0
    held_out: int = 10
    vocabulary: VocabularyConfig = field(default_factory=VocabularyConfig)
    tagger: TaggerConfig = field(default_factory=TaggerConfig)
    pruning: PruningConfig = field(default_factory=PruningConfig)
    self_training: SelfTrainingConfig = field(default_factory=SelfTrainingConfig)
    stacking: StackingConfig = field(default_factory=StackingConfig)

    def holds_out(self, paper_id: str) -> bool:
        """Tell whether a paper is held out for the stacking."""
        digest = hashlib.md5(paper_id.encode(), usedforsecurity=False).hexdigest()
        return int(digest, 16) % self.held_out == 0
