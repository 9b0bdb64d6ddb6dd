"""Max pooling: the largest value of each window."""

from __future__ import annotations

import numpy as np

from cnnx_core.arrays import Array
from cnnx_core.windows import Padding, Pair, pool_windows


def max_pool2d(
    x: Array,
    kernel_size: int | Pair,
    stride: int | Pair | None = None,
    padding: int | Padding = 0,
    dilation: int | Pair = 1,
) -> Array:
    r"""Keep the largest value of each window.

    $$y_{c,i,j} = \max_{u,v}\; x_{c,\;s i + d u - p,\;s j + d v - p}$$

    `x` (C, H, W) → (C, H', W'). Padding never wins: outside the input, x is −∞.
    `stride` is the kernel size unless given.
    """
    window = pool_windows(x, kernel_size, stride, padding, dilation, fill=-np.inf)
    return np.max(window, axis=(3, 4))
