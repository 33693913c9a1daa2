"""Put a page that draws a graph together: its template, its data and its scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup

from papergraph.errors import RenderError
from papergraph.web.page import read_script, write_page

_VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"


def write_focus_page(path: Path, *, title: str, explanation: str, data: object) -> Path:
    """Write a page that draws ``data`` with the vis-network that pyvis carries."""
    values = {"title": title, "explanation": explanation, "data": data}
    scripts = (_read_vis_network(), read_script("focus"))
    return write_page(path, "focus.html.j2", values, style="graph.css", scripts=scripts)


def write_atlas_page(
    path: Path, *, title: str, explanation: str, data: str, texts: Iterable[str]
) -> Path:
    """Write a page that draws a full graph, from packed data and packed blocks of texts.

    Args:
        path: The page.
        title: Its heading.
        explanation: What it shows, in a sentence.
        data: The graph, compressed and written in base64.
        texts: Blocks of papers' texts, each written in the same way.
    """
    values = {
        "title": title,
        "explanation": explanation,
        # Letters, digits and three signs: nothing to escape in megabytes of base64.
        "data": Markup(data),  # noqa: S704
        "texts": map(Markup, texts),
    }
    scripts = (read_script("atlas"),)
    return write_page(path, "atlas.html.j2", values, style="graph.css", scripts=scripts)


def _read_vis_network() -> str:
    import pyvis  # noqa: PLC0415 - heavy, and only pages need it

    path = Path(pyvis.__file__).parent / _VIS_NETWORK
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as exc:
        raise RenderError(
            f"pyvis lacks {_VIS_NETWORK}. Install the version that requirements.lock names."
        ) from exc
    # Without its last line the browser's tools would ask for a file that is not there.
    return re.sub(r"\n//# sourceMappingURL=.*\s*$", "\n", text.replace("\r\n", "\n"))
