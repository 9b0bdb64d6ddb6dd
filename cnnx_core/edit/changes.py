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
    {"kernel": "conv_1_1", "unit": 0, "channel": 2, "values": [[…], …]}
                        these are the weights with which a neuron looks at one map before it;
                        all maps are counted, but a neuron of a group has kernels for its own only
    {"bias": "conv_1_1", "unit": 0, "value": 0.5}
                        this is a neuron's bias
    {"number": "prelu_1", "name": "slope", "unit": 0, "value": 0.1}
                        this is another number that a neuron has of its own: the slope of prelu, the
                        weight, bias, mean or variance of batch_norm
    {"window": "conv_1_1", "stride": [2, 2], "padding": [1, 1]}
                        so the window of a layer moves; one of the two may be left out

A list of changes is applied in order. Layers keep their names, and the network that it is applied
to stays as it was. Where a window moves in another way, a layer further on may not be able to take
what it gets any more: then the network ends before that layer, and says why (Network.stopped). But
a window that does not fit into what its own layer gets, once the changes before have been made, is
refused.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cnnx_core.edit import numbers as edits
from cnnx_core.edit import swaps
from cnnx_core.edit.draft import Change, Draft, shown
from cnnx_core.errors import CnnxError
from cnnx_core.network import Network

__all__ = ["MOST", "Change", "apply", "normal"]

MOST = 64  # changes in one list

# By verb: how the change is read, and how it is done. Each takes what the one before it gives.
_VERBS: dict[str, tuple[Callable[[Change], Change], Callable[[Draft, Change], None]]] = {
    "replace": (swaps.normal_replace, swaps.replace),
    "silence": (swaps.normal_silence, swaps.silence),
    "kernel": (edits.normal_kernel, edits.kernel),
    "bias": (edits.normal_bias, edits.bias),
    "number": (edits.normal_number, edits.number),
    "window": (edits.normal_window, edits.window),
}


def normal(changes: Any) -> list[Change]:
    """Write a list of changes in the one way that all spellings of them share.

    Hyper-parameters have their values even where that is the usual one; layers and units are named
    once, units in order. Raises CnnxError for what is not a list of changes. Whether a network has
    such layers and units, only `apply` can say.
    """
    if not isinstance(changes, (list, tuple)):
        raise CnnxError(f"Changes must be a list, not {shown(changes)}.")
    if len(changes) > MOST:
        raise CnnxError(f"There can be at most {MOST} changes at a time, not {len(changes)}.")
    return [_VERBS[_verb(change)][0](change) for change in changes]


def apply(network: Network, changes: Any) -> Network:
    """Make a new network: `network` with a list of changes applied in order.

    Raises CnnxError, in one sentence, for anything that is not a list of changes, or not one that
    this network can take.
    """
    wanted = normal(changes)
    if not wanted:
        return network
    draft = Draft.of(network)
    for change in wanted:
        _VERBS[_verb(change)][1](draft, change)
    return draft.network()


def _verb(change: Any) -> str:
    if not isinstance(change, dict):
        raise CnnxError(f"A change must be an object, not {shown(change)}.")
    found = [verb for verb in _VERBS if verb in change]
    if len(found) != 1:
        raise CnnxError(f"A change must have exactly one of the keys {', '.join(_VERBS)}.")
    return found[0]
