"""ELU: what is negative bends towards a limit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cnnx_core.arrays import Array, rounded
from cnnx_core.kinds.activations.elementwise import Case, Elementwise
from cnnx_core.kinds.base.settings import Setting


def elu(x: Array, alpha: float = 1.0) -> Array:
    r"""Keep what is positive, bend the rest towards −α.

    $$y = \max(0, x) + \alpha \left(e^{\min(0, x)} - 1\right)$$

    Any shape. Source: Clevert, Unterthiner, Hochreiter (2016).
    """
    wide = x.astype(np.float64)
    # expm1 loses no digits near zero, where e to the x is nearly 1.
    return rounded(np.maximum(wide, 0.0) + alpha * np.expm1(np.minimum(wide, 0.0)))


@dataclass(frozen=True)
class Elu(Elementwise):
    """ELU: see elu."""

    kind = "elu"
    title = "ELU"
    role = "bends negatives"
    does = (
        "keeps what is positive in the map before it and bends the rest, "
        "which never falls below a limit"
    )
    rule = "x, or {alpha} × (eˣ − 1) where x is negative"
    effect = "negative bends, positive stays"
    to_each = "keeps positive values and bends negative ones towards a limit"
    cases = (
        Case("{alpha} × (e^({x}) − 1)", "what is negative bends towards a limit", below=0.0),
        Case("{x}", "what is positive stays"),
    )
    line = (
        "below = alpha * np.expm1(np.minimum(np.float64(x), 0))\n"
        "value = np.float32(np.maximum(np.float64(x), 0) + below)"
    )
    aliases = {"onnx": {"Elu": {"alpha": ("alpha", 1.0)}}, "keras": {"elu": {"alpha": 1.0}}}
    settings = (Setting("alpha", "α", "alpha", default=1.0, tried=1.0),)

    alpha: float = 1.0

    def number_lines(self, unit: int) -> list[str]:
        return [f"alpha = {self.alpha!r}"]  # it counts in 64 bits

    def forward(self, x: Array) -> Array:
        return elu(x, self.alpha)
