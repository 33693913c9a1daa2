"""Turn LaTeX into plain text: whole BibTeX values, and the commands that stand in other text.

pylatexenc reads the commands. What it does not know keeps its content, an address stays,
and a formula stays as it stands unless it is nothing but a number, a symbol or a name.
"""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from typing import Any

from pylatexenc import latex2text, latexwalker
from pylatexenc.latexwalker import LatexWalkerError
from pylatexenc.macrospec import MacroSpec

_GROUP = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"

# e.g. "\\emph{a}"
_MARKUP = re.compile(r"[\\{}$~]|--|``|''")
# e.g. "100% of R&D"
_BARE = re.compile(r"(?<!\\)([%&#])")
# e.g. "caf\\'{e} with {\\em stress} and \\textbf{weight}"
_COMMAND = re.compile(
    rf"""
    \{{\\(?:em|it|bf|tt|sf|sc|rm|sl|itshape|bfseries|ttfamily|sffamily|scshape)\b[^{{}}]*\}}
    | \{{?\\["'`^~=.](?:\{{\\?[A-Za-z]\}}|\\[ij]\b|[A-Za-z])\}}?
    | \{{?\\[cHkruvdb]\{{\\?[A-Za-z]\}}\}}?
    | \\[A-Za-z]{{2,}}\*?(?:\[[^\[\]]*\])?(?:{_GROUP})+
    | \{{\\[A-Za-z]{{2,}}\}} | \{{\\[%&_#$]\}}
    | \\[A-Za-z]{{2,}}
    | \\[%&_#${{}}]
    """,
    re.VERBOSE,
)
# e.g. "GPT-4o\\'s"
_POSSESSIVE = re.compile(r"(?<=[^\W_])\\(?='s\b)")
# e.g. "\\etc."
_ABBREVIATION = re.compile(r"(\\(?:eg|etal|etc|ie|wrt)\b)\.")
# e.g. "\\textless"
_SYMBOL = re.compile(r"\\(?P<name>[A-Za-z]{2,})")
# e.g. "\\unknown{text}"
_OPERATOR = re.compile(r"\\(?P<name>[A-Za-z]{2,})\*?\{(?!\})")
# e.g. "a gain of $3.1\\%$"
_FORMULA = re.compile(r"(?<!\\)\$(?P<body>(?:[^$\\\n]|\\.){1,200})(?<!\\)\$(?!\d)")
# e.g. "_{50}"
_SUBSCRIPT = re.compile(r"_\{?(?P<text>\w+)\}?")
# e.g. "^6"
_SUPERSCRIPT = re.compile(r"\^\{?(?P<text>-?\d+)\}?")
# e.g. "k = 5"
_PLAIN = re.compile(r"(?:[A-Za-z0-9 .,:;=+/()*|]|([-<>])(?!\1))+")
# e.g. "x_2"
_STRUCTURE = re.compile(r"[_^&]|\\(?:frac|sqrt|sum|int|prod|left|begin|over|hat|bar|tilde|vec)\b")
# e.g. "{BERT}: Pre-training"
_PROTECTED = re.compile(r"(?<![\\${\w])\{([A-Z][\w+.-]{0,40})\}(?![}\w])")

