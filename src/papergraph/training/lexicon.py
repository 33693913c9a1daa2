"""Make the lexicon, the precision of rules and the weights of mentions and roles."""

from __future__ import annotations

from papergraph.extract.lexicon.model_data import load_names
from papergraph.training.annotated_papers import read_annotated_papers
from papergraph.training.counting import count_lexicon
from papergraph.training.mention_examples import fit_mention_models, gather_mention_examples
from papergraph.training.model_files import write_lexicon, write_rows, write_weights
from papergraph.training.step_context import StepContext


def fit_lexicon(context: StepContext) -> None:
    """Write what was counted in the papers, and the weights of entity types and roles."""
    with context.progress.stage("lexicon", context.config.folds) as advance:
        papers = read_annotated_papers(context.gold)
        examples = gather_mention_examples(papers, folds=context.config.folds, advance=advance)
        write_lexicon(context.output, count_lexicon(load_names(), papers))
        precision = (
            (rule, f"{examples.correct[rule] / seen:.3f}", seen)
            for rule, seen in sorted(examples.seen.items())
        )
        write_rows(context.output / "rules.tsv", precision)
        for name, weights in zip(
            ("entity_types", "roles"), fit_mention_models(examples, context.config), strict=True
        ):
            write_weights(context.output, name, weights)
