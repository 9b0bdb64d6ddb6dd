"""Convolution: kernels that slide over maps."""

from __future__ import annotations

import reprlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import prod
from typing import Any, Self

import numpy as np

from cnnx_core.errors import CnnxError
from cnnx_core.groups import check_groups, group_channels
from cnnx_core.kinds.layer import Array, Arrays, Layer, Shape, Spot, Window, by, rounded, within
from cnnx_core.kinds.settings import read_arrays
from cnnx_core.kinds.weighted import Weighted, check_bias
from cnnx_core.kinds.windowed import fitting, unfitting
from cnnx_core.literals import array, printed, scalar
from cnnx_core.windows import Padding, Pair, pair, read_padding, windows


def conv2d(
    x: Array,
    weight: Array,
    bias: Array,
    stride: int | Pair = 1,
    padding: int | Padding = 0,
    dilation: int | Pair = 1,
    groups: int = 1,
) -> Array:
    r"""Slide each kernel over all maps of its group at once, multiply, add up, add the bias.

    $$y_{o,i,j} = b_o + \sum_{c,u,v}
        w_{o,c,u,v}\; x_{c,\;s i + d u - p,\;s j + d v - p}$$

    `x` (C, H, W), `weight` (O, C / groups, kernel height, kernel width), `bias` (O,) → (O, H', W').
    Outside the input, x is zero; `padding` is one number, (rows, columns), or (top, left, bottom,
    right), of which the first two are p. As everywhere in deep learning, the kernel is not flipped
    (a signal processor would call this cross-correlation). One group, which is usual, has all maps.
    Of several, neuron o looks at the maps of its own only: c counts from the first of them, which
    is (C / groups) ⌊o groups / O⌋. With as many groups as maps the convolution is called depthwise.
    Raises CnnxError when shapes do not agree.
    Sources: Goodfellow, Bengio, Courville, Deep Learning (2016), section 9.1; groups: Krizhevsky,
    Sutskever, Hinton (2012); depthwise: Chollet, Xception (2017).
    """
    if weight.ndim != 4 or x.ndim != 3 or weight.shape[1] * groups != x.shape[0]:
        inside = f" in {groups} groups" if groups != 1 else ""
        raise CnnxError(
            f"Kernels of shape {weight.shape} (units, channels, height, width) do not fit "
            f"an input of shape {x.shape} (channels, height, width){inside}."
        )
    units = weight.shape[0]
    check_groups(groups, units)
    check_bias(bias, units)
    window = windows(
        x,
        (weight.shape[2], weight.shape[3]),
        pair(stride, "stride"),
        read_padding(padding),
        pair(dilation, "dilation"),
        fill=0.0,
    )
    _, height, width, *_ = window.shape
    window = window.reshape(groups, -1, *window.shape[1:])
    kernels = weight.reshape(groups, units // groups, -1).astype(np.float64)
    if units == groups:
        # One column per place: so a row of weights meets all places at once.
        columns = window.transpose(0, 1, 4, 5, 2, 3).astype(np.float64, order="C")
        products = kernels @ columns.reshape(groups, -1, height * width)
    else:
        # One row per place, one column per number of the kernel: a group is one matrix product. The
        # other way round, NumPy without BLAS, as browsers have it, steps through memory by whole
        # maps: up to seven times slower, worst where H' W' is a power of two.
        rows = window.transpose(0, 2, 3, 1, 4, 5).astype(np.float64, order="C")
        products = rows.reshape(groups, height * width, -1) @ kernels.transpose(0, 2, 1)
        products = products.transpose(0, 2, 1)
    sums = products.reshape(units, -1) + bias.astype(np.float64)[:, None]
    return rounded(sums).reshape(units, height, width)


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
        return group_channels(unit, units, self.groups, each)

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

    def with_kernel(self, unit: int, channel: int, values: Array) -> Layer:
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

    def with_window(self, stride: Pair | None, padding: Pair | None) -> Layer:
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
