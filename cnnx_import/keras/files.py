"""Files of Keras: .keras (an archive of a configuration and weights) and .h5 → a chain."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from numpy.typing import NDArray

from cnnx_import.archives import Archive
from cnnx_import.errors import ImportFailure
from cnnx_import.hdf5.file import Hdf5
from cnnx_import.ir.chain import Chain
from cnnx_import.ir.input import check_input
from cnnx_import.keras.config import KerasLayer, KerasModel, read_config, version_of
from cnnx_import.keras.layers import refuse_unknown, take

CONFIG, METADATA, WEIGHTS = "config.json", "metadata.json", "model.weights.h5"
_MOST_ARRAYS = 8  # of one layer


def read_keras(data: bytes) -> Chain:
    """Read a .keras file. Raises ImportFailure for damage, and for networks that are no chain."""
    archive = Archive(data, "The .keras file")
    if CONFIG not in archive.names:
        raise ImportFailure(f"The file is an archive without {CONFIG}: no .keras file.")
    told = archive.read(METADATA) if METADATA in archive.names else b"{}"
    model = read_config(archive.read(CONFIG), f"{CONFIG} of the .keras file", _told_version(told))
    weights = Hdf5(archive.read(WEIGHTS))

    def arrays_of(layer: KerasLayer) -> list[NDArray[Any]]:
        # TensorFlow 2.12 wrote another word for the layers.
        older = layer.path.replace("layers/", "_layer_checkpoint_dependencies/")
        for path in (f"{layer.path}/vars", f"{older}/vars"):
            if path in weights:
                names = sorted(name for name in weights.names(path)[:_MOST_ARRAYS])
                return [weights.array(f"{path}/{name}") for name in names]
        return []

    return chain_of(model, arrays_of)


def _told_version(metadata: bytes) -> int:
    try:
        tree = json.loads(metadata)
    except (ValueError, RecursionError):
        tree = None
    return version_of(tree.get("keras_version") if isinstance(tree, dict) else None, otherwise=3)


def read_h5(data: bytes) -> Chain:
    """Read an .h5 file of a whole model. Raises ImportFailure as read_keras does."""
    file = Hdf5(data)
    config = file.texts("").get("model_config")
    if not isinstance(config, str):
        raise ImportFailure(
            "The .h5 file holds weights but no description of the layers: save the whole model "
            "with model.save()."
        )
    version = version_of(file.texts("").get("keras_version"), otherwise=2)
    model = read_config(config, "The description in the .h5 file", version)
    # The weights of a layer are in the group of its name; those of a model inside, under its own.
    listed: dict[str, list[str]] = {}

    def arrays_of(layer: KerasLayer) -> list[NDArray[Any]]:
        group = f"model_weights/{layer.owner}"
        if layer.owner not in listed:
            listed[layer.owner] = _weight_names(file, group)
        names = listed[layer.owner]
        if layer.owner != layer.name:
            names = [n for n in names if n.split("/")[-2:-1] == [layer.name]]
        return [file.array(f"{group}/{name}") for name in names[:_MOST_ARRAYS]]

    return chain_of(model, arrays_of)


def _weight_names(file: Hdf5, group: str) -> list[str]:
    if group not in file:
        return []
    texts = file.texts(group)
    names: list[str] = []
    for key in ("weight_names", *(f"weight_names{number}" for number in range(1000))):
        value = texts.get(key, [])
        if key != "weight_names" and not value:
            break
        names += value if isinstance(value, list) else [value]
    return names


def chain_of(model: KerasModel, arrays_of: Callable[[KerasLayer], list[NDArray[Any]]]) -> Chain:
    """Put the layers of a model into a chain, each with its arrays.

    Raises ImportFailure for a layer that is not known here, also where the output does not need it.
    """
    for layer in model.everything:
        refuse_unknown(layer)
    height, width, *rest = model.sizes
    shape = (rest[0] if rest else 1, height, width)
    check_input(shape)
    chain = Chain(shape)
    for layer in model.layers:
        take(layer, arrays_of(layer), chain)
    return chain
