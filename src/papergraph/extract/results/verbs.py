"""Hold the verbs by which a text tells what was reached, and who beats whom."""

from __future__ import annotations

from collections.abc import Iterator


def _inflect(*verbs: str) -> Iterator[str]:
    """Yield the forms of regular verbs: ``reach``, ``reaches``, ``reached`` and ``reaching``."""
    for verb in verbs:
        stem = verb.removesuffix("e")
        yield from (verb, f"{verb}es" if verb.endswith(("s", "ch")) else f"{verb}s")
        yield from (f"{stem}ed", f"{stem}ing")


BEATS = frozenset({*_inflect("exceed", "outperform", "surpass"), "beat", "beats", "beating"})
"""What stands between a winner and who is beaten."""
REACHES = frozenset(_inflect("attain", "reach"))
"""What a level follows, whatever is named after it: ``reaches a 90% improvement`` is rare."""
ACHIEVES = REACHES | frozenset(_inflect("achieve", "obtain"))
"""What a level or a change follows: ``achieves 90%``, ``achieves a 5% gain``."""
