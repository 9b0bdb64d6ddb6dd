"""A model's folder: what is read from it again, and how its JSON is laid out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from cnnx_core.model.describe import describe
from cnnx_core.model.model import load_model
from weights.training.card import model_card

MODEL_FILES = ("model.json", "labels.json", "weights.safetensors")
REPORT = "report.json"
STUDY = "study.json"
CARD = "MODEL_CARD.md"

Files = tuple[bytes, bytes, bytes]


def read_files(folder: Path) -> Files:
    """The three files of a model that the site reads."""
    model, labels, weights = ((folder / name).read_bytes() for name in MODEL_FILES)
    return model, labels, weights


def read_study(folder: Path) -> list[dict[str, Any]]:
    """The runs of the study noted so far."""
    path = folder / STUDY
    entries: list[dict[str, Any]] = json.loads(path.read_text()) if path.exists() else []
    return entries


def write_report(folder: Path, report: dict[str, Any]) -> None:
    """Write the report, and the card made from it and from the files beside it."""
    (folder / REPORT).write_bytes(readable(report))
    network = describe(load_model(*read_files(folder)))
    card = model_card(report, read_study(folder), network)
    (folder / CARD).write_text(card, encoding="utf-8")


def readable(content: object) -> bytes:
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
