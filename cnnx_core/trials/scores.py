"""Scores to shares in two ways: by softmax, and by dividing each by their sum."""

from __future__ import annotations

import math
import reprlib
from typing import Any

import numpy as np

from cnnx_core.arrays import Arrays
from cnnx_core.errors import CnnxError
from cnnx_core.kinds.softmax import quotient
from cnnx_core.operations.softmax import softmax

FEWEST, MOST = 2, 64
LARGEST = 1000

_NOTHING = 1e-9  # of the scores' absolute values: such a sum is only what rounding has left


def compare(scores: Any) -> Arrays:
    r"""Compare softmax with plain division → named arrays.

    "probabilities" (N,) is softmax of the scores, with "shifted", "powers" and "total" as
    explain_layer has them. "sum" (1,) is the plain sum, and "shares" (N,) divides by it:

    $$y_i = \frac{x_i}{\sum_j x_j}$$

    Where the sum is zero there are no shares. (0.1 + 0.2 - 0.3 is zero here, though not in binary
    fractions.) Raises CnnxError for anything but a list of 2 to 64 numbers from -1000 to 1000.
    """
    values = np.array(_checked(scores), np.float64)
    total = math.fsum(values)
    if abs(total) <= _NOTHING * math.fsum(np.abs(values)):
        total = 0.0
    row = values.astype(np.float32)
    compared: Arrays = {
        "probabilities": softmax(row),
        **quotient(row),
        "sum": np.array([total], np.float32),
    }
    if total:
        compared["shares"] = (values / total).astype(np.float32)
    return compared


def _checked(scores: Any) -> list[float]:
    if not isinstance(scores, list) or not FEWEST <= len(scores) <= MOST:
        raise CnnxError(
            f"Scores must be a list of {FEWEST} to {MOST} numbers, not {reprlib.repr(scores)}."
        )
    for score in scores:
        number = isinstance(score, int | float) and not isinstance(score, bool)
        if not number or not abs(score) <= LARGEST:
            raise CnnxError(
                f"Each score must be a number from -{LARGEST} to {LARGEST}, "
                f"not {reprlib.repr(score)}."
            )
    return scores
