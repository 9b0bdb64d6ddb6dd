"""Layers: hyper-parameters and weights, and what they make of a shape and of an activation.

Those with weights are here, and those that make one row; the others are in `functions` and `pools`,
and can be had from here as well.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np

from cnnx_core import ops
from cnnx_core.errors import CnnxError
from cnnx_core.functions import Elu, Identity, LeakyRelu, Relu, Sigmoid, Tanh
from cnnx_core.groups import group_channels
from cnnx_core.layer import Layer, Shape, window_output
from cnnx_core.ops import Array
from cnnx_core.pools import AvgPool2d, MaxPool2d, MinPool2d, Pool, SelectingPool
from cnnx_core.windows import Padding, Pair

__all__ = [
    "AvgPool2d",
    "Conv2d",
    "Dense",
    "Elu",
    "Flatten",
    "Identity",
    "Layer",
    "LeakyRelu",
    "MaxPool2d",
    "MinPool2d",
    "Pool",
    "Relu",
    "SelectingPool",
    "Shape",
    "Sigmoid",
    "Softmax",
    "Tanh",
]


@dataclass(frozen=True)
class _Weighted(Layer):
    weighted: ClassVar[bool] = True

    weight: Array = field(repr=False)
    bias: Array = field(repr=False)

    def parameters(self) -> dict[str, Array]:
        return {"weight": self.weight, "bias": self.bias}


@dataclass(frozen=True)
class Conv2d(_Weighted):
    """Convolution: see ops.conv2d."""

    kind = "conv2d"

    stride: Pair = (1, 1)
    padding: Padding = (0, 0)
    dilation: Pair = (1, 1)
    groups: int = 1

    def channels(self, unit: int) -> range:
        """Numbers of the maps before this layer that a neuron looks at: those of its group."""
        units, each, *_ = self.weight.shape
        return group_channels(unit, units, self.groups, each)

    def output_shape(self, shape: Shape) -> Shape:
        maps = self.weight.shape[1] * self.groups
        if len(shape) != 3 or shape[0] != maps:
            raise CnnxError(
                f"The layer {self.name!r} takes {maps} maps, "
                f"but what comes before it has the shape {shape}."
            )
        sizes = window_output(
            self, shape, self.weight.shape[2:], self.stride, self.padding, self.dilation
        )
        return (self.weight.shape[0], *sizes)

    def forward(self, x: Array) -> Array:
        window = (self.stride, self.padding, self.dilation)
        return ops.conv2d(x, self.weight, self.bias, *window, self.groups)

    def hyper_parameters(self) -> dict[str, Any]:
        grouped = {"groups": self.groups} if self.groups > 1 else {}
        return {
            "out_channels": self.weight.shape[0],
            "kernel_size": list(self.weight.shape[2:]),
            "stride": list(self.stride),
            "padding": list(self.padding),
            "dilation": list(self.dilation),
            **grouped,
        }


@dataclass(frozen=True)
class Dense(_Weighted):
    """Fully connected layer: see ops.dense."""

    kind = "dense"

    def output_shape(self, shape: Shape) -> Shape:
        if shape != (self.weight.shape[1],):
            raise CnnxError(
                f"The layer {self.name!r} takes {self.weight.shape[1]} elements, "
                f"but what comes before it has the shape {shape}."
            )
        return (self.weight.shape[0],)

    def forward(self, x: Array) -> Array:
        return ops.dense(x, self.weight, self.bias)

    def hyper_parameters(self) -> dict[str, Any]:
        return {"out_features": self.weight.shape[0]}


@dataclass(frozen=True)
class Flatten(Layer):
    """Maps to one row: see ops.flatten."""

    kind = "flatten"

    def output_shape(self, shape: Shape) -> Shape:
        return (int(np.prod(shape)),)

    def forward(self, x: Array) -> Array:
        return ops.flatten(x)


@dataclass(frozen=True)
class Softmax(Layer):
    """Scores to probabilities: see ops.softmax."""

    kind = "softmax"

    def output_shape(self, shape: Shape) -> Shape:
        if len(shape) != 1:
            raise CnnxError(f"The layer {self.name!r} takes one row of scores, not {shape}.")
        return shape

    def forward(self, x: Array) -> Array:
        return ops.softmax(x)
