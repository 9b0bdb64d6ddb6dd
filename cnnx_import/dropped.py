"""Files as people drop them together: which are the model's, and which say something about it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from cnnx_import.errors import ImportFailure

_LABELS = ("labels", "classes", "class_names")
_OURS = "cnnx-model-1"
_WEIGHTS_ALONE = (".pt", ".pth", ".safetensors")


@dataclass(frozen=True)
class Dropped:
    """The model's own files; what describes weights that come alone; the names of the classes."""

    files: Mapping[str, bytes]
    architecture: bytes | None
    labels: list[str] | None


def sort_out(files: Mapping[str, bytes]) -> Dropped:
    """Part what was dropped: labels.txt or labels.json, a model.json of ours beside weights.

    Raises ImportFailure for labels that cannot be read.
    """
    rest = dict(files)
    labels = architecture = None
    for name in files:
        path = PurePath(name)
        if path.stem.lower() in _LABELS and path.suffix.lower() in (".txt", ".json", ".csv"):
            labels = labels_in(name, rest.pop(name))
        elif path.suffix == ".json" and _is_ours(files[name]):
            architecture = rest.pop(name)
    alone = any(PurePath(name).suffix.lower() in _WEIGHTS_ALONE for name in rest)
    if architecture is not None and not alone:
        raise ImportFailure(
            "This model.json is cnnx's own: drop the weights (.safetensors or .pt) together with it."
        )
    return Dropped(rest, architecture, labels)


def labels_in(name: str, data: bytes) -> list[str]:
    """Read the names of the classes: a list in .json (or {"0": name, …}), or lines of text.

    Raises ImportFailure, with the file's name, for anything else.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise ImportFailure(f"{name} is not a text of labels in UTF-8.") from None
    if not name.lower().endswith(".json"):
        return [line.strip() for line in text.splitlines() if line.strip()]
    try:
        content: Any = json.loads(text)
        if isinstance(content, dict):
            places = {int(place): label for place, label in content.items()}
            content = [places[place] for place in range(len(places))]
        return [entry if isinstance(entry, str) else str(entry["name"]) for entry in content]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise ImportFailure(
            f'{name} must hold a list of labels, such as ["cat", "dog"], or {{"0": "cat", …}}.'
        ) from None


def _is_ours(data: bytes) -> bool:
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(content, dict) and content.get("format") == _OURS
