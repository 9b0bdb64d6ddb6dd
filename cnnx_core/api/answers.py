"""The answer to each request: what it asks for is read, worked out, and written as a reply."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from cnnx_core.api.reply import Reply
from cnnx_core.api.subject import Subject
from cnnx_core.arrays import Arrays
from cnnx_core.attribution import comparison, occlusion
from cnnx_core.attribution.explain import channels_of, explain_layer, explain_neuron, reach
from cnnx_core.attribution.patches import strongest
from cnnx_core.attribution.receptive import receptive_field
from cnnx_core.export.npz import npz
from cnnx_core.export.snippet import snippet
from cnnx_core.model.describe import colour_ranges, describe, silenced, unit_extents
from cnnx_core.model.run import Run
from cnnx_core.picture import mixing
from cnnx_core.request import Request
from cnnx_core.tensors import Buffer
from cnnx_core.trials.scores import compare
from cnnx_core.trials.slide import read_settings, slide


def _network(subject: Subject, request: Request, pixels: Buffer) -> Reply:
    model, said = subject.changed(request)
    return Reply({"ask": "network", **said, **describe(model)}, {})


def _trace(subject: Subject, request: Request, pixels: Buffer) -> Reply:
    run = subject.run(request, pixels)
    header = {
        "ask": "trace",
        **run.about,
        **run.prediction(),
        "ranges": colour_ranges(run.model, run.trace),
    }
    extents = {f"{name}/extent": extent for name, extent in unit_extents(run.trace).items()}
    return Reply(header, {"pixels": run.pixels, **run.trace, **extents})


def _layer(subject: Subject, request: Request, pixels: Buffer) -> Reply:
    run = subject.run(request, pixels)
    layer = subject.layer(request, run.model.network)
    parts = explain_layer(run.model.network, run.trace, layer)
    return _measured({"ask": "layer", **run.about, "layer": layer}, run, parts)


def _neuron(subject: Subject, request: Request, pixels: Buffer) -> Reply:
    run = subject.run(request, pixels)
    layer, unit = subject.layer(request, run.model.network), request.get("unit")
    parts = explain_neuron(run.model.network, run.trace, layer, unit)
    seen = channels_of(run.model.network, layer, unit)
    header = {"ask": "neuron", **run.about, "layer": layer, "unit": unit, **seen}
    return _measured(header, run, parts)


def _occlusion(subject: Subject, request: Request, pixels: Buffer) -> Reply:
    run = subject.run(request, pixels)
    unit = occlusion.read_class(request, run.model.network)
    patch = occlusion.read_patch(request, run.model.input)
    parts = occlusion.occlude(run.model.network, run.model.input, run.pixels, unit, patch)
    header = {
        "ask": "occlusion",
        **run.about,
        "unit": unit,
        **occlusion.header(patch),
        "probability": float(run.probabilities[unit]),
        "score": float(run.scores[unit]),
        "reach": reach(parts),
    }
    return Reply(header, parts)


def _field(subject: Subject, request: Request, pixels: Buffer) -> Reply:
    model, said = subject.changed(request)
    layer, at = subject.layer(request, model.network), request.get("at")
    field = receptive_field(model.network, layer, at)
    header = {"ask": "field", "model": model.name, **said, "layer": layer, "at": at}
    return Reply({**header, **field}, {})


def _patches(subject: Subject, request: Request, pixels: Buffer) -> Reply:
    model, said = subject.changed(request)
    layer = subject.layer(request, model.network)
    unit, count = request.get("unit"), request.get("count")
    traces = subject.traces(model, said)
    found = strongest(model.network, traces, layer, unit, count)
    header = {"ask": "patches", "model": model.name, **said, "layer": layer, "unit": unit}
    return Reply({**header, "count": count, "patches": found}, {})


def _compare(subject: Subject, request: Request, pixels: Buffer) -> Reply:
    sides = comparison.read_sides(request, pixels)
    # The left one last: it is what is looked at, and what is remembered.
    right, left = (subject.run(side, own) for side, own in reversed(sides))
    for run in (left, right):
        layer = subject.layer(request, run.model.network)
    runs, units = (left, right), (sides[0][0].get("unit"), sides[1][0].get("unit"))
    parts = comparison.compare(layer, runs, units)
    return Reply(comparison.header(layer, runs, units, parts), parts)


def _snippet(subject: Subject, request: Request, pixels: Buffer) -> Reply:
    run = subject.run(request, pixels)
    layer = subject.layer(request, run.model.network)
    said = snippet(request, run.model, layer, run.pixels, run.trace)
    return Reply({"ask": "snippet", **run.about, "layer": layer, **said}, {})


def _archive(subject: Subject, request: Request, pixels: Buffer) -> Reply:
    run = subject.run(request, pixels)
    arrays = {"archive": npz({"pixels": run.pixels, **run.trace})}
    return Reply({"ask": "archive", **run.about}, arrays)


def _slide(subject: Subject, request: Request, pixels: Buffer) -> Reply:
    settings = read_settings(request)
    image, fitted = subject.picture(request.get("image"), pixels)
    parts = slide(fitted, settings)
    header = {
        "ask": "slide",
        "image": image,
        "model": subject.model.name,
        **asdict(settings),
        "output_size": settings.output_size(),
        "reach": reach(parts),
    }
    return Reply(header, parts)


def _scores(subject: Subject, request: Request, pixels: Buffer) -> Reply:
    parts = compare(request.get("scores"))
    header = {"ask": "scores", "scores": request["scores"], "reach": reach(parts)}
    return Reply(header, parts)


def _prepare(subject: Subject, request: Request, pixels: Buffer) -> Reply:
    image, fitted = subject.picture(request.get("image"), pixels)
    channels = subject.model.input.channels
    steps = mixing.normal(request.get("steps"), channels)
    header = {"ask": "prepare", "image": image, "model": subject.model.name, "steps": steps}
    return Reply(header, {"pixels": mixing.mixed(fitted, steps, channels)})


def _measured(header: dict[str, Any], run: Run, arrays: Arrays) -> Reply:
    quiet = silenced(run.model.network, header["layer"])
    return Reply({**header, **quiet, "reach": reach(arrays)}, arrays)


ANSWERS: dict[str, Callable[[Subject, Request, Buffer], Reply]] = {
    "network": _network,
    "trace": _trace,
    "layer": _layer,
    "neuron": _neuron,
    "occlusion": _occlusion,
    "field": _field,
    "patches": _patches,
    "compare": _compare,
    "snippet": _snippet,
    "archive": _archive,
    "slide": _slide,
    "scores": _scores,
    "prepare": _prepare,
}
