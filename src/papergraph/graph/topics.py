"""Find the topics of a corpus: tasks and general methods, and the papers that are about each."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from papergraph.graph.assertions import is_coined
from papergraph.graph.coherence import TextCoherence
from papergraph.graph.corpus_words import CorpusWords, fold_token, split_tokens
from papergraph.graph.introduction_edges import find_introducer
from papergraph.graph.settings import CommunitySettings
from papergraph.graph.topic_strengths import TURNING, Words, measure_strengths
from papergraph.models import EntityType, Node, NodeKey, PropertyGraph, Role
from papergraph.schema import ENTITY_LABELS, is_stub

_TASK = ENTITY_LABELS[EntityType.TASK]
_METHOD = ENTITY_LABELS[EntityType.METHOD]
# e.g. "editing", which is one word in a title with "edited"
_ENDING = re.compile(r"(?<=\w{4})(?:ation|ing|ion|er|or|ed|e)$")
# e.g. "long-horizon" and "multi-hop", which are said of something else
_MODIFIER = re.compile(
    r"(?:cross|few|high|large|long|low|multi|open|real|short|zero)-\w+", re.IGNORECASE
)
_WORDS_AT_HAND = 1 << 16
_WAYS = frozenset({"learning", "making", "support", "transfer"})
"""What ends in these is done for any task: “representation learning”, “decision support”."""
_SHORT = 3
"""Letters of an acronym that is too short to tell a topic."""
_JOINING = frozenset({"a", "an", "of", "the"})
"""Words that do not part those of a topic: the segmentation of an image."""
_MOST_BETWEEN = 2
"""Words between those of a topic in a title that is on it."""


@dataclass(frozen=True, eq=False)
class Topic:
    """Hold a topic and the papers that are about it.

    Attributes:
        words: Those of its name, folded and in the singular.
        strengths: How much of each paper is about it.
        evidence: How far its papers are more alike than any others, above 0.
        titled: Those of the papers whose title names it.
    """

    key: NodeKey
    name: str
    words: Words
    strengths: Mapping[str, float]
    evidence: float
    titled: frozenset[str] = frozenset()


def find_papers(graph: PropertyGraph) -> dict[str, Node]:
    """Return the papers of a graph, by id, without those that are only cited."""
    return {n.id: n for n in graph.nodes if n.label == "Paper" and not is_stub(n)}


def read_words(graph: PropertyGraph) -> CorpusWords:
    """Read the titles and abstracts of the papers of a graph."""
    papers = ((paper, node.properties) for paper, node in find_papers(graph).items())
    return CorpusWords(
        (paper, str(own.get("title", "")), str(own.get("abstract", ""))) for paper, own in papers
    )


def find_topics(
    graph: PropertyGraph, coherence: TextCoherence, settings: CommunitySettings
) -> list[Topic]:
    """Return the topics that at least ``fewest_papers`` papers are about, by key.

    A paper is about what its title names, or what it addresses and its abstract repeats. The rest
    of its words is a second witness: where the title alone or few words say so, they must be like
    those of the other papers, and the papers of a topic must be more alike than any others are.
    """
    named = _find_named(graph, settings.most_named)
    strengths = measure_strengths(coherence.words, named, _find_addressed(graph), settings)
    names = {node.key: node.display_name for node in graph.nodes if node.key in strengths}
    words_of = {key: words for words, key in named.items()}
    names_of = {n.key: _list_names(n) for n in graph.nodes if n.key in strengths}
    titles = {p: fold_words(n.properties.get("title", "")) for p, n in find_papers(graph).items()}
    found = (
        _settle(
            Topic(
                key,
                names[key],
                words_of[key],
                strengths[key],
                0.0,
                frozenset(
                    paper
                    for paper in strengths[key]
                    if any(stand_together(words, titles[paper]) for words in names_of[key])
                ),
            ),
            coherence,
            settings,
        )
        for key in sorted(strengths)
        if len(strengths[key]) >= settings.fewest_papers
    )
    return [topic for topic in found if topic is not None]


def fold_words(text: object) -> Words:
    """Return the words of a text in lower case and in the singular."""
    return tuple(map(_fold_word, split_tokens(str(text))))


_fold_word = lru_cache(_WORDS_AT_HAND)(fold_token)


def _find_named(graph: PropertyGraph, most_named: float) -> dict[Words, NodeKey]:
    """Return the words of every task and general method that may be a topic.

    What one paper introduced, acronyms of up to three letters, and methods that a large part of the
    papers names with their variants ("large language models" of "language models") tell no topic.
    """
    most = most_named * sum(node.label == "Paper" and not is_stub(node) for node in graph.nodes)
    hubs = {
        fold_words(node.display_name)
        for node in graph.nodes
        if node.label == _METHOD and node.properties.get("hub") and _count_papers(node) > most
    }
    found: dict[Words, Node] = {}
    for node in graph.nodes:
        if not _may_be_topic(node):
            continue
        words = fold_words(node.display_name)
        ends = (words[start:] for start in range(len(words)))
        if sum(map(len, words)) > _SHORT and hubs.isdisjoint(ends):
            known = found.setdefault(words, node)
            found[words] = max(known, node, key=lambda n: (_count_papers(n), n.key))
    return {words: node.key for words, node in found.items()}


def _may_be_topic(node: Node) -> bool:
    name = node.display_name
    if node.label == _TASK:
        return not _MODIFIER.fullmatch(name)
    is_general = name.islower() or (" " in name and not is_coined(name, is_in_title=False))
    return node.label == _METHOD and is_general and not find_introducer(node)


def _count_papers(node: Node) -> int:
    count = node.properties.get("paper_count", 0)
    return count if isinstance(count, int) else 0


def _find_addressed(graph: PropertyGraph) -> dict[str, list[NodeKey]]:
    addressed: dict[str, list[NodeKey]] = defaultdict(list)
    for edge in graph.edges:
        if edge.type == Role.ADDRESSES:
            addressed[edge.source].append(edge.target_key)
    return addressed


def _settle(topic: Topic, coherence: TextCoherence, settings: CommunitySettings) -> Topic | None:
    """Return a topic with the papers that fit it, None where it is none."""
    fits = coherence.compare_each(topic.strengths, without=topic.words)
    kept = {
        paper: strength
        for paper, strength in sorted(topic.strengths.items())
        if _fits(strength, strength * fits[paper], settings, is_titled=paper in topic.titled)
    }
    if len(kept) < settings.fewest_papers:
        return None
    if len(kept) < len(topic.strengths):
        fits = coherence.compare_each(kept, without=topic.words)
    evidence = _weigh_evidence(fits)
    enough = settings.least_evidence
    if topic.key[0] == _METHOD or topic.words[-1] in _WAYS:
        enough = settings.evidence_of_method
    elif len(topic.words) == 1:
        enough = max(
            settings.evidence_of_one_word,
            (settings.alike_of_one_word - 1) * math.sqrt(len(kept)),
        )
    return replace(topic, strengths=kept, evidence=evidence) if evidence >= enough else None


def _fits(strength: float, product: float, settings: CommunitySettings, *, is_titled: bool) -> bool:
    """Tell whether a paper is of a topic: its title says so, or all else does."""
    if not is_titled:
        return product >= settings.least_product_untitled
    return strength >= settings.sure_strength or product >= settings.least_product


def _list_names(node: Node) -> list[Words]:
    """Return the words of all names of a topic, without those that may be read as something else.

    "MT" may be anything, and "translation" is more than "machine translation".
    """
    own = fold_words(node.display_name)
    aliases = node.properties.get("aliases")
    names = map(str, aliases) if isinstance(aliases, tuple | list) else ()
    others = {
        words
        for name in names
        if sum(map(len, words := fold_words(name))) > _SHORT and (len(words) > 1 or name.isupper())
    }
    return sorted({own, *others})


def stand_together(words: Words, title: Words) -> bool:
    """Tell whether a title has all words of a name in one place.

    "Image Creating and Editing" and "How to Edit Images" are image editing; "From Image Models,
    Trained Anew, to Video Editing" and "Editing with Image Models" are not.
    """
    wanted, _ = _list_all_forms(words)
    _, all_forms = _list_all_forms(title)
    if any(own.isdisjoint(all_forms) for own in wanted):
        return False
    turning = {word for word in TURNING if word not in words}
    pairs = zip(("", *title), title, strict=False)
    forms, _ = _list_all_forms(tuple(word for before, word in pairs if before not in turning))
    last = len(wanted)
    for start in range(len(forms)):
        here = forms[start : start + last + _MOST_BETWEEN]
        if _follow(wanted, here) or all(any(w & own for own in here[:last]) for w in wanted):
            return True
    return False


def _follow(wanted: Sequence[frozenset[str]], forms: Sequence[frozenset[str]]) -> bool:
    """Tell whether words stand in a text one after the other."""
    left = iter(forms)
    return all(any(form & own for own in left) for form in wanted)


def forget_words() -> None:
    """Free the forms of words that are kept so that each is worked out once."""
    for kept in (_fold_word, _list_all_forms, _list_forms):
        kept.cache_clear()


@lru_cache(_WORDS_AT_HAND)
def _list_all_forms(words: Words) -> tuple[list[frozenset[str]], frozenset[str]]:
    """Return the forms of each word that does not join others, and of all together."""
    forms = [_list_forms(word) for word in words if word not in _JOINING]
    return forms, frozenset[str]().union(*forms)


@lru_cache(_WORDS_AT_HAND)
def _list_forms(word: str) -> frozenset[str]:
    """Return a word, and what is left of it without an ending."""
    return frozenset({word, _ENDING.sub("", word)})


def measure_evidence(topic: Topic, papers: Collection[str], coherence: TextCoherence) -> float:
    """Return how far papers are more alike than any two, times the root of their number.

    The name of their topic does not count.
    """
    return _weigh_evidence(coherence.compare_each(papers, without=topic.words))


def _weigh_evidence(fits: Mapping[str, float]) -> float:
    ratio = math.fsum(fits.values()) / len(fits)
    return round((ratio - 1) * math.sqrt(len(fits)), 6)
