"""Turn what drivers return into values that JSON can hold."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any


def to_plain(value: Any) -> Any:  # noqa: ANN401 - a cell of a result may be anything
    """Return strings, numbers, booleans, None, lists and dicts alone; the rest becomes text."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Decimal):
        # LadybugDB adds integers up in 128 bits, which its driver gives as decimals.
        return int(value) if value == value.to_integral_value() else float(value)
    for method in ("iso_format", "isoformat"):
        if hasattr(value, method):
            return getattr(value, method)()
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    return value.hex() if isinstance(value, bytes | bytearray) else str(value)


def describe_node(label: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return a node as every store shows it."""
    return {"label": label, "properties": _describe(properties)}


def describe_relationship(type_name: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return a relationship as every store shows it."""
    return {"type": type_name, "properties": _describe(properties)}


def describe_path(nodes: list[Any], relationships: list[Any]) -> dict[str, Any]:
    """Return a path as every store shows it."""
    return {"nodes": nodes, "relationships": relationships}


def _describe(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what a store keeps for itself, so that all show the same."""
    return {
        name: to_plain(value)
        for name, value in sorted(properties.items())
        if value is not None and not name.startswith("_")
    }
