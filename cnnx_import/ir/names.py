"""Names: of layers, as the file has them where they read well, and of the model."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cnnx_import.ir.layer import Layer

_READABLE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,23}")
_RESERVED = ("input", "pixels")

_WORDS = {
    "conv2d": "conv",
    "max_pool2d": "max_pool",
    "min_pool2d": "min_pool",
    "avg_pool2d": "avg_pool",
}
_PLAIN = ("flatten", "softmax")  # need no number where there is just one


def name_layers(layers: Sequence[Layer]) -> None:
    """Give each layer a name of letters, digits and _ that no other layer has.

    The file's own where it is short and readable ("fc1", "features_0"), else one by its kind
    ("conv_1").
    """
    for layer in layers:
        own = re.sub(r"[./: -]+", "_", layer.name).strip("_")
        readable = _READABLE.fullmatch(own) and own.lower() not in _RESERVED
        layer.name = own if readable else ""
    kept = [layer.name for layer in layers if layer.name]
    for layer in layers:
        if kept.count(layer.name) > 1:
            layer.name = ""
    taken = {layer.name for layer in layers}
    for kind in {layer.kind for layer in layers}:
        same = [layer for layer in layers if layer.kind == kind]
        word = _WORDS.get(kind, kind)
        for number, layer in enumerate(same, start=1):
            if not layer.name:
                layer.name = _free(word, number, len(same) == 1 and kind in _PLAIN, taken)
                taken.add(layer.name)


def _free(word: str, number: int, alone: bool, taken: set[str]) -> str:
    name = word if alone else f"{word}_{number}"
    while name in taken:
        number += 1
        name = f"{word}_{number}"
    return name


def model_name(wanted: str) -> str:
    """A name that can be a folder's and part of an address: small letters, digits, _ and -."""
    name = re.sub(r"[^a-z0-9_-]+", "_", wanted.lower()).strip("_-")[:48].strip("_-")
    return name or "my_model"
