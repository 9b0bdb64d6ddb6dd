"""The groups of a convolution: neurons that look at some of the maps only."""

from __future__ import annotations

import reprlib
from typing import Any

from cnnx_core.errors import CnnxError


def check_groups(groups: Any, units: int) -> None:
    """Raise CnnxError unless as many neurons are in each group."""
    shown = reprlib.repr(groups)
    if isinstance(groups, bool) or not isinstance(groups, int) or groups < 1:
        raise CnnxError(f"The number of groups must be a whole number from 1, not {shown}.")
    if units % groups:
        raise CnnxError(f"{units} neurons cannot be put into {shown} groups of equal size.")


def group_channels(unit: int, units: int, groups: int, each: int) -> range:
    """Numbers of the maps that one of `units` neurons looks at, where a group has `each` maps."""
    first = unit * groups // units * each
    return range(first, first + each)
