"""What the door answers about a network that a request has changed."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from cnnx_core import tensors
from cnnx_core.api.service import Reply, Service, boot
from cnnx_core.edit.changes import apply

from .made_up import classifier, files, picture
from .operations import ops
from .test_changes import JSON, silence, swap

GALLERY = {"tea": picture(3, 12, 10, 3), "bus": picture(8, 12, 10, 3)}
CHANGES = [
    swap("relu", "leaky_relu", negative_slope=0.25),
    swap("max_pool2d", "min_pool2d"),
    silence("conv_1", 1),
    silence("relu_1", 2),
    silence("hidden", 0, 5),
]
ASKED: list[dict[str, Any]] = [
    {"ask": "network"},
    {"ask": "trace", "image": "tea"},
    *({"ask": "layer", "image": "tea", "layer": name} for name in ("relu_1", "pool_1", "softmax")),
    {"ask": "neuron", "image": "tea", "layer": "conv_2", "unit": 1},
    {"ask": "neuron", "image": "tea", "layer": "hidden", "unit": 5},
]


@pytest.fixture(scope="module")
def service() -> Service:
    return boot(*files(*classifier()), tensors.encode(GALLERY))


def asked(service: Service, wanted: Any = CHANGES, **request: Any) -> Reply:
    return service.answer({"image": "tea", **request, "changes": wanted})


def in_bytes(service: Service, request: dict[str, Any], **more: Any) -> bytes:
    return service.answer_bytes(json.dumps({**request, **more}))


def test_the_trace_is_that_of_the_changed_network(service: Service) -> None:
    reply = asked(service, ask="trace")
    usual = service.answer({"ask": "trace", "image": "tea"})
    trace = apply(service.model.network, CHANGES).trace(usual.arrays["input"])
    assert reply.arrays.keys() == usual.arrays.keys()
    for name, activation in trace.items():
        np.testing.assert_array_equal(reply.arrays[name], activation)
        maps = activation if activation.ndim == 3 else activation[None]
        extents = [[unit.min(), unit.max()] for unit in maps]
        np.testing.assert_array_equal(reply.arrays[f"{name}/extent"], extents)
    assert reply.header["prediction"]["probability"] == float(trace["softmax"].max())
    largest = max(float(np.abs(trace[name]).max()) for name in ("conv_1", "relu_1", "pool_1"))
    assert reply.header["ranges"]["unit"]["relu_1"] == largest
    assert reply.header["changes"] == CHANGES


def test_the_network_is_described_as_changed(service: Service) -> None:
    header = service.answer({"ask": "network", "changes": CHANGES}).header
    usual = service.answer({"ask": "network"}).header
    described = {layer["name"]: layer for layer in header["layers"]}
    assert described["relu_1"]["kind"] == "leaky_relu"
    assert described["relu_1"]["negative_slope"] == 0.25
    before = next(layer for layer in usual["layers"] if layer["name"] == "pool_1")
    assert described["pool_1"] == {**before, "kind": "min_pool2d"}
    quiet = {name: layer["silenced"] for name, layer in described.items() if "silenced" in layer}
    assert quiet == {"conv_1": [1], "relu_1": [2], "hidden": [0, 5]}
    assert header["modules"] == usual["modules"]


def test_a_layer_says_what_it_does_now_and_who_is_silenced(service: Service) -> None:
    trace = asked(service, ask="trace").arrays
    reply = asked(service, ask="layer", layer="relu_1")
    assert reply.header["changes"] == CHANGES and reply.header["silenced"] == [2]
    np.testing.assert_array_equal(reply.arrays["activation"], trace["relu_1"])
    x, y = reply.arrays["curve"]
    assert x.max() == np.abs(trace["conv_1"]).max()
    np.testing.assert_array_equal(y, ops.leaky_relu(x, 0.25))
    pool = asked(service, ask="layer", layer="pool_1")
    assert "silenced" not in pool.header
    first = pool.arrays["winners"][0, 0, 0]
    assert trace["relu_1"][0, :2, :2].argmin() == first


def test_a_silenced_neuron_is_still_taken_apart(service: Service) -> None:
    usual = service.answer({"ask": "neuron", "image": "tea", "layer": "conv_1", "unit": 1})
    reply = asked(service, ask="neuron", layer="conv_1", unit=1)
    assert reply.header == {**usual.header, "changes": CHANGES, "silenced": [1]}
    for name, part in usual.arrays.items():
        np.testing.assert_array_equal(reply.arrays[name], part)
    assert not asked(service, ask="layer", layer="conv_1").arrays["activation"][1].any()


def test_what_a_silenced_neuron_would_say_is_counted(service: Service) -> None:
    request = {"ask": "layer", "image": "tea", "layer": "relu_1"}
    usual = service.answer(request).arrays
    quiet = asked(service, [silence("relu_1", 2)], ask="layer", layer="relu_1").arrays
    np.testing.assert_array_equal(quiet["counts"], usual["counts"])
    swapped = asked(service, CHANGES[:1], ask="layer", layer="relu_1").arrays
    np.testing.assert_array_equal(swapped["counts"][0], usual["counts"][0])
    negative = usual["counts"][0, :32].sum()
    assert swapped["counts"][1, :32].sum() == negative > 0


def test_what_comes_after_a_silenced_neuron_gets_zeros(service: Service) -> None:
    wanted = [silence("pool_1", 2)]
    trace = asked(service, wanted, ask="trace").arrays
    for unit in range(5):
        parts = asked(service, wanted, ask="neuron", layer="conv_2", unit=unit).arrays
        assert not parts["intermediates"][2].any()
        total = parts["intermediates"].sum(axis=0) + parts["bias"][0]
        np.testing.assert_allclose(total, trace["conv_2"][unit], atol=1e-5)
    row = asked(service, [silence("flatten", 7)], ask="neuron", layer="hidden", unit=0).arrays
    assert row["products"][7] == 0 and np.count_nonzero(row["products"]) > 10


@pytest.mark.parametrize("request_", ASKED, ids=str)
def test_changes_can_be_undone_bit_for_bit(service: Service, request_: dict[str, Any]) -> None:
    before = in_bytes(service, request_)
    with_changes = in_bytes(service, request_, changes=CHANGES)
    assert with_changes != before
    assert in_bytes(service, request_) == before
    assert in_bytes(service, request_, changes=[]) == before
    assert in_bytes(service, request_, changes=CHANGES) == with_changes
    fresh = Service(service.model, service.gallery)
    assert in_bytes(fresh, request_, changes=CHANGES) == with_changes


def test_what_is_kept_of_the_latest_picture_is_kept_with_its_changes(service: Service) -> None:
    lists = ([], CHANGES, CHANGES[:1], [silence("conv_1", 0)], [silence("conv_1", 3)], [])
    for wanted in lists:
        for request in ASKED:
            fresh = Service(service.model, service.gallery)
            reply = in_bytes(service, request, changes=wanted)
            assert reply == in_bytes(fresh, request, changes=wanted)


def test_two_spellings_of_a_change_have_one_reply(service: Service) -> None:
    trace = {"ask": "trace", "image": "tea"}
    one, other = [swap("relu", "leaky_relu"), silence("conv_1", 2, 0)], [
        swap("relu", "leaky_relu", negative_slope=0.01), silence("conv_1", 0, 2, 2)
    ]  # fmt: skip
    assert in_bytes(service, trace, changes=one) == in_bytes(service, trace, changes=other)


@pytest.mark.parametrize("request_", ASKED, ids=str)
def test_a_bad_change_is_said(service: Service, request_: dict[str, Any]) -> None:
    for wanted, words in ((None, "must be a list"), ([silence("conv_1", 9)], "neurons 0 to 3")):
        data = in_bytes(service, request_, changes=wanted)
        said = json.loads(tensors.decode(data)[1]["reply"])
        assert said.keys() == {"error"} and words in said["error"]


@given(JSON)
def test_any_changes_have_a_reply(service: Service, wanted: Any) -> None:
    for request in ASKED:
        data = in_bytes(service, request, changes=wanted)
        header = json.loads(tensors.decode(data)[1]["reply"])
        assert "ask" in header or header["error"].endswith(".")
