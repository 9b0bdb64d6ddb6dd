"""Made-up models, pictures and arrays: small, and the same on every machine and in every year.

Nothing here draws from NumPy's random generators, whose streams may change between releases: the
recorded fixtures must be met by numbers that can be computed again.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnx_core import tensors

Arrays = dict[str, NDArray[Any]]
Pixels = NDArray[np.uint8]

METADATA = {"format": "np", "made by": "ein Mensch – 一 person"}


def scramble(seed: int, *shape: int) -> NDArray[np.uint64]:
    """Whole numbers below 2³² that look random: an integer hash of the position and the seed."""
    count = int(np.prod(shape))
    h = np.arange(count, dtype=np.uint64) * np.uint64(2654435761) + np.uint64(seed * 40503 + 1)
    mask = np.uint64(0xFFFFFFFF)
    for shift, factor in ((16, 2246822519), (13, 3266489917), (16, 668265263)):
        h &= mask
        h = (h ^ (h >> np.uint64(shift))) * np.uint64(factor)
    return ((h & mask) >> np.uint64(4)).reshape(shape) * np.uint64(16)


def numbers(seed: int, *shape: int, scale: float = 1.0) -> NDArray[np.float32]:
    """Numbers between −scale and scale, evenly spread."""
    return ((scramble(seed, *shape).astype(np.float64) / 2**31 - 1) * scale).astype(np.float32)


def spread(shapes: dict[str, tuple[int, ...]], seed: int) -> Arrays:
    """Weights and biases with which activations stay near 1 through the layers of these shapes."""
    arrays: Arrays = {}
    for place, (name, shape) in enumerate(shapes.items(), start=seed):
        reach = 2 / np.prod(shape[1:]) ** 0.5
        arrays[f"{name}.weight"] = numbers(place, *shape, scale=reach)
        arrays[f"{name}.bias"] = numbers(100 + place, shape[0], scale=0.1)
    return arrays


def picture(seed: int, height: int, width: int, channels: int) -> Pixels:
    """A soft picture: a coarse grid of colours blended by whole-number arithmetic, some of them
    with fine noise on top. `seed` also decides how coarse.
    """
    side = 2 + seed % 7
    grid = (scramble(seed, side, side, channels) >> np.uint64(24)).astype(np.int64)
    rows, columns = (
        np.arange(n, dtype=np.int64) * (side - 1) * 256 // max(1, n - 1) for n in (height, width)
    )
    top, left = np.minimum(rows >> 8, side - 2), np.minimum(columns >> 8, side - 2)
    down, right = (rows - top * 256)[:, None, None], (columns - left * 256)[None, :, None]
    blended = (
        grid[top][:, left] * (256 - down) * (256 - right)
        + grid[top + 1][:, left] * down * (256 - right)
        + grid[top][:, left + 1] * (256 - down) * right
        + grid[top + 1][:, left + 1] * down * right
    ) >> 16
    if seed % 3 == 0:
        blended += (scramble(seed + 1, height, width, channels) >> np.uint64(26)).astype(np.int64)
    return np.clip(blended, 0, 255).astype(np.uint8)


def named_arrays() -> Arrays:
    """One array of every element type that cnnx_core stores, of several shapes."""
    return {
        "flags": np.array([[True, False, True]]),
        "bytes": np.arange(7, dtype=np.uint8),
        "signed": np.array([-128, 127, 0], np.int8),
        "conv_1.weight": numbers(1, 2, 3, 1, 2),
        "halves": np.array([0.5, -65504, np.inf], np.float16),
        "shorts": np.array([[-32768], [32767]], np.int16),
        "doubles": np.array(np.pi),
        "ints": np.array([-(2**31), 2**31 - 1], np.int32),
        "longs": np.array([2**53 + 1], np.int64),
        "empty": np.zeros((0, 4), np.float32),
        "größe": np.array([np.float32(1e-45)]),
    }


Layer = dict[str, Any]


def classifier() -> tuple[dict[str, Any], list[Any], Arrays]:
    """A small classifier with most kinds of layers → model.json, labels.json, arrays."""
    model = {
        "format": "cnnx-model-1",
        "name": "made_up",
        "title": "Made-up classifier",
        "input": {"shape": [3, 12, 10], "mean": [0.5, 0.25, 0], "std": [0.5, 0.25, 1]},
        "layers": [
            {"name": "conv_1", "kind": "conv2d", "out_channels": 4, "kernel_size": 3},
            {"name": "relu_1", "kind": "relu"},
            {"name": "pool_1", "kind": "max_pool2d", "kernel_size": 2},
            {"name": "conv_2", "kind": "conv2d", "out_channels": 5, "kernel_size": [2, 3],
             "stride": [1, 2], "padding": [1, 1], "dilation": [2, 1]},
            {"name": "leaky_2", "kind": "leaky_relu", "negative_slope": 0.125},
            {"name": "pool_2", "kind": "avg_pool2d", "kernel_size": 2, "stride": 1},
            {"name": "flatten", "kind": "flatten"},
            {"name": "hidden", "kind": "dense", "out_features": 6},
            {"name": "tanh", "kind": "tanh"},
            {"name": "output", "kind": "dense", "out_features": 3},
            {"name": "softmax", "kind": "softmax"},
        ],
    }  # fmt: skip
    arrays: Arrays = {
        "conv_1.weight": numbers(11, 4, 3, 3, 3),
        "conv_1.bias": numbers(12, 4),
        "conv_2.weight": numbers(13, 5, 4, 2, 3),
        "conv_2.bias": numbers(14, 5),
        "hidden.weight": numbers(15, 6, 20),
        "hidden.bias": numbers(16, 6),
        "output.weight": numbers(17, 3, 6),
        "output.bias": numbers(18, 3),
    }
    return model, [{"name": "cup", "wnid": "n07930864"}, {"name": "bus"}, "ant"], arrays


def files(model: Any, labels: Any, arrays: Arrays) -> tuple[bytes, bytes, bytes]:
    """The bytes of the three files of a model's folder."""
    return json.dumps(model).encode(), json.dumps(labels).encode(), tensors.encode(arrays)
