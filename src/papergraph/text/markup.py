"""Take HTML, JATS and MathML out of text, and keep what only looks like a tag.

Papers name tokens such as ``<EOS>``, ``<think>`` or ``<s>``; so a tag goes only if it is one that
sources are known to write, and one that may be a token only where it opens and closes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

# e.g. "81.2&#37;"
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# e.g. "<jats:italic toggle=\"yes\">"
_TAG = re.compile(
    r"<(?P<close>/)?(?:(?P<space>jats|mml|m|xhtml|html|ns\d+):)?(?P<name>[A-Za-z][A-Za-z0-9-]*)"
    r"(?:\s+[\w:.-]+(?:\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))?)*\s*(?P<empty>/)?>"
)
# e.g. "<!-- a note -->"
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# e.g. "<![CDATA[x < y]]>"
_DATA = re.compile(r"<!\[CDATA\[(?P<data>.*?)\]\]>", re.DOTALL)
# e.g. "<?xml version=\"1.0\"?>"
_DECLARATION = re.compile(r"<\?xml[^<>]*\?>")
# e.g. "<jats:title>Abstract</jats:title>"
_HEADING = re.compile(
    r"<(?:jats:)?(?P<tag>title|h[1-6]|label)\b[^<>]*>\s*+(?P<text>[^<>]{1,80}?)\s*+:?\s*+"
    r"</(?:jats:)?(?P=tag)>",
    re.IGNORECASE,
)
# What stands in an element ends where it opens again, so that many without an end take no
# quadratic time.
# e.g. "<annotation encoding=\"text\">x</annotation>"
_ANNOTATION = re.compile(
    r"<(?:mml:|m:)?(?P<tag>annotation(?:-xml)?)\b[^<>]*>(?:(?!<(?:mml:|m:)?(?P=tag)\b).)*?"
    r"</(?:mml:|m:)?(?P=tag)>",
    re.DOTALL,
)
# e.g. "<jats:alternatives><jats:tex-math>$x$</jats:tex-math></jats:alternatives>"
_ALTERNATIVES = re.compile(
    r"<(?:jats:)?alternatives>(?:(?!<(?:jats:)?(?:alternatives|tex-math)\b).)*"
    r"<(?:jats:)?tex-math[^<>]*>(?P<tex>(?:(?!</?(?:jats:)?(?:alternatives|tex-math)\b).)*)"
    r"</(?:jats:)?tex-math>(?:(?!</?(?:jats:)?alternatives\b).)*</(?:jats:)?alternatives>",
    re.DOTALL | re.IGNORECASE,
)
# e.g. "\\begin{document}$$x$$\\end{document}"
_TEX_DOCUMENT = re.compile(
    r"\\documentclass(?:(?!\\documentclass).)*?\\begin\{document\}|\\end\{document\}", re.DOTALL
)

_ANYWHERE = frozenset(
    {"p", "br", "hr", "sub", "sup", "sec", "italic", "bold", "sc", "monospace", "inf", "tex-math"}
    | {"inline-formula", "disp-formula", "inline-graphic", "abstracttext", "list-item", "xref"}
    | {"ext-link", "named-content", "styled-content", "math", "mrow", "msub", "msup", "msubsup"}
    | {"mfrac", "mtext", "mspace", "mstyle", "msqrt", "mover", "munder", "munderover", "mfenced"}
    | {"mtable", "mtr", "mtd", "semantics", "mpadded", "scp", "nobr", "wbr", "blockquote", "mml"}
)
_IN_PAIRS = frozenset(
    {"a", "abstract", "abbr", "b", "big", "caption", "center", "cite", "code", "dd", "div", "dl"}
    | {"dt", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "i", "ins", "kbd", "label", "li"}
    | {"list", "mark", "mi", "mn", "mo", "ol", "pre", "q", "roman", "s", "samp", "section", "small"}
    | {"span", "strike", "strong", "table", "tbody", "td", "th", "thead", "title", "tr", "tt", "u"}
    | {"ul", "underline", "var", "uri", "email", "alternatives", "html", "body"}
)
_BLOCKS = frozenset(
    {"p", "br", "hr", "sec", "div", "li", "list-item", "title", "section", "tr", "td", "th", "dd"}
    | {
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "abstract",
        "abstracttext",
        "blockquote",
        "caption",
    }
    | {"disp-formula", "list", "ul", "ol", "table", "label", "mspace"}
)
_DEPTH = 3


def strip_markup(text: str) -> str:
    """Return text with character references decoded and known tags taken out.

    A section title becomes ``Title:``, the word "Abstract" goes, and a raised digit after a digit
    keeps its meaning as ``^``.
    """
    if "&" in text:
        text = _decode_references(text)
    if "<" not in text:
        return text
    text = _replace_closed(_COMMENT, lambda _: " ", text, "-->")
    text = _replace_closed(_DATA, lambda match: match["data"] or " ", text, "]]>")
    text = _DECLARATION.sub(" ", text)
    text = _ALTERNATIVES.sub(lambda match: match["tex"], _ANNOTATION.sub("", text))
    text = _TEX_DOCUMENT.sub("", text).replace("$$", "$") if "tex-math" in text else text
    text = _HEADING.sub(_render_heading, text)
    return _strip_tags(text)


def _replace_closed(
    pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str], text: str, close: str
) -> str:
    """Replace what is found before the last ``close``: behind it, no search finds an end."""
    end = text.rfind(close) + len(close) if close in text else 0
    return pattern.sub(replace, text[:end]) + text[end:]


def _decode_references(text: str) -> str:
    """Decode until nothing changes: what was escaped twice is decoded twice."""
    for _ in range(_DEPTH):
        decoded = _REFERENCE.sub(lambda match: html.unescape(match[0]), text)
        if decoded == text:
            break
        text = decoded
    return text


def _render_heading(match: re.Match[str]) -> str:
    title = match["text"].strip()
    if title.casefold() in ("abstract", "summary", "abstract:"):
        return " "
    return f" {title} " if title[-1] in ".:?!" else f" {title}: "


def _strip_tags(text: str) -> str:
    tags = list(_TAG.finditer(text))
    opened = {match["name"].lower() for match in tags if not match["close"]}
    closed = {match["name"].lower() for match in tags if match["close"]}
    parts: list[str] = []
    end = 0
    for match in tags:
        name = match["name"].lower()
        is_pair = name in opened and name in closed
        known = match["space"] or name in _ANYWHERE or (name in _IN_PAIRS and is_pair)
        if not known:
            continue
        parts.append(text[end : match.start()])
        parts.append(_replace_tag(name, match, text))
        end = match.end()
    return "".join((*parts, text[end:]))


def _replace_tag(name: str, match: re.Match[str], text: str) -> str:
    if name in _BLOCKS:
        return " "
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    is_power = name == "sup" and not match["close"] and before.isdigit()
    return "^" if is_power and (after.isdigit() or after in "-−") else ""  # noqa: RUF001 - minus
