"""Convolution: kernels that slide over maps."""

from __future__ import annotations

import reprlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import prod
from typing import Any, Self

import numpy as np

from cnnx_core.arrays import Array, Arrays, Shape
from cnnx_core.errors import CnnxError
from cnnx_core.kinds.base.changeable import within
from cnnx_core.kinds.base.explainable import Spot
from cnnx_core.kinds.base.settings import read_arrays
from cnnx_core.kinds.base.weighted import Weighted
from cnnx_core.kinds.base.windowed import by, fitting, unfitting
from cnnx_core.literals import array, printed, scalar
from cnnx_core.operations.checks import check_groups
from cnnx_core.operations.conv2d import conv2d
from cnnx_core.windows import Padding, Pair, Window, pair, read_padding, windows


@dataclass(frozen=True)
class Conv2d(Weighted):
    """Convolution: see conv2d."""

    kind = "conv2d"
    title = "convolution"
    role = "looks for patterns"
    does = "slides one {kernel_size} kernel over each map before it, and adds up the results"
    family = "convolution"

    stride: Pair = (1, 1)
    padding: Padding = (0, 0)
    dilation: Pair = (1, 1)
    groups: int = 1

    @classmethod
    def read(cls, name: str, rest: dict[str, Any], weights: Mapping[str, Array]) -> Self:
        weight, bias = read_arrays(name, weights, "weight", "bias")
        expected = (rest.pop("out_channels"), *pair(rest.pop("kernel_size"), "kernel size"))
        if weight.ndim != 4 or (weight.shape[0], *weight.shape[2:]) != expected:
            raise CnnxError(f"its kernels have the shape {weight.shape}, not what model.json says.")
        stride = pair(rest.pop("stride", 1), "stride")
        padding = read_padding(rest.pop("padding", 0))
        dilation = pair(rest.pop("dilation", 1), "dilation")
        groups = rest.pop("groups", 1)
        check_groups(groups, weight.shape[0])
        return cls(name, weight, bias, stride, padding, dilation, groups)

    @property
    def window(self) -> Window:
        size = (self.weight.shape[2], self.weight.shape[3])
        return Window(size, self.stride, self.padding, self.dilation)

    def channels(self, unit: int) -> range:
        """Numbers of the maps before this layer that a neuron looks at: those of its group."""
        units, each, *_ = self.weight.shape
        first = unit * self.groups // units * each
        return range(first, first + each)

    def group(self, unit: int) -> range | None:
        return self.channels(unit) if self.groups > 1 else None

    def output_shape(self, shape: Shape) -> Shape:
        maps = self.weight.shape[1] * self.groups
        if len(shape) != 3 or shape[0] != maps:
            raise CnnxError(
                f"The layer {self.name!r} takes {maps} maps, "
                f"but what comes before it has the shape {shape}."
            )
        return (self.weight.shape[0], *fitting(self, self.window, shape))

    def forward(self, x: Array) -> Array:
        window = (self.stride, self.padding, self.dilation)
        return conv2d(x, self.weight, self.bias, *window, self.groups)

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

    def unit_steps(self, x: Array, unit: int, maps: int) -> Arrays:
        r"""Take a neuron apart into one map a channel of its group.

        $$y_{o,i,j} = b_o + \sum_c z_{c,i,j}$$
        """
        window = self._windows(x, unit)
        channels, height, width, *_ = window.shape
        columns = window.astype(np.float64).reshape(channels, height * width, -1)
        weights = self.weight[unit].astype(np.float64).reshape(channels, -1, 1)
        intermediates = (columns @ weights).reshape(channels, height, width)
        return {
            "kernels": self.weight[unit],
            "bias": self.bias[unit : unit + 1],
            "intermediates": intermediates.astype(np.float32),
        }

    def count_unit_steps(self, shape: Shape, maps: int) -> int:
        kernels = self.weight[0]
        return int(kernels.size) + len(kernels) * prod(shape[1:]) + 1

    def numpy_lines(self, spot: Spot) -> list[str]:
        (row, column), kernel, seen = spot.at, self.weight[spot.unit], self.channels(spot.unit)
        window = self._windows(spot.x, spot.unit)[:, row, column]
        summed = "# All sums are made in 64 bits and rounded to 32 once."
        if spot.channel is not None:
            if spot.channel not in seen:
                raise CnnxError(
                    f"Neuron {spot.unit} of {self.name!r} looks at the maps {seen.start} to "
                    f"{seen.stop - 1} of those before it, not at {spot.channel}."
                )
            place = spot.channel - seen.start
            window, kernel = window[place], kernel[place]
            value = np.float32((window.astype(np.float64) * kernel).sum())
            return [
                *array("window", window),
                *array("kernel", kernel),
                "",
                summed,
                "products = window.astype(np.float64) * kernel",
                "value = np.float32(products.sum())",
                *printed("value", value, self.decimals),
            ]
        maps = len(kernel)
        what = f"# What {maps} maps have in the window, and a kernel for each."
        return [
            *([what] if maps > 1 else []),
            *array("window", window),
            *array("kernel", kernel),
            f"bias = {scalar(self.bias[spot.unit])}",
            "",
            summed,
            "products = window.astype(np.float64) * kernel",
            "value = np.float32(products.sum() + bias)",
            *printed("value", spot.y[spot.unit, row, column], self.decimals),
        ]

    def with_kernel(self, unit: int, channel: int, values: Array) -> Self:
        within(f"The layer {self.name!r} has neurons", unit, self.weight.shape[0])
        if self.groups == 1:
            within(f"A neuron of {self.name!r} has kernels", channel, self.weight.shape[1])
        seen = self.channels(unit)
        if channel not in seen:
            raise CnnxError(
                f"Neuron {unit} of {self.name!r} has kernels for the maps of its group, "
                f"{seen[0]} to {seen[-1]}, not for {reprlib.repr(channel)}."
            )
        if values.shape != self.weight.shape[2:]:
            raise CnnxError(
                f"A kernel of {self.name!r} has {by(self.weight.shape[2:])} weights, "
                f"not {by(values.shape)}."
            )
        weight = self.weight.copy()
        weight[unit, seen.index(channel)] = values
        return replace(self, weight=weight)

    def with_window(self, stride: Pair | None, padding: Pair | None) -> Self:
        return replace(
            self,
            stride=self.stride if stride is None else stride,
            padding=self.padding if padding is None else padding,
        )

    def misfit(self, shape: Shape, maps: str, trained: str, error: CnnxError) -> str:
        return unfitting(self, self.window, shape, error)

    def _windows(self, x: Array, unit: int) -> Array:
        """Every window of the maps that a neuron looks at."""
        seen, at = self.channels(unit), self.window
        maps = x[seen.start : seen.stop]
        return windows(maps, at.kernel_size, at.stride, at.padding, at.dilation, 0.0)
