"""The door: a request comes in, a reply with numbers goes out.

A request is a small JSON object, `{"ask": "trace", "image": "espresso"}`. A reply is a JSON header
and named arrays, and travels as one safetensors file whose metadata holds the header. Requests
stand alone: no reply depends on what was asked before. (But activations are kept, because several
requests about one picture follow each other when it is looked into: see Memory.)

    {"ask": "network"}                  the layers, their shapes and parameters
    {"ask": "trace", "image": name}     every activation for a gallery picture
    {"ask": "trace", "image": {"size": [height, width, channels]}}
                                        the same for the raw pixels sent along
    {"ask": "layer", "image": …, "layer": name}
                                        one layer's activation ("input" is a layer here), and what
                                        happened in all of its neurons alike: see explain_layer
    {"ask": "neuron", "image": …, "layer": name, "unit": number}
                                        what happened in one neuron with weights of its own: see
                                        explain_neuron; of a convolution in groups also which
                                        maps it looks at, "channels": [first, last + 1]

The last two also say how far each array of floats reaches from zero, for its colours:
"reach": {name: largest absolute value}.

Each of them may carry "changes": [change, …], and is then answered about the network with these
changes made to it, in order:

    {"replace": kind or [layer, …], "with": {"kind": "leaky_relu", "negative_slope": 0.1}}
                                        an activation function for another, or a pooling for another
    {"silence": layer, "units": [0, 3]} these neurons are zero, whatever comes in
    {"kernel": layer, "unit": 0, "channel": 2, "values": rows}
    {"bias": layer, "unit": 0, "value": 0.5}
    {"number": layer, "name": "slope", "unit": 0, "value": 0.1}
    {"window": layer, "stride": [2, 2], "padding": [1, 1]}

(`changes` says it in full.) The reply repeats them in their normal form; where neurons of a layer
are silenced, what is said of that layer has their numbers: "silenced": [0, 3]. Where a layer cannot
take any more what it gets, the network ends before it: the reply says "stopped": why, a trace then
has no prediction, and nothing more can be asked about that layer and those after it.

Where a network looks is asked for with or without "changes", too:

    {"ask": "occlusion", "image": …, "unit": class, "size": 8, "stride": 4, "rows": [0, 3]}
                                        what is left of a class when a patch covers one place after
                                        the other; "rows" (and "columns", in the same way) say
                                        which places, or all if left out: see occlude
    {"ask": "field", "layer": name, "at": [row, column]}
                                        what of a picture a place can depend on: see receptive_field
    {"ask": "patches", "layer": name, "unit": number, "count": 9}
                                        where in the gallery a neuron is most excited: see strongest

Two of them are put beside each other, which may be two networks, two pictures or two neurons:

    {"ask": "compare", "layer": name, "left": {"image": …, "changes": […], "unit": number},
     "right": {"image": …, "changes": […], "unit": number}}
                                        what the neuron on the left says, less what the one on the
                                        right does; class scores and probabilities of both: see
                                        comparison. Where raw pixels are sent along for both sides,
                                        those for the left come first

What is on the page can be taken along:

    {"ask": "snippet", "image": …, "layer": name, "unit": number, "from": map, "at": [row, column]}
                                        lines of NumPy that print the number shown: see snippet
    {"ask": "archive", "image": …}      all of the trace, as the bytes of an .npz file

Three more are about no network, and try out one operation, or prepare a picture to be sent along
with a later request:

    {"ask": "slide", "image": …, "size": 8, "kernel_size": 3, "stride": 1, "padding": 0,
     "dilation": 1, "padding_mode": "constant"}
                                        an edge finder slides over the picture made small: see slide
    {"ask": "scores", "scores": [2, 1, -2]}
                                        softmax beside plain division: see scores
    {"ask": "prepare", "image": …, "steps": [{"keep": ["red"]}, {"blur": 2}]}
                                        the picture in the network's size, retouched: see mixing

The reply to "slide" repeats all settings, says the "output_size" and, as that to "scores" does, how
far its arrays reach.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from typing import Any

import numpy as np

from cnnx_core import tensors
from cnnx_core.api.memory import Memory
from cnnx_core.api.reply import Reply
from cnnx_core.arrays import Arrays
from cnnx_core.attribution import comparison, occlusion
from cnnx_core.attribution.explain import channels_of, explain_layer, explain_neuron, reach
from cnnx_core.attribution.patches import strongest
from cnnx_core.attribution.receptive import receptive_field
from cnnx_core.edit import changes
from cnnx_core.errors import CnnxError
from cnnx_core.export.npz import npz
from cnnx_core.export.snippet import snippet
from cnnx_core.model.describe import colour_ranges, describe, silenced, unit_extents
from cnnx_core.model.model import Model, load_model
from cnnx_core.model.run import Run
from cnnx_core.network import Network
from cnnx_core.picture import images, mixing
from cnnx_core.picture.images import Pixels
from cnnx_core.request import Request, read_request
from cnnx_core.tensors import Buffer
from cnnx_core.trials.scores import compare
from cnnx_core.trials.slide import read_settings, slide

__all__ = ["Reply", "Request", "Service", "boot"]


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
        self._memory = Memory()
        self._asks: dict[str, Callable[[Request, Buffer], Reply]] = {
            "network": self._network,
            "trace": self._trace,
            "layer": self._layer,
            "neuron": self._neuron,
            "occlusion": self._occlusion,
            "field": self._field,
            "patches": self._patches,
            "compare": self._compare,
            "snippet": self._snippet,
            "archive": self._archive,
            "slide": self._slide,
            "scores": self._scores,
            "prepare": self._prepare,
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
            return self.answer(read_request(request), pixels).to_bytes()
        except CnnxError as error:
            return Reply({"error": str(error)}, {}).to_bytes()

    def _network(self, request: Request, pixels: Buffer) -> Reply:
        model, said = self._changed(request)
        return Reply({"ask": "network", **said, **describe(model)}, {})

    def _trace(self, request: Request, pixels: Buffer) -> Reply:
        run = self._run(request, pixels)
        header = {
            "ask": "trace",
            **run.about,
            **run.prediction(),
            "ranges": colour_ranges(run.model, run.trace),
        }
        extents = {f"{name}/extent": extent for name, extent in unit_extents(run.trace).items()}
        return Reply(header, {"pixels": run.pixels, **run.trace, **extents})

    def _layer(self, request: Request, pixels: Buffer) -> Reply:
        run = self._run(request, pixels)
        layer = self._layer_of(request, run.model.network)
        parts = explain_layer(run.model.network, run.trace, layer)
        return _measured({"ask": "layer", **run.about, "layer": layer}, run, parts)

    def _neuron(self, request: Request, pixels: Buffer) -> Reply:
        run = self._run(request, pixels)
        layer, unit = self._layer_of(request, run.model.network), request.get("unit")
        parts = explain_neuron(run.model.network, run.trace, layer, unit)
        seen = channels_of(run.model.network, layer, unit)
        header = {"ask": "neuron", **run.about, "layer": layer, "unit": unit, **seen}
        return _measured(header, run, parts)

    def _occlusion(self, request: Request, pixels: Buffer) -> Reply:
        run = self._run(request, pixels)
        unit = occlusion.read_class(request, run.model.network)
        patch = occlusion.read_patch(request, run.model.input)
        parts = occlusion.occlude(run.model.network, run.model.input, run.pixels, unit, patch)
        header = {
            "ask": "occlusion",
            **run.about,
            "unit": unit,
            **occlusion.header(patch),
            "probability": float(run.probabilities[unit]),
            "score": float(run.scores[unit]),
            "reach": reach(parts),
        }
        return Reply(header, parts)

    def _field(self, request: Request, pixels: Buffer) -> Reply:
        model, said = self._changed(request)
        layer, at = self._layer_of(request, model.network), request.get("at")
        field = receptive_field(model.network, layer, at)
        header = {"ask": "field", "model": model.name, **said, "layer": layer, "at": at}
        return Reply({**header, **field}, {})

    def _patches(self, request: Request, pixels: Buffer) -> Reply:
        model, said = self._changed(request)
        layer = self._layer_of(request, model.network)
        unit, count = request.get("unit"), request.get("count")
        traces = self._memory.traces(model, json.dumps(said), self.gallery)
        found = strongest(model.network, traces, layer, unit, count)
        header = {"ask": "patches", "model": model.name, **said, "layer": layer, "unit": unit}
        return Reply({**header, "count": count, "patches": found}, {})

    def _compare(self, request: Request, pixels: Buffer) -> Reply:
        sides = comparison.read_sides(request, pixels)
        # The left one last: it is what is looked at, and what is remembered.
        right, left = (self._run(side, own) for side, own in reversed(sides))
        for run in (left, right):
            layer = self._layer_of(request, run.model.network)
        runs, units = (left, right), (sides[0][0].get("unit"), sides[1][0].get("unit"))
        parts = comparison.compare(layer, runs, units)
        return Reply(comparison.header(layer, runs, units, parts), parts)

    def _snippet(self, request: Request, pixels: Buffer) -> Reply:
        run = self._run(request, pixels)
        layer = self._layer_of(request, run.model.network)
        said = snippet(request, run.model, layer, run.pixels, run.trace)
        return Reply({"ask": "snippet", **run.about, "layer": layer, **said}, {})

    def _archive(self, request: Request, pixels: Buffer) -> Reply:
        run = self._run(request, pixels)
        arrays = {"archive": npz({"pixels": run.pixels, **run.trace})}
        return Reply({"ask": "archive", **run.about}, arrays)

    def _slide(self, request: Request, pixels: Buffer) -> Reply:
        settings = read_settings(request)
        image, fitted = self._picture(request.get("image"), pixels)
        parts = slide(fitted, settings)
        header = {
            "ask": "slide",
            "image": image,
            "model": self.model.name,
            **asdict(settings),
            "output_size": settings.output_size(),
            "reach": reach(parts),
        }
        return Reply(header, parts)

    def _scores(self, request: Request, pixels: Buffer) -> Reply:
        parts = compare(request.get("scores"))
        header = {"ask": "scores", "scores": request["scores"], "reach": reach(parts)}
        return Reply(header, parts)

    def _prepare(self, request: Request, pixels: Buffer) -> Reply:
        image, fitted = self._picture(request.get("image"), pixels)
        channels = self.model.input.channels
        steps = mixing.normal(request.get("steps"), channels)
        header = {"ask": "prepare", "image": image, "model": self.model.name, "steps": steps}
        return Reply(header, {"pixels": mixing.mixed(fitted, steps, channels)})

    def _layer_of(self, request: Request, network: Network) -> str:
        layer = request.get("layer")
        if not isinstance(layer, str):
            raise CnnxError("Say which layer, by its name.")
        beyond = self.model.network.shapes().keys() - network.shapes().keys()
        if layer in beyond:
            raise CnnxError(network.stopped)
        return layer

    def _run(self, request: Request, pixels: Buffer) -> Run:
        """What all requests about a picture have in common."""
        image, fitted = self._picture(request.get("image"), pixels)
        model, said = self._changed(request)
        about = {"image": image, "model": model.name, **said}
        trace = self._memory.trace(model, json.dumps(said), fitted)
        return Run(about, model, fitted, trace)

    def _changed(self, request: Request) -> tuple[Model, dict[str, Any]]:
        """The model with the request's changes, and what the reply says of them."""
        wanted = changes.normal(request.get("changes", []))
        if not wanted:
            return self.model, {}
        network = changes.apply(self.model.network, wanted)
        why = {"stopped": network.stopped} if network.stopped else {}
        return replace(self.model, network=network), {"changes": wanted, **why}

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


def _measured(header: dict[str, Any], run: Run, arrays: Arrays) -> Reply:
    quiet = silenced(run.model.network, header["layer"])
    return Reply({**header, **quiet, "reach": reach(arrays)}, arrays)


def boot(model_json: Buffer, labels_json: Buffer, weights: Buffer, gallery: Buffer) -> Service:
    """Start from the bytes of a model's files and of its gallery (named pictures, safetensors)."""
    model = load_model(model_json, labels_json, weights)
    pictures, _ = tensors.decode(gallery)
    return Service(model, pictures)
