"""Fill templates: every text is escaped where it enters a page, every address is checked."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from papergraph.io.resources import find_resource
from papergraph.models import Evidence, Node
from papergraph.text.normalize import blank_unprintable, drop_respellings, fold_plural
from papergraph.web.theme import LABEL_STYLES, count_in_words


def render(template: str, values: Mapping[str, object]) -> str:
    """Return the text of a template under ``viz/templates``, filled with values."""
    return _open_environment().get_template(template).render(values)


def read_template(name: str) -> str:
    """Return the text of a file of ``viz/templates`` that is put into pages as it is."""
    return (find_resource("viz/templates") / name).read_text(encoding="utf-8")


def encode_data(data: object) -> Markup:
    """Return JSON that no HTML parser and no old JavaScript parser can misread."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - what could end its element is written as \u….


def is_web_address(value: object) -> bool:
    """Tell whether a value is an http or https address, the only kind that becomes a link."""
    try:
        return isinstance(value, str) and urlsplit(value).scheme in ("http", "https")
    except ValueError:
        return False


def link_outside(url: object, text: str | None = None) -> Markup:
    """Return a link to a web address, or the text alone if it is none."""
    shown = blank_unprintable(text or str(url))
    if not is_web_address(url):
        return escape(shown)
    return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(url, shown)


def mark_proof(evidence: Evidence) -> Markup:
    """Return a sentence with its quote marked."""
    start = evidence.start - evidence.sentence_start
    end = start + len(evidence.quote)
    text = blank_unprintable(evidence.sentence)
    return Markup("{}<mark>{}</mark>{}").format(text[:start], text[start:end], text[end:])


def aliases_of(node: Node, *, fold: Callable[[str], str] = fold_plural) -> list[str]:
    """Return the other names of an entity, of spellings that ``fold`` makes equal the first."""
    aliases = node.properties.get("aliases", ())
    return drop_respellings(
        node.display_name, aliases if isinstance(aliases, tuple) else (), fold=fold
    )


def year_of(node: Node) -> int:
    """Return the year of a paper, 0 where it is not known."""
    year = node.properties.get("year")
    return year if isinstance(year, int) else 0


@cache
def _open_environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(find_resource("viz/templates"), encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        finalize=_finalize,
    )
    environment.filters |= {
        "count": count_in_words,
        "json": encode_data,
        "name": lambda node: node.display_name,
        "outside": link_outside,
        "proof": mark_proof,
        "style": LABEL_STYLES.__getitem__,
        "thousands": lambda count: f"{count:,}",
        "verbatim": escape,
        "year": year_of,
    }
    return environment


def _finalize(value: object) -> object:
    """Show nothing that hides or turns text around, save what was escaped with ``verbatim``."""
    return blank_unprintable(value) if type(value) is str else value
