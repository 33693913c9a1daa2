"""Choose from what changed what a reader of papers calls news."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from itertools import combinations

from papergraph.changes.model import Action, GraphChanges, Subject
from papergraph.changes.snapshot import ENTITIES, Snapshot
from papergraph.models import Edge, Node, NodeKey
from papergraph.schema import is_stub
from papergraph.web.theme import LABEL_STYLES, find_words

_MOST_OF_A_KIND = 50
"""Items of one kind in a digest: what is read at breakfast; ``papergraph diff`` has all."""

_ITEMS_IN_HTML = 10
"""Items of one kind that a notebook shows."""


class NewsKind(StrEnum):
    """Name the kinds of news, in the order of a digest."""

    FOLLOWED = "Around what you follow"
    QUERY = "New answers to your queries"
    PAPER = "New papers"
    RESULT = "First results"
    TOGETHER = "First used together"
    NEWCOMER = "New methods, data and tasks"
    CODE = "Code that appeared"


@dataclass(frozen=True)
class NewsItem:
    """Hold one piece of news.

    Attributes:
        key: The node that it is about; None for a row of a query.
        says: The news in one sentence.
        sentence: The sentence of a paper that shows it; empty where none does.
        url: An address outside, if there is one.
        date: ISO 8601 date of its paper, or its first part; empty where it is not known.
    """

    kind: NewsKind
    key: NodeKey | None
    title: str
    says: str
    sentence: str = ""
    url: str = ""
    date: str = ""


@dataclass(frozen=True)
class QueryNews:
    """Hold the rows of a followed query that the older graph does not give."""

    name: str
    rows: Sequence[Mapping[str, object]]


@dataclass(frozen=True)
class Followed:
    """Hold what a reader follows, as nodes of the newer graph.

    Attributes:
        unknown: Names that nothing in it answers to.
    """

    entities: Collection[NodeKey] = ()
    authors: Collection[str] = ()
    queries: Sequence[QueryNews] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, repr=False)
class Digest:
    """Hold the news between two graphs, by kind in the order of a digest."""

    old: str
    new: str
    items: tuple[NewsItem, ...]
    unknown: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Digest({self.old!r}, {self.new!r}: {len(self.items)} items)"

    def list_of(self, kind: NewsKind) -> tuple[NewsItem, ...]:
        """Return the news of one kind."""
        return tuple(item for item in self.items if item.kind is kind)

    def _repr_html_(self) -> str:
        lines = []
        for kind in NewsKind:
            items = self.list_of(kind)
            if items:
                shown = "".join(map(_show, items[:_ITEMS_IN_HTML]))
                lines.append(f"<h4>{escape(kind.value)} ({len(items)})</h4><ul>{shown}</ul>")
        return "".join(lines) or "<p>Nothing new.</p>"

    @property
    def latest(self) -> str:
        """Return the latest date of an item, empty where none is known."""
        return max((item.date for item in self.items), default="")


def _show(item: NewsItem) -> str:
    return f'<li title="{escape(item.sentence)}">{escape(item.title)}: {escape(item.says)}</li>'


def build_digest(changes: GraphChanges, old: Snapshot, new: Snapshot, followed: Followed) -> Digest:
    """Return the news: what is around what is followed first, at most 50 items of a kind."""
    writer = _DigestWriter(changes, old, new, followed)
    items = (
        *writer.list_papers(),
        *writer.list_answers(),
        *writer.list_first_results(),
        *writer.list_first_pairs(),
        *writer.list_newcomers(),
        *writer.list_code(),
    )
    order = {kind: number for number, kind in enumerate(NewsKind)}
    kept = [item for kind in order for item in _take(items, kind)]
    return Digest(changes.old, changes.new, tuple(kept), followed.unknown)


def _take(items: Sequence[NewsItem], kind: NewsKind) -> list[NewsItem]:
    return [item for item in items if item.kind is kind][:_MOST_OF_A_KIND]


class _DigestWriter:
    """Find each kind of news in what changed."""

    def __init__(
        self, changes: GraphChanges, old: Snapshot, new: Snapshot, followed: Followed
    ) -> None:
        self._old, self._new, self._followed = old, new, followed
        added = changes.list_of(Subject.EDGE, Action.ADDED)
        self._edges = [c.value for c in added if isinstance(c.value, Edge)]
        nodes = [c.value for c in changes.changes if c.action is Action.ADDED]
        self._nodes = [node for node in nodes if isinstance(node, Node)]
        self._papers = [n for n in self._nodes if n.label == "Paper" and not is_stub(n)]
        self._authors = {name.casefold() for name in followed.authors}

    def list_papers(self) -> Iterator[NewsItem]:
        """Yield new papers: those by or on what is followed, with why, and the others."""
        found = {
            edge.source: edge for edge in self._edges if edge.target_key in self._followed.entities
        }
        for paper in self._papers:
            own = [name for name in _read_authors(paper) if name.casefold() in self._authors]
            edge = found.get(paper.id)
            if own:
                says = f"by {', '.join(own)}"
                yield self._tell(NewsKind.FOLLOWED, paper, says)
            elif edge is not None:
                target = self._new.nodes[edge.target_key]
                says = f"{find_words(edge, target).active} {target.display_name}"
                yield self._tell(NewsKind.FOLLOWED, paper, says, edge)
            else:
                yield self._tell(NewsKind.PAPER, paper, _list_authors(paper))

    def list_answers(self) -> Iterator[NewsItem]:
        """Yield the new rows of followed queries."""
        for query in self._followed.queries:
            for row in query.rows:
                told = {k: v for k, v in row.items() if v and k != "sentence"}
                shown = ", ".join(f"{name}: {_join(value)}" for name, value in told.items())
                sentence = str(row.get("sentence") or "")
                yield NewsItem(NewsKind.QUERY, None, query.name, shown, sentence)

    def list_first_results(self) -> Iterator[NewsItem]:
        """Yield the first results on what nobody had reported on."""
        before = {edge.target_key for edge in self._old.graph.edges if edge.type == "ON"}
        seen: set[NodeKey] = set()
        for edge in self._edges:
            if edge.type == "ON" and edge.target_key not in before | seen:
                seen.add(edge.target_key)
                result = self._new.nodes[edge.source_key].display_name
                thing = self._new.nodes[edge.target_key]
                yield self._tell(NewsKind.RESULT, thing, result, edge)

    def list_first_pairs(self) -> Iterator[NewsItem]:
        """Yield pairs of what is followed, or of what is followed and known, in one paper."""
        before = _list_named(self._old)
        known = set(self._old.names)
        pairs = {
            pair for named in before.values() for pair in _pair(named, self._followed.entities)
        }
        now = _list_named(self._new)
        for paper in self._papers:
            for left, right in _pair(now.get(paper.id, set()) & known, self._followed.entities):
                if (left, right) in pairs:
                    continue
                pairs.add((left, right))
                names = [self._new.nodes[key].display_name for key in (left, right)]
                yield self._tell(NewsKind.TOGETHER, paper, f"{names[0]} with {names[1]}")

    def list_newcomers(self) -> Iterator[NewsItem]:
        """Yield what is new under its name, what most papers name first."""
        first: dict[NodeKey, Edge] = {}
        for edge in self._edges:
            if edge.type == "INTRODUCES":
                first.setdefault(edge.target_key, edge)
        news = [n for n in self._nodes if n.label in ENTITIES and n.key in first]
        for node in sorted(news, key=lambda n: (-_count(n), n.key)):
            paper = self._new.nodes[first[node.key].source_key].display_name
            by = find_words(first[node.key], node).passive.lower()
            says = f"{LABEL_STYLES[node.label].singular}, {by} “{paper}”"
            yield self._tell(NewsKind.NEWCOMER, node, says, first[node.key])

    def list_code(self) -> Iterator[NewsItem]:
        """Yield repositories that papers give now, those of papers known before first."""
        edges = [edge for edge in self._edges if edge.type == "HAS_CODE"]
        for edge in sorted(edges, key=lambda e: (e.source_key not in self._old.nodes, e.key)):
            paper = self._new.nodes[edge.source_key]
            url = str(self._new.nodes[edge.target_key].properties.get("url", ""))
            yield self._tell(NewsKind.CODE, paper, edge.target, edge, url)

    def _tell(
        self, kind: NewsKind, node: Node, says: str, edge: Edge | None = None, url: str = ""
    ) -> NewsItem:
        paper = node
        if node.label != "Paper" and edge is not None:
            proof = edge.evidence[0].paper or edge.source
            paper = self._new.nodes.get(("Paper", proof), node)
        properties = paper.properties
        return NewsItem(
            kind=kind,
            key=node.key,
            title=node.display_name,
            says=says,
            sentence=edge.evidence[0].sentence if edge is not None else "",
            url=url or str(properties.get("url") or ""),
            date=str(properties.get("published") or properties.get("year") or ""),
        )


def _join(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def _read_authors(paper: Node) -> tuple[str, ...]:
    authors = paper.properties.get("authors")
    return authors if isinstance(authors, tuple) else ()


def _list_authors(paper: Node) -> str:
    authors = _read_authors(paper)
    if not authors:
        return "new in the corpus"
    return f"by {', '.join(authors[:3])}{' and others' if len(authors) > 3 else ''}"


def _count(node: Node) -> int:
    count = node.properties.get("paper_count")
    return count if isinstance(count, int) else 0


def _list_named(snapshot: Snapshot) -> dict[str, set[NodeKey]]:
    """Return the entities that each paper names."""
    named: dict[str, set[NodeKey]] = {}
    for edge in snapshot.graph.edges:
        if edge.source_label == "Paper" and edge.target_label in ENTITIES:
            named.setdefault(edge.source, set()).add(edge.target_key)
    return named


def _pair(named: set[NodeKey], followed: Collection[NodeKey]) -> list[tuple[NodeKey, NodeKey]]:
    """Return the pairs of what one paper names in which one at least is followed."""
    own = [key for key in sorted(named) if key in followed]
    others = [key for key in sorted(named) if key not in followed]
    return [*combinations(own, 2), *((left, right) for left in own for right in others)]
