"""Find the repositories that a record names as the paper's own code."""

from __future__ import annotations

import re
from collections.abc import Sequence

# e.g. "https://github.com/owner/name"
_REPOSITORY = re.compile(
    r"https?://(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|gitee\.com"
    r"|git(?:lab|ea)?\.[\w.-]+|anonymous\.4open\.science/(?:r|repository))/[\w.~-]+(?:/[\w.~-]+)*",
    re.IGNORECASE,
)
# e.g. "(github.com/owner/name)"
_BARE = re.compile(
    r"(?<![\w/.@-])(?:www\.)?(?P<place>(?:github|gitlab)\.com/[\w.-]+/[\w.-]*\w)", re.IGNORECASE
)
# e.g. "code at https://github.com/owner/name"
_OWN = re.compile(
    r"\b(?:codes?|implementations?|software|source|repositor(?:y|ies)|github|available)\b",
    re.IGNORECASE,
)
# e.g. "based on"
_FOREIGN = re.compile(
    r"\b(?:based on|built (?:up)?on|adapted from|fork of|compared? (?:with|to)|uses?)\b",
    re.IGNORECASE,
)
# e.g. "owner/name"
_NAME = re.compile(r"[A-Za-z0-9][\w-]{0,38}/[\w.-]{1,100}")
_LEAD = 80


def write_out(value: str, field: str) -> str:
    """Return the value of a field for code with whole addresses, which some give without a scheme.

    Args:
        value: E.g. ``github.com/owner/name``, or ``owner/name`` in a field that is called so.
        field: The field's name, folded.
    """
    text = value.strip()
    if field.startswith("github") and _NAME.fullmatch(text):
        return f"https://github.com/{text}"
    return _BARE.sub(r"https://\g<place>", value)


def find_code(named: Sequence[str], notes: Sequence[str]) -> tuple[str, ...]:
    """Return the addresses of the repositories that fields or notes give as the paper's own.

    Args:
        named: Addresses of fields that are for code.
        notes: Comments and notes, in which a repository counts if the words before it say that it
            holds code and not that the work builds on it.
    """
    found = [match[0].rstrip(".") for address in named if (match := _REPOSITORY.match(address))]
    for note in notes:
        text = _BARE.sub(r"https://\g<place>", note)
        found += [
            match[0].rstrip(".")
            for match in _REPOSITORY.finditer(text)
            if _is_own(text[max(0, match.start() - _LEAD) : match.start()])
        ]
    return tuple(dict.fromkeys(found))


def _is_own(lead: str) -> bool:
    clause = re.split(r"[.;](?:\s|$)", lead)[-1]
    return not _FOREIGN.search(clause) and (
        _OWN.search(clause) is not None or not clause.strip(" :,([-")
    )
