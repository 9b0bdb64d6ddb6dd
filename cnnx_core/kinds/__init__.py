"""The kinds of layers: each has one file here, which says all that there is to say about it.

The registry is made by importing the folder. Whoever needs to know something about a kind asks it.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from types import ModuleType
from typing import Any

from cnnx_core.kinds.base.kind import Kind

__all__ = ["KINDS", "OPERATIONS", "Kind", "register", "replacements"]

KINDS: dict[str, type[Kind]] = {}
"""Each kind of layer, by its name."""

OPERATIONS: dict[str, Callable[..., Any]] = {}
"""What each kind does, array in and array out, with its formula in the docstring."""


def register(module: ModuleType) -> None:
    """Take in the kinds that a module defines, each with a function of its name."""
    for layer in vars(module).values():
        own = inspect.isclass(layer) and layer.__module__ == module.__name__
        if own and issubclass(layer, Kind) and "kind" in vars(layer):
            KINDS[layer.kind] = layer
            OPERATIONS[layer.kind] = getattr(module, layer.kind)


def replacements(family: str) -> list[str]:
    """Kinds that may take the place of others of their family."""
    return [kind for kind, layer in KINDS.items() if layer.family == family and layer.replaces]


for _found in pkgutil.walk_packages(__path__, f"{__name__}."):
    register(importlib.import_module(_found.name))
