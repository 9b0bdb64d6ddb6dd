"""Arrays of 32-bit floats, computed in 64 bits and rounded once, and their shapes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Arrays = dict[str, NDArray[Any]]
Shape = tuple[int, ...]


def rounded(x: NDArray[np.float64]) -> Array:
    """Round what was computed in float64 to float32, once."""
    return x.astype(np.float32, order="C")
