"""Average pooling: the mean of each window."""

from __future__ import annotations

import reprlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np

from cnnx_core.arrays import Array, rounded
from cnnx_core.errors import CnnxError
from cnnx_core.kinds.pooling.pool import Pool
from cnnx_core.windows import Padding, Pair, pool_windows


def avg_pool2d(
    x: Array,
    kernel_size: int | Pair,
    stride: int | Pair | None = None,
    padding: int | Padding = 0,
    count_include_pad: bool = True,
) -> Array:
    r"""Take the mean of each window.

    $$y_{c,i,j} = \frac{1}{k_h\, k_w} \sum_{u,v} x_{c,\;s i + u - p,\;s j + v - p}$$

    `x` (C, H, W) → (C, H', W'). Outside the input, x is zero and is counted; unless
    `count_include_pad` is false, when the sum is divided by how many values of the window lie
    inside. `stride` is the kernel size unless given.
    """
    window = pool_windows(x, kernel_size, stride, padding, 1, fill=0.0)
    if count_include_pad:
        return rounded(window.mean(axis=(3, 4), dtype=np.float64))
    inside = pool_windows(np.ones_like(x[:1]), kernel_size, stride, padding, 1, fill=0.0)
    counts = inside.sum(axis=(3, 4), dtype=np.float64)
    return rounded(window.sum(axis=(3, 4), dtype=np.float64) / counts)


@dataclass(frozen=True)
class AvgPool2d(Pool):
    """Average pooling: see avg_pool2d."""

    kind = "avg_pool2d"
    title = "average pooling"
    does = "takes the mean of each {kernel_size} window of the map before it"
    picks = "mean"
    formula = ""
    line = "np.float32(window.mean(dtype=np.float64))"

    count_include_pad: bool = True

    @classmethod
    def read(cls, name: str, rest: dict[str, Any], weights: Mapping[str, Array]) -> Self:
        counted = rest.pop("count_include_pad", True)
        if not isinstance(counted, bool):
            raise CnnxError(
                f"its count_include_pad must be true or false, not {reprlib.repr(counted)}."
            )
        return replace(super().read(name, rest, weights), count_include_pad=counted)

    @property
    def fill(self) -> float:
        return 0.0 if self.count_include_pad else np.nan

    def forward(self, x: Array) -> Array:
        return avg_pool2d(x, self.kernel_size, self.stride, self.padding, self.count_include_pad)

    def hyper_parameters(self) -> dict[str, Any]:
        left_out = {} if self.count_include_pad else {"count_include_pad": False}
        return {**super().hyper_parameters(), **left_out}
