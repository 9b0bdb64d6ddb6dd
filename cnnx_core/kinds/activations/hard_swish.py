"""Hard swish: three straight lines in place of the sigmoid in SiLU."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from cnnx_core.arrays import Array, rounded
from cnnx_core.kinds.activations.elementwise import Case, Elementwise


def hard_swish(x: Array) -> Array:
    r"""Multiply each value by its own hard sigmoid.

    $$y = x\, \frac{\min(\max(0, x + 3), 6)}{6}$$

    Any shape. Source: Howard et al., Searching for MobileNetV3 (2019).
    """
    wide = x.astype(np.float64)
    return rounded(wide * np.clip(wide + 3.0, 0.0, 6.0) / 6.0)


@dataclass(frozen=True)
class HardSwish(Elementwise):
    """Hard swish: see hard_swish."""

    kind = "hard_swish"
    title = "hard swish"
    role = "fades negatives"
    rule = "x × min(max(0, x + 3), 6) ∕ 6"
    effect = "below −3 → 0, above 3 stays"
    to_each = "keeps values above 3 and turns those below −3 into 0"
    cases = (
        Case("{x} × min(max(0, {x} + 3), 6) ∕ 6", "what is −3 or less becomes zero", upto=-3.0),
        Case("{x} × min(max(0, {x} + 3), 6) ∕ 6", "", below=3.0),
        Case("{x} × min(max(0, {x} + 3), 6) ∕ 6", "what is 3 or more stays"),
    )
    line = "value = np.float32(np.float64(x) * min(max(0, np.float64(x) + 3), 6) / 6)"
    aliases = {
        "onnx": {"HardSwish": {}, "x * HardSigmoid": {}},
        "keras": {"hard_silu": {}, "hard_swish": {}},
    }
    lowest: ClassVar[float] = -0.375

    def forward(self, x: Array) -> Array:
        return hard_swish(x)
