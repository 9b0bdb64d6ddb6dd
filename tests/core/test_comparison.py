"""Two networks, pictures or neurons beside each other, against plain loops over two traces."""

from __future__ import annotations

import json
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnx_core import tensors
from cnnx_core.api.service import Reply, Service, boot
from cnnx_core.edit.changes import apply
from cnnx_core.errors import CnnxError
from cnnx_core.picture import images

from .made_up import Arrays, classifier, files, picture
from .test_changes import silence, swap
from .test_edited_replies import ENDING
from .test_edits import ONES, bias, kernel, window

GALLERY = {"tea": picture(3, 12, 10, 3), "bus": picture(8, 12, 10, 3)}
EDITS = [kernel("conv_1", 1, 2, ONES), bias("hidden", 5, -0.5)]
LAYERS = ("input", "conv_1", "relu_1", "pool_1", "conv_2", "leaky_2", "pool_2", "flatten",
          "hidden", "tanh", "output", "softmax")  # fmt: skip
SIDES = ("left", "right")


@pytest.fixture(scope="module")
def service() -> Service:
    return boot(*files(*classifier()), tensors.encode(GALLERY))


def side(unit: Any = 1, image: Any = "tea", **more: Any) -> dict[str, Any]:
    return {"image": image, "unit": unit, **more}


def asked(service: Service, layer: str, left: Any, right: Any, pixels: bytes = b"") -> Reply:
    return service.answer({"ask": "compare", "layer": layer, "left": left, "right": right}, pixels)


def traced(service: Service, about: dict[str, Any], pixels: Any = None) -> Arrays:
    """Every activation of one side, without the door."""
    network = apply(service.model.network, about.get("changes", []))
    shown = GALLERY[about["image"]] if pixels is None else images.fit(pixels, 3, 12, 10)
    return network.trace(images.to_input(shown, service.model.input))


def neuron(service: Service, trace: Arrays, layer: str, unit: int) -> Any:
    """What a neuron says, found place by place, as {place: value}."""
    y = trace[layer]
    if layer == "flatten":  # the row, cut into as many pieces as there were maps
        channels, height, width = trace["pool_2"].shape
        size = height * width
        assert y.shape == (channels * size,)
        return {
            (row, column): float(y[unit * size + row * width + column])
            for row, column in product(range(height), range(width))
        }
    if y.ndim == 3:
        return {at: float(y[(unit, *at)]) for at in np.ndindex(y.shape[1:])}
    return {(place,): float(value) for place, value in enumerate(y)}


def check(service: Service, layer: str, abouts: list[Any], reply: Reply, traces: Any) -> None:
    """Everything that the reply says of two sides, by loops over their traces."""
    header, arrays = reply.header, reply.arrays
    units = [about["unit"] for about in abouts]
    left, right = (
        neuron(service, trace, layer, unit) for trace, unit in zip(traces, units, strict=True)
    )
    if traces[0][layer].ndim == 1 and layer != "flatten" and units[0] != units[1]:
        left, right = {(0,): left[(units[0],)]}, {(0,): right[(units[1],)]}
    for name, values in zip(SIDES, (left, right), strict=True):
        assert {at: float(arrays[name][at]) for at in np.ndindex(arrays[name].shape)} == values
    if left.keys() != right.keys():
        assert "difference" not in arrays
        assert header.keys().isdisjoint({"count", "differing", "largest"})
    else:
        exact = {at: float(np.float32(left[at] - right[at])) for at in left}
        shown = arrays["difference"]
        assert shown.dtype == np.float32
        assert {at: float(shown[at]) for at in np.ndindex(shown.shape)} == exact
        assert header["count"] == len(left)
        assert header["differing"] == sum(left[at] != right[at] for at in left)
        if header["differing"]:
            most = max(map(abs, exact.values()))
            at = next(at for at in left if abs(exact[at]) == most)
            assert header["largest"] == {"at": list(at), "left": left[at], "right": right[at],
                                         "difference": exact[at]}  # fmt: skip
        else:
            assert "largest" not in header
    for what, name in (("scores", "output"), ("probabilities", "softmax")):
        both = [trace.get(name) for trace in traces]
        for where, array in zip(SIDES, both, strict=True):
            assert (f"{what}/{where}" in arrays) == (array is not None)
            if array is not None:
                np.testing.assert_array_equal(arrays[f"{what}/{where}"], array)
        assert (f"{what}/difference" in arrays) == all(array is not None for array in both)
        if f"{what}/difference" in arrays:
            for i, (a, b) in enumerate(zip(*both, strict=True)):
                assert arrays[f"{what}/difference"][i] == np.float32(float(a) - float(b))
    floats = {name for name in arrays if not name.startswith("pixels/")}
    assert header["reach"] == {n: max(abs(float(v)) for v in arrays[n].flat) for n in floats}


