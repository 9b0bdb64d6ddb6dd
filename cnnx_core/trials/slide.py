"""A window that slides over a picture small enough to compute by head.

It is there to try out what the size of a kernel, its stride, padding and dilation do to an output.
"""

from __future__ import annotations

import reprlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from cnnx_core.arrays import Array
from cnnx_core.errors import CnnxError
from cnnx_core.operations.conv2d import conv2d
from cnnx_core.picture.images import Pixels, fit
from cnnx_core.request import whole
from cnnx_core.windows import MODES, output_size, padded

BOUNDS = {
    "size": (1, 32),
    "kernel_size": (1, 16),
    "stride": (1, 16),
    "padding": (0, 16),
    "dilation": (1, 16),
}
DEFAULTS = {"stride": 1, "padding": 0, "dilation": 1, "padding_mode": "constant"}


@dataclass(frozen=True)
class Settings:
    """What can be set: the side of the square input, and how a square kernel goes over it."""

    size: int
    kernel_size: int
    stride: int
    padding: int
    dilation: int
    padding_mode: str

    def output_size(self) -> int:
        """Side of the output. Raises CnnxError when the window does not fit: see windows."""
        return output_size(self.size, self.kernel_size, self.stride, self.padding, self.dilation)


def read_settings(asked: Mapping[str, Any]) -> Settings:
    """Take the settings out of a request; all but the two sizes have defaults.

    Raises CnnxError for what is not a whole number within BOUNDS, or not a mode of padding.
    """
    names = (*BOUNDS, "padding_mode")
    given: dict[str, Any] = {name: asked.get(name, DEFAULTS.get(name)) for name in names}
    for name, bounds in BOUNDS.items():
        whole(given[name], name.replace("_", " "), *bounds)
    mode = given["padding_mode"]
    if mode not in MODES:
        raise CnnxError(
            f"The padding mode must be one of {', '.join(MODES)}, not {reprlib.repr(mode)}."
        )
    return Settings(**given)


def slide(pixels: Pixels, settings: Settings) -> dict[str, Array]:
    r"""Slide an edge finder over a picture → every number on the way.

    $$y_{i,j} = \sum_{u,v} w_{u,v}\; x_{s i + d u - p,\; s j + d v - p}$$

    "input" (n, n) is x, see `digits`; "padded" (n + 2 p, n + 2 p) is what x is with what the
    padding's mode puts around it; "kernel" (k, k) is w, see `edge_finder`; "output" is y.
    Raises CnnxError where the window does not fit, and where the input is too small for the mode.
    """
    settings.output_size()  # it speaks of the input and its padding, conv2d of what it is given
    x = digits(pixels, settings.size)
    around = padded(x[None], (settings.padding, settings.padding), settings.padding_mode)
    kernel = edge_finder(settings.kernel_size)
    output = conv2d(
        around,
        kernel[None, None],
        np.zeros(1, np.float32),
        stride=settings.stride,
        dilation=settings.dilation,
    )
    return {"input": x, "padded": around[0], "kernel": kernel, "output": output[0]}


def digits(pixels: Pixels, size: int) -> Array:
    r"""Make a picture a square of digits: the whole tenths of full brightness in each place.

    $$x_{i,j} = \min\left(9, \left\lfloor \frac{10}{255\, C} \sum_c q_{i,j,c} \right\rfloor\right)$$

    `pixels` (H, W, C) uint8, which `images.fit` makes q → (size, size). White would be ten tenths,
    and counts as nine.
    """
    channels = 1 if pixels.shape[2] == 1 else 3
    fitted = fit(pixels, channels, size, size)
    sums = fitted.sum(axis=2, dtype=np.int64)
    return np.minimum(10 * sums // (255 * channels), 9).astype(np.float32)


def edge_finder(size: int) -> Array:
    """Make a kernel that answers to horizontal edges: bright above dark gives positive values.

    1 in the upper half of its rows, -1 in the lower half, 0 in the row between → (size, size). One
    row alone has nothing to compare: its only weight is 1, which leaves a picture as it is.
    """
    if size == 1:
        return np.ones((1, 1), np.float32)
    rows = np.sign((size - 1) / 2 - np.arange(size))
    return np.repeat(rows[:, None], size, axis=1).astype(np.float32)
