"""Two networks, two pictures or two neurons beside each other, and what is different."""

from __future__ import annotations

from typing import Any

import numpy as np

from cnnx_core.arrays import Array, Arrays
from cnnx_core.attribution.explain import flattened, reach
from cnnx_core.errors import CnnxError
from cnnx_core.model.run import Run
from cnnx_core.picture import images
from cnnx_core.request import Request, whole
from cnnx_core.tensors import Buffer

SIDES = ("left", "right")


def read_sides(asked: Request, pixels: Buffer) -> list[tuple[Request, Buffer]]:
    """Read "left" and "right", and find out which of the pixels sent along belong to which.

    A picture that is not in the gallery has its pixels there; where both sides have one, those of
    the right side come after those of the left, whose size says how many they are.

    Raises CnnxError for a side that is no object, and for a size that is none.
    """
    sides: list[Any] = [asked.get(name) for name in SIDES]
    for name, side in zip(SIDES, sides, strict=True):
        if not isinstance(side, dict):
            raise CnnxError(f"Say what stands on the {name}: an image, changes and a unit.")
    own = [isinstance(side.get("image"), dict) for side in sides]
    if not all(own):
        return [(side, pixels if sent else b"") for side, sent in zip(sides, own, strict=True)]
    first = images.count_bytes(sides[0]["image"].get("size"))
    return [(sides[0], pixels[:first]), (sides[1], pixels[first:])]


def compare(layer: str, runs: tuple[Run, Run], units: tuple[Any, Any]) -> Arrays:
    r"""Put what two neurons of one layer say beside each other → named arrays.

    $$d = l - r$$

    "left" and "right": the map of each neuron (H, W). Flatten has a neuron for each map that it
    lines up: that map. Of any other row (N,) it is all of it, or, where the sides are about two
    different neurons, the one element of each (1,). And "difference", computed in float64 and
    rounded to float32 once; there is none where the two have not the same shape.

    The same of the class scores and the probabilities (N,), under "scores/left", "scores/right",
    "scores/difference", "probabilities/left" and so on; a network that ends early has none, and
    then there is no difference. "pixels/left" and "pixels/right" are what each of them sees.

    Raises CnnxError for a neuron that is not there, and for a difference too large for a float.
    """
    neurons = [_neurons(run, layer) for run in runs]
    for x, unit in zip(neurons, units, strict=True):
        whole(unit, f"number of a neuron in {layer!r}", 0, x.shape[0] - 1)
    compared: Arrays = {}
    for name, run, x, unit in zip(SIDES, runs, neurons, units, strict=True):
        entire = x.ndim == 1 and units[0] == units[1]
        compared[name] = x if entire else x[unit] if x.ndim == 3 else x[unit : unit + 1]
        compared[f"pixels/{name}"] = run.pixels
        if not run.model.network.stopped:
            compared[f"scores/{name}"] = run.scores
            compared[f"probabilities/{name}"] = run.probabilities
    for what in ("", "scores/", "probabilities/"):
        left, right = (compared.get(f"{what}{name}") for name in SIDES)
        if left is not None and right is not None and left.shape == right.shape:
            compared[f"{what}difference"] = _difference(left, right)
    return compared


def header(layer: str, runs: tuple[Run, Run], units: tuple[Any, Any], parts: Arrays) -> Any:
    """Say what was compared, and what came out.

    Each side repeats its image, unit and changes, and has the prediction or says why the network
    has stopped. "count" is how many values were compared, "differing" how many of them are not the
    same, and "largest" which differs most (of equal ones the first): {"at": place, "left": …,
    "right": …, "difference": …}. The three are missing where shapes differ, "largest" also where
    nothing does. "reach" is as in the other replies.
    """
    sides = {
        name: {"unit": unit, **run.about, **run.prediction()}
        for name, run, unit in zip(SIDES, runs, units, strict=True)
    }
    said: dict[str, Any] = {"ask": "compare", "layer": layer, **sides}
    if "difference" in parts:
        said |= _counted(parts)
    return {**said, "reach": reach(parts)}


def _counted(parts: Arrays) -> dict[str, Any]:
    difference = parts["difference"]
    differing = int(np.count_nonzero(difference))
    counted: dict[str, Any] = {"count": int(difference.size), "differing": differing}
    if differing:
        at = np.unravel_index(int(np.abs(difference).argmax()), difference.shape)
        values = {name: float(parts[name][at]) for name in (*SIDES, "difference")}
        counted["largest"] = {"at": [int(index) for index in at], **values}
    return counted


def _neurons(run: Run, layer: str) -> Array:
    """What the neurons of a layer say, one after the other: (C, H, W), or (N,) of a row."""
    x = run.trace.get(layer)
    if x is None:
        raise CnnxError(f"There is no layer {layer!r} in this network.")
    maps = flattened(run.model.network, layer)
    return x.reshape(maps) if len(maps) == 3 else x


def _difference(left: Array, right: Array) -> Array:
    difference = left.astype(np.float64) - right.astype(np.float64)
    if (np.abs(difference) > np.finfo(np.float32).max).any():
        raise CnnxError("The two are too far apart: their difference is too large for a float.")
    return difference.astype(np.float32)
