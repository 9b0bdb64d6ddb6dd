"""The sliding window that convolution and pooling share."""

from __future__ import annotations

import reprlib
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from cnnx_core.arrays import Array, Shape
from cnnx_core.errors import CnnxError

Pair = tuple[int, int]

Padding = tuple[int, ...]
"""Rows and columns around a map in their normal form: (rows, columns) where as many are above as
below and as many on the left as on the right, else (top, left, bottom, right). So the first two are
those at the top and on the left in any case.
"""

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


def read_padding(value: Any) -> Padding:
    """Read a padding given as one number, as (rows, columns) or as (top, left, bottom, right).

    Raises CnnxError unless all are whole numbers of at least 0.
    """
    values = tuple(value) if isinstance(value, (tuple, list)) else (value, value)
    whole = all(isinstance(v, int) and not isinstance(v, bool) for v in values)
    if len(values) not in (2, 4) or not whole:
        raise CnnxError(
            "The padding must be a whole number, two of them (rows, columns) or four (top, left, "
            f"bottom, right), not {reprlib.repr(value)}."
        )
    if min(values) < 0:
        raise CnnxError(f"The padding must be at least 0, not {reprlib.repr(value)}.")
    return values[:2] if values[:2] == values[-2:] else values


def rims(padding: Padding) -> tuple[Pair, Pair]:
    """What a padding puts (above, below) and (on the left, on the right)."""
    top, left, bottom, right = padding if len(padding) == 4 else padding * 2
    return (top, bottom), (left, right)


def output_size(size: int, kernel: int, stride: int, padding: int | Pair, dilation: int) -> int:
    r"""Count the places where a window fits along one axis.

    $$\left\lfloor\frac{n + 2p - d(k - 1) - 1}{s}\right\rfloor + 1$$

    for n = `size`, k = `kernel`, s = `stride`, p = `padding`, d = `dilation`. Where `padding` is a
    pair, before the input and behind it, the sum of both stands in the place of 2 p.
    Raises CnnxError when the window is larger than the padded input.
    """
    before, behind = pair(padding, "padding", minimum=0)
    span = dilation * (kernel - 1) + 1
    whole = before + size + behind
    if span > whole:
        more = f" + 2 × {before}" if before == behind else f" + {before} + {behind}"
        raise CnnxError(
            f"A window that spans {span} does not fit into an input of "
            f"{size}{more if before + behind else ''}: "
            "use a smaller kernel or dilation, or more padding."
        )
    return (whole - span) // stride + 1


def output_sizes(
    sizes: tuple[int, ...],
    kernel_size: tuple[int, ...],
    stride: Pair,
    padding: Padding,
    dilation: Pair,
) -> Pair:
    """Count the places where a window fits downwards and across: see output_size."""
    height, width = (
        output_size(*axis)
        for axis in zip(sizes, kernel_size, stride, rims(padding), dilation, strict=True)
    )
    return height, width


@dataclass(frozen=True)
class Window:
    """How the window of a layer moves over each map."""

    kernel_size: Pair
    stride: Pair
    padding: Padding
    dilation: Pair

    def places(self, shape: Shape) -> Pair:
        """Count where it fits into maps (C, H, W). Raises CnnxError if that is nowhere."""
        return output_sizes(shape[1:], self.kernel_size, self.stride, self.padding, self.dilation)

    def fits(self, shape: Shape) -> bool:
        """Whether it fits into padded maps (C, H, W)."""
        around = zip(shape[1:], rims(self.padding), self.spans, strict=True)
        return all(size + sum(rim) >= span for size, rim, span in around)

    @property
    def spans(self) -> Pair:
        """Rows and columns from its first to its last value."""
        down, across = (
            d * (k - 1) + 1 for k, d in zip(self.kernel_size, self.dilation, strict=True)
        )
        return down, across


def pool_padding(padding: Any, kernel_size: Pair, dilation: Pair) -> Padding:
    """Read a pooling layer's padding, which must leave something else to see for each window.

    Raises CnnxError unless it is at most half the window, as in PyTorch. One that is not the same
    on opposite sides, which PyTorch does not have, must be less than what the window spans.
    """
    read = read_padding(padding)
    if len(read) == 2 and any(2 * p > k for p, k in zip(read, kernel_size, strict=True)):
        raise CnnxError("The padding of a pooling layer must be at most half its window.")
    spans = (d * (k - 1) + 1 for k, d in zip(kernel_size, dilation, strict=True))
    if any(max(rim) >= span for rim, span in zip(rims(read), spans, strict=True) if any(rim)):
        raise CnnxError("The padding of a pooling layer must be less than what its window spans.")
    return read


def padded(x: Array, padding: Padding, mode: str = "constant", fill: float = 0.0) -> Array:
    """Put `padding` rows above and below each map, and columns on both sides of it.

    `x` (C, H, W) → (C, H + 2 p, W + 2 q) for `padding` = (p, q), or (C, t + H + b, l + W + r) for
    (t, l, b, r). The `mode` says what stands there:

    constant: `fill`, zero unless given.
    edge: the nearest value of the map.
    reflect: the map in a mirror that lies on its outermost values, so that they are not repeated.
    wrap: the map again, as if it were tiled.

    Raises CnnxError for another mode, and where a map is too small to be mirrored or tiled so far:
    as in PyTorch, nothing is mirrored or tiled twice. Source: numpy.pad.
    """
    if mode not in MODES:
        raise CnnxError(f"The padding mode must be one of {', '.join(MODES)}, not {mode!r}.")
    for rim, size in zip(rims(padding), x.shape[1:], strict=True):
        most = {"reflect": size - 1, "wrap": size}.get(mode, max(rim))
        if max(rim) > most:
            raise CnnxError(
                f"Padding by {max(rim)} in the mode {mode} needs more than a map of {size}: "
                f"at most {most} can be added on each side."
            )
    around = ((0, 0), *rims(padding))
    if mode == "constant":
        return np.pad(x, around, mode="constant", constant_values=fill)
    return np.pad(x, around, mode=mode)  # type: ignore[call-overload, no-any-return]


def windows(
    x: Array,
    kernel_size: Pair,
    stride: Pair,
    padding: Padding,
    dilation: Pair,
    fill: float,
) -> Array:
    """Every window of every channel, as a read-only view wherever NumPy can give one.

    `x` is (C, H, W); the result is (C, H', W', kernel height, kernel width).
    `fill` is the value that the padding has.
    """
    if x.ndim != 3:
        raise CnnxError(f"A map must have the shape (channels, height, width), not {x.shape}.")
    output_sizes(x.shape[1:], kernel_size, stride, padding, dilation)  # or it does not fit
    if any(padding):
        x = padded(x, padding, fill=fill)
    span = [d * (k - 1) + 1 for k, d in zip(kernel_size, dilation, strict=True)]
    every = sliding_window_view(x, tuple(span), axis=(1, 2))
    return every[:, :: stride[0], :: stride[1], :: dilation[0], :: dilation[1]]


def pool_windows(
    x: Array,
    kernel_size: int | Pair,
    stride: int | Pair | None,
    padding: int | Padding,
    dilation: int | Pair,
    fill: float,
) -> Array:
    """Every window of every map; `stride` is the kernel size unless given."""
    kernel, gaps = pair(kernel_size, "kernel size"), pair(dilation, "dilation")
    return windows(
        x,
        kernel,
        kernel if stride is None else pair(stride, "stride"),
        pool_padding(padding, kernel, gaps),
        gaps,
        fill,
    )
