"""Tiny VGG as data: its layers, their grouping and its classes, as they stand in the JSON files.

The architecture is that of CNN 101 (Wang et al., 2020) and CNN Explainer (Wang et al., 2020).
"""

from __future__ import annotations

from typing import Any

# Class index = position. The order is that of the shipped network's outputs.
CLASSES = {
    "lifeboat": "n03662601",
    "ladybug": "n02165456",
    "pizza": "n07873807",
    "bell pepper": "n07720875",
    "school bus": "n04146614",
    "koala": "n01882714",
    "espresso": "n07920052",
    "red panda": "n02509815",
    "orange": "n07747607",
    "sport car": "n04285008",
}


def _conv(name: str) -> dict[str, Any]:
    sizes = {"out_channels": 10, "kernel_size": 3, "stride": 1, "padding": 0, "dilation": 1}
    return {"name": name, "kind": "conv2d", **sizes}


def _relu(name: str) -> dict[str, Any]:
    return {"name": name, "kind": "relu"}


def _max_pool(name: str) -> dict[str, Any]:
    return {"name": name, "kind": "max_pool2d", "kernel_size": 2, "stride": 2, "padding": 0}


LAYERS = [
    _conv("conv_1_1"),
    _relu("relu_1_1"),
    _conv("conv_1_2"),
    _relu("relu_1_2"),
    _max_pool("max_pool_1"),
    _conv("conv_2_1"),
    _relu("relu_2_1"),
    _conv("conv_2_2"),
    _relu("relu_2_2"),
    _max_pool("max_pool_2"),
    {"name": "flatten", "kind": "flatten"},
    {"name": "output", "kind": "dense", "out_features": len(CLASSES)},
    {"name": "softmax", "kind": "softmax"},
]


def _unit(name: str, *layers: str) -> dict[str, Any]:
    return {"name": name, "layers": list(layers)}


# Four units in two modules, as the papers have it; the rest is the classifier.
MODULES = [
    {
        "name": "module 1",
        "units": [
            _unit("unit 1", "conv_1_1", "relu_1_1"),
            _unit("unit 2", "conv_1_2", "relu_1_2", "max_pool_1"),
        ],
    },
    {
        "name": "module 2",
        "units": [
            _unit("unit 3", "conv_2_1", "relu_2_1"),
            _unit("unit 4", "conv_2_2", "relu_2_2", "max_pool_2"),
        ],
    },
    {
        "name": "classifier",
        "units": [_unit("classifier", "flatten", "output", "softmax")],
    },
]

INPUT = {
    "shape": [3, 64, 64],
    "channels": ["red", "green", "blue"],
    "mean": [0, 0, 0],
    "std": [1, 1, 1],
}


def model_description(provenance: dict[str, Any]) -> dict[str, Any]:
    """The content of model.json."""
    return {
        "format": "cnnx-model-1",
        "name": "tiny_vgg",
        "title": "Tiny VGG",
        "input": INPUT,
        "layers": LAYERS,
        "modules": MODULES,
        "provenance": provenance,
    }


def label_list() -> list[dict[str, str]]:
    """The content of labels.json."""
    return [{"name": name, "wnid": wnid} for name, wnid in CLASSES.items()]
