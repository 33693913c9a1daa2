"""Put a page that draws a graph together: its template, its data and its scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from papergraph.errors import RenderError
from papergraph.io.files import write_text
from papergraph.web.page import read_script, write_page
from papergraph.web.page_links import PageLink

_VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"


@dataclass(frozen=True)
class PageHead:
    """Hold what stands at the head of a page: title, explanation, and the pages it leads to."""

    title: str
    explanation: str
    links: Sequence[PageLink] = ()


def write_focus_page(path: Path, head: PageHead, data: object) -> Path:
    """Write a page that draws ``data`` with the vis-network that pyvis carries."""
    values = {**vars(head), "data": data}
    scripts = (_read_vis_network(), read_script("focus"))
    return write_page(path, "focus.html.j2", values, style="graph.css", scripts=scripts)


def write_atlas_page(
    path: Path, head: PageHead, data: str, texts: Iterable[str], *, beside: Path | None = None
) -> Path:
    """Write a page that draws a full graph, from packed data and packed blocks of texts.

    Args:
        path: The page.
        head: What stands at its head.
        data: The graph, compressed and written in base64.
        texts: Blocks of papers' texts, each written in the same way.
        beside: The folder that is to hold them, a script each; None where the page does.
    """
    if beside is not None:
        for number, block in enumerate(texts):
            write_text(beside / f"{number}.js", f'papergraphTexts("{number}","{block}");\n')
        texts = ()
    values = {
        **vars(head),
        # Letters, digits and three signs: nothing to escape in megabytes of base64.
        "data": Markup(data),  # noqa: S704
        "texts": map(Markup, texts),
    }
    scripts, has_files = (read_script("atlas"),), beside is not None
    return write_page(
        path, "atlas.html.j2", values, style="graph.css", scripts=scripts, has_files=has_files
    )


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
