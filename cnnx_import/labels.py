"""Labels: the names of the classes, as they come in files."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from cnnx_import.errors import WRONG_TYPES, ImportFailure

_BESIDE = ("labels.json", "labels.txt")
_MOST = 1 << 20  # bytes


def parse_labels(name: str, data: bytes) -> list[str]:
    """Read a .json file, a list or {"0": name, …}, or a text with one label on each line.

    Raises ImportFailure where it is neither.
    """
    if len(data) > _MOST:
        raise ImportFailure(f"{name} is too large for a list of labels.")
    if not name.lower().endswith(".json"):
        try:
            return [line.strip() for line in data.decode().splitlines() if line.strip()]
        except UnicodeDecodeError:
            raise ImportFailure(f"{name} is not a text of labels in UTF-8.") from None
    try:
        content: Any = json.loads(data)
        if isinstance(content, dict):
            places = {int(place): label for place, label in content.items()}
            content = [places[place] for place in range(len(places))]
        return [entry if isinstance(entry, str) else str(entry["name"]) for entry in content]
    except (*WRONG_TYPES, RecursionError):
        raise ImportFailure(
            f'{name} must hold a list of labels, such as ["cat", "dog"], or {{"0": "cat", …}}.'
        ) from None


def chosen_labels(given: Sequence[str] | None, files: Mapping[str, bytes]) -> list[str] | None:
    """The labels that were given, else those in a labels.json or labels.txt among the files.

    Raises ImportFailure where one is empty.
    """
    if given is None:
        found = [name for name in _BESIDE if name in files]
        if not found:
            return None
        given = parse_labels(found[0], files[found[0]])
    # What is not a character, half of a pair of surrogates, cannot be written down.
    clean = [" ".join(str(label).encode(errors="replace").decode().split()) for label in given]
    if not all(clean):
        raise ImportFailure("A label is empty: give each class a name.")
    return clean
