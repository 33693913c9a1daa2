"""Read annotated papers with pipelines that have not learned from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counting import Annotated, count_lexicon, read_annotated
from fit_lexicon import DECAY, ROLE_DECAY, gather_lessons
from loglinear import fit
from spacy.tokens import Doc

from papergraph.evaluation import GoldPaper
from papergraph.extract.entities import EntityJudge
from papergraph.extract.finders import find_all
from papergraph.extract.groups import add_groups
from papergraph.extract.judge import CHOICES, Scales
from papergraph.extract.lexicon import ROLES, Lexicon, Weights, load_names
from papergraph.extract.pipeline import build_reader, make_document
from papergraph.extract.roles import RoleJudge
from papergraph.extract.words import read_words

FOLDS = 6
INNER_FOLDS = 3


def read_unlearned(gold: Sequence[GoldPaper]) -> Iterator[tuple[int, Doc]]:
    """Yield the number and the document of every paper, fold by fold.

    Entities and roles of a fold are those of a lexicon and weights made from the other folds,
    without the tagger, which has learned from all of them.
    """
    nlp = build_reader()
    papers = [read_annotated(nlp, paper) for paper in gold]
    for fold in range(FOLDS):
        rest = [paper for number, paper in enumerate(papers) if number % FOLDS != fold]
        lexicon, entities, roles = learn(rest)
        for number in range(fold, len(papers), FOLDS):
            doc = make_document(nlp, gold[number].paper)
            for _, component in nlp.pipeline:
                doc = component(doc)
            doc._.findings = tuple(find_all(read_words(doc), lexicon, doc._.abbreviations))
            yield number, roles(add_groups(entities(doc)))


def learn(papers: Sequence[Annotated]) -> tuple[Lexicon, EntityJudge, RoleJudge]:
    """Return a lexicon and judges made from annotated papers."""
    lessons = gather_lessons(papers, folds=INNER_FOLDS)
    lexicon = count_lexicon(load_names(), papers)
    kinds, roles = (
        Scales(Weights(choices, fit(*zip(*examples, strict=True), choices, decay=decay)))
        for choices, examples, decay in (
            (CHOICES, lessons.kinds, DECAY),
            (ROLES, lessons.roles, ROLE_DECAY),
        )
    )
    return lexicon, EntityJudge(lexicon, kinds, None, {}), RoleJudge(roles, None)
