"""Tell the paper's own repository from those that it builds on, compares with or studies."""

from __future__ import annotations

import re

from papergraph.models import RepositoryRelation

# e.g. "It is slow. Our implementation builds on the imagelib library ("
_SENTENCE_START = re.compile(r"[.!?]\)?\s+(?=[A-Z]|$)|\n")
# e.g. "builds on"
_FOREIGN = re.compile(
    r"""\b(?:
    (?P<compared>compar(?:e|ed|es|ing|ison)\b[^.]{0,60}\b(?:with|to|against))
    | (?P<studied>(?:we|to)\ (?:study|studied|analy[sz]ed?|examined?|investigated?|mined?
      |audit(?:ed)?) | (?:issues|commits|pull\ requests)\ (?:of|in|from|to))
    | (?:buil[dt](?:s|ing)?|based|rel(?:y|ies))\ (?:up)?on
    | (?:adapt(?:ed|s)?|modif(?:ied|ies)|borrow(?:ed|s)?|derived|inherited)\ from
    | adapt(?:s|ing)?\ (?:the\ )?code | fork(?:ed|s)?\ (?:of|from) | extend(?:s|ing|ed)?
    | official\ (?:implementation|code|repository)\ (?:of|for|from)
    | (?:using|uses?|used|via|with|from|in|of)\ the
      (?!\ (?:github|following|public|official|project|open|linked|anonymous|accompanying)\b)
      \ (?:[\w+-]+\ ){1,4}?
      (?:library|toolkit|framework|package|toolbox|codebase|repository)
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


def find_relation(lead: str) -> RepositoryRelation | None:
    """Return what the words that lead up to a repository of others say of it, None for one's own.

    What stands last decides: code that is based on a library "and available at" is the paper's own.
    """
    start = max((match.end() for match in _SENTENCE_START.finditer(lead)), default=0)
    sentence = lead[start:]
    foreign = max(_FOREIGN.finditer(sentence), key=lambda match: match.end(), default=None)
    if foreign is None or _PLACE.search(sentence):
        return None
    if _AT.search(sentence) and _OWN.search(sentence):
        return None
    own = max((match.end() for match in _OWN.finditer(sentence)), default=-1)
    if own >= foreign.end():
        return None
    if foreign["compared"]:
        return RepositoryRelation.COMPARED_WITH
    return RepositoryRelation.STUDIED if foreign["studied"] else RepositoryRelation.BUILT_ON
