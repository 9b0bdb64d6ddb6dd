"""The sliding window that convolution and pooling share."""

from __future__ import annotations

import reprlib
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from cnnx_core.errors import CnnxError

Pair = tuple[int, int]

MODES = ("constant", "edge", "reflect", "wrap")  # of padding, by NumPy's names


def pair(value: Any, name: str, minimum: int = 1) -> Pair:
    """Read a hyper-parameter given as one number or as (vertical, horizontal).

    Raises CnnxError unless both are whole numbers of at least `minimum`.
    """
    values = tuple(value) if isinstance(value, (tuple, list)) else (value, value)
    if len(values) != 2 or any(isinstance(v, bool) or not isinstance(v, int) for v in values):
        shown = reprlib.repr(value)
        raise CnnxError(f"The {name} must be a whole number or a pair of them, not {shown}.")
    if min(values) < minimum:
        raise CnnxError(f"The {name} must be at least {minimum}, not {reprlib.repr(value)}.")
    return values[0], values[1]


def output_size(size: int, kernel: int, stride: int, padding: int, dilation: int) -> int:
    r"""Count the places where a window fits along one axis.

    $$\left\lfloor\frac{n + 2p - d(k - 1) - 1}{s}\right\rfloor + 1$$

    for n = `size`, k = `kernel`, s = `stride`, p = `padding`, d = `dilation`.
    Raises CnnxError when the window is larger than the padded input.
    """
    span = dilation * (kernel - 1) + 1
    if span > size + 2 * padding:
        padded = f"{size} + 2 × {padding}" if padding else f"{size}"
        raise CnnxError(
            f"A window that spans {span} does not fit into an input of {padded}: "
            "use a smaller kernel or dilation, or more padding."
        )
    return (size + 2 * padding - span) // stride + 1


def pool_padding(padding: Any, kernel: Pair) -> Pair:
    """Read a pooling layer's padding; more than half a window would hold nothing but padding."""
    read = pair(padding, "padding", minimum=0)
    if any(2 * p > k for p, k in zip(read, kernel, strict=True)):
        raise CnnxError("The padding of a pooling layer must be at most half its window.")
    return read


def padded(
    x: NDArray[np.float32], padding: Pair, mode: str = "constant", fill: float = 0.0
) -> NDArray[np.float32]:
    """Put `padding` rows above and below each map, and columns on both sides of it.

    `x` (C, H, W) → (C, H + 2 p, W + 2 q) for `padding` = (p, q). The `mode` says what stands there:

    constant: `fill`, zero unless given.
    edge: the nearest value of the map.
    reflect: the map in a mirror that lies on its outermost values, so that they are not repeated.
    wrap: the map again, as if it were tiled.

    Raises CnnxError for another mode, and where a map is too small to be mirrored or tiled so far:
    as in PyTorch, nothing is mirrored or tiled twice. Source: numpy.pad.
    """
    if mode not in MODES:
        raise CnnxError(f"The padding mode must be one of {', '.join(MODES)}, not {mode!r}.")
    for rim, size in zip(padding, x.shape[1:], strict=True):
        most = {"reflect": size - 1, "wrap": size}.get(mode, rim)
        if rim > most:
            raise CnnxError(
                f"Padding by {rim} in the mode {mode} needs more than a map of {size}: "
                f"at most {most} can be added on each side."
            )
    rims = ((0, 0), (padding[0],) * 2, (padding[1],) * 2)
    if mode == "constant":
        return np.pad(x, rims, mode="constant", constant_values=fill)
    return np.pad(x, rims, mode=mode)  # type: ignore[call-overload, no-any-return]


def windows(
    x: NDArray[np.float32],
    kernel_size: Pair,
    stride: Pair,
    padding: Pair,
    dilation: Pair,
    fill: float,
) -> NDArray[np.float32]:
    """Every window of every channel, as a read-only view wherever NumPy can give one.

    `x` is (C, H, W); the result is (C, H', W', kernel height, kernel width).
    `fill` is the value that the padding has.
    """
    if x.ndim != 3:
        raise CnnxError(f"A map must have the shape (channels, height, width), not {x.shape}.")
    for axis in (0, 1):
        output_size(
            x.shape[axis + 1], kernel_size[axis], stride[axis], padding[axis], dilation[axis]
        )
    if any(padding):
        x = padded(x, padding, fill=fill)
    span = [d * (k - 1) + 1 for k, d in zip(kernel_size, dilation, strict=True)]
    every = sliding_window_view(x, tuple(span), axis=(1, 2))
    return every[:, :: stride[0], :: stride[1], :: dilation[0], :: dilation[1]]
