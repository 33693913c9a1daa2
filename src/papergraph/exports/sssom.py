"""Write the decisions on names as SSSOM, the standard for sharing mappings of terms."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import quote

from papergraph import __version__
from papergraph.explain.decision_sentences import describe_decision
from papergraph.io.files import open_atomically
from papergraph.models import Decision, Rule, Verdict
from papergraph.text.csv_cells import disarm_cell

_HEAD = f"""\
#curie_map:
#  pgname: "urn:papergraph:name:"
#  semapv: https://w3id.org/semapv/vocab/
#  skos: http://www.w3.org/2004/02/skos/core#
#license: https://w3id.org/sssom/license/unspecified
#mapping_set_id: https://w3id.org/sssom/mapping/papergraph-decisions
#mapping_set_title: Decisions of papergraph on the names of a corpus
#mapping_tool: papergraph
#mapping_tool_version: "{__version__}"
"""

_COLUMNS = (
    *("subject_id", "subject_label", "subject_category", "predicate_id", "predicate_modifier"),
    *("object_id", "object_label", "object_category", "mapping_justification", "confidence"),
    "comment",
)

_PREDICATES = {
    Verdict.SAME: ("skos:exactMatch", ""),
    Verdict.DIFFERENT: ("skos:exactMatch", "Not"),
    Verdict.UNSURE: ("skos:relatedMatch", ""),
}
"""The predicate and its modifier; what is unsure is related, and rules on nothing."""

_BY_LIST = "semapv:BackgroundKnowledgeBasedMatching"
_BY_PAPERS = "semapv:InstanceBasedMatching"
_BY_LETTERS = "semapv:LexicalSimilarityThresholdMatching"
_JUSTIFICATIONS = {
    Rule.USER: "semapv:ManualMappingCuration",
    Rule.TYPO: _BY_LETTERS,
    Rule.KNOWN_ABBREVIATION: _BY_LIST,
    Rule.LISTED: _BY_LIST,
    Rule.ABBREVIATION: _BY_PAPERS,
    Rule.COREFERENCE: _BY_PAPERS,
    Rule.AMBIGUOUS: _BY_PAPERS,
    Rule.NARROWER: _BY_PAPERS,
    Rule.UNLIKE_EXPANSIONS: _BY_PAPERS,
}
"""What a rule rests on in the words of SEMAPV; every other rule compares the names alone."""


def write_sssom(decisions: Iterable[Decision], titles: Mapping[str, str], output: Path) -> None:
    """Write a mapping a decision on two names, with its reason in a sentence.

    Args:
        decisions: What was decided; decisions on the kind of one name are left out.
        titles: The title of every paper by its id.
        output: The TSV file, with its metadata in front as SSSOM has it.

    Raises:
        ConfigError: The file cannot be written.
    """
    with open_atomically(output) as stream:
        stream.write(_HEAD)
        writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
        writer.writerow(_COLUMNS)
        for decision in decisions:
            if decision.left != decision.right:
                writer.writerow(_list_cells(decision, titles))


def _list_cells(decision: Decision, titles: Mapping[str, str]) -> tuple[object, ...]:
    kind = decision.entity_type.value
    predicate, modifier = _PREDICATES[decision.verdict]
    # The score is that of one thing; of a refusal it is how sure the refusal is.
    sure = 1 - decision.score if decision.verdict is Verdict.DIFFERENT else decision.score
    return (
        *(_name(kind, decision.left), disarm_cell(decision.left), kind),
        *(predicate, modifier),
        *(_name(kind, decision.right), disarm_cell(decision.right), kind),
        _JUSTIFICATIONS.get(decision.rule, "semapv:LexicalMatching"),
        round(sure, 4),
        disarm_cell(" ".join(describe_decision(decision, titles).split())),
    )


def _name(kind: str, name: str) -> str:
    return f"pgname:{kind.lower()}/{quote(name, safe='')}"
