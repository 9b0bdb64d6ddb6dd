"""Dense (fully connected): every neuron weighs every element."""

from __future__ import annotations

import numpy as np

from cnnx_core.arrays import Array, rounded
from cnnx_core.errors import CnnxError
from cnnx_core.operations.checks import check_bias


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
    check_bias(bias, weight.shape[0])
    return rounded(weight.astype(np.float64) @ x.astype(np.float64) + bias.astype(np.float64))
