"""Layers whose neurons weigh what comes before them, add up, and add a bias."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar, Self

from cnnx_core.arrays import Array
from cnnx_core.kinds.base.changeable import within
from cnnx_core.kinds.base.kind import Kind


@dataclass(frozen=True)
class Weighted(Kind):
    """A layer with weights and biases."""

    weighted: ClassVar[bool] = True
    own_numbers: ClassVar[bool] = True
    decimals: ClassVar[int] = 2

    weight: Array = field(repr=False)
    bias: Array = field(repr=False)

    def parameters(self) -> dict[str, Array]:
        return {"weight": self.weight, "bias": self.bias}

    def with_bias(self, unit: int, value: float) -> Self:
        within(f"The layer {self.name!r} has neurons", unit, self.bias.shape[0])
        biases = self.bias.copy()
        biases[unit] = value
        return replace(self, bias=biases)
