"""Render every model of settings that a module ``settings`` of the package declares."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

from pydantic import BaseModel

import papergraph
from papergraph.settings import describe_settings


def render_settings() -> str:
    """Return a table for each model, by module."""
    return "\n\n".join(part for name in find_modules() for part in _iter_parts(name))


def find_modules() -> list[str]:
    """Return the names of the packages' modules of settings, sorted."""
    packages = pkgutil.walk_packages(papergraph.__path__, "papergraph.")
    return sorted(
        module.name
        for module in packages
        if module.name.endswith(".settings") and module.name != "papergraph.settings"
    )


def _iter_parts(name: str) -> Iterator[str]:
    module = import_module(name)
    yield f"## `{name.removeprefix('papergraph.').removesuffix('.settings')}`"
    for value in vars(module).values():
        is_model = isinstance(value, type) and issubclass(value, BaseModel)
        if is_model and value.__module__ == name and _has_descriptions(value):
            summary = (value.__doc__ or "").partition("\n")[0]
            yield f"### {value.__name__}\n\n{summary}\n\n{describe_settings(value)}"


def _has_descriptions(model: type[BaseModel]) -> bool:
    """Tell whether a model holds values, and not other models alone."""
    return all(field.description for field in model.model_fields.values())
