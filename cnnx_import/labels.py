"""The names of the classes, in a file of their own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from cnnx_import.errors import ImportFailure

_STEMS = ("labels", "classes", "class_names")
_SUFFIXES = (".txt", ".json", ".csv")


def part_labels(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[str] | None]:
    """Part files that were dropped together: the model's, and the labels if there is such a file.

    It is labels.txt, classes.json and the like. Raises ImportFailure where it cannot be read.
    """
    rest, labels = dict(files), None
    for name in files:
        path = PurePath(name.lower())
        if path.stem in _STEMS and path.suffix in _SUFFIXES:
            labels = labels_in(name, rest.pop(name))
    return rest, labels


def labels_in(name: str, data: bytes) -> list[str]:
    """Read labels: of a .json file a list, or {"0": name, …}; else a name on each line.

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
