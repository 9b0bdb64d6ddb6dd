"""Flatten: maps become one row."""

from __future__ import annotations

import numpy as np

from cnnx_core.arrays import Array


def flatten(x: Array) -> Array:
    r"""Line up all elements, map by map, row by row (row-major order).

    $$y_{(c H + i) W + j} = x_{c,i,j}$$

    `x` of any shape → (number of elements,).
    """
    return np.ascontiguousarray(x).reshape(-1)
