"""Put a page together from templates: one file, no request, nothing from a paper run as script."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from papergraph.errors import RenderError
from papergraph.io.files import write_text
from papergraph.io.resources import find_resource
from papergraph.web.markup import Markup, element, join
from papergraph.web.theme import write_colours

_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")
_VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"
_SHELL = (
    *("model", "filters", "drawing", "labels", "evidence", "panel", "search", "address"),
    "saving",
)


def write_graph_page(path: Path, *, title: str, explanation: str, data: object) -> Path:
    """Write a page that draws ``data`` with the vis-network that pyvis carries."""
    holder = element(
        "script", {"type": "application/json", "id": "data"}, Markup(encode_data(data))
    )
    scripts = (_read_vis_network(), _join_scripts("elements", "rows", *_SHELL, "network", "main"))
    values = {"title": title, "explanation": explanation, "data": holder, "texts": ""}
    return _write_scripted(path, values, scripts)


def write_atlas_page(
    path: Path, *, title: str, explanation: str, data: str, texts: Iterable[str]
) -> Path:
    """Write a page that draws a whole graph, from packed data and packed blocks of texts."""
    holder = element("script", {"type": "text/plain", "id": "data"}, Markup(data))
    blocks = (element("script", {"type": "text/plain", "class": "texts"}, Markup(t)) for t in texts)
    scripts = (_join_scripts("elements", "columns", *_SHELL, "map", "main"),)
    values = {"title": title, "explanation": explanation, "data": holder, "texts": join(*blocks)}
    return _write_scripted(path, values, scripts)


def _write_scripted(path: Path, values: Mapping[str, str], scripts: Sequence[str]) -> Path:
    tags = join(*(element("script", {}, Markup(script)) for script in scripts))
    return write_page(path, "graph", {**values, "scripts": tags}, scripts=scripts)


def write_page(
    path: Path, template: str, values: Mapping[str, str], *, scripts: Sequence[str] = ()
) -> Path:
    """Write a template with its style, its values, and a policy that lets nothing else run.

    A page with scripts also gets the one that lets readers choose light or dark.

    Raises:
        RenderError: A script or style would end before its end.
    """
    if scripts:
        theme = f"\n{read_template('theme.js')}"
        scripts = (theme, *scripts)
        values = {**values, "theme": element("script", {}, Markup(theme))}
    sheets = (read_template("base.css"), write_colours(), read_template(f"{template}.css"))
    style = "\n".join(("", *sheets))
    for text, end in (*((script, "</script") for script in scripts), (style, "</style")):
        if end in text.lower():
            raise RenderError(f"{path.name} cannot hold a script or style that contains {end!r}.")
    filled = {**values, "style": Markup(style), "policy": _policy(scripts, style)}

    text = _PLACEHOLDER.sub(lambda match: join(filled[match[1]]), read_template(f"{template}.html"))
    write_text(path, text)
    return path


def encode_data(data: object) -> str:
    """Return JSON that no HTML parser and no old JavaScript parser can misread."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def read_template(name: str) -> str:
    """Return the text of a page template."""
    return (find_resource("viz/templates") / name).read_text(encoding="utf-8")


def _join_scripts(*names: str) -> str:
    parts = "\n".join(read_template(f"{name}.js") for name in names)
    return f'\n(async () => {{\n"use strict";\n{parts}\n}})();\n'


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


def _policy(scripts: Sequence[str], style: str) -> str:
    allowed = " ".join(_hash(script) for script in scripts) or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
