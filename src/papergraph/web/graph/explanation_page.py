"""Write the page that shows one paper with everything marked that was found in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from papergraph.explain.coverage import CuedSentence
from papergraph.explain.extraction import (
    SIGNS,
    ExplainedEntity,
    Explanation,
    ResolvedName,
    Segment,
    describe_extractor,
)
from papergraph.models import Decision, Link, Paper, Result
from papergraph.schema import ENTITY_LABELS
from papergraph.text.normalize import shorten
from papergraph.web.markup import Markup, element, join, outside_link
from papergraph.web.page import read_template, write_page
from papergraph.web.theme import KIND_INDEX, KINDS, ROLE_INDEX, ROLES, Kind

_LONGEST_TITLE = 120


def write_explanation(explanation: Explanation, path: Path) -> Path:
    """Write a paper's page: its marked text, and why each thing in it was found.

    Raises:
        ConfigError: The page cannot be written.
    """
    script = f"\n{read_template('explanation.js')}"
    values = {
        "title": shorten(explanation.paper.title, _LONGEST_TITLE),
        "heading": _mark(explanation, explanation.title),
        "facts": _facts(explanation.paper),
        "legend": _legend(explanation),
        "abstract": _mark(explanation, explanation.abstract),
        "entities": _entities(explanation),
        "parts": join(*_iter_parts(explanation)),
        "script": Markup(script),
    }
    return write_page(path, "explanation", values, scripts=(script,))


def _kind_of(entity: ExplainedEntity) -> Kind:
    return KINDS[KIND_INDEX[ENTITY_LABELS[entity.found.entity_type]]]


def _mark(explanation: Explanation, segments: Iterable[Segment]) -> Markup:
    """Return text with a link from each mark to what is known of it; the text stays as it is."""
    return join(*(_mark_segment(explanation, segment) for segment in segments))


def _mark_segment(explanation: Explanation, segment: Segment) -> Markup:
    if not segment.marks:
        return join(segment.text)
    kinds = [_kind_of(explanation.entities[mark.entity]) for mark in segment.marks]
    attributes = {
        "class": f"mark {kinds[0].singular}",
        "id": f"t{segment.start}",
        "href": f"#e{segment.marks[0].entity}",
        "data-entity": " ".join(dict.fromkeys(str(mark.entity) for mark in segment.marks)),
        "aria-describedby": " ".join(f"w{m.entity}-{m.mention}" for m in segment.marks),
    }
    ending = [
        kind.singular
        for mark, kind in zip(segment.marks, kinds, strict=True)
        if mark.end <= segment.end
    ]
    if ending:
        attributes["data-kind"] = " + ".join(ending)
    return element("a", attributes, segment.text)


def _facts(paper: Paper) -> Markup:
    facts = [element("code", {}, paper.id)]
    facts += [element("span", {}, str(fact)) for fact in (paper.year, paper.venue) if fact]
    if paper.url:
        facts.append(element("span", {}, outside_link(paper.url, paper.url)))
    return join(*facts)


def _legend(explanation: Explanation) -> Markup:
    counts = Counter(_kind_of(entity).label for entity in explanation.entities)
    return join(
        *(
            element(
                "li",
                {},
                element("span", {"class": f"mark {kind.singular}"}, kind.singular),
                element("span", {"class": "soft"}, f"{counts[kind.label]:,}"),
            )
            for kind in KINDS
            if counts[kind.label]
        )
    )


def _entities(explanation: Explanation) -> Markup:
    if not explanation.entities:
        return element("p", {"class": "soft"}, "Nothing was found in this text.")
    rows = (_row(number, entity) for number, entity in enumerate(explanation.entities))
    return element("ol", {"class": "found"}, *rows)


def _row(number: int, entity: ExplainedEntity) -> Markup:
    found, kind = entity.found, _kind_of(entity)
    role = ROLES[ROLE_INDEX[found.role.value]]
    terms = [
        ("Role", join(element("strong", {}, role.active), f": {role.meaning}")),
        ("Confidence", _confidence(found.confidence)),
        ("Found by", _extractors(entity)),
        ("In the text", _places(entity)),
    ]
    if entity.resolved is not None:
        terms.append(("In the graph", _resolved(entity.resolved)))
    listed = (join(element("dt", {}, name), element("dd", {}, value)) for name, value in terms)
    heading = element(
        "h3", {}, element("bdi", {}, found.name), element("span", {"class": "kind"}, kind.singular)
    )
    return element(
        "li",
        {"id": f"e{number}", "class": f"row {kind.singular}", "data-entity": number},
        heading,
        element("dl", {}, *listed),
        *_iter_whys(number, entity),
    )


def _iter_whys(number: int, entity: ExplainedEntity) -> Iterator[Markup]:
    """Yield what the page says beside each mention, for readers of the screen too."""
    found = entity.found
    for position, mention in enumerate(found.mentions):
        way = describe_extractor(mention.extractor)
        kind, role = _kind_of(entity).singular, ROLES[ROLE_INDEX[found.role.value]].active
        lines = [f"Found by {mention.extractor}{f': {way}' if way else ''}. "]
        if entity.resolved is not None and entity.resolved.name != mention.text:
            lines.append(f"In the graph: {entity.resolved.name}")
        yield element(
            "p",
            {"id": f"w{number}-{position}", "hidden": ""},
            element("strong", {}, f"{kind} · {role} · {mention.confidence:.2f} "),
            *(element("span", {"class": "soft"}, line) for line in lines),
        )


def _confidence(value: float) -> Markup:
    bar = element(
        "svg",
        {"class": "bar", "viewBox": "0 0 100 1", "preserveAspectRatio": "none"}
        | {"aria-hidden": "true"},
        element("rect", {"width": f"{100 * value:.1f}", "height": 1}),
    )
    return join(f"{value:.2f}", bar)


def _extractors(entity: ExplainedEntity) -> Markup:
    lines = []
    for name, count in entity.extractors:
        times = f" ({count} of {len(entity.found.mentions)})" if len(entity.extractors) > 1 else ""
        way = element("span", {"class": "soft"}, f"{times} {describe_extractor(name)}".rstrip())
        lines.append(element("span", {"class": "line"}, element("code", {}, name), " ", way))
    return join(*lines)


def _places(entity: ExplainedEntity) -> Markup:
    found = entity.found
    links = []
    for position, mention in enumerate(found.mentions):
        is_proof = position == found.proof and len(found.mentions) > 1
        links.append(
            element(
                "a",
                {"href": f"#t{mention.start}", "title": mention.text},
                f"{position + 1}{' shows the role' if is_proof else ''}",
            )
        )
    return element("span", {"class": "places"}, *links)


def _resolved(resolved: ResolvedName) -> Markup:
    decisions = (*resolved.joined_by, *resolved.kept_apart)
    return join(
        element("bdi", {}, resolved.name),
        " ",
        element("code", {}, resolved.id),
        *(_decision(decision) for decision in decisions),
    )


def _decision(decision: Decision) -> Markup:
    return element(
        "span",
        {"class": "line soft"},
        element("bdi", {}, decision.left),
        f" {SIGNS[decision.verdict]} ",
        element("bdi", {}, decision.right),
        f": {decision.rule} ({decision.score:.2f})",
    )


def _iter_parts(explanation: Explanation) -> Iterator[Markup]:
    """Yield what else was found, a section each."""
    extraction = explanation.extraction
    yield from _section("Links", [_link(link) for link in extraction.links])
    yield from _section("Results", [_result(result) for result in extraction.results])
    yield from _section(
        "Abbreviations",
        [
            join(element("strong", {}, pair.short), " ", element("span", {}, pair.long))
            for pair in extraction.abbreviations
        ],
    )
    yield from _section("Perhaps missed", [_missed(missed) for missed in explanation.missed])


def _section(heading: str, items: Sequence[Markup]) -> Iterator[Markup]:
    if items:
        listed = element("ul", {}, *(element("li", {"dir": "auto"}, item) for item in items))
        yield element("section", {}, element("h2", {}, heading), listed)


def _link(link: Link) -> Markup:
    return join(
        element("span", {"class": "kind"}, link.kind.value), outside_link(link.url, link.url)
    )


def _result(result: Result) -> Markup:
    parts = (
        ("", result.metric),
        ("on ", result.dataset),
        ("for ", result.task),
        ("by ", result.method),
    )
    said = (element("span", {}, f"{before}{part} ") for before, part in parts if part)
    return join(
        element("strong", {}, result.value),
        element("span", {"class": "kind"}, result.kind.value),
        *said,
    )


def _missed(missed: CuedSentence) -> Markup:
    where = "; the paper has one elsewhere" if missed.is_elsewhere else ""
    said = f"“{missed.cue.says}” wants {missed.cue.wants}{where}"
    return join(missed.text, element("span", {"class": "line soft"}, said))
