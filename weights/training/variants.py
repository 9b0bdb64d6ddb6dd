"""What the trained weights reach when a part of the network is changed and nothing trained again.

    python -m weights.training.variants DATA [FOLDER]

measures the model in FOLDER (weights/tiny_vgg unless given) on the validation pictures of DATA, a
folder, a zip or a tar in Tiny ImageNet's official layout. It writes the figures into the report
there, under "variants", and makes the card again; all else in the report stays. It needs
`cnnx_core` and Pillow, but not PyTorch, and takes a few minutes.

    "pictures"  how many were shown
    "swaps"     [{"changes": […], "accuracy": share, "correct": number}, …]: all layers of a kind
                replaced by another kind; the changes as a request to cnnx_core.api.service has them
    "silenced"  {layer: [share, …]}: the accuracy when the neuron of that number is silent, for each
                layer with weights but the last, whose neurons are the classes
"""

from __future__ import annotations

import argparse
import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnx_core.edit.changes import Change, apply, normal
from cnnx_core.errors import CnnxError
from cnnx_core.model.model import Model, load_model
from cnnx_core.network import Network
from cnnx_core.picture.images import fit, to_input
from weights.training.folder import REPORT, read_files, write_report
from weights.training.tiny_imagenet import DataError, Split, load

FOLDER = Path(__file__).parents[1] / "tiny_vgg"

SWAPS: tuple[Change, ...] = (
    {"replace": "relu", "with": {"kind": "identity"}},
    {"replace": "relu", "with": {"kind": "leaky_relu", "negative_slope": 0.01}},
    {"replace": "relu", "with": {"kind": "leaky_relu", "negative_slope": 0.1}},
    {"replace": "relu", "with": {"kind": "sigmoid"}},
    {"replace": "relu", "with": {"kind": "tanh"}},
    {"replace": "max_pool2d", "with": {"kind": "avg_pool2d"}},
    {"replace": "max_pool2d", "with": {"kind": "min_pool2d"}},
)

Inputs = list[NDArray[np.float32]]


def measure_variants(model: Model, split: Split) -> dict[str, Any]:
    """Top-1 accuracy of every variant, computed by cnnx_core from the changes in a request."""
    inputs = [to_input(fit(pixels, *model.input.shape), model.input) for pixels in split.pixels]
    swaps = []
    for swap in SWAPS:
        changes = normal([swap])
        correct = _correct(apply(model.network, changes), inputs, split)
        swaps.append({"changes": changes, "accuracy": _share(correct, split), "correct": correct})
    return {
        "pictures": len(split),
        "swaps": swaps,
        "silenced": {
            layer: [
                _share(_correct(apply(model.network, [silence(layer, unit)]), inputs, split), split)
                for unit in range(units)
            ]
            for layer, units in hidden_units(model.network).items()
        },
    }


def silence(layer: str, unit: int) -> Change:
    """The change that silences one neuron."""
    return {"silence": layer, "units": [unit]}


def hidden_units(network: Network) -> dict[str, int]:
    """Number of neurons of each layer with weights but the last."""
    shapes = network.shapes()
    *hidden, _scores = (layer.name for layer in network.layers if layer.weighted)
    return {name: shapes[name][0] for name in hidden}


def _correct(network: Network, inputs: Inputs, split: Split) -> int:
    last = network.layers[-1].name
    answers = [int(network.trace(x)[last].argmax()) for x in inputs]
    return int((np.array(answers) == split.labels).sum())


def _share(correct: int, split: Split) -> float:
    return round(correct / len(split), 4)


def main() -> None:
    """Read the model and its report, measure, write the report and the card."""
    parser = argparse.ArgumentParser(
        prog="python -m weights.training.variants", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("data", type=Path, help="Tiny ImageNet: a folder, a zip or a tar")
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER, help="the model's folder")
    options = parser.parse_args()
    files = read_files(options.folder)
    report = json.loads((options.folder / REPORT).read_bytes())
    pictures = load(options.data, [label["wnid"] for label in json.loads(files[1])]).val
    digest = sha256(pictures.pixels.tobytes()).hexdigest()
    if digest != report.get("data", {}).get("sha256_of_validation_pixels"):
        raise DataError("These are not the validation pictures that the report is about.")
    report["variants"] = measure_variants(load_model(*files), pictures)
    write_report(options.folder, report)
    for swap in report["variants"]["swaps"]:
        print(f"{swap['accuracy']:.1%}  {json.dumps(swap['changes'])}")


if __name__ == "__main__":
    try:
        main()
    except (DataError, CnnxError, OSError) as error:
        sys.exit(f"variants: {error}")
