"""Render every command with its arguments and options, as the command line declares them."""

from __future__ import annotations

import typer
from typer.cli import get_docs_for_click

from papergraph.cli import app


def render_commands() -> str:
    """Return the commands as Markdown."""
    command = typer.main.get_command(app)
    context = typer.Context(command, info_name="papergraph")
    return get_docs_for_click(obj=command, ctx=context, name="papergraph").partition("\n")[2]