_KEPT = (
    *("textmd", "textup", "textlf", "textnormal", "textrm", "textsf", "texttt", "textsc", "textsl"),
    *("mbox", "hbox", "text", "emph", "uline", "underline", "uwave", "ul", "hl", "sout", "enquote"),
    *(
        "textsuperscript",
        "textsubscript",
        "MakeUppercase",
        "MakeLowercase",
        "uppercase",
        "ensuremath",
    ),
    *(
        "lowercase",
        "mathrm",
        "mathbf",
        "mathit",
        "mathsf",
        "mathtt",
        "mathcal",
        "operatorname",
        "path",
    ),
    *("fbox", "framebox", "nolinkurl", "textbf", "textit"),
)
_DROPPED = (
    "cite",
    "citep",
    "citet",
    "citealp",
    "citeauthor",
    "citeyear",
    "ref",
    "eqref",
    "autoref",
)
_DROPPED_TOO = ("cref", "Cref", "label", "vspace", "hspace", "thanks", "index", "bibitem", "nocite")
_SYMBOLS = {
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textunderscore": "_",
    "textquotedbl": '"',
    "textquotesingle": "'",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textbackslash": "\\",
    "textasteriskcentered": "*",
    "textdollar": "$",
    "slash": "/",
    "eg": "e.g.",
    "ie": "i.e.",
    "etc": "etc.",
    "etal": "et al.",
    "wrt": "w.r.t.",
    "nobreakdash": "",
    "linebreak": " ",
    "newline": " ",
    "par": " ",
    "allowbreak": "",
    "xspace": "",
    **dict.fromkeys(("em", "it", "bf", "tt", "sf", "sc", "rm", "sl", "itshape", "bfseries"), ""),
    **dict.fromkeys(("ttfamily", "sffamily", "scshape", "centering", "noindent"), ""),
}
# It warns of commands that it cannot read; they stay as they are, and no user can help that.
logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)

_SKIPPED_SECOND = ("textcolor", "colorbox", "href")


def decode_latex(value: str) -> str:
    """Return a BibTeX value as plain text, its lines kept as they are wrapped."""
    if not _MARKUP.search(value):
        return value
    # A bare % would begin a comment, a bare & a column.
    text = _convert(_BARE.sub(r"\\\1", value))
    if text is None:
        text = re.sub(r"[{}]", "", value)
    return _simplify_formulas(text.replace("\u00a0", " "))


def decode_commands(text: str) -> str:
    """Return running text with its LaTeX commands decoded and all else as it stands."""
    if "\\" in text:
        text = _ABBREVIATION.sub(r"\1", _POSSESSIVE.sub("", text))
        text = _COMMAND.sub(_decode_command, text)
    text = _PROTECTED.sub(r"\1", text) if "{" in text else text
    return _simplify_formulas(text) if "$" in text else text


def unescape_verbatim(value: str) -> str:
    """Return an address or identifier without the escapes that LaTeX needs."""
    value = re.sub(r"\$\\sim\$|\{?\\textasciitilde\s*\}?|\\~\{?\}?", "~", value)
    value = re.sub(r"\{?\\textunderscore\s*\}?", "_", value)
    return re.sub(r"\\([_%#&~$])", r"\1", re.sub(r"[{}]", "", value))


def _decode_command(match: re.Match[str]) -> str:
    command = match[0]
    symbol = _SYMBOL.fullmatch(command)
    if symbol is None:
        return command if (text := _convert(command)) is None else text
    name = symbol["name"]
    if name in _SYMBOLS:
        return _SYMBOLS[name]
    if _is_known(name):
        return command if (text := _convert(command)) is None else text
    # A path or a letter of code is no command.
    longest = next((n for n in range(len(name), 3, -1) if name[:n] in _SYMBOLS), 0)
    if longest:
        return _SYMBOLS[name[:longest]] + name[longest:]
    is_word = len(name) > 3 and match.string[match.start() - 1 : match.start()] in ("", " ", "(")
    return name if is_word else command


def _simplify_formulas(text: str) -> str:
    return _FORMULA.sub(lambda match: _simplify(match, text), text)


def _simplify(match: re.Match[str], text: str) -> str:
    body = match["body"].strip()
    before = text[match.start() - 1 : match.start()]
    if (found := _SUBSCRIPT.fullmatch(body)) and before.isalpha():
        return found["text"]
    if (found := _SUPERSCRIPT.fullmatch(body)) and before.isalnum():
        return f"^{found['text']}"
    if _PLAIN.fullmatch(body):
        return " ".join(body.split())
    if not _STRUCTURE.search(body):
        plain = _convert(_BARE.sub(r"\\\1", body))
        if plain is not None and "\\" not in plain:
            return " ".join(plain.split())
    return match[0].replace("\\%", "%")


