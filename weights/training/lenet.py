"""LeNet: after LeNet-5 (LeCun, Bottou, Bengio and Haffner, 1998), with ReLU and max pooling.

The sizes are those of the paper: 6 and 16 maps with 5×5 kernels, then 120, 84 and 10 neurons. Its
tanh, its pooling with weights and its output of distances have given way to what is usual today.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

Arrays = dict[str, NDArray[np.float32]]

LABELS = [str(digit) for digit in range(10)]
PAPER = "Gradient-Based Learning Applied to Document Recognition (LeCun et al., 1998)"


def _pool(name: str) -> dict[str, Any]:
    return {"name": name, "kind": "max_pool2d", "kernel_size": 2, "stride": 2}


LAYERS: list[dict[str, Any]] = [
    {"name": "conv_1", "kind": "conv2d", "out_channels": 6, "kernel_size": 5, "padding": 2},
    {"name": "relu_1", "kind": "relu"},
    _pool("max_pool_1"),
    {"name": "conv_2", "kind": "conv2d", "out_channels": 16, "kernel_size": 5},
    {"name": "relu_2", "kind": "relu"},
    _pool("max_pool_2"),
    {"name": "flatten", "kind": "flatten"},
    {"name": "dense_1", "kind": "dense", "out_features": 120},
    {"name": "relu_3", "kind": "relu"},
    {"name": "dense_2", "kind": "dense", "out_features": 84},
    {"name": "relu_4", "kind": "relu"},
    {"name": "output", "kind": "dense", "out_features": 10},
    {"name": "softmax", "kind": "softmax"},
]


def network(dropout: float) -> nn.Sequential:
    """The network in training: (N, 1, 28, 28) in 0…1 → logits (N, 10)."""
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Dropout(dropout),
        nn.Linear(400, 120),
        nn.ReLU(),
        nn.Linear(120, 84),
        nn.ReLU(),
        nn.Linear(84, 10),
    )


def arrays(trained: nn.Sequential) -> Arrays:
    """The weights and biases by the names of the layers."""
    weighted = [module for module in trained if isinstance(module, nn.Conv2d | nn.Linear)]
    names = [entry["name"] for entry in LAYERS if entry["kind"] in ("conv2d", "dense")]
    found: Arrays = {}
    with torch.no_grad():
        for name, module in zip(names, weighted, strict=True):
            found[f"{name}.weight"] = module.weight.numpy().copy()
            found[f"{name}.bias"] = module.bias.numpy().copy()
    return found


def description(provenance: dict[str, Any]) -> dict[str, Any]:
    """The content of model.json."""
    return {
        "format": "cnnx-model-1",
        "name": "lenet",
        "title": "LeNet",
        "input": {"shape": [1, 28, 28], "mean": [0], "std": [1]},
        "drawing": {"paper": "#000000", "ink": "#ffffff", "brush": 2.6},
        "layers": LAYERS,
        "provenance": provenance,
    }
