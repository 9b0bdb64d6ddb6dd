"""Experiments: what the article lets a reader try, recorded for the picture that is shown first.

They are the bytes that the service itself would send, traces stored as `record` stores them. What
one network cannot do, or what would take too many bytes, is left out; Python answers that live.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from cnnx_core.api.service import Service
from cnnx_core.edit.changes import Change, apply, normal
from cnnx_core.errors import CnnxError
from cnnx_core.kinds import KINDS, replacements
from cnnx_core.network import Network
from site_src.generator.content.report_facts import measured
from site_src.generator.files import write_hashed
from site_src.generator.record.replies import canonical, shrunk

BUDGET = 32_000_000  # bytes
MOST_SILENCED = 64  # neurons, each for itself
SLOPES = (0.01, 0.1)
BEST = 4  # classes whose scores are compared

SLIDE = {
    "size": 8,
    "kernel_size": 3,
    "stride": 1,
    "padding": 1,
    "dilation": 1,
    "padding_mode": "constant",
}

Request = dict[str, Any]


@dataclass(frozen=True)
class Experiments:
    """Where the recorded replies are, how many bytes they take, and what can be tried."""

    recorded: Mapping[str, str]
    size: int
    swaps: Sequence[Change]
    silenced: Mapping[str, int]
    scores: Sequence[float]

    def for_page(self, report: Any) -> dict[str, Any]:
        """What the page is told, with accuracies out of the model's report, None where it has none.

        accuracy: of the network as it is. pictures: how many it is measured on. swaps: {"kind",
        "change", "accuracy"}, all layers of a kind replaced. silenced: by layer, the accuracies
        without each neuron. scores: the largest ones of the picture, the largest first; none where
        they cannot be compared. slide: how the window is set at first.
        """
        facts = measured(report)
        swapped = [(_as_change(swap), swap["accuracy"]) for swap in facts["swaps"] or []]
        without = {(s["layer"], s["neuron"] - 1): s["accuracy"] for s in facts["silenced"] or []}
        return {
            "accuracy": facts["accuracy"],
            "pictures": facts["validation"],
            "swaps": [
                {
                    "kind": change["replace"],
                    "change": change,
                    "accuracy": next((share for said, share in swapped if said == change), None),
                }
                for change in self.swaps
            ],
            "silenced": {
                layer: [without.get((layer, unit)) for unit in range(units)]
                for layer, units in self.silenced.items()
            },
            "scores": list(self.scores),
            "slide": SLIDE,
        }


def write_experiments(service: Service, picture: str, out: Path) -> Experiments:
    """Record the experiments with a picture, as many as fit into the budget, in their order."""
    network = service.model.network
    scores = largest_scores(service, picture)
    folder = f"models/{service.model.name}/replies/"
    recorded: dict[str, str] = {}
    impossible = set()
    size = 0
    for name, request in requests(network, picture, scores):
        data = _answer(service, request)
        if data is None:
            impossible.add(canonical(request))
        elif size + len(data) > BUDGET:
            break
        else:
            size += len(data)
            recorded[canonical(request)] = folder + write_hashed(out / folder, name, data)
    return Experiments(
        recorded,
        size,
        [c for c in swaps(network) if canonical(_trace(picture, c)) not in impossible],
        silenced(network),
        scores if canonical(_scores(scores)) not in impossible else [],
    )


def requests(
    network: Network, picture: str, scores: Sequence[float]
) -> Iterator[tuple[str, Request]]:
    """List everything that is recorded: a name for the file, and the request that it answers."""
    yield "slide.bin", {"ask": "slide", "image": picture, **SLIDE}
    yield "scores.bin", _scores(scores)
    pool = next((one for one in network.layers if one.family == "pooling"), None)
    for place, change in enumerate(swaps(network)):
        yield f"swap-{place}.bin", _trace(picture, change)
        if pool and change["replace"] == pool.kind:
            asked = {"ask": "layer", "image": picture, "layer": pool.name, "changes": [change]}
            yield f"pool-{place}.bin", asked
    every = ((layer, unit) for layer, units in silenced(network).items() for unit in range(units))
    for place, (layer, unit) in enumerate(every):
        yield f"silence-{place}.bin", _trace(picture, {"silence": layer, "units": [unit]})


def swaps(network: Network) -> list[Change]:
    """List what all layers of a kind can become, for each activation and pooling that is there."""
    kinds = dict.fromkeys(layer.kind for layer in network.layers if KINDS[layer.kind].replaces)
    possible = [
        {"replace": kind, "with": entry}
        for kind in kinds
        for other in replacements(KINDS[kind].family)
        if other != kind and KINDS[other].compared
        for entry in _settings(other)
    ]
    return [change for change in normal(possible) if _takes(network, change)]


def silenced(network: Network) -> dict[str, int]:
    """Count the neurons that are silenced one at a time, by convolution.

    They are all of them, or, where these are too many, those of the first convolution.
    """
    shapes = network.shapes()
    units = {
        layer.name: shapes[layer.name][0]
        for layer in network.layers
        if layer.family == "convolution"
    }
    if sum(units.values()) <= MOST_SILENCED:
        return units
    first = next(iter(units))
    return {first: min(units[first], MOST_SILENCED)}


def largest_scores(service: Service, picture: str) -> list[float]:
    """Round the largest scores that a picture gets to one decimal, the largest first."""
    arrays = service.answer({"ask": "trace", "image": picture}).arrays
    scores = arrays[service.model.network.scores]
    best = sorted(scores.tolist(), reverse=True)[:BEST]
    return [round(score, 1) + 0.0 for score in best]  # there is no negative zero in a lesson


def _settings(kind: str) -> list[Change]:
    if kind == "leaky_relu":
        return [{"kind": kind, "negative_slope": slope} for slope in SLOPES]
    return [{"kind": kind}]


def _takes(network: Network, change: Change) -> bool:
    try:
        apply(network, [change])
    except CnnxError:
        return False
    return True


def _trace(picture: str, change: Change) -> Request:
    return {"ask": "trace", "image": picture, "changes": [change]}


def _scores(scores: Sequence[float]) -> Request:
    return {"ask": "scores", "scores": list(scores)}


def _answer(service: Service, request: Request) -> bytes | None:
    """Answer as it will be stored; None where it cannot be, as when numbers become too large."""
    try:
        with np.errstate(over="ignore", invalid="ignore"):
            reply = service.answer(request)
    except CnnxError:
        return None
    return (shrunk(reply, service.model) if request["ask"] == "trace" else reply).to_bytes()


def _as_change(swap: Mapping[str, Any]) -> Change | None:
    """Write a swap of the report in its normal form; None where there is no such change."""
    slope = {} if swap["slope"] is None else {"negative_slope": swap["slope"]}
    try:
        return normal([{"replace": swap["kind"], "with": {"kind": swap["by"], **slope}}])[0]
    except CnnxError:
        return None
