"""Write a model's folder: three files that the site reads, and two that people read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from cnnx_core.describe import describe
from cnnx_core.model import load_model
from cnnx_core.tensors import encode
from weights.training.architecture import label_list, model_description
from weights.training.card import model_card
from weights.training.model import Arrays
from weights.training.report import LICENCE, PAPERS
from weights.training.study import read as read_study

Files = tuple[bytes, bytes, bytes]


def model_files(arrays: Arrays, provenance: dict[str, Any] | None = None) -> Files:
    """model.json, labels.json and weights.safetensors, as bytes."""
    return (
        _json(model_description(provenance or {})),
        _json(label_list()),
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
        "card": "MODEL_CARD.md",
    }
    folder.mkdir(parents=True, exist_ok=True)
    names = ("model.json", "labels.json", "weights.safetensors")
    files = model_files(arrays, provenance)
    for name, content in zip(names, files, strict=True):
        (folder / name).write_bytes(content)
    (folder / "report.json").write_bytes(_json(report))
    card = model_card(report, read_study(folder), describe(load_model(*files)))
    (folder / "MODEL_CARD.md").write_text(card, encoding="utf-8")


def _json(content: object) -> bytes:
    """Readable JSON: indented, but with short lists and objects on one line."""
    return (_layout(content, 0) + "\n").encode()


def _layout(value: object, depth: int) -> str:
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + 2 * depth <= 100 or not isinstance(value, dict | list):
        return flat
    inner, outer = "  " * (depth + 1), "  " * depth
    if isinstance(value, dict):
        rows = [f"{inner}{json.dumps(k)}: {_layout(v, depth + 1)}" for k, v in value.items()]
        return "{\n" + ",\n".join(rows) + f"\n{outer}}}"
    rows = [inner + _layout(v, depth + 1) for v in value]
    return "[\n" + ",\n".join(rows) + f"\n{outer}]"
