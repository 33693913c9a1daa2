"""Decide which findings are mentions, and of what kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from papergraph.extract.candidates import Candidate, gather_candidates
from papergraph.extract.evidence import Evidence
from papergraph.extract.judge import Scales, Verdict, choose_places, judge
from papergraph.extract.lexicon import Lexicon, load_lexicon, load_rules, load_weights
from papergraph.extract.words import Words, read_words


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


def find_mentions(
    words: Words,
    lexicon: Lexicon,
    scales: Scales,
    candidates: list[Candidate],
    reliability: Mapping[str, float],
) -> list[FoundMention]:
    """Return the mentions among the candidates, in order and without overlaps."""
    evidence = Evidence(words, lexicon, candidates)
    verdicts = judge(scales, [evidence.gather(candidate) for candidate in candidates])
    chosen = choose_places(candidates, verdicts)
    return [
        _make_mention(start, end, candidates[index], verdicts[index], reliability)
        for (start, end), index in chosen
    ]


def _make_mention(
    start: int,
    end: int,
    candidate: Candidate,
    verdict: Verdict,
    reliability: Mapping[str, float],
) -> FoundMention:
    rules = frozenset(rule for rule, _ in candidate.rules)
    agreeing = {rule for rule, kind in candidate.rules if kind in ("", verdict.kind)}
    extractor = min(agreeing or rules, key=lambda rule: (-reliability.get(rule, 0.0), rule))
    return FoundMention(start, end, candidate.key, verdict.kind, verdict.belief, rules, extractor)


class EntityJudge:
    """Turn a document's findings into its entities."""

    def __init__(self, lexicon: Lexicon, scales: Scales, reliability: Mapping[str, float]) -> None:
        self._lexicon = lexicon
        self._scales = scales
        self._reliability = reliability

    def __call__(self, doc: Doc) -> Doc:
        """Keep the mentions in ``doc._.mentions`` and in ``doc.ents``."""
        words = read_words(doc)
        candidates = gather_candidates(words, doc._.findings)
        mentions = find_mentions(words, self._lexicon, self._scales, candidates, self._reliability)
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


@Language.factory(
    "papergraph_entities",
    assigns=["doc.ents", "doc._.mentions"],
    requires=["doc._.findings"],
)
def create_entity_judge(nlp: Language, name: str) -> EntityJudge:  # noqa: ARG001 - spaCy's call
    """Create the component from the packaged lexicon and weights."""
    return EntityJudge(load_lexicon(), Scales(load_weights("kinds")), load_rules())
