"""A chain of layers → the three files of a model of cnnx."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from cnnx_core import tensors
from cnnx_core.errors import CnnxError
from cnnx_core.model.model import FORMAT, load_model
from cnnx_import.errors import ImportFailure
from cnnx_import.ir.chain import Chain
from cnnx_import.ir.input import Input
from cnnx_import.ir.names import name_layers


def model_files(
    chain: Chain,
    labels: Sequence[str] | None,
    names: tuple[str, str],
    pixels: Input,
    source: str,
) -> tuple[bytes, bytes, bytes]:
    """Write model.json, labels.json and weights.safetensors; `names` are the name and the title.

    Raises ImportFailure for weights that are not finite, for labels that do not fit, and for all
    that cnnx_core refuses.
    """
    name_layers(chain.layers)
    arrays = {}
    for layer in chain.layers:
        for part, values in layer.arrays().items():
            arrays[f"{layer.name}.{part}"] = _finite(values, layer.name)
    classes = chain.shape[0]
    if labels is not None and len(labels) != classes:
        raise ImportFailure(
            f"There are {len(labels)} labels, but the network has {classes} classes: "
            "give one label for each class, in the order of its outputs."
        )
    described: dict[str, Any] = {
        "format": FORMAT,
        "name": names[0],
        "title": names[1],
        "input": {"shape": list(chain.input_shape), "mean": pixels.mean, "std": pixels.std},
        "layers": [{"name": e.name, "kind": e.kind, **e.settings} for e in chain.layers],
        "provenance": {"script": "weights/import_model.py", "from": source, "notes": chain.notes},
    }
    files = (
        _readable(described),
        _readable(list(labels) if labels else [f"class {i + 1}" for i in range(classes)]),
        tensors.encode(arrays, {"format": "pt"}),
    )
    try:
        load_model(*files)
    except CnnxError as error:
        raise ImportFailure(f"The network cannot be shown: {error}") from error
    return files


def _finite(values: Any, name: str) -> Any:
    with np.errstate(over="ignore", invalid="ignore"):
        single = np.ascontiguousarray(values, np.float32)
    if not np.isfinite(single).all():
        raise ImportFailure(
            f"The weights of the layer {name!r} are not all finite numbers: the training went "
            "wrong, or the file is damaged."
        )
    return single


def _readable(content: Any) -> bytes:
    """JSON with one setting, or one layer, on a line."""
    if isinstance(content, list):
        return f"[\n{_lines(content, 1)}\n]\n".encode()
    rows = []
    for key, value in content.items():
        text = json.dumps(value, ensure_ascii=False)
        if isinstance(value, list) and value:
            text = f"[\n{_lines(value, 2)}\n  ]"
        rows.append(f"  {json.dumps(key)}: {text}")
    return ("{\n" + ",\n".join(rows) + "\n}\n").encode()


def _lines(values: list[Any], depth: int) -> str:
    return ",\n".join("  " * depth + json.dumps(value, ensure_ascii=False) for value in values)
