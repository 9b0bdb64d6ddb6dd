"""A model's folder → a network with its labels, its input and its grouping."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cnnx_core import tensors
from cnnx_core.errors import CnnxError
from cnnx_core.model.architecture import read_layer
from cnnx_core.model.grouping import Module, derive_modules, read_modules
from cnnx_core.network import Network
from cnnx_core.picture.images import InputSpec
from cnnx_core.tensors import Buffer

FORMAT = "cnnx-model-1"

_CHANNELS = {1: ("grey",), 3: ("red", "green", "blue")}


@dataclass(frozen=True)
class Model:
    """A trained classifier, ready to run."""

    name: str
    title: str
    input: InputSpec
    labels: tuple[str, ...]
    network: Network
    modules: tuple[Module, ...]


def load_model(model_json: Buffer, labels_json: Buffer, weights: Buffer) -> Model:
    """Read the three files of a model's folder: model.json, labels.json, weights.safetensors.

    Raises CnnxError, with the file's name in its sentence, when one of them is damaged or when
    they do not belong together.
    """
    described = _json(model_json, "model.json", dict)
    if described.get("format") != FORMAT:
        raise CnnxError(f"model.json must say that its format is {FORMAT!r}.")
    try:
        arrays, _ = tensors.decode(weights)
    except CnnxError as error:
        raise CnnxError(f"weights.safetensors: {error}") from error
    try:
        spec = _read_input(described["input"])
        entries = described["layers"]
        name = str(described["name"])
    except KeyError as error:
        raise CnnxError(f"model.json lacks {error.args[0]!r}.") from error
    if (
        not isinstance(entries, list)
        or not entries
        or not all(isinstance(e, dict) for e in entries)
    ):
        raise CnnxError("model.json must have a list of layers.")
    network = Network(spec.shape, tuple(read_layer(entry, arrays) for entry in entries))
    if network.layers[-1].family != "softmax":
        raise CnnxError("The last layer of a classifier must be a softmax.")
    modules = (
        read_modules(described["modules"], network)
        if "modules" in described
        else derive_modules(network)
    )
    labels = _read_labels(labels_json, network)
    return Model(name, str(described.get("title", name)), spec, labels, network, modules)


def _json(data: Buffer, file: str, kind: type) -> Any:
    try:
        value = json.loads(bytes(data).decode())
        json.dumps(value, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except (ValueError, RecursionError) as error:
        raise CnnxError(f"{file} is not valid JSON: {error}.") from error
    if not isinstance(value, kind):
        raise CnnxError(f"{file} must hold a JSON {'object' if kind is dict else 'array'}.")
    return value


def _read_input(described: Mapping[str, Any]) -> InputSpec:
    if not isinstance(described, dict):
        raise CnnxError("The input in model.json must be an object.")
    shape = described["shape"]
    if (
        not isinstance(shape, list)
        or len(shape) != 3
        or not all(isinstance(size, int) and size > 0 for size in shape)
        or shape[0] not in _CHANNELS
    ):
        raise CnnxError("The input's shape must be [1 or 3 channels, height, width].")
    try:
        channels = tuple(str(c) for c in described.get("channels", _CHANNELS[shape[0]]))
        mean = tuple(float(value) for value in described.get("mean", [0.0] * shape[0]))
        std = tuple(float(value) for value in described.get("std", [1.0] * shape[0]))
        complete = len(channels) == len(mean) == len(std) == shape[0]
    except (TypeError, ValueError):
        complete = False
    if not complete or not all(map(math.isfinite, (*mean, *std))) or min(std) <= 0.0:
        raise CnnxError("The input needs a name, a mean and a deviation above 0 for each channel.")
    return InputSpec((shape[0], shape[1], shape[2]), channels, mean, std)


def _read_labels(data: Buffer, network: Network) -> tuple[str, ...]:
    entries = _json(data, "labels.json", list)
    try:
        labels = tuple(e if isinstance(e, str) else str(e["name"]) for e in entries)
    except (KeyError, TypeError) as error:
        raise CnnxError("Each label in labels.json needs a name.") from error
    classes = network.shapes()[network.probabilities][0]
    if len(labels) != classes:
        raise CnnxError(f"labels.json has {len(labels)} labels, but the network {classes} classes.")
    twice = {label for label in labels if labels.count(label) > 1}
    if twice:
        raise CnnxError(f"labels.json has the label {min(twice)!r} twice.")
    return labels
