"""Convolutions in groups, and the other things that imported networks have, told in full."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnnx_core import tensors
from cnnx_core.api.service import Service, boot
from cnnx_core.attribution.receptive import receptive_field
from cnnx_core.edit.changes import apply
from cnnx_core.errors import CnnxError
from cnnx_core.model.architecture import read_layer
from cnnx_core.model.describe import describe
from cnnx_core.model.model import load_model

from . import naive
from .imported import imported
from .made_up import Arrays, files, numbers, picture
from .operations import AvgPool2d, Conv2d
from .test_edits import ONES, kernel, window

IMAGE = "tea"
MODEL = load_model(*files(*imported()))
NETWORK = MODEL.network


@pytest.fixture(scope="module")
def service() -> Service:
    return boot(*files(*imported()), tensors.encode({IMAGE: picture(3, 32, 32, 3)}))


@pytest.fixture(scope="module")
def trace(service: Service) -> Arrays:
    return service.answer({"ask": "trace", "image": IMAGE}).arrays


def conv(name: str) -> Conv2d:
    found = next(layer for layer in NETWORK.layers if layer.name == name)
    assert isinstance(found, Conv2d)
    return found


def read(kind: str, **settings: Any) -> dict[str, Any]:
    """The hyper-parameters of a layer as they are read."""
    arrays = {"a.weight": numbers(1, 4, 2, 3, 3), "a.bias": numbers(2, 4)}
    return read_layer({"name": "a", "kind": kind, **settings}, arrays).hyper_parameters()


def test_padding_has_one_normal_form() -> None:
    shapes = {"conv2d": {"out_channels": 4, "kernel_size": 3}, "max_pool2d": {"kernel_size": 3}}
    for kind, shape in shapes.items():
        for said, normal in (
            (1, [1, 1]), ([1, 0], [1, 0]), ([1, 0, 1, 0], [1, 0]), ([1, 1, 1, 1], [1, 1]),
            ([0, 0, 1, 1], [0, 0, 1, 1]), ([1, 0, 1, 1], [1, 0, 1, 1]),
        ):  # fmt: skip
            assert read(kind, **shape, padding=said)["padding"] == normal
    with pytest.raises(CnnxError, match="at most half its window"):
        read("max_pool2d", kernel_size=3, padding=[2, 2, 2, 2])  # the two-sided form, written out
    assert read("max_pool2d", kernel_size=3, padding=[2, 2, 2, 1])["padding"] == [2, 2, 2, 1]
    dilated = read("max_pool2d", kernel_size=3, dilation=2, padding=[4, 0, 0, 0])
    assert dilated["padding"] == [4, 0, 0, 0]


def test_only_what_is_unusual_is_told() -> None:
    told = {layer["name"]: layer for layer in describe(MODEL)["layers"]}
    assert {name: t["groups"] for name, t in told.items() if "groups" in t} == {
        "depthwise": 8,
        "grouped": 2,
    }
    counted = {n: t["count_include_pad"] for n, t in told.items() if "count_include_pad" in t}
    assert counted == {"means": False}
    assert told["first"]["padding"] == [0, 0, 1, 1] and told["means"]["padding"] == [1, 1]
    assert (told["elu_1"]["alpha"], told["elu_2"]["alpha"]) == (0.5, 1.0)
    assert told["depthwise"]["parameters"] == 8 * 9 + 8
    assert told["everything"]["shape"] == [12, 1, 1]
    whole = {"out_channels": 4, "kernel_size": 3}
    assert "groups" not in read("conv2d", **whole, groups=1)
    assert "count_include_pad" not in read("avg_pool2d", kernel_size=2, count_include_pad=True)


def test_neurons_of_a_group_look_at_its_maps() -> None:
    assert [list(conv("depthwise").channels(unit)) for unit in range(8)] == [[u] for u in range(8)]
    assert [conv("grouped").channels(unit) for unit in range(12)] == [
        range(4 * (unit // 6), 4 * (unit // 6) + 4) for unit in range(12)
    ]
    assert conv("first").channels(7) == range(3)


@pytest.mark.parametrize("name", ["first", "depthwise", "grouped"])
def test_parts_of_a_neuron_are_those_of_its_group(
    service: Service, trace: Arrays, name: str
) -> None:
    layer = conv(name)
    names = list(NETWORK.shapes())
    x = trace[names[names.index(name) - 1]]
    for unit in range(len(layer.weight)):
        request = {"ask": "neuron", "image": IMAGE, "layer": name, "unit": unit}
        reply = service.answer(request)
        seen = layer.channels(unit)
        if layer.groups == 1:
            assert "channels" not in reply.header
        else:
            assert reply.header["channels"] == [seen.start, seen.stop]
        np.testing.assert_array_equal(reply.arrays["kernels"], layer.weight[unit])
        total = reply.arrays["intermediates"].astype(np.float64).sum(axis=0) + layer.bias[unit]
        np.testing.assert_allclose(total, trace[name][unit], rtol=0, atol=1e-5)
        for place, channel in enumerate(seen):
            one = naive.conv2d(
                x[channel : channel + 1], layer.weight[unit : unit + 1, place : place + 1],
                np.zeros(1, np.float32), layer.stride, layer.padding, layer.dilation,
            )  # fmt: skip
            part = reply.arrays["intermediates"][place]
            np.testing.assert_allclose(part, one[0], rtol=1e-6, atol=1e-7)


def test_only_a_convolution_in_groups_says_which_maps(service: Service) -> None:
    for name, layer in {layer.name: layer for layer in NETWORK.layers}.items():
        reply = service.answer({"ask": "neuron", "image": IMAGE, "layer": name, "unit": 0})
        assert ("channels" in reply.header) == (isinstance(layer, Conv2d) and layer.groups > 1)


def test_a_kernel_is_named_by_the_number_of_its_map() -> None:
    changed = apply(NETWORK, [kernel("depthwise", 5, 5, ONES)]).layer("depthwise")
    weight = conv("depthwise").weight.copy()
    weight[5, 0] = 1
    np.testing.assert_array_equal(changed.parameters()["weight"], weight)
    changed = apply(NETWORK, [kernel("grouped", 7, 6, [[1, 2]] * 3)]).layer("grouped")
    weight = conv("grouped").weight.copy()
    weight[7, 2] = [[1, 2]] * 3
    np.testing.assert_array_equal(changed.parameters()["weight"], weight)


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (kernel("depthwise", 5, 4, ONES), "'depthwise' .* of its group, 5 to 5, not for 4"),
        (kernel("grouped", 7, 3, [[1, 2]] * 3), "of its group, 4 to 7, not for 3"),
        (kernel("grouped", 0, 10**4000, [[1, 2]] * 3), "of its group, 0 to 3, not for 1000"),
        (kernel("first", 0, 3, ONES), "'first' has kernels 0 to 2, not 3"),
    ],
)
def test_a_map_that_a_neuron_does_not_look_at_is_refused(wanted: Any, words: str) -> None:
    with pytest.raises(CnnxError, match=words) as refused:
        apply(NETWORK, [wanted])
    assert str(refused.value).endswith(".") and len(str(refused.value)) < 300


def test_a_window_that_is_changed_has_the_same_padding_on_opposite_sides() -> None:
    faster = apply(NETWORK, [window("first", stride=1)])
    assert faster.layer("first").hyper_parameters()["padding"] == [0, 0, 1, 1]
    even = apply(NETWORK, [window("first", padding=1), window("largest", padding=1)])
    assert even.layer("first").hyper_parameters()["padding"] == [1, 1]
    assert even.shapes()["first"] == (8, 16, 16)
    with pytest.raises(CnnxError, match="whole number or a pair of them"):
        apply(NETWORK, [window("first", padding=[0, 0, 1, 1])])
    pool = apply(NETWORK, [window("largest", stride=1)]).layer("largest")
    assert pool.hyper_parameters()["padding"] == [0, 0, 1, 1]


def test_a_pool_becomes_another_with_the_same_sides() -> None:
    swapped = apply(NETWORK, [{"replace": "max_pool2d", "with": {"kind": "avg_pool2d"}}])
    assert swapped.layer("largest") == AvgPool2d("largest", (3, 3), (2, 2), (0, 0, 1, 1))
    same = apply(NETWORK, [{"replace": "avg_pool2d", "with": {"kind": "avg_pool2d"}}])
    assert same.layers == NETWORK.layers


def test_winners_stay_inside_of_padding_that_is_not_even(service: Service, trace: Arrays) -> None:
    winners = service.answer({"ask": "layer", "image": IMAGE, "layer": "largest"}).arrays["winners"]
    x, y = trace["means"], trace["largest"]
    for c, i, j in np.ndindex(winners.shape):
        row, column = divmod(int(winners[c, i, j]), 3)
        assert x[c, 2 * i + row, 2 * j + column] == y[c, i, j]


def test_a_field_begins_at_the_top_and_on_the_left() -> None:
    field = receptive_field(NETWORK, "first", [15, 0])
    assert field["start"] == [0, 0]
    assert field["unclipped"] == [30, 0, 33, 3] and field["clipped"] == [30, 0, 32, 3]
    whole = receptive_field(NETWORK, "everything", [0, 0])
    assert whole["clipped"] == [0, 0, 32, 32]
