"""Offer papergraph on the command line: one module a command, thin over plain functions."""

from __future__ import annotations

import logging
import os
import shlex
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from papergraph import __version__
from papergraph.cli.commands import Commands
from papergraph.cli.examples import list_tasks
from papergraph.cli.suggestions import SuggestingGroup
from papergraph.errors import NoGraphError, PapergraphError
from papergraph.io import graph_folder
from papergraph.text.escaping import escape_control


class _Group(SuggestingGroup):
    """Say what went wrong in one line on stderr, with an exit code that means something."""

    def __init__(self, **attrs: Any) -> None:  # noqa: ANN401 - typer keeps its types private
        super().__init__(**attrs)
        self.commands = cast("Any", Commands())

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401 - as above
        """Return the names of all commands, and load none."""
        del ctx
        return list(self.commands)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - as above
        try:
            return super().invoke(ctx)
        except NoGraphError as exc:
            takes_option = _takes_option(self.get_command(ctx, ctx.invoked_subcommand), "--in")
            raise _fail(f"{exc}{_name_graphs() * takes_option}") from exc
        except PapergraphError as exc:
            raise _fail(str(exc)) from exc
        except BrokenPipeError:
            raise
        except OSError as exc:
            _settle_output()
            place = f"{exc.filename}: " if exc.filename else ""
            raise _fail(f"{place}{exc.strerror or exc}.") from exc
        except KeyboardInterrupt as exc:
            typer.secho("papergraph: interrupted", err=True)
            # What was at work ends now, and not with the interpreter, which starts no thread.
            exc.__traceback__ = None
            raise typer.Exit(130) from exc

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - as above
        super().format_help(ctx, formatter)
        typer.echo(list_tasks())


def _takes_option(command: Any, name: str) -> bool:  # noqa: ANN401 - as above
    """Tell whether a command, or one of the commands of a group, has an option."""
    members = getattr(command, "commands", {}).values()
    return any(name in each.opts for each in command.params) or any(
        _takes_option(each, name) for each in members
    )


def _name_graphs() -> str:
    """Say which graphs stand in this folder, for who left ``--in`` out."""
    found = sorted(path.parent.name for path in Path().glob(f"*/{graph_folder.REPORT}"))[:5]
    named = " or ".join(f"--in {escape_control(shlex.quote(name))}" for name in found)
    return f" Here are graphs: {named}." if named else " --in DIR names another."


def _settle_output() -> None:
    """Let go of a stdout that takes no more: the interpreter would fail on it again at exit."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(message: str) -> typer.Exit:
    """Say why on stderr, and return the exit to raise; names of files may hold anything."""
    lines = "\n".join(map(escape_control, message.split("\n")))
    colour = None if os.environ.get("NO_COLOR") else typer.colors.RED
    typer.secho(f"papergraph: {lines}", err=True, fg=colour)
    return typer.Exit(1)


app = typer.Typer(
    cls=_Group,
    add_completion=True,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "Build a citation knowledge graph from your papers' abstracts, offline, and ask it: "
        "which papers use this dataset, where is the code, who introduced that method. "
        "Data goes to stdout, all else to stderr. "
        "Exit codes: 0 done, 1 failed or nothing found, 2 wrong usage, 130 interrupted."
    ),
)


def _show_version(*, value: bool) -> None:
    if value:
        typer.echo(f"papergraph {__version__}")
        raise typer.Exit


@app.callback()
def _start(
    *,
    version: Annotated[  # noqa: ARG001 - the callback acts on it
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="papergraph: %(message)s")


def _stop(*_: object) -> None:
    """Say at once that Ctrl-C was heard; what is at work may take a moment to end."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    with suppress(OSError):
        os.write(sys.stderr.fileno(), b"papergraph: stopping\n")
    raise KeyboardInterrupt


def main() -> None:
    """Run the command line; a reader that closes the pipe early is no error."""
    # A service manager's stop unwinds like Ctrl-C, so that nothing half-written stays.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    signal.signal(signal.SIGINT, _stop)
    try:
        app()
    except BrokenPipeError:
        _settle_output()
        sys.exit(0)
