"""A model's folder is read: its settings, its weights and its grouping."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cnnx_core.errors import CnnxError
from cnnx_core.model.describe import describe
from cnnx_core.model.model import load_model
from cnnx_core.network import Network

from . import naive
from .made_up import Arrays, classifier, files, numbers


def test_what_the_files_say_is_what_the_model_has() -> None:
    described, labels, arrays = classifier()
    model = load_model(*files(described, labels, arrays))
    assert (model.name, model.title) == ("made_up", "Made-up classifier")
    assert model.labels == ("cup", "bus", "ant")
    assert model.input.shape == (3, 12, 10)
    assert model.input.channels == ("red", "green", "blue")
    assert (model.input.mean, model.input.std) == ((0.5, 0.25, 0), (0.5, 0.25, 1))
    for layer in model.network.layers:
        for part, array in layer.parameters().items():
            np.testing.assert_array_equal(array, arrays[f"{layer.name}.{part}"])


def test_hyper_parameters_become_pairs_and_defaults_are_filled_in() -> None:
    model = load_model(*files(*classifier()))
    settings = {layer.name: layer.hyper_parameters() for layer in model.network.layers}
    assert settings["conv_1"] == {"out_channels": 4, "kernel_size": [3, 3], "stride": [1, 1],
                                  "padding": [0, 0], "dilation": [1, 1]}  # fmt: skip
    assert settings["conv_2"] == {"out_channels": 5, "kernel_size": [2, 3], "stride": [1, 2],
                                  "padding": [1, 1], "dilation": [2, 1]}  # fmt: skip
    assert settings["pool_1"] == {"kernel_size": [2, 2], "stride": [2, 2], "padding": [0, 0],
                                  "dilation": [1, 1]}  # fmt: skip
    assert settings["pool_2"] == {"kernel_size": [2, 2], "stride": [1, 1], "padding": [0, 0]}
    assert settings["leaky_2"] == {"negative_slope": 0.125}
    assert settings["output"] == {"out_features": 3}
    assert settings["softmax"] == {}


def test_the_hyper_parameters_read_back_are_the_same_model() -> None:
    described, labels, arrays = classifier()
    model = load_model(*files(described, labels, arrays))
    described["layers"] = [
        {"name": layer.name, "kind": layer.kind, **layer.hyper_parameters()}
        for layer in model.network.layers
    ]
    assert describe(load_model(*files(described, labels, arrays))) == describe(model)


def test_a_trace_agrees_with_the_naive_twins_layer_by_layer() -> None:
    model = load_model(*files(*classifier()))
    x = numbers(3, *model.input.shape)
    trace = model.network.trace(x)
    assert list(trace) == ["input", *(layer.name for layer in model.network.layers)]
    assert {name: y.shape for name, y in trace.items()} == model.network.shapes()
    assert all(y.dtype == np.float32 and y.flags.c_contiguous for y in trace.values())
    for layer, before in zip(model.network.layers, trace.values(), strict=False):
        hyper = {k: tuple(v) if isinstance(v, list) else v
                 for k, v in layer.hyper_parameters().items()}  # fmt: skip
        if layer.weighted:
            hyper = {k: hyper[k] for k in ("stride", "padding", "dilation") if k in hyper}
        twin = getattr(naive, layer.kind)(before, *layer.parameters().values(), **hyper)
        np.testing.assert_allclose(trace[layer.name], twin, rtol=1.2e-7, atol=1e-12)


def test_a_trace_needs_the_shape_of_the_input() -> None:
    network = load_model(*files(*classifier())).network
    with pytest.raises(CnnxError, match=r"takes the shape \(3, 12, 10\), not \(3, 10, 12\)"):
        network.trace(numbers(1, 3, 10, 12))


def test_what_may_be_missing() -> None:
    described, labels, arrays = classifier()
    del described["title"], described["input"]["mean"], described["input"]["std"]
    model = load_model(*files(described, labels, arrays))
    assert model.title == "made_up"
    assert (model.input.mean, model.input.std) == ((0, 0, 0), (1, 1, 1))


def test_one_channel_is_grey() -> None:
    described, labels, arrays = classifier()
    described["input"] = {"shape": [1, 12, 10]}
    arrays["conv_1.weight"] = arrays["conv_1.weight"][:, :1]
    assert load_model(*files(described, labels, arrays)).input.channels == ("grey",)


# Grouping into units and modules


def grouping(described: Any, labels: Any, arrays: Arrays) -> dict[str, dict[str, list[str]]]:
    modules = describe(load_model(*files(described, labels, arrays)))["modules"]
    return {m["name"]: {u["name"]: u["layers"] for u in m["units"]} for m in modules}


DERIVED = {
    "module 1": {"unit 1": ["conv_1", "relu_1", "pool_1"]},
    "module 2": {"unit 2": ["conv_2", "leaky_2", "pool_2", "flatten"]},
    "module 3": {"unit 3": ["hidden", "tanh"], "unit 4": ["output", "softmax"]},
}


def test_a_grouping_is_derived() -> None:
    assert grouping(*classifier()) == DERIVED


def test_layers_before_the_first_weights_are_a_unit_too() -> None:
    described, labels, arrays = classifier()
    described["layers"].insert(0, {"name": "squash", "kind": "sigmoid"})
    first = grouping(described, labels, arrays)["module 1"]
    assert list(first.values()) == [["squash"], ["conv_1", "relu_1", "pool_1"]]


def test_a_grouping_is_read() -> None:
    described, labels, arrays = classifier()
    names = [layer["name"] for layer in described["layers"]]
    described["modules"] = [
        {"name": "see", "units": [{"name": "look", "layers": names[:5]}]},
        {"name": "think", "units": [{"name": "gather", "layers": names[5:8]},
                                    {"name": "decide", "layers": names[8:]}]},
    ]  # fmt: skip
    assert grouping(described, labels, arrays) == {
        "see": {"look": names[:5]},
        "think": {"gather": names[5:8], "decide": names[8:]},
    }


def test_a_grouping_that_is_derived_can_be_written_down() -> None:
    described, labels, arrays = classifier()
    described["modules"] = describe(load_model(*files(described, labels, arrays)))["modules"]
    assert grouping(described, labels, arrays) == DERIVED


@pytest.mark.parametrize(
    ("modules", "words"),
    [
        ([], "every layer once, in order"),
        ([{"name": "m", "units": [{"name": "u", "layers": ["conv_1"]}]}], "every layer once"),
        ([{"name": "m", "units": [{"name": "u", "layers": ["?"] * 11}]}], "every layer once"),
        ([{"name": "m", "units": []}], "every layer once"),
        ([{"name": "m", "units": [{"name": "u"}]}], "a unit a name and layers"),
        ([{"name": "m"}], "needs a name and units"),
        ([{"units": []}], "needs a name and units"),
        (["m"], "needs a name and units"),
        ([{"name": "m", "units": 3}], "needs a name and units"),
        ([{"name": "m", "units": [{"name": "u", "layers": [["conv_1"]]}]}], "every layer once"),
        (None, "needs a name and units"),
        (7, "needs a name and units"),
    ],
    ids=str,
)
def test_a_wrong_grouping_is_refused(modules: Any, words: str) -> None:
    described, labels, arrays = classifier()
    described["modules"] = modules
    with pytest.raises(CnnxError, match=words):
        load_model(*files(described, labels, arrays))


def test_what_else_the_file_of_weights_holds_does_not_matter() -> None:
    model, labels, arrays = classifier()
    arrays["optimizer.step"] = np.array([3])
    load_model(*files(model, labels, arrays))


def test_a_network_can_be_made_without_files() -> None:
    network = load_model(*files(*classifier())).network
    assert Network((3, 12, 10), network.layers).shapes() == network.shapes()
    with pytest.raises(CnnxError, match=r"'conv_1' takes 3 maps.*\(1, 12, 10\)"):
        Network((1, 12, 10), network.layers)
