"""What an entry of model.json says of a layer, and how it is read."""

from __future__ import annotations

import reprlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnx_core.errors import CnnxError

_LARGEST = float(np.finfo(np.float32).max)


@dataclass(frozen=True)
class Setting:
    """A number that all neurons of a layer share, beside its weights.

    `title` is what a sentence calls it, `label` the field in which it is set. `default` is what is
    meant where nothing is said. `tried` is what the page begins with when it
    puts the kind in the place of another: enough to be seen. There the value goes from `least` to
    `most`.
    """

    name: str
    title: str
    label: str
    default: float
    tried: float
    least: float = -10.0
    most: float = 10.0
    step: float = 0.1

    def facts(self) -> dict[str, Any]:
        """What the page is told of it."""
        return {
            "name": self.name,
            "title": self.title,
            "label": self.label,
            "default": self.default,
            "tried": self.tried,
            "range": [self.least, self.most, self.step],
        }


def read_number(value: Any, what: str) -> float:
    """Read a number. Raises CnnxError for anything else, and for what a float cannot hold."""
    sound = isinstance(value, int | float) and not isinstance(value, bool)
    if not sound or not abs(value) <= _LARGEST:
        raise CnnxError(
            f"its {what} must be a number that fits a float, not {reprlib.repr(value)}."
        )
    return float(value)


def read_arrays(
    name: str, weights: Mapping[str, NDArray[np.float32]], *parts: str
) -> list[NDArray[np.float32]]:
    """Find the arrays of a layer, of which the first says how many neurons there are.

    Raises CnnxError where one is missing, of another type, empty, or not finite.
    """
    found = []
    for part in parts:
        try:
            found.append(weights[f"{name}.{part}"])
        except KeyError as error:
            raise CnnxError(f"the file of weights has no array {error.args[0]!r}.") from error
    first = found[0]
    for part, array in zip(parts[1:], found[1:], strict=True):
        if not first.ndim or array.shape != first.shape[:1]:
            raise CnnxError(
                f"its {_plural(parts[0])} {first.shape} and {_plural(part)} {array.shape} "
                "do not belong."
            )
    if any(array.dtype != np.float32 for array in found):
        raise CnnxError(f"its {_listed(parts)} must be 32-bit floats.")
    if first.size == 0:
        raise CnnxError("it has no weights at all.")
    if not all(np.isfinite(array).all() for array in found):
        raise CnnxError(f"its {_listed(parts)} must be finite numbers.")
    return found


def _listed(parts: tuple[str, ...]) -> str:
    *others, last = map(_plural, parts)
    return f"{', '.join(others)} and {last}" if others else last


def _plural(part: str) -> str:
    return {"bias": "biases"}.get(part, f"{part}s")