@lru_cache(maxsize=4096)
def _convert(latex: str) -> str | None:
    walker, texts = _load_contexts()
    latex = _OPERATOR.sub(lambda m: m[0] if _is_known(m["name"]) else "{", latex)
    try:
        nodes = latexwalker.LatexWalker(latex, latex_context=walker).get_latex_nodes()[0]
        decoder = latex2text.LatexNodes2Text(math_mode="verbatim", latex_context=texts)
        return str(decoder.nodelist_to_text(nodes))
    # Broken LaTeX makes it fail in ways that it does not declare.
    except (LatexWalkerError, RecursionError, ValueError, TypeError, LookupError, AttributeError):
        return None


@lru_cache(maxsize=4096)
def _is_known(name: str) -> bool:
    texts = _load_contexts()[1]
    return bool(texts.get_macro_spec(name).macroname)


@lru_cache(maxsize=1)
def _load_contexts() -> tuple[Any, Any]:
    """Return what pylatexenc knows of commands, with what it lacks put before it."""
    walker = latexwalker.get_default_latex_context_db()
    one = [MacroSpec(name, "{") for name in (*_KEPT, *_DROPPED_TOO)]
    cites = [MacroSpec(name, "*[[{") for name in _DROPPED]
    two = [MacroSpec(name, "{{") for name in _SKIPPED_SECOND]
    notes = [MacroSpec("footnote", "[{"), MacroSpec("url", "{"), MacroSpec("discretionary", "{{{")]
    walker.add_context_category("papergraph", macros=[*one, *cites, *two, *notes], prepend=True)
    texts = latex2text.get_default_latex_context_db()
    spec = latex2text.MacroTextSpec
    texts.add_context_category(
        "papergraph",
        prepend=True,
        macros=[
            *(spec(name, _keep_content) for name in _KEPT),
            *(spec(name, "") for name in (*_DROPPED, *_DROPPED_TOO, "discretionary")),
            *(spec(name, text) for name, text in _SYMBOLS.items()),
            spec("href", _give_address_and_text),
            spec("url", _keep_content),
            spec("textcolor", _keep_last),
            spec("colorbox", _keep_last),
            spec("footnote", lambda node, l2tobj: f" ({_keep_last(node, l2tobj)})"),
        ],
    )
    texts.set_unknown_macro_spec(spec("", _keep_content))
    return walker, texts


def _keep_content(node: Any, l2tobj: Any) -> str:  # noqa: ANN401 - nodes have no type
    """Return what stands in the braces of a command, or the name of one without any."""
    given = _arguments_of(node)
    found = [text for part in given if part is not None and (text := _text_of(part, l2tobj))]
    return found[-1] if found else ("" if given else f"{node.macroname}{node.macro_post_space}")


def _keep_last(node: Any, l2tobj: Any) -> str:  # noqa: ANN401
    given = _arguments_of(node)
    return _text_of(given[-1], l2tobj) if given else str(node.latex_verbatim())


def _give_address_and_text(node: Any, l2tobj: Any) -> str:  # noqa: ANN401
    given = _arguments_of(node)
    if not given:
        # The braces of its arguments do not close.
        return str(node.latex_verbatim())
    address, text = (_text_of(part, l2tobj) for part in given)
    bare = re.sub(r"^https?://", "", address)
    return address if not text or bare in text or text in bare else f"{text} ({address})"


def _arguments_of(node: Any) -> list[Any]:  # noqa: ANN401
    """Return the arguments of a command; none where the text ends before they do."""
    return list(node.nodeargd.argnlist or ()) if node.nodeargd else []


def _text_of(node: Any, l2tobj: Any) -> str:  # noqa: ANN401
    nodes = node.nodelist if hasattr(node, "nodelist") else [node]
    return str(l2tobj.nodelist_to_text(nodes))
