"""Where a window lies: paddings that a file gives by a rule, as rows and columns."""

from __future__ import annotations

from typing import Any

from cnnx_core.errors import CnnxError
from cnnx_core.windows import pool_padding
from cnnx_import.errors import ImportFailure
from cnnx_import.ir.layer import padding_entry
from cnnx_import.ir.steps import Pair, Rims, Same
from cnnx_import.limits import MOST_WINDOW


def whole(values: Any, size: int, where: str, what: str, minimum: int = 1) -> tuple[int, ...]:
    """Read `size` whole numbers, or one that stands for all of them."""
    given = list(values) if isinstance(values, list | tuple) else [values] * size
    if len(given) != size or any(isinstance(v, bool) or not isinstance(v, int) for v in given):
        raise ImportFailure(f"{where} has a {what} that is not {size} whole numbers.")
    if min(given) < minimum or max(given) > MOST_WINDOW:
        raise ImportFailure(
            f"{where} has a {what} of {given}; {minimum} to {MOST_WINDOW} can be shown."
        )
    return tuple(given)


def pair(values: Any, where: str, what: str) -> Pair:
    """Read (vertical, horizontal), or one number for both; at least 1."""
    down, across = whole(values, 2, where, what)
    return down, across


def rims_of(padding: Rims | Same, sizes: Pair, kernel: Pair, stride: Pair, dilation: Pair) -> Rims:
    r"""Padding by rows and columns. "Same" gives ⌈n / s⌉ outputs for n inputs at the stride s:

    $$p = \max((\lceil n / s \rceil - 1) s + d (k - 1) + 1 - n, 0)$$

    of which half goes before and half behind, the odd one behind (same_upper) or before.
    Source: the descriptions of auto_pad in ONNX and of padding="same" in TensorFlow.
    """
    if not isinstance(padding, str):
        return padding
    ends = []
    for n, k, s, d in zip(sizes, kernel, stride, dilation, strict=True):
        total = max((-(-n // s) - 1) * s + d * (k - 1) + 1 - n, 0)
        less, more = total // 2, total - total // 2
        ends.append((less, more) if padding == "same_upper" else (more, less))
    (top, bottom), (left, right) = ends
    return top, left, bottom, right


def ceiled(rims: Rims, sizes: Pair, kernel: Pair, stride: Pair, dilation: Pair) -> Rims:
    """Add the rows and columns that ceil_mode takes in at the bottom and on the right.

    As in PyTorch, the last window must begin inside the input or the padding before it.
    """
    top, left, bottom, right = rims
    more = []
    for n, before, behind, k, s, d in zip(
        sizes, (top, left), (bottom, right), kernel, stride, dilation, strict=True
    ):
        span = d * (k - 1) + 1
        last = -(-max(n + before + behind - span, 0) // s)
        if last * s >= n + before:
            last -= 1
        more.append(max(last * s + span - (n + before + behind), 0))
    return top, left, bottom + more[0], right + more[1]


def added(one: Rims, other: Rims) -> Rims:
    """Add two paddings."""
    top, left, bottom, right = (a + b for a, b in zip(one, other, strict=True))
    return top, left, bottom, right


def places(sizes: Pair, rims: Rims, kernel: Pair, stride: Pair, dilation: Pair) -> Pair:
    """Count the places where a window fits, downwards and across; 0 or less where it does not."""
    top, left, bottom, right = rims
    down, across = (
        (n + extra - d * (k - 1) - 1) // s + 1
        for n, extra, k, s, d in zip(
            sizes, (top + bottom, left + right), kernel, stride, dilation, strict=True
        )
    )
    return down, across


def pool_takes(rims: Rims, kernel: Pair, dilation: Pair) -> bool:
    """Whether a pooling layer of cnnx takes a padding: see cnnx_core.windows.pool_padding."""
    try:
        pool_padding(padding_entry(rims), kernel, dilation)
    except CnnxError:
        return False
    return True
