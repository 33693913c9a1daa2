"""Infer which papers build on which others: on those whose inventions they use or compare with."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from papergraph.graph.assertions import (
    asserts_in_sentence,
    begins_title,
    is_part_of_longer_name,
    split_sentence,
)
from papergraph.graph.dates import date_paper, is_before
from papergraph.graph.introductions import Introduction
from papergraph.graph.name_clashes import NameClashes
from papergraph.graph.settings import DependencySettings
from papergraph.graph.text_similarity import TextSimilarity
from papergraph.models import Edge, Evidence, Node, NodeKey, Paper
from papergraph.text.normalize import fold_plural

# e.g. "Our method extends LoRA."
_OWN = re.compile(
    r"\b(?:we|our|ours|us|this (?:paper|work|study|article)|proposed|experiment\w*|outperform\w*"
    r"|surpass\w*|evaluat\w+|results?|baselines?|compar\w+|train(?:ed|ing)?|fine-?tun\w+|extend\w*"
    r"|test(?:ed|s)?|achiev\w+|improv\w+|boost\w*|using|buil(?:d|t|ds|ding) (?:up)?on|on top of)\b",
    re.IGNORECASE,
)

# e.g. "BPR"
_ACRONYM = re.compile(r"[A-Z\d]+|[a-z]\d")
# e.g. "GPT-4", "gpt-oss-120b", "Kimi K2.5", but not "F3-Net" or "ResNet3D"
_VERSION = re.compile(
    r"[^\W\d_]{2}[-\s]?v?\d+(?:\.\d+)*(?:B\b|\b)|\b[^\W\d_]\d+\.\d+\b", re.IGNORECASE
)
# e.g. "Evidential Deep Learning", "Mixture-of-Models": words that others may put together, too
_PLAIN_WORDS = re.compile(
    r"(?:[A-Z]?[a-z]+-)*[A-Z]?[a-z]+(?:\s(?:[A-Z]?[a-z]+-)*[A-Z]?[a-z]+)+"
    r"|[A-Z]?[a-z]+-(?:and|of)-[A-Z]?[a-z]+"
)
# e.g. "self-forcing", "adaptive parallel decoding"
_SEVERAL_WORDS = re.compile(r"[^\W\d_]+(?:[- ][^\W\d_]+)+")
# e.g. "Kinetics"
_ONE_WORD = re.compile(r"[A-Z]?[a-z]+")
# e.g. "our ", "the proposed ", "our newly curated ", before the name of a thing of the paper's own
_OWN_BEFORE = re.compile(
    r"\b(?:novel|our|proposed)\s+(?:(?:newly\s+)?(?:built|collected|constructed|created|curated"
    r"|introduced|proposed|released)\s+|(?:new|own)\s+)?$",
    re.IGNORECASE,
)
# e.g. "is used to fine-tune an LLM, ", before the name of what comes out
_MADE_BEFORE = re.compile(
    r"\b(?:build|construct|develop|fine-?tune|obtain|train|yield)(?:ed|ing|s)?\s+an?\s"
    r"[\w\s-]{1,30},\s+$",
    re.IGNORECASE,
)
# e.g. "We propose two approaches: i) ", "introduces two modules: A and ", before a part of its own
_OWN_LIST_BEFORE = re.compile(
    r"\b(?:paper|study|we|work)\s(?:\w+\s)?(?:design|develop|devis|introduc|present|propos)\w*\b"
    r"(?:(?!\b(?:across|against|on|over|using)\b)[^.;:])*s:\s(?:[^.;:]*(?:\(?\b\w{1,3}\)|,|\band\b)\s)?$",
    re.IGNORECASE,
)
# e.g. "This tutorial derives"
_GATHERS = re.compile(
    r"\b(?:the present|this)\s(?:[\w-]+\s)?(?:dissertation|survey|thesis|tutorial)\b", re.IGNORECASE
)
# e.g. "CC-BY-4.0"
_LICENCE = re.compile(r"CC[-\s]?BY\b|(?:Apache|MIT)[-\s]", re.IGNORECASE)
# e.g. "(2) ", before a name that ", the first dataset" follows
_COUNTED_BEFORE = re.compile(r"\(\d\)\s+(?:an?\s|the\s)?$")
# e.g. ", the first dataset", after the name
_DESCRIBED = re.compile(r",\s(?:an?|the)\s")
# e.g. ", a novel outcome-oriented methodology", after the name
_NEW = re.compile(
    r"(?:\s\([^()]*\))?,\s(?:(?:an?|the)\s(?:new|novel|first)|comprising|consisting)\b",
    re.IGNORECASE,
)
# e.g. "While X is strong, its recipe is not open"
_CONCEDES = re.compile(r"(?:although|despite|though|unlike|while)\b", re.IGNORECASE)
# e.g. "our"
_OURS = re.compile(r"\b(?:we|our|ours|us|this (?:paper|work))\b", re.IGNORECASE)
# e.g. "a ", "a LAB-based ", before a name that is used as any noun
_ANY_BEFORE = re.compile(r"\ban?\s+(?:\w+-[\w-]+\s+)?$", re.IGNORECASE)
# e.g. ", which", " that", after it; not " model", of "a Qwen3 model"
_NOUN_ENDS = re.compile(
    r"\W*$|\s*[,.;:)]|\s+\(|\s+(?:and|as|by|for|from|in|of|on|that|to|which|with)\b"
    r"|\s+(?:block|layer|module)\b"
)
_NEAR = 60
"""Characters before a name in which an article or "our" may stand."""
_LIST_REACH = 400
"""Characters before a name in which a list of the paper's own may begin."""
_DATA = frozenset({"Benchmark", "Dataset"})
_BUILDING_ROLES = frozenset({"USES", "EVALUATED_ON", "COMPARES_WITH"})


