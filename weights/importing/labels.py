"""The names of the classes, as people have them: in a file, or on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from cnnx_import.errors import ImportFailure
from weights.importing.folder import read_file


def read_labels(given: str) -> list[str]:
    """Read labels: a .json file (a list, or {"0": name, …}), a text file with one on each line,
    or the names themselves between commas. Raises ImportFailure for anything else.
    """
    path = Path(given)
    if path.suffix.lower() == ".json":
        return _listed(read_file(path), path)
    if path.suffix.lower() in (".txt", ".csv") or path.is_file():
        try:
            text = read_file(path).decode()
        except UnicodeDecodeError:
            raise ImportFailure(f"{path} is not a text of labels in UTF-8.") from None
        return [line.strip() for line in text.splitlines() if line.strip()]
    return [label.strip() for label in given.split(",")]


def _listed(data: bytes, path: Path) -> list[str]:
    try:
        content: Any = json.loads(data.decode())
        if isinstance(content, dict):
            places = {int(place): name for place, name in content.items()}
            content = [places[place] for place in range(len(places))]
        return [entry if isinstance(entry, str) else str(entry["name"]) for entry in content]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise ImportFailure(
            f'{path} must hold a list of labels, such as ["cat", "dog"], or {{"0": "cat", …}}.'
        ) from None
