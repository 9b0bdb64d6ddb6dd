"""ReLU6: a ReLU that stops at 6."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from cnnx_core.arrays import Array
from cnnx_core.kinds.activations.elementwise import Case, Elementwise


def relu6(x: Array) -> Array:
    r"""Keep what is from 0 to 6; make what is below 0, and what is above 6.

    $$y = \min(\max(0, x), 6)$$

    Any shape. Source: Howard et al., MobileNets (2017).
    """
    return np.minimum(np.maximum(x, np.float32(0.0)), np.float32(6.0))


@dataclass(frozen=True)
class Relu6(Elementwise):
    """ReLU6: see relu6."""

    kind = "relu6"
    title = "ReLU6"
    role = "keeps 0 to 6"
    does = "keeps what is from 0 to 6 in the map before it, and cuts off the rest"
    rule = "min(max(0, x), 6)"
    effect = "negative → 0, above 6 → 6"
    to_each = "keeps values from 0 to 6 and cuts off the rest"
    cases = (
        Case("min(max(0, {x}\u2009), 6)", "what is not positive becomes zero", upto=0.0),
        Case("min(max(0, {x}\u2009), 6)", "what is from 0 to 6 stays", upto=6.0),
        Case("min(max(0, {x}\u2009), 6)", "what is above 6 becomes 6"),
    )
    line = "value = min(max(0, x), 6)"
    aliases = {"onnx": {"Clip 0 6": {}}, "keras": {"relu6": {}}}
    lowest: ClassVar[float] = 0.0

    def forward(self, x: Array) -> Array:
        return relu6(x)
