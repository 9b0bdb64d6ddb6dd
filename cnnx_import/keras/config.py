"""The configuration of a Keras model → its layers, in order.

Keras 2, Keras 3 and TensorFlow.js write the same tree of {"class_name", "config"}, with small
differences. Only chains are read: Sequential, and Functional where each layer has one input.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cnnx_import.errors import ImportFailure, unsupported
from cnnx_import.limits import MOST_DEPTH, MOST_STEPS

_MOST_CONFIG = 16 << 20  # bytes
MODELS = ("Sequential", "Functional", "Model")
INPUT = "InputLayer"
_CODE = ("Lambda", "__lambda__")


@dataclass(frozen=True)
class KerasLayer:
    """A layer: its class, its settings, and where its arrays are.

    `path` is its place in a .keras file: "layers/conv2d_1". `owner` is the name of the layer of
    the outermost model that it is in, which may be itself. `version` is that of Keras, of which
    TensorFlow.js is the second.
    """

    kind: str
    name: str
    config: Mapping[str, Any]
    path: str
    owner: str
    version: int = 3

    @property
    def where(self) -> str:
        """What sentences call it."""
        return f"The layer {self.name[:80]!r} ({self.kind[:40]})"

    @property
    def own(self) -> str:
        """The name, where a person chose it: not "conv2d_1", nor "conv2d_Conv2D1"."""
        snake = re.escape(_snake(self.kind))
        automatic = rf"{snake}(_\d+)?|{snake}_{re.escape(self.kind)}\d+"
        return "" if re.fullmatch(automatic, self.name) else self.name


@dataclass(frozen=True)
class KerasModel:
    """The sizes of one picture, (height, width) or (height, width, channels), and the layers.

    `everything` is all that the configuration has for layers, also what the output does not need.
    """

    sizes: tuple[int, ...]
    layers: tuple[KerasLayer, ...]
    everything: tuple[KerasLayer, ...]


def version_of(told: Any, otherwise: int) -> int:
    """The version of Keras, where a file tells it as text: "3.4.1" is 3."""
    found = re.match(r"\d{1,3}", told) if isinstance(told, str) else None
    return int(found[0]) if found else otherwise


def read_config(data: bytes | str, what: str, version: int) -> KerasModel:
    """Read a configuration. Raises ImportFailure where it is damaged, or is no chain."""
    if len(data) > _MOST_CONFIG:
        raise ImportFailure(f"{what} is too large to be of a model that can be shown.")
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ImportFailure(f"{what} is not valid JSON: the file is damaged.") from error
    return model_of(tree, version)


def model_of(tree: Any, version: int) -> KerasModel:
    """See read_config; `tree` is what the JSON holds."""
    reader = _Reader(version)
    layers = reader.layers(tree, "", "", 0)
    shape = reader.shape or reader.built
    if shape is None:
        raise ImportFailure(
            "The Keras model does not say how large its pictures are: give it an Input layer, "
            "or call it once before it is saved."
        )
    return KerasModel(_sizes(shape), tuple(layers), _everything(tree))


def _everything(tree: Any) -> tuple[KerasLayer, ...]:
    """All layers, and all code wherever it is: Keras itself would make them, used or not."""
    found: list[Any] = []
    parts = [tree]
    for part in parts:  # which grows on the way
        if isinstance(part, list):
            parts += part
        elif isinstance(part, dict):
            parts += part.values()
            for listed in (part.get("layers"), part.get("config")):
                found += listed if isinstance(listed, list) else []
            found += [part] if part.get("class_name") in _CODE else []
    entries = [e for e in found if isinstance(e, dict) and isinstance(e.get("class_name"), str)]
    return tuple(KerasLayer(e["class_name"], _name(e), {}, "", "") for e in entries)


class _Reader:
    def __init__(self, version: int) -> None:
        self.version = version
        self.shape: Any = None  # the first that a layer tells, with the number of pictures
        self.built: Any = None  # what the model was called with
        self._left = MOST_STEPS

    def layers(self, tree: Any, path: str, owner: str, depth: int) -> list[KerasLayer]:
        """All layers of a model and of the models in it. `path` ends with a / unless empty."""
        if depth > MOST_DEPTH:
            raise ImportFailure("The Keras model has models inside models, too deep to be read.")
        kind, config = _class(tree)
        if kind not in MODELS:
            raise ImportFailure(
                f"The Keras model is of the class {kind[:60]!r}; Sequential and Functional models "
                "can be read, since they say what their layers are."
            )
        entries = config.get("layers") if isinstance(config, dict) else config
        if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            raise ImportFailure("The Keras model has no list of layers: the file is damaged.")
        if isinstance(config, dict) and self.built is None:
            self.built = config.get("build_input_shape")
        used: dict[str, int] = {}
        placed = []
        for entry in entries:
            self._left -= 1
            if self._left < 0:
                raise ImportFailure(f"The Keras model has more than {MOST_STEPS} layers.")
            inner_kind, _ = _class(entry)
            placed.append((entry, f"{path}layers/{_unique(_snake(inner_kind), used)}"))
        if kind != "Sequential" and isinstance(config, dict):
            placed = _in_order(config, placed)
        found: list[KerasLayer] = []
        for entry, place in placed:
            inner_kind, inner = _class(entry)
            self._note_shape(entry, inner)
            if inner_kind == INPUT:
                continue
            name = _name(entry)
            if inner_kind in MODELS:
                found += self.layers(entry, f"{place}/", owner or name, depth + 1)
            elif isinstance(inner, dict):
                whose = owner or name
                found.append(KerasLayer(inner_kind, name, inner, place, whose, self.version))
            else:
                raise ImportFailure(f"The layer {name[:80]!r} of the Keras model has no settings.")
        return found

    def _note_shape(self, entry: Mapping[str, Any], inner: Any) -> None:
        if self.shape is not None or not isinstance(inner, dict):
            return
        build = entry.get("build_config")
        told = [inner.get("batch_shape"), inner.get("batch_input_shape"), inner.get("batchShape")]
        told.append(build.get("input_shape") if isinstance(build, dict) else None)
        self.shape = next((shape for shape in told if shape), None)


def _class(tree: Any) -> tuple[str, Any]:
    if not isinstance(tree, dict) or not isinstance(tree.get("class_name"), str):
        raise ImportFailure("The Keras model has a part without a class: the file is damaged.")
    return tree["class_name"], tree.get("config")


def _name(entry: Mapping[str, Any]) -> str:
    config = entry.get("config")
    inner = config.get("name") if isinstance(config, dict) else None
    name = entry.get("name") or inner or entry["class_name"]
    return name if isinstance(name, str) else str(entry["class_name"])


def _sizes(shape: Any) -> tuple[int, ...]:
    if isinstance(shape, dict):  # {"class_name": "__tuple__", "items": […]}
        shape = shape.get("items")
    if not isinstance(shape, list) or len(shape) not in (3, 4):
        raise ImportFailure(
            f"The Keras model takes inputs of the shape {str(shape)[:60]}; it must be pictures "
            "(number, height, width, channels)."
        )
    sides = shape[1:]
    if any(isinstance(side, bool) or not isinstance(side, int) or side < 1 for side in sides):
        raise ImportFailure(
            "The Keras model leaves the size of its pictures open: give its Input layer a fixed "
            "height and width."
        )
    return tuple(sides)


def _snake(name: str) -> str:
    """A class as .keras files name it: "Conv2D" is "conv2d", "MaxPooling2D" "max_pooling2d"."""
    name = re.sub(r"\W+", "", name[:80])
    name = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub("([a-z])([A-Z])", r"\1_\2", name).lower()


def _unique(name: str, used: dict[str, int]) -> str:
    number = used.get(name, -1) + 1
    used[name] = number
    return f"{name}_{number}" if number else name


def _in_order(config: Mapping[str, Any], placed: list[tuple[Any, str]]) -> list[tuple[Any, str]]:
    """The layers of a Functional model from its one input to its one output."""
    by_name = {_name(entry): (entry, path) for entry, path in placed}
    ends = _references(config.get("output_layers"), 0)
    if len(ends) != 1:
        raise ImportFailure(
            f"The Keras model has {len(ends)} outputs; one, the scores of the classes, is needed."
        )
    way: list[tuple[Any, str]] = []
    name = ends[0]
    while True:
        if name not in by_name:
            raise ImportFailure(
                f"The Keras model goes through {name[:80]!r} twice, or it is not there: cnnx shows "
                "networks whose layers follow each other."
            )
        entry, path = by_name.pop(name)
        way.append((entry, path))
        if entry["class_name"] == INPUT:
            break
        before = _references(entry.get("inbound_nodes"), 0)
        if len(before) != 1:
            raise unsupported(
                f"The layer {name[:80]!r} ({entry['class_name'][:40]})",
                f"It takes {len(before)} inputs: the network has a branch, such as a residual "
                "connection.",
            )
        name = before[0]
    return way[::-1]


def _references(tree: Any, depth: int) -> list[str]:
    """The layers that a part of the configuration names, as [name, node, tensor, …]."""
    if depth > MOST_DEPTH:
        raise ImportFailure("The Keras model has a part that is too deep to be read.")
    if isinstance(tree, dict):
        if tree.get("class_name") == "__keras_tensor__":
            inner = tree.get("config")
            return _references(inner.get("keras_history") if isinstance(inner, dict) else 0, depth)
        return [name for part in tree.values() for name in _references(part, depth + 1)]
    if not isinstance(tree, list):
        return []
    if len(tree) >= 3 and isinstance(tree[0], str) and isinstance(tree[1], int):
        return [tree[0], *_references(tree[3:], depth + 1)]
    return [name for part in tree for name in _references(part, depth + 1)]
