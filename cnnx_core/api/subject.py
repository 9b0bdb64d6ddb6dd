"""What requests are about: a picture, a network with or without changes, one of its layers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from cnnx_core.api.memory import Memory
from cnnx_core.edit import changes
from cnnx_core.errors import CnnxError
from cnnx_core.model.model import Model
from cnnx_core.model.run import Run
from cnnx_core.network import Network, Trace
from cnnx_core.picture import images
from cnnx_core.picture.images import Pixels
from cnnx_core.request import Request
from cnnx_core.tensors import Buffer


class Subject:
    """The model and the gallery that requests name parts of."""

    def __init__(self, model: Model, gallery: Mapping[str, Pixels]) -> None:
        """Take both. Raises CnnxError for a picture that has not the size of the input."""
        channels, height, width = model.input.shape
        for name, pixels in gallery.items():
            if pixels.dtype != np.uint8 or pixels.shape != (height, width, channels):
                raise CnnxError(f"The gallery's picture {name!r} has not the size of the input.")
        self.model = model
        self._gallery = gallery
        self._memory = Memory()

    def run(self, request: Request, pixels: Buffer) -> Run:
        """A network that has seen a picture: what all requests about both begin with."""
        image, fitted = self.picture(request.get("image"), pixels)
        model, said = self.changed(request)
        about = {"image": image, "model": model.name, **said}
        trace = self._memory.trace(model, json.dumps(said), fitted)
        return Run(about, model, fitted, trace)

    def changed(self, request: Request) -> tuple[Model, dict[str, Any]]:
        """The model with the request's changes, and what the reply says of them."""
        wanted = changes.normal(request.get("changes", []))
        if not wanted:
            return self.model, {}
        network = changes.apply(self.model.network, wanted)
        why = {"stopped": network.stopped} if network.stopped else {}
        return replace(self.model, network=network), {"changes": wanted, **why}

    def picture(self, image: Any, pixels: Buffer) -> tuple[Any, Pixels]:
        """Which picture is meant, as the reply repeats it, and the picture."""
        if isinstance(image, str):
            if image not in self._gallery:
                raise CnnxError(f"There is no picture {image!r} in the gallery.")
            return image, self._gallery[image]
        if isinstance(image, dict):
            raw = images.picture(pixels, image.get("size"))
            return {"size": list(raw.shape)}, images.fit(raw, *self.model.input.shape)
        raise CnnxError("Say which picture: a name in the gallery, or a size with the pixels.")

    def traces(self, model: Model, said: Mapping[str, Any]) -> dict[str, Trace]:
        """Every activation for each picture of the gallery."""
        return self._memory.traces(model, json.dumps(said), self._gallery)

    def layer(self, request: Request, network: Network) -> str:
        """Which layer is asked about. Raises CnnxError where the network ends before it."""
        layer = request.get("layer")
        if not isinstance(layer, str):
            raise CnnxError("Say which layer, by its name.")
        beyond = self.model.network.shapes().keys() - network.shapes().keys()
        if layer in beyond:
            raise CnnxError(network.stopped)
        return layer
