"""Layers whose neurons weigh what comes before them, add up, and add a bias."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar

from cnnx_core.errors import CnnxError
from cnnx_core.kinds.layer import Array, Layer, within


@dataclass(frozen=True)
class Weighted(Layer):
    """A layer with weights and biases."""

    weighted: ClassVar[bool] = True
    own_numbers: ClassVar[bool] = True
    decimals: ClassVar[int] = 2

    weight: Array = field(repr=False)
    bias: Array = field(repr=False)

    def parameters(self) -> dict[str, Array]:
        return {"weight": self.weight, "bias": self.bias}

    def with_bias(self, unit: int, value: float) -> Layer:
        within(f"The layer {self.name!r} has neurons", unit, self.bias.shape[0])
        biases = self.bias.copy()
        biases[unit] = value
        return replace(self, bias=biases)


def check_bias(bias: Array, units: int) -> None:
    """Raise CnnxError unless there is one bias for each unit."""
    if bias.shape != (units,):
        raise CnnxError(f"There must be one bias for each of the {units} units, not {bias.shape}.")
