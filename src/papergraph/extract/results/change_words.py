"""Hold the words by which a text tells of a change."""

from __future__ import annotations

from papergraph.extract.results.contexts import METRIC

CHANGES = frozenset(
    {"advantage", "boost", "decline", "decrease", "degradation", "deviation", "difference", "drop"}
    | {"enhancement", "enhancements", "gain", "gains", "gap", "improvement", "improvements"}
    | {
        "increase",
        "increases",
        "reduction",
        "reductions",
        "rise",
        "saving",
        "savings",
        "speedup",
        "speedups",
    }
    | {"uplift"}
)
QUALITIES = frozenset({f"<{METRIC}>", "accuracy", "performance", "quality"})
"""What a "loss" is a change after; otherwise it is a metric."""
# e.g. "lower", of "9% lower PA-MPJPE"
COMPARATIVES = frozenset(
    {"better", "cheaper", "faster", "fewer", "greater", "higher", "larger", "less", "lower", "more"}
    | {"quicker", "shorter", "slower", "smaller", "worse"}
)
LESSENED = frozenset({"cheaper", "fewer", "less", "lower", "shorter", "smaller"})
"""Comparatives that tell of a fall of the value."""
LOSSES = frozenset(
    {"decline", "declines", "decrease", "decreases", "degradation", "degradations", "drop", "drops"}
    | {"loss", "losses", "reduction", "reductions"}
)
LOWERS = frozenset(
    {
        "collapse",
        "collapsed",
        "collapses",
        "collapsing",
        "cut",
        "cuts",
        "cutting",
        "decrease",
        "decreased",
        "decreases",
        "decreasing",
        "degrade",
    }
    | {"degraded", "degrades", "degrading", "decline", "declined", "declines", "drop", "dropped"}
    | {"dropping", "drops", "fall", "falling", "falls", "fell", "lose", "loses", "losing", "lost"}
    | {"lower", "lowered", "lowering", "lowers", "reduce", "reduced", "reduces", "reducing"}
    | {"sacrifice", "sacrifices", "sacrificing", "save", "saved", "saves", "saving"}
)
RAISES = frozenset(
    {"boost", "boosting", "boosts", "gain", "gains", "improve", "improved", "improvement"}
    | {"improvements", "improves", "improving", "increase", "increased", "increases", "outperforms"}
    | {"increasing", "over", "raises", "raising", "surpasses", "surpassing", "outperforming"}
)
# "drops 3.5%" is a change without "by", "outperforms 3.5%" is none
FALLS = frozenset(
    {"drop", "dropped", "dropping", "drops", "gain", "gained", "gaining", "gains", "lose", "loses"}
    | {"losing", "lost", "save", "saved", "saves", "saving"}
)
MOVES = FALLS | frozenset(
    {"decrease", "decreased", "decreases", "degrades", "declines", "fall", "falls", "fell"}
    | {"improve", "improved", "improves", "increase", "increased", "increases", "rises", "rose"}
)
VAGUE = frozenset(
    {"a", "about", "almost", "an", "approximately", "around", "at", "just", "least", "merely"}
    | {"most", "nearly", "only", "over", "roughly", "up"}
)
# A number is one of many after these: "rates range from 13.7% to 90.0%".
SPANS = frozenset(
    {"range", "ranged", "ranges", "ranging", "span", "spanning", "varied", "vary", "varying"}
)
NO_NOUNS = frozenset({"and", "but", "by", "for", "in", "of", "on", "or", "over", "to", "with"})
"""Words after a number that a change is not named after."""
LINKS = frozenset({"of", "by"})
EXTENTS = frozenset({"absolute", "average", "further", "mean", "overall", "relative"})
"""Words between a number and the change that it is: ``a 52% relative reduction``."""
