"""report.json: everything measured, for machines. It holds no date, so a second run is the same."""

from __future__ import annotations

import dataclasses
import hashlib
import platform
from collections.abc import Mapping
from typing import Any

import numpy as np
import PIL
import torch

from weights.training.architecture import CLASSES
from weights.training.settings import Settings
from weights.training.tiny_imagenet import TinyImageNet

LICENCE = "MIT"
PAPERS = [
    "CNN 101: Interactive Visual Learning for Convolutional Neural Networks (2020)",
    "CNN Explainer: Learning Convolutional Neural Networks with Interactive Visualization (2020)",
]


def build_report(
    scores: Mapping[int, dict[str, Any]],
    ship: int,
    settings: Settings,
    data: TinyImageNet,
    dead: Mapping[str, int],
    variants: Mapping[str, Any],
    workers: int,
) -> dict[str, Any]:
    """Gather the scores of every seed, and all that is needed to repeat them."""
    per_seed = {
        str(seed): {key: score[key] for key in ("accuracy", "nll", "ece")}
        for seed, score in scores.items()
    }
    accuracies = np.array([score["accuracy"] for score in scores.values()])
    spread = float(accuracies.std(ddof=1)) if len(accuracies) > 1 else None
    return {
        "command": _command(list(scores), ship, settings, workers),
        "accuracy": {
            "mean": round(float(accuracies.mean()), 4),
            "sd": None if spread is None else round(spread, 4),
            "seeds": per_seed,
        },
        "ship": ship,
        "shipped": scores[ship],
        "classes": list(CLASSES),
        "dead_channels": dict(dead),
        "settings": dataclasses.asdict(settings),
        "data": {
            "name": "Tiny ImageNet, ten classes",
            "training_pictures": len(data.train),
            "validation_pictures": len(data.val),
            "greyscale_files": data.greyscale,
            "sha256_of_training_pixels": hashlib.sha256(data.train.pixels.tobytes()).hexdigest(),
            "sha256_of_validation_pixels": hashlib.sha256(data.val.pixels.tobytes()).hexdigest(),
        },
        "versions": {
            "python": platform.python_version(),
            "torch": torch.__version__,
            "numpy": np.__version__,
            "pillow": PIL.__version__,
            "machine": platform.machine(),
        },
        "variants": dict(variants),
    }


def _command(seeds: list[int], ship: int, settings: Settings, workers: int) -> str:
    """The command line that makes this report; DATA stands for the reader's own path."""
    words = ["python -m weights.train_tiny_vgg DATA --seeds", *map(str, seeds), f"--ship {ship}"]
    if workers != 1:
        words.append(f"--workers {workers}")
    words += [f"--set {name}={value}" for name, value in settings.changes().items()]
    return " ".join(words)
