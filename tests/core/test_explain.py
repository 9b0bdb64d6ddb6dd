"""A layer and a neuron taken apart: the parts make up what the trace says."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnnx_core import tensors
from cnnx_core.api.service import Service, boot
from cnnx_core.attribution.explain import explain_layer, explain_neuron
from cnnx_core.errors import CnnxError
from cnnx_core.network import Network

from . import naive
from .made_up import Arrays, classifier, files, numbers, picture
from .operations import Conv2d, Identity, LeakyRelu, MaxPool2d, MinPool2d, Relu, Sigmoid, Tanh, ops

IMAGE = "tea"


@pytest.fixture(scope="module")
def service() -> Service:
    return boot(*files(*classifier()), tensors.encode({IMAGE: picture(3, 12, 10, 3)}))


@pytest.fixture(scope="module")
def trace(service: Service) -> Arrays:
    return service.answer({"ask": "trace", "image": IMAGE}).arrays


def whole(service: Service, layer: str) -> Arrays:
    return answered(service, {"ask": "layer", "image": IMAGE, "layer": layer})


def neuron(service: Service, layer: str, unit: int) -> Arrays:
    return answered(service, {"ask": "neuron", "image": IMAGE, "layer": layer, "unit": unit})


def answered(service: Service, request: dict[str, Any]) -> Arrays:
    reply = service.answer(request)
    reach = {
        name: max(abs(float(value)) for value in array.flat)
        for name, array in reply.arrays.items()
        if array.dtype == np.float32
    }
    assert reply.header == {**request, "model": "made_up", "reach": reach}
    assert {array.dtype.name for array in reply.arrays.values()} <= {"float32", "uint8", "int32"}
    return reply.arrays


def before(trace: Arrays, layer: str) -> Any:
    """The activation that goes into a layer."""
    names = [name for name in trace if name != "pixels" and "/" not in name]
    return trace[names[names.index(layer) - 1]]


def every(service: Service, kind: str) -> list[tuple[str, int]]:
    shapes = service.model.network.shapes()
    layers = [layer.name for layer in service.model.network.layers if layer.kind == kind]
    return [(name, unit) for name in layers for unit in range(shapes[name][0])]


def test_intermediates_and_bias_add_up_to_the_map(service: Service, trace: Arrays) -> None:
    for name, unit in every(service, "conv2d"):
        parts = neuron(service, name, unit)
        total = parts["intermediates"].astype(np.float64).sum(axis=0) + parts["bias"][0]
        np.testing.assert_allclose(total, trace[name][unit], rtol=0, atol=1e-5)


def test_an_intermediate_is_the_convolution_of_one_channel(service: Service, trace: Arrays) -> None:
    for layer in service.model.network.layers:
        if not isinstance(layer, Conv2d):
            continue
        parts = neuron(service, layer.name, 1)
        for c, kernel in enumerate(parts["kernels"]):
            one = naive.conv2d(
                before(trace, layer.name)[c : c + 1], kernel[None, None], np.zeros(1, np.float32),
                layer.stride, layer.padding, layer.dilation,
            )  # fmt: skip
            np.testing.assert_allclose(parts["intermediates"][c], one[0], rtol=1e-6, atol=1e-7)


def test_products_and_contributions_add_up_to_the_score(service: Service, trace: Arrays) -> None:
    for name, unit in every(service, "dense"):
        parts = neuron(service, name, unit)
        row = before(trace, name)
        np.testing.assert_allclose(parts["products"], row * parts["weights"], 1e-6)
        for part in {"products", "contributions"} & parts.keys():
            total = parts[part].astype(np.float64).sum() + parts["bias"][0]
            assert total == pytest.approx(float(trace[name][unit]), abs=1e-5)
    # Only what was flattened is made of maps.
    assert neuron(service, "hidden", 0)["contributions"].shape == (5,)
    assert "contributions" not in neuron(service, "output", 0)


def test_powers_divide_to_the_probability(service: Service, trace: Arrays) -> None:
    parts = whole(service, "softmax")
    scores = before(trace, "softmax").astype(np.float64)
    assert parts["shifted"].max() == 0 and parts["powers"].max() == 1
    np.testing.assert_allclose(parts["shifted"], scores - scores.max(), rtol=1e-6)
    np.testing.assert_allclose(parts["powers"], np.exp(scores - scores.max()), rtol=1e-6)
    assert parts["total"].shape == (1,)
    assert parts["total"][0] == pytest.approx(parts["powers"].astype(np.float64).sum(), rel=1e-6)
    np.testing.assert_allclose(parts["powers"] / parts["total"], trace["softmax"], rtol=1e-6)
    assert neuron(service, "softmax", 1) == {}


def test_winners_are_where_the_largest_values_stand(service: Service, trace: Arrays) -> None:
    layer = service.model.network.layers[2]
    assert isinstance(layer, MaxPool2d)
    parts = whole(service, layer.name)
    assert parts["winners"].shape == trace[layer.name].shape
    height, width = layer.kernel_size
    for c, i, j in np.ndindex(parts["winners"].shape):
        row, column = divmod(int(parts["winners"][c, i, j]), width)
        assert 0 <= row < height
        found = before(trace, layer.name)[
            c, i * layer.stride[0] + row, j * layer.stride[1] + column
        ]
        assert found == trace[layer.name][c, i, j]


def test_the_curve_is_what_an_elementwise_layer_does(service: Service, trace: Arrays) -> None:
    for name, forward in (
        ("relu_1", ops.relu), ("leaky_2", lambda x: ops.leaky_relu(x, 0.125)), ("tanh", ops.tanh)
    ):  # fmt: skip
        x, y = whole(service, name)["curve"]
        largest = np.abs(before(trace, name)).max()
        assert x.shape == (257,)
        assert (x[0], x[128], x[256]) == (-largest, 0, largest)
        np.testing.assert_allclose(np.diff(x), largest / 128, rtol=1e-4)
        np.testing.assert_array_equal(y, forward(x))


def test_what_goes_in_and_comes_out_is_counted(service: Service, trace: Arrays) -> None:
    for name in ("relu_1", "leaky_2", "tanh"):
        parts = whole(service, name)
        assert (parts["counts"].dtype, parts["counts"].shape) == (np.int32, (2, 64))
        both = zip(parts["counts"], (before(trace, name), trace[name]), parts["curve"], strict=True)
        for counts, values, curve in both:
            edges = np.linspace(-1, 1, 65) * float(np.abs(curve).max())
            edges[32] = 0
            # NumPy's own counting, which puts what lies on an edge into the bin above it as well.
            np.testing.assert_array_equal(counts, np.histogram(values.astype(float), edges)[0])
            assert counts.sum() == values.size
    assert not whole(service, "relu_1")["counts"][1][:32].any()


def test_bins_begin_at_zero_and_the_last_one_has_the_largest_value() -> None:
    x = np.array([[[-32, -31, -30.5], [-0.5, 0, 0.5], [31, 31.5, 32]]], np.float32)
    network = Network(x.shape, (Identity("f"),))
    counts = explain_layer(network, network.trace(x), "f")["counts"]
    expected = np.bincount([0, 1, 1, 31, 32, 32, 63, 63, 63], minlength=64)
    np.testing.assert_array_equal(counts, [expected, expected])


@pytest.mark.filterwarnings("ignore:overflow")
def test_where_the_curve_leaves_the_floats_nothing_is_counted() -> None:
    network = Network((1, 1, 2), (LeakyRelu("f", 1e30),), {"f": (0,)})
    trace = network.trace(np.array([[[3e38, -3e38]]], np.float32))
    with pytest.raises(CnnxError, match="'f' has parts too large for a float"):
        explain_layer(network, trace, "f")


@pytest.mark.parametrize(
    "layer", [Identity("f"), Relu("f"), LeakyRelu("f"), Sigmoid("f"), Tanh("f")]
)
def test_where_only_zeros_go_in_the_curve_goes_to_one(layer: Any) -> None:
    network = Network((1, 2, 2), (layer,))
    parts = explain_layer(network, network.trace(np.zeros((1, 2, 2), np.float32)), "f")
    curve = parts["curve"]
    assert (curve[0, 0], curve[0, 256]) == (-1, 1)
    np.testing.assert_array_equal(curve[1], layer.forward(curve[0]))
    assert parts["counts"][0, 32] == 4
    assert parts["counts"].sum(axis=1).tolist() == [4, 4]


def test_where_only_zeros_come_out_they_are_counted_from_minus_one_to_one() -> None:
    network = Network((1, 1, 3), (LeakyRelu("f", 0.0), Relu("g")))
    trace = network.trace(np.array([[[-1, -2, -3]]], np.float32))
    parts = explain_layer(network, trace, "g")
    assert parts["curve"].max() == 1
    assert parts["counts"][:, 32].tolist() == [3, 3]


def test_a_layer_has_the_activation_of_the_trace(service: Service, trace: Arrays) -> None:
    for name in service.model.network.shapes():
        np.testing.assert_array_equal(whole(service, name)["activation"], trace[name])


def test_only_some_kinds_have_steps_in_all_neurons_alike(service: Service) -> None:
    for name in ("input", "conv_1", "conv_2", "pool_2", "flatten", "hidden", "output"):
        assert whole(service, name).keys() == {"activation"}


def test_only_what_has_weights_has_neurons_to_take_apart(service: Service) -> None:
    for name in ("relu_1", "pool_1", "leaky_2", "pool_2", "tanh", "flatten"):
        assert neuron(service, name, 0) == {}


@pytest.mark.filterwarnings("ignore:overflow")
def test_parts_that_cancel_out_may_be_too_large_to_show() -> None:
    weight = np.array([[[[2.0]], [[-2.0]]]], np.float32)
    network = Network((2, 1, 1), (Conv2d("large", weight, np.zeros(1, np.float32)),))
    trace = network.trace(np.full((2, 1, 1), 3e38, np.float32))
    assert trace["large"] == 0
    with pytest.raises(CnnxError, match="'large' has parts too large for a float"):
        explain_neuron(network, trace, "large", 0)


def test_the_same_for_pixels_sent_along(service: Service) -> None:
    pixels = picture(3, 12, 10, 3)
    request = {"ask": "neuron", "image": {"size": [12, 10, 3]}, "layer": "conv_2", "unit": 0}
    sent = service.answer(request, pixels.tobytes()).arrays
    for name, array in neuron(service, "conv_2", 0).items():
        np.testing.assert_array_equal(sent[name], array)


@pytest.mark.parametrize(
    ("layer", "unit", "sentence"),
    [
        ("conv_9", 0, "no layer 'conv_9'"),
        ("input", 0, "no layer 'input'"),
        (None, 0, "Say which layer"),
        ("conv_1", 4, "neurons 0 to 3, not 4"),
        ("conv_1", -1, "not -1"),
        ("conv_1", "two", "not 'two'"),
        ("conv_1", True, "not True"),
        ("conv_1", 1.0, "not 1.0"),
    ],
)
def test_what_does_not_exist_is_refused(
    service: Service, layer: Any, unit: Any, sentence: str
) -> None:
    with pytest.raises(CnnxError, match=sentence):
        service.answer({"ask": "neuron", "image": IMAGE, "layer": layer, "unit": unit})


@pytest.mark.parametrize("layer", ["conv_9", "pixels", "conv_1/extent", None, 0])
def test_a_layer_that_does_not_exist_is_refused(service: Service, layer: Any) -> None:
    with pytest.raises(CnnxError, match=r"no layer|Say which layer"):
        service.answer({"ask": "layer", "image": IMAGE, "layer": layer})


@pytest.mark.parametrize("kind", [MaxPool2d, MinPool2d])
def test_padding_and_dilation_keep_the_winner_in_the_map(kind: Any) -> None:
    x = numbers(5, 1, 7, 6)
    network = Network((1, 7, 6), (kind("pool", (3, 2), (2, 2), (1, 1), (2, 1)),))
    winners = explain_layer(network, network.trace(x), "pool")["winners"][0]
    pooled = network.trace(x)["pool"][0]
    for i, j in np.ndindex(winners.shape):
        row, column = divmod(int(winners[i, j]), 2)
        assert x[0, 2 * i + 2 * row - 1, 2 * j + column - 1] == pooled[i, j]


def test_of_equal_values_the_first_wins() -> None:
    for layer in (MaxPool2d("pool", (2, 2), (2, 2)), MinPool2d("pool", (2, 2), (2, 2))):
        network = Network((1, 2, 2), (layer,))
        trace = network.trace(np.ones((1, 2, 2), np.float32))
        assert explain_layer(network, trace, "pool")["winners"].tolist() == [[[0]]]


@pytest.mark.parametrize(("side", "kind"), [(16, np.uint8), (17, np.int32)])
def test_places_in_large_windows_need_more_bits(side: int, kind: Any) -> None:
    x = np.arange(17 * 17, dtype=np.float32).reshape(1, 17, 17)
    network = Network((1, 17, 17), (MaxPool2d("pool", (side, side), (1, 1)),))
    winners = explain_layer(network, network.trace(x), "pool")["winners"]
    assert winners.dtype == kind
    assert (winners == side * side - 1).all()
