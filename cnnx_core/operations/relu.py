"""ReLU: the rectified linear unit."""

from __future__ import annotations

import numpy as np

from cnnx_core.arrays import Array


def relu(x: Array) -> Array:
    r"""Keep what is positive, make the rest zero.

    $$y = \max(0, x)$$

    Any shape. Source: Nair and Hinton (2010).
    """
    return np.maximum(x, np.float32(0.0))
