"""Convolution: kernels that slide over maps."""

from __future__ import annotations

import numpy as np

from cnnx_core.arrays import Array, rounded
from cnnx_core.errors import CnnxError
from cnnx_core.operations.checks import check_bias, check_groups
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
