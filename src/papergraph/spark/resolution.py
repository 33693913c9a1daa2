"""Pair names within blocks and score the pairs on executors, by the functions of ``resolve``.

A step keeps the names, one the pairs and one their scores. What executors get of papers is text
in Arrow columns, which they read as JSON, and never code.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as sql
from pyspark.sql.pandas.types import from_arrow_schema

from papergraph.models import EntityType, Role, Rule
from papergraph.resolve.blocking import BlockingRule, CandidatePair, iter_candidate_pairs
from papergraph.resolve.name_index import NameIndex, NameUse
from papergraph.resolve.scoring import PairScore, PairScorer, ScoredPair
from papergraph.resolve.settings import ResolutionSettings
from papergraph.spark.name_facts import (
    BLOCK_RULES,
    NameFacts,
    gather_facts,
    iter_blocks,
    join_facts,
)
from papergraph.spark.stages import Stages

_Row = dict[str, Any]

_CODE = ("resolve", "spark", "text")
"""What of the package decides what scores are."""

_BLOCK = pa.schema({"rule": pa.string(), "block": pa.string(), "facts": pa.string()})
_PAIR = pa.schema(
    {
        **dict.fromkeys(("left", "right", "rule"), pa.string()),
        "papers": pa.list_(pa.string()),
    }
)
_SCORE = pa.schema([*_PAIR, pa.field("score", pa.string())])

_DRIVER_RULES = frozenset(BlockingRule) - {BlockingRule.COREFERENCE, *BLOCK_RULES}
"""Rules that read what all papers say of words, or packaged tables."""

_BATCH = 1000
"""Rows that go back to Spark at a time."""


def score_pairs_on_spark(
    names: NameIndex,
    words: Mapping[str, tuple[str, ...]],
    settings: ResolutionSettings,
    stages: Stages,
) -> list[ScoredPair]:
    """Return the pairs of names that may be one thing, with their scores, in the order of rules.

    Args:
        names: The names of one family of entity types.
        words: The words of every key.
        settings: The thresholds.
        stages: Where the steps are kept.
    """
    facts = list(gather_facts(names, words))
    digest = _digest(facts, settings)
    keys = stages.keep(f"names-{digest}", lambda: _make_names(facts, names, stages))
    pairs = stages.keep(f"pairs-{digest}", lambda: _pair_names(keys, names, settings, stages))
    scores = stages.keep(f"scores-{digest}", lambda: _score_pairs(pairs, keys, settings))
    scorer = PairScorer(names, words, settings.scoring)
    here = iter_candidate_pairs(names, words, settings.blocking, _DRIVER_RULES)
    found = [(pair, scorer.score(pair)) for pair in here]
    found.extend(_read_score(row.asDict()) for row in scores.toLocalIterator())
    order = list(BlockingRule)
    return sorted(found, key=lambda own: (order.index(own[0].rule), own[0].left, own[0].right))


def _digest(facts: Iterable[NameFacts], settings: ResolutionSettings) -> str:
    digest = hashlib.blake2b(settings.model_dump_json().encode(), digest_size=16)
    digest.update(_read_code())
    for own in facts:
        digest.update(own.model_dump_json().encode())
    return digest.hexdigest()


@cache
def _read_code() -> bytes:
    """Return the code that decides what scores are."""
    package = Path(__file__).parents[1]
    paths = (path for name in _CODE for path in sorted((package / name).rglob("*.py")))
    return b"".join(path.read_bytes() for path in paths)


def _make_names(facts: Iterable[NameFacts], names: NameIndex, stages: Stages) -> DataFrame:
    rows = [
        {
            "key": own.key,
            "count": len(names.papers_by_key[own.key]),
            "facts": own.model_dump_json(),
        }
        for own in facts
    ]
    schema = pa.schema({"key": pa.string(), "count": pa.int64(), "facts": pa.string()})
    return stages.session.createDataFrame(pa.Table.from_pylist(rows, schema=schema))


def _pair_names(
    keys: DataFrame, names: NameIndex, settings: ResolutionSettings, stages: Stages
) -> DataFrame:
    """Shuffle names by block, and the pairs that papers name together by pair."""
    blocks = _apply(keys.select("facts"), _iter_block_rows, _BLOCK)
    together = blocks.repartition("rule", "block").sortWithinPartitions("rule", "block")
    paired = _apply(together, lambda rows: _pair_blocks(rows, settings), _PAIR)
    schema = pa.schema({"paper": pa.string(), "keys": pa.list_(pa.string())})
    uses = [{"paper": use.paper, "keys": use.keys} for use in names.uses if len(use.keys) > 1]
    used = stages.session.createDataFrame(pa.Table.from_pylist(uses, schema=schema))
    coreferent = _apply(used, lambda rows: _pair_uses(rows, settings), _PAIR)
    papers = sql.array_sort(sql.array_distinct(sql.flatten(sql.collect_list("papers"))))
    gathered = coreferent.groupBy("left", "right", "rule").agg(papers.alias("papers"))
    return paired.union(gathered)


def _score_pairs(pairs: DataFrame, keys: DataFrame, settings: ResolutionSettings) -> DataFrame:
    """Bring each pair to the more used of its names, with what is said of the other.

    So what is said of a name in a million papers goes to one place, once.
    """
    counts = [
        keys.select(sql.col("key").alias(side), sql.col("count").alias(f"{side}_count"))
        for side in ("left", "right")
    ]
    is_left = sql.col("left_count") >= sql.col("right_count")
    routed = (
        pairs.join(counts[0], "left")
        .join(counts[1], "right")
        .withColumn("block", sql.when(is_left, sql.col("left")).otherwise(sql.col("right")))
        .withColumn("other", sql.when(is_left, sql.col("right")).otherwise(sql.col("left")))
    )
    columns = ("block", "facts", *_PAIR.names)
    others = keys.select(sql.col("key").alias("other"), "facts")
    attached = routed.join(others, "other").select(*columns)
    centres = keys.select(sql.col("key").alias("block"), "facts").join(
        routed.select("block").distinct(), "block", "left_semi"
    )
    rows = attached.unionByName(centres, allowMissingColumns=True)
    together = rows.repartition("block").sortWithinPartitions("block")
    return _apply(together, lambda rows: _score_blocks(rows, settings), _SCORE)


def _apply(
    frame: DataFrame, function: Callable[[Iterator[_Row]], Iterator[_Row]], schema: pa.Schema
) -> DataFrame:
    """Return what a function makes of each partition's rows."""

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        made = function(row for batch in batches for row in batch.to_pylist())
        while rows := list(islice(made, _BATCH)):
            yield pa.RecordBatch.from_pylist(rows, schema=schema)

    return frame.mapInArrow(run, from_arrow_schema(schema))


