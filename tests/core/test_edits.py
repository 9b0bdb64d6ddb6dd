"""Changes of kernels, biases and windows: what each does, and where a network ends for it."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from cnnx_core.edit.changes import apply, normal
from cnnx_core.errors import CnnxError
from cnnx_core.model.model import load_model
from cnnx_core.network import Network

from .imported import imported
from .made_up import files
from .operations import AvgPool2d, Dense, Flatten, MaxPool2d, Softmax, ops
from .test_changes import NETWORK, X, changed, layer, silence, swap

ONES = [[1.0, 1.0, 1.0], [1.0, 1.0, 1.0], [1.0, 1.0, 1.0]]
NAN, INF = float("nan"), float("inf")


def kernel(name: Any, unit: Any, channel: Any, values: Any) -> dict[str, Any]:
    return {"kernel": name, "unit": unit, "channel": channel, "values": values}


def bias(name: Any, unit: Any, value: Any) -> dict[str, Any]:
    return {"bias": name, "unit": unit, "value": value}


def window(name: Any, **settings: Any) -> dict[str, Any]:
    return {"window": name, **settings}


def same_bytes(one: Network, other: Network) -> bool:
    first, second = one.trace(X), other.trace(X)
    return [(k, v.tobytes()) for k, v in first.items()] == [
        (k, v.tobytes()) for k, v in second.items()
    ]


def test_a_kernel_is_changed_for_one_neuron_and_one_map_before_it() -> None:
    network = changed(kernel("conv_1", 2, 1, ONES))
    before, now = NETWORK.layers[0].parameters(), network.layers[0].parameters()
    weight = before["weight"].copy()
    weight[2, 1] = 1
    np.testing.assert_array_equal(now["weight"], weight)
    np.testing.assert_array_equal(now["bias"], before["bias"])
    trace, usual = network.trace(X), NETWORK.trace(X)
    np.testing.assert_array_equal(trace["conv_1"], ops.conv2d(X, weight, before["bias"]))
    np.testing.assert_array_equal(trace["conv_1"][[0, 1, 3]], usual["conv_1"][[0, 1, 3]])
    assert (trace["conv_1"][2] != usual["conv_1"][2]).any()


def test_a_bias_is_added_to_a_whole_map_and_to_a_row() -> None:
    network = changed(bias("conv_1", 3, 2), bias("output", 1, -0.5))
    old = [float(step.parameters()["bias"][u]) for step, u in (
        (NETWORK.layers[0], 3), (layer(NETWORK, "output"), 1))]  # fmt: skip
    trace, usual = network.trace(X), NETWORK.trace(X)
    shift = trace["conv_1"] - usual["conv_1"]
    assert not shift[:3].any()
    np.testing.assert_allclose(shift[3], 2 - old[0], atol=1e-6)
    alone = changed(bias("output", 1, -0.5)).trace(X)["output"] - usual["output"]
    np.testing.assert_allclose(alone, [0, -0.5 - old[1], 0], atol=1e-6)


def test_a_window_moves_in_another_way() -> None:
    moved = layer(changed(window("conv_2", padding=2)), "conv_2").hyper_parameters()
    usual = layer(NETWORK, "conv_2").hyper_parameters()
    assert moved == {**usual, "padding": [2, 2]}
    moved = layer(changed(window("conv_2", stride=[2, 1])), "conv_2").hyper_parameters()
    assert moved == {**usual, "stride": [2, 1]}
    pool = layer(changed(window("pool_2", stride=2, padding=1)), "pool_2")
    assert pool == AvgPool2d("pool_2", (2, 2), (2, 2), (1, 1))


def test_a_network_that_still_fits_goes_on_to_its_end() -> None:
    network = changed(window("pool_1", stride=[2, 1]), window("conv_2", stride=[1, 4]))
    assert not network.stopped
    assert network.shapes() == {**NETWORK.shapes(), "pool_1": (4, 5, 7)}
    x = X
    for step in network.layers:
        x = step.forward(x)
        np.testing.assert_array_equal(network.trace(X)[step.name], x)
    assert not same_bytes(network, NETWORK)


def test_a_pool_that_became_another_keeps_its_new_window() -> None:
    network = changed(window("pool_1", stride=1, padding=1), swap("max_pool2d", "min_pool2d"),
                      swap("min_pool2d", "max_pool2d"))  # fmt: skip
    assert layer(network, "pool_1") == MaxPool2d("pool_1", (2, 2), (1, 1), (1, 1))


@pytest.mark.parametrize(
    ("wanted", "last", "words"),
    [
        (
            window("conv_1", stride=9),
            "relu_1",
            r"'pool_1' has a window of 2 × 2, which does not fit .* now arrive: they are 2 × 1\.$",
        ),
        (
            window("pool_1", stride=[9, 1]),
            "leaky_2",
            r"'pool_2' has a window of 2 × 2, which does not fit .*: they are 1 × 4\.$",
        ),
        (
            window("conv_1", padding=16),
            "flatten",
            r"for each element of 5 maps of 4 × 1; now 5 maps of 20 × 9 arrive: 900 elements\.$",
        ),
        (
            window("conv_2", padding=[2, 1]),
            "flatten",
            r"'hidden' has 20 weights a neuron, .*; now 5 maps of 6 × 1 arrive: 30 elements\.$",
        ),
    ],
    ids=lambda part: str(part)[:60],
)
def test_a_network_ends_before_what_does_not_fit(
    wanted: dict[str, Any], last: str, words: str
) -> None:
    network = changed(silence("conv_1", 0), silence("hidden", 2), wanted)
    names = [step.name for step in NETWORK.layers]
    assert [step.name for step in network.layers] == names[: names.index(last) + 1]
    assert re.search(words, network.stopped) and network.stopped.endswith(".")
    assert network.silenced == {"conv_1": (0,)}
    x, trace = X, network.trace(X)
    for step in network.layers:
        x = step.forward(x)
        if step.name == "conv_1":
            x[0] = 0
        np.testing.assert_array_equal(trace[step.name], x)


def test_only_the_layer_itself_refuses_a_window() -> None:
    """One that fitted when it was changed, and no longer does, ends the network like any other."""
    own, before = window("conv_2", padding=[0, 1]), window("conv_1", stride=[5, 1])
    assert changed(own, before).stopped == (
        "The layer 'conv_2' has a window of 2 × 3, spread over 3 × 3, which does not fit into the "
        "maps that now arrive, even with a padding of 0 × 1: they are 1 × 4."
    )
    with pytest.raises(CnnxError, match=r"'conv_2' has a window of .*1 × 4"):
        changed(before, own)
    # Behind a layer that does not fit, nothing is known of what a layer gets.
    far = window("conv_1", stride=9)
    assert changed(far, own).stopped == changed(own, far).stopped == changed(far).stopped
    mended = changed(far, window("conv_2", padding=1), window("conv_1", stride=1))
    assert not mended.stopped and same_bytes(mended, NETWORK)


def test_a_network_that_ended_has_ended_for_later_changes_too() -> None:
    short = changed(window("conv_1", stride=2))
    quiet = apply(short, [silence("conv_1", 1)])
    assert quiet.stopped == short.stopped != ""
    assert same_bytes(quiet, changed(window("conv_1", stride=2), silence("conv_1", 1)))
    with pytest.raises(CnnxError, match="no layer 'hidden'"):
        apply(short, [silence("hidden", 0)])
    assert "'pool_1' has a window" in apply(short, [window("conv_1", stride=9)]).stopped


def test_the_order_of_edits_matters() -> None:
    twice = changed(bias("conv_1", 0, 1), bias("conv_1", 0, 2))
    assert same_bytes(twice, changed(bias("conv_1", 0, 2)))
    assert not same_bytes(twice, changed(bias("conv_1", 0, 2), bias("conv_1", 0, 1)))
    over = changed(window("conv_2", stride=1, padding=0), window("conv_2", padding=[1, 1]))
    assert layer(over, "conv_2").hyper_parameters()["stride"] == [1, 1]
    assert layer(over, "conv_2").hyper_parameters()["padding"] == [1, 1]
    quiet, louder = silence("conv_1", 0), bias("conv_1", 0, 5)
    assert same_bytes(changed(quiet, louder), changed(louder, quiet))  # but not of this


def test_edits_leave_the_network_itself_as_it_was_and_are_undone_bit_for_bit() -> None:
    usual = {name: array.tobytes() for name, array in NETWORK.trace(X).items()}
    parameters = [array.copy() for step in NETWORK.layers for array in step.parameters().values()]
    edits = [kernel("conv_1", 0, 0, ONES), bias("hidden", 1, 7), window("pool_2", stride=3)]
    changed(*edits).trace(X)
    again = [array for step in NETWORK.layers for array in step.parameters().values()]
    for one, other in zip(parameters, again, strict=True):
        np.testing.assert_array_equal(one, other)
    assert NETWORK.layers[5] == layer(NETWORK, "pool_2")
    assert {name: array.tobytes() for name, array in NETWORK.trace(X).items()} == usual
    conv, hidden = NETWORK.layers[0].parameters(), layer(NETWORK, "hidden").parameters()
    back = [
        *edits,
        kernel("conv_1", 0, 0, conv["weight"][0, 0].tolist()),
        bias("hidden", 1, float(hidden["bias"][1])),
        window("pool_2", stride=1),
    ]
    assert same_bytes(apply(NETWORK, back), NETWORK)


def test_all_spellings_of_an_edit_have_one_normal_form() -> None:
    said = normal(
        [
            kernel("conv_1", 0, 2, [[1, -0.0, 0.25]] * 3),
            bias("output", 1, -0.0),
            window("conv_2", padding=1, stride=2),
            window("conv_2", stride=[2, 3]),
        ]
    )
    assert said == [
        kernel("conv_1", 0, 2, [[1.0, 0.0, 0.25]] * 3),
        bias("output", 1, 0.0),
        window("conv_2", stride=[2, 2], padding=[1, 1]),
        window("conv_2", stride=[2, 3]),
    ]
    assert "-0.0" not in repr(said) and "1.0, 0.0, 0.25" in repr(said)
    assert repr(normal(said)) == repr(said)
    assert list(said[2]) == ["window", "stride", "padding"]


REFUSED: list[tuple[Any, str]] = [
    ({"kernel": "conv_1"}, "'kernel' also needs 'unit'"),
    (kernel("conv_1", 0, 0, ONES) | {"bias": "conv_1"}, "exactly one of the keys"),
    (kernel("conv_1", 0, 0, ONES) | {"value": 1}, "'kernel' cannot have 'value'"),
    (kernel(3, 0, 0, ONES), "Say in which layer, by its name, not 3"),
    (kernel("conv_9", 0, 0, ONES), "no layer 'conv_9'"),
    (kernel("input", 0, 0, ONES), "no layer 'input'"),
    (kernel("relu_1", 0, 0, ONES), "'relu_1' is of the kind relu: it has no kernels"),
    (kernel("hidden", 0, 0, ONES), "'hidden' is of the kind dense: it has no kernels"),
    (kernel("conv_1", True, 0, ONES), "unit is a whole number from 0, not True"),
    (kernel("conv_1", 1.0, 0, ONES), "unit is a whole number from 0, not 1.0"),
    (kernel("conv_1", -1, 0, ONES), "unit is a whole number from 0, not -1"),
    (kernel("conv_1", 4, 0, ONES), "'conv_1' has neurons 0 to 3, not 4"),
    (kernel("conv_1", 10**4000, 0, ONES), "has neurons 0 to 3, not 1000.*000"),
    (kernel("conv_1", 0, None, ONES), "channel is a whole number from 0, not None"),
    (kernel("conv_1", 0, 3, ONES), "A neuron of 'conv_1' has kernels 0 to 2, not 3"),
    (kernel("conv_1", 0, 0, None), "list of rows, not None"),
    (kernel("conv_1", 0, 0, []), "list of rows"),
    (kernel("conv_1", 0, 0, [[]]), "list of rows"),
    (kernel("conv_1", 0, 0, [1, 2, 3]), "list of rows"),
    (kernel("conv_1", 0, 0, "abc"), "list of rows"),
    (kernel("conv_1", 0, 0, [[1, 2, 3], [1, 2], [1, 2, 3]]), "rows must be of one length"),
    (kernel("conv_1", 0, 0, [[1, 2, 3]] * 2), "'conv_1' has 3 × 3 weights, not 2 × 3"),
    (kernel("conv_2", 0, 0, ONES), "'conv_2' has 2 × 3 weights, not 3 × 3"),
    (kernel("conv_1", 0, 0, [[1, NAN, 3]] * 3), "A weight is a number .*, not nan"),
    (kernel("conv_1", 0, 0, [[1, -INF, 3]] * 3), "A weight is a number .*, not -inf"),
    (kernel("conv_1", 0, 0, [[1, 1e30, 3]] * 3), "from −1000 to 1000, not 1e\\+30"),
    (kernel("conv_1", 0, 0, [[1, True, 3]] * 3), "A weight is a number .*, not True"),
    (kernel("conv_1", 0, 0, [[1, "2", 3]] * 3), "A weight is a number .*, not '2'"),
    (kernel("conv_1", 0, 0, [[1, [2], 3]] * 3), "A weight is a number"),
    ({"bias": "conv_1", "unit": 0}, "'bias' also needs 'value'"),
    (bias("conv_1", 0, 1) | {"channel": 0}, "'bias' cannot have 'channel'"),
    (bias(None, 0, 1), "Say in which layer"),
    (bias("conv_9", 0, 1), "no layer 'conv_9'"),
    (bias("pool_1", 0, 1), "'pool_1' is of the kind max_pool2d: it has no biases"),
    (bias("hidden", 6, 1), "'hidden' has neurons 0 to 5, not 6"),
    (bias("hidden", True, 1), "unit is a whole number"),
    (bias("hidden", 0, True), "A bias is a number .*, not True"),
    (bias("hidden", 0, NAN), "A bias is a number .*, not nan"),
    (bias("hidden", 0, 1e30), "A bias is a number .*, not 1e\\+30"),
    (bias("hidden", 0, -1000.5), "A bias is a number .*, not -1000.5"),
    (bias("hidden", 0, 10**4000), "A bias is a number"),
    (bias("hidden", 0, [1]), "A bias is a number"),
    (window("conv_1"), "needs 'stride' or 'padding'"),
    (window("conv_1", stride=1, dilation=2), "'window' cannot have 'dilation'"),
    (window("conv_1", kernel_size=2), "'window' cannot have 'kernel_size'"),
    (window(["conv_1"], stride=1), "Say in which layer"),
    (window("conv_9", stride=1), "no layer 'conv_9'"),
    (window("relu_1", stride=1), "'relu_1' is of the kind relu: it has no window"),
    (window("hidden", stride=1), "'hidden' is of the kind dense: it has no window"),
    (window("conv_1", stride=0), "stride must be at least 1, not 0"),
    (window("conv_1", stride=[1, 0]), "stride must be at least 1"),
    (window("conv_1", stride=True), "whole number or a pair of them, not True"),
    (window("conv_1", stride=[True, 1]), "whole number or a pair"),
    (window("conv_1", stride=2.0), "whole number or a pair of them, not 2.0"),
    (window("conv_1", stride=NAN), "whole number or a pair of them, not nan"),
    (window("conv_1", stride=[1, 2, 3]), "whole number or a pair"),
    (window("conv_1", stride=None), "whole number or a pair"),
    (window("conv_1", stride=["x" * 9999, 1]), "whole number or a pair"),
    (window("conv_1", stride=65), "stride must be at most 64, not 65"),
    (window("conv_1", stride=10**4000), "stride must be at most 64, not 1000"),
    (window("conv_1", padding=-1), "padding must be at least 0, not -1"),
    (window("conv_1", padding=-(10**4000)), "padding must be at least 0"),
    (window("conv_1", padding=[0, 17]), "padding must be at most 16, not 17"),
    (window("pool_1", padding=2), "'pool_1': The padding .* at most half its window"),
    (window("pool_2", padding=[0, 2]), "'pool_2': The padding .* at most half its window"),
]  # fmt: skip


@pytest.mark.parametrize(("wanted", "words"), REFUSED, ids=lambda part: str(part)[:60])
def test_what_is_no_edit_is_refused_in_one_sentence(wanted: Any, words: str) -> None:
    with pytest.raises(CnnxError, match=words) as refused:
        changed(wanted)
    assert str(refused.value).endswith(".")
    assert len(str(refused.value)) < 300


def test_a_window_larger_than_what_its_own_layer_gets_is_refused() -> None:
    pools = (AvgPool2d("mean", (3, 3), (1, 1), (1, 1)), AvgPool2d("last", (1, 1), (1, 1)))
    with pytest.raises(CnnxError, match=r"'mean' has a window of 3 × 3.*: they are 1 × 4"):
        apply(Network((1, 1, 4), pools), [window("mean", padding=0)])
    blind = MaxPool2d("blind", (2, 1), (1, 1), (0, 0), (5, 1))
    assert apply(Network((1, 6, 3), (blind,)), [window("blind", padding=[1, 0])]).shapes()[
        "blind"
    ] == (1, 3, 3)
    before = MaxPool2d("before", (1, 1), (1, 1))
    cut = apply(
        Network((1, 8, 3), (before, blind)),
        [window("blind", padding=[1, 0]), window("before", stride=[2, 1])],
    )
    assert (
        "'blind' has a window so wide that it would see nothing but padding around maps"
        in cut.stopped
    )


def test_one_map_and_one_element_are_not_many() -> None:
    arrays = {"output.weight": np.ones((2, 4), np.float32), "output.bias": np.zeros(2, np.float32)}
    layers = (
        MaxPool2d("pool", (2, 2), (2, 2)),
        Flatten("flatten"),
        Dense("output", arrays["output.weight"], arrays["output.bias"]),
        Softmax("softmax"),
    )
    stopped = apply(Network((1, 4, 4), layers), [window("pool", stride=4)]).stopped
    assert stopped == (
        "The layer 'output' has 4 weights a neuron, one for each element of 1 map of 2 × 2; "
        "now 1 map of 1 × 1 arrives: 1 element."
    )


def test_a_number_of_a_neuron_of_its_own_is_changed() -> None:
    network = load_model(*files(*imported())).network
    slope = {"number": "prelu", "name": "slope", "unit": 3, "value": 0.75}
    mean = {"number": "norm", "name": "mean", "unit": 2, "value": -1}
    assert normal([mean]) == [{**mean, "value": -1.0}]
    changed = apply(network, [slope, mean])
    for name, part, unit, value in (("prelu", "slope", 3, 0.75), ("norm", "mean", 2, -1.0)):
        before, after = (one.layer(name).parameters()[part] for one in (network, changed))
        assert after[unit] == value != before[unit]
        assert np.array_equal(np.delete(after, unit), np.delete(before, unit))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"number": "prelu", "name": "slope", "unit": 12, "value": 1}, "neurons 0 to 11, not 12"),
        ({"number": "prelu", "name": "bias", "unit": 0, "value": 1}, "no numbers .*'bias'"),
        ({"number": "first", "name": "slope", "unit": 0, "value": 1}, "conv2d: it has no numbers"),
        ({"number": "norm", "name": "variance", "unit": 0, "value": -1}, "must be above zero"),
        ({"number": "norm", "name": 3, "unit": 0, "value": 1}, "by its name, not 3"),
        ({"number": "norm", "name": "mean", "unit": 0}, "also needs 'value'"),
        ({"number": "norm", "name": "mean", "unit": 0, "value": 1e9}, "from −1000 to 1000"),
    ],
)
def test_a_number_that_is_not_there_is_refused(change: dict[str, Any], said: str) -> None:
    with pytest.raises(CnnxError, match=said):
        apply(load_model(*files(*imported())).network, [change])
