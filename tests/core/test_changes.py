"""Changes to a network: what each does, and that nothing else can come of any other."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cnnx_core.edit.changes import apply, normal
from cnnx_core.errors import CnnxError
from cnnx_core.kinds import KINDS
from cnnx_core.model.model import load_model
from cnnx_core.network import Network

from .made_up import classifier, files, numbers
from .operations import (
    ELEMENTWISE,
    POOLS,
    AvgPool2d,
    Conv2d,
    Layer,
    LeakyRelu,
    MaxPool2d,
    MinPool2d,
    Tanh,
    ops,
)

NETWORK = load_model(*files(*classifier())).network
X = numbers(21, 3, 12, 10)


def swap(target: Any, kind: str, **settings: Any) -> dict[str, Any]:
    return {"replace": target, "with": {"kind": kind, **settings}}


def silence(layer: Any, *units: Any) -> dict[str, Any]:
    return {"silence": layer, "units": list(units)}


def changed(*wanted: Any) -> Network:
    return apply(NETWORK, list(wanted))


def layer(network: Network, name: str) -> Layer:
    return next(layer for layer in network.layers if layer.name == name)


def test_no_changes_leave_the_network() -> None:
    assert apply(NETWORK, []) is NETWORK


def test_all_layers_of_a_kind_or_those_of_some_names_are_replaced() -> None:
    assert layer(changed(swap("relu", "tanh")), "relu_1") == Tanh("relu_1")
    both = changed(swap(["relu_1", "tanh", "relu_1"], "leaky_relu", negative_slope=0.5))
    assert layer(both, "relu_1") == LeakyRelu("relu_1", 0.5)
    assert layer(both, "tanh") == LeakyRelu("tanh", 0.5)
    assert layer(both, "leaky_2") is layer(NETWORK, "leaky_2")
    assert both.shapes() == NETWORK.shapes()


def test_changes_are_made_in_order() -> None:
    twice = changed(swap("relu", "tanh"), swap("tanh", "sigmoid"))
    assert [layer(twice, name).kind for name in ("relu_1", "tanh")] == ["sigmoid", "sigmoid"]
    with pytest.raises(CnnxError, match="no layer of the kind 'relu'"):
        changed(swap("relu", "tanh"), swap("relu", "sigmoid"))


def test_another_pool_has_the_same_window() -> None:
    window = ((3, 2), (2, 1), (1, 1))
    network = Network((1, 9, 9), (AvgPool2d("pool", *window),))
    for kind, made in (("max_pool2d", MaxPool2d), ("min_pool2d", MinPool2d)):
        assert apply(network, [swap("avg_pool2d", kind)]).layers == (made("pool", *window),)
    dilated = Network((1, 9, 9), (MaxPool2d("pool", *window, (2, 1)),))
    smallest = apply(dilated, [swap("max_pool2d", "min_pool2d")])
    assert smallest.layers == (MinPool2d("pool", *window, (2, 1)),)
    with pytest.raises(CnnxError, match="'pool' has a dilated window, which avg_pool2d cannot"):
        apply(dilated, [swap(["pool"], "avg_pool2d")])


def test_a_silenced_neuron_is_zero_and_the_next_layer_gets_zeros() -> None:
    network = changed(silence("conv_1", 2, 0))
    trace, usual = network.trace(X), NETWORK.trace(X)
    assert not trace["conv_1"][[0, 2]].any()
    np.testing.assert_array_equal(trace["conv_1"][[1, 3]], usual["conv_1"][[1, 3]])
    expected = usual["conv_1"].copy()
    expected[[0, 2]] = 0
    for step in network.layers[1:]:
        expected = step.forward(expected)
        np.testing.assert_array_equal(trace[step.name], expected)


def test_elements_of_a_row_are_silenced_without_touching_the_maps_they_come_from() -> None:
    trace, usual = changed(silence("flatten", 0, 19)).trace(X), NETWORK.trace(X)
    np.testing.assert_array_equal(trace["pool_2"], usual["pool_2"])
    assert np.flatnonzero(trace["flatten"] != usual["flatten"]).tolist() == [0, 19]
    assert trace["flatten"][0] == trace["flatten"][19] == 0


def test_silence_comes_after_the_function_and_adds_up() -> None:
    network = changed(silence("relu_1", 3), swap("relu", "sigmoid"), silence("relu_1", 1, 3))
    trace = network.trace(X)
    assert network.silenced == {"relu_1": (1, 3)}
    assert not trace["relu_1"][[1, 3]].any()
    np.testing.assert_array_equal(trace["relu_1"][0], ops.sigmoid(trace["conv_1"])[0])


def test_nothing_is_silenced_by_an_empty_list() -> None:
    trace, usual = changed(silence("conv_1")).trace(X), NETWORK.trace(X)
    for name, activation in usual.items():
        np.testing.assert_array_equal(trace[name], activation)


SQUARE = numbers(5, 1, 1, 3, 3)
BEHIND: list[tuple[Layer, str]] = [
    (
        Conv2d("b", SQUARE, np.zeros(1, np.float32), stride=(2, 2), padding=(1, 1, 0, 0)),
        "'b' has a window of 3 × 3, which does not fit into the maps that now arrive, even with a "
        "padding of 1 above, 1 left, 0 below, 0 right: they are 1 × 1.",
    ),
    (
        MaxPool2d("b", (2, 2), (1, 1), (1, 1, 0, 0), (2, 2)),
        "'b' has a window of 2 × 2, spread over 3 × 3, which does not fit into the maps that now "
        "arrive, even with a padding of 1 above, 1 left, 0 below, 0 right: they are 1 × 1.",
    ),
]


@pytest.mark.parametrize(("behind", "words"), BEHIND, ids=["a convolution", "a pool"])
def test_a_network_stops_before_a_layer_with_padding_of_its_own_on_each_side(
    behind: Layer, words: str
) -> None:
    first = Conv2d("a", SQUARE, np.zeros(1, np.float32), padding=(1, 1))
    network = apply(Network((1, 8, 8), (first, behind)), [{"window": "a", "stride": 8}])
    assert [step.name for step in network.layers] == ["a"]
    assert network.stopped.endswith(words)


def test_the_network_itself_stays_as_it_was() -> None:
    before = {name: array.tobytes() for name, array in NETWORK.trace(X).items()}
    changed(swap("relu", "tanh"), swap("max_pool2d", "min_pool2d"), silence("conv_2", 0)).trace(X)
    assert NETWORK.silenced == {}
    assert {name: array.tobytes() for name, array in NETWORK.trace(X).items()} == before


def test_all_spellings_of_a_change_have_one_normal_form() -> None:
    said = normal(
        [
            swap("relu", "leaky_relu"),
            swap(["tanh", "relu_1", "tanh"], "leaky_relu", negative_slope=1),
            silence("conv_1", 3, 0, 3),
            swap("max_pool2d", "avg_pool2d"),
        ]
    )
    assert said == [
        swap("relu", "leaky_relu", negative_slope=0.01),
        swap(["tanh", "relu_1"], "leaky_relu", negative_slope=1.0),
        silence("conv_1", 0, 3),
        swap("max_pool2d", "avg_pool2d"),
    ]
    assert normal(said) == said


def test_every_layer_of_the_two_families_can_be_chosen() -> None:
    assert {kind for kind, layer in KINDS.items() if layer.family == "pooling"} == {*POOLS}
    assert {"identity", "relu", "leaky_relu", "elu", "sigmoid", "tanh"} <= {*ELEMENTWISE}


REFUSED: list[tuple[Any, str]] = [
    (None, "must be a list, not None"),
    ({"silence": "conv_1", "units": [0]}, "must be a list"),
    ("relu", "must be a list, not 'relu'"),
    ([silence("conv_1", 0)] * 65, "at most 64 changes at a time, not 65"),
    ([3], "must be an object, not 3"),
    ([{}], "exactly one of the keys replace, silence, kernel, bias, number, window"),
    ([{"edit": "conv_1"}], "exactly one of the keys"),
    ([{**swap("relu", "tanh"), **silence("conv_1", 0)}], "exactly one of the keys"),
    ([{"replace": "relu"}], "'replace' also needs 'with'"),
    ([{"silence": "conv_1"}], "'silence' also needs 'units'"),
    ([{**swap("relu", "tanh"), "when": 1}], "'replace' cannot have 'when'"),
    ([swap(3, "tanh")], "Say what to replace.* not 3"),
    ([swap([], "tanh")], r"Say what to replace.* not \[\]"),
    ([swap(["relu_1", 3], "tanh")], "Say what to replace"),
    ([swap("elu", "tanh")], "no layer of the kind 'elu'"),
    ([swap(["relu_9"], "tanh")], "no layer 'relu_9'"),
    ([swap(["input"], "tanh")], "no layer 'input'"),
    ([{"replace": "relu", "with": "tanh"}], "one of the kinds elu, "),
    ([{"replace": "relu", "with": {}}], "one of the kinds"),
    ([{"replace": "relu", "with": {"kind": ["tanh"]}}], "one of the kinds"),
    ([swap("relu", "glu")], "one of the kinds"),
    ([swap("relu", "softmax")], "one of the kinds"),
    ([swap("relu", "max_pool2d")], "'relu_1' is of the kind relu: max_pool2d cannot replace it"),
    ([swap("max_pool2d", "relu")], "'pool_1' is of the kind max_pool2d: relu cannot"),
    ([swap(["conv_1"], "identity")], "'conv_1' is of the kind conv2d: identity cannot"),
    ([swap("softmax", "identity")], "'softmax' is of the kind softmax: identity cannot"),
    ([swap("relu", "tanh", negative_slope=1)], "unknown setting 'negative_slope'"),
    ([swap("relu", "tanh", name="other")], "leave out 'name'"),
    ([swap("relu", "leaky_relu", negative_slope="steep")], "slope must be a number"),
    ([swap("relu", "leaky_relu", negative_slope=float("nan"))], "slope must be a number"),
    ([swap("relu", "leaky_relu", negative_slope=10**400)], "slope must be a number"),
    ([swap("max_pool2d", "avg_pool2d", kernel_size=3)], "give its kind alone"),
    ([silence(3, 0)], "in which layer .* not 3"),
    ([silence("conv_9", 0)], "no layer 'conv_9'"),
    ([silence("input", 0)], "no layer 'input'"),
    ([{"silence": "conv_1", "units": 0}], "which neurons .* not 0"),
    ([silence("conv_1", True)], "which neurons"),
    ([silence("conv_1", 1.0)], "which neurons"),
    ([silence("conv_1", 4)], "'conv_1' has neurons 0 to 3, not 4"),
    ([silence("conv_1", -1)], "neurons 0 to 3, not -1"),
    ([silence("flatten", 20)], "neurons 0 to 19, not 20"),
    ([silence("softmax", 0)], "'softmax' cannot be silenced"),
]


@pytest.mark.parametrize(("wanted", "words"), REFUSED, ids=lambda part: str(part)[:60])
def test_what_is_no_change_is_refused_in_one_sentence(wanted: Any, words: str) -> None:
    with pytest.raises(CnnxError, match=words) as refused:
        apply(NETWORK, wanted)
    assert str(refused.value).endswith(".")
    assert len(str(refused.value)) < 600


NAMES = [step.name for step in NETWORK.layers]
SOME_KINDS = sorted({step.kind for step in NETWORK.layers} | {*ELEMENTWISE, *POOLS})
KEYS = ("replace", "with", "silence", "units", "kind", "negative_slope", "kernel", "unit",
        "channel", "values", "bias", "value", "window", "stride", "padding")  # fmt: skip
ODD = st.none() | st.booleans() | st.integers(-3, 30) | st.floats() | st.text(max_size=4)
JSON = st.recursive(
    ODD | st.sampled_from([*NAMES, *SOME_KINDS, "input", "\ud800"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner),
    max_leaves=6,
)
NEARLY = st.fixed_dictionaries(
    {
        "replace": st.sampled_from(SOME_KINDS) | st.lists(st.sampled_from(NAMES)) | JSON,
        "with": st.fixed_dictionaries(
            {"kind": st.sampled_from(SOME_KINDS) | JSON},
            optional={"negative_slope": st.floats() | JSON, "stride": JSON},
        ),
    },
    optional={"more": JSON},
) | st.fixed_dictionaries(
    {
        "silence": st.sampled_from(NAMES) | JSON,
        "units": st.lists(st.integers(-1, 4)) | st.lists(JSON) | JSON,
    }
)
FEW = st.integers(0, 4) | JSON
WEIGHTS = st.floats(-1000, 1000) | st.integers(-3, 3)
GRIDS = st.tuples(st.integers(1, 3), st.integers(1, 3)).flatmap(
    lambda size: st.lists(st.lists(WEIGHTS, min_size=size[1], max_size=size[1]),
                          min_size=size[0], max_size=size[0])
)  # fmt: skip
EDITS = (
    st.fixed_dictionaries(
        {
            "kernel": st.sampled_from(["conv_1", "conv_2"]) | st.sampled_from(NAMES),
            "unit": FEW,
            "channel": FEW,
            "values": st.just([[1, 2, -3]] * 2) | GRIDS | JSON,
        },
        optional={"more": JSON},
    )
    | st.fixed_dictionaries(
        {"bias": st.sampled_from(NAMES) | JSON, "unit": FEW, "value": WEIGHTS | JSON}
    )
    | st.fixed_dictionaries(
        {"window": st.sampled_from(["conv_1", "pool_1", "conv_2", "pool_2"]) | JSON},
        optional=dict.fromkeys(
            ("stride", "padding"),
            st.integers(0, 5) | st.lists(st.integers(0, 5), min_size=2, max_size=2) | JSON,
        ),
    )
)


@given(st.lists(NEARLY | EDITS | JSON, max_size=4) | st.lists(EDITS, max_size=4) | JSON)
@example([{"replace": "relu", "with": {"kind": "leaky_relu", "negative_slope": 3.4e38}}])
@example([{"silence": "conv_1", "units": [10**4000]}])
@example([{"silence": "\ud800" * 9999, "units": [0]}])
@example([{"window": "conv_1", "stride": 10**4000}, {"window": "conv_1", "padding": [[[]]]}])
@example([{"kernel": "conv_1", "unit": 10**4000, "channel": 0, "values": [[1, 1, 1]] * 3}])
@example([{"bias": "\ud800", "unit": 0, "value": 1}])
@settings(max_examples=800)
@pytest.mark.filterwarnings("ignore:overflow")
def test_any_json_is_applied_or_refused(wanted: Any) -> None:
    wanted = json.loads(json.dumps(wanted))
    try:
        network = apply(NETWORK, wanted)
        said = normal(wanted)
        network.trace(X)
    except CnnxError as error:
        assert str(error).endswith(".")
    else:
        if not any("window" in change for change in said):
            assert network.shapes() == NETWORK.shapes()
        assert (len(network.layers) < len(NETWORK.layers)) == bool(network.stopped)
        assert network.layers and (not network.stopped or network.stopped.endswith("."))
        assert normal(said) == said
        json.dumps(said, allow_nan=False).encode()
