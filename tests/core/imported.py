"""A made-up network of what networks of other frameworks are made of.

Groups, padding that is not the same on all sides, means of what is inside, and of a whole map;
newer activation functions, slopes that were learned, and a normalisation by itself.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .made_up import Arrays, Layer, numbers, spread


def imported() -> tuple[dict[str, Any], list[Any], Arrays]:
    """The network → model.json, labels.json, arrays."""
    layers: list[Layer] = [
        {"name": "first", "kind": "conv2d", "out_channels": 8, "kernel_size": 3, "stride": 2,
         "padding": [0, 0, 1, 1]},
        {"name": "norm", "kind": "batch_norm", "epsilon": 0.001},
        {"name": "elu_1", "kind": "elu", "alpha": 0.5},
        {"name": "depthwise", "kind": "conv2d", "out_channels": 8, "kernel_size": 3,
         "padding": 1, "groups": 8},
        {"name": "swish", "kind": "hard_swish"},
        {"name": "elu_2", "kind": "elu"},
        {"name": "grouped", "kind": "conv2d", "out_channels": 12, "kernel_size": [3, 2],
         "padding": [1, 0, 1, 1], "groups": 2},
        {"name": "silu", "kind": "silu"},
        {"name": "prelu", "kind": "prelu"},
        {"name": "means", "kind": "avg_pool2d", "kernel_size": 3, "stride": 2, "padding": 1,
         "count_include_pad": False},
        {"name": "largest", "kind": "max_pool2d", "kernel_size": 3, "stride": 2,
         "padding": [0, 0, 1, 1]},
        {"name": "everything", "kind": "avg_pool2d", "kernel_size": 4},
        {"name": "flatten", "kind": "flatten"},
        {"name": "hidden", "kind": "dense", "out_features": 16},
        {"name": "elu_4", "kind": "elu"},
        {"name": "gelu", "kind": "gelu"},
        {"name": "six", "kind": "relu6"},
        {"name": "squeezed", "kind": "hard_sigmoid"},
        {"name": "output", "kind": "dense", "out_features": 5},
        {"name": "softmax", "kind": "softmax"},
    ]  # fmt: skip
    shapes = {
        "first": (8, 3, 3, 3),
        "depthwise": (8, 1, 3, 3),
        "grouped": (12, 4, 3, 2),
        "hidden": (16, 12),
        "output": (5, 16),
    }
    half = [0.5, 0.5, 0.5]
    model = {
        "format": "cnnx-model-1",
        "name": "imported",
        "title": "Imported",
        "input": {"shape": [3, 32, 32], "mean": half, "std": half},
        "layers": layers,
    }
    arrays = spread(shapes, 700)
    for place, part in enumerate(("weight", "bias", "mean", "variance")):
        arrays[f"norm.{part}"] = numbers(800 + place, 8)
    arrays["norm.variance"] = np.abs(arrays["norm.variance"]) + np.float32(0.25)
    arrays["prelu.slope"] = numbers(810, 12, scale=0.25) + np.float32(0.5)
    return model, ["a", "b", "c", "d", "e"], arrays
