"""What the article says about the layers of the network that is loaded: sizes, counts, sums."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from cnnx_core.kinds import KINDS, OPERATIONS
from site_src.generator.content.wording import by, listed, number, plural

Facts = dict[str, Any]


def layer_facts(network: Mapping[str, Any]) -> Facts:
    """List the layers, each with what comes before it, and the groups that a section is about."""
    start = {"name": "input", "kind": "input", "shape": network["input"]["shape"]}
    known = {layer["name"]: layer for layer in (start, *network["layers"])}
    layers = [_layer(known[layer["inputs"][0]], layer) for layer in network["layers"]]
    names = {kind: layer.title for kind, layer in KINDS.items()}

    def of(what: str) -> list[Facts]:
        """Layers of a kind, or of a family."""
        return [layer for layer in layers if what in (layer["kind"], layer["family"])]

    return {
        "layers": layers,
        "kinds": list(dict.fromkeys(layer["kind"] for layer in layers)),
        "kind_names": names,
        "kinds_listed": lambda kinds: listed([names[kind] for kind in kinds]),
        "of": of,
        "convolutions": of("convolution"),
        "poolings": of("pooling"),
        "activations": [one for one in of("elementwise") if KINDS[one["kind"]].replaceable],
        "to_each": {kind: getattr(layer, "to_each", "") for kind, layer in KINDS.items()},
        "picks": {kind: getattr(layer, "picks", "") for kind, layer in KINDS.items()},
        "selects": [kind for kind, layer in KINDS.items() if layer.facts().get("selects")],
        "summaries": {kind: summary(kind) for kind in KINDS},
        "flattens": of("flatten"),
        "denses": of("dense"),
        "windowed": [layer for layer in layers if "axes" in layer],
    }


def summary(kind: str) -> str:
    """What a kind does, as the first line of its operation says."""
    return (inspect.getdoc(OPERATIONS[kind]) or "").splitlines()[0]


def _layer(before: Mapping[str, Any], layer: Mapping[str, Any]) -> Facts:
    facts = {
        **layer,
        "before": before["name"],
        "input": before["shape"],
        "size": by(layer["shape"]),
        "neurons": layer["shape"][0],
    }
    if layer["family"] == "convolution":
        facts |= _convolution(before, layer)
    elif layer["family"] == "dense":
        facts["sum"] = _sum(layer, [plural(before["shape"][0], "weight")])
    if "kernel_size" in layer:
        facts["axes"] = _axes(before["shape"], layer)
    return facts


def _convolution(before: Mapping[str, Any], layer: Mapping[str, Any]) -> Facts:
    groups, neurons = layer.get("groups", 1), layer["shape"][0]
    maps = before["shape"][0] // groups  # that a neuron looks at
    source = "channel" if before["kind"] == "input" else "map"
    height, width = layer["kernel_size"]
    return {
        "maps": maps,
        "all_maps": maps * groups,
        "groups": groups,
        "source": source,
        "kernels": maps * neurons,
        "kernel": by(layer["kernel_size"]),
        "products": maps * height * width,
        "sum": _sum(layer, [plural(maps, source), f"{by(layer['kernel_size'])} weights"]),
    }


def _sum(layer: Mapping[str, Any], factors: Sequence[str]) -> str:
    neurons = layer["shape"][0]
    product = " × ".join([plural(neurons, "neuron"), *factors])
    return f"{product} + {plural(neurons, 'bias', 'biases')} = {number(layer['parameters'])}"


def _axes(shape: Sequence[int], layer: Mapping[str, Any]) -> list[Facts]:
    """Give the numbers of the output-size formula: once, or for height and width where they differ.

    `latex` is the formula with these numbers in it. Padding that is not the same on both sides is
    written as a sum.
    """
    dilation = layer.get("dilation", (1, 1))
    axes = []
    for axis, name in enumerate(("height", "width")):
        n, out = shape[axis + 1], layer["shape"][axis + 1]
        k, s = (layer[key][axis] for key in ("kernel_size", "stride"))
        d = dilation[axis]
        before, behind = layer["padding"][axis], layer["padding"][axis - 2]
        p = before if before == behind else f"{before} + {behind}"
        padded = rf"2 \cdot {p}" if before == behind else p
        top = rf"{n} + {padded} - {d} \cdot ({k} - 1) - 1"
        latex = rf"\left\lfloor \frac{{{top}}}{{{s}}} \right\rfloor + 1 = {out}"
        axes.append({"n": n, "k": k, "s": s, "p": p, "d": d, "out": out, "latex": Markup(latex)})
        axes[-1]["name"] = name
    same = all(axes[0][key] == axes[1][key] for key in "nkspd")
    return [{**axes[0], "name": "height and width"}] if same else axes
