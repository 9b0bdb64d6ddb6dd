"""The layers format of TensorFlow.js: a model.json, and its weights in shards → a chain.

Source: the description of the format in the project TensorFlow.js (tfjs-core, io/types).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnx_import.errors import ImportFailure
from cnnx_import.ir.chain import Chain
from cnnx_import.keras.config import KerasLayer, model_of
from cnnx_import.keras.files import chain_of
from cnnx_import.limits import count, total

_DTYPES: dict[str, np.dtype[Any]] = {
    "float32": np.dtype("<f4"),
    "float16": np.dtype("<f2"),
    "int32": np.dtype("<i4"),
    "uint16": np.dtype("<u2"),
    "uint8": np.dtype("u1"),
    "bool": np.dtype("u1"),
}
_MOST_WEIGHTS = 5_000  # arrays


def read_tfjs(tree: Mapping[str, Any], files: Mapping[str, bytes]) -> Chain:
    """Read what model.json holds, with the shards among `files`. Raises ImportFailure."""
    topology = tree.get("modelTopology")
    if tree.get("format") == "graph-model" or (
        isinstance(topology, dict) and ("node" in topology or "library" in topology)
    ):
        raise ImportFailure(
            "The model.json is a graph model of TensorFlow.js, which no longer has layers: convert "
            "the Keras model with the output format tfjs_layers_model, or give the Keras file."
        )
    if isinstance(topology, dict) and "model_config" in topology:
        topology = topology["model_config"]
    model = model_of(topology, version=2)
    arrays: dict[str, list[NDArray[Any]]] = {}
    for name, values in _weights(tree.get("weightsManifest"), files):
        owner = name.split("/")[-2] if "/" in name else ""
        arrays.setdefault(owner, []).append(values)

    def arrays_of(layer: KerasLayer) -> list[NDArray[Any]]:
        return arrays.get(layer.name, [])

    return chain_of(model, arrays_of)


def _weights(manifest: Any, files: Mapping[str, bytes]) -> list[tuple[str, NDArray[Any]]]:
    found: list[tuple[str, NDArray[Any]]] = []
    numbers = 0
    try:
        for group in manifest:
            data = memoryview(b"".join(_shard(str(path), files) for path in group["paths"]))
            at = 0
            for entry in group["weights"]:
                name = str(entry["name"])
                values, size = _array(entry, data[at:], name[:80])
                at += size
                numbers += values.size
                total(numbers)
                found.append((name, values))
                if len(found) > _MOST_WEIGHTS:
                    raise ImportFailure("The model.json lists too many arrays of weights.")
    except (KeyError, TypeError, IndexError) as error:
        raise ImportFailure("The list of weights in model.json is damaged.") from error
    return found


def _shard(path: str, files: Mapping[str, bytes]) -> bytes:
    """A file of weights, by its last name alone: no path is followed."""
    name = path.replace("\\", "/").rsplit("/", 1)[-1]
    if name not in files:
        raise ImportFailure(
            f"The weights of this TensorFlow.js model are in {name[:80]!r}: give it together with "
            "model.json."
        )
    return files[name]


def _array(entry: Mapping[str, Any], data: memoryview, name: str) -> tuple[NDArray[Any], int]:
    shape = entry["shape"]
    if not isinstance(shape, list) or len(shape) > 8:
        raise ImportFailure(f"The array {name!r} in model.json has no shape.")
    quantised = entry.get("quantization")
    told = quantised["dtype"] if quantised else entry["dtype"]
    if told not in _DTYPES:
        raise ImportFailure(
            f"The array {name!r} is of the type {str(told)[:40]}, which is not read."
        )
    dtype = _DTYPES[told]
    number = count(shape, f"The array {name!r}")
    size = number * dtype.itemsize
    if size > len(data):
        raise ImportFailure(f"The array {name!r} is not complete: a file of weights is cut off.")
    values = np.frombuffer(data[:size], dtype).reshape(shape)
    if quantised and "scale" in quantised:
        scale, least = quantised["scale"], quantised.get("min", 0.0)
        if not all(type(value) in (int, float) and abs(value) < 1e30 for value in (scale, least)):
            raise ImportFailure(f"The array {name!r} has a scale that is not a number.")
        values = (values * np.float64(scale) + least).astype(np.float32)
    return values, size
