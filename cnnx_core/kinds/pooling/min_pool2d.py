"""Min pooling: the smallest value of each window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from cnnx_core.arrays import Array
from cnnx_core.kinds.pooling.pool import SelectingPool
from cnnx_core.windows import Padding, Pair, pool_windows


def min_pool2d(
    x: Array,
    kernel_size: int | Pair,
    stride: int | Pair | None = None,
    padding: int | Padding = 0,
    dilation: int | Pair = 1,
) -> Array:
    r"""Keep the smallest value of each window.

    $$y_{c,i,j} = \min_{u,v}\; x_{c,\;s i + d u - p,\;s j + d v - p}$$

    `x` (C, H, W) → (C, H', W'). Padding never wins: outside the input, x is +∞.
    `stride` is the kernel size unless given.
    """
    window = pool_windows(x, kernel_size, stride, padding, dilation, fill=np.inf)
    return np.min(window, axis=(3, 4))


@dataclass(frozen=True)
class MinPool2d(SelectingPool):
    """Min pooling: see min_pool2d."""

    kind = "min_pool2d"
    title = "min pooling"
    does = "keeps the smallest value of each {kernel_size} window of the map before it"
    picks = "smallest"
    formula = "min"
    line = "window.min()"
    minimum: ClassVar[bool] = True

    def forward(self, x: Array) -> Array:
        return min_pool2d(x, self.kernel_size, self.stride, self.padding, self.dilation)
