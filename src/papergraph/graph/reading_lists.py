"""Tell reading lists from code: many repositories beside surveys hold addresses of papers alone."""

from __future__ import annotations

import re

# e.g. "awesome-llm-papers" and "awsome_lists": GitHub's convention, and one letter less or twice
_AWESOME = re.compile(r"(?:.*[-_.])?(?:awesome|a(?:w+e?|e)s+om+e?(?![^-_.])).*")
# e.g. "kd_survey"
_OF_LIST = re.compile(
    r"(?:.*[-_.])?(?:overview|papers?|papers?-?list|reading-?list|review|survey)(?:[-_.].*)?"
)
# e.g. "a comprehensive survey of adapters"
_OF_SURVEY = re.compile(
    r".*(?:\b(?:a|comprehensive|critical|literature|scoping|systematic)(?: [\w-]+)?"
    r" (?:review|survey)"
    r"|\bsurvey (?:for|of|on))\b.*|.*\b(?:survey|(?<!peer )review)"
)


def is_reading_list(name: str, title: str) -> bool:
    """Tell whether a repository is a list of papers, by its name and the title of the paper.

    A list is called "awesome", or is that of a survey and named as one.
    """
    small = name.lower()
    if _AWESOME.fullmatch(small):
        return True
    return bool(_OF_LIST.fullmatch(small) and _OF_SURVEY.fullmatch(title.lower()))
