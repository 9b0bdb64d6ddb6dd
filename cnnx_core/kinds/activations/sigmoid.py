"""Sigmoid: the logistic function."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from cnnx_core.arrays import Array, rounded
from cnnx_core.kinds.activations.elementwise import Case, Elementwise


def sigmoid(x: Array) -> Array:
    r"""Squash every value into the range from 0 to 1.

    $$y = \frac{1}{1 + e^{-x}}$$

    Any shape.
    """
    # The logarithm of the denominator neither overflows nor loses the small results.
    return rounded(np.exp(-np.logaddexp(0.0, -x.astype(np.float64))))


@dataclass(frozen=True)
class Sigmoid(Elementwise):
    """Sigmoid: see sigmoid."""

    kind = "sigmoid"
    title = "sigmoid"
    role = "squeezes to 0…1"
    rule = "1 ∕ (1 + e⁻ˣ)"
    effect = "everything lands between 0 and 1"
    to_each = "squeezes every value into the range from 0 to 1"
    cases = (Case("1 ∕ (1 + e^−({x}\u2009))"),)
    line = "value = np.float32(1 / (1 + np.exp(-np.float64(x))))"
    aliases = {"onnx": {"Sigmoid": {}}, "keras": {"sigmoid": {}}}
    lowest: ClassVar[float] = 0.0
    compared = True

    def forward(self, x: Array) -> Array:
        return sigmoid(x)
