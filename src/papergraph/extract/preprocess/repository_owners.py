"""Tell the paper's own repository from those that it builds on, compares with or studies."""

from __future__ import annotations

import re

# e.g. "It is slow. Our implementation builds on the imagelib library ("
_SENTENCE_START = re.compile(r"[.!?]\)?\s+(?=[A-Z]|$)|\n")
# e.g. "builds on"
_FOREIGN = re.compile(
    r"""\b(?:
    (?:buil[dt](?:s|ing)?|based|rel(?:y|ies))\ (?:up)?on
    | (?:adapt(?:ed|s)?|modif(?:ied|ies)|borrow(?:ed|s)?|derived|inherited)\ from
    | adapt(?:s|ing)?\ (?:the\ )?code | fork(?:ed|s)?\ (?:of|from) | extend(?:s|ing|ed)?
    | compar(?:e|ed|es|ing|ison)\b[^.]{0,60}\b(?:with|to|against)
    | official\ (?:implementation|code|repository)\ (?:of|for|from)
    | (?:using|uses?|used|via|with|from|in|of)\ the
      (?!\ (?:github|following|public|official|project|open|linked|anonymous|accompanying)\b)
      \ (?:[\w+-]+\ ){1,4}?
      (?:library|toolkit|framework|package|toolbox|codebase|repository)
    | (?:we|to)\ (?:study|studied|analy[sz]ed?|examined?|investigated?|mined?|audit(?:ed)?)
    | (?:issues|commits|pull\ requests)\ (?:of|in|from|to)
    | (?:integrated|merged)\ (?:in|into) | contributed\ to | implemented\ (?:in|with|using)
    | on\ top\ of | thanks\ to | (?:provided|released)\ by
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# e.g. "Our code is available at"
_OWN = re.compile(
    r"""\b(?:available|accessible|releas(?:e|ed|es|ing)|open-?\s?sourc(?:e|ed|ing)|published?
    |shared?|hosted|found|provides?|downloaded|accessed)\b(?!\ by)
    | \b(?:codes?|implementation|project(?:\ page)?|demo|website|github|here)
      \s*(?:is|are)?\s*(?:at|in|:|\()?\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
# e.g. ", at "
_PLACE = re.compile(r"[,)]\s*(?:is |are )?(?:at|on|in|via):?\s*$", re.IGNORECASE)

# e.g. "code is available, built with PyTorch, at"
_AT = re.compile(r"\b(?:at|on github):?\s*$", re.IGNORECASE)


def is_foreign(lead: str) -> bool:
    """Tell whether the words that lead up to a repository's address say that it is another's.

    What stands last decides: code that is based on a library "and available at" is the paper's own.
    """
    start = max((match.end() for match in _SENTENCE_START.finditer(lead)), default=0)
    sentence = lead[start:]
    foreign = max((match.end() for match in _FOREIGN.finditer(sentence)), default=-1)
    if foreign < 0 or _PLACE.search(sentence):
        return False
    if _AT.search(sentence) and _OWN.search(sentence):
        return False
    own = max((match.end() for match in _OWN.finditer(sentence)), default=-1)
    return own < foreign
