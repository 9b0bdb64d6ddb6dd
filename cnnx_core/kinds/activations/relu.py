"""ReLU: the rectified linear unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from cnnx_core.arrays import Array
from cnnx_core.kinds.activations.elementwise import Case, Elementwise
from cnnx_core.operations.relu import relu


@dataclass(frozen=True)
class Relu(Elementwise):
    """ReLU: see relu."""

    kind = "relu"
    title = "ReLU"
    role = "drops negatives"
    does = "keeps what is positive in the map before it and makes the rest zero"
    rule = "max(0, x)"
    effect = "negative → 0, positive stays"
    to_each = "keeps positive values and turns negative ones into 0"
    cases = (
        Case("max(0, {x}\u2009)", "what is not positive becomes zero", upto=0.0),
        Case("max(0, {x}\u2009)", "what is positive stays"),
    )
    line = "value = max(0, x)"
    aliases = {"onnx": {"Relu": {}, "Clip 0": {}}, "keras": {"relu": {}}}
    lowest: ClassVar[float] = 0.0
    compared = True

    def forward(self, x: Array) -> Array:
        return relu(x)
