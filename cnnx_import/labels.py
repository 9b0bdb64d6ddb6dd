"""Labels: the names of the classes, as they come in files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cnnx_import.errors import WRONG_TYPES, ImportFailure

_BESIDE = [
    f"{stem}.{suffix}"
    for stem in ("labels", "classes", "class_names")
    for suffix in ("json", "txt", "csv")
]
_MOST = 1 << 20  # bytes


def parse_labels(name: str, data: bytes) -> list[str]:
    """Read a .json file, a list or {"0": name, …}, or a text with one label on each line.

    Raises ImportFailure where it is neither.
    """
    if len(data) > _MOST:
        raise ImportFailure(f"{name} is too large for a list of labels.")
    if not name.lower().endswith(".json"):
        try:
            text = data.decode("utf-8-sig")  # Notepad of Windows writes a mark in front
            return [line.strip() for line in text.splitlines() if line.strip()]
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


def labels_among(files: Iterable[str]) -> str | None:
    """The name of the file of labels: labels.json, classes.txt or the like, else the only .txt."""
    names = {name.lower(): name for name in files}
    texts = [name for plain, name in names.items() if plain.endswith(".txt")]
    called = [names[plain] for plain in _BESIDE if plain in names]
    return next(iter(called or (texts if len(texts) == 1 else ())), None)


def chosen_labels(given: Sequence[str] | None, files: Mapping[str, bytes]) -> list[str] | None:
    """The labels that were given, else those in a file among the files (see labels_among).

    Raises ImportFailure where one is empty.
    """
    if given is None:
        found = labels_among(files)
        if found is None:
            return None
        given = parse_labels(found, files[found])
    # What is not a character, half of a pair of surrogates, cannot be written down.
    clean = [" ".join(str(label).encode(errors="replace").decode().split()) for label in given]
    if not all(clean):
        raise ImportFailure("A label is empty: give each class a name.")
    return clean
