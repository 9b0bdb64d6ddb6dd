"""docs/models/<name>/: the model's own files, for the answers that are computed live."""

from __future__ import annotations

import json
import re
import reprlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cnnx_core import tensors
from cnnx_core.model.model import Model, load_model
from cnnx_core.picture.images import Pixels
from cnnx_import import read_model
from site_src.generator.errors import BuildError
from site_src.generator.files import read, short_hash, write
from weights.importing.folder import read_files

_FILES = {
    "model.json": "The description of the model",
    "labels.json": "The list of the model's labels",
    "weights.safetensors": "The file of the model's weights",
}


@dataclass(frozen=True)
class LoadedModel:
    """A model, the bytes it was read from, and what its training reported (may be empty)."""

    model: Model
    files: Mapping[str, bytes]
    report: Any


def load(folder: Path) -> LoadedModel:
    """Read a model's folder, or a file of another framework, which is imported as it is.

    Raises BuildError or CnnxError, naming the file at fault.
    """
    if not folder.is_dir():
        if folder.exists():
            return _imported(folder)
        raise BuildError(
            f"There is no model at {folder}: a model is a folder with model.json, "
            "or a file such as model.onnx."
        )
    files = {name: read(folder / name, what) for name, what in _FILES.items()}
    model = load_model(files["model.json"], files["labels.json"], files["weights.safetensors"])
    _check_name(model.name)
    report = folder / "report.json"
    try:
        reported = json.loads(read(report, "The model's report")) if report.exists() else {}
    except (ValueError, RecursionError):
        raise BuildError(f"The model's report is not valid JSON: {report}.") from None
    return LoadedModel(model, files, reported)


def _imported(path: Path) -> LoadedModel:
    made = read_model(read_files([path]))
    data = (made.model_json, made.labels_json, made.weights)
    model = load_model(*data)
    _check_name(model.name)
    return LoadedModel(model, dict(zip(_FILES, data, strict=True)), {})


def _check_name(name: str) -> None:
    if not re.fullmatch(r"\w[\w-]{0,47}", name):
        raise BuildError(
            f"A model's name becomes a folder, which {reprlib.repr(name)} cannot be: it needs "
            "letters, digits, _ and -, at most 48 of them."
        )


def write_model(loaded: LoadedModel, gallery: Mapping[str, Pixels], out: Path) -> dict[str, str]:
    """Write the files of a model and its gallery → the address of each, by name.

    The addresses carry a hash, so that a browser never mixes the files of two builds.
    """
    folder = Path("models") / loaded.model.name
    files = {**loaded.files, "gallery.safetensors": tensors.encode(gallery)}
    for name, data in files.items():
        write(out / folder / name, data)
    return {n: f"{(folder / n).as_posix()}?{short_hash(data)}" for n, data in files.items()}


def drawing(loaded: LoadedModel) -> dict[str, Any]:
    """Say how pictures are drawn for a model: what model.json has under "drawing", if anything.

    "paper" and "ink" are colours as #rrggbb, "brush" is how many pixels of the network's input a
    stroke is wide. Without them one draws in colours on white. Raises BuildError for others.
    """
    asked = json.loads(loaded.files["model.json"]).get("drawing", {})
    if not isinstance(asked, dict) or not asked.keys() <= {"paper", "ink", "brush"}:
        raise BuildError("model.json: 'drawing' can have 'paper', 'ink' and 'brush'.")
    for key in asked.keys() & {"paper", "ink"}:
        if not re.fullmatch("#[0-9a-f]{6}", str(asked[key])):
            raise BuildError(f"model.json: the drawing's {key} is a colour such as #1a2b3c.")
    brush = asked.get("brush", 1)
    if isinstance(brush, bool) or not isinstance(brush, int | float) or not 0 < brush <= 64:
        raise BuildError("model.json: the drawing's brush is a number of pixels from 0 to 64.")
    return asked
