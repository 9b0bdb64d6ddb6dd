"""Recorded replies: what the page can show before Python has arrived, or without it.

They are the bytes that the service itself would send, with one saving: what is only ever shown as
a colour is stored in 8 bits.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnx_core.api.service import Reply, Service
from cnnx_core.model.model import Model
from site_src.generator.files import write_hashed


def canonical(request: Mapping[str, Any]) -> str:
    """Write a request so that the same request always gives the same text, as the page writes it.

    JavaScript has one kind of number: 2.0 is written as 2.
    """
    return json.dumps(_whole(request), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def record_traces(service: Service, names: Iterable[str]) -> dict[str, Reply]:
    """Ask for the trace of each picture → the reply as it will be stored, by picture."""
    return {
        name: shrunk(service.answer({"ask": "trace", "image": name}), service.model)
        for name in names
    }


def write_replies(replies: Mapping[str, Reply], model: Model, out: Path) -> dict[str, str]:
    """Write the replies → the place of each, by its canonical request."""
    folder = f"models/{model.name}/replies/"
    return {
        canonical({"ask": "trace", "image": name}): folder
        + write_hashed(out / folder, f"trace-{name}.bin", reply.to_bytes())
        for name, reply in replies.items()
    }


def _whole(value: Any) -> Any:
    """Make whole numbers of floats that are such, wherever they stand."""
    if isinstance(value, Mapping):
        return {key: _whole(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_whole(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def shrunk(reply: Reply, model: Model) -> Reply:
    """Store the input, the maps and the flattened values in 8 bits, with a step for each array.

    The reply is a trace of `model`, or of the model with changes: they leave names and shapes.
    """
    coloured = {"input"} | {
        layer.name
        for layer in model.network.layers
        if layer.kind == "flatten" or reply.arrays[layer.name].ndim == 3
    }
    arrays = dict(reply.arrays)
    steps: dict[str, float] = {}
    for name in sorted(coloured):
        arrays[name], steps[name] = quantised(reply.arrays[name])
    return Reply({**reply.header, "steps": steps}, arrays)


def quantised(array: NDArray[np.float32]) -> tuple[NDArray[np.uint8 | np.int8], float]:
    """Round to 8 bits → (whole numbers n, step s), with value ≈ n · s and zero exactly zero.

    Never negative: 0 … 255. Otherwise: -127 … 127, the same step on both sides. The error is at
    most s / 2.
    """
    values = array.astype(np.float64)
    smallest, largest = float(values.min()), float(np.abs(values).max())
    if largest == 0.0:
        return np.zeros(array.shape, np.uint8), 1.0
    if smallest >= 0.0:
        step = largest / 255
        return np.rint(values / step).astype(np.uint8), step
    step = largest / 127
    return np.rint(values / step).astype(np.int8), step
