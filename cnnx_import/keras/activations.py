"""Activation functions of Keras, as layers and as settings of layers → steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cnnx_core.kinds import KINDS
from cnnx_import.errors import ImportFailure, unsupported
from cnnx_import.ir.steps import Activation, Softmax, Step
from cnnx_import.keras.config import KerasLayer

# Functions by their names, with the settings that they have there: the slope of the function
# leaky_relu is 0.2, that of the layer LeakyReLU 0.3.
_FUNCTIONS: Mapping[str, tuple[str, Mapping[str, float]]] = {
    name: (kind, settings)
    for kind, layer in KINDS.items()
    for name, settings in layer.aliases.get("keras", {}).items()
}
# Where it was another function before Keras 3, and is one in TensorFlow.js.
_OLDER: Mapping[str, Mapping[str, float]] = {"hard_sigmoid": {"alpha": 0.2, "beta": 0.5}}
_LAYERS = ("ReLU", "LeakyReLU", "ELU")


def activation_steps(layer: KerasLayer) -> list[Step]:
    """The activation function that a layer ends with: none, or one step."""
    if layer.kind in _LAYERS:
        return _layer(layer, layer.own)
    given = layer.config.get("activation")
    if isinstance(given, dict):
        kind, config = given.get("class_name"), given.get("config")
        if kind in _LAYERS and isinstance(config, dict):
            return _layer(replace(layer, kind=kind, config=config), "")
        given = config if isinstance(config, str) else kind
    if given in (None, "linear"):
        return []
    name = layer.own if layer.kind == "Activation" else ""
    if given in ("softmax", "log_softmax"):
        return [Softmax(layer.where, name, log=given == "log_softmax")]
    if given in _FUNCTIONS:
        kind, settings = _FUNCTIONS[str(given)]
        settings = _OLDER.get(str(given), settings) if layer.version < 3 else settings
        return [Activation(layer.where, name, kind=kind, settings=settings)]
    raise unsupported(layer.where, f"Its activation function is {str(given)[:40]!r}.")


def _layer(layer: KerasLayer, name: str) -> list[Step]:
    if layer.kind == "ELU":
        alpha = {"alpha": number_of(layer, "alpha", 1.0)}
        return [Activation(layer.where, name, kind="elu", settings=alpha)]
    if layer.kind == "LeakyReLU":
        key = "alpha" if "alpha" in layer.config else "negative_slope"
        return [_leaky(layer, name, number_of(layer, key, 0.3))]
    if number_of(layer, "threshold", 0.0) != 0.0:
        raise unsupported(layer.where, "Its threshold is not zero.")
    slope = number_of(layer, "negative_slope", 0.0)
    if layer.config.get("max_value") is None:
        return [_leaky(layer, name, slope)]
    if number_of(layer, "max_value", 6.0) == 6.0 and slope == 0.0:
        return [Activation(layer.where, name, kind="relu6")]
    raise unsupported(layer.where, "It cuts off what is too large, but not as ReLU6 does.")


def _leaky(layer: KerasLayer, name: str, slope: float) -> Step:
    if slope == 0.0:
        return Activation(layer.where, name, kind="relu")
    return Activation(layer.where, name, kind="leaky_relu", settings={"negative_slope": slope})


def number_of(layer: KerasLayer, key: str, default: float) -> float:
    """A setting that is a number; TensorFlow.js and older files may leave it out."""
    value: Any = layer.config.get(key, default)
    if isinstance(value, Mapping):  # {"class_name": "__numpy__", …} of some older files
        value = value.get("value")
    value = default if value is None else value
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e30:
        raise ImportFailure(f"{layer.where} has a {key} that is not a number.")
    return float(value)
