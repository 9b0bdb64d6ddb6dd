"""What the door answers where kernels, biases and windows are changed, and where a network ends."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from cnnx_core import tensors
from cnnx_core.api.service import Service, boot
from cnnx_core.edit.changes import apply
from cnnx_core.errors import CnnxError

from .made_up import classifier, files
from .test_changed_replies import ASKED, GALLERY, in_bytes
from .test_changes import silence, swap
from .test_edits import ONES, bias, kernel, window

EDITS = [
    kernel("conv_1", 1, 2, ONES),
    bias("hidden", 5, -0.5),
    window("pool_1", stride=[2, 1]),
    window("conv_2", stride=[1, 4], padding=[1, 1]),
    bias("conv_2", 1, 0.25),
]
ENDING = [bias("conv_1", 0, 1.0), window("conv_2", padding=[2, 1]), silence("conv_2", 3)]
BEYOND = ("hidden", "tanh", "output", "softmax")


@pytest.fixture(scope="module")
def service() -> Service:
    return boot(*files(*classifier()), tensors.encode(GALLERY))


def asked(service: Service, wanted: Any, **request: Any) -> Any:
    return service.answer({"image": "tea", **request, "changes": wanted})


def test_the_trace_is_that_of_the_edited_network(service: Service) -> None:
    reply = asked(service, EDITS, ask="trace")
    usual = service.answer({"ask": "trace", "image": "tea"})
    trace = apply(service.model.network, EDITS).trace(usual.arrays["input"])
    for name, activation in trace.items():
        np.testing.assert_array_equal(reply.arrays[name], activation)
    assert reply.header.keys() == {*usual.header, "changes"}
    assert reply.header["prediction"]["probability"] == float(trace["softmax"].max())


def test_a_neuron_is_taken_apart_with_its_new_numbers(service: Service) -> None:
    conv = asked(service, EDITS, ask="neuron", layer="conv_1", unit=1).arrays
    np.testing.assert_array_equal(conv["kernels"][2], ONES)
    trace = asked(service, EDITS, ask="trace").arrays
    total = conv["intermediates"].sum(axis=0) + conv["bias"][0]
    np.testing.assert_allclose(total, trace["conv_1"][1], atol=1e-5)
    hidden = asked(service, EDITS, ask="neuron", layer="hidden", unit=5).arrays
    assert hidden["bias"].tolist() == [-0.5]


@pytest.mark.parametrize("wanted", [EDITS, *([edit] for edit in EDITS[:3])], ids=str)
@pytest.mark.parametrize("request_", ASKED, ids=str)
def test_edits_can_be_undone_bit_for_bit(
    service: Service, request_: dict[str, Any], wanted: Any
) -> None:
    before = in_bytes(service, request_)
    edited = in_bytes(service, request_, changes=wanted)
    assert edited != before
    assert in_bytes(service, request_, changes=[]) == before
    fresh = Service(service.model, service.gallery)
    assert in_bytes(fresh, request_, changes=wanted) == edited


def test_a_network_that_ends_says_why_and_predicts_nothing(service: Service) -> None:
    reply = asked(service, ENDING, ask="trace")
    network = apply(service.model.network, ENDING)
    usual = service.answer({"ask": "trace", "image": "tea"})
    assert reply.header["stopped"] == network.stopped
    assert "'hidden' has 20 weights a neuron, one for each element of 5 maps" in network.stopped
    assert reply.header.keys() == {*usual.header, "changes", "stopped"} - {"prediction"}
    kept = [layer.name for layer in network.layers]
    extents = {f"{name}/extent" for name in ("input", *kept)}
    assert reply.arrays.keys() == {"pixels", "input", *kept, *extents}
    assert set(kept) == {layer.name for layer in service.model.network.layers} - {*BEYOND}
    coloured = [name for name in kept if name != "flatten"]
    for scope in ("unit", "module", "network"):
        assert list(reply.header["ranges"][scope]) == coloured
    assert "stopped" not in asked(service, EDITS, ask="trace").header


def test_a_network_that_ends_is_described_as_far_as_it_goes(service: Service) -> None:
    header = service.answer({"ask": "network", "changes": ENDING}).header
    usual = service.answer({"ask": "network"}).header
    assert header["stopped"].endswith(".")
    names = [layer["name"] for layer in header["layers"]]
    assert names == [layer["name"] for layer in usual["layers"]][:7]
    grouped = [n for m in header["modules"] for unit in m["units"] for n in unit["layers"]]
    assert grouped == names
    assert header["modules"] == usual["modules"][:2]
    # Without a part of a unit, the rest of it is still there.
    short = service.answer({"ask": "network", "changes": [window("conv_1", stride=9)]}).header
    assert short["modules"] == [
        {"name": "module 1", "units": [{"name": "unit 1", "layers": ["conv_1", "relu_1"]}]}
    ]


@pytest.mark.parametrize("layer", BEYOND)
def test_what_is_asked_about_beyond_the_end_is_answered_with_the_reason(
    service: Service, layer: str
) -> None:
    stopped = apply(service.model.network, ENDING).stopped
    for request in ({"ask": "layer"}, {"ask": "neuron", "unit": 0}):
        with pytest.raises(CnnxError) as refused:
            asked(service, ENDING, layer=layer, **request)
        assert str(refused.value) == stopped
    with pytest.raises(CnnxError, match="no layer 'other'"):
        asked(service, ENDING, ask="layer", layer="other")


def test_what_is_before_the_end_is_explained(service: Service) -> None:
    reply = asked(service, ENDING, ask="layer", layer="flatten")
    assert reply.header["stopped"].endswith(".")
    assert reply.arrays["activation"].shape == (30,)
    winners = asked(service, [window("pool_1", stride=1)], ask="layer", layer="pool_1")
    assert winners.arrays["winners"].shape == (4, 9, 7)


def test_no_reply_depends_on_the_edits_that_were_asked_before(service: Service) -> None:
    lists = ([], EDITS, ENDING, EDITS[:1], [swap("relu", "tanh"), *ENDING], EDITS, [])
    for wanted in lists:
        for request in ASKED:
            fresh = Service(service.model, service.gallery)
            reply = in_bytes(service, request, changes=wanted)
            assert reply == in_bytes(fresh, request, changes=wanted)


def test_the_normal_form_is_repeated_and_means_the_same(service: Service) -> None:
    loose = [window("conv_2", padding=1, stride=[1, 4]), window("pool_1", stride=[2, 1]),
             kernel("conv_1", 0, 0, [[1, 0, -1]] * 3)]  # fmt: skip
    trace = {"ask": "trace", "image": "tea"}
    said = asked(service, loose, ask="trace").header["changes"]
    assert said != loose
    again = json.loads(json.dumps(said))
    assert in_bytes(service, trace, changes=loose) == in_bytes(service, trace, changes=again)
