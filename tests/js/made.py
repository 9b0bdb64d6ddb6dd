"""What the page gets from Python, for the tests of its scripts: described networks, and replies.

By hand: `python -m tests.js.made FILE` writes the file that CNNX_MADE names to the scripts.
"""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path
from typing import Any

from cnnx_core import tensors
from cnnx_core.api import service
from cnnx_core.model.describe import describe
from cnnx_core.model.model import load_model
from site_src.generator.record.replies import canonical
from site_src.generator.settings import ROOT
from tests.browser.networks import deep, described, made_up
from tests.core.imported import imported
from tests.core.made_up import Arrays, classifier, files, numbers, picture

TRAINED = ("tiny_vgg", "lenet")
MADE_UP = {"classifier": classifier, "imported": imported, "odd": made_up, "deep": deep}
PICTURES = {"cup": (3, 12, 10, 3), "bus": (4, 12, 10, 3)}  # of the classifier: seed and shape


def many() -> tuple[dict[str, Any], list[Any], Arrays]:
    """A hundred classes, one of them with a long name."""
    layers = [
        {"name": "conv", "kind": "conv2d", "out_channels": 2, "kernel_size": 3},
        {"name": "flatten", "kind": "flatten"},
        {"name": "output", "kind": "dense", "out_features": 100},
        {"name": "softmax", "kind": "softmax"},
    ]
    arrays = {
        "conv.weight": numbers(1, 2, 1, 3, 3),
        "conv.bias": numbers(2, 2),
        "output.weight": numbers(3, 100, 2 * 6 * 6),
        "output.bias": numbers(4, 100),
    }
    labels = ["a class with a name that is rather long", *(f"class {i}" for i in range(2, 101))]
    return described([1, 8, 8], layers), labels, arrays


def networks() -> dict[str, Any]:
    """Describe all networks, as a reply does."""
    found = {name: describe(load_model(*files(*make()))) for name, make in MADE_UP.items()}
    found["many"] = describe(load_model(*files(*many())))
    for name in TRAINED:
        folder = ROOT / "weights" / name
        read = [folder / file for file in ("model.json", "labels.json", "weights.safetensors")]
        found[name] = describe(load_model(*(path.read_bytes() for path in read)))
    return found


def replies() -> dict[str, str]:
    """Answer all that is asked about the classifier → base64 by request."""
    model, labels, arrays = classifier()
    gallery = {name: picture(*of) for name, of in PICTURES.items()}
    door = service.boot(*files(model, labels, arrays), tensors.encode(gallery))
    described = door.answer({"ask": "network"}).header["layers"]
    slide = {"size": 6, "kernel_size": 3, "stride": 1, "padding": 1, "dilation": 1,
             "padding_mode": "constant"}  # fmt: skip
    tanh = {"replace": "leaky_relu", "with": {"kind": "tanh"}}
    asked: list[dict[str, Any]] = [{"ask": "slide", "image": "cup", **slide}]
    asked += [{"ask": "trace", "image": name} for name in PICTURES]
    changes = [[tanh], *([{"silence": "conv_1", "units": [unit]}] for unit in range(4)),
               *([{"silence": "conv_2", "units": [unit]}] for unit in range(5))]  # fmt: skip
    asked += [{"ask": "trace", "image": "cup", "changes": change} for change in changes]
    asked.append({"ask": "layer", "image": "cup", "layer": "input"})
    for layer in described:
        about = {"image": "cup", "layer": layer["name"]}
        asked.append({"ask": "layer", **about})
        if layer["own_numbers"]:
            units = range(layer["shape"][0])
            asked += [{"ask": "neuron", **about, "unit": unit} for unit in units]
    return {
        canonical(request): base64.b64encode(door.answer_bytes(json.dumps(request))).decode()
        for request in asked
    }


def write(path: Path) -> None:
    """Write all of it to a file."""
    path.write_text(json.dumps({"networks": networks(), "replies": replies()}), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
