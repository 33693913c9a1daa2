"""Read annotated papers with pipelines that have not learned from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from papergraph.evaluation.scoring import GoldPaper
from papergraph.extract.candidates.components import find_all
from papergraph.extract.classifier.entities import EntityJudge
from papergraph.extract.classifier.mention_clusters import add_groups
from papergraph.extract.classifier.roles import RoleJudge
from papergraph.extract.pipeline import build_reader, make_document
from papergraph.extract.preprocess.word_view import read_words
from papergraph.training.annotated_papers import read_annotated
from papergraph.training.config import Recipe
from papergraph.training.out_of_fold import fit_judges


def read_unlearned(gold: Sequence[GoldPaper], recipe: Recipe) -> Iterator[tuple[int, Doc]]:
    """Yield the number and the document of every paper, fold by fold.

    Entities and roles of a fold are those of a lexicon and weights made from the other folds,
    without the tagger, which has learned from all of them.
    """
    nlp = build_reader()
    papers = [read_annotated(nlp, paper) for paper in gold]
    for fold in range(recipe.folds):
        rest = [paper for number, paper in enumerate(papers) if number % recipe.folds != fold]
        judges = fit_judges(rest, recipe, folds=recipe.inner_folds)
        entities = EntityJudge(judges.lexicon, judges.kinds, None, {})
        roles = RoleJudge(judges.roles, None)
        for number in range(fold, len(papers), recipe.folds):
            doc = make_document(nlp, gold[number].paper)
            for _, component in nlp.pipeline:
                doc = component(doc)
            doc._.findings = tuple(find_all(read_words(doc), judges.lexicon, doc._.abbreviations))
            yield number, roles(add_groups(entities(doc)))
