"""Hold the words by which a text tells of others, and read those before a number."""

from __future__ import annotations

from papergraph.extract.results.contexts import SentenceContext
from papergraph.extract.results.verbs import ACHIEVES, BEATS
from papergraph.extract.settings import FEATURES

ARROWS = frozenset({">", "\u2192", "\\to", "\\rightarrow", "\\longrightarrow"})
PARTS = frozenset({",", ";", "(", "improves", "improving", "raises", "raising", "while"})
REACH = 8
"""Words after a number in which the paper's own score begins."""
SCORES = frozenset({"accuracy", "f", "precision", "recall", "score", "scores"})
DOES = ACHIEVES | {"only", "score", "scored", "scores", "yield", "yields"}
OTHERS = frozenset(
    {"baseline", "baselines", "competing", "competitors", "conventional", "existing", "previous"}
    | {"prior", "sota", "state", "traditional"}
)
WINS = (
    BEATS
    | {"achieving", "advances", "boosts", "compared", "cutting", "improves", "improving"}
    | {*("maintaining", "our", "ours", "over", "raises", "reduces", "reducing", "than")}
)


def read_left(context: SentenceContext, position: int) -> list[str]:
    """Return the words before a number, back to a semicolon that stands in no bracket."""
    start = max(0, position - FEATURES.verb_left)
    words = [item.text for item in context.items[start:position]]
    for place in reversed(range(len(words))):
        is_open = words[:place].count("(") > words[:place].count(")")
        if words[place] == ";" and not is_open:
            return words[place + 1 :]
    return words
