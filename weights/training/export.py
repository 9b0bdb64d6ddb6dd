"""Write a model's folder: three files that the site reads, and two that people read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cnnx_core.tensors import encode
from weights.training.architecture import label_list, model_description
from weights.training.folder import CARD, MODEL_FILES, Files, readable, write_report
from weights.training.model import Arrays
from weights.training.report import LICENCE, PAPERS


def model_files(arrays: Arrays, provenance: dict[str, Any] | None = None) -> Files:
    """model.json, labels.json and weights.safetensors, as bytes."""
    return (
        readable(model_description(provenance or {})),
        readable(label_list()),
        encode(arrays, {"format": "pt"}),
    )


def write_model(folder: Path, arrays: Arrays, report: dict[str, Any]) -> None:
    """Write the shipped network, the report and the card made from it."""
    provenance = {
        "script": "weights/train_tiny_vgg.py",
        "command": report["command"],
        "seed": report["ship"],
        "data": report["data"]["name"],
        "accuracy": report["shipped"]["accuracy"],
        "licence": LICENCE,
        "architecture": PAPERS,
        "card": CARD,
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in zip(MODEL_FILES, model_files(arrays, provenance), strict=True):
        (folder / name).write_bytes(content)
    write_report(folder, report)
