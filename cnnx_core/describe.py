"""What is said about a model and a trace beyond the activations themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from cnnx_core.model import Model
from cnnx_core.network import Network, Trace
from cnnx_core.ops import Array


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
            "weighted": layer.weighted,
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
        "parameters": sum(layer["parameters"] for layer in layers),
        "modules": _grouping(model),
    }


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
    layers = model.network.layers
    hidden = layers if model.network.stopped else layers[:-2]  # then there are no scores
    peaks = {
        layer.name: float(np.abs(trace[layer.name]).max())
        for layer in hidden
        if layer.kind != "flatten"
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
