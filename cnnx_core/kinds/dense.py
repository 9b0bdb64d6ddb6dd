"""Dense (fully connected): every neuron weighs every element."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np

from cnnx_core.arrays import Array, Arrays, Shape
from cnnx_core.errors import CnnxError
from cnnx_core.kinds.base.explainable import Spot
from cnnx_core.kinds.base.settings import read_arrays
from cnnx_core.kinds.base.weighted import Weighted
from cnnx_core.literals import array, printed, scalar
from cnnx_core.operations.dense import dense


@dataclass(frozen=True)
class Dense(Weighted):
    """Fully connected layer: see dense."""

    kind = "dense"
    title = "dense"
    role = "adds up evidence"
    does = "weighs every element of {before} and adds up"
    family = "dense"
    mixing: ClassVar[bool] = True

    @classmethod
    def read(cls, name: str, rest: dict[str, Any], weights: Mapping[str, Array]) -> Self:
        weight, bias = read_arrays(name, weights, "weight", "bias")
        if weight.ndim != 2 or weight.shape[0] != rest.pop("out_features"):
            raise CnnxError(f"its weights have the shape {weight.shape}, not what model.json says.")
        return cls(name, weight, bias)

    def output_shape(self, shape: Shape) -> Shape:
        if shape != (self.weight.shape[1],):
            raise CnnxError(
                f"The layer {self.name!r} takes {self.weight.shape[1]} elements, "
                f"but what comes before it has the shape {shape}."
            )
        return (self.weight.shape[0],)

    def forward(self, x: Array) -> Array:
        return dense(x, self.weight, self.bias)

    def hyper_parameters(self) -> dict[str, Any]:
        return {"out_features": self.weight.shape[0]}

    def unit_steps(self, x: Array, unit: int, maps: int) -> Arrays:
        weights = self.weight[unit]
        products = weights.astype(np.float64) * x.astype(np.float64)
        steps: Arrays = {
            "weights": weights,
            "products": products.astype(np.float32),
            "bias": self.bias[unit : unit + 1],
        }
        if maps:
            steps["contributions"] = products.reshape(maps, -1).sum(axis=1).astype(np.float32)
        return steps

    def count_unit_steps(self, shape: Shape, maps: int) -> int:
        return 2 * int(self.weight[0].size) + 1 + maps

    def numpy_lines(self, spot: Spot) -> list[str]:
        return [
            *array("inputs", spot.x),
            *array("weights", self.weight[spot.unit]),
            f"bias = {scalar(self.bias[spot.unit])}",
            "",
            "# All sums are made in 64 bits and rounded to 32 once.",
            "products = inputs.astype(np.float64) * weights",
            "value = np.float32(products.sum() + bias)",
            *printed("value", spot.y[spot.unit], self.decimals),
        ]

    def misfit(self, shape: Shape, maps: str, trained: str, error: CnnxError) -> str:
        elements = shape[0]
        return (
            f"The layer {self.name!r} has {self.weight.shape[1]:,} weights a neuron, one for each "
            f"element of {trained}; now {maps} {'arrives' if maps.startswith('1 ') else 'arrive'}: "
            f"{elements:,} {'element' if elements == 1 else 'elements'}."
        )
