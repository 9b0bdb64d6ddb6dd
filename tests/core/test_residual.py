"""Nothing in the core takes for granted that a layer's input is the layer before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from cnnx_core import kinds
from cnnx_core.api.service import Service
from cnnx_core.attribution.receptive import receptive_field
from cnnx_core.edit.changes import apply
from cnnx_core.errors import CnnxError
from cnnx_core.model.model import Model
from cnnx_core.network import Network
from cnnx_core.picture.images import to_input

from . import residual
from .made_up import Arrays, picture
from .operations import ops

PIXELS = picture(3, 12, 12, 3)


@pytest.fixture
def model() -> Iterator[Model]:
    kinds.register(residual)
    yield residual.residual()
    del kinds.KINDS["add"], kinds.OPERATIONS["add"]


@pytest.fixture
def service(model: Model) -> Service:
    return Service(model, {"one": PIXELS, "other": picture(4, 12, 12, 3)})


@pytest.fixture
def trace(model: Model) -> Arrays:
    return dict(model.network.trace(to_input(PIXELS, model.input)))


def test_it_knows_what_goes_where(model: Model) -> None:
    network = model.network
    assert network.inputs("stem") == ("input",)
    assert network.inputs("sum") == ("conv_2", "relu_1")
    assert network.outputs("relu_1") == ("conv_1", "sum")
    assert (network.scores, network.probabilities) == ("output", "softmax")


def test_the_sum_is_that_of_both(trace: Arrays) -> None:
    both = trace["conv_2"].astype(np.float64) + trace["relu_1"]
    assert np.array_equal(trace["sum"], both.astype(np.float32))
    assert np.array_equal(trace["relu_3"], ops.relu(trace["sum"]))


def test_what_a_layer_gets_is_explained_from_its_own_input(service: Service, trace: Arrays) -> None:
    asked = {"ask": "neuron", "image": "one", "layer": "conv_1", "unit": 1}
    parts = service.answer(asked).arrays
    total = parts["intermediates"].astype(np.float64).sum(axis=0) + parts["bias"]
    assert np.allclose(total, trace["conv_1"][1], atol=1e-5)
    curve = service.answer({"ask": "layer", "image": "one", "layer": "relu_3"}).arrays["curve"]
    assert curve[0].max() == pytest.approx(np.abs(trace["sum"]).max())
    whole = service.answer({"ask": "layer", "image": "one", "layer": "sum"}).arrays
    assert np.array_equal(whole["activation"], trace["sum"])
    dense = service.answer({**asked, "layer": "output"}).arrays
    assert dense["contributions"].shape == (4,)


def test_its_layers_can_be_changed(service: Service, model: Model, trace: Arrays) -> None:
    changes: list[dict[str, Any]] = [
        {"replace": "relu", "with": {"kind": "tanh"}},
        {"bias": "conv_2", "unit": 0, "value": 1.0},
        {"silence": "sum", "units": [2]},
    ]
    changed = apply(model.network, changes)
    assert changed.inputs("sum") == ("conv_2", "relu_1")
    found = changed.trace(to_input(PIXELS, model.input))
    both = found["conv_2"].astype(np.float64) + found["relu_1"]
    assert np.array_equal(found["sum"][0], both[0].astype(np.float32))
    assert not found["sum"][2].any()


def test_a_window_that_makes_the_sum_impossible_ends_the_network_there(model: Model) -> None:
    stopped = apply(model.network, [{"window": "conv_1", "stride": [2, 2]}])
    assert stopped.layers[-1].name == "conv_2" and "'sum'" in stopped.stopped


def test_two_networks_are_compared(service: Service, trace: Arrays) -> None:
    left = {"image": "one", "unit": 0}
    right = {"image": "one", "unit": 0, "changes": [{"silence": "conv_2", "units": [0]}]}
    asked = {"ask": "compare", "layer": "sum", "left": left, "right": right}
    parts = service.answer(asked).arrays
    assert np.allclose(parts["difference"], trace["conv_2"][0], atol=1e-6)


def test_covering_a_part_of_the_picture_gives_scores(service: Service) -> None:
    asked = {"ask": "occlusion", "image": "one", "unit": 1, "size": 6, "stride": 6}
    parts = service.answer(asked).arrays
    assert parts["score"].shape == (2, 2) and len(np.unique(parts["score"])) == 4


def test_the_lines_of_a_neuron_print_its_number(service: Service, trace: Arrays) -> None:
    asked = {"ask": "snippet", "image": "one", "unit": 0, "at": [2, 3]}
    for layer in ("conv_1", "sum", "relu_3", "pool"):
        code = service.answer({**asked, "layer": layer}).header["code"]
        assert f"{float(trace[layer][0, 2, 3]):.2f}"[:-1] in code


def test_a_field_reaches_as_far_as_the_longer_way(model: Model) -> None:
    field = receptive_field(model.network, "sum", [6, 6])
    assert field["size"] == [9, 9] and field["clipped"] == [2, 2, 11, 11]
    short = receptive_field(model.network, "relu_1", [6, 6])
    assert short["clipped"] == [5, 5, 8, 8]


def test_the_page_is_told_of_the_inputs(service: Service) -> None:
    layers = {one["name"]: one for one in service.answer({"ask": "network"}).header["layers"]}
    assert layers["sum"]["inputs"] == ["conv_2", "relu_1"]
    assert layers["relu_3"]["inputs"] == ["sum"]


def test_an_input_that_comes_later_or_is_one_too_many_is_refused(model: Model) -> None:
    network = model.network
    layers = list(network.layers)
    layers[5] = replace(layers[5], inputs=("conv_2", "pool"))
    with pytest.raises(CnnxError, match="'sum' takes what 'pool' gives, which is not before it"):
        Network(network.input_shape, tuple(layers))
    layers[5] = replace(network.layers[5], inputs=("conv_2", "relu_2"))
    layers[6] = replace(layers[6], inputs=("sum", "relu_1"))
    with pytest.raises(CnnxError, match="'relu_3' takes one input, not 2"):
        Network(network.input_shape, tuple(layers))
