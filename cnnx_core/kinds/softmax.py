"""Softmax: scores become probabilities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from cnnx_core.arrays import Array, Arrays, Shape
from cnnx_core.errors import CnnxError
from cnnx_core.kinds.base.explainable import Spot
from cnnx_core.kinds.base.kind import Kind
from cnnx_core.literals import array, plain, printed
from cnnx_core.operations.softmax import softmax


def quotient(x: Array) -> Arrays:
    r"""Take softmax apart → "shifted" (N,), "powers" (N,) and "total" (1,): see explain_layer.

    $$y_i = \frac{e^{x_i - \max x}}{\sum_j e^{x_j - \max x}}$$
    """
    shifted = x.astype(np.float64) - float(x.max())
    powers = np.exp(shifted)
    parts = {"shifted": shifted, "powers": powers, "total": powers.sum(keepdims=True)}
    return {name: part.astype(np.float32) for name, part in parts.items()}


@dataclass(frozen=True)
class Softmax(Kind):
    """Scores to probabilities: see softmax."""

    kind = "softmax"
    title = "softmax"
    role = "makes probabilities"
    does = "turns the scores into probabilities"
    family = "softmax"
    mixing: ClassVar[bool] = True
    silenceable: ClassVar[bool] = False

    def output_shape(self, shape: Shape) -> Shape:
        if len(shape) != 1:
            raise CnnxError(f"The layer {self.name!r} takes one row of scores, not {shape}.")
        return shape

    def forward(self, x: Array) -> Array:
        return softmax(x)

    def steps(self, x: Array) -> Arrays:
        return quotient(x)

    def count_steps(self, shape: Shape) -> int:
        return 2 * shape[0] + 1

    def numpy_lines(self, spot: Spot) -> list[str]:
        return [
            *array("scores", spot.x),
            "",
            "powers = np.exp(scores.astype(np.float64) - scores.max())",
            "probabilities = (powers / powers.sum()).astype(np.float32)",
            f"value = probabilities[{spot.unit}]  # {plain(spot.labels[spot.unit])}",
            *printed("100 * float(value)", 100 * float(spot.y[spot.unit]), 2, " %"),
        ]
