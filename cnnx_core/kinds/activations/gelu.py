"""GELU: a value times the share of a bell curve that is below it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from cnnx_core.arrays import Array, rounded
from cnnx_core.kinds.activations.elementwise import Case, Elementwise

_ERF = np.frompyfunc(math.erf, 1, 1)  # NumPy has none


def gelu(x: Array) -> Array:
    r"""Multiply each value by Φ(x), the share of a normal distribution that is below it.

    $$y = \frac{x}{2} \left(1 + \operatorname{erf} \frac{x}{\sqrt 2}\right)$$

    Any shape. Source: Hendrycks and Gimpel (2016).
    """
    wide = x.astype(np.float64)
    return rounded(wide / 2 * (1 + np.asarray(_ERF(wide / math.sqrt(2)), np.float64)))


@dataclass(frozen=True)
class Gelu(Elementwise):
    """GELU: see gelu."""

    kind = "gelu"
    title = "GELU"
    role = "fades negatives"
    rule = "x Φ(x)"
    effect = "very negative → nearly 0, very positive stays"
    to_each = "keeps large values and lets negative ones fade to 0"
    cases = (Case("{x} × Φ({x}\u2009)"),)
    line = "value = np.float32(np.float64(x) / 2 * (1 + math.erf(x / math.sqrt(2))))"
    aliases = {"onnx": {"Gelu": {}, "x * Erf": {}}, "keras": {"gelu": {}}}
    lowest: ClassVar[float] = -0.17

    def number_lines(self, unit: int) -> list[str]:
        return ["import math"]

    def forward(self, x: Array) -> Array:
        return gelu(x)
