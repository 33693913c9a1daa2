"""Hold the words by which a text tells of others, and read those before a number."""

from __future__ import annotations

from papergraph.extract.results.contexts import SentenceContext
from papergraph.extract.settings import FEATURES

ARROWS = frozenset({">", "\u2192", "\\to", "\\rightarrow", "\\longrightarrow"})
BEATS = frozenset(
    {"beat", "beating", "beats", "exceeding", "exceeds", "outperform", "outperformed"}
    | {"outperforming", "outperforms", "surpass", "surpassed", "surpasses", "surpassing"}
)
PARTS = frozenset({",", ";", "(", "improves", "improving", "raises", "raising", "while"})
REACH = 8
"""Words after a number in which the paper's own score begins."""
SCORES = frozenset({"accuracy", "f", "precision", "recall", "score", "scores"})
ACHIEVES = frozenset(
    {
        "achieve",
        "achieved",
        "achieves",
        "attain",
        "attained",
        "attains",
        "obtain",
        "obtained",
        "obtains",
        "only",
        "reach",
    }
    | {"reached", "reaches", "score", "scores", "yield", "yields"}
)
OTHERS = frozenset(
    {"baseline", "baselines", "competing", "competitors", "conventional", "existing", "previous"}
    | {"prior", "sota", "state", "traditional"}
)
WINS = frozenset(
    {"achieving", "beating", "compared", "cutting", "exceeding", "improving", "maintaining", "our"}
    | {"advances", "boosts", "improves", "raises", "reduces", "surpasses", "outperforms"}
    | {"ours", "outperforming", "over", "reducing", "surpassing", "than"}
)


def read_left(context: SentenceContext, position: int) -> list[str]:
    """Return the words before a number, back to a semicolon."""
    start = max(0, position - FEATURES.verb_left)
    words = [item.text for item in context.items[start:position]]
    return words[len(words) - words[::-1].index(";") :] if ";" in words else words
