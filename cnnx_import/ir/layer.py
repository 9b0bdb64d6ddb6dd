"""A layer of the model that is being built."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from cnnx_import.errors import ImportFailure
from cnnx_import.ir.steps import Affine, Numbers, Rims


@dataclass
class Layer:
    """An entry of model.json to be, with its arrays."""

    kind: str
    name: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    weight: Numbers | None = None
    bias: Numbers | None = None
    others: dict[str, Numbers] = field(default_factory=dict)

    def arrays(self) -> dict[str, Numbers]:
        """All its arrays, by the names that the file of weights has."""
        both = {"weight": self.weight, "bias": self.bias}
        return {**{part: a for part, a in both.items() if a is not None}, **self.others}

    def scaled(self, scale: Numbers, shift: Numbers) -> None:
        """Fold y = scale x + shift for each unit into this layer, exactly, in 64 bits."""
        assert self.weight is not None and self.bias is not None
        along = (slice(None), *(None,) * (self.weight.ndim - 1))
        self.weight = self.weight.astype(np.float64) * scale[along]
        self.bias = self.bias.astype(np.float64) * scale + shift


def padding_entry(rims: Rims) -> list[int]:
    """A padding as model.json has it: two numbers where opposite sides are equal, else four."""
    top, left, bottom, right = rims
    return [top, left] if (top, left) == (bottom, right) else [top, left, bottom, right]


def per_unit(step: Affine, units: int) -> tuple[Numbers, Numbers]:
    """The scale and the shift of a step as one number a unit, in 64 bits."""
    both = []
    for values in (step.scale, step.shift):
        flat = np.asarray(values, np.float64).reshape(-1)
        if flat.size not in (1, units):
            raise ImportFailure(
                f"{step.where} has {flat.size} numbers for {units} channels or elements."
            )
        both.append(np.broadcast_to(flat, (units,)))
    if not all(np.isfinite(values).all() for values in both):
        raise ImportFailure(f"{step.where} has numbers that are not finite.")
    return both[0], both[1]


def check_bias(where: str, bias: Numbers, units: int) -> None:
    """Raise ImportFailure unless there is one bias for each unit."""
    if bias.shape != (units,):
        raise ImportFailure(f"{where} has biases of the shape {bias.shape} for {units} units.")
