"""Find the papers of a graph folder that a build from other inputs would drop, and say so."""

from __future__ import annotations

import json
import shlex
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from papergraph.errors import ConfigError, GraphError
from papergraph.io.files import open_lines
from papergraph.models import Paper
from papergraph.text.normalize import fold_title, shorten

MayReplace = Callable[[Sequence[str]], bool]
"""Is asked whether the papers of these titles may go."""

_SHOWN = 3
_LONGEST_TITLE = 60


def find_lost_papers(path: Path, papers: Sequence[Paper]) -> tuple[str, ...]:
    """Return the titles, sorted, of the papers of a file that are not among ``papers``.

    A paper is the same where an id, an identifier or the folded title is. What cannot be read is
    no paper.
    """
    known = {paper.id for paper in papers}
    known.update(name for paper in papers for name in paper.identifiers or ())
    known.update(f"title {fold_title(paper.title)}" for paper in papers)
    lost = [
        title
        for names, title in _iter_papers(path)
        if known.isdisjoint((*names, f"title {fold_title(title)}"))
    ]
    return tuple(sorted(lost))


def explain_loss(output: Path, inputs: Sequence[str | Path], titles: Sequence[str]) -> str:
    """Say which papers would go, and how to keep them or to let them go."""
    named = " ".join(shlex.quote(str(name)) for name in inputs)
    return (
        f"{count_lost(output, titles)} `papergraph add {shlex.quote(str(output))} {named}` "
        "keeps them and adds what is new; `build --replace` lets them go."
    )


def count_lost(output: Path, titles: Sequence[str]) -> str:
    """Say in a sentence which papers of a graph folder are not among the input."""
    shown = ", ".join(f"“{shorten(title, _LONGEST_TITLE)}”" for title in titles[:_SHOWN])
    more = f" and {len(titles) - _SHOWN} more" if len(titles) > _SHOWN else ""
    noun = "a paper" if len(titles) == 1 else f"{len(titles)} papers"
    return f"{str(output)!r} holds {noun} that this input does not have: {shown}{more}."


def refuse_later_changes(path: Path) -> Callable[[], None]:
    """Return what raises ``GraphError`` where another process replaces a file from now on."""
    before = _stat(path)

    def check() -> None:
        if _stat(path) != before:
            raise GraphError(
                f"Another papergraph changed {str(path.parent)!r} meanwhile. Nothing was written; "
                "run the command again."
            )

    return check


def _stat(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino


def _iter_papers(path: Path) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the names and the title of each paper; old and broken files must not stop a build."""
    try:
        with open_lines(path) as stream:
            for line in stream:
                try:
                    paper = json.loads(line)
                    names = (str(paper["id"]), *map(str, paper.get("identifiers") or ()))
                    yield names, str(paper["title"])
                except (ValueError, KeyError, TypeError, AttributeError):
                    continue
    except (EOFError, zlib.error):
        return
    except OSError as exc:
        if not isinstance(exc, FileNotFoundError):
            raise ConfigError(f"{path} cannot be read: {exc.strerror or exc}.") from exc
