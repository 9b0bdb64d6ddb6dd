"""A plain loop beside every operation: slow, obvious, and written from the formula alone.

Each one reads its indices as the formula in its docstring names them. Products of two float32
numbers are exact in Python's floats, and `fsum` rounds a sum once, so these are the true values.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def both(value: Any) -> tuple[int, int]:
    return (value, value) if isinstance(value, int) else value


def ends(padding: Any, axis: int) -> tuple[int, int]:
    """How many rows (or columns) a padding puts before a map, and how many behind it."""
    if isinstance(padding, int):
        return padding, padding
    before, behind = padding[:2], padding[2:] or padding[:2]
    return before[axis], behind[axis]


def places(size: int, kernel: int, stride: int, padding: Any, dilation: int) -> list[int]:
    """Where the windows start along one axis, found by trying."""
    before, behind = both(padding)
    last = dilation * (kernel - 1)
    starts = []
    start = -before
    while start + last < size + behind:
        starts.append(start)
        start += stride
    return starts


def conv2d(
    x: Floats,
    weight: Floats,
    bias: Floats,
    stride: Any = 1,
    padding: Any = 0,
    dilation: Any = 1,
    groups: int = 1,
) -> Floats:
    maps, units = x.shape[0] // groups, weight.shape[0] // groups  # of each group
    kernel = weight.shape[2:]
    window = list(np.ndindex(kernel))
    rows, columns = _starts(x, kernel, stride, padding, dilation)
    y = np.empty((weight.shape[0], len(rows), len(columns)), np.float32)
    for o, i, j in np.ndindex(y.shape):
        terms = [float(bias[o])]
        for c in range(maps):
            of_group = x[o // units * maps + c]
            for u, v in window:
                row, column = rows[i] + both(dilation)[0] * u, columns[j] + both(dilation)[1] * v
                if _inside(x, row, column):
                    terms.append(float(weight[o, c, u, v]) * float(of_group[row, column]))
        y[o, i, j] = math.fsum(terms)
    return y


def dense(x: Floats, weight: Floats, bias: Floats) -> Floats:
    y = np.empty(weight.shape[0], np.float32)
    for o in range(weight.shape[0]):
        products = [float(weight[o, i]) * float(x[i]) for i in range(len(x))]
        y[o] = math.fsum([float(bias[o]), *products])
    return y


def flatten(x: Floats) -> Floats:
    channels, height, width = x.shape
    y = np.empty(channels * height * width, np.float32)
    for c, i, j in np.ndindex(x.shape):
        y[(c * height + i) * width + j] = x[c, i, j]
    return y


def identity(x: Floats) -> Floats:
    return _each(x, lambda value: value)


def relu(x: Floats) -> Floats:
    return _each(x, lambda value: max(0.0, value))


def leaky_relu(x: Floats, negative_slope: float = 0.01) -> Floats:
    return _each(x, lambda value: max(0.0, value) + negative_slope * min(0.0, value))


def elu(x: Floats, alpha: float = 1.0) -> Floats:
    return _each(x, lambda value: value if value > 0 else alpha * math.expm1(value))


def sigmoid(x: Floats) -> Floats:
    def logistic(value: float) -> float:
        if value >= 0:
            return 1 / (1 + math.exp(-value))
        return math.exp(value) / (1 + math.exp(value))

    return _each(x, logistic)


def tanh(x: Floats) -> Floats:
    return _each(x, math.tanh)


def relu6(x: Floats) -> Floats:
    return _each(x, lambda value: min(max(0.0, value), 6.0))


def silu(x: Floats) -> Floats:
    return x * sigmoid(x)


def hard_sigmoid(x: Floats, alpha: float = 1 / 6, beta: float = 0.5) -> Floats:
    return _each(x, lambda value: min(max(0.0, alpha * value + beta), 1.0))


def hard_swish(x: Floats) -> Floats:
    return _each(x, lambda value: value * min(max(0.0, value + 3), 6.0) / 6)


def gelu(x: Floats) -> Floats:
    # Half of 1 + erf is half of what erfc says of the other side, which loses no small results.
    return _each(x, lambda value: value * math.erfc(-value / math.sqrt(2)) / 2)


def max_pool2d(
    x: Floats, kernel_size: Any, stride: Any = None, padding: Any = 0, dilation: Any = 1
) -> Floats:
    return _pool(
        x, kernel_size, stride, padding, dilation, lambda found: max(found, default=-math.inf)
    )


def min_pool2d(
    x: Floats, kernel_size: Any, stride: Any = None, padding: Any = 0, dilation: Any = 1
) -> Floats:
    return _pool(
        x, kernel_size, stride, padding, dilation, lambda found: min(found, default=math.inf)
    )


def avg_pool2d(
    x: Floats,
    kernel_size: Any,
    stride: Any = None,
    padding: Any = 0,
    count_include_pad: bool = True,
) -> Floats:
    height, width = both(kernel_size)

    def mean(found: list[float]) -> float:
        return math.fsum(found) / (height * width if count_include_pad else len(found))

    return _pool(x, kernel_size, stride, padding, 1, mean)


def softmax(x: Floats) -> Floats:
    def power(value: float) -> float:
        return math.exp(value) if value < 709 else math.inf

    y = np.empty(len(x), np.float32)
    for i in range(len(x)):
        # Numerator and denominator divided by the numerator, so that only differences matter.
        y[i] = 1 / sum(power(float(other) - float(x[i])) for other in x)
    return y


def padded(x: Floats, padding: tuple[int, ...], mode: str, fill: float = 0.0) -> Floats:
    channels, height, width = x.shape
    more = [sum(ends(padding, axis)) for axis in (0, 1)]
    y = np.empty((channels, height + more[0], width + more[1]), np.float32)
    for c, i, j in np.ndindex(y.shape):
        row, column = (_source(i - padding[0], height, mode), _source(j - padding[1], width, mode))
        y[c, i, j] = fill if row is None or column is None else x[c, row, column]
    return y


def _source(place: int, size: int, mode: str) -> int | None:
    """Where the value at a place comes from that may lie outside of 0 … size - 1."""
    if 0 <= place < size:
        return place
    outside = {
        "constant": None,
        "edge": 0 if place < 0 else size - 1,
        "reflect": -place if place < 0 else 2 * (size - 1) - place,
        "wrap": place % size,
    }
    return outside[mode]


def _each(x: Floats, function: Any) -> Floats:
    y = np.empty(x.shape, np.float32)
    for place in np.ndindex(x.shape):
        y[place] = function(float(x[place]))
    return y


def _pool(
    x: Floats, kernel_size: Any, stride: Any, padding: Any, dilation: Any, summary: Any
) -> Floats:
    kernel = both(kernel_size)
    window = list(np.ndindex(kernel))
    stride = kernel if stride is None else stride
    rows, columns = _starts(x, kernel, stride, padding, dilation)
    y = np.empty((x.shape[0], len(rows), len(columns)), np.float32)
    for c, i, j in np.ndindex(y.shape):
        found = []
        for u, v in window:
            row, column = rows[i] + both(dilation)[0] * u, columns[j] + both(dilation)[1] * v
            if _inside(x, row, column):
                found.append(float(x[c, row, column]))
        y[c, i, j] = summary(found)
    return y


def _starts(
    x: Floats, kernel: Any, stride: Any, padding: Any, dilation: Any
) -> tuple[list[int], list[int]]:
    rows, columns = (
        places(
            x.shape[axis + 1],
            kernel[axis],
            both(stride)[axis],
            ends(padding, axis),
            both(dilation)[axis],
        )
        for axis in (0, 1)
    )
    return rows, columns


def _inside(x: Floats, row: int, column: int) -> bool:
    return 0 <= row < x.shape[1] and 0 <= column < x.shape[2]
