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
changes made to it, in order: see `edit.changes`, which lists them. The reply repeats them in their
normal form; where neurons of a layer are silenced, what is said of that layer has their numbers:
"silenced": [0, 3]. Where a layer cannot take any more what it gets, the network ends before it: the
reply says "stopped": why, a trace then has no prediction, and nothing more can be asked about that
layer and those after it.

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

from collections.abc import Mapping

from cnnx_core import tensors
from cnnx_core.api.answers import ANSWERS
from cnnx_core.api.reply import Reply
from cnnx_core.api.subject import Subject
from cnnx_core.errors import CnnxError
from cnnx_core.model.model import Model, load_model
from cnnx_core.picture.images import Pixels
from cnnx_core.request import Request, read_request
from cnnx_core.tensors import Buffer

__all__ = ["Reply", "Request", "Service", "boot"]


class Service:
    """Answers requests about one model."""

    def __init__(self, model: Model, gallery: Mapping[str, Pixels]) -> None:
        """Take a model, and pictures by name in the size of its input, (H, W, C) uint8."""
        self.model = model
        self.gallery = gallery
        self._subject = Subject(model, gallery)

    def answer(self, request: Request, pixels: Buffer = b"") -> Reply:
        """Answer a request. Raises CnnxError when it cannot be answered as it is."""
        ask = request.get("ask")
        if not isinstance(ask, str) or ask not in ANSWERS:
            raise CnnxError(f"There is no answer to {ask!r}; ask for {', '.join(ANSWERS)}.")
        return ANSWERS[ask](self._subject, request, pixels)

    def answer_bytes(self, request: str, pixels: Buffer = b"") -> bytes:
        """Answer where only bytes can pass; an error becomes a reply that says so."""
        try:
            return self.answer(read_request(request), pixels).to_bytes()
        except CnnxError as error:
            return Reply({"error": str(error)}, {}).to_bytes()


def boot(model_json: Buffer, labels_json: Buffer, weights: Buffer, gallery: Buffer) -> Service:
    """Start from the bytes of a model's files and of its gallery (named pictures, safetensors)."""
    model = load_model(model_json, labels_json, weights)
    pictures, _ = tensors.decode(gallery)
    return Service(model, pictures)
