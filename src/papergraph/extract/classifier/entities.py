"""Decide which findings are mentions, and of what kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from papergraph.extract.candidates.gathering import Candidate, gather_candidates
from papergraph.extract.classifier.loglinear import Scales, Verdict, choose_places, judge
from papergraph.extract.classifier.mention_features import Evidence
from papergraph.extract.classifier.stacking import Fusion, load_fusion
from papergraph.extract.classifier.stacking_features import gather_features
from papergraph.extract.lexicon.model_data import Lexicon, load_lexicon, load_rules, load_weights
from papergraph.extract.preprocess.abbreviations import FoundAbbreviation
from papergraph.extract.preprocess.word_view import Words, locate_pairs, read_words
from papergraph.extract.tagger.component import Tagging
from papergraph.models import Offsets


@dataclass(frozen=True, slots=True)
class FoundMention:
    """Hold a place that names something.

    Attributes:
        start: Its first word.
        end: The word after its last.
        key: The folded phrase, which all mentions of the same phrase share.
        rules: All rules that found the phrase.
        extractor: The most reliable of them.
    """

    start: int
    end: int
    key: str
    kind: str
    belief: float
    rules: frozenset[str]
    extractor: str


def find_partners(words: Words, pairs: Iterable[FoundAbbreviation]) -> dict[str, Offsets]:
    """Return, by the key of each form of an abbreviation, the place of the other form."""
    partners: dict[str, Offsets] = {}
    for short, long in locate_pairs(words, pairs):
        partners.setdefault(words.key(*short), long)
        partners.setdefault(words.key(*long), short)
    return partners


def _make_mention(
    place: Offsets,
    candidate: Candidate,
    verdict: Verdict,
    reliability: Mapping[str, float],
) -> FoundMention:
    rules = frozenset(rule for rule, _ in candidate.rules)
    agreeing = {rule for rule, kind in candidate.rules if kind in ("", verdict.kind)}
    extractor = min(agreeing or rules, key=lambda rule: (-reliability.get(rule, 0.0), rule))
    return FoundMention(*place, candidate.key, verdict.kind, verdict.belief, rules, extractor)


class EntityJudge:
    """Turn a document's findings into its entities."""

    def __init__(
        self,
        lexicon: Lexicon,
        scales: Scales,
        fusion: Fusion | None,
        reliability: Mapping[str, float],
    ) -> None:
        self._lexicon = lexicon
        self._scales = scales
        self._fusion = fusion
        self._reliability = reliability

    def __call__(self, doc: Doc) -> Doc:
        """Keep the mentions in ``doc._.mentions`` and in ``doc.ents``."""
        words = read_words(doc)
        candidates = gather_candidates(words, doc._.findings)
        mentions = self.find_mentions(words, candidates, doc._.abbreviations, doc._.tagging)
        doc._.mentions = tuple(mentions)
        doc.ents = tuple(
            Span(
                doc,
                words.tokens[mention.start],
                words.tokens[mention.end - 1] + 1,
                label=mention.kind,
                span_id=mention.extractor,
            )
            for mention in mentions
        )
        return doc

    def find_mentions(
        self,
        words: Words,
        candidates: list[Candidate],
        pairs: Iterable[FoundAbbreviation],
        tagging: Tagging | None,
    ) -> list[FoundMention]:
        """Return the mentions among the candidates, in order and without overlaps."""
        evidence = Evidence(words, self._lexicon, candidates, find_partners(words, pairs))
        shares = self._scales.weigh([evidence.gather(candidate) for candidate in candidates])
        if self._fusion is not None and tagging is not None:
            shares = self._fusion.weigh(gather_features(words, tagging, candidates, shares))
        verdicts = judge(shares)
        return [
            _make_mention(place, candidates[index], verdicts[index], self._reliability)
            for place, index in choose_places(candidates, verdicts)
        ]


@Language.factory(
    "papergraph_entities",
    assigns=["doc.ents", "doc._.mentions"],
    requires=["doc._.findings"],
    default_config={"is_fused": True},
)
def create_entity_judge(nlp: Language, name: str, *, is_fused: bool) -> EntityJudge:  # noqa: ARG001 - spaCy's call
    """Create the component from the packaged lexicon and weights; fused, it needs a tagger."""
    fusion = load_fusion("kinds") if is_fused else None
    return EntityJudge(load_lexicon(), Scales(load_weights("kinds")), fusion, load_rules())
