"""Plot how much things are used over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from papergraph.errors import ConfigError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from papergraph.api.graph import Graph


def plot_use(graph: Graph, names: str | Sequence[str]) -> Figure:
    """Plot how many papers of each year name something, a line a name; notebooks show the figure.

    Args:
        graph: What to ask.
        names: A name, alias or id, or several.

    Raises:
        ConfigError: matplotlib is not installed.
        NotFoundError: Nothing answers to a name.
        ValueError: No paper that names it has a year.
    """
    try:
        from matplotlib.figure import Figure as NewFigure
        from matplotlib.ticker import MaxNLocator
    except ImportError as exc:
        raise ConfigError(
            "Plots need matplotlib, which is not installed: pip install 'papergraph[plots]'."
        ) from exc
    figure = NewFigure(figsize=(7, 3.5), layout="constrained")
    axes = figure.subplots()
    for name in [names] if isinstance(names, str) else names:
        found = graph.find(name).entry
        rows = [row for row in graph.query("usage_by_year", name=found.id) if row["year"]]
        if not rows:
            raise ValueError(f"no paper that names {name!r} has a year")
        years, papers = ([int(str(row[key])) for row in rows] for key in ("year", "papers"))
        axes.plot(years, papers, marker="o", label=found.name)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(integer=True))
    axes.set(xlabel="year", ylabel="papers", ylim=(0, None))
    axes.legend(frameon=False)
    return figure
