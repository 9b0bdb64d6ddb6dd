"""The study mode: score settings on a slice of the training pictures, never on the validation set.

Each run is added to study.json beside the model, so that the card can show what was compared.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from weights.training.evaluate import (
    best_temperature,
    dead_channels,
    measure,
    torch_probabilities,
)
from weights.training.fit import fit_all
from weights.training.folder import STUDY, read_study
from weights.training.model import fold
from weights.training.tiny_imagenet import Split, hold_out


def run(options: argparse.Namespace, train: Split) -> None:
    """Train on nine tenths of the training pictures, score on the rest, and note the result."""
    rest, held = hold_out(train)
    networks = fit_all(rest, options.settings, options.seeds, options.workers)
    for seed, network in zip(options.seeds, networks, strict=True):
        arrays = fold(network, options.settings.temperature)
        probabilities = torch_probabilities(arrays, held)
        scores = measure(probabilities, held.labels)
        temperature = best_temperature(probabilities, held.labels)
        entry = {
            "variant": options.holdout,
            "seed": seed,
            "changed": options.settings.changes(),
            "accuracy": scores["accuracy"],
            "nll": scores["nll"],
            "ece": scores["ece"],
            "best_temperature": round(temperature * options.settings.temperature, 2),
            "dead_channels": sum(dead_channels(arrays, held).values()),
        }
        print(json.dumps(entry))
        _append(options.output / STUDY, entry)


def _append(path: Path, entry: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    entries = [*read_study(path.parent), entry]
    path.write_text("[\n" + ",\n".join(json.dumps(e) for e in entries) + "\n]\n")
