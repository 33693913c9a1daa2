"""Choose what a table of an answer shows to people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from papergraph.text.escaping import escape_control
from papergraph.text.normalize import cut_around

if TYPE_CHECKING:
    from rich.text import Text

    from papergraph.queries.model import QueryResult

_SHORT_SENTENCE = 110
_OF_PAPER = ("paper_id", "title", "year", "repositories")


def arrange(table: QueryResult, *, is_long: bool = False) -> tuple[list[str], list[list[object]]]:
    """Return what people need of a table, as columns and rows.

    Quotes are shown in their sentences, all about a paper stands in one cell, as do the name and
    the id of what may be of several kinds, and there is no column in which every row has nothing
    or "no".
    """
    shown = [_show_row(row, is_long=is_long) for row in table]
    named = list(shown[0]) if shown else list(table.columns)
    columns = [name for name in named if any(_tells(row[name]) for row in shown)] or named
    return columns, [[row[column] for column in columns] for row in shown]


def _tells(cell: object) -> bool:
    return cell is not None and cell is not False and cell != ()


def _show_row(row: Mapping[str, object], *, is_long: bool) -> dict[str, object]:
    shown = dict(row)
    if "quote" in shown:
        quote, sentence = str(shown.pop("quote")), str(row.get("sentence", ""))
        shown["sentence"] = _show_proof(
            quote, sentence if is_long else cut_around(sentence, quote, _SHORT_SENTENCE)
        )
        shown.pop("id", None)
        shown.pop("confidence", None)
    if shown.keys() >= {"id", "kind", "name"}:
        named = {"name": _show_below(str(row["name"]), [str(row["id"])])}
        shown = {**named, **{k: v for k, v in shown.items() if k not in ("id", "kind", "name")}}
    if shown.keys() >= {"paper_id", "title", "year"}:
        paper = _show_paper(row)
        rest = {k: v for k, v in shown.items() if k not in _OF_PAPER}
        return {"paper": paper, **rest}
    return shown


def _show_paper(row: Mapping[str, object]) -> Text:
    known = [str(row[key]) for key in ("paper_id", "year") if row[key] is not None]
    links = row.get("repositories", ())
    details = [" · ".join(known)] if known else []
    details += links if isinstance(links, tuple) else ()
    return _show_below(str(row["title"] or ""), details)


def _show_below(name: str, details: Sequence[object]) -> Text:
    """Return a name with lines below it that are less bright."""
    from rich.text import Text

    lines = "".join(f"\n{escape_control(str(line))}" for line in details)
    return Text(escape_control(name)).append(lines, style="dim")


def _show_proof(quote: str, sentence: str) -> Text:
    """Return a sentence with the words that prove it made bold."""
    from rich.text import Text

    text, words = Text(escape_control(sentence)), escape_control(quote)
    start = text.plain.find(words) if words else -1
    if start >= 0:
        text.stylize("bold yellow", start, start + len(words))
    return text