@dataclass(frozen=True)
class _Dependency:
    """Say that one paper uses one entity that another introduces."""

    source: str
    target: str
    name: str
    confidence: float
    evidence: tuple[Evidence, ...]
    least_similarity: float
    is_data: bool


def build_dependencies(  # noqa: PLR0913 - the graph so far, and what its papers say
    nodes: Mapping[NodeKey, Node],
    edges: Sequence[Edge],
    introductions: Mapping[NodeKey, Introduction],
    papers: Sequence[Paper],
    settings: DependencySettings,
    *,
    texts: TextSimilarity,
) -> list[Edge]:
    """Return the edges between papers; no path of them leads back to where it began.

    A paper never builds on one that came out later, nor on a survey, tutorial or thesis, which
    gathers what others introduced. Where dates do not tell, the least sure edge
    of every cycle is left out. A name that may stand for several things is accepted only between
    papers on related subjects.
    """
    dates = {paper.id: date_paper(paper) for paper in papers}
    gathering = {paper.id for paper in papers if _GATHERS.search(paper.abstract or "")}
    introductions = {key: own for key, own in introductions.items() if own.paper not in gathering}
    of_name: defaultdict[tuple[str, str], list[tuple[_Dependency, float]]] = defaultdict(list)
    for own in _iter_dependencies(nodes, edges, introductions, dates, settings):
        similarity = texts.compare(own.source, own.target, without=own.name)
        of_name[own.target, own.name].append((own, similarity))
    names = {name for (_, name), own in of_name.items() if len(own) < settings.several_users}
    clashes = NameClashes(papers, dates, texts.words, names, settings)
    together: defaultdict[tuple[str, str], list[_Dependency]] = defaultdict(list)
    for users in of_name.values():
        chosen = tuple(_choose_same_thing(users, clashes, settings))
        # Where most users mean another thing, the others hardly mean this one.
        if len(users) < settings.several_users or 2 * len(chosen) >= len(users):
            for dependency in chosen:
                together[dependency.source, dependency.target].append(dependency)
    found = [_build_edge(own) for own in together.values()]
    return _break_cycles(found, dates)


