"""What must hold of the arrays of an operation."""

from __future__ import annotations

import reprlib
from typing import Any

from cnnx_core.arrays import Array
from cnnx_core.errors import CnnxError


def check_bias(bias: Array, units: int) -> None:
    """Raise CnnxError unless there is one bias for each unit."""
    if bias.shape != (units,):
        raise CnnxError(f"There must be one bias for each of the {units} units, not {bias.shape}.")


def check_groups(groups: Any, units: int) -> None:
    """Raise CnnxError unless as many neurons are in each group of a convolution."""
    shown = reprlib.repr(groups)
    if isinstance(groups, bool) or not isinstance(groups, int) or groups < 1:
        raise CnnxError(f"The number of groups must be a whole number from 1, not {shown}.")
    if units % groups:
        raise CnnxError(f"{units} neurons cannot be put into {shown} groups of equal size.")
