"""Find the files that travel with the package."""

from __future__ import annotations

from pathlib import Path

from papergraph.errors import ConfigError

_PACKAGE = Path(__file__).parents[1]
_CHECKOUT = _PACKAGE.parent.parent


def find_resource(name: str) -> Path:
    """Return the path of a packaged folder or file, e.g. ``cypher/queries``.

    An installed wheel carries ``cypher`` and ``viz`` inside the package; in a checkout they stand
    at its top.

    Raises:
        ConfigError: The installation lacks it.
    """
    for root in (_PACKAGE, _CHECKOUT):
        if (root / name).exists():
            return root / name
    raise ConfigError(f"This installation lacks {name!r}. Install papergraph again.")
