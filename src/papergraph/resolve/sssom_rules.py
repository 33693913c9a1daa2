"""Read rules on names from an SSSOM file (https://w3id.org/sssom), as from ``aliases.toml``."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from papergraph.errors import ConfigError
from papergraph.models import EntityType
from papergraph.text.csv_cells import arm_cell

SUFFIX = ".tsv"
"""The ending of a rules file that is SSSOM; any other is TOML."""

SAME = frozenset({"skos:exactMatch", "owl:sameAs"})
"""Predicates that make two names one; with the modifier ``Not`` they keep them apart."""

_NEEDED = ("subject_id", "predicate_id", "object_id", "mapping_justification")


def read_rules(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Return ``same`` and ``different`` tables as the TOML file has them.

    Mappings with other predicates rule on nothing. Names are the labels, else the end of the ids;
    the kind is the subject's category, where that is one.

    Raises:
        ConfigError: The file cannot be read, or is no SSSOM.
    """
    rules: dict[str, list[dict[str, Any]]] = {"same": [], "different": []}
    for row in _iter_rows(path):
        if row["predicate_id"] not in SAME:
            continue
        names = [_read_name(row, side) for side in ("subject", "object")]
        kind = (row.get("subject_category") or "").upper()
        known = {"kind": kind} if kind in set(EntityType) else {}
        verdict = "different" if row.get("predicate_modifier") == "Not" else "same"
        rules[verdict].append({"names": names, **known})
    return rules


def _iter_rows(path: Path) -> Iterator[Mapping[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            lines = (line for line in stream if not line.startswith("#"))
            reader = csv.DictReader(lines, delimiter="\t", strict=True)
            missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
            if missing:
                raise ConfigError(f"{path} is no SSSOM: it lacks the column {missing[0]!r}.")
            yield from reader
    except OSError as exc:
        raise ConfigError(f"Cannot read {path}: {exc.strerror or exc}.") from exc
    except (UnicodeDecodeError, csv.Error) as exc:
        raise ConfigError(f"{path} is no tab-separated UTF-8 text: {exc}.") from exc


def _read_name(row: Mapping[str, str], side: str) -> str:
    label = row.get(f"{side}_label")
    if label:
        return arm_cell(label)
    return unquote(row[f"{side}_id"].rpartition(":")[2].rpartition("/")[2])


def write_toml(rules: Mapping[str, list[dict[str, Any]]]) -> str:
    """Return rules as ``aliases.toml`` has them."""
    lines = []
    for verdict, groups in rules.items():
        for group in groups:
            lines += [f"[[{verdict}]]", f"names = {_dump(group['names'])}"]
            lines += [f"kind = {_dump(group['kind'])}"] if "kind" in group else []
            lines.append("")
    return "\n".join(lines)


def _dump(value: object) -> str:
    """Return JSON, whose strings and arrays are TOML but for one control character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
