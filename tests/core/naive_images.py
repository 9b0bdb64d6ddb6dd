"""A twin of cnnx_core.picture.images in fractions: what a new pixel is, one at a time, and without
rounding before the end.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Weights = list[tuple[int, Fraction]]


def fit(pixels: Pixels, channels: int, height: int, width: int) -> Pixels:
    top, left, rows, columns = crop(pixels.shape[0], pixels.shape[1], height, width)
    result = np.empty((height, width, channels), np.uint8)
    for i, j in np.ndindex(height, width):
        colour = [Fraction(0)] * 3
        for row, of_row in weights(rows, height, i):
            for column, of_column in weights(columns, width, j):
                for c, value in enumerate(on_white(pixels[top + row, left + column])):
                    colour[c] += of_row * of_column * value
        if channels == 1:
            red, green, blue = colour
            colour = [(299 * red + 587 * green + 114 * blue) / 1000]
        result[i, j] = [math.floor(value + Fraction(1, 2)) for value in colour]
    return result


def crop(rows: int, columns: int, height: int, width: int) -> tuple[int, int, int, int]:
    """The largest centred rectangle of the proportions height : width → top, left, size."""
    if Fraction(rows, columns) > Fraction(height, width):
        keep = max(1, math.floor(Fraction(columns * height, width)))
        return (rows - keep) // 2, 0, keep, columns
    keep = max(1, math.floor(Fraction(rows * width, height)))
    return 0, (columns - keep) // 2, rows, keep


def weights(size: int, target: int, new: int) -> Weights:
    """Which old pixels a new one is made of, and how much of each; the sum is 1."""
    scale = Fraction(size, target)
    if target <= size:
        start, end = new * scale, (new + 1) * scale
        return [
            (old, (min(end, old + 1) - max(start, old)) / scale)
            for old in range(size)
            if min(end, old + 1) > max(start, old)
        ]
    at = min(max((new + Fraction(1, 2)) * scale - Fraction(1, 2), Fraction(0)), Fraction(size - 1))
    old = math.floor(at)
    pair = [(old, 1 - (at - old)), (old + 1, at - old)]
    return [(place, weight) for place, weight in pair if weight]


def on_white(pixel: Any) -> list[Fraction]:
    values = [int(value) for value in pixel]
    if len(values) == 1:
        return [Fraction(values[0])] * 3
    alpha = Fraction(values[3], 255) if len(values) == 4 else Fraction(1)
    return [value * alpha + 255 * (1 - alpha) for value in values[:3]]
