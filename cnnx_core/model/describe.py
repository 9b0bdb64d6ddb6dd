"""What is said about a model and a trace beyond the activations themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from cnnx_core.arrays import Array
from cnnx_core.kinds import KINDS, replacements
from cnnx_core.model.model import Model
from cnnx_core.network import Network, Trace


def describe(model: Model) -> dict[str, Any]:
    """Describe a model as JSON: all that is needed to lay it out, before any picture is known.

    A layer has "silenced", the numbers of such neurons, only where there are some. A changed
    network that ends early has only the modules and units of the layers that it still has.
    """
    shapes = model.network.shapes()
    layers = [
        {
            "name": layer.name,
            "kind": layer.kind,
            "family": layer.family,
            "inputs": list(model.network.inputs(layer.name)),
            "weighted": layer.weighted,
            "own_numbers": layer.own_numbers,
            "shape": list(shapes[layer.name]),
            "parameters": sum(int(array.size) for array in layer.parameters().values()),
            **layer.hyper_parameters(),
            **silenced(model.network, layer.name),
        }
        for layer in model.network.layers
    ]
    return {
        "name": model.name,
        "title": model.title,
        "input": {
            "shape": list(model.input.shape),
            "channels": list(model.input.channels),
            "domains": [
                [(0 - mean) / std, (1 - mean) / std]
                for mean, std in zip(model.input.mean, model.input.std, strict=True)
            ],
        },
        "labels": list(model.labels),
        "layers": layers,
        "kinds": _kinds(layer.kind for layer in model.network.layers),
        "parameters": sum(layer["parameters"] for layer in layers),
        "modules": _grouping(model),
    }


def _kinds(kinds: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What is to be known of the kinds of layers that there are, and of those in their places."""
    told: dict[str, dict[str, Any]] = {}
    for kind in dict.fromkeys(kinds):
        layer = KINDS[kind]
        others = replacements(layer.family) if layer.replaceable else []
        for other in (kind, *others):
            told.setdefault(other, KINDS[other].facts())
        told[kind]["replacements"] = others
    return told


def _grouping(model: Model) -> list[dict[str, Any]]:
    names = {layer.name for layer in model.network.layers}
    modules = []
    for module in model.modules:
        units = [
            {"name": unit.name, "layers": [name for name in unit.layers if name in names]}
            for unit in module.units
        ]
        modules.append({"name": module.name, "units": [unit for unit in units if unit["layers"]]})
    return [module for module in modules if module["units"]]


def silenced(network: Network, layer: str) -> dict[str, list[int]]:
    """Say which neurons of a layer are silenced, where any are."""
    units = network.silenced.get(layer, ())
    return {"silenced": list(units)} if units else {}


def colour_ranges(model: Model, trace: Trace) -> dict[str, dict[str, float]]:
    """Largest absolute activation that shares a layer's colour scale, by scope and layer.

    The scopes are the layer's unit, its module and the whole network. The input, the class scores
    and the probabilities have scales of their own; flatten has that of the layer before it.
    """
    network = model.network
    apart = () if network.stopped else (network.scores, network.probabilities)
    peaks = {
        layer.name: float(np.abs(trace[layer.name]).max())
        for layer in network.layers
        if layer.name not in apart and layer.family != "flatten"
    }

    def shared(groups: Iterable[Iterable[str]]) -> dict[str, float]:
        ranges: dict[str, float] = {}
        for group in groups:
            members = [name for name in group if name in peaks]
            ranges.update(dict.fromkeys(members, max((peaks[m] for m in members), default=0.0)))
        return ranges

    return {
        "unit": shared(unit.layers for module in model.modules for unit in module.units),
        "module": shared(module.layers for module in model.modules),
        "network": shared([peaks]),
    }


def unit_extents(trace: Trace) -> dict[str, Array]:
    """Smallest and largest activation of each map, by layer → (units, 2); of a row, (1, 2)."""
    maps = {name: x if x.ndim == 3 else x[None, None, :] for name, x in trace.items()}
    return {
        name: np.stack([x.min(axis=(1, 2)), x.max(axis=(1, 2))], axis=1) for name, x in maps.items()
    }
