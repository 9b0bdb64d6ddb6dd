"""Hard sigmoid: three straight lines in place of the sigmoid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from cnnx_core.arrays import Array, rounded
from cnnx_core.kinds.activations.elementwise import Case, Elementwise
from cnnx_core.kinds.base.settings import Setting


def hard_sigmoid(x: Array, alpha: float = 1 / 6, beta: float = 0.5) -> Array:
    r"""Squash every value into the range from 0 to 1, by straight lines.

    $$y = \min(\max(0, \alpha x + \beta), 1)$$

    Any shape. Source: Howard et al., Searching for MobileNetV3 (2019), where α is 1/6; Keras before
    its third version had 0.2.
    """
    return rounded(np.clip(alpha * x.astype(np.float64) + beta, 0.0, 1.0))


@dataclass(frozen=True)
class HardSigmoid(Elementwise):
    """Hard sigmoid: see hard_sigmoid."""

    kind = "hard_sigmoid"
    title = "hard sigmoid"
    role = "squeezes to 0…1"
    rule = "min(max(0, {alpha} × x + {beta}), 1)"
    effect = "everything lands between 0 and 1"
    to_each = "squeezes every value into the range from 0 to 1"
    cases = (Case("min(max(0, {alpha} × {x} + {beta}), 1)"),)
    line = "value = np.float32(min(max(0, alpha * np.float64(x) + beta), 1))"
    aliases = {
        "onnx": {"HardSigmoid": {"alpha": ("alpha", 0.2), "beta": ("beta", 0.5)}},
        "keras": {"hard_sigmoid": {}},
    }
    settings = (
        Setting("alpha", "slope", "slope", default=1 / 6, tried=1 / 6),
        Setting("beta", "shift", "shift", default=0.5, tried=0.5),
    )
    lowest: ClassVar[float] = 0.0

    alpha: float = 1 / 6
    beta: float = 0.5

    def number_lines(self, unit: int) -> list[str]:
        return [f"alpha, beta = {self.alpha!r}, {self.beta!r}"]  # it counts in 64 bits

    def forward(self, x: Array) -> Array:
        return hard_sigmoid(x, self.alpha, self.beta)
