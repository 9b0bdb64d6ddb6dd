"""Batch normalisation, as it works when the network is used: a scale and a shift for each map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Self

import numpy as np

from cnnx_core.arrays import Array, Arrays, Shape, rounded
from cnnx_core.errors import CnnxError
from cnnx_core.kinds.activations.elementwise import Case, Elementwise, across
from cnnx_core.kinds.base.settings import Setting, read_arrays, read_number
from cnnx_core.literals import scalar

_PARTS = ("weight", "bias", "mean", "variance")


def batch_norm(
    x: Array, weight: Array, bias: Array, mean: Array, variance: Array, epsilon: float = 1e-5
) -> Array:
    r"""Give each map the mean and the spread that were learned for it.

    $$y_c = \gamma_c\, \frac{x_c - \mu_c}{\sqrt{\sigma_c^2 + \varepsilon}} + \beta_c$$

    `x` (C, …), `weight` γ, `bias` β, `mean` μ and `variance` σ² (C,): the latter two were
    counted in training, and stay as they are. Source: Ioffe and Szegedy (2015).
    """
    scale, shift, centre, spread = (
        across(part, x).astype(np.float64) for part in (weight, bias, mean, variance)
    )
    return rounded(scale * (x.astype(np.float64) - centre) / np.sqrt(spread + epsilon) + shift)


@dataclass(frozen=True)
class BatchNorm(Elementwise):
    """Batch normalisation: see batch_norm."""

    kind = "batch_norm"
    title = "batch normalisation"
    role = "evens out"
    does = "gives the map before it the mean and the spread that were learned for it"
    rule = "γ (x − μ) ∕ √(σ² + ε) + β"
    effect = "the same scale and shift for a whole map"
    to_each = "gives every map the mean and the spread that were learned for it"
    cases = (Case("{weight} × ({x} − {mean}) ∕ √({variance} + {epsilon}) + {bias}"),)
    line = (
        "wide = (np.float64(x) - mean) / np.sqrt(np.float64(variance) + epsilon)\n"
        "value = np.float32(weight * wide + bias)"
    )
    settings = (Setting("epsilon", "ε", "epsilon", default=1e-5, tried=1e-5),)
    own_numbers: ClassVar[bool] = True
    labels: ClassVar[Mapping[str, str]] = {
        "weight": "scale γ",
        "bias": "shift β",
        "mean": "mean μ",
        "variance": "variance σ²",
    }
    replaces: ClassVar[bool] = False
    replaceable: ClassVar[bool] = False  # it is no activation function

    weight: Array = field(repr=False)
    bias: Array = field(repr=False)
    mean: Array = field(repr=False)
    variance: Array = field(repr=False)
    epsilon: float = 1e-5

    @classmethod
    def read(cls, name: str, rest: dict[str, Any], weights: Mapping[str, Array]) -> Self:
        weight, bias, mean, variance = read_arrays(name, weights, *_PARTS)
        if weight.ndim != 1:
            raise CnnxError(f"its weights have the shape {weight.shape}, not one for each map.")
        epsilon = read_number(rest.pop("epsilon", 1e-5), "epsilon")
        if not (variance.astype(np.float64) + epsilon > 0).all():
            raise CnnxError("its variances must be above zero.")
        return cls(name, weight, bias, mean, variance, epsilon)

    @classmethod
    def folded(cls, **numbers: Any) -> tuple[Any, Any]:
        weight, bias, mean, variance = (np.asarray(numbers[part], np.float64) for part in _PARTS)
        with np.errstate(all="ignore"):
            scale = weight / np.sqrt(variance + numbers["epsilon"])
            return scale, bias - mean * scale

    def output_shape(self, shape: Shape) -> Shape:
        if self.weight.size != shape[0]:
            raise CnnxError(
                f"The layer {self.name!r} normalises {self.weight.size} maps or elements, "
                f"but what comes before it has the shape {shape}."
            )
        return shape

    def forward(self, x: Array) -> Array:
        return batch_norm(x, self.weight, self.bias, self.mean, self.variance, self.epsilon)

    def parameters(self) -> dict[str, Array]:
        return {part: getattr(self, part) for part in _PARTS}

    def with_number(self, name: str, unit: int, value: float) -> Self:
        if name == "variance" and value + self.epsilon <= 0:
            raise CnnxError(f"The variance in {self.name!r} must be above zero.")
        return super().with_number(name, unit, value)

    def of_unit(self, unit: int) -> BatchNorm:
        return replace(self, **self.numbers(unit))  # type: ignore[arg-type]

    def numbers(self, unit: int) -> Arrays:
        return {part: array[unit : unit + 1] for part, array in self.parameters().items()}

    def number_lines(self, unit: int) -> list[str]:
        numbers = [f"{part} = {scalar(a[0])}" for part, a in self.numbers(unit).items()]
        return [*numbers, f"epsilon = {self.epsilon!r}"]
