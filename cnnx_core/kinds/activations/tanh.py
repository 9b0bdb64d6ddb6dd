"""Tanh: the hyperbolic tangent."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cnnx_core.arrays import Array, rounded
from cnnx_core.kinds.activations.elementwise import Case, Elementwise


def tanh(x: Array) -> Array:
    r"""Squash every value into the range from −1 to 1.

    $$y = \tanh x$$

    Any shape.
    """
    return rounded(np.tanh(x.astype(np.float64)))


@dataclass(frozen=True)
class Tanh(Elementwise):
    """Tanh: see tanh."""

    kind = "tanh"
    title = "tanh"
    role = "squeezes to ±1"
    rule = "tanh x"
    effect = "everything lands between −1 and 1"
    to_each = "squeezes every value into the range from −1 to 1"
    cases = (Case("tanh({x}\u2009)"),)
    line = "value = np.float32(np.tanh(np.float64(x)))"
    aliases = {"onnx": {"Tanh": {}}, "keras": {"tanh": {}}}
    compared = True

    def forward(self, x: Array) -> Array:
        return tanh(x)
