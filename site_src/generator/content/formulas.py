"""The formula of each operation, taken from where the operation is written."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from cnnx_core import windows
from cnnx_core.kinds import OPERATIONS
from cnnx_core.picture import images
from site_src.generator.errors import BuildError


def formula(operation: Callable[..., Any]) -> Markup:
    """Take the LaTeX between dollar signs out of a docstring. Raises BuildError without one."""
    found = re.search(r"\$\$(.+?)\$\$", inspect.getdoc(operation) or "", re.DOTALL)
    if not found:
        raise BuildError(f"The docstring of {operation.__name__} has no formula.")
    return Markup(" ".join(found[1].split()))


def formulas() -> dict[str, Markup]:
    """Formula of every operation, of the input and of the output size, by its name."""
    return {
        "to_input": formula(images.to_input),
        "output_size": formula(windows.output_size),
        **{kind: formula(operation) for kind, operation in OPERATIONS.items()},
    }
