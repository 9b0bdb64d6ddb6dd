"""The names of the classes, as people have them: in a file, or on the command line."""

from __future__ import annotations

import os
from pathlib import Path

from cnnx_import.labels import parse_labels
from weights.importing.folder import read_file

_SUFFIXES = (".json", ".txt", ".csv")


def read_labels(given: str) -> list[str]:
    """Read labels: a .json file (a list, or {"0": name, …}), a text file with one on each line,
    or the names themselves between commas. Raises ImportFailure for anything else.
    """
    path = Path(given)
    # os.path.isfile, unlike Path.is_file, has no objection to a list longer than names can be.
    if path.suffix.lower() in _SUFFIXES or os.path.isfile(given):  # noqa: PTH113
        return parse_labels(path.name, read_file(path))
    return [label.strip() for label in given.split(",")]
