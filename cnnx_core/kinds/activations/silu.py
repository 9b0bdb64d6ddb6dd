"""SiLU (Swish): a value times its own sigmoid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from cnnx_core.arrays import Array, rounded
from cnnx_core.kinds.activations.elementwise import Case, Elementwise


def silu(x: Array) -> Array:
    r"""Multiply each value by its own sigmoid.

    $$y = \frac{x}{1 + e^{-x}}$$

    Any shape. Sources: Elfwing, Uchibe, Doya (2018); Ramachandran, Zoph, Le (2017), who call it
    Swish.
    """
    wide = x.astype(np.float64)
    # The logarithm of the denominator does not overflow.
    return rounded(wide * np.exp(-np.logaddexp(0.0, -wide)))


@dataclass(frozen=True)
class Silu(Elementwise):
    """SiLU: see silu."""

    kind = "silu"
    title = "SiLU"
    role = "fades negatives"
    rule = "x ∕ (1 + e⁻ˣ)"
    effect = "very negative → nearly 0, very positive stays"
    to_each = "keeps large values and lets negative ones fade to 0"
    cases = (Case("{x} ∕ (1 + e^−({x}\u2009))"),)
    line = "value = np.float32(np.float64(x) / (1 + np.exp(-np.float64(x))))"
    aliases = {
        "onnx": {"x * Sigmoid": {}},
        "keras": {"silu": {}, "swish": {}},
    }
    lowest: ClassVar[float] = -0.2785

    def forward(self, x: Array) -> Array:
        return silu(x)
