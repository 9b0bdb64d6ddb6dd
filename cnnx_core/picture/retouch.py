"""What can be done to a small picture of 8-bit pixels, (H, W, C) uint8 → the same.

All is computed in whole numbers, so that it gives the same pixels on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Collection

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from cnnx_core.picture.images import Pixels


def keep(pixels: Pixels, channels: Collection[int]) -> Pixels:
    """Make all channels but these zero."""
    kept = np.zeros_like(pixels)
    for channel in channels:
        kept[:, :, channel] = pixels[:, :, channel]
    return kept


def swap(pixels: Pixels, one: int, other: int) -> Pixels:
    """Have two channels change places."""
    order = list(range(pixels.shape[2]))
    order[one], order[other] = other, one
    return pixels[:, :, order]


def invert(pixels: Pixels) -> Pixels:
    r"""Make a negative.

    $$q' = 255 - q$$
    """
    return 255 - pixels


def brighten(pixels: Pixels, amount: int) -> Pixels:
    r"""Make a picture lighter, or darker, by as much everywhere.

    $$q' = \min(255, \max(0, q + a))$$
    """
    return _kept(pixels.astype(np.int64) + amount)


def noise(pixels: Pixels, sigma: int, seed: int) -> Pixels:
    r"""Add noise to every number for itself, rounded half up and kept within 0 to 255.

    $$q + \left\lfloor \sigma\,\frac{\sum_{k=1}^{12} u_k - 12\,\bar u}{2^{16}}
        + \frac{1}{2} \right\rfloor$$

    The u are whole numbers from 0 to 65535, all equally likely, and ū their mean of 32767.5. Twelve
    of them add up to what is hardly to be told from a normal distribution, with a deviation of
    2¹⁶ (but for a part in 10¹⁰). They are cut from three numbers of the generator splitmix64, which
    begins with `seed`. Source: Steele, Lea, Flood, Fast Splittable Pseudorandom Number Generators
    (2014).
    """
    words = _splitmix64(seed, 3 * pixels.size).reshape(3, -1)
    total = np.zeros(pixels.size, np.int64)
    for bits in (0, 16, 32, 48):
        parts = (words >> np.uint64(bits)) & np.uint64(0xFFFF)
        total += parts.astype(np.int64).sum(axis=0)
    added = (sigma * (total - 6 * 0xFFFF) + (1 << 15)) >> 16
    return _kept(pixels.astype(np.int64) + added.reshape(pixels.shape))


def shift(pixels: Pixels, down: int, right: int) -> Pixels:
    r"""Move a picture; what comes in from outside is black.

    $$q'_{y,x} = q_{y - d,\, x - r}$$
    """
    height, width = pixels.shape[:2]
    moved = np.zeros_like(pixels)
    if abs(down) < height and abs(right) < width:
        moved[max(0, down) : height + min(0, down), max(0, right) : width + min(0, right)] = pixels[
            max(0, -down) : height - max(0, down), max(0, -right) : width - max(0, right)
        ]
    return moved


def rotate(pixels: Pixels, degrees: int) -> Pixels:
    r"""Turn a picture about its centre, counter-clockwise; what comes in from outside is black.

    The pixel at (y, x) from the centre, y down and x to the right, is the old one nearest to

    $$(y \cos a + x \sin a,\;\; x \cos a - y \sin a)$$

    where sine and cosine are rounded to a multiple of 2⁻¹⁶. Quarter turns of a square only move
    pixels about.
    """
    angle = math.radians(degrees % 360)
    sine, cosine = round(math.sin(angle) * 65536), round(math.cos(angle) * 65536)
    height, width = pixels.shape[:2]
    # In halves of a pixel the distances from the centre are whole numbers.
    y, x = (2 * np.arange(side, dtype=np.int64) - (side - 1) for side in (height, width))
    rows, columns = (
        (turned + side * 65536) // (2 * 65536)
        for turned, side in (
            (cosine * y[:, None] + sine * x[None, :], height),
            (cosine * x[None, :] - sine * y[:, None], width),
        )
    )
    inside = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
    turned = pixels[np.clip(rows, 0, height - 1), np.clip(columns, 0, width - 1)]
    return np.where(inside[:, :, None], turned, np.uint8(0))


def blur(pixels: Pixels, radius: int) -> Pixels:
    r"""Make each pixel a mean of those around it, the nearer ones weighted more.

    $$q'_{y,x} = \frac{1}{16^r} \sum_{i,j=-r}^{r}
        \binom{2r}{r + i} \binom{2r}{r + j}\, q_{y+i,\,x+j}$$

    rounded half up, for r = `radius`. Beyond its edges the picture has its outermost pixels again.
    Such binomial weights are those of a Gaussian blur with the standard deviation √(r / 2).
    """
    rims = ((radius, radius), (radius, radius), (0, 0))
    sums: NDArray[np.int64] = np.pad(pixels.astype(np.int64), rims, mode="edge")
    weights = np.array([math.comb(2 * radius, k) for k in range(2 * radius + 1)], np.int64)
    for axis in (0, 1):
        sums = sliding_window_view(sums, 2 * radius + 1, axis=axis) @ weights
    total = 16**radius
    rounded: NDArray[np.int64] = (2 * sums + total) // (2 * total)
    return rounded.astype(np.uint8)


def _kept(values: NDArray[np.int64]) -> Pixels:
    return np.clip(values, 0, 255).astype(np.uint8)


def _splitmix64(seed: int, count: int) -> NDArray[np.uint64]:
    """The first numbers of the generator, each from 0 to 2⁶⁴ − 1; all is modulo 2⁶⁴."""
    z = np.uint64(seed) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))
