"""What can be tried is recorded where the page looks for it, and leaves out what cannot be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cnnx_core import tensors
from cnnx_core.api.service import Service
from cnnx_core.edit.changes import apply, normal
from cnnx_core.kinds import KINDS
from cnnx_core.model.model import load_model
from cnnx_core.network import Network
from site_src.generator.record import experiments
from site_src.generator.record.experiments import Experiments, silenced, swaps, write_experiments
from site_src.generator.record.replies import canonical
from tests.build.pages import native_service, site_data
from tests.build.test_steps import found
from tests.core.made_up import classifier, files, picture
from tests.core.test_changes import silence, swap
from tests.core.variants import VARIANTS


def made_up(**larger: float) -> Service:
    """A small classifier, some of whose arrays are multiplied."""
    described, labels, arrays = classifier()
    for name, factor in larger.items():
        arrays[f"{name}.weight"] = arrays[f"{name}.weight"] * np.float32(factor)
    return Service(load_model(*files(described, labels, arrays)), {"tea": picture(3, 12, 10, 3)})


def test_the_page_is_told_what_can_be_tried(site: Path) -> None:
    data = site_data(site)
    told = data["experiments"]
    assert told["accuracy"] > 0.5
    kinds = [(s["kind"], s["change"]["with"]["kind"]) for s in told["swaps"]]
    assert kinds == [
        ("relu", "identity"), ("relu", "leaky_relu"), ("relu", "leaky_relu"), ("relu", "sigmoid"),
        ("relu", "tanh"), ("max_pool2d", "avg_pool2d"), ("max_pool2d", "min_pool2d"),
    ]  # fmt: skip
    assert all(0 < s["accuracy"] < 1 for s in told["swaps"])
    shapes = {layer["name"]: layer["shape"] for layer in data["network"]["layers"]}
    assert [*told["silenced"]] == [name for name in shapes if name.startswith("conv")]
    for layer, shares in told["silenced"].items():
        assert len(shares) == shapes[layer][0] and all(0 < share < 1 for share in shares)
    logits = native_service(site).answer({"ask": "trace", "image": data["default"]}).arrays
    best = np.sort(logits["output"])[::-1][:4]
    np.testing.assert_allclose(told["scores"], best, atol=0.05001)


def test_every_swap_on_the_page_is_compared_with_pytorch(site: Path) -> None:
    compared = [normal(variant.changes) for variant in VARIANTS.values()]
    for offered in site_data(site)["experiments"]["swaps"]:
        assert [offered["change"]] in compared
    changes = [change for changes in compared for change in changes if "replace" in change]
    compared = {kind for kind, layer in KINDS.items() if layer.compared}
    assert {change["with"]["kind"] for change in changes} == compared


def test_the_page_finds_every_experiment(site: Path, tmp_path: Path) -> None:
    data = site_data(site)
    told, shown = data["experiments"], data["default"]
    pool = next(layer["name"] for layer in data["network"]["layers"] if "pool" in layer["kind"])
    trace = {"ask": "trace", "image": shown}
    asked: list[dict[str, Any]] = [
        {"ask": "slide", **told["slide"], "image": shown},
        {"ask": "scores", "scores": told["scores"]},
        *({**trace, "changes": [s["change"]]} for s in told["swaps"]),
        *(
            {"changes": [s["change"]], "ask": "layer", "layer": pool, "image": shown}
            for s in told["swaps"]
            if "pool" in s["kind"]
        ),
        *(
            {**trace, "changes": [silence(layer, unit)]}
            for layer, shares in told["silenced"].items()
            for unit in range(len(shares))
        ),
    ]
    places = found(data, asked, tmp_path)
    assert None not in places and len(set(places)) == len(asked)
    traces = [canonical({"ask": "trace", "image": p["name"]}) for p in data["gallery"]]
    assert {*places, *(data["recorded"][request] for request in traces)} == {
        *data["recorded"].values()
    }
    assert len(data["recorded"]) == len(asked) + len(traces)


def test_what_is_recorded_of_the_network_is_not_taken_for_a_changed_one(
    site: Path, tmp_path: Path
) -> None:
    data = site_data(site)
    layer = {"ask": "layer", "image": data["default"], "layer": "relu_1_1"}
    neuron = {"ask": "neuron", "image": data["default"], "layer": "conv_1_1", "unit": 0}
    quiet = [silence("conv_1_1", 0)]
    changed = [{**request, "changes": quiet} for request in (layer, neuron)]
    assert found(data, changed, tmp_path) == [None, None]
    trace = {"ask": "trace", "image": data["default"]}
    as_it_is = found(data, [layer, neuron, trace], tmp_path)
    none = [{**request, "changes": []} for request in (layer, neuron, trace)]
    assert None not in as_it_is and found(data, none, tmp_path) == as_it_is


def test_the_page_spells_requests_as_the_build_does(tmp_path: Path) -> None:
    changes = [swap("relu", "leaky_relu", negative_slope=slope) for slope in (0.01, 2, -0.5, 1e6)]
    requests = [
        {"ask": "scores", "scores": [2.0, 1, -2.0, 0.1, 12.5, -0.0]},
        {"ask": "scores", "scores": [2.0, 1, -2.0, 0.1, 12.5]},
        *({"image": "tea", "ask": "trace", "changes": normal([change])} for change in changes),
        {"ask": "trace", "image": "tea", "changes": normal([silence("größe 一", 1, 0)])},
        {"ask": "slide", "image": {"size": [2, 3, 1]}, **experiments.SLIDE},
    ]
    site = {
        "recorded": {canonical(request): str(n) for n, request in enumerate(requests)},
        "steps": {"folder": "", "pictures": []},
        "network": {"layers": []},
    }
    assert found(site, requests, tmp_path) == [str(n) for n in range(len(requests))]


def test_a_whole_number_is_spelled_in_one_way() -> None:
    assert canonical({"b": [2.0, {"a": -3.0}], "a": 0.5}) == '{"a":0.5,"b":[2,{"a":-3}]}'
    assert canonical({"a": True, "b": None, "c": "2.0"}) == '{"a":true,"b":null,"c":"2.0"}'


def test_every_alternative_of_a_kind_can_be_tried(tmp_path: Path) -> None:
    service = made_up()
    possible = swaps(service.model.network)
    assert possible == normal(possible)
    by_kind: dict[str, list[str]] = {}
    for change in possible:
        by_kind.setdefault(change["replace"], []).append(change["with"]["kind"])
    assert by_kind == {
        "relu": ["identity", "leaky_relu", "leaky_relu", "sigmoid", "tanh"],
        "max_pool2d": ["avg_pool2d", "min_pool2d"],
        "leaky_relu": ["identity", "relu", "sigmoid", "tanh"],
        "avg_pool2d": ["max_pool2d", "min_pool2d"],
        "tanh": ["identity", "leaky_relu", "leaky_relu", "relu", "sigmoid"],
    }
    tried = write_experiments(service, "tea", tmp_path)
    assert tried.swaps == possible
    assert tried.silenced == {"conv_1": 4, "conv_2": 5}
    # The first pooling with each alternative, the slide and the scores.
    assert len(tried.recorded) == len(possible) + 9 + 2 + 2
    assert tried.size == sum((tmp_path / place).stat().st_size for place in tried.recorded.values())


def test_a_dilated_window_cannot_become_an_average() -> None:
    described, labels, arrays = classifier()
    described["layers"][2] |= {"dilation": 2, "stride": 2, "kernel_size": 2, "padding": 1}
    network = load_model(*files(described, labels, arrays)).network
    pools = [c["with"]["kind"] for c in swaps(network) if c["replace"] == "max_pool2d"]
    assert pools == ["min_pool2d"]


def test_what_becomes_too_large_is_left_out(tmp_path: Path) -> None:
    # Only what squashes its values keeps these weights from overflowing.
    service = made_up(hidden=1e4, output=4e37)
    tried = write_experiments(service, "tea", tmp_path)
    left = [c["with"]["kind"] for c in tried.swaps if c["replace"] == "tanh"]
    assert "sigmoid" in left and "identity" not in left and "leaky_relu" not in left
    assert tried.scores == [] and tried.for_page({})["scores"] == []
    for request in map(json.loads, tried.recorded):
        assert request["ask"] != "scores"
        service.answer(request)


def test_of_too_many_neurons_those_of_the_first_convolution_are_silenced() -> None:
    network = made_up().model.network
    first, *others = network.layers
    assert silenced(network) == {"conv_1": 4, "conv_2": 5}
    for most, expected in ((9, {"conv_1": 4, "conv_2": 5}), (8, {"conv_1": 4}), (3, {"conv_1": 3})):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(experiments, "MOST_SILENCED", most)
            assert silenced(network) == expected
    assert silenced(Network((4, 10, 8), tuple(others[:2]))) == {}
    assert first.kind == "conv2d"


def test_no_more_is_recorded_than_the_budget_allows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = made_up()
    everything = write_experiments(service, "tea", tmp_path)
    monkeypatch.setattr(experiments, "BUDGET", everything.size // 2)
    half = write_experiments(service, "tea", tmp_path)
    assert 0 < half.size <= everything.size // 2
    assert [*half.recorded] == [*everything.recorded][: len(half.recorded)]
    # The rest is answered live.
    assert half.for_page({}) == everything.for_page({})


def test_accuracies_are_matched_by_what_the_changes_mean() -> None:
    one, other = normal([swap("relu", "leaky_relu"), swap("relu", "tanh")])
    tried = Experiments({}, 0, [one, other], {"conv_1": 3}, [1.5, 0.0])
    report = {
        "shipped": {"accuracy": 0.75},
        "data": {"validation_pictures": 40},
        "variants": {
            "swaps": [
                {"changes": [swap("relu", "leaky_relu", negative_slope=0.1)], "accuracy": 0.1},
                {"changes": [swap("relu", "leaky_relu")], "accuracy": 0.5},
                {"changes": [swap("relu", "unheard of")], "accuracy": 0.9},
            ],
            "silenced": {"conv_1": [0.25, "lost"], "conv_9": [1]},
        },
    }
    assert tried.for_page(report) == {
        "accuracy": 0.75,
        "pictures": 40,
        "swaps": [
            {"kind": "relu", "change": one, "accuracy": 0.5},
            {"kind": "relu", "change": other, "accuracy": None},
        ],
        "silenced": {"conv_1": [0.25, None, None]},
        "scores": [1.5, 0.0],
        "slide": experiments.SLIDE,
    }
    for nothing in ({}, None, [], {"variants": 3}):
        told = tried.for_page(nothing)
        assert told["accuracy"] is None and told["silenced"] == {"conv_1": [None] * 3}
        assert [s["accuracy"] for s in told["swaps"]] == [None, None]


def test_stored_traces_are_of_the_changed_network(tmp_path: Path) -> None:
    service = made_up()
    tried = write_experiments(service, "tea", tmp_path)
    x = service.answer({"ask": "trace", "image": "tea"}).arrays["input"]
    for request, place in tried.recorded.items():
        asked = json.loads(request)
        if asked["ask"] != "trace":
            continue
        arrays, metadata = tensors.decode((tmp_path / place).read_bytes())
        header = json.loads(metadata["reply"])
        assert header["changes"] == asked["changes"]
        for name, exact in apply(service.model.network, asked["changes"]).trace(x).items():
            step = header["steps"].get(name, 1)
            error = np.abs(arrays[name] * np.float64(step) - exact).max()
            assert error <= (0.5000001 * step if name in header["steps"] else 0), (request, name)