def _iter_block_rows(rows: Iterator[_Row]) -> Iterator[_Row]:
    for row in rows:
        for rule, block, facts in iter_blocks(NameFacts.model_validate_json(row["facts"])):
            yield {"rule": rule, "block": block, "facts": facts.model_dump_json()}


def _pair_blocks(rows: Iterator[_Row], settings: ResolutionSettings) -> Iterator[_Row]:
    for (rule, _), block in groupby(rows, itemgetter("rule", "block")):
        facts = [NameFacts.model_validate_json(row["facts"]) for row in block]
        if len(facts) > 1:
            names, words = join_facts(facts)
            pairs = iter_candidate_pairs(names, words, settings.blocking, (BlockingRule(rule),))
            yield from map(_write_pair, pairs)


def _pair_uses(rows: Iterator[_Row], settings: ResolutionSettings) -> Iterator[_Row]:
    uses = tuple(
        NameUse(row["paper"], EntityType.METHOD, Role.MENTIONS, (), tuple(row["keys"]))
        for row in rows
    )
    names = NameIndex(uses=uses, papers={}, surfaces={}, definitions={}, full_forms={})
    rules = (BlockingRule.COREFERENCE,)
    yield from map(_write_pair, iter_candidate_pairs(names, {}, settings.blocking, rules))


def _score_blocks(rows: Iterator[_Row], settings: ResolutionSettings) -> Iterator[_Row]:
    for _, group in groupby(rows, itemgetter("block")):
        block = list(group)
        facts = [NameFacts.model_validate_json(row["facts"]) for row in block]
        scorer = PairScorer(*join_facts(facts), settings.scoring)
        for row in block:
            if row["left"] is not None:
                score = scorer.score(_read_pair(row))
                told = [score.rule, score.probability, dict(score.features)]
                yield {**{name: row[name] for name in _PAIR.names}, "score": json.dumps(told)}


def _write_pair(pair: CandidatePair) -> _Row:
    return {"left": pair.left, "right": pair.right, "rule": pair.rule, "papers": pair.papers}


def _read_pair(row: _Row) -> CandidatePair:
    rule = BlockingRule(row["rule"])
    return CandidatePair(row["left"], row["right"], rule, tuple(row["papers"]))


def _read_score(row: _Row) -> ScoredPair:
    rule, probability, features = json.loads(row["score"])
    return _read_pair(row), PairScore(Rule(rule), probability, features)
