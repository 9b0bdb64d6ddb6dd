"""A few lines of NumPy that work out one number of the network, as the page shows it.

The lines stand alone: what goes in is written into them, digit by digit. They sum up in float64 and
round to float32 once, as all operations do, and print as many decimals as the page shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from cnnx_core.arrays import Array
from cnnx_core.errors import CnnxError
from cnnx_core.kinds.base.explainable import Spot
from cnnx_core.kinds.base.kind import Kind
from cnnx_core.literals import plain, printed
from cnnx_core.model.model import Model
from cnnx_core.network import INPUT, Trace
from cnnx_core.picture.images import Pixels
from cnnx_core.request import whole
from cnnx_core.windows import Pair

_DECIMALS = 4  # of the input, on the page


@dataclass(frozen=True)
class Looked:
    """What is looked at: a neuron, and where a map has one, a place; `channel` is the map before
    it of which a convolution's kernel is looked at alone.
    """

    model: Model
    pixels: Pixels
    trace: Trace
    name: str
    unit: int
    channel: int | None
    at: Pair

    @property
    def layer(self) -> Kind:
        """The layer itself."""
        return Kind.of(self.model.network.layer(self.name))

    @property
    def x(self) -> Array:
        """What goes into the layer."""
        return self.trace[self.model.network.inputs(self.name)[0]]

    @property
    def y(self) -> Array:
        """What comes out."""
        return self.trace[self.name]


def snippet(
    request: Mapping[str, Any], model: Model, name: str, pixels: Pixels, trace: Trace
) -> dict[str, Any]:
    """Write the lines about what a request looks at → what the reply says: "unit", "from" and "at"
    where they count, and "code".

    The page shows sums (of a convolution, of a dense layer) with two decimals, probabilities in per
    cent with two, and all other values with four.

    Raises CnnxError for a layer, a neuron, a map or a place that the network does not have.
    """
    looked = _read(request, model, name, pixels, trace)
    lines = [*_title(request, looked), "import numpy as np", "", *_lines(looked)]
    said: dict[str, Any] = {"unit": looked.unit}
    if looked.channel is not None:
        said["from"] = looked.channel
    if request.get("at") is not None:
        said["at"] = list(looked.at)
    return {**said, "code": "\n".join(lines) + "\n"}


def _read(
    request: Mapping[str, Any], model: Model, name: str, pixels: Pixels, trace: Trace
) -> Looked:
    if name not in trace:
        raise CnnxError(f"There is no layer {name!r} in this network.")
    network = model.network
    family = INPUT if name == INPUT else network.layer(name).family
    before = trace[INPUT if name == INPUT else network.inputs(name)[0]]
    # Where a map is flattened, its values are looked at, not those of the row.
    maps = before if family == "flatten" else trace[name]
    units = (maps.shape if maps.ndim == 3 else (1,) if family == "flatten" else maps.shape)[0]
    unit = whole(request.get("unit"), "number of the neuron", 0, units - 1)
    channel = None
    if family == "convolution" and request.get("from") is not None:
        channel = whole(request["from"], "number of the map", 0, before.shape[0] - 1)
    rows, columns = maps.shape[1:] if maps.ndim == 3 else (len(maps), 1)
    if maps.ndim != 3 and family != "flatten":
        return Looked(model, pixels, trace, name, unit, channel, (0, 0))
    at = request.get("at")
    if not isinstance(at, list) or len(at) != 2:
        raise CnnxError("Say which place of the map, as a list of its row and its column.")
    row, column = whole(at[0], "row", 0, rows - 1), whole(at[1], "column", 0, columns - 1)
    return Looked(model, pixels, trace, name, unit, channel, (row, column))


def _title(request: Mapping[str, Any], looked: Looked) -> list[str]:
    image = request["image"]
    picture = f"the picture {plain(image)}" if isinstance(image, str) else "a picture of your own"
    count = len(request.get("changes", []))
    changed = f", with {count} change{'s' if count > 1 else ''}" if count else ""
    title = plain(looked.model.title)
    where = f"{plain(looked.name)}, {_where(looked)}"
    return [f"# {title}{changed}, sees {picture}.", f"# {where}."]


def _where(looked: Looked) -> str:
    """What is looked at, in words that count from 1 as the page does."""
    family = INPUT if looked.name == INPUT else looked.layer.family
    if family == INPUT:
        what = f"channel {plain(looked.model.input.channels[looked.unit])}"
    elif family == "softmax":
        return f"class {plain(looked.model.labels[looked.unit])}"
    else:
        what = f"{'map' if family == 'flatten' else 'neuron'} {looked.unit + 1}"
    if looked.channel is not None:
        what += f", kernel on map {looked.channel + 1}"
    if family != "flatten" and looked.y.ndim != 3:
        return what
    row, column = looked.at
    return f"{what}, row {row + 1}, column {column + 1}"


def _lines(looked: Looked) -> list[str]:
    if looked.name == INPUT:
        return _input(looked)
    layer = looked.layer
    silenced = looked.unit in looked.model.network.silenced.get(looked.name, ())
    if silenced and looked.channel is None and layer.family != "flatten":
        said = "# This neuron is silenced: whatever comes in, it is zero."
        zero = np.float32(0)
        return [said, "value = np.float32(0)", *printed("value", zero, layer.decimals)]
    labels = looked.model.labels
    spot = Spot(looked.x, looked.y, looked.unit, looked.at, looked.channel, labels)
    return layer.numpy_lines(spot)


def _input(looked: Looked) -> list[str]:
    """The formula is that of images.to_input."""
    (row, column), unit, spec = looked.at, looked.unit, looked.model.input
    return [
        f"pixel = {looked.pixels[row, column, unit]}  # of 255",
        f"mean, std = {float(spec.mean[unit])!r}, {float(spec.std[unit])!r}",
        "value = np.float32((pixel / 255 - mean) / std)",
        *printed("value", looked.y[unit, row, column], _DECIMALS),
    ]
