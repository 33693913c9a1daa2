"""Write the names of communities as their papers write them within a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from papergraph.graph.topics import Topic
from papergraph.models import Node, PropertyGraph

# e.g. "Multi" and "Agent" in "Multi-Agent Coordination", no part of "GPT" or "McNemar"
_CAPITALIZED = re.compile(r"\b[A-Z][a-z]+\b")
# e.g. "agent"
_WORD = re.compile(r"\w+")


def write_names(
    topics: Sequence[Topic], groups: Sequence[Sequence[str]], graph: PropertyGraph
) -> list[str]:
    """Return the name of every topic's community; no two have one name.

    A word with one capital is written small where the abstracts of the community write it small at
    least as often: "Multi-Agent Coordination" is set in small letters, "Gaussian Splatting" keeps
    the name in it.
    """
    papers = {node.id: node for node in graph.nodes if node.label == "Paper"}
    names: list[str] = []
    for topic, group in zip(topics, groups, strict=True):
        name = _write_small(topic.name, group, papers)
        names.append(topic.name if name in names else name)
    return names


def _write_small(name: str, group: Sequence[str], papers: Mapping[str, Node]) -> str:
    if not (words := _CAPITALIZED.findall(name)):
        return name
    texts = " ".join(str(papers[paper].properties.get("abstract", "")) for paper in group)
    found = Counter(_WORD.findall(texts))
    counts = {word: (_count(word.lower(), found), _count(word, found)) for word in words}
    # Where one word is no name, none is that is ever written small.
    is_small = any(small >= large for small, large in counts.values())
    small_words = {word for word, (small, large) in counts.items() if small >= min(large, 1)}
    return _CAPITALIZED.sub(
        lambda found: found[0].lower() if is_small and found[0] in small_words else found[0], name
    )


def _count(word: str, found: Mapping[str, int]) -> int:
    stem = word.removesuffix("s")
    return sum(found.get(form, 0) for form in (stem, f"{stem}s"))
