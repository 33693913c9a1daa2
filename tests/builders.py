"""Build the values that tests start from."""

import itertools

from papergraph.models import (
    Extraction,
    Link,
    LinkKind,
    Mention,
    Paper,
    PaperEntity,
    Role,
    Span,
)


def make_paper(title="A Title", abstract="An abstract.", **fields):
    return Paper(**{"id": title, "title": title, "abstract": abstract, **fields})


def make_mention(paper, text, *, nth=0, confidence=0.9, extractor="test"):
    start = -1
    for _ in range(nth + 1):
        start = paper.text.index(text, start + 1)
    return Mention(
        start=start,
        end=start + len(text),
        text=text,
        extractor=extractor,
        confidence=confidence,
    )


def make_paper_entity(paper, label, *texts, role=Role.USES, proof=0, confidence=0.9):
    return PaperEntity(
        label=label,
        name=texts[0],
        role=role,
        confidence=confidence,
        mentions=tuple(make_mention(paper, text) for text in texts),
        proof=proof,
    )


def make_link(paper, text, url=None, kind=LinkKind.REPO):
    start = paper.text.index(text)
    return Link(url=url or text, kind=kind, start=start, end=start + len(text))


def make_extraction(paper, *entities, links=()):
    """Extract by hand; a sentence ends at the title's end and after every full stop."""
    cuts = [0, len(paper.title) + 1]
    cuts += [i + 2 for i, c in enumerate(paper.text) if paper.text[i : i + 2] == ". "]
    cuts = [*sorted(set(cuts)), len(paper.text) + 1]
    pairs = itertools.pairwise(cuts)
    sentences = tuple(Span(start=a, end=b - 1) for a, b in pairs if b - 1 > a)
    return Extraction(id=paper.id, entities=entities, links=links, sentences=sentences)
