"""Pooling layers: windows that slide over each map for itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cnnx_core import ops
from cnnx_core.errors import CnnxError
from cnnx_core.layer import Layer, Shape, window_output
from cnnx_core.ops import Array
from cnnx_core.windows import Padding, Pair, rims


@dataclass(frozen=True)
class Pool(Layer):
    """What all pooling layers have: a window that slides over each map for itself."""

    kernel_size: Pair
    stride: Pair
    padding: Padding = (0, 0)
    dilation: Pair = (1, 1)

    def output_shape(self, shape: Shape) -> Shape:
        if len(shape) != 3:
            raise CnnxError(f"The layer {self.name!r} takes maps, not the shape {shape}.")
        # Each window must see something: even with little padding, it may step over a small map.
        steps = zip(shape[1:], rims(self.padding), self.dilation, strict=True)
        if any(any(rim) and d > size for size, rim, d in steps):
            raise CnnxError(
                f"The layer {self.name!r} has a window that sees nothing but padding "
                f"around the shape {shape}."
            )
        sizes = window_output(
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

    count_include_pad: bool = True

    def forward(self, x: Array) -> Array:
        return ops.avg_pool2d(
            x, self.kernel_size, self.stride, self.padding, self.count_include_pad
        )

    def hyper_parameters(self) -> dict[str, Any]:
        said = {} if self.count_include_pad else {"count_include_pad": False}
        return {**super().hyper_parameters(), **said}
