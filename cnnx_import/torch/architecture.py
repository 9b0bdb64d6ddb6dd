"""Weights by their names, with the layers described in a model.json of cnnx → a chain."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnx_core.kinds import KINDS
from cnnx_core.model.model import FORMAT
from cnnx_import.errors import ImportFailure
from cnnx_import.ir.chain import Chain
from cnnx_import.ir.input import Input, check_input
from cnnx_import.ir.steps import (
    Activation,
    Conv,
    Dense,
    Dropped,
    Flatten,
    Pool,
    Rims,
    Softmax,
    Step,
)
from cnnx_import.ir.windows import pair, whole
from cnnx_import.limits import MOST_STEPS, MOST_UNITS

Arrays = Mapping[str, NDArray[Any]]

_NORMS = ("batch_norm2d", "batch_norm1d")
_POOLS = tuple(kind for kind, layer in KINDS.items() if layer.family == "pooling")
_FUNCTIONS = tuple(kind for kind, layer in KINDS.items() if layer.replaceable and layer.elementwise)
_LEARNED = {kind: next(iter(names.values())) for kind in _FUNCTIONS
            if (names := KINDS[kind].aliases.get("torch"))}  # fmt: skip
_WEIGHTED = ("conv2d", "dense", *_NORMS, *_LEARNED)
_KINDS = (*_WEIGHTED, *_POOLS, *_FUNCTIONS, "flatten", "softmax", "dropout")


def read_architecture(data: bytes) -> dict[str, Any]:
    """Read a model.json of cnnx, as far as it goes. Raises ImportFailure where it is none."""
    try:
        tree = json.loads(data[: 16 << 20])
    except (ValueError, RecursionError) as error:
        raise ImportFailure("The architecture is not valid JSON.") from error
    if not isinstance(tree, dict) or tree.get("format") != FORMAT:
        raise ImportFailure(f"The architecture must be a model.json with the format {FORMAT!r}.")
    layers = tree.get("layers")
    if not isinstance(layers, list) or not 0 < len(layers) <= MOST_STEPS:
        raise ImportFailure("The architecture must have a list of layers.")
    names = set()
    for entry in layers:
        name = entry.get("name") if isinstance(entry, dict) else None
        if not isinstance(name, str) or not name or name in names:
            raise ImportFailure("Each layer of the architecture needs a name of its own.")
        if entry.get("kind") not in _KINDS:
            raise ImportFailure(
                f"The layer {name[:80]!r} of the architecture is of the unknown kind "
                f"{str(entry.get('kind'))[:40]!r}; known are {', '.join(_KINDS)}."
            )
        names.add(name)
    return tree


def input_of(tree: Mapping[str, Any]) -> tuple[tuple[int, int, int], Input]:
    """The shape of the input and its normalisation, as the architecture gives them."""
    described = tree.get("input")
    shape = described.get("shape") if isinstance(described, dict) else None
    where = "The input of the architecture"
    channels, height, width = whole(shape if shape is not None else [], 3, where, "shape")
    check_input((channels, height, width))
    assert isinstance(described, dict)
    mean, std = described.get("mean", [0.0] * channels), described.get("std", [1.0] * channels)
    for values in (mean, std):
        sound = isinstance(values, list) and len(values) == channels
        if not sound or not all(type(v) in (int, float) and abs(v) < 1e30 for v in values):
            raise ImportFailure(f"{where} needs a mean and a deviation for each channel.")
    if min(std) <= 0:
        raise ImportFailure(f"{where} needs deviations above 0.")
    return (channels, height, width), Input(
        [float(v) for v in mean], [float(v) for v in std], [1.0] * channels, [0.0] * channels
    )


def chain_of(tree: Mapping[str, Any], arrays: Arrays) -> Chain:
    """Put the layers of an architecture into a chain, each with its arrays."""
    shape, _ = input_of(tree)
    chain = Chain(shape)
    entries = tree["layers"]
    owned = _match([e for e in entries if e["kind"] in _WEIGHTED], arrays, chain)
    for entry in entries:
        chain.add(_step(entry, owned.get(entry["name"], {})))
    return chain


def _match(
    entries: Sequence[Mapping[str, Any]], arrays: Arrays, chain: Chain
) -> dict[str, dict[str, NDArray[Any]]]:
    """Give each layer its arrays: by its name where all names agree, else in order."""
    groups: dict[str, dict[str, NDArray[Any]]] = {}
    for name, values in arrays.items():
        owner, _, part = name.rpartition(".")
        if part != "num_batches_tracked":
            groups.setdefault(owner, {})[part] = values
    names = [entry["name"] for entry in entries]
    if all(name in groups for name in names):
        return {name: groups[name] for name in names}
    if len(groups) != len(names):
        raise ImportFailure(
            f"The file has weights for {len(groups)} layers ({', '.join(groups)[:200]}), the "
            f"architecture for {len(names)} ({', '.join(names)[:200]}): name the layers alike."
        )
    chain.note(
        "The arrays have other names than the layers, so they were taken in order: "
        + ", ".join(f"{group} → {name}" for group, name in zip(groups, names, strict=True))[:500]
        + "."
    )
    return dict(zip(names, groups.values(), strict=True))


def _step(entry: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> Step:
    name, kind = entry["name"], entry["kind"]
    where = f"The layer {name[:80]!r} ({kind})"
    if kind == "conv2d":
        return _conv(entry, arrays, where)
    if kind == "dense":
        weight = _array(arrays, "weight", where, axes=2)
        _agree(weight.shape[:1], [entry.get("out_features", weight.shape[0])], where)
        return Dense(where, name, weight=weight, bias=arrays.get("bias"))
    if kind in _NORMS:
        return _norm(entry, arrays, where)
    if kind in _POOLS:
        kernel = pair(entry.get("kernel_size"), where, "kernel size")
        return Pool(
            where,
            name,
            kind=kind,
            kernel=kernel,
            stride=pair(entry.get("stride", list(kernel)), where, "stride"),
            padding=_rims(entry, where),
            dilation=pair(entry.get("dilation", 1), where, "dilation"),
            count_include_pad=entry.get("count_include_pad", True) is not False,
        )
    if kind == "flatten":
        return Flatten(where, name)
    if kind == "softmax":
        return Softmax(where, name)
    if kind == "dropout":
        return Dropped(where, name, what="it does nothing when a picture is classified")
    settings = {one.name: entry.get(one.name, one.default) for one in KINDS[kind].settings}
    learned = {
        part: _array(arrays, theirs, where, axes=1)
        for part, theirs in _LEARNED.get(kind, {}).items()
    }
    return Activation(where, name, kind=kind, settings=settings, arrays=learned)


def _conv(entry: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]], where: str) -> Step:
    weight = _array(arrays, "weight", where, axes=4)
    kernel = pair(entry.get("kernel_size"), where, "kernel size")
    _agree(weight.shape[0:1] + weight.shape[2:], [entry.get("out_channels"), *kernel], where)
    return Conv(
        where,
        entry["name"],
        weight=weight,
        bias=arrays.get("bias"),
        stride=pair(entry.get("stride", 1), where, "stride"),
        padding=_rims(entry, where),
        dilation=pair(entry.get("dilation", 1), where, "dilation"),
        groups=whole(entry.get("groups", 1), 1, where, "number of groups")[0],
    )


def _norm(entry: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]], where: str) -> Step:
    r"""$y = \gamma (x - \mu) / \sqrt{\sigma^2 + \epsilon} + \beta$ for each channel."""
    if any(values.size > MOST_UNITS for values in arrays.values()):
        raise ImportFailure(f"{where} has an array with too many numbers.")
    mean, variance = (
        _array(arrays, part, where, axes=1).astype(np.float64)
        for part in ("running_mean", "running_var")
    )
    gamma, beta = (arrays.get(part, default) for part, default in (("weight", 1), ("bias", 0)))
    gamma, beta = np.asarray(gamma, np.float64), np.asarray(beta, np.float64)
    if {mean.shape} != {variance.shape, *(v.shape for v in (gamma, beta) if v.ndim)}:
        raise ImportFailure(f"{where} has arrays that do not belong together.")
    epsilon = entry.get("eps", 1e-5)
    if type(epsilon) not in (int, float) or not 0 <= epsilon < 1e3:
        raise ImportFailure(f"{where} has an eps that is not a small number.")
    learned = {"weight": gamma, "bias": beta, "mean": mean, "variance": variance}
    settings = {"epsilon": float(epsilon)}
    return Activation(where, entry["name"], kind="batch_norm", settings=settings, arrays=learned)


def _array(arrays: Mapping[str, NDArray[Any]], part: str, where: str, axes: int) -> NDArray[Any]:
    values = arrays.get(part)
    if values is None:
        raise ImportFailure(f"{where} has no array {part!r} in the file of weights.")
    if values.ndim != axes or not np.issubdtype(values.dtype, np.floating):
        raise ImportFailure(
            f"{where} has an array {part!r} of the shape {values.shape} and the type "
            f"{values.dtype}, not {axes} axes of floats."
        )
    return values


def _agree(shape: tuple[int, ...], told: list[Any], where: str) -> None:
    if list(shape) != told:
        raise ImportFailure(
            f"{where}: the file has weights for {list(shape)}, the architecture says {told}."
        )


def _rims(entry: Mapping[str, Any], where: str) -> Rims:
    given = entry.get("padding", 0)
    if isinstance(given, list) and len(given) == 4:
        top, left, bottom, right = whole(given, 4, where, "padding", minimum=0)
        return top, left, bottom, right
    down, across = whole(given, 2, where, "padding", minimum=0)
    return down, across, down, across
