"""Train LeNet on handwritten digits: read main() to know the recipe.

    python -m weights.train_lenet DATA

DATA is a folder with MNIST's files in their official format; the two t10k-… files suffice.
The network is written to weights/lenet/ together with a report.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import platform
import sys
from pathlib import Path
from typing import Any

import numpy as np
import torch

from cnnx_core.model.model import load_model
from cnnx_core.tensors import encode
from weights.training import lenet, lenet_card, mnist
from weights.training.evaluate import measure, predict
from weights.training.fit_digits import Settings, fit
from weights.training.folder import CARD, MODEL_FILES, REPORT, Files, readable
from weights.training.tiny_imagenet import DataError
from weights.training.variants import measure_variants

OUTPUT = Path(__file__).parent / "lenet"


def main() -> None:
    """Data → a network → plain arrays → scores by cnnx_core → the model's folder."""
    options = read_options()
    data, settings = mnist.load(options.data), Settings(epochs=options.epochs)
    trained = fit(data.train, settings, options.seed)
    arrays = lenet.arrays(trained)
    files = model_files(arrays, {})
    probabilities = predict(*files, data.test)
    pictures = torch.from_numpy(data.test.pixels.copy()).permute(0, 3, 1, 2).float() / 255
    with torch.no_grad():
        theirs = trained(pictures).double().softmax(dim=1).numpy()
    difference = float(np.abs(probabilities - theirs).max())
    if difference > 1e-5:
        raise SystemExit(f"cnnx_core and PyTorch differ by {difference:.1e} in a probability.")
    report = build_report(options, settings, data, measure(probabilities, data.test.labels))
    report["variants"] = measure_variants(load_model(*files), data.test)
    write(options.output, arrays, report)
    print(f"Accuracy {report['shipped']['accuracy']:.1%}; {options.output}")


def model_files(arrays: lenet.Arrays, provenance: dict[str, Any]) -> Files:
    """model.json, labels.json and weights.safetensors, as bytes."""
    labels = [{"name": name} for name in lenet.LABELS]
    description = lenet.description(provenance)
    return readable(description), readable(labels), encode(arrays, {"format": "pt"})


def build_report(
    options: argparse.Namespace, settings: Settings, data: mnist.Mnist, scores: dict[str, Any]
) -> dict[str, Any]:
    """Everything measured, for machines. It holds no date, so a second run is the same."""
    return {
        "command": f"python -m weights.train_lenet DATA --seed {options.seed}",
        "ship": options.seed,
        "shipped": scores,
        "classes": lenet.LABELS,
        "settings": dataclasses.asdict(settings),
        "data": {
            "name": "MNIST",
            "held_out": data.held_out,
            "training_pictures": len(data.train),
            "validation_pictures": len(data.test),
            "sha256_of_training_pixels": hashlib.sha256(data.train.pixels.tobytes()).hexdigest(),
            "sha256_of_validation_pixels": hashlib.sha256(data.test.pixels.tobytes()).hexdigest(),
        },
        "versions": {
            "python": platform.python_version(),
            "torch": torch.__version__,
            "numpy": np.__version__,
            "machine": platform.machine(),
        },
    }


def write(folder: Path, arrays: lenet.Arrays, report: dict[str, Any]) -> None:
    """Write the network, the report and the card made from it."""
    provenance = {
        "script": "weights/train_lenet.py",
        "command": report["command"],
        "seed": report["ship"],
        "data": report["data"]["name"],
        "accuracy": report["shipped"]["accuracy"],
        "licence": "MIT",
        "architecture": [lenet.PAPER],
        "card": CARD,
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in zip(MODEL_FILES, model_files(arrays, provenance), strict=True):
        (folder / name).write_bytes(content)
    (folder / REPORT).write_bytes(readable(report))
    (folder / CARD).write_text(lenet_card.card(report), encoding="utf-8")


def read_options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m weights.train_lenet", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("data", type=Path, help="a folder with MNIST's files")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=Settings.epochs)
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder of the model")
    return parser.parse_args()


if __name__ == "__main__":
    try:
        main()
    except DataError as error:
        sys.exit(f"train_lenet: {error}")
