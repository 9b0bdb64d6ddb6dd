"""Changes to a network, for trying out what a part of it is there for.

A change is a small JSON object whose verb says what it does:

    {"replace": "relu", "with": {"kind": "leaky_relu", "negative_slope": 0.1}}
                        every layer of a kind becomes one of another kind: an elementwise layer
                        another elementwise layer, a pooling layer another pooling layer with the
                        same window; "with" is what model.json would say of it, but for the window
    {"replace": ["relu_1_1", "relu_1_2"], "with": {"kind": "identity"}}
                        the same for the layers of these names
    {"silence": "conv_1_1", "units": [0, 3]}
                        these neurons' maps (or elements) are zero after that layer

A list of changes is applied in order. Layers keep their names, and the network that it is applied
to stays as it was.
"""

from __future__ import annotations

import reprlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from cnnx_core.architecture import read_layer
from cnnx_core.errors import CnnxError
from cnnx_core.layers import AvgPool2d, Layer, MaxPool2d, MinPool2d, Pool
from cnnx_core.network import Network

Change = dict[str, Any]

MOST = 64  # changes in one list

ELEMENTWISE = ("identity", "relu", "leaky_relu", "sigmoid", "tanh")
POOLS: dict[str, type[Pool]] = {
    "max_pool2d": MaxPool2d,
    "avg_pool2d": AvgPool2d,
    "min_pool2d": MinPool2d,
}


def normal(changes: Any) -> list[Change]:
    """Write a list of changes in the one way that all spellings of them share.

    Hyper-parameters have their values even where that is the usual one; layers and units are named
    once, units in order. Raises CnnxError for what is not a list of changes. Whether a network has
    such layers and units, only `apply` can say.
    """
    if not isinstance(changes, (list, tuple)):
        raise CnnxError(f"Changes must be a list, not {_shown(changes)}.")
    if len(changes) > MOST:
        raise CnnxError(f"There can be at most {MOST} changes at a time, not {len(changes)}.")
    return [_VERBS[_verb(change)][0](change) for change in changes]


def apply(network: Network, changes: Any) -> Network:
    """Make a new network: `network` with a list of changes applied in order.

    Raises CnnxError, in one sentence, for anything that is not a list of changes, or not one that
    this network can take.
    """
    for change in normal(changes):
        network = _VERBS[_verb(change)][1](network, change)
    return network


def _verb(change: Any) -> str:
    if not isinstance(change, dict):
        raise CnnxError(f"A change must be an object, not {_shown(change)}.")
    found = [verb for verb in _VERBS if verb in change]
    if len(found) != 1:
        raise CnnxError(f"A change must have exactly one of the keys {', '.join(_VERBS)}.")
    return found[0]


def _normal_replace(change: Change) -> Change:
    _only(change, "replace", "with")
    target, entry = change["replace"], change["with"]
    if isinstance(target, list) and target and all(isinstance(name, str) for name in target):
        target = list(dict.fromkeys(target))
    elif not isinstance(target, str):
        raise CnnxError(
            f"Say what to replace: a kind, or a list of the names of layers, not {_shown(target)}."
        )
    kind = entry.get("kind") if isinstance(entry, dict) else None
    if isinstance(kind, str) and kind in ELEMENTWISE:
        if "name" in entry:
            raise CnnxError("A layer keeps its name when it is replaced: leave out 'name'.")
        # Read once for its mistakes, and for the values of what it leaves out.
        settings = read_layer({**entry, "name": kind}, {}).hyper_parameters()
    elif isinstance(kind, str) and kind in POOLS:
        settings = {}
        if len(entry) > 1:
            raise CnnxError(f"A {kind} has the window of what it replaces: give its kind alone.")
    else:
        known = ", ".join((*ELEMENTWISE, *POOLS))
        raise CnnxError(f"A layer can be replaced with one of the kinds {known}.")
    return {"replace": target, "with": {"kind": kind, **settings}}


def _replace(network: Network, change: Change) -> Network:
    target, entry = change["replace"], change["with"]
    if isinstance(target, str):
        names = [layer.name for layer in network.layers if layer.kind == target]
        if not names:
            raise CnnxError(f"This network has no layer of the kind {_shown(target)}.")
    else:
        names = target
        known = {layer.name for layer in network.layers}
        absent = [name for name in names if name not in known]
        if absent:
            raise CnnxError(f"There is no layer {_shown(absent[0])} in this network.")
    layers = (_replaced(layer, entry) if layer.name in names else layer for layer in network.layers)
    return replace(network, layers=tuple(layers))


def _replaced(layer: Layer, entry: Change) -> Layer:
    kind = entry["kind"]
    if layer.elementwise and kind in ELEMENTWISE:
        return read_layer({**entry, "name": layer.name}, {})
    if isinstance(layer, Pool) and kind in POOLS:
        if kind == AvgPool2d.kind and layer.dilation != (1, 1):
            raise CnnxError(
                f"The layer {layer.name!r} has a dilated window, which {kind} cannot have."
            )
        return POOLS[kind](
            layer.name, layer.kernel_size, layer.stride, layer.padding, layer.dilation
        )
    raise CnnxError(
        f"The layer {layer.name!r} is of the kind {layer.kind}: {kind} cannot replace it."
    )


def _normal_silence(change: Change) -> Change:
    _only(change, "silence", "units")
    name, units = change["silence"], change["units"]
    if not isinstance(name, str):
        raise CnnxError(f"Say in which layer to silence neurons, by its name, not {_shown(name)}.")
    if not isinstance(units, list) or any(type(unit) is not int for unit in units):
        raise CnnxError(
            f"Say which neurons to silence: a list of their numbers, not {_shown(units)}."
        )
    return {"silence": name, "units": sorted(set(units))}


def _silence(network: Network, change: Change) -> Network:
    name = change["silence"]
    units = sorted({*network.silenced.get(name, ()), *change["units"]})
    return replace(network, silenced={**network.silenced, name: tuple(units)})


def _only(change: Change, *keys: str) -> None:
    absent = [key for key in keys if key not in change]
    if absent:
        raise CnnxError(f"A change with {keys[0]!r} also needs {absent[0]!r}.")
    if len(change) > len(keys):
        unknown = next(key for key in change if key not in keys)
        raise CnnxError(f"A change with {keys[0]!r} cannot have {_shown(unknown)}.")


def _shown(value: Any) -> str:
    """A wrong value as a sentence can quote it: not too long, whatever it is."""
    return reprlib.repr(value)


# By verb: how the change is read, and how it is done. Each takes what the one before it gives.
_VERBS: dict[str, tuple[Callable[[Change], Change], Callable[[Network, Change], Network]]] = {
    "replace": (_normal_replace, _replace),
    "silence": (_normal_silence, _silence),
}
