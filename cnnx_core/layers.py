"""Layers: hyper-parameters and weights, and what they make of a shape and of an activation."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np

from cnnx_core import ops
from cnnx_core.errors import CnnxError
from cnnx_core.ops import Array
from cnnx_core.windows import Pair, output_size

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Layer(ABC):
    """One step of a sequential network.

    `kind` is the name of the operation in cnnx_core.ops; the fields of a subclass are its
    hyper-parameters, by the names that model.json uses.
    """

    kind: ClassVar[str]
    # Whether each unit is made from every unit before it, or just from the one beside it.
    weighted: ClassVar[bool] = False
    # Whether each element is made from the one element in its place, by the same function.
    elementwise: ClassVar[bool] = False

    name: str

    def output_shape(self, shape: Shape) -> Shape:
        """Shape that this layer makes of `shape`. Raises CnnxError where it cannot."""
        return shape

    @abstractmethod
    def forward(self, x: Array) -> Array:
        """Activation that this layer makes of `x`."""

    def hyper_parameters(self) -> dict[str, Any]:
        """Hyper-parameters by name, as model.json has them."""
        return {}

    def parameters(self) -> dict[str, Array]:
        """Weights and biases by name."""
        return {}


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
    padding: Pair = (0, 0)
    dilation: Pair = (1, 1)

    def output_shape(self, shape: Shape) -> Shape:
        channels = self.weight.shape[1]
        if len(shape) != 3 or shape[0] != channels:
            raise CnnxError(
                f"The layer {self.name!r} takes {channels} maps, "
                f"but what comes before it has the shape {shape}."
            )
        sizes = _window_output(
            self, shape, self.weight.shape[2:], self.stride, self.padding, self.dilation
        )
        return (self.weight.shape[0], *sizes)

    def forward(self, x: Array) -> Array:
        return ops.conv2d(x, self.weight, self.bias, self.stride, self.padding, self.dilation)

    def hyper_parameters(self) -> dict[str, Any]:
        return {
            "out_channels": self.weight.shape[0],
            "kernel_size": list(self.weight.shape[2:]),
            "stride": list(self.stride),
            "padding": list(self.padding),
            "dilation": list(self.dilation),
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
class Pool(Layer):
    """What all pooling layers have: a window that slides over each map for itself."""

    kernel_size: Pair
    stride: Pair
    padding: Pair = (0, 0)
    dilation: Pair = (1, 1)

    def output_shape(self, shape: Shape) -> Shape:
        if len(shape) != 3:
            raise CnnxError(f"The layer {self.name!r} takes maps, not the shape {shape}.")
        # Each window must see something: even with little padding, it may step over a small map.
        steps = zip(shape[1:], self.padding, self.dilation, strict=True)
        if any(p > 0 and d > size for size, p, d in steps):
            raise CnnxError(
                f"The layer {self.name!r} has a window so wide that it would see nothing but "
                f"padding around maps of {shape[1]} × {shape[2]}."
            )
        sizes = _window_output(
            self, shape, self.kernel_size, self.stride, self.padding, self.dilation
        )
        return (shape[0], *sizes)

    def hyper_parameters(self) -> dict[str, Any]:
        return {
            "kernel_size": list(self.kernel_size),
            "stride": list(self.stride),
            "padding": list(self.padding),
        }


@dataclass(frozen=True)
class SelectingPool(Pool):
    """A pooling layer that keeps one value of each window; it can be dilated."""

    def hyper_parameters(self) -> dict[str, Any]:
        return {**super().hyper_parameters(), "dilation": list(self.dilation)}


@dataclass(frozen=True)
class MaxPool2d(SelectingPool):
    """Max pooling: see ops.max_pool2d."""

    kind = "max_pool2d"

    def forward(self, x: Array) -> Array:
        return ops.max_pool2d(x, self.kernel_size, self.stride, self.padding, self.dilation)


@dataclass(frozen=True)
class MinPool2d(SelectingPool):
    """Min pooling: see ops.min_pool2d."""

    kind = "min_pool2d"

    def forward(self, x: Array) -> Array:
        return ops.min_pool2d(x, self.kernel_size, self.stride, self.padding, self.dilation)


@dataclass(frozen=True)
class AvgPool2d(Pool):
    """Average pooling: see ops.avg_pool2d."""

    kind = "avg_pool2d"

    def forward(self, x: Array) -> Array:
        return ops.avg_pool2d(x, self.kernel_size, self.stride, self.padding)


@dataclass(frozen=True)
class Flatten(Layer):
    """Maps to one row: see ops.flatten."""

    kind = "flatten"

    def output_shape(self, shape: Shape) -> Shape:
        return (int(np.prod(shape)),)

    def forward(self, x: Array) -> Array:
        return ops.flatten(x)


@dataclass(frozen=True)
class Identity(Layer):
    """No activation function: see ops.identity."""

    kind = "identity"
    elementwise = True

    def forward(self, x: Array) -> Array:
        return ops.identity(x)


@dataclass(frozen=True)
class Relu(Layer):
    """Rectified linear unit: see ops.relu."""

    kind = "relu"
    elementwise = True

    def forward(self, x: Array) -> Array:
        return ops.relu(x)


@dataclass(frozen=True)
class LeakyRelu(Layer):
    """Leaky rectified linear unit: see ops.leaky_relu."""

    kind = "leaky_relu"
    elementwise = True

    negative_slope: float = 0.01

    def forward(self, x: Array) -> Array:
        return ops.leaky_relu(x, self.negative_slope)

    def hyper_parameters(self) -> dict[str, Any]:
        return {"negative_slope": self.negative_slope}


@dataclass(frozen=True)
class Sigmoid(Layer):
    """Logistic function: see ops.sigmoid."""

    kind = "sigmoid"
    elementwise = True

    def forward(self, x: Array) -> Array:
        return ops.sigmoid(x)


@dataclass(frozen=True)
class Tanh(Layer):
    """Hyperbolic tangent: see ops.tanh."""

    kind = "tanh"
    elementwise = True

    def forward(self, x: Array) -> Array:
        return ops.tanh(x)


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


def _window_output(
    layer: Layer, shape: Shape, kernel: Shape, stride: Pair, padding: Pair, dilation: Pair
) -> Shape:
    try:
        return tuple(
            output_size(shape[axis + 1], kernel[axis], stride[axis], padding[axis], dilation[axis])
            for axis in (0, 1)
        )
    except CnnxError as error:
        raise CnnxError(
            f"The layer {layer.name!r}, which gets the shape {shape}: {error}"
        ) from error
