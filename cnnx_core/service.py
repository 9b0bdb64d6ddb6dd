"""The door: a request comes in, a reply with numbers goes out.

A request is a small JSON object, `{"ask": "trace", "image": "espresso"}`. A reply is a JSON header
and named arrays, and travels as one safetensors file whose metadata holds the header. Requests
stand alone: no reply depends on what was asked before. (The activations of the latest picture are
kept, because several requests about one picture follow each other when it is looked into.)

    {"ask": "network"}                  the layers, their shapes and parameters
    {"ask": "trace", "image": name}     every activation for a gallery picture
    {"ask": "trace", "image": {"size": [height, width, channels]}}
                                        the same for the raw pixels sent along
    {"ask": "layer", "image": …, "layer": name}
                                        one layer's activation ("input" is a layer here), and what
                                        happened in all of its neurons alike: see explain_layer
    {"ask": "neuron", "image": …, "layer": name, "unit": number}
                                        what happened in one neuron with weights of its own: see
                                        explain_neuron

The last two also say how far each array of floats reaches from zero, for its colours:
"reach": {name: largest absolute value}.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from cnnx_core import images, tensors
from cnnx_core.describe import colour_ranges, describe, unit_extents
from cnnx_core.errors import CnnxError
from cnnx_core.explain import Arrays, explain_layer, explain_neuron, reach
from cnnx_core.images import Pixels
from cnnx_core.model import Model, load_model
from cnnx_core.network import Trace
from cnnx_core.tensors import AnyArray, Buffer

Request = Mapping[str, Any]


@dataclass(frozen=True)
class Reply:
    """What is answered: facts in the header, numbers in the arrays."""

    header: dict[str, Any]
    arrays: dict[str, AnyArray]

    def to_bytes(self) -> bytes:
        """Write the reply as one safetensors file."""
        return tensors.encode(
            self.arrays, {"reply": json.dumps(self.header, ensure_ascii=False, allow_nan=False)}
        )


class Service:
    """Answers requests about one model."""

    def __init__(self, model: Model, gallery: Mapping[str, Pixels]) -> None:
        """Take a model, and pictures by name in the size of its input, (H, W, C) uint8."""
        self.model = model
        self.gallery = gallery
        channels, height, width = model.input.shape
        for name, pixels in gallery.items():
            if pixels.dtype != np.uint8 or pixels.shape != (height, width, channels):
                raise CnnxError(f"The gallery's picture {name!r} has not the size of the input.")
        self._latest: tuple[bytes, Trace] | None = None
        self._asks: dict[str, Callable[[Request, Buffer], Reply]] = {
            "network": self._network,
            "trace": self._trace,
            "layer": self._layer,
            "neuron": self._neuron,
        }

    def answer(self, request: Request, pixels: Buffer = b"") -> Reply:
        """Answer a request. Raises CnnxError when it cannot be answered as it is."""
        ask = request.get("ask")
        if not isinstance(ask, str) or ask not in self._asks:
            raise CnnxError(f"There is no answer to {ask!r}; ask for {', '.join(self._asks)}.")
        return self._asks[ask](request, pixels)

    def answer_bytes(self, request: str, pixels: Buffer = b"") -> bytes:
        """Answer where only bytes can pass; an error becomes a reply that says so."""
        try:
            return self.answer(_read(request), pixels).to_bytes()
        except CnnxError as error:
            return Reply({"error": str(error)}, {}).to_bytes()

    def _network(self, request: Request, pixels: Buffer) -> Reply:
        return Reply({"ask": "network", **describe(self.model)}, {})

    def _trace(self, request: Request, pixels: Buffer) -> Reply:
        image, fitted = self._picture(request.get("image"), pixels)
        trace = self._traced(fitted)
        probabilities = trace[self.model.network.layers[-1].name]
        best = int(np.argmax(probabilities))
        header = {
            "ask": "trace",
            "image": image,
            "model": self.model.name,
            "prediction": {
                "index": best,
                "label": self.model.labels[best],
                "probability": float(probabilities[best]),
            },
            "ranges": colour_ranges(self.model, trace),
        }
        extents = {f"{name}/extent": extent for name, extent in unit_extents(trace).items()}
        return Reply(header, {"pixels": fitted, **trace, **extents})

    def _layer(self, request: Request, pixels: Buffer) -> Reply:
        header, layer, trace = self._place(request, pixels)
        return _measured(header, explain_layer(self.model.network, trace, layer))

    def _neuron(self, request: Request, pixels: Buffer) -> Reply:
        header, layer, trace = self._place(request, pixels)
        unit = request.get("unit")
        parts = explain_neuron(self.model.network, trace, layer, unit)
        return _measured({**header, "unit": unit}, parts)

    def _place(self, request: Request, pixels: Buffer) -> tuple[dict[str, Any], str, Trace]:
        """What requests about one layer have in common: the reply's header, its name, the trace."""
        image, fitted = self._picture(request.get("image"), pixels)
        layer = request.get("layer")
        if not isinstance(layer, str):
            raise CnnxError("Say which layer, by its name.")
        header = {
            "ask": request["ask"],
            "image": image,
            "model": self.model.name,
            "layer": layer,
        }
        return header, layer, self._traced(fitted)

    def _traced(self, fitted: Pixels) -> Trace:
        """Every activation for a fitted picture; those of the latest picture are kept."""
        key = fitted.tobytes()
        if self._latest is None or self._latest[0] != key:
            trace = self.model.network.trace(images.to_input(fitted, self.model.input))
            for activation in trace.values():
                activation.flags.writeable = False  # replies share them
            self._latest = key, trace
        return self._latest[1]

    def _picture(self, image: Any, pixels: Buffer) -> tuple[Any, Pixels]:
        """Which picture is meant, as the reply repeats it, and the picture."""
        if isinstance(image, str):
            if image not in self.gallery:
                raise CnnxError(f"There is no picture {image!r} in the gallery.")
            return image, self.gallery[image]
        if isinstance(image, dict):
            raw = images.picture(pixels, image.get("size"))
            return {"size": list(raw.shape)}, images.fit(raw, *self.model.input.shape)
        raise CnnxError("Say which picture: a name in the gallery, or a size with the pixels.")


def _measured(header: dict[str, Any], arrays: Arrays) -> Reply:
    return Reply({**header, "reach": reach(arrays)}, arrays)


def _read(request: str) -> Request:
    try:
        asked = json.loads(request)
    except (ValueError, RecursionError) as error:
        raise CnnxError(f"The request is not valid JSON: {error}.") from error
    if not isinstance(asked, dict):
        raise CnnxError("A request must be a JSON object.")
    return asked


def boot(model_json: Buffer, labels_json: Buffer, weights: Buffer, gallery: Buffer) -> Service:
    """Start from the bytes of a model's files and of its gallery (named pictures, safetensors)."""
    model = load_model(model_json, labels_json, weights)
    pictures, _ = tensors.decode(gallery)
    return Service(model, pictures)
