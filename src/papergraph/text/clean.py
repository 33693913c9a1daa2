"""Turn what sources write into the text that is read: the one place where text is cleaned.

Offsets of evidence count in what comes out of here. Each step mends one kind of fault and leaves
text without that fault as it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import ftfy
from ftfy import TextFixerConfig

from papergraph.text.hyphenation import join_lines
from papergraph.text.latex import decode_commands
from papergraph.text.markup import strip_markup
from papergraph.text.normalize import blank_unprintable

# Quotation marks, widths and the form of accents are the author's; only mojibake and ligatures go.
_FIXES = TextFixerConfig(
    unescape_html=False,
    uncurl_quotes=False,
    fix_character_width=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    remove_terminal_escapes=False,
    normalization=None,
    explain=False,
)
# e.g. "Image\u00adNet"
_SOFT_HYPHEN = re.compile("\u00ad\\s*")
# e.g. "CIFAR\u2013100"
_DASH_IN_NAME = re.compile("(?<=[A-Za-z]{2})[\u2010-\u2013\u2212](?=[A-Za-z0-9])")
# e.g. "non\u2010English"
_HYPHEN = re.compile("[\u2010\u2011]")
# e.g. "16times faster"
_LOST_TIMES = re.compile(r"(?<=\d)times(?:\s(?=\d)|(?=[\s\d.,;:)\]-]|$))")
# e.g. "le13 years"
_LOST_BOUND = re.compile(r"(?<![\w\\-])(?P<sign>[lg]e)(?=\d)")
# e.g. "le13 years"
_PERHAPS_BOUND = re.compile(r"[lg]e\d")
# e.g. "EnglishrightarrowGerman"
_LOST_ARROW = re.compile(r"(?<![A-Za-z\\])rightarrow(?![A-Za-z])|(?<=[a-z])rightarrow(?=[A-Z])")
# e.g. "Claude~Haiku"
_TIE = re.compile(r"(?<=[A-Za-z0-9])~(?=[A-Za-z])|(?<=[A-Za-z])~(?=\d)")
# e.g. "up to **65x** faster"
_EMPHASIS = re.compile(
    r"(?<![\w*])\*\*(?=[^\s*])(?P<bold>[^*]{1,300}?)(?<=[^\s*])\*\*(?![\w*])"
    r"|(?<!\w)__(?=[A-Z])(?P<strong>[^_]{1,100}?)(?<=[^\W_])__(?!\w)"
)
_BOUNDS = {"le": "\u2264", "ge": "\u2265"}
_LABEL = (
    "Abstract|Aims?|Background|Conclusions?|Discussion|Findings|Importance|Introduction|Methods?"
    "|Methodology|Motivation|Objectives?|Originality|Problem|Purpose|Results?|Significance|Summary"
)
# e.g. "BackgroundDeep learning is"
_GLUED_LABEL = re.compile(
    rf"(?:^|(?<=[.!?)\]])\s*)(?P<label>{_LABEL}|{_LABEL.upper()})"
    r"(?=(?!Net\b|Bench\b|Former\b|BERT\b|GAN\b|LM\b)[A-Z][a-z]*\s)"
)
# e.g. "BackgroundDeep learning is"
_PERHAPS_LABEL = re.compile(rf"(?:{_LABEL}|{_LABEL.upper()})[A-Z]")
# e.g. "Abstract: We propose"
_ABSTRACT_LABEL = re.compile(
    r"^\s*(?:abstract|summary)(?:\s*[:.\u2014\u2013-]\s*|(?=[A-Z][a-z]*\s))", re.IGNORECASE
)
# e.g. "RETRACTED: A Deep Model"
_MARK = re.compile(
    r"""^\W*(?P<mark>retracted|withdrawn|removed|retraction|withdrawal|errat(?:um|a)
    |corrigend(?:um|a)|correction|publisher[ ]correction|author[ ]correction|addendum
    |expression[ ]of[ ]concern)
    (?:[ ](?:article|chapter|note|notice|paper))?
    (?:\s*[\])]\s*[:.\u2014\u2013-]?\s*|\s*[:\u2014]\s*(?:to:\s+)?|\s+[\u2013-]\s+
      |[ ](?:to|of|for|on):\s*|[ ]to\s+(?=["'\u201c\u2018A-Z]))
    """,
    re.IGNORECASE | re.VERBOSE,
)
# e.g. "A Deep Model (Retracted Article)"
_END_MARK = re.compile(
    r"\s*[\[(](?P<mark>retracted|withdrawn)(?: article| paper| chapter)?\b[^\])]{0,120}[\])]\W*$",
    re.IGNORECASE,
)
# e.g. "REVIEW: Graph Networks"
_KICKER = re.compile(
    r"^\W*(?:ABSTRACT|COMMENTARY|DEMO|EDITORIAL|INVITED|KEYNOTE|LETTER|OPINION|PERSPECTIVE|POSTER"
    r"|REVIEW|SURVEY|TUTORIAL|VIEWPOINT)(?: ARTICLE| PAPER)?\s*:\s+(?=\S)"
)
# e.g. "This paper has been withdrawn by the authors"
_WITHDRAWN = re.compile(
    r"^\W*this (?:paper|article|submission|manuscript|work) (?:has been|is|was) "
    r"(?P<mark>withdrawn|retracted)\b",
    re.IGNORECASE,
)

# e.g. "On herons."
_FINAL_STOP = re.compile(r"(?<=[^\W\d_]{3})(?<!\betc)(?<!\bInc)(?<!\bvol)\.$")

_STATUS = {
    "retracted": "retracted",
    "withdrawn": "withdrawn",
    "removed": "withdrawn",
    "retraction": "retraction",
    "withdrawal": "retraction",
    "expression of concern": "concern",
}


@dataclass(frozen=True)
class CleanTitle:
    """Hold a title as it is read, and what its editorial mark says of the paper."""

    text: str
    status: str | None


@dataclass(frozen=True)
class TextCleaner:
    """Clean titles and abstracts.

    Attributes:
        decodes_latex: Whether LaTeX commands become what they stand for.
    """

    decodes_latex: bool = True

    def clean_title(self, text: str) -> CleanTitle:
        """Return a title without markup, and the status that a mark in it gives."""
        title = _FINAL_STOP.sub("", self._clean(text))
        for pattern in (_MARK, _END_MARK):
            if (found := pattern.search(title)) and (rest := _cut(title, found)):
                return CleanTitle(rest, _STATUS.get(found["mark"].lower(), "correction"))
        if (kicker := _KICKER.match(title)) and (rest := _cut(title, kicker)):
            return CleanTitle(rest, None)
        return CleanTitle(title, None)

    def clean_abstract(self, text: str) -> str:
        """Return an abstract without markup, its section labels parted from words."""
        abstract = _ABSTRACT_LABEL.sub("", self._clean(text))
        if _PERHAPS_LABEL.search(abstract) is None:
            return abstract
        return _GLUED_LABEL.sub(_part_label, abstract)

    def _clean(self, text: str) -> str:
        return clean_text(text, decodes_latex=self.decodes_latex)


def find_status(abstract: str) -> str | None:
    """Return the status that an abstract gives its paper in its first words."""
    found = _WITHDRAWN.match(abstract)
    return found["mark"].lower() if found else None


def clean_text(text: str, *, decodes_latex: bool = True) -> str:
    """Return text on one line: without markup, LaTeX commands, ligatures and broken words."""
    text = strip_markup(text) if "<" in text or "&" in text else text
    if decodes_latex:
        text = _mend_lost_commands(decode_commands(text))
        text = _TIE.sub(" ", text) if "~" in text else text
    if "**" in text or "__" in text:
        text = _EMPHASIS.sub(lambda found: found["bold"] or found["strong"], text)
    if not text.isascii():
        text = _mend_characters(text)
    if "\n" in text or "\r" in text:
        text = join_lines(text)
    text = " ".join(text.split())
    shown = blank_unprintable(text)
    return text if shown is text else " ".join(shown.split())


def _mend_lost_commands(text: str) -> str:
    if "times" in text:
        text = _LOST_TIMES.sub("\u00d7", text)
    if _PERHAPS_BOUND.search(text):
        text = _LOST_BOUND.sub(lambda found: _BOUNDS[found["sign"]], text)
    return _LOST_ARROW.sub("\u2192", text) if "rightarrow" in text else text


def _mend_characters(text: str) -> str:
    text = ftfy.fix_text(text, _FIXES)
    text = _SOFT_HYPHEN.sub("", text)
    return _HYPHEN.sub("-", _DASH_IN_NAME.sub("-", text))


def _part_label(match: re.Match[str]) -> str:
    lead = " " if match.start() else ""
    return f"{lead}{match['label']}: "


def _cut(title: str, found: re.Match[str]) -> str:
    rest = (title[: found.start()] + title[found.end() :]).strip()
    return rest[1:-1] if len(rest) > 2 and rest[0] + rest[-1] in ('""', "\u201c\u201d") else rest
