"""The importer as the page calls it: dropped files in, everything that the page starts with out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from cnnx_core import tensors
from cnnx_core.api.reply import Reply
from cnnx_core.errors import CnnxError
from cnnx_core.model.describe import describe
from cnnx_core.model.model import load_model
from cnnx_core.picture import images
from cnnx_core.tensors import Buffer
from cnnx_import.reader import read_model

Pictures = Mapping[str, tuple[Buffer, Sequence[int], int]]


def open_model(
    files: Mapping[str, Buffer],
    options: str,
    pictures: Pictures,
) -> bytes:
    """Read a model → a reply as of cnnx_core.api.service, with the files that its boot takes.

    `options` is JSON: {"pixels": …}, as read_model has it. `pictures` are raw pixels by name with
    their (height, width, channels), and for how many channels they were drawn; those that suit
    the network become the gallery, in the size of its input.
    Arrays of the reply: the four files, bytes. Its header: "name", "format", "notes", "pictures"
    of the gallery by name, and "network" as the service describes it; or "error", a sentence.
    """
    try:
        return _opened(files, json.loads(options), pictures).to_bytes()
    except CnnxError as error:
        return Reply({"error": str(error)}, {}).to_bytes()


def _opened(
    files: Mapping[str, Buffer],
    options: Mapping[str, Any],
    pictures: Pictures,
) -> Reply:
    imported = read_model(files, pixels=options.get("pixels"))
    model = load_model(imported.model_json, imported.labels_json, imported.weights)
    gallery = {
        name: images.fit(images.picture(data, list(size)), *model.input.shape)
        for name, (data, size, _) in _suiting(pictures, model.input.shape[0]).items()
    }
    made = {
        "model.json": imported.model_json,
        "labels.json": imported.labels_json,
        "weights.safetensors": imported.weights,
        "gallery.safetensors": tensors.encode(gallery),
    }
    header = {
        "name": imported.name,
        "format": imported.format,
        "notes": list(imported.notes),
        "pictures": list(gallery),
        "network": describe(model),
    }
    return Reply(header, {name: np.frombuffer(data, np.uint8) for name, data in made.items()})


def _suiting(pictures: Pictures, channels: int) -> Pictures:
    """Pictures in colours for a network that sees colours, others for one that does not; all where
    there are none."""
    same = {name: one for name, one in pictures.items() if one[2] == channels}
    return same or pictures
