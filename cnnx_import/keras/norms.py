"""Layers of Keras that scale and shift each channel → steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnx_import.errors import ImportFailure, unsupported
from cnnx_import.ir.chain import Chain
from cnnx_import.ir.steps import Activation, Affine, Step
from cnnx_import.keras.activations import number_of
from cnnx_import.keras.config import KerasLayer
from cnnx_import.limits import MOST_UNITS

Arrays = Sequence[NDArray[Any]]
Taker = Callable[[KerasLayer, Arrays, Chain], list[Step]]


def _batch_norm(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
    r"""$y = \gamma (x - \mu) / \sqrt{\sigma^2 + \epsilon} + \beta$ for each channel."""
    axis = layer.config.get("axis", -1)
    axis = axis[0] if isinstance(axis, list) and len(axis) == 1 else axis
    if axis not in (-1, len(chain.seen)):
        raise unsupported(layer.where, "It does not normalise the last axis, the channels.")
    left = list(_floats(layer, arrays))
    scaled, centred = (layer.config.get(key, True) for key in ("scale", "center"))
    if len(left) != 2 + bool(scaled) + bool(centred):
        raise wrong_number(layer, arrays)
    gamma = left.pop(0) if scaled else np.ones(1)
    beta = left.pop(0) if centred else np.zeros(1)
    mean, variance = left
    _same(layer, [a for a in (gamma, beta, mean, variance) if a.size != 1])
    learned = {"weight": gamma, "bias": beta, "mean": mean, "variance": variance}
    settings = {"epsilon": number_of(layer, "epsilon", 1e-3)}
    kind = "batch_norm"
    return [Activation(layer.where, layer.own, kind=kind, settings=settings, arrays=learned)]


def _rescaling(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
    """Scale x + offset, by the settings."""
    scale, shift = (
        _listed(layer, layer.config.get(key, default), key)
        for key, default in (("scale", 1.0), ("offset", 0.0))
    )
    return [Affine(layer.where, layer.own, scale=scale, shift=shift, what="normalisation")]


def _normalization(layer: KerasLayer, arrays: Arrays, chain: Chain) -> list[Step]:
    r"""$y = (x - \mu) / \max(\sigma, 10^{-7})$, by the settings or as learnt."""
    axis = layer.config.get("axis", -1)
    axis = axis[0] if isinstance(axis, list) and len(axis) == 1 else axis
    if axis not in (-1, len(chain.seen), None):
        raise unsupported(layer.where, "It does not normalise the last axis, the channels.")
    if layer.config.get("mean") is not None:
        mean = _listed(layer, layer.config["mean"], "mean")
        variance = _listed(layer, layer.config.get("variance"), "variance")
    elif len(arrays) in (2, 3):
        mean, variance = _floats(layer, arrays[:2])
    else:
        raise wrong_number(layer, arrays)
    _same(layer, [a for a in (mean, variance) if a.size != 1])
    with np.errstate(all="ignore"):
        scale = 1 / np.maximum(np.sqrt(variance), 1e-7)
        if layer.config.get("invert"):
            scale, shift = 1 / scale, mean
        else:
            shift = -mean * scale
    return [Affine(layer.where, layer.own, scale=scale, shift=shift, what="normalisation")]


def wrong_number(layer: KerasLayer, arrays: Arrays) -> ImportFailure:
    """What to say of a layer with too few or too many arrays."""
    return ImportFailure(
        f"{layer.where} has {len(arrays)} arrays of weights, another number than its settings ask "
        "for: the file holds no weights for it, or it is damaged."
    )


def _floats(layer: KerasLayer, arrays: Arrays) -> list[NDArray[Any]]:
    if any(values.ndim > 4 or not 0 < values.size <= MOST_UNITS for values in arrays):
        raise ImportFailure(f"{layer.where} has an array without numbers, or with too many.")
    return [values.astype(np.float64).reshape(-1) for values in arrays]


def _same(layer: KerasLayer, arrays: Arrays) -> None:
    if len({values.shape for values in arrays}) > 1:
        raise ImportFailure(f"{layer.where} has arrays that do not belong together.")


def _listed(layer: KerasLayer, value: Any, what: str) -> NDArray[Any]:
    """A number, or a list of a number for each channel, in as many brackets as there may be."""
    for _ in range(4):
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
    values = value if isinstance(value, list) else [value]
    if not 0 < len(values) <= 4096 or any(
        isinstance(v, bool) or not isinstance(v, int | float) for v in values
    ):
        raise ImportFailure(f"{layer.where} has a {what} that is not made of numbers.")
    return np.array(values, np.float64)


NORMS: Mapping[str, Taker] = {
    "BatchNormalization": _batch_norm,
    "Rescaling": _rescaling,
    "Normalization": _normalization,
}
