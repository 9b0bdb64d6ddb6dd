"""Compare the new model with the one that it was made of."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnx_core.model.model import load_model
from cnnx_import.archives import SIGNATURE
from cnnx_import.errors import WRONG_TYPES, ImportFailure
from cnnx_import.keras.files import CONFIG
from cnnx_import.reader import Imported
from weights.importing.folder import read_file

Array = NDArray[Any]

_PICTURES = 8  # random ones, when a framework is at hand


def reference_difference(imported: Imported, path: Path) -> str:
    """Compare with what the model's own framework gave: an .npz file with "inputs", pictures as the
    model takes them, and "outputs", probabilities or scores → a sentence.
    """
    try:
        with np.load(io.BytesIO(read_file(path)), allow_pickle=False) as held:
            inputs, outputs = (held[key].astype(np.float64) for key in ("inputs", "outputs"))
            if not outputs.ndim or (len(outputs) and not outputs.size):
                raise ValueError("no outputs")
    except (
        *WRONG_TYPES, OSError, EOFError, MemoryError, zipfile.BadZipFile, zlib.error
    ) as error:  # fmt: skip
        raise ImportFailure(f'{path} must be an .npz with "inputs" and "outputs".') from error
    return _sentence(imported, inputs, outputs, path.name)


def framework_difference(imported: Imported, files: Mapping[str, bytes], path: Path) -> str | None:
    """Compare with the framework itself on random pictures, where it is installed → a sentence."""
    model = load_model(imported.model_json, imported.labels_json, imported.weights)
    pixels = np.random.default_rng(1).random((_PICTURES, *model.input.shape)).astype(np.float32)
    try:
        if imported.format == "ONNX":
            return _sentence(imported, *_run_onnx(path, _own(imported, pixels)), "ONNX Runtime")
        if imported.format == "Keras" and _safe_for_keras(path, files):
            return _sentence(imported, *_run_keras(path, _own(imported, pixels)), "Keras")
    except ImportError:
        return None
    except ImportFailure:
        raise
    except Exception as error:  # whatever a framework has to say of a file
        return f"Not compared: the framework itself says {type(error).__name__}."
    return None


def _safe_for_keras(path: Path, files: Mapping[str, bytes]) -> bool:
    """Whether Keras may load the file: a .keras archive that names nothing outside Keras.

    Of an .h5 file some versions of Keras run the code that it may hold; and a part of a
    configuration may name any module, which some versions import.
    """
    data = files.get(path.name, b"")
    if path.suffix != ".keras" or not data.startswith(SIGNATURE):
        return False
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [json.loads(archive.read(CONFIG))]
    for part in parts:  # which grows on the way
        if isinstance(part, list):
            parts += part
        elif isinstance(part, dict):
            parts += part.values()
            if str(part.get("module") or "keras").partition(".")[0] != "keras":
                return False
    return True


def _own(imported: Imported, pixels: Array) -> Array:
    """Pixels from 0 to 1 → what the model's own framework is given."""
    model = load_model(imported.model_json, imported.labels_json, imported.weights)
    mean, std, scale, shift = (
        np.array(values).reshape(-1, 1, 1)
        for values in (
            model.input.mean,
            model.input.std,
            imported.input.scale,
            imported.input.shift,
        )
    )
    own: Array = (((pixels - mean) / std - shift) / scale).astype(np.float32)
    return own


def _run_onnx(path: Path, inputs: Array) -> tuple[Array, Array]:
    import onnxruntime  # type: ignore[import-not-found,unused-ignore]

    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    taken = session.get_inputs()[0]
    given = inputs.astype(np.float64 if "double" in taken.type else np.float32)
    if len(taken.shape) == 4 and taken.shape[1] != given.shape[1]:
        given = given.transpose(0, 2, 3, 1)
    elif len(taken.shape) == 3:
        given = given[:, 0]
    number = taken.shape[0] if isinstance(taken.shape[0], int) else 1
    rounds = [given[i : i + number] for i in range(0, len(given) - number + 1, number)]
    outputs = [session.run(None, {taken.name: some})[0] for some in rounds]
    return inputs[: number * len(rounds)], np.concatenate(outputs)


def _run_keras(path: Path, inputs: Array) -> tuple[Array, Array]:
    import keras  # type: ignore[import-not-found,unused-ignore]

    model = keras.models.load_model(path, compile=False, safe_mode=True)
    given = inputs.transpose(0, 2, 3, 1)
    if len(model.input_shape) == 3:
        given = given[..., 0]
    return inputs, np.asarray(model.predict(given, verbose=0))


def _sentence(imported: Imported, inputs: Array, outputs: Array, who: str) -> str:
    model = load_model(imported.model_json, imported.labels_json, imported.weights)
    shape, classes = model.input.shape, len(model.labels)
    if inputs.ndim == 3:
        inputs = inputs[:, None]
    if inputs.ndim == 4 and inputs.shape[1:] != shape:
        inputs = inputs.transpose(0, 3, 1, 2)
    if inputs.ndim != 4 or inputs.shape[1:] != shape or len(inputs) != len(outputs):
        raise ImportFailure(f"{who}: the inputs must be pictures of the shape {shape}.")
    if not len(inputs):
        return f"Not compared: {who} has no pictures."
    expected = _probabilities(outputs.reshape(len(outputs), -1).astype(np.float64), classes)
    if expected.shape[1] != classes:
        raise ImportFailure(
            f"{who}: there are {expected.shape[1]} outputs, but the model has {classes} classes."
        )
    scale = np.array(imported.input.scale).reshape(-1, 1, 1)
    shift = np.array(imported.input.shift).reshape(-1, 1, 1)
    last = model.network.layers[-1].name
    given = (inputs.astype(np.float64) * scale + shift).astype(np.float32)
    found = np.stack([model.network.trace(picture)[last] for picture in given])
    return (
        f"Compared with {who} on {len(inputs)} pictures: the probabilities differ by "
        f"{abs(found - expected).max():.1e} at most."
    )


def _probabilities(outputs: Array, classes: int) -> Array:
    """Scores, logarithms of probabilities, or probabilities → probabilities."""
    if outputs.shape[1] == 1 and classes == 2:
        within = outputs.min() >= 0 and outputs.max() <= 1
        one = outputs if within else 1 / (1 + np.exp(-outputs))
        return np.concatenate([1 - one, one], axis=1)
    if outputs.min() >= 0 and abs(outputs.sum(axis=1) - 1).max() < 1e-3:
        return outputs
    powers = np.exp(outputs - outputs.max(axis=1, keepdims=True))
    result: Array = powers / powers.sum(axis=1, keepdims=True)
    return result
