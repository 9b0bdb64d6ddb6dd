"""An entry of model.json, with its arrays → a layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cnnx_core.arrays import Array
from cnnx_core.errors import CnnxError
from cnnx_core.kinds import KINDS, Kind


def read_layer(entry: Mapping[str, Any], weights: Mapping[str, Array]) -> Kind:
    """Make the layer that an entry of model.json describes, with its arrays from `weights`.

    Raises CnnxError, with the layer's name, for an unknown kind, a missing or unknown
    hyper-parameter, or an array that is missing or does not agree with the entry.
    """
    rest = dict(entry)
    name, kind = rest.pop("name", None), rest.pop("kind", None)
    if not isinstance(name, str) or not name:
        raise CnnxError("Each layer in model.json needs a name.")
    if not isinstance(kind, str) or kind not in KINDS:
        known = ", ".join(sorted(KINDS))
        raise CnnxError(f"The layer {name!r} is of the unknown kind {kind!r}; known are {known}.")
    inputs = rest.pop("inputs", [])
    if not isinstance(inputs, list) or not all(isinstance(one, str) and one for one in inputs):
        raise CnnxError(f"The layer {name!r}: its inputs must be a list of the names of layers.")
    try:
        layer = KINDS[kind].read(name, rest, weights)
    except CnnxError as error:
        raise CnnxError(f"The layer {name!r}: {error}") from error
    except KeyError as error:
        raise CnnxError(f"The layer {name!r} lacks {error.args[0]!r} in model.json.") from error
    if rest:
        raise CnnxError(f"The layer {name!r} has the unknown setting {min(rest)!r}.")
    return replace(layer, inputs=tuple(inputs)) if inputs else layer