@pytest.mark.parametrize("layer", LAYERS)
def test_a_changed_network_beside_the_trained_one(service: Service, layer: str) -> None:
    abouts = [side(changes=EDITS), side()]
    reply = asked(service, layer, *abouts)
    check(service, layer, abouts, reply, [traced(service, about) for about in abouts])
    assert reply.header["left"]["changes"] and "changes" not in reply.header["right"]
    assert (reply.header["differing"] > 0) == (layer != "input")
    for name in SIDES:
        np.testing.assert_array_equal(reply.arrays[f"pixels/{name}"], GALLERY["tea"])


@pytest.mark.parametrize("layer", LAYERS)
def test_two_pictures(service: Service, layer: str) -> None:
    abouts = [side(0, "bus", changes=EDITS), side(0, "tea", changes=EDITS)]
    reply = asked(service, layer, *abouts)
    check(service, layer, abouts, reply, [traced(service, about) for about in abouts])
    assert [reply.header[name]["image"] for name in SIDES] == ["bus", "tea"]
    np.testing.assert_array_equal(reply.arrays["pixels/left"], GALLERY["bus"])
    for name in SIDES:
        trace = {"ask": "trace", "image": reply.header[name]["image"], "changes": EDITS}
        assert reply.header[name]["prediction"] == service.answer(trace).header["prediction"]


@pytest.mark.parametrize("layer", LAYERS)
def test_two_neurons(service: Service, layer: str) -> None:
    abouts = [side(2), side(0)]
    reply = asked(service, layer, *abouts)
    check(service, layer, abouts, reply, [traced(service, about) for about in abouts])
    assert not reply.arrays["scores/difference"].any()
    if layer in ("hidden", "tanh", "output", "softmax"):
        assert reply.arrays["left"].shape == (1,)


def test_the_same_on_both_sides_does_not_differ(service: Service) -> None:
    reply = asked(service, "conv_1", side(), side(changes=[]))
    assert (reply.header["differing"], reply.header["count"]) == (0, 80)
    assert not reply.arrays["difference"].any() and "largest" not in reply.header


def test_a_difference_is_rounded_once(service: Service) -> None:
    """In float32 alone, what is left of two near numbers would be wrong in its last digits."""
    reply = asked(service, "softmax", side(changes=EDITS), side())
    left, right = (reply.arrays[name].astype(np.float64) for name in SIDES)
    np.testing.assert_array_equal(reply.arrays["difference"], (left - right).astype(np.float32))


def test_maps_of_other_sizes_have_no_difference_but_the_scores_do(service: Service) -> None:
    changes = [window("conv_2", stride=[1, 4], padding=[1, 1]), window("pool_1", stride=[2, 1])]
    abouts = [side(changes=changes), side()]
    for layer in ("pool_1", "conv_2"):
        reply = asked(service, layer, *abouts)
        traces = [traced(service, about) for about in abouts]
        check(service, layer, abouts, reply, traces)
        same = traces[0][layer].shape == traces[1][layer].shape
        assert ("difference" in reply.arrays) == same
        assert reply.arrays["scores/difference"].shape == (3,)
    assert "difference" not in asked(service, "pool_1", *abouts).arrays


def test_a_network_that_has_stopped_has_no_scores_and_says_why(service: Service) -> None:
    abouts = [side(changes=ENDING), side()]
    reply = asked(service, "flatten", *abouts)
    check(service, "flatten", abouts, reply, [traced(service, about) for about in abouts])
    stopped = apply(service.model.network, ENDING).stopped
    assert reply.header["left"]["stopped"] == stopped
    assert "prediction" not in reply.header["left"] and "stopped" not in reply.header["right"]
    assert reply.header["right"]["prediction"]["label"] in service.model.labels
    assert {name for name in reply.arrays if "left" in name} == {"left", "pixels/left"}
    assert {"scores/right", "probabilities/right"} < reply.arrays.keys()
    turned = asked(service, "flatten", *reversed(abouts)).header
    assert turned["right"]["stopped"] == stopped
    for places in (abouts, abouts[::-1]):
        with pytest.raises(CnnxError) as refused:
            asked(service, "hidden", *places)
        assert str(refused.value) == stopped


def test_the_stride_of_the_first_convolution(service: Service) -> None:
    abouts = [side(changes=[window("conv_1", stride=[2, 2])]), side()]
    reply = asked(service, "conv_1", *abouts)
    check(service, "conv_1", abouts, reply, [traced(service, about) for about in abouts])
    assert (reply.arrays["left"].shape, reply.arrays["right"].shape) == ((5, 4), (10, 8))


OWN = {"left": picture(21, 30, 17, 4), "right": picture(22, 9, 40, 1)}


