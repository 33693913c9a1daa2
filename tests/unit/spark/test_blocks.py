"""Compare pairs that are found and scored within blocks with those found among all names."""

from operator import itemgetter

import pytest

from builders import make_extraction, make_paper, make_paper_entity
from commands import ROOT, need_module
from papergraph.io.files import read_lines
from papergraph.models import EntityType, Extraction
from papergraph.resolve import resolve
from papergraph.resolve.blocking import BlockingRule
from papergraph.resolve.scoring import score_pairs

resolution = need_module("papergraph.spark.resolution", "spark")

REAL = ROOT / "tests" / "unit" / "extract" / "expected_extractions.jsonl"
NAMES = (
    *("LLMS", "LLMs", "LLM", "Gemini 2.5 Pro", "Gemini Pro 2.5", "AIME 2024", "AIME24"),
    *("large language model", "LLM distillation", "large language model distillation"),
    *("cross-attention mechanism", "cross-attention", "deep metric learning", "metric learning"),
)


def find_in_blocks(names, words, settings):
    """Return the scored pairs as Spark finds them, without its shuffles."""
    facts = list(resolution.gather_facts(names, words))
    rows = ({"facts": own.model_dump_json()} for own in facts)
    blocks = sorted(resolution._iter_block_rows(rows), key=itemgetter("rule", "block"))
    paired = list(resolution._pair_blocks(iter(blocks), settings))
    uses = ({"paper": use.paper, "keys": use.keys} for use in names.uses)
    paired += resolution._pair_uses(uses, settings)
    by_key = {own.key: own.model_dump_json() for own in facts}
    scored = []
    for row in paired:
        centre = {"block": row["left"], "facts": by_key[row["left"]], "left": None}
        other = {"block": row["left"], "facts": by_key[row["right"]], **row}
        scored += resolution._score_blocks(iter((centre, other)), settings)
    return list(map(resolution._read_score, scored))


def name_all(number):
    """Return what a paper says that names everything, and calls two things by one name's forms."""
    paper = make_paper(f"Paper {number}", " ".join(NAMES), id=f"p{number}")
    pairs = zip(NAMES[number::2], NAMES[number + 1 :: 2], strict=False)
    entities = [make_paper_entity(paper, EntityType.METHOD, *pair) for pair in pairs]
    return make_extraction(paper, *entities)


@pytest.mark.parametrize(
    ("extractions", "rules"),
    [
        (list(read_lines(REAL, Extraction)), {"coreference", "expansion", "generic head"}),
        (list(map(name_all, range(4))), set(BlockingRule) - resolution._DRIVER_RULES),
    ],
    ids=["real papers", "every rule"],
)
def test_blocks_hold_every_pair_with_the_score_that_it_has_among_all_names(extractions, rules):
    met = set()

    def compare(names, words, settings):
        expected = list(score_pairs(names, words, settings))
        divided = [own for own in expected if own[0].rule not in resolution._DRIVER_RULES]
        found = find_in_blocks(names, words, settings)
        assert set(map(freeze, found)) == set(map(freeze, divided))
        met.update(pair.rule for pair, _ in divided)
        return expected

    resolve(extractions, scoring=compare)
    assert met >= rules


def freeze(scored):
    pair, score = scored
    return (pair, score.rule, score.probability, tuple(sorted(score.features.items())))
