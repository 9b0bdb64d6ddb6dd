"""Flatten: maps become one row."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cnnx_core.arrays import Array, Shape
from cnnx_core.kinds.base.explainable import Spot
from cnnx_core.kinds.base.kind import Kind
from cnnx_core.literals import array, printed
from cnnx_core.operations.flatten import flatten


@dataclass(frozen=True)
class Flatten(Kind):
    """Maps to one row: see flatten."""

    kind = "flatten"
    title = "flatten"
    role = "lines up"
    does = "lines up the values of the map before it"
    family = "flatten"

    def output_shape(self, shape: Shape) -> Shape:
        return (int(np.prod(shape)),)

    def forward(self, x: Array) -> Array:
        return flatten(x)

    def numpy_lines(self, spot: Spot) -> list[str]:
        x = spot.x if spot.x.ndim == 3 else spot.x[None, :, None]
        count = len(x)
        (row, column), unit = spot.at, spot.unit
        return [
            f"# One of {count} maps; before it in the row stand all values of the maps before it.",
            *array("values", x[unit]),
            f"number, row, column = {unit}, {row}, {column}  # counted from 0",
            "height, width = values.shape",
            "",
            "element = number * height * width + row * width + column",
            "begin = number * height * width",
            "value = values.reshape(-1)[element - begin]",
            *printed("value", x[unit, row, column], self.decimals),
        ]