def _choose_same_thing(
    users: Sequence[tuple[_Dependency, float]],
    clashes: NameClashes,
    settings: DependencySettings,
) -> Iterator[_Dependency]:
    """Yield the uses of a name that mean what its paper introduced, by how similar the texts are.

    Where several papers use a name, how similar they are to that paper on the whole tells whether
    it is known for this thing or for another of the same name. Where few do, what speaks for
    another thing of that name counts, save for the name of a version.
    """
    mean = math.fsum(similarity for _, similarity in users) / len(users)
    are_several = len(users) >= settings.several_users
    for dependency, similarity in users:
        least = dependency.least_similarity
        if are_several and 0 < least < settings.similarity_of_other_name:
            if mean >= settings.similarity_of_users:
                least = settings.similarity_of_one_user
            elif mean < settings.similarity:
                least = settings.similarity_of_other_name
        elif least and not are_several:
            own = dependency
            other = clashes.find_least(own.name, own.evidence[0].quote, own.source, own.target)
            # Methods are coined twice more often than data are.
            is_lone = len(users) == 1 and not own.is_data
            least = max(least, other, settings.similarity_of_lone_user if is_lone else 0.0)
        if similarity >= least:
            yield dependency


def _iter_dependencies(
    nodes: Mapping[NodeKey, Node],
    edges: Iterable[Edge],
    introductions: Mapping[NodeKey, Introduction],
    dates: Mapping[str, str | None],
    settings: DependencySettings,
) -> Iterator[_Dependency]:
    for edge in edges:
        introduction = introductions.get(edge.target_key)
        if introduction is None or edge.type not in _BUILDING_ROLES:
            continue
        if edge.source == introduction.paper or is_before(
            dates[edge.source], dates[introduction.paper]
        ):
            continue
        if any(
            begins_title(proof) or asserts_in_sentence(proof) or _is_own_thing(proof)
            for proof in edge.evidence
        ):
            continue
        proof, factor = find_proof(edge, settings)
        confidence = introduction.confidence * factor * (1 + edge.confidence) / 2
        if confidence < settings.least_confidence:
            continue
        name = str(nodes[edge.target_key].properties.get("name", edge.target))
        quotes = {proof.quote for proof in edge.evidence}
        if is_full_form_of_others(name, introduction.spellings) or is_description(
            quotes, introduction.spellings
        ):
            continue
        own = introduction.evidence.model_copy(update={"paper": introduction.paper})
        yield _Dependency(
            source=edge.source,
            target=introduction.paper,
            name=name,
            confidence=confidence,
            evidence=(proof, own),
            least_similarity=find_least_similarity(
                name, proof.quote, introduction.spellings, settings
            ),
            is_data=edge.target_label in _DATA,
        )


def find_proof(edge: Edge, settings: DependencySettings) -> tuple[Evidence, float]:
    """Return the place that best shows that a paper builds on a thing, and how well it does."""
    weighed = ((proof, _weigh(proof, edge.type, settings)) for proof in edge.evidence)
    return max(weighed, key=lambda pair: pair[1])


def _weigh(proof: Evidence, role: str, settings: DependencySettings) -> float:
    if is_part_of_longer_name(proof):
        return 0.0
    is_plain = _PLAIN_WORDS.fullmatch(proof.quote) is not None
    is_told = proof.field == "title" and not is_plain
    is_conceded = _CONCEDES.match(proof.sentence) and not _OURS.search(proof.sentence)
    if role == "EVALUATED_ON" or is_told or (_OWN.search(proof.sentence) and not is_conceded):
        return 1.0
    return settings.background


