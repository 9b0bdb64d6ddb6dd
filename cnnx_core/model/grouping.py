"""Units and modules: layers that belong together, and share a colour scale when asked to.

A unit is a layer with weights and what follows it up to the next one; a module is a run of units
that ends with a pooling layer. (The papers on CNN Explainer and CNN 101 use these words.)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cnnx_core.errors import CnnxError
from cnnx_core.network import Network


@dataclass(frozen=True)
class Unit:
    """Neighbouring layers, by name."""

    name: str
    layers: tuple[str, ...]


@dataclass(frozen=True)
class Module:
    """Neighbouring units."""

    name: str
    units: tuple[Unit, ...]

    @property
    def layers(self) -> tuple[str, ...]:
        """Names of all layers of the module, in order."""
        return tuple(layer for unit in self.units for layer in unit.layers)


def derive_modules(network: Network) -> tuple[Module, ...]:
    """Group the layers of a network by the rule above."""
    modules: list[list[list[str]]] = [[]]
    pooled = False
    for layer in network.layers:
        if layer.weighted or not modules[-1]:
            if pooled:
                modules.append([])
                pooled = False
            modules[-1].append([])
        modules[-1][-1].append(layer.name)
        pooled = pooled or layer.family == "pooling"
    numbers = iter(range(1, len(network.layers) + 1))
    return tuple(
        Module(
            f"module {m}",
            tuple(Unit(f"unit {next(numbers)}", tuple(layers)) for layers in units),
        )
        for m, units in enumerate(modules, start=1)
    )


def read_modules(described: Any, network: Network) -> tuple[Module, ...]:
    """Read the grouping of model.json.

    Raises CnnxError unless it has every layer once, in order.
    """
    try:
        modules = tuple(
            Module(
                str(module["name"]),
                tuple(Unit(str(unit["name"]), tuple(unit["layers"])) for unit in module["units"]),
            )
            for module in described
        )
    except (KeyError, TypeError) as error:
        raise CnnxError("A module needs a name and units, and a unit a name and layers.") from error
    grouped = [layer for module in modules for layer in module.layers]
    if grouped != [layer.name for layer in network.layers]:
        raise CnnxError("The modules of model.json must have every layer once, in order.")
    return modules
