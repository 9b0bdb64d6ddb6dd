"""A made-up network with one residual addition, and the kind of layer that it needs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from cnnx_core import tensors
from cnnx_core.arrays import Array, Shape, rounded
from cnnx_core.errors import CnnxError
from cnnx_core.kinds.base.explainable import Spot
from cnnx_core.kinds.base.kind import Kind
from cnnx_core.literals import printed, scalar
from cnnx_core.model.model import Model, load_model

from .made_up import spread


def add(*inputs: Array) -> Array:
    r"""Add up what several layers give, place by place.

    $$y = \sum_i x_i$$
    """
    return rounded(np.sum([x.astype(np.float64) for x in inputs], axis=0))


@dataclass(frozen=True)
class Add(Kind):
    """A sum: see add."""

    kind = "add"
    title = "addition"
    role = "joins"
    does = "adds up the maps of its inputs"
    family = "sum"
    several: ClassVar[bool] = True

    def output_shape(self, *shapes: Shape) -> Shape:
        if len(set(shapes)) > 1:
            raise CnnxError(f"The layer {self.name!r} adds up shapes that differ: {shapes}.")
        return shapes[0]

    def forward(self, *inputs: Array) -> Array:
        return add(*inputs)

    def numpy_lines(self, spot: Spot) -> list[str]:
        value = spot.y[(spot.unit, *spot.at)]
        return [f"value = {scalar(value)}", *printed("value", value, self.decimals)]


DESCRIBED = {
    "format": "cnnx-model-1",
    "name": "residual",
    "input": {"shape": [3, 12, 12]},
    "layers": [
        {"name": "stem", "kind": "conv2d", "out_channels": 4, "kernel_size": 3, "padding": 1},
        {"name": "relu_1", "kind": "relu"},
        {"name": "conv_1", "kind": "conv2d", "out_channels": 4, "kernel_size": 3, "padding": 1},
        {"name": "relu_2", "kind": "relu"},
        {"name": "conv_2", "kind": "conv2d", "out_channels": 4, "kernel_size": 5, "padding": 2},
        {"name": "sum", "kind": "add", "inputs": ["conv_2", "relu_1"]},
        {"name": "relu_3", "kind": "relu"},
        {"name": "pool", "kind": "max_pool2d", "kernel_size": 2},
        {"name": "flatten", "kind": "flatten"},
        {"name": "output", "kind": "dense", "out_features": 3},
        {"name": "softmax", "kind": "softmax"},
    ],
}


def residual() -> Model:
    """The network, once its kind is registered."""
    arrays = spread(
        {
            "stem": (4, 3, 3, 3),
            "conv_1": (4, 4, 3, 3),
            "conv_2": (4, 4, 5, 5),
            "output": (3, 144),
        },
        900,
    )
    files = json.dumps(DESCRIBED).encode(), b'["a", "b", "c"]', tensors.encode(arrays)
    return load_model(*files)