@pytest.mark.parametrize("sent", [("left",), ("right",), SIDES], ids=str)
def test_pixels_of_both_sides_travel_one_after_the_other(
    service: Service, sent: tuple[str, ...]
) -> None:
    abouts = [
        side(image={"size": list(OWN[name].shape)} if name in sent else "tea") for name in SIDES
    ]
    pixels = b"".join(OWN[name].tobytes() for name in sent)
    reply = asked(service, "relu_1", *abouts, pixels=pixels)
    traces = [
        traced(service, about, OWN[name] if name in sent else None)
        for name, about in zip(SIDES, abouts, strict=True)
    ]
    check(service, "relu_1", abouts, reply, traces)
    again = asked(service, "relu_1", *abouts, pixels=memoryview(pixels))  # type: ignore[arg-type]
    assert again.to_bytes() == reply.to_bytes()
    with pytest.raises(CnnxError, match="bytes, not"):
        asked(service, "relu_1", *abouts, pixels=pixels[:-1])
    with pytest.raises(CnnxError, match="bytes, not"):
        asked(service, "relu_1", *abouts, pixels=pixels + b"0")


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"left": None}, "what stands on the left"),
    ({"right": ["tea"]}, "what stands on the right"),
    ({"left": {}}, "Say which picture"),
    ({"left": side(image="moon")}, "no picture 'moon'"),
    ({"left": side(image={"size": [2**70, 1, 3]}), "right": side(image={"size": [1, 1, 3]})},
     "needs a height"),
    ({"left": side(image={}), "right": side(image={})}, "needs a height"),
    ({"left": side(image={"size": [1, 1, 3]})}, "has 3 bytes, not 0"),
    ({"layer": None}, "Say which layer"),
    ({"layer": "conv_9"}, "no layer 'conv_9'"),
    ({"left": side(4)}, "number of a neuron in 'relu_1' must be a whole number from 0 to 3"),
    ({"right": side(-1)}, "from 0 to 3, not -1"),
    ({"right": side(1.0)}, "from 0 to 3, not 1.0"),
    ({"right": side(True)}, "from 0 to 3, not True"),
    ({"right": {"image": "tea"}}, "from 0 to 3, not None"),
    ({"layer": "flatten", "left": side(5)}, "from 0 to 4, not 5"),
    ({"layer": "softmax", "left": side(3)}, "from 0 to 2, not 3"),
    ({"left": side(changes=7)}, "Changes must be a list"),
    ({"right": side(changes=[silence("conv_9", 0)])}, "no layer 'conv_9'"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "words"), REFUSED, ids=str)
def test_what_cannot_be_compared_is_said(
    service: Service, wrong: dict[str, Any], words: str
) -> None:
    request = {"ask": "compare", "layer": "relu_1", "left": side(), "right": side(), **wrong}
    with pytest.raises(CnnxError, match=words):
        service.answer(request)
    arrays, metadata = tensors.decode(service.answer_bytes(json.dumps(request)))
    assert json.loads(metadata["reply"])["error"].endswith(".") and not arrays


def test_a_difference_beyond_float32_is_said_to_be() -> None:
    described, labels, arrays = classifier()
    arrays["conv_1.bias"] = np.array([3e38, -3e38, 0, 0], np.float32)
    arrays["conv_2.weight"] = np.zeros_like(arrays["conv_2.weight"])
    service = boot(*files(described, labels, arrays), tensors.encode(GALLERY))
    with pytest.raises(CnnxError, match="too large for a float"):
        asked(service, "conv_1", side(0), side(1))


def test_no_reply_depends_on_what_was_compared_before(service: Service) -> None:
    wishes = [(side(changes=EDITS), side()), (side(image="bus"), side()), (side(2), side(0)),
              (side(changes=[swap("relu", "tanh")]), side()), (side(), side())]  # fmt: skip
    for left, right in [*wishes, *wishes]:
        fresh = Service(service.model, service.gallery)
        reply = asked(service, "pool_1", left, right)
        assert reply.to_bytes() == asked(fresh, "pool_1", left, right).to_bytes()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
SIZES = st.lists(st.sampled_from([0, 1, 3, 4, -1, 2**40, True]), max_size=4)
ANY_SIDE = (
    st.fixed_dictionaries(
        {},
        optional={
            "image": st.sampled_from(["tea", "bus", "\ud800"])
            | st.fixed_dictionaries({}, optional={"size": SIZES | JSON})
            | JSON,
            "unit": st.sampled_from([0, 1, 10**400, True]) | JSON,
            "changes": st.just(EDITS) | st.just(ENDING) | JSON,
        },
    )
    | JSON
)


@given(
    ANY_SIDE, ANY_SIDE, st.sampled_from(["relu_1", "flatten", "hidden"]) | JSON,
    st.binary(max_size=24),
)  # fmt: skip
@settings(max_examples=200)
def test_any_comparison_has_a_reply(
    service: Service, left: Any, right: Any, layer: Any, pixels: bytes
) -> None:
    request = json.dumps({"ask": "compare", "layer": layer, "left": left, "right": right})
    _, metadata = tensors.decode(service.answer_bytes(request, pixels))
    header = json.loads(metadata["reply"])
    assert "ask" in header or header["error"].endswith(".")
