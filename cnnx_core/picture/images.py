"""Pixels → input tensor.

A picture of any size becomes the network's own small picture of 8-bit pixels first, and numbers
second. Everything in between is whole-number arithmetic, so that the same pixels give the same
input on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnx_core.errors import CnnxError
from cnnx_core.tensors import Buffer

Pixels = NDArray[np.uint8]

_SIDE_LIMIT = 1 << 16
_LUMA = (299, 587, 114)  # thousandths of R, G, B in a grey value; source: ITU-R BT.601


@dataclass(frozen=True)
class InputSpec:
    """What a network takes: shape (C, H, W), a name, a mean and a deviation for each channel."""

    shape: tuple[int, int, int]
    channels: tuple[str, ...]
    mean: tuple[float, ...]
    std: tuple[float, ...]


def picture(data: Buffer, size: Any) -> Pixels:
    """Read raw 8-bit pixels, row by row; `size` is [height, width, channels].

    Raises CnnxError when the bytes are not as many as the size says.
    """
    count = count_bytes(size)
    height, width, channels = size
    if len(data) != count:
        raise CnnxError(
            f"A picture of {height} × {width} pixels with {channels} channels has "
            f"{count} bytes, not {len(data)}."
        )
    return np.frombuffer(data, dtype=np.uint8).reshape(height, width, channels)


def count_bytes(size: Any) -> int:
    """How many bytes a picture has; `size` is [height, width, channels].

    Raises CnnxError when there is no such picture.
    """
    if not (
        isinstance(size, list | tuple)
        and len(size) == 3
        and all(type(n) is int and 0 < n <= _SIDE_LIMIT for n in size)
        and size[2] in (1, 3, 4)
    ):
        raise CnnxError("A picture needs a height, a width and 1, 3 or 4 channels.")
    height, width, channels = size
    return int(height * width * channels)


def fit(pixels: Pixels, channels: int, height: int, width: int) -> Pixels:
    """Make a picture of any size the size of the network's input → (height, width, channels).

    What is transparent is laid on white, and the largest centred rectangle of the input's
    proportions is cut out. When it shrinks, a new pixel is the mean of the area that it covers;
    when it grows, a new pixel lies between its neighbours (bilinear); nothing is padded. Values are
    rounded half up. Colour becomes grey, or grey three equal channels, as the network asks.
    `pixels` is (H, W, 1, 3 or 4), uint8. Raises CnnxError for anything else.
    """
    if pixels.dtype != np.uint8 or pixels.ndim != 3 or pixels.shape[2] not in (1, 3, 4):
        raise CnnxError("A picture must be an array of 8-bit pixels with 1, 3 or 4 channels.")
    if channels not in (1, 3) or 0 in pixels.shape:
        raise CnnxError("A picture must have pixels, and a network's input 1 or 3 channels.")
    source = _centre_crop(pixels, height, width)
    if source.shape[2] == 4 and bool((source[:, :, 3] == 255).all()):
        source = source[:, :, :3]
    rows, row_total = _shares(source.shape[0], height)
    columns, column_total = _shares(source.shape[1], width)
    sums = np.empty((height, width, min(source.shape[2], 3)), np.float64)
    # Row by row of the result: a very large picture never stands in memory as floats.
    for i, share in enumerate(rows):
        used = np.flatnonzero(share)
        first, last = int(used[0]), int(used[-1]) + 1
        band = _on_white(source[first:last])
        sums[i] = columns @ np.tensordot(share[first:last], band, axes=1)
    total = row_total * column_total * (255 if source.shape[2] == 4 else 1)
    return _mean(*_channels(sums, total, channels))


def to_input(pixels: Pixels, spec: InputSpec) -> NDArray[np.float32]:
    r"""Make pixels the input tensor, channel-first.

    $$x_{c,i,j} = \frac{q_{i,j,c} / 255 - \mu_c}{\sigma_c}$$

    `pixels` (H, W, C) uint8 → (C, H, W) float32, with the mean μ and the deviation σ of `spec`.
    """
    planes = pixels.astype(np.float64).transpose(2, 0, 1) / 255.0
    mean = np.array(spec.mean).reshape(-1, 1, 1)
    std = np.array(spec.std).reshape(-1, 1, 1)
    return np.ascontiguousarray((planes - mean) / std, dtype=np.float32)


def _centre_crop(pixels: Pixels, height: int, width: int) -> Pixels:
    rows, columns = pixels.shape[:2]
    # Which of rows / height and columns / width is larger, without dividing.
    if rows * width > columns * height:
        keep = max(1, columns * height // width)
        top = (rows - keep) // 2
        return pixels[top : top + keep]
    keep = max(1, rows * width // height)
    left = (columns - keep) // 2
    return pixels[:, left : left + keep]


def _shares(size: int, target: int) -> tuple[NDArray[np.float64], int]:
    """How much of each old pixel goes into each new one → (shares (target, size), their sum).

    Whole numbers in floats: products and sums of them are exact, in whatever order.
    """
    if target <= size:
        # In units of 1 / target of an old pixel: new pixel j covers [j size, (j + 1) size).
        new = np.arange(target)[:, None] * size
        old = np.arange(size)[None, :] * target
        overlap = np.minimum(new + size, old + target) - np.maximum(new, old)
        return np.maximum(overlap, 0).astype(np.float64), size
    # In units of 1 / (2 target) of an old pixel: where the centre of new pixel j falls between
    # the centres of two old ones.
    at = np.clip((2 * np.arange(target) + 1) * size - target, 0, 2 * target * (size - 1))
    before, beyond = np.divmod(at, 2 * target)
    shares = np.zeros((target, size), np.float64)
    shares[np.arange(target), before] += 2 * target - beyond
    shares[np.arange(target), np.minimum(before + 1, size - 1)] += beyond
    return shares, 2 * target


def _on_white(band: Pixels) -> NDArray[np.float64]:
    """Lay a picture with an alpha channel on white, in units of 1 / 255; leave others alone."""
    if band.shape[2] != 4:
        return band.astype(np.float64)
    alpha = band[:, :, 3:].astype(np.float64)
    return band[:, :, :3] * alpha + 255.0 * (255.0 - alpha)


def _channels(
    sums: NDArray[np.float64], total: int, channels: int
) -> tuple[NDArray[np.float64], int]:
    """Colour ↔ grey, as the network asks → (sums, what they are to be divided by)."""
    if sums.shape[2] == channels:
        return sums, total
    if channels == 3:
        return np.repeat(sums, 3, axis=2), total
    return (sums @ np.array(_LUMA, np.float64))[:, :, None], total * sum(_LUMA)


def _mean(sums: NDArray[np.float64], total: int) -> Pixels:
    """Divide and round half up, in whole numbers."""
    return ((2 * sums.astype(np.int64) + total) // (2 * total)).astype(np.uint8)
