"""The operations of a CNN: array in, array out.

Maps are channel-first, (C, H, W), float32. Sums are accumulated in float64 and rounded to
float32 once, so that a result hardly ever depends on the order of the additions, and with that on
the machine: the browser and the build show the same digits.

The displayed formula of an operation is the one between dollar signs in its docstring; the article
takes it from here.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cnnx_core.errors import CnnxError
from cnnx_core.groups import check_groups
from cnnx_core.windows import Padding, Pair, pair, pool_padding, read_padding, windows

Array = NDArray[np.float32]


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
    _check_bias(bias, units)
    window = windows(
        x,
        (weight.shape[2], weight.shape[3]),
        pair(stride, "stride"),
        read_padding(padding),
        pair(dilation, "dilation"),
        fill=0.0,
    )
    _, height, width, *_ = window.shape
    # One row per place, one column per number of the kernel: a group is one matrix product. The
    # other way round, NumPy without BLAS, as browsers have it, steps through memory by whole maps:
    # up to seven times slower, worst where H' W' is a power of two.
    window = window.reshape(groups, -1, *window.shape[1:])
    rows = window.transpose(0, 2, 3, 1, 4, 5).astype(np.float64, order="C")
    kernels = weight.reshape(groups, units // groups, -1).astype(np.float64)
    products = rows.reshape(groups, height * width, -1) @ kernels.transpose(0, 2, 1)
    sums = products.transpose(0, 2, 1).reshape(units, -1) + bias.astype(np.float64)[:, None]
    return _rounded(sums).reshape(units, height, width)


def dense(x: Array, weight: Array, bias: Array) -> Array:
    r"""Weigh every element for every unit, add up, add the bias.

    $$y_o = b_o + \sum_i w_{o,i}\; x_i$$

    `x` (N,), `weight` (O, N), `bias` (O,) → (O,). Raises CnnxError when shapes do not agree.
    """
    if x.ndim != 1 or weight.ndim != 2 or weight.shape[1] != x.shape[0]:
        raise CnnxError(
            f"Weights of shape {weight.shape} (units, elements) do not fit "
            f"an input of shape {x.shape}."
        )
    _check_bias(bias, weight.shape[0])
    return _rounded(weight.astype(np.float64) @ x.astype(np.float64) + bias.astype(np.float64))


def flatten(x: Array) -> Array:
    r"""Line up all elements, map by map, row by row (row-major order).

    $$y_{(c H + i) W + j} = x_{c,i,j}$$

    `x` of any shape → (number of elements,).
    """
    return np.ascontiguousarray(x).reshape(-1)


def identity(x: Array) -> Array:
    r"""Leave everything as it is.

    $$y = x$$

    Any shape. Where an activation function is expected, this is none at all.
    """
    return x.copy()


def relu(x: Array) -> Array:
    r"""Keep what is positive, make the rest zero.

    $$y = \max(0, x)$$

    Any shape. Source: Nair and Hinton (2010).
    """
    return np.maximum(x, np.float32(0.0))


def leaky_relu(x: Array, negative_slope: float = 0.01) -> Array:
    r"""Keep what is positive, shrink the rest.

    $$y = \max(0, x) + a \min(0, x)$$

    Any shape; a = `negative_slope`. Source: Maas, Hannun, Ng (2013).
    """
    return np.where(x > 0, x, x * np.float32(negative_slope))


def elu(x: Array, alpha: float = 1.0) -> Array:
    r"""Keep what is positive, bend the rest towards −α.

    $$y = \max(0, x) + \alpha \left(e^{\min(0, x)} - 1\right)$$

    Any shape. Source: Clevert, Unterthiner, Hochreiter (2016).
    """
    wide = x.astype(np.float64)
    # expm1 loses no digits near zero, where e to the x is nearly 1.
    return _rounded(np.maximum(wide, 0.0) + alpha * np.expm1(np.minimum(wide, 0.0)))


def sigmoid(x: Array) -> Array:
    r"""Squash every value into the range from 0 to 1.

    $$y = \frac{1}{1 + e^{-x}}$$

    Any shape.
    """
    # The logarithm of the denominator neither overflows nor loses the small results.
    return _rounded(np.exp(-np.logaddexp(0.0, -x.astype(np.float64))))


def tanh(x: Array) -> Array:
    r"""Squash every value into the range from −1 to 1.

    $$y = \tanh x$$

    Any shape.
    """
    return _rounded(np.tanh(x.astype(np.float64)))


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
    window = _pool_windows(x, kernel_size, stride, padding, dilation, fill=-np.inf)
    return np.max(window, axis=(3, 4))


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
    window = _pool_windows(x, kernel_size, stride, padding, dilation, fill=np.inf)
    return np.min(window, axis=(3, 4))


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
    window = _pool_windows(x, kernel_size, stride, padding, 1, fill=0.0)
    if count_include_pad:
        return _rounded(window.mean(axis=(3, 4), dtype=np.float64))
    inside = _pool_windows(np.ones_like(x[:1]), kernel_size, stride, padding, 1, fill=0.0)
    counts = inside.sum(axis=(3, 4), dtype=np.float64)
    return _rounded(window.sum(axis=(3, 4), dtype=np.float64) / counts)


def softmax(x: Array) -> Array:
    r"""Turn scores into probabilities: all positive, sum 1, order kept.

    $$y_i = \frac{e^{x_i}}{\sum_j e^{x_j}}$$

    `x` (N,) → (N,). The largest score is subtracted first, which changes nothing in the quotient
    and keeps the exponentials from overflowing.
    """
    if x.ndim != 1 or x.size == 0:
        raise CnnxError(f"Softmax takes one row of scores, not the shape {x.shape}.")
    scores = x.astype(np.float64)
    powers = np.exp(scores - np.max(scores))
    return _rounded(powers / powers.sum())


def _pool_windows(
    x: Array,
    kernel_size: int | Pair,
    stride: int | Pair | None,
    padding: int | Padding,
    dilation: int | Pair,
    fill: float,
) -> Array:
    kernel, gaps = pair(kernel_size, "kernel size"), pair(dilation, "dilation")
    return windows(
        x,
        kernel,
        kernel if stride is None else pair(stride, "stride"),
        pool_padding(padding, kernel, gaps),
        gaps,
        fill,
    )


def _rounded(x: NDArray[np.float64]) -> Array:
    return x.astype(np.float32, order="C")


def _check_bias(bias: Array, units: int) -> None:
    if bias.shape != (units,):
        raise CnnxError(f"There must be one bias for each of the {units} units, not {bias.shape}.")
