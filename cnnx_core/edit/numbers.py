"""Changes of single numbers: the weights of a kernel, a bias, how a window moves."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnnx_core.edit.draft import Change, Draft, only, shown
from cnnx_core.errors import CnnxError
from cnnx_core.windows import pair

LARGEST = 1000  # of weights and biases: beyond, nothing could be seen
WIDEST = {"stride": 64, "padding": 16}  # more padding would only cost memory


def normal_kernel(change: Change) -> Change:
    """Read {"kernel": layer, "unit": …, "channel": …, "values": rows}."""
    only(change, "kernel", ("unit", "channel", "values"))
    rows = change["values"]
    if not isinstance(rows, list) or not rows or not all(isinstance(r, list) and r for r in rows):
        raise CnnxError(f"A kernel's values are a list of rows, not {shown(rows)}.")
    if len({len(row) for row in rows}) > 1:
        raise CnnxError("A kernel's rows must be of one length.")
    return {
        "kernel": _name(change, "kernel"),
        "unit": _index(change, "unit"),
        "channel": _index(change, "channel"),
        "values": [[_number(value, "weight") for value in row] for row in rows],
    }


def kernel(draft: Draft, change: Change) -> None:
    """Give a neuron other weights for one of the maps before it.

    "channel" counts all maps before the layer, also where it has groups. Raises CnnxError for one
    that the neuron does not look at.
    """
    place = draft.find(change["kernel"])
    values = np.array(change["values"], np.float32)
    layer = draft.layers[place].with_kernel(change["unit"], change["channel"], values)
    draft.layers[place] = layer


def normal_bias(change: Change) -> Change:
    """Read {"bias": layer, "unit": …, "value": …}."""
    only(change, "bias", ("unit", "value"))
    return {
        "bias": _name(change, "bias"),
        "unit": _index(change, "unit"),
        "value": _number(change["value"], "bias"),
    }


def bias(draft: Draft, change: Change) -> None:
    """Give a neuron another bias."""
    place = draft.find(change["bias"])
    draft.layers[place] = draft.layers[place].with_bias(change["unit"], change["value"])


def normal_number(change: Change) -> Change:
    """Read {"number": layer, "name": …, "unit": …, "value": …}."""
    only(change, "number", ("name", "unit", "value"))
    if not isinstance(change["name"], str):
        raise CnnxError(f"Say which number, by its name, not {shown(change['name'])}.")
    return {
        "number": _name(change, "number"),
        "name": change["name"],
        "unit": _index(change, "unit"),
        "value": _number(change["value"], "number"),
    }


def number(draft: Draft, change: Change) -> None:
    """Give a neuron another number of its own, such as the slope of PReLU."""
    place = draft.find(change["number"])
    layer = draft.layers[place]
    draft.layers[place] = layer.with_number(change["name"], change["unit"], change["value"])


def normal_window(change: Change) -> Change:
    """Read {"window": layer, "stride": …, "padding": …}, one of which may be left out.

    The padding is the same on opposite sides, even where that of the layer is not.
    """
    only(change, "window", (), ("stride", "padding"))
    read: Change = {"window": _name(change, "window")}
    for setting, least in (("stride", 1), ("padding", 0)):
        if setting in change:
            values = pair(change[setting], setting, least)
            if max(values) > WIDEST[setting]:
                raise CnnxError(
                    f"The {setting} must be at most {WIDEST[setting]}, not {shown(max(values))}."
                )
            read[setting] = list(values)
    if len(read) == 1:
        raise CnnxError("A change with 'window' also needs 'stride' or 'padding'.")
    return read


def window(draft: Draft, change: Change) -> None:
    """Have the window of a layer move in another way."""
    place = draft.find(change["window"])
    stride, padding = (
        tuple(change[setting]) if setting in change else None for setting in ("stride", "padding")
    )
    draft.layers[place] = draft.layers[place].with_window(stride, padding)
    draft.check(place)


def _name(change: Change, verb: str) -> str:
    name = change[verb]
    if not isinstance(name, str):
        raise CnnxError(f"Say in which layer, by its name, not {shown(name)}.")
    return name


def _index(change: Change, key: str) -> int:
    value = change[key]
    if type(value) is not int or value < 0:
        raise CnnxError(f"The {key} is a whole number from 0, not {shown(value)}.")
    return value


def _number(value: Any, what: str) -> float:
    sound = isinstance(value, int | float) and not isinstance(value, bool)
    if not sound or not abs(value) <= LARGEST:  # nor is nan
        raise CnnxError(f"A {what} is a number from −{LARGEST} to {LARGEST}, not {shown(value)}.")
    return float(value) + 0.0  # of the two zeros, the plain one
