"""The fixtures: cases of all frameworks, and what each is read to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from cnnx_core import tensors
from cnnx_core.model.model import Model, load_model
from cnnx_core.picture import images
from cnnx_import import Imported, read_model

FIXTURES = Path(__file__).parent / "fixtures"
FOLDERS = ("torch", "keras3", "keras2", "tfjs")


@dataclass(frozen=True)
class Case:
    """One saved network: its files, the options it is read with, and what it must answer."""

    folder: str
    name: str
    paths: tuple[str, ...]
    options: dict[str, Any]
    size: tuple[int, int, int]

    def files(self) -> dict[str, bytes]:
        return {path: (FIXTURES / self.folder / path).read_bytes() for path in self.paths}

    def read(self) -> Imported:
        return read_model(self.files(), **self.options)

    def expected(self) -> np.ndarray:
        held, _ = tensors.decode((FIXTURES / self.folder / "expected.safetensors").read_bytes())
        return held[self.name]


def _load() -> dict[str, Case]:
    cases = {}
    for folder in FOLDERS:
        content = json.loads((FIXTURES / folder / "cases.json").read_text(encoding="utf-8"))
        for name, case in content["cases"].items():
            size = tuple(case["size"])
            found = Case(folder, name, tuple(case["files"]), case["options"], size)
            cases[f"{folder}/{name}"] = found
    return cases


CASES = _load()


def loaded(imported: Imported) -> Model:
    return load_model(imported.model_json, imported.labels_json, imported.weights)


def answers(model: Model, size: tuple[int, int, int]) -> np.ndarray:
    """The probabilities that cnnx gives the pictures of this size, as the page would."""
    held, _ = tensors.decode((FIXTURES / "pictures.safetensors").read_bytes())
    last = model.network.layers[-1].name
    return np.stack(
        [
            model.network.trace(images.to_input(pixels, model.input))[last]
            for pixels in held["x".join(map(str, size))]
        ]
    )
