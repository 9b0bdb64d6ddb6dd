"""Max pooling: the largest value of each window."""

from __future__ import annotations

from dataclasses import dataclass

from cnnx_core.arrays import Array
from cnnx_core.kinds.pooling.pool import SelectingPool
from cnnx_core.operations.max_pool2d import max_pool2d


@dataclass(frozen=True)
class MaxPool2d(SelectingPool):
    """Max pooling: see max_pool2d."""

    kind = "max_pool2d"
    title = "max pooling"
    does = "keeps the largest value of each {kernel_size} window of the map before it"
    picks = "largest"
    formula = "max"
    line = "window.max()"

    def forward(self, x: Array) -> Array:
        return max_pool2d(x, self.kernel_size, self.stride, self.padding, self.dilation)
