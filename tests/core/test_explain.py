"""One neuron taken apart: the parts make up what the trace says."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnnx_core import ops, tensors
from cnnx_core.errors import CnnxError
from cnnx_core.explain import explain
from cnnx_core.layers import Conv2d, MaxPool2d
from cnnx_core.network import Network
from cnnx_core.service import Service, boot

from . import naive
from .made_up import Arrays, classifier, files, numbers, picture

IMAGE = "tea"


@pytest.fixture(scope="module")
def service() -> Service:
    return boot(*files(*classifier()), tensors.encode({IMAGE: picture(3, 12, 10, 3)}))


@pytest.fixture(scope="module")
def trace(service: Service) -> Arrays:
    return service.answer({"ask": "trace", "image": IMAGE}).arrays


def neuron(service: Service, layer: str, unit: int) -> Arrays:
    reply = service.answer({"ask": "neuron", "image": IMAGE, "layer": layer, "unit": unit})
    assert reply.header == {
        "ask": "neuron", "image": IMAGE, "model": "made_up", "layer": layer, "unit": unit
    }  # fmt: skip
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
    for name, unit in every(service, "softmax"):
        parts = neuron(service, name, unit)
        quotient = parts["powers"][unit] / parts["powers"].astype(np.float64).sum()
        assert quotient == pytest.approx(float(trace[name][unit]), abs=1e-6)


def test_winners_are_where_the_largest_values_stand(service: Service, trace: Arrays) -> None:
    for layer in service.model.network.layers:
        if not isinstance(layer, MaxPool2d):
            continue
        parts = neuron(service, layer.name, 2)
        height, width = layer.kernel_size
        for i, j in np.ndindex(parts["winners"].shape):
            row, column = divmod(int(parts["winners"][i, j]), width)
            assert 0 <= row < height
            found = before(trace, layer.name)[
                2,
                i * layer.stride[0] + row * layer.dilation[0] - layer.padding[0],
                j * layer.stride[1] + column * layer.dilation[1] - layer.padding[1],
            ]
            assert found == trace[layer.name][2, i, j]


def test_between_the_two_sides_of_a_one_to_one_layer_there_is_nothing(service: Service) -> None:
    for layer in ("relu_1", "leaky_2", "pool_2", "tanh", "flatten"):
        assert neuron(service, layer, 0) == {}


def test_an_activation_is_that_of_the_trace(service: Service, trace: Arrays) -> None:
    for layer in ("input", "conv_2", "flatten", "softmax"):
        reply = service.answer({"ask": "activation", "image": IMAGE, "layer": layer})
        assert reply.header["layer"] == layer
        np.testing.assert_array_equal(reply.arrays["activation"], trace[layer])
    with pytest.raises(CnnxError, match="no layer 'pixels'"):
        service.answer({"ask": "activation", "image": IMAGE, "layer": "pixels"})


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


def test_padding_and_dilation_keep_the_winner_in_the_map() -> None:
    x = numbers(5, 1, 7, 6)
    network = Network((1, 7, 6), (MaxPool2d("pool", (3, 2), (2, 2), (1, 1), (2, 1)),))
    winners = explain(network, network.trace(x), "pool", 0)["winners"]
    pooled = ops.max_pool2d(x, (3, 2), (2, 2), (1, 1), (2, 1))[0]
    for i, j in np.ndindex(winners.shape):
        row, column = divmod(int(winners[i, j]), 2)
        assert x[0, 2 * i + 2 * row - 1, 2 * j + column - 1] == pooled[i, j]
