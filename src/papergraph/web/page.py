"""Write a page that is one file: it asks for nothing, and nothing from a paper runs as script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from papergraph.errors import RenderError
from papergraph.io.files import write_text
from papergraph.web.content_security_policy import build_content_security_policy, hash_source
from papergraph.web.templates import read_template, render
from papergraph.web.theme import write_colours


def write_page(  # noqa: PLR0913 - what a page is made of
    path: Path,
    template: str,
    values: Mapping[str, object],
    *,
    style: str,
    scripts: Sequence[str] = (),
    has_files: bool = False,
) -> Path:
    """Write a template with its style, its scripts, and a policy that lets nothing else run.

    A page with scripts also gets the one that lets readers choose light or dark, before all others.

    Args:
        path: The page.
        template: Its template, under ``viz/templates``.
        values: What the template shows.
        style: The style sheet that it needs beside the one of all pages.
        scripts: The texts of its scripts.
        has_files: Whether it may load scripts that stand beside it.

    Raises:
        ConfigError: The page cannot be written.
        RenderError: A script or style would end before its end.
    """
    theme = [read_script("theme")] if scripts else []
    sheet = "\n".join(("", read_template("base.css"), write_colours(), read_template(style)))
    for text, end in (*((script, "</script") for script in scripts), (sheet, "</style")):
        if end in text.lower():
            raise RenderError(f"{path.name} cannot hold a script or style that contains {end!r}.")
    beside = ["'self'"] if has_files else []
    policy = build_content_security_policy(
        scripts=[*(hash_source(script) for script in (*theme, *scripts)), *beside],
        styles=[hash_source(sheet)],
    )
    filled = {
        **values,
        "policy": policy,
        "inline_style": Markup(sheet),  # noqa: S704 - our own files, which end where they should
        "head_scripts": [Markup(script) for script in theme],  # noqa: S704
        "scripts": [Markup(script) for script in scripts],  # noqa: S704
    }
    write_text(path, render(template, filled))
    return path


def read_script(name: str) -> str:
    """Return a script of the pages, which ``viz/build.js`` puts together from its modules."""
    return f"\n{read_template(f'{name}.bundle.js')}"
