"""Leaky ReLU: what is negative is made smaller."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cnnx_core.arrays import Array
from cnnx_core.kinds.activations.elementwise import Case, Elementwise
from cnnx_core.kinds.base.settings import Setting


def leaky_relu(x: Array, negative_slope: float = 0.01) -> Array:
    r"""Keep what is positive, shrink the rest.

    $$y = \max(0, x) + a \min(0, x)$$

    Any shape; a = `negative_slope`. Source: Maas, Hannun, Ng (2013).
    """
    return np.where(x > 0, x, x * np.float32(negative_slope))


@dataclass(frozen=True)
class LeakyRelu(Elementwise):
    """Leaky ReLU: see leaky_relu."""

    kind = "leaky_relu"
    title = "leaky ReLU"
    role = "shrinks negatives"
    does = "keeps what is positive in the map before it and shrinks the rest"
    rule = "x, or {negative_slope} × x where x is negative"
    effect = "negative shrinks, positive stays"
    to_each = "keeps positive values and shrinks negative ones"
    cases = (
        Case("{negative_slope} × {x}", "what is negative shrinks", below=0.0),
        Case("{x}", "what is positive stays"),
    )
    line = "value = x if x > 0 else x * negative_slope"
    aliases = {
        "onnx": {"LeakyRelu": {"negative_slope": ("alpha", 0.01)}},
        "keras": {"leaky_relu": {"negative_slope": 0.2}},
    }
    settings = (
        Setting("negative_slope", "slope", "slope where negative", default=0.01, tried=0.1),
    )
    compared = True

    negative_slope: float = 0.01

    def forward(self, x: Array) -> Array:
        return leaky_relu(x, self.negative_slope)