def _is_own_thing(proof: Evidence) -> bool:
    """Tell whether a name is that of a thing of the paper's own: "our X", "a X that"."""
    before, after = split_sentence(proof)
    is_counted = _COUNTED_BEFORE.search(before[-_NEAR:]) and _DESCRIBED.match(after)
    near = before[-_NEAR:]
    if any(pattern.search(near) for pattern in (_OWN_BEFORE, _MADE_BEFORE)) or is_counted:
        return True
    if _OWN_LIST_BEFORE.search(before[-_LIST_REACH:]):
        return True
    if _LICENCE.match(proof.quote) or _NEW.match(after):
        return True
    return bool(_ANY_BEFORE.search(before[-_NEAR:]) and _NOUN_ENDS.match(after))


def find_least_similarity(
    name: str, spelling: str, spellings: Collection[str], settings: DependencySettings
) -> float:
    """Return how similar the texts of two papers must be for a name in both to be one thing."""
    own = {fold_plural(own) for own in spellings}
    is_other = _PLAIN_WORDS.fullmatch(name) is not None and fold_plural(name) not in own
    if is_other or fold_plural(spelling) not in own:
        return settings.similarity_of_other_name
    if any(len(n) <= settings.short_name and _ACRONYM.fullmatch(n) for n in (name, spelling)):
        return settings.similarity_of_short_name
    if _VERSION.search(name):
        return 0.0
    if _PLAIN_WORDS.fullmatch(spelling):
        return settings.similarity_of_other_name
    if spelling not in spellings:
        return settings.similarity_of_spelling
    least = settings.similarity_of_acronym if name.isupper() else settings.similarity
    return settings.similarity_of_short_name if _ONE_WORD.fullmatch(spelling) else least


def is_full_form_of_others(name: str, spellings: Collection[str]) -> bool:
    """Tell whether several words name a thing that its paper has by a short form or others alone.

    "Agentic AI Networking" is another AgentNet: of nine such uses that were read none was of what
    the paper introduced.
    """
    if " " not in name or _VERSION.search(name):
        return False
    return fold_plural(name) not in {fold_plural(own) for own in spellings}


def is_description(quotes: Collection[str], spellings: Collection[str]) -> bool:
    """Tell whether a paper writes in small letters alone what has capitals where it was introduced.

    "A memory-efficient self-forcing paradigm" may be any: of five such uses that were read one
    surely means what was introduced. Names with digits, and of one word, are written as one likes.
    """
    are_words = all(quote.islower() and _SEVERAL_WORDS.fullmatch(quote) for quote in quotes)
    return are_words and not {*quotes} & {*spellings}


def _build_edge(dependencies: Sequence[_Dependency]) -> Edge:
    ranked = sorted(dependencies, key=lambda dependency: (-dependency.confidence, dependency.name))
    return Edge(
        type="BUILDS_ON",
        source_label="Paper",
        source=ranked[0].source,
        target_label="Paper",
        target=ranked[0].target,
        confidence=round(ranked[0].confidence, 3),
        extractor="introductions",
        evidence=tuple(dict.fromkeys(proof for own in ranked for proof in own.evidence)),
        properties={"via": tuple(dict.fromkeys(own.name for own in ranked))},
    )


def _break_cycles(edges: Sequence[Edge], dates: Mapping[str, str | None]) -> list[Edge]:
    """Leave out the least sure undated edge of each strongly connected part until none is left."""
    by_ends = {(edge.source, edge.target): edge for edge in edges}
    network = nx.DiGraph(list(by_ends))
    while parts := [part for part in nx.strongly_connected_components(network) if len(part) > 1]:
        for part in parts:
            undated = (
                by_ends[ends]
                for ends in network.subgraph(part).edges
                if not is_before(dates[ends[1]], dates[ends[0]])
            )
            weakest = min(undated, key=lambda edge: (edge.confidence, edge.key))
            network.remove_edge(weakest.source, weakest.target)
            del by_ends[weakest.source, weakest.target]
    return list(by_ends.values())
