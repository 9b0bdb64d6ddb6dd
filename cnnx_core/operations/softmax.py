"""Softmax: scores become probabilities."""

from __future__ import annotations

import numpy as np

from cnnx_core.arrays import Array, rounded
from cnnx_core.errors import CnnxError


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
    return rounded(powers / powers.sum())
