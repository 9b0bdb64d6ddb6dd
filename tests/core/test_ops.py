"""Every operation agrees with its naive twin, has the properties that its formula promises,
and says what was wrong when it cannot be done.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnx_core.errors import CnnxError

from . import naive
from .drawn import ROWS, SEEDS, assert_same, numbers, windowed
from .naive import Floats, both
from .operations import FUNCTIONS, ops


@given(windowed(), st.integers(1, 5), SEEDS)
def test_conv2d_agrees_with_its_twin(case: Any, units: int, seed: int) -> None:
    x, settings = case
    kernel = both(settings.pop("kernel"))
    weight, bias = numbers(seed, units, x.shape[0], *kernel), numbers(seed + 1, units)
    assert_same(ops.conv2d(x, weight, bias, **settings), naive.conv2d(x, weight, bias, **settings))


@given(windowed(), st.integers(1, 4), st.integers(1, 3), SEEDS)
def test_conv2d_in_groups_agrees_with_its_twin(
    case: Any, groups: int, each: int, seed: int
) -> None:
    x, settings = case
    kernel = both(settings.pop("kernel"))
    maps = numbers(seed, groups * x.shape[0], *x.shape[1:])
    weight = numbers(seed + 1, groups * each, x.shape[0], *kernel)
    bias = numbers(seed + 2, groups * each)
    actual = ops.conv2d(maps, weight, bias, **settings, groups=groups)
    assert_same(actual, naive.conv2d(maps, weight, bias, **settings, groups=groups))
    # A group is a convolution of its own, and the groups stand one after the other.
    alone = [
        ops.conv2d(*(np.split(part, groups)[g] for part in (maps, weight, bias)), **settings)
        for g in range(groups)
    ]
    np.testing.assert_array_equal(actual, np.concatenate(alone))


@given(SEEDS, st.integers(1, 40), st.integers(1, 12))
def test_dense_agrees_with_its_twin(seed: int, elements: int, units: int) -> None:
    x, weight = numbers(seed, elements), numbers(seed + 1, units, elements)
    bias = numbers(seed + 2, units)
    assert_same(ops.dense(x, weight, bias), naive.dense(x, weight, bias))


@given(SEEDS, st.tuples(*[st.integers(1, 5)] * 3))
def test_flatten_agrees_with_its_twin(seed: int, shape: tuple[int, int, int]) -> None:
    x = numbers(seed, *shape)
    assert_same(ops.flatten(x), naive.flatten(x))
    # The order is that of the shape, whatever the order in memory.
    assert_same(ops.flatten(np.asfortranarray(x)), naive.flatten(x))


@pytest.mark.parametrize("name", [*FUNCTIONS, "softmax"])
@given(ROWS)
def test_activation_functions_agree_with_their_twins(name: str, x: Floats) -> None:
    assert_same(getattr(ops, name)(x), getattr(naive, name)(x))


@pytest.mark.parametrize("name", FUNCTIONS)
@given(SEEDS, st.tuples(*[st.integers(1, 4)] * 3))
def test_activation_functions_keep_the_shape_of_maps(
    name: str, seed: int, shape: tuple[int, int, int]
) -> None:
    x = numbers(seed, *shape)
    assert_same(getattr(ops, name)(x), getattr(naive, name)(x))


@given(ROWS, st.sampled_from([0.0, 0.01, 0.125, 0.3, 1.0, 2.0]))
def test_leaky_relu_agrees_at_any_slope(x: Floats, slope: float) -> None:
    assert_same(ops.leaky_relu(x, slope), naive.leaky_relu(x, float(np.float32(slope))))


@given(ROWS, st.sampled_from([-1.5, 0.0, 0.1, 1.0, 3.0]))
def test_elu_agrees_at_any_alpha_and_is_bounded_below(x: Floats, alpha: float) -> None:
    y = ops.elu(x, alpha)
    assert_same(y, naive.elu(x, alpha))
    np.testing.assert_array_equal(y[x >= 0], x[x >= 0])
    if alpha >= 0:
        assert y.min(initial=0) >= -alpha


@given(windowed(), SEEDS, st.sampled_from([-2.0, 0.5, 4.0]))
def test_conv2d_is_linear_in_its_input_and_in_its_kernels(
    case: Any, seed: int, factor: float
) -> None:
    x, settings = case
    kernel = both(settings.pop("kernel"))
    other, none = numbers(seed, *x.shape), np.zeros(2, np.float32)
    first, second = (numbers(seed + n, 2, x.shape[0], *kernel) for n in (1, 2))

    def conv(x: Floats, weight: Floats) -> Floats:
        return ops.conv2d(x, weight, none, **settings)

    # Each of the results is rounded once, and the sum of two inputs is, before it is convolved.
    near = {"rtol": 1e-5, "atol": 1e-4}
    both_inputs = conv(x * np.float32(factor) + other, first)
    np.testing.assert_allclose(both_inputs, factor * conv(x, first) + conv(other, first), **near)
    both_kernels = conv(x, first + second)
    np.testing.assert_allclose(both_kernels, conv(x, first) + conv(x, second), **near)


@given(SEEDS, st.integers(1, 3), st.integers(1, 7), st.integers(1, 7))
def test_a_kernel_of_one_in_the_middle_leaves_its_input(
    seed: int, channels: int, height: int, width: int
) -> None:
    x = numbers(seed, channels, height, width)
    weight = np.zeros((channels, channels, 3, 5), np.float32)
    weight[range(channels), range(channels), 1, 2] = 1
    bias = np.zeros(channels, np.float32)
    np.testing.assert_array_equal(ops.conv2d(x, weight, bias, padding=(1, 2)), x)


@given(SEEDS)
def test_a_bias_is_added_to_every_place(seed: int) -> None:
    x, weight, bias = numbers(seed, 2, 5, 6), np.zeros((3, 2, 2, 2), np.float32), numbers(seed, 3)
    y = ops.conv2d(x, weight, bias)
    np.testing.assert_array_equal(y, np.broadcast_to(bias[:, None, None], (3, 4, 5)))


@given(SEEDS)
def test_a_dense_layer_is_a_convolution_whose_kernel_is_the_whole_input(seed: int) -> None:
    x, weight, bias = numbers(seed, 3, 4, 5), numbers(seed, 6, 3, 4, 5), numbers(seed, 6)
    row = ops.dense(ops.flatten(x), weight.reshape(6, -1), bias)
    assert_same(ops.conv2d(x, weight, bias).reshape(-1), row)


@given(ROWS)
def test_relu_does_nothing_the_second_time(x: Floats) -> None:
    once = ops.relu(x)
    np.testing.assert_array_equal(ops.relu(once), once)
    assert once.min() >= 0


@given(ROWS)
def test_squashing_functions_stay_in_their_range_and_keep_the_order(x: Floats) -> None:
    x = np.sort(x)
    for name, low, high in (("sigmoid", 0, 1), ("tanh", -1, 1)):
        y = getattr(ops, name)(x)
        assert y.min() >= low and y.max() <= high
        assert (np.diff(y) >= 0).all()
    np.testing.assert_allclose(ops.sigmoid(x) + ops.sigmoid(-x), 1, atol=2e-7)
    np.testing.assert_array_equal(ops.tanh(-x), -ops.tanh(x))


@given(ROWS, st.sampled_from([-64.0, 1.0, 32.0]))
def test_softmax_gives_probabilities_that_only_depend_on_differences(x: Floats, by: float) -> None:
    x = np.round(x * 64) / 64  # so that the shift is exact
    y = ops.softmax(x)
    assert y.min() >= 0
    assert abs(float(y.astype(np.float64).sum()) - 1) < 1e-6
    assert y[x.argmax()] == y.max()
    np.testing.assert_array_equal(ops.softmax(x + np.float32(by)), y)


def test_softmax_bears_any_scores() -> None:
    scores = np.array([1e30, -1e30, 1e30], np.float32)
    np.testing.assert_array_equal(ops.softmax(scores), np.array([0.5, 0, 0.5], np.float32))
    np.testing.assert_array_equal(ops.softmax(np.array([-3e38], np.float32)), [1])


def test_squashing_functions_bear_any_number() -> None:
    x = np.array([-3e38, -1e4, 1e4, 3e38], np.float32)
    np.testing.assert_array_equal(ops.sigmoid(x), [0, 0, 1, 1])
    np.testing.assert_array_equal(ops.tanh(x), [-1, -1, 1, 1])
    np.testing.assert_array_equal(ops.elu(x), [-1, -1, *x[2:]])


@given(windowed())
def test_no_operation_writes_into_its_input(case: Any) -> None:
    x, settings = case
    before = x.copy()
    x.setflags(write=False)
    weight = np.ones((1, x.shape[0], *both(settings["kernel"])), np.float32)
    ops.conv2d(x, weight, np.zeros(1, np.float32), settings["stride"], settings["padding"],
               settings["dilation"])  # fmt: skip
    for name in (*FUNCTIONS, "flatten"):
        getattr(ops, name)(x)
    np.testing.assert_array_equal(x, before)


@given(ROWS)
def test_the_identity_is_a_leaky_relu_that_lets_everything_through(x: Floats) -> None:
    y = ops.identity(x)
    np.testing.assert_array_equal(y, ops.leaky_relu(x, 1.0))
    assert not np.shares_memory(y, x)


def test_padding_can_be_more_on_one_side_than_on_the_other() -> None:
    """As TensorFlow has it for a stride of 2, where what is left over goes below and behind."""
    x, weight, bias = numbers(1, 2, 6, 6), numbers(2, 3, 2, 3, 3), numbers(3, 3)
    y = ops.conv2d(x, weight, bias, stride=2, padding=(0, 0, 1, 1))
    whole = ops.conv2d(x, weight, bias, padding=1)
    np.testing.assert_array_equal(y, whole[:, 1::2, 1::2])
    assert_same(
        ops.conv2d(x, weight, bias, padding=(1, 2, 1, 2)), ops.conv2d(x, weight, bias, 1, (1, 2))
    )


X = numbers(1, 3, 6, 7)
ONE = np.zeros(1, np.float32)
KERNELS = numbers(2, 1, 3, 3, 3)

REFUSED: dict[str, tuple[Callable[[], Any], str]] = {
    "kernel larger than the input": (
        lambda: ops.conv2d(X, numbers(2, 1, 3, 7, 3), ONE),
        "spans 7 does not fit into an input of 6",
    ),
    "dilated kernel larger than the padded input": (
        lambda: ops.conv2d(X, KERNELS, ONE, padding=1, dilation=(1, 5)),
        r"spans 11 does not fit into an input of 7 \+ 2 × 1",
    ),
    "pool larger than its input": (lambda: ops.max_pool2d(X, 8), "spans 8 does not fit"),
    "average pool larger than its input": (lambda: ops.avg_pool2d(X, (2, 8)), "spans 8"),
    "kernels for other channels": (
        lambda: ops.conv2d(X, numbers(2, 1, 4, 3, 3), ONE),
        r"\(1, 4, 3, 3\).* do not fit an input of shape \(3, 6, 7\)",
    ),
    "kernels that are not four-dimensional": (
        lambda: ops.conv2d(X, numbers(2, 3, 3, 3), ONE),
        "do not fit",
    ),
    "input that is not maps": (lambda: ops.conv2d(X[0], KERNELS, ONE), "do not fit"),
    "pool of what is not maps": (lambda: ops.max_pool2d(X[0], 2), "must have the shape"),
    "too many biases": (lambda: ops.conv2d(X, KERNELS, numbers(3, 2)), "one bias for each of the"),
    "dense weights for other elements": (
        lambda: ops.dense(X[0, 0], numbers(1, 2, 8), numbers(2, 2)),
        r"\(2, 8\).* do not fit an input of shape \(7,\)",
    ),
    "dense layer on maps": (lambda: ops.dense(X, numbers(1, 2, 8), ONE), "do not fit"),
    "too few dense biases": (
        lambda: ops.dense(X[0, 0], numbers(1, 2, 7), ONE),
        "one bias for each of the 2 units",
    ),
    "kernels for a whole input in groups": (
        lambda: ops.conv2d(X, KERNELS, ONE, groups=3),
        r"do not fit an input of shape \(3, 6, 7\) \(channels, height, width\) in 3 groups",
    ),
    "neurons that cannot be put into groups": (
        lambda: ops.conv2d(X, numbers(2, 4, 1, 3, 3), numbers(3, 4), groups=3),
        "4 neurons cannot be put into 3 groups",
    ),
    "half a group": (
        lambda: ops.conv2d(X, numbers(2, 4, 6, 3, 3), numbers(3, 4), groups=0.5),  # type: ignore[arg-type]
        "number of groups must be a whole number from 1, not 0.5",
    ),
    "groups below zero": (
        lambda: ops.conv2d(X[:0], KERNELS[:, :0], ONE, groups=-1),
        "number of groups must be a whole number from 1, not -1",
    ),
    "three numbers of padding": (
        lambda: ops.conv2d(X, KERNELS, ONE, padding=(1, 1, 1)),
        "padding must be a whole number, two of them .* or four .*, not",
    ),
    "a negative side of padding": (
        lambda: ops.conv2d(X, KERNELS, ONE, padding=(0, 1, 0, -1)),
        "padding must be at least 0",
    ),
    "a side of padding that is a fraction": (
        lambda: ops.max_pool2d(X, 3, padding=(0, 1, 0, 0.5)),  # type: ignore[arg-type]
        "padding must be a whole number",
    ),
    "kernel larger than the input with its four sides": (
        lambda: ops.conv2d(X, numbers(2, 1, 3, 3, 12), ONE, padding=(0, 1, 0, 3)),
        r"spans 12 does not fit into an input of 7 \+ 1 \+ 3:",
    ),
    "a side of padding as wide as the window": (
        lambda: ops.max_pool2d(X, (3, 2), padding=(0, 0, 0, 2)),
        "must be less than what its window spans",
    ),
    "pool padding over half the window": (
        lambda: ops.max_pool2d(X, (4, 3), padding=(2, 2)),
        "at most half its window",
    ),
    "min pool larger than its input": (lambda: ops.min_pool2d(X, (7, 1)), "spans 7"),
    "min pool padding over half the window": (
        lambda: ops.min_pool2d(X, (2, 3), padding=(2, 1)),
        "at most half its window",
    ),
    "average pool padding over half the window": (
        lambda: ops.avg_pool2d(X, 2, padding=2),
        "at most half its window",
    ),
    "stride zero": (lambda: ops.conv2d(X, KERNELS, ONE, stride=0), "stride must be at least 1"),
    "negative padding": (
        lambda: ops.conv2d(X, KERNELS, ONE, padding=(0, -1)),
        "padding must be at least 0",
    ),
    "dilation zero": (
        lambda: ops.conv2d(X, KERNELS, ONE, dilation=0),
        "dilation must be at least 1",
    ),
    "kernel size zero": (lambda: ops.max_pool2d(X, 0), "kernel size must be at least 1"),
    "fractional stride": (
        lambda: ops.conv2d(X, KERNELS, ONE, stride=1.5),  # type: ignore[arg-type]
        "stride must be a whole number or a pair",
    ),
    "three strides": (
        lambda: ops.max_pool2d(X, 2, stride=(1, 1, 1)),  # type: ignore[arg-type]
        "stride must be a whole number or a pair",
    ),
    "true as a stride": (lambda: ops.max_pool2d(X, 2, stride=True), "whole number"),
    "softmax of maps": (lambda: ops.softmax(X), "one row of scores"),
    "softmax of nothing": (lambda: ops.softmax(ONE[:0]), "one row of scores"),
}


@pytest.mark.parametrize("wrong", REFUSED)
def test_bad_input_is_refused_in_one_sentence(wrong: str) -> None:
    call, words = REFUSED[wrong]
    with pytest.raises(CnnxError, match=words) as refused:
        call()
    assert str(refused.value).endswith(".")
