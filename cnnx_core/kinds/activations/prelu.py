"""PReLU: a leaky ReLU whose slopes are learned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Self

import numpy as np

from cnnx_core.arrays import Array, Arrays, Shape
from cnnx_core.errors import CnnxError
from cnnx_core.kinds.activations.elementwise import Case, Elementwise, across
from cnnx_core.kinds.base.settings import read_arrays
from cnnx_core.literals import scalar


def prelu(x: Array, slope: Array) -> Array:
    r"""Keep what is positive, shrink the rest, by a slope that is learned for each map.

    $$y_c = \max(0, x_c) + a_c \min(0, x_c)$$

    `x` (C, …), `slope` (C,), or (1,) for all maps alike. Source: He et al., Delving Deep into
    Rectifiers (2015).
    """
    return np.where(x > 0, x, x * across(slope, x))


@dataclass(frozen=True)
class PRelu(Elementwise):
    """PReLU: see prelu."""

    kind = "prelu"
    title = "PReLU"
    role = "shrinks negatives"
    does = "keeps what is positive in the map before it and shrinks the rest, by a learned slope"
    rule = "x, or {slope} × x where x is negative"
    effect = "negative shrinks, positive stays"
    to_each = "keeps positive values and shrinks negative ones, by a learned slope"
    cases = (
        Case("{slope} × {x}", "what is negative shrinks", below=0.0),
        Case("{x}", "what is positive stays"),
    )
    line = "value = x if x > 0 else x * slope"
    aliases = {
        "onnx": {"PRelu": {"slope": 1}},
        "keras": {"PReLU": {"slope": 0}},
        "torch": {"prelu": {"slope": "weight"}},
    }
    own_numbers: ClassVar[bool] = True
    labels: ClassVar[Mapping[str, str]] = {"slope": "slope where negative"}
    replaces: ClassVar[bool] = False  # its slopes would have to come from somewhere

    slope: Array = field(repr=False)

    @classmethod
    def read(cls, name: str, rest: dict[str, Any], weights: Mapping[str, Array]) -> Self:
        (slope,) = read_arrays(name, weights, "slope")
        if slope.ndim != 1:
            raise CnnxError(f"its slopes have the shape {slope.shape}; there is one for each map.")
        return cls(name, slope)

    def output_shape(self, shape: Shape) -> Shape:
        if self.slope.size not in (1, shape[0]):
            raise CnnxError(
                f"The layer {self.name!r} has {self.slope.size} slopes, "
                f"but what comes before it has the shape {shape}."
            )
        return shape

    def forward(self, x: Array) -> Array:
        return prelu(x, self.slope)

    def parameters(self) -> dict[str, Array]:
        return {"slope": self.slope}

    def of_unit(self, unit: int) -> PRelu:
        return replace(self, slope=self.numbers(unit)["slope"])

    def numbers(self, unit: int) -> Arrays:
        place = min(unit, self.slope.size - 1)
        return {"slope": self.slope[place : place + 1]}

    def number_lines(self, unit: int) -> list[str]:
        return [f"slope = {scalar(self.numbers(unit)['slope'][0])}"]
